"""The paper as Markdown."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from word_paper import a_paper, sentence

from narrator.render.markdown import markdown
from narrator.values.paper import Paper, Paragraph, Section
from narrator.values.sentence import Run, Sentence

READER = MarkdownIt("commonmark").enable("table").use(footnote_plugin)


def with_runs(*runs: Run) -> Paper:
    """Return a paper with one paragraph of one sentence."""
    heading = sentence("h", "Purpose", "fixed")
    body = Paragraph("p", "1.1", (Sentence("p/1", "commentary", runs),))
    return dataclasses.replace(
        a_paper(), sections=(Section("h", "1", heading, (body,)),), notes=(), contact=None
    )


def paragraph_of(paper: Paper) -> str:
    """Return the one paragraph as a Markdown reader shows it, tags and all."""
    shown = READER.render(markdown(paper))
    return shown[shown.index("<p>1.1 ") + len("<p>1.1 ") :].rsplit("</p>", 1)[0]


def test_headings_and_paragraphs_bear_their_numbers() -> None:
    text = markdown(a_paper())
    assert "\n## 1. Purpose\n\n1.1 This paper tells" in text
    assert "\n# Performance update – 12 months to March 2015\n" in text


def test_the_block_at_the_top_is_one_line_for_each_row() -> None:
    assert "**To:** Business Coordination Board  \n**From:** Chief Constable  \n" in markdown(
        a_paper()
    )


def test_every_note_is_cited_and_defined_under_its_number() -> None:
    text = markdown(a_paper())
    assert "Police and Crime Plan[^1] in the 12 months" in text
    assert "\n[^1]: Police and Crime Plan 2013–16" in text
    assert text.count("\n[^") == len(a_paper().notes)
    assert "[^7]" not in text


def test_bold_italic_superscript_and_awaited_places() -> None:
    text = markdown(a_paper())
    assert "4.1" not in text
    assert "**Answering the public** remains" in text
    assert "*et al*" in text
    assert "31<sup>st</sup> March" in text
    assert "<mark>\\[awaited: call handling" in text


def test_addresses_are_links_and_their_underscores_stand() -> None:
    paper = with_runs(Run("See https://example.org/a_b_c, page 2."))
    assert paragraph_of(paper) == (
        'See <a href="https://example.org/a_b_c">https://example.org/a_b_c</a>, page 2.'
    )


def test_a_table_is_a_table_with_its_numbers_to_the_right() -> None:
    text = markdown(a_paper())
    assert "| Measure | 12 months to March 2015 |" in text
    assert "| --- | ---: | ---: | ---: | --- |" in text
    assert "<table>" in READER.render(text)


def test_a_table_alone_has_its_caption_at_the_paragraphs_number() -> None:
    paper = a_paper()
    table = next(p.table for p in paper.paragraphs if p.table is not None)
    section = dataclasses.replace(
        paper.sections[0], paragraphs=(Paragraph("t", "1.1", (), table),)
    )
    text = markdown(dataclasses.replace(paper, sections=(section,)))
    assert f"\n1.1 *{table.caption.text}" in text


def test_emphasis_beside_letters_is_written_as_tags() -> None:
    paper = with_runs(Run("un"), Run("(bold)", bold=True), Run("ly"))
    assert paragraph_of(paper) == "un<strong>(bold)</strong>ly"


def test_a_note_that_begins_like_a_list_stays_a_note() -> None:
    note = dataclasses.replace(a_paper().notes[0], content=sentence("note/x", "1. First", "fixed"))
    text = markdown(dataclasses.replace(a_paper(), notes=(note, *a_paper().notes[1:])))
    assert "[^1]: 1\\. First" in text


@given(
    st.lists(
        st.builds(
            Run,
            st.text(
                st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]),
                min_size=1, max_size=12,
            ),
            bold=st.booleans(), italic=st.booleans(),
        ),
        min_size=1, max_size=4,
    )
)
def test_a_reader_of_markdown_sees_the_words_and_nothing_else(runs: list[Run]) -> None:
    words = "".join(run.text for run in runs)
    shown = paragraph_of(with_runs(*runs))
    for tag in ("strong", "em"):
        shown = shown.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    plain = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    assert plain.replace("&amp;", "&") == words
