"""A paper's structure is understood however its office sets it in Word."""

from __future__ import annotations

import pytest
from adopting_making import (
    HEAD,
    TITLE,
    long_lines,
    long_paper,
    plain,
    typed,
    understood,
    warned,
    words,
)
from hand_written import bold, docx, mark, para, raised, run, table

from narrator.adopting import adopted
from narrator.project.prose_pieces import text_of
from narrator.values.faults import FaultError
from narrator.word.stories import read_story

STYLED = (
    *HEAD, TITLE,
    para(run("Purpose"), "H1", (1, 0)), para(run("Why it is written."), "Para"),
    para(run("Complaints"), "H1", (1, 0)),
    para(bold("Complaints") + run(" rose by 5.9%."), "Para"), para(run("Repairs fell."), "Para"),
)


def test_the_long_paper_keeps_every_number_word_and_note() -> None:
    paper = adopted(read_story(long_paper(), "last.docx"), "last.docx")
    expected = {}
    for line in long_lines():
        number, _, text = line.partition(" ")
        if not number.endswith("."):
            expected[number] = plain(text)
    assert words(paper) == expected
    assert [len(s.paragraphs) for s in paper.sections] == [1, 1, 2, 5, 14, 12]
    assert [s.number for s in paper.sections] == list("123456")
    assert text_of(paper.title) == "PERFORMANCE UPDATE – 12 MONTHS TO MARCH 2015"
    assert paper.head == {"to": "Business Coordination Board", "from": "Chief Officer",
                          "date": "04 June 2015"}
    assert [note.kind for note in paper.notes.values()] == [
        "action", "source", "cross_reference", "source", "url", "definition", "url", "definition",
        "cross_reference", "action", "source", "action", "source", "url",
    ]
    assert len({note.key for note in paper.notes.values()}) == 14
    assert paper.contact == (
        ("Contact Officer", "Head of Performance; Corporate Development, Headquarters"),
    )
    assert warned(paper) == [("footnote 7", "A018")]


def test_word_s_own_numbers_and_styles() -> None:
    paper = understood(*STYLED, header=para(run("OFFICIAL – SENSITIVE")))
    assert words(paper) == {"1.1": "Why it is written.", "2.1": "Complaints rose by 5.9%.",
                            "2.2": "Repairs fell."}
    assert [text_of(s.heading) for s in paper.sections] == ["Purpose", "Complaints"]
    assert text_of(paper.title) == "Performance update – 12 months to March 2015"
    assert (paper.head["item"], paper.marking) == ("5.0", "OFFICIAL – SENSITIVE")
    assert not any(getattr(p, "bold", False) for s in paper.sections for p in s.heading)
    assert warned(paper) == []


def test_the_head_may_be_a_table_and_the_contact_a_line() -> None:
    paper = understood(
        table(("TO:", "Service Board", "Date:", "4 June 2015"), ("FROM:", "Chief Officer", "", "")),
        TITLE, *typed("1. Purpose", "1.1 Words."), para(run("Contact officer: Head of Service")),
    )
    assert paper.head == {"to": "Service Board", "from": "Chief Officer", "date": "4 June 2015"}
    assert paper.contact == (("Contact officer", "Head of Service"),)
    assert words(paper) == {"1.1": "Words."}


@pytest.mark.parametrize("title", [
    para(bold("How services performed")),
    para(run("How services performed"), more='<w:jc w:val="center"/>'),
    para(run("How services performed"), "Titel"),
])
def test_a_title_in_any_dress(title: str) -> None:
    paper = understood(*HEAD, title, *typed("1. Purpose", "1.1 Words."))
    assert text_of(paper.title) == "How services performed"
    assert warned(paper) == []


def test_a_title_that_is_the_highest_heading() -> None:
    paper = understood(para(run("The year"), "H1"), para(run("Purpose"), "H2"), para(run("Why.")),
                       para(run("Crime"), "H2"), para(run("It fell.")))
    assert text_of(paper.title) == "The year"
    assert words(paper) == {"1.1": "Why.", "2.1": "It fell."}


def test_without_any_numbers_every_paragraph_is_one() -> None:
    paper = understood(TITLE, para(run("Purpose"), "H1"), para(run("One.")), para(run("Two.")),
                       para(run("Crime"), "H1"), para(run("Three.")))
    assert words(paper) == {"1.1": "One.", "1.2": "Two.", "2.1": "Three."}
    assert warned(paper) == []


def test_without_any_heading_there_is_one_section() -> None:
    paper = understood(para(run("One.")), para(run("Two.")))
    assert words(paper) == {"1.1": "One.", "1.2": "Two."}


def test_paragraphs_without_a_number_and_lists_go_on_in_the_one_before() -> None:
    paper = understood(
        *typed("1. Crime", "1.1 It fell."), para(run("So did theft.")),
        para(run("robbery;"), number=(2, 0)), para(run("(a)\tburglary.")), *typed("1.2 And more."),
    )
    assert words(paper) == {"1.1": "It fell. So did theft. robbery; (a) burglary.",
                            "1.2": "And more."}
    assert warned(paper) == [("paragraph 1.1", "A013")] * 3


def test_a_heading_below_the_sections_opens_its_paragraph() -> None:
    paper = understood(*typed("1. Crime", "1.1 It fell."), para(bold("Burglary")),
                       *typed("1.2 It rose."))
    assert words(paper) == {"1.1": "It fell.", "1.2": "Burglary. It rose."}
    assert warned(paper) == [("paragraph 1.1", "A014")]


def test_numbers_that_leave_a_gap_are_told() -> None:
    paper = understood(*typed("1. Crime", "1.1 It fell.", "1.3 And more."))
    assert words(paper) == {"1.1": "It fell.", "1.2": "And more."}
    assert warned(paper) == [("paragraph 1.3", "A012")]


def test_a_number_that_opens_a_sentence_is_no_paragraph_s() -> None:
    paper = understood(*typed("1. Crime", "1.1 It fell."), para(run("12 officers joined.")),
                       para(run("5.9 per cent more than before.")))
    assert words(paper) == {
        "1.1": "It fell. 12 officers joined. 5.9 per cent more than before."}


def test_what_cannot_be_taken_over_is_told() -> None:
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{para(run('Aside'))}</w:txbxContent>" \
        "</v:textbox></v:shape></w:pict></w:r>"
    paper = understood(
        TITLE, para(run("A word beforehand.")), *typed("1. Crime", "1.1 It fell."),
        table(("Measure", "Now"), ("Theft", "5")), para(box), para("<w:r><w:drawing/></w:r>"),
        para(f'<w:ins w:id="1">{run(" And so on.")}</w:ins>' + run("x", "<w:vanish/>")),
    )
    assert sorted(warned(paper)) == [
        ("a text box", "A015"), ("paragraph 1.1", "A013"), ("paragraph 1.1", "A015"),
        ("the beginning", "A015"), ("the document", "A015"), ("the document", "A015"),
        ("the document", "A016"),
    ]
    assert "“Measure | Now”" in " ".join(w.message for w in paper.warnings)


def test_a_mark_without_a_note_is_dropped() -> None:
    paper = understood(*typed("1. Crime"), para(run("1.1\tIt fell.") + mark(9)), notes={})
    assert words(paper) == {"1.1": "It fell."}
    assert (paper.notes, warned(paper)) == ({}, [("paragraph 1.1", "A017")])


@pytest.mark.parametrize("body", [(), (para(run("Purpose"), "H1"),), (table(("a", "b")),)])
def test_a_document_without_words_is_refused(body: tuple[str, ...]) -> None:
    with pytest.raises(FaultError, match="A003 holds no paragraph"):
        adopted(read_story(docx(*body), "last.docx"), "last.docx")


def test_what_the_head_lacks_is_told_and_marked() -> None:
    paper = understood(*typed("1. Crime", "1.1 It fell."), core="<dc:title>The year</dc:title>")
    assert (paper.head["to"], paper.head["from"]) == ("[to whom]", "[from whom]")
    assert text_of(paper.title) == "The year"
    assert [(w.place.cell, w.code) for w in sorted(paper.warnings)] == [
        ("the head", "A011"), ("the head", "A011"), ("the title", "A010")]
    named = understood(para(run("Subject: The quarter")), *typed("1. Crime", "1.1 It fell."))
    assert text_of(named.title) == "The quarter"


def test_captions_go_with_their_tables() -> None:
    paper = understood(*typed("1. Crime", "1.1 It fell."), para(bold("Table 1: crime"), "Cap"),
                       table(("Measure", "Now"), ("Theft", "5")), *typed("1.2 It rose."))
    assert words(paper) == {"1.1": "It fell.", "1.2": "It rose."}


def test_paragraphs_numbered_through_are_numbered_within_their_sections() -> None:
    paper = understood(para(run("Crime"), "H1"), para(run("It fell."), number=(1, 0)),
                       para(run("It is low."), number=(1, 0)), para(run("More"), "H1"),
                       para(run("It ended."), number=(1, 0)))
    assert words(paper) == {"1.1": "It fell.", "1.2": "It is low.", "2.1": "It ended."}
    assert warned(paper) == [("the paper", "A012")]


def test_typed_notes_are_notes() -> None:
    paper = understood(
        *typed("1. Crime"), para(run("1.1\tIt fell.") + raised("1") + run(" On 4") + raised("th")
                                 + run(" June it rose by 10") + raised("7") + run(".")),
        para(raised("1") + run(" Service records")), *typed("1.2 And more."),
    )
    assert words(paper) == {"1.1": "It fell. On 4th June it rose by 107.", "1.2": "And more."}
    assert [(n.text, n.kind) for n in paper.notes.values()] == [("Service records", "source")]
