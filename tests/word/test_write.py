"""What stands in the document that is written."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from word_paper import EVIDENCE, a_paper, sentence

from narrator.values.faults import FaultError
from narrator.values.paper import Paper
from narrator.values.sentence import NoteMark, Run, Sentence
from narrator.word.checks import check_docx
from narrator.word.package import FootnotesPart
from narrator.word.write import write_docx
from narrator.word.xml import legal, qn


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(content: bytes) -> Any:
    return etree.fromstring(parts(content)["word/document.xml"])


def shown(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(qn("t")))


def paragraphs(content: bytes, style: str) -> list[str]:
    return [
        shown(p) for p in body(content).iter(qn("p"))
        if (s := p.find(f"{qn('pPr')}/{qn('pStyle')}")) is not None and s.get(qn("val")) == style
    ]


@pytest.fixture(scope="module")
def written() -> bytes:
    return write_docx(a_paper(), evidence=EVIDENCE)


def with_first(paper: Paper, made: Sentence) -> Paper:
    """Return the paper with another first sentence."""
    section = paper.sections[0]
    first = replace(section.paragraphs[0], sentences=(made,))
    section = replace(section, paragraphs=(first, *section.paragraphs[1:]))
    return replace(paper, sections=(section, *paper.sections[1:]))


def test_same_input_gives_same_bytes(written: bytes) -> None:
    assert write_docx(a_paper(), evidence=EVIDENCE) == written
    assert write_docx(a_paper(), evidence=EVIDENCE + b" ") != written


def test_no_clock_and_no_machine_in_the_zip(written: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        infos = archive.infolist()
    assert {i.date_time for i in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {i.create_system for i in infos} == {0}
    names = [i.filename for i in infos[2:] if "_rels" not in i.filename]
    assert names == sorted(names)


def test_our_own_checks_find_nothing(written: bytes) -> None:
    assert check_docx(written) == []


def test_headings_and_paragraphs_are_numbered_by_their_styles(written: bytes) -> None:
    paper = a_paper()
    assert paragraphs(written, "Heading1") == [s.heading.text for s in paper.sections]
    found = paragraphs(written, "NumberedParagraph")
    assert len(found) == len(paper.paragraphs) == 12
    for text, paragraph in zip(found, paper.paragraphs, strict=True):
        words = " ".join(s.text for s in paragraph.sentences)
        assert re.sub(r"(?<=[a-z)]\.)\d", "", text) == words  # notes cited again
    assert not list(body(written).iter(qn("numPr"))), "no number is set by hand"


def test_levels_and_styles_are_linked_both_ways(written: bytes) -> None:
    numbering = etree.fromstring(parts(written)["word/numbering.xml"])
    styles = etree.fromstring(parts(written)["word/styles.xml"])
    linked = {
        level.find(qn("pStyle")).get(qn("val")): level.get(qn("ilvl"))
        for level in numbering.iter(qn("lvl")) if level.find(qn("pStyle")) is not None
    }
    carried = {
        style.get(qn("styleId")): (
            x.get(qn("val")) if (x := numpr.find(qn("ilvl"))) is not None else "0"
        )
        for style in styles.iter(qn("style"))
        for numpr in style.iter(qn("numPr"))
    }
    assert linked == carried == {
        "Heading1": "0", "NumberedParagraph": "1", "NumberedSubparagraph": "2",
    }


def test_header_block_title_and_marking(written: bytes) -> None:
    assert paragraphs(written, "HeaderBlock") == [
        "To:Business Coordination Board", "From:Chief Constable", "Date:4 June 2015", "Item:5.0",
    ]
    assert paragraphs(written, "Title") == ["Performance update – 12 months to March 2015"]
    header = etree.fromstring(parts(written)["word/header1.xml"])
    footer = etree.fromstring(parts(written)["word/footer1.xml"])
    assert shown(header) == "NOT PROTECTIVELY MARKED"
    assert "4 June 2015" in shown(footer)
    assert "{{" not in shown(footer)
    fields = "".join(c.text for c in footer.iter(qn("instrText"))).split()
    assert fields == ["PAGE", "NUMPAGES"]


def test_formats_of_runs(written: bytes) -> None:
    runs = {
        shown(r): {c.tag.split("}")[1] for c in r.find(qn("rPr"))}
        for r in body(written).iter(qn("r")) if r.find(qn("rPr")) is not None and shown(r)
    }
    assert runs["Victim based crime"] == {"b"}
    assert runs["st"] == {"vertAlign"}
    assert runs["[awaited: call handling, March 2015 – Contact Management]"] == {"highlight"}


def test_notes_are_numbered_by_first_mark_and_cited_again_by_field(written: bytes) -> None:
    root = body(written)
    assert [r.get(qn("id")) for r in root.iter(qn("footnoteReference"))] == list("123456")
    names = {b.get(qn("name")) for b in root.iter(qn("bookmarkStart"))}
    again = [c.text.split() for c in root.iter(qn("instrText")) if "NOTEREF" in c.text]
    assert len(again) == 2
    assert {words[1] for words in again} <= names


def test_notes_follow_the_text_when_a_sentence_goes() -> None:
    paper = a_paper()
    content = write_docx(with_first(paper, sentence("purpose-1/author-1", "No note here.")))
    notes = etree.fromstring(parts(content)["word/footnotes.xml"])
    texts = [shown(n).strip() for n in notes if n.get(qn("type")) is None]
    assert texts[0].startswith("Bradford")
    assert not any("Commissioner" in t for t in texts), "an unmarked note is not written"
    assert check_docx(content) == []


def test_separators_are_declared_before_compat(written: bytes) -> None:
    settings_part = etree.fromstring(parts(written)["word/settings.xml"])
    order = [c.tag.split("}")[1] for c in settings_part]
    assert order.index("footnotePr") < order.index("compat")
    assert [n.get(qn("id")) for n in settings_part.find(qn("footnotePr"))] == ["-1", "0"]
    mode = settings_part.find(f"{qn('compat')}/{qn('compatSetting')}")
    assert mode.get(qn("val")) == "15"


def test_addresses_in_notes_are_links(written: bytes) -> None:
    members = parts(written)
    notes = etree.fromstring(members["word/footnotes.xml"])
    links = [shown(h) for h in notes.iter(qn("hyperlink"))]
    assert links == ["https://www.ons.gov.uk/crime/property-2014"]
    assert links[0].encode() in members["word/_rels/footnotes.xml.rels"]


def test_cross_references_are_live_and_hold_the_number(written: bytes) -> None:
    root = body(written)
    names = {b.get(qn("name")) for b in root.iter(qn("bookmarkStart"))}
    targets = [c.text.split()[1] for c in root.iter(qn("instrText")) if " REF " in c.text]
    assert len(targets) == 2
    assert set(targets) <= names
    assert "paragraph 3.4 in particular" in shown(root)


def test_table_has_a_marked_header_row_and_a_caption(written: bytes) -> None:
    table, contact = body(written).iter(qn("tbl"))
    first = table.find(qn("tr"))
    assert first.find(f"{qn('trPr')}/{qn('tblHeader')}") is not None
    assert paragraphs(written, "Caption") == [
        "Recorded crime at a glance, 12 months to March 2015"
    ]
    assert shown(contact.find(qn("tr"))) == "Contact officerHead of Performance"


def test_a_table_alone_has_its_caption_in_the_numbered_paragraph() -> None:
    paper = a_paper()
    section = paper.sections[2]
    changed = tuple(replace(p, sentences=()) if p.table else p for p in section.paragraphs)
    paper = replace(paper, sections=(*paper.sections[:2], replace(section, paragraphs=changed)))
    content = write_docx(paper)
    assert paragraphs(content, "Caption") == []
    assert "Recorded crime at a glance, 12 months to March 2015" in paragraphs(
        content, "NumberedParagraph"
    )
    assert check_docx(content) == []


def test_one_comment_for_each_sentence(written: bytes) -> None:
    comments = etree.fromstring(parts(written)["word/comments.xml"])
    assert [c.get(qn("author")) for c in comments] == ["narrator"]
    assert len(comments[0].findall(qn("p"))) == 2
    key = "victim-based-crime/author-1"
    content = write_docx(a_paper(), comments={key: "Why.", "robbery/robbery/last_year": "Because."})
    more = etree.fromstring(parts(content)["word/comments.xml"])
    assert [len(c.findall(qn("p"))) for c in more] == [3, 1]
    assert check_docx(content) == []


def test_what_a_note_asks_stands_at_its_first_mark() -> None:
    paper = a_paper()
    first, *rest = paper.notes
    asking = replace(first, content=replace(first.content, comments=("Is this the plan?",)))
    content = write_docx(replace(paper, notes=(asking, *rest)))
    root = body(content)
    start = root.find(f".//{qn('commentRangeStart')}")
    assert "This paper tells" in shown(start.getparent())
    assert "Is this the plan?" in shown(etree.fromstring(parts(content)["word/comments.xml"])[0])


def test_a_paper_without_questions_has_no_comments_part() -> None:
    paper = a_paper()
    section = replace(paper.sections[0], paragraphs=paper.sections[0].paragraphs[:1])
    assert "word/comments.xml" not in parts(write_docx(replace(paper, sections=(section,))))


def test_properties(written: bytes) -> None:
    document = docx.Document(io.BytesIO(written))
    core = document.core_properties
    assert core.title == "Performance update – 12 months to March 2015"
    assert (core.author, core.last_modified_by) == ("Chief Constable", "Chief Constable")
    assert core.language == "en-GB"
    assert core.created == core.modified == datetime(2015, 6, 4, tzinfo=UTC)
    stamped = write_docx(a_paper(), stamp=datetime(2020, 2, 3, 4, 5, 6, tzinfo=UTC))
    core = docx.Document(io.BytesIO(stamped)).core_properties
    assert core.created == datetime(2020, 2, 3, 4, 5, 6, tzinfo=UTC)


def test_python_docx_opens_it_saves_it_and_knows_the_notes(written: bytes) -> None:
    document = docx.Document(io.BytesIO(written))
    part = document.part.part_related_by(RT.FOOTNOTES)
    assert isinstance(part, FootnotesPart)
    assert len(part.notes) == 6
    assert part.notes[2] == "Bradford et al (2009), p. 31."
    inserted = next(p for p in document.paragraphs if p.text.startswith("Research"))
    inserted.insert_paragraph_before("New.", style="Numbered Paragraph")
    stream = io.BytesIO()
    document.save(stream)
    assert check_docx(stream.getvalue()) == []
    before = set(re.findall(rb"_nr_\w{12}", parts(written)["word/document.xml"]))
    after = set(re.findall(rb"_nr_\w{12}", parts(stream.getvalue())["word/document.xml"]))
    assert before == after


def test_a_mark_without_a_note_and_a_reference_to_nothing_are_refused() -> None:
    paper = a_paper()
    with pytest.raises(FaultError, match="W007 footnote nowhere"):
        write_docx(with_first(paper, Sentence("a/1", "fixed", (NoteMark("nowhere"),))))
    with pytest.raises(FaultError, match="W007 there is no paragraph lost"):
        write_docx(with_first(paper, sentence("a/1", "See <lost=9.9>.")))


@settings(deadline=None, max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(legal))
def test_any_words_come_through_unharmed(words: str) -> None:
    content = write_docx(with_first(a_paper(), Sentence("a/1", "fixed", (Run(words),))))
    paragraph = next(
        p for p in body(content).iter(qn("p"))
        if (s := p.find(f"{qn('pPr')}/{qn('pStyle')}")) is not None
        and s.get(qn("val")) == "NumberedParagraph"
    )
    made = {qn("tab"): "\t", qn("br"): "\n"}
    read = "".join(made.get(e.tag) or e.text or "" for e in paragraph.iter(qn("t"), *made))
    assert read == words
    assert check_docx(content) == []
