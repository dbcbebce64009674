"""Anybody's document is read as the text that stands in it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hand_written import (
    bold,
    docx,
    escaped,
    field,
    mark,
    para,
    raised,
    run,
    table,
)
from hypothesis import given
from hypothesis import strategies as st
from word_paper import a_paper

from narrator.values.faults import FaultError
from narrator.values.sentence import NoteMark, Run
from narrator.word.stories import (
    Story,
    StoryParagraph,
    StoryTable,
    read_document,
    read_story,
)
from narrator.word.story_styles import formed
from narrator.word.write import write_docx

DEAD_MARK = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'


def read(*body: str, **more: object) -> Story:
    return read_story(docx(*body, **more), "theirs.docx")  # type: ignore[arg-type]


def texts(*body: str, **more: object) -> list[str]:
    return [b.text for b in read(*body, **more).blocks if isinstance(b, StoryParagraph)]


def only(content: str) -> StoryParagraph:
    (block,) = read(para(content)).blocks
    assert isinstance(block, StoryParagraph)
    return block


def ins(content: str) -> str:
    return f'<w:ins w:id="1" w:author="A">{content}</w:ins>'


def dead(content: str, tag: str = "del") -> str:
    return f'<w:{tag} w:id="2" w:author="A">{content}</w:{tag}>'


def test_our_own_paper_is_read_as_it_was_written() -> None:
    paper = a_paper()
    story = read_story(write_docx(paper), "paper.docx")
    paragraphs = [b for b in story.blocks if isinstance(b, StoryParagraph)]
    numbered = {p.number: p.text for p in paragraphs if p.number}
    assert numbered == {
        **{f"{s.number}.": s.heading.text for s in paper.sections},
        **{p.number: " ".join(s.text for s in p.sentences) for p in paper.paragraphs},
    }
    marked = [p.note for b in paragraphs for p in b.pieces if isinstance(p, NoteMark)]
    # the audit is cited twice: its second mark is a field that points to the first
    assert [*dict.fromkeys(marked)] == [f"footnote:{n}" for n in range(1, 7)]
    assert len(marked) == 8
    noted = {"".join(p.text for p in n if isinstance(p, Run)).strip()
             for n in story.notes.values()}
    assert noted == {note.text for note in paper.notes}
    assert (story.title, story.modified) == (paper.title.text, date(2015, 6, 4))
    assert "NOT PROTECTIVELY MARKED" in {p.text for p in story.frames}
    tables = [b.texts for b in story.blocks if isinstance(b, StoryTable)]
    assert tables[0][1] == ("Victim based crime", "29,310", "27,685", "+5.9%",
                            "statistically higher")


def test_what_is_inserted_or_moved_here_lives_and_what_is_deleted_does_not() -> None:
    moved = f'<w:moveTo w:id="3">{run("moved here ")}</w:moveTo>'
    content = run("was ") + dead(run("gone ")) + ins(run("new ")) + moved
    content += dead(run("from here "), "moveFrom") + run("end")
    assert only(content).text == "was new moved here end"
    assert read(para(content)).revisions == 4


def test_a_deletion_inside_an_insertion_is_dead() -> None:
    assert only(ins(run("kept ") + dead(run("lost ")) + run("kept"))).text == "kept kept"


def test_tags_controls_and_links_only_wrap() -> None:
    content = (
        f"<w:smartTag>{run('a ')}<w:smartTag>{run('b ')}</w:smartTag></w:smartTag>"
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('c ')}</w:sdtContent></w:sdt>"
        f"<w:customXml>{run('d ')}</w:customXml><w:hyperlink>{run('e')}</w:hyperlink>"
    )
    assert only(content).text == "a b c d e"
    assert texts(f"<w:sdt><w:sdtContent>{para(run('in a control'))}</w:sdtContent></w:sdt>") == [
        "in a control"
    ]


def test_a_field_is_what_it_shows() -> None:
    nested = field("IF " + "x", run("a ") + field("REF there", run("b")) + run(" c"))
    assert only(nested).text == "a b c"
    assert only(f'<w:fldSimple w:instr=" REF x ">{run("5.5")}</w:fldSimple>').text == "5.5"
    assert only(run("see ") + field("REF x", dead(run("5.4")) + ins(run("5.5")))).text == "see 5.5"


def test_a_table_of_contents_is_skipped_over_all_its_paragraphs() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText>' \
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = [para(begin + run("Purpose 1")), para(run("Aims 2") + end), para(run("Purpose"))]
    assert [t for t in texts(*body) if t] == ["Purpose"]
    assert texts(para(run("Purpose\t1"), "TOC1"), para(run("Purpose"))) == ["Purpose"]


def test_a_second_mark_of_a_note_is_a_mark() -> None:
    around = f'<w:bookmarkStart w:id="4" w:name="_Ref1"/>{mark(2)}<w:bookmarkEnd w:id="4"/>'
    again = field("NOTEREF _Ref1 \\f \\h", run("1"))
    story = read(para(run("one") + around), para(run("two") + again), notes={2: run("A note.")})
    pieces = [p for b in story.blocks if isinstance(b, StoryParagraph) for p in b.pieces]
    assert pieces == [Run("one"), NoteMark("footnote:2"), Run("two"), NoteMark("footnote:2")]
    assert [*story.notes] == ["footnote:2"]


def test_endnotes_are_notes_and_separators_are_none() -> None:
    story = read(para(run("x") + mark(1, "endnote")), endnotes={1: run("At the end.")})
    assert {k: "".join(p.text for p in v if isinstance(p, Run)).strip()
            for k, v in story.notes.items()} == {"endnote:1": "At the end."}


def test_the_format_of_a_run_is_its_own_or_its_styles() -> None:
    strong = '<w:rStyle w:val="Strong"/>'
    content = (bold("a") + run("b", strong) + run("c", strong + '<w:b w:val="0"/>')
               + run("d", "<w:i/>") + raised("e"))
    assert only(content).pieces == (
        Run("ab", bold=True), Run("c"), Run("d", italic=True), Run("e", superscript=True),
    )
    (heading,) = read(para(run("h") + run("s", strong), "H1")).blocks
    assert isinstance(heading, StoryParagraph)
    # a bold character style within a bold paragraph style undoes it, as in Word
    assert heading.pieces == (Run("h", bold=True), Run("s"))


def test_hidden_text_is_left_out_and_counted() -> None:
    story = read(para(run("a") + run("b", "<w:vanish/>") + run("c", '<w:rStyle w:val="Away"/>')))
    assert (story.blocks[0].text, story.hidden) == ("a", 2)  # type: ignore[union-attr]


def test_characters_that_are_elements() -> None:
    made = "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:br/><w:cr/>" \
        '<w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:char="20AC"/><w:sym w:char="zz"/></w:r>'
    assert only(made).text == "a\N{NON-BREAKING HYPHEN}b\n\n•€"
    ruby = f"<w:r><w:ruby><w:rt>{run('above')}</w:rt><w:rubyBase>{run('word')}</w:rubyBase>" \
        "</w:ruby></w:r>"
    assert only(ruby).text == "word"
    assert only("<m:oMath><m:r><m:t>x = 2</m:t></m:r></m:oMath>").text == "x = 2"


def test_of_alternatives_the_first_is_read() -> None:
    either = f"<mc:AlternateContent><mc:Choice>{run('new')}</mc:Choice><mc:Fallback>{run('old')}" \
        "</mc:Fallback></mc:AlternateContent>"
    assert only(either).text == "new"


def test_a_text_box_stands_beside_the_text_and_a_picture_is_counted() -> None:
    box = f"<wps:txbx><w:txbxContent>{para(run('in the box'))}</w:txbxContent></wps:txbx>"
    drawn = f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>" \
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    story = read(para(run("words") + drawn), para("<w:r><w:drawing/></w:r>" + run("more")))
    assert [b.text for b in story.boxes] == ["in the box"]
    assert (story.pictures, [b.text for b in story.blocks]) == (  # type: ignore[union-attr]
        1, ["words", "more"])


def test_a_paragraph_whose_mark_is_deleted_runs_into_the_next() -> None:
    assert texts(para(run("one "), more=DEAD_MARK), para(run("two"), "H1"), para(run("three"))) == [
        "one two", "three",
    ]
    story = read(para(run("one "), more=DEAD_MARK), para(run("two"), "H1"))
    assert story.blocks[0].style == "heading 1"  # type: ignore[union-attr]
    assert texts(para(dead(run("all gone")), more=DEAD_MARK), para(run("left"))) == ["left"]
    assert texts(para(run("last"), more=DEAD_MARK)) == ["last"]


def test_lists_number_as_word_prints_them() -> None:
    body = [
        para(run("Purpose"), "H1", (1, 0)), para(run("a"), "Para"), para(run("b"), "Para"),
        para(run("c"), "Para", (1, 2)), para(run("d"), "Para", (1, 2)), para(run("e"), "Para"),
        para(run("Aims"), "H1", (1, 0)), para(run("f"), "Para"), para(run("g"), number=(2, 0)),
        para(run("h"), number=(3, 0)), para(run("i"), number=(3, 0)),
        para(run("none"), "Para", (0, 0)), para(run("lost"), number=(99, 0)),
    ]
    found = [(p.number, p.level) for p in read(*body).blocks if isinstance(p, StoryParagraph)]
    assert [number for number, _ in found] == [
        "1.", "1.1", "1.2", "(a)", "(b)", "1.3", "2.", "2.1", "•", "IV", "V", "", "",
    ]
    assert [level for _, level in found] == [0, 1, 1, 2, 2, 1, 0, 1, 0, 0, 0, -1, 0]


def test_a_deleted_paragraph_takes_no_number() -> None:
    body = [para(run("H"), "H1", (1, 0)),
            para(dead(run("gone")), "Para", more=DEAD_MARK), para(run("first"), "Para")]
    assert [b.number for b in read(*body).blocks] == ["1.", "1.1"]  # type: ignore[union-attr]


@pytest.mark.parametrize(("number", "form", "text"), [
    (4, "lowerRoman", "iv"), (1999, "upperRoman", "MCMXCIX"), (27, "lowerLetter", "aa"),
    (52, "upperLetter", "ZZ"), (7, "decimal", "7"), (7, "decimalZero", "07"), (3, "ordinal", "3"),
    (0, "lowerLetter", "0"),
])
def test_forms_of_numbers(number: int, form: str, text: str) -> None:
    assert formed(number, form) == text


def test_headings_are_known_by_style_ancestor_or_outline() -> None:
    outline = '<w:outlineLvl w:val="1"/>'
    body = [para(run("a"), "H2"), para(run("b"), "Office"), para(run("c"), more=outline),
            para(run("d"), "H1", more='<w:outlineLvl w:val="9"/>'), para(run("e"))]
    levels = [b.heading for b in read(*body).blocks if isinstance(b, StoryParagraph)]
    assert levels == [2, 1, 2, 0, 0]


def test_tables_lose_their_deleted_rows_only() -> None:
    gone = '<w:tr><w:trPr><w:del w:id="5" w:author="A"/></w:trPr><w:tc>' + para(run("gone")) + \
        "</w:tc></w:tr>"
    made = table(("To", "the Board"), ("From", "the Chief")).replace("</w:tbl>", gone + "</w:tbl>")
    (found,) = read(made).blocks
    assert isinstance(found, StoryTable)
    assert found.texts == (("To", "the Board"), ("From", "the Chief"))


def test_headers_title_and_the_day_of_saving() -> None:
    core = "<dc:title>A  title</dc:title><dcterms:modified>2015-05-30T09:00:00Z</dcterms:modified>"
    story = read(para(run("x")), header=para(run("OFFICIAL")), core=core)
    assert [p.text for p in story.frames] == ["OFFICIAL"]
    assert (story.title, story.modified) == ("A title", date(2015, 5, 30))
    odd = read(para(run("x")), core="<dcterms:modified>soon</dcterms:modified>")
    assert odd.modified is None


def test_the_main_part_may_have_any_name() -> None:
    assert texts(para(run("x")), main="word/document2.xml") == ["x"]


@pytest.mark.parametrize(("content", "message"), [
    (b"words", "is not a Word document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password-protected"),
    (docx(kind="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
     "is a workbook"),
    (docx(kind="application/vnd.oasis.opendocument.text"), "another kind of document"),
    (docx(para("<w:r>")), "is damaged"),
    (docx(para(run("x"))).replace(b"word/document.xml", b"word/dociment.xml"), "not a Word"),
])
def test_what_is_no_word_document_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(FaultError, match=re.escape(message)) as caught:
        read_story(content, "theirs.docx")
    (fault,) = caught.value.faults
    assert (fault.code, fault.place.file) == ("W001", "theirs.docx")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FaultError, match="W001 cannot be read"):
        read_document(tmp_path / "none.docx")


WRAPS = ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "sdt", "fldSimple", "field")
KILLS = ("del", "moveFrom")
WORDS = st.text("abc <&5%–", min_size=1, max_size=4)
#: A tree: a word, or a wrap around trees.
TREES = st.recursive(
    WORDS, lambda inner: st.tuples(st.sampled_from((*WRAPS, *KILLS)), st.lists(inner, max_size=4)),
    max_leaves=12,
)  # fmt: skip
Tree = object


def as_xml(tree: Tree) -> str:
    if isinstance(tree, str):
        return run(tree)
    wrap, inner = tree  # type: ignore[misc]
    content = "".join(map(as_xml, inner))
    if wrap == "sdt":
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    if wrap == "field":
        return field("REF x", content)
    instruction = ' w:instr="REF x"' if wrap == "fldSimple" else ""
    return f"<w:{wrap}{instruction}>{content}</w:{wrap}>"


def living(tree: Tree) -> str:
    if isinstance(tree, str):
        return tree
    wrap, inner = tree  # type: ignore[misc]
    return "" if wrap in KILLS else "".join(map(living, inner))


@given(st.lists(TREES, max_size=6))
def test_flattening_keeps_the_living_words_in_order_and_no_other(trees: list[Tree]) -> None:
    assert only("".join(map(as_xml, trees))).text == "".join(map(living, trees))


@given(st.lists(TREES, max_size=5), st.integers(0, 5), st.sampled_from(KILLS))
def test_something_deleted_anywhere_changes_nothing(trees: list[Tree], at: int, kill: str) -> None:
    more = [*trees[:at], (kill, ["x"]), *trees[at:]]
    assert only("".join(map(as_xml, more))).pieces == only("".join(map(as_xml, trees))).pieces


def test_the_helper_escapes() -> None:
    assert escaped("a<b>&") == "a&lt;b&gt;&amp;"
