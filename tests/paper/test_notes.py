"""Footnotes: sources, definitions, untested changes, replies, the author's own."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_making import (
    FINDINGS,
    MEASURES,
    PLACE,
    draft,
    finding,
    found,
    inlines,
    measure,
    paragraph,
    project,
    prose,
    section,
)

from narrator.paper.pieces import after_clause, after_punctuation, with_marks
from narrator.values.faults import FaultError
from narrator.values.measure import Term, Tone
from narrator.values.periods import Period
from narrator.values.project import NotePlan
from narrator.values.sentence import NoteMark, Run, Sentence


def note(text: str, kind: str = "source", accessed: str = "") -> NotePlan:
    return NotePlan("x", kind, inlines(text), PLACE, accessed)  # type: ignore[arg-type]


def notes_of(*sentences: str, **made: object) -> dict[str, str]:
    """Return the notes of one paragraph, in order, by id."""
    words = prose("p", *sentences, notes=made.pop("own", None))  # type: ignore[arg-type]
    findings = made.pop("findings", FINDINGS)
    drafted = draft(project(section("One", paragraph(prose="p")), proses=(words,), **made),
                    findings)  # type: ignore[arg-type]
    return {n.id: n.text for n in drafted.paper.notes}


def test_a_source_is_noted_at_the_end_of_the_first_sentence_that_uses_it() -> None:
    words = prose("p", "{{ robbery/last_year }}", "{{ robbery/last_year }}")
    made = draft(project(section("One", paragraph(prose="p")), proses=(words,))).paper
    first, second = made.sentences
    assert first.pieces[-1] == NoteMark("source/recorded")
    assert second.notes == ()
    assert made.notes[0].text == \
        "Home Office police recorded crime, as at 29 May 2015 (Crime Registrar)."
    assert made.notes[0].kind == "source"


def test_a_source_is_marked_once_in_every_section_that_uses_it_and_is_one_note() -> None:
    words = [prose(n, "{{ robbery/last_year }}", "{{ robbery/last_year }}") for n in "ab"]
    made = draft(project(section("One", paragraph(prose="a")), section("Two", paragraph(prose="b")),
                         proses=words)).paper
    assert [len(s.notes) for s in made.sentences] == [1, 0, 1, 0]
    assert len(made.notes) == 1


def test_an_illustrative_file_is_said_to_be_one() -> None:
    text = notes_of("{{ satisfaction/last_year }}")["source/survey"]
    assert text == "Victim survey. These figures are illustrative and have not been published."


def test_awaited_figures_have_no_source() -> None:
    assert notes_of("{{ calls/last_year }}") == {}


def test_a_sum_has_the_sources_of_its_terms_and_a_group_level_that_of_its_population() -> None:
    total = measure("total", source="", sum_of=(Term("robbery", 1), Term("satisfaction", 1)))
    ids = notes_of("{{ total/last_year }}", measures=(*MEASURES, total),
                   findings=[finding("total/last_year")])
    assert list(ids) == ["source/recorded", "source/survey"]


def test_a_definition_stands_after_the_name_at_its_first_mention_in_the_paper() -> None:
    words = prose("p", "{{ theft/last_year }}", "{{ theft/last_year }}")
    made = draft(project(section("One", paragraph(prose="p")), proses=(words,))).paper
    first, second = made.sentences
    assert first.pieces[:2] == (Run("theft"), NoteMark("definition/theft"))
    assert "definition/theft" not in second.notes
    assert made.notes[0].text == "Theft takes in vehicle crime."
    assert made.notes[0].kind == "definition"


def test_an_untested_change_says_why_after_its_words() -> None:
    notes = notes_of("{{ burglary/last_year }}")
    assert notes["untested/burglary/last_year"] == "burglary has not been tested: short_history."


def test_no_two_marks_stand_side_by_side_where_a_figure_can_carry_one() -> None:
    words = prose("p", "{{ burglary/last_year }}", "{{ theft/last_year }}[^a]",
                  "{{ robbery/last_year + satisfaction/last_year }}", notes={"a": "Own"})
    made = draft(project(section("One", paragraph(prose="p")), proses=(words,))).paper
    for sentence in made.sentences:
        kinds = [isinstance(p, NoteMark) for p in sentence.pieces]
        assert (True, True) not in set(pairwise(kinds))
    first = made.sentences[0]
    assert first.pieces == (Run("burglary fell to 2296,"), NoteMark("source/recorded"),
                            Run(" not tested."), NoteMark("untested/burglary/last_year"))


def test_the_same_reason_in_two_places_is_one_note() -> None:
    other = replace(FINDINGS[2], id="robbery/last_year", measure="robbery")
    words = prose("p", "{{ burglary/last_year }}", "{{ robbery/last_year }}")
    made = draft(project(section("One", paragraph(prose="p")), proses=(words,)),
                 [FINDINGS[2], other], notes={"short_history": "Too few years."}).paper
    assert [n.text for n in made.notes if n.id.startswith("untested/")] == ["Too few years."]
    assert all("untested/burglary/last_year" in s.notes for s in made.sentences)


def test_two_untested_changes_in_one_sentence_share_a_note() -> None:
    other = replace(FINDINGS[2], id="robbery/last_year", measure="robbery")
    notes = notes_of("{{ burglary/last_year + robbery/last_year }}", findings=[FINDINGS[2], other])
    assert notes["untested/burglary/last_year"] == \
        "burglary has not been tested: short_history. robbery has not been tested: short_history."
    assert len([n for n in notes if n.startswith("untested/")]) == 1


def test_a_survey_gives_its_numbers_of_replies_beside_its_figure() -> None:
    words = prose("p", "{{ satisfaction/last_year }}", "{{ satisfaction/last_year }}")
    made = draft(project(section("One", paragraph(prose="p")), proses=(words,))).paper
    first, second = made.sentences
    assert first.notes == ("replies/satisfaction", "source/survey")
    assert first.pieces[-1] == NoteMark("source/survey")
    assert second.notes == ()
    assert made.notes[0].text == \
        "430 replies in the 12 months to March 2015, 423 in the 12 months to March 2014."


def test_a_declared_tone_says_whose_view_it_is() -> None:
    toned = measure("hate", tone=Tone("welcome", decided_by="Chief Constable",
                                      since=Period.parse("2014-04")))
    notes = notes_of("{{ hate/tone }}", measures=(toned,), findings=[finding("hate/tone")])
    assert notes["tone/hate"] == \
        "This view of the change is the Chief Constable’s, held since April 2014."


def test_the_authors_notes_keep_their_kind_and_say_when_a_page_was_read() -> None:
    plans = {"csew": note("https://www.ons.gov.uk/crime.", "url", "2015-05-29"),
             "see": note("Agenda item 4.0", "cross_reference")}
    words = prose("p", "The survey says so.[^csew]", "So does the paper.[^see]", "Again.[^csew]")
    made = draft(project(section("One", paragraph(prose="p")), proses=(words,), notes=plans)).paper
    assert [(n.number, n.id, n.kind, n.text) for n in made.notes] == [
        (1, "csew", "url", "https://www.ons.gov.uk/crime, accessed 29 May 2015."),
        (2, "see", "cross_reference", "Agenda item 4.0"),
    ]
    assert made.sentences[2].notes == ("csew",)


def test_two_files_with_other_words_for_one_key_have_two_notes() -> None:
    proses = [prose(n, "Words.[^a]", notes={"a": f"Note of {n}"}) for n in ("x", "y")]
    made = draft(project(section("One", paragraph(prose="x"), paragraph(prose="y")),
                         proses=proses)).paper
    assert [(n.id, n.text) for n in made.notes] == [("a", "Note of x"), ("y/a", "Note of y")]
    assert [s.notes for s in made.sentences] == [("a",), ("y/a",)]


def test_two_files_with_the_same_words_for_one_key_have_one_note() -> None:
    proses = [prose(n, "Words.[^a]", notes={"a": "The same"}) for n in ("x", "y")]
    made = draft(project(section("One", paragraph(prose="x"), paragraph(prose="y")),
                         proses=proses)).paper
    assert [n.text for n in made.notes] == ["The same"]


def test_a_mark_without_a_note_is_refused_with_the_nearest() -> None:
    with pytest.raises(FaultError) as raised:
        notes_of("Words.[^adit]", own={"audit": "Crime data integrity audit"})
    assert [f.code for f in raised.value.faults] == ["K002"]
    assert "did you mean audit?" in str(raised.value)


def test_a_note_that_no_words_mark_is_named() -> None:
    made = draft(project(section("One", paragraph(text=("Words.",))), notes={"x": note("Spare")}))
    assert "footnote 'x' is marked nowhere" in found(made, "K016")[0]
    assert made.paper.notes == ()


def test_every_mark_in_the_paper_has_a_note_and_numbers_follow_the_first_marks() -> None:
    words = prose("p", *(f"{{{{ {f.id} }}}}" for f in FINDINGS), "Words.[^a]", notes={"a": "Own"})
    made = draft(project(section("One", paragraph(prose="p")), proses=(words,))).paper
    marks = list(dict.fromkeys(n for s in made.sentences for n in s.notes))
    assert [n.id for n in made.notes] == marks
    assert [n.number for n in made.notes] == list(range(1, len(marks) + 1))


def test_a_mark_goes_after_the_comma_or_bracket_that_follows_its_words() -> None:
    text = "It rose (not tested), and fell."
    assert after_punctuation(text, text.index(")")) == text.index(" and")
    assert after_punctuation(text, len(text)) == len(text)


@given(st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=4),
       st.lists(st.integers(0, 25), max_size=5))
def test_marks_never_change_the_words_and_stand_at_their_offsets(
    runs: list[str], offsets: list[int]
) -> None:
    pieces = tuple(Run(t, bold=i % 2 == 0) for i, t in enumerate(runs))
    sentence = Sentence("s", "fixed", pieces)
    wanted = [(min(o, len(sentence.text)), f"n{i}") for i, o in enumerate(offsets)]
    marked = with_marks(sentence, wanted)
    assert marked.text == sentence.text
    at, places = 0, {}
    for piece in marked.pieces:
        if isinstance(piece, NoteMark):
            places[piece.note] = at
        else:
            at += len(piece.text)
    assert places == {n: o for o, n in wanted}


@pytest.mark.parametrize(
    ("text", "at", "before"),
    [
        ("There were 284, 23 more than a year earlier, and more.", 18, "a year earlier,"),
        ("It was high (89.3%) and higher than others.", 18, "(89.3%)"),
        ("It fell by 6.1% (1,194 fewer reports); untested.", 22, "(1,194 fewer reports);"),
        ("It stood at 1,194.", 13, "It stood at 1,194."),
        ("It stood at 5.5", 13, "It stood at 5.5"),
    ],
)
def test_a_mark_stands_after_the_clause_and_not_beside_its_figure(
    text: str, at: int, before: str
) -> None:
    assert text[: after_clause(text, at)].endswith(before)
