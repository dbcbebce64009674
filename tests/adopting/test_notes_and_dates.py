"""Footnotes' kinds, dates and periods as people type them; what the paper leaves to be guessed."""

from __future__ import annotations

from datetime import date

import pytest
from adopting_making import HEAD, TITLE, typed, understood, warned
from hand_written import mark, para, run
from hypothesis import given
from hypothesis import strategies as st

from narrator.adopting.dates import date_of, day_label, month_of, span_of
from narrator.adopting.files import scalar
from narrator.adopting.names import key_of, unique
from narrator.adopting.notes import adopted_note, kind_of
from narrator.adopting.settings import settings_of
from narrator.project.located_yaml import load_yaml
from narrator.project.prose_tokens import NOTE_KEY
from narrator.values.areas import Area
from narrator.values.faults import FaultError
from narrator.values.periods import Period
from narrator.values.sentence import Run

MARCH = Period.parse("2015-03")


@pytest.mark.parametrize(("text", "kind"), [
    ("Action 4; Service Board, February 2015", "action"),
    ("See the action log of the Service Board", "action"),
    ("Agenda item 4.0, Performance Update, 25 February 2015", "cross_reference"),
    ("See paragraph 5.5", "cross_reference"),
    ("RJ Paper 15/06/2015", "cross_reference"),
    ("Which includes vehicle crime", "definition"),
    ("A change is called significant; the word means that chance is unlikely", "definition"),
    ("https://www.example.org/a.pdf; p. 12", "url"),
    ("Statistics, www.example.org", "url"),
    ("Service records, as at 29 May 2015", "source"),
    ("(Bradford et al, 2009, p. 31).", "source"),
])
def test_kinds_are_guessed(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(("text", "words", "reworded"), [
    ("http://a.org/b accessed 29/05/2015 11:33", "http://a.org/b", True),
    ("A page, http://a.org/b, accessed 29 May 2015", "A page, http://a.org/b", False),
    ("<http://a.org/b> (last accessed on 29th May 2015).", "http://a.org/b", True),
    ("http://a.org/b", "http://a.org/b", False),
    ("http://a.org/b accessed 31/31/2015", "http://a.org/b accessed 31/31/2015", False),
])
def test_the_day_a_page_was_read(text: str, words: str, reworded: bool) -> None:
    note = adopted_note("footnote:1", (Run(text),), 1, set())
    assert (note.text, note.reworded) == (words, reworded)
    assert note.accessed == (date(2015, 5, 29) if words != text else None)


def test_keys_are_of_the_notes_own_words_and_differ() -> None:
    taken: set[str] = set()
    keys = [adopted_note("m", (Run(text),), n, taken).key for n, text in enumerate((
        "FORCESIGHT March 2015", "FORCESIGHT March 2015", "http://a.org/x/theft-of-cars.html", "…",
        "www.example.org",
    ))]  # fmt: skip
    assert keys == ["forcesight-march-2015", "forcesight-march-2015-2", "theft-of-cars", "note-3",
                    "example-org"]


@given(st.text(max_size=60))
def test_any_words_give_a_key_or_none(text: str) -> None:
    import re

    key = key_of(text)
    assert not key or (re.fullmatch(NOTE_KEY, key) and len(key) <= 42)


def test_names_are_taken_once() -> None:
    taken: set[str] = set()
    assert [unique("a", taken) for _ in range(3)] == ["a", "a-2", "a-3"]
    assert key_of("CON") == "con-1"  # no file on Windows may have that name


@pytest.mark.parametrize(("text", "day"), [
    ("04 June 2015", date(2015, 6, 4)), ("Thursday 4th of June, 2015", date(2015, 6, 4)),
    ("June 4, 2015", date(2015, 6, 4)), ("4/6/2015", date(2015, 6, 4)),
    ("2015-06-04", date(2015, 6, 4)), ("4 Sept. 2015", date(2015, 9, 4)),
    ("31 June 2015", None), ("soon", None),
])
def test_dates_have_the_day_first(text: str, day: date | None) -> None:
    assert date_of(text) == day


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_day_is_read_as_it_is_printed(day: date) -> None:
    assert date_of(day_label(day)) == date_of(day.strftime("%d/%m/%Y")) == day


@pytest.mark.parametrize(("text", "found"), [
    ("PERFORMANCE UPDATE – 12 MONTHS TO MARCH 2015", (MARCH, 12)),
    ("Objective 1 (12 months data to 31st March 2015)", (MARCH, 12)),
    ("in the year ending March 2015", (MARCH, 12)), ("the quarter to March 2015", (MARCH, 3)),
    ("three months ended 31 March 2015", (MARCH, 3)), ("March 2015", None),
])
def test_periods_and_their_lengths(text: str, found: tuple[Period, int] | None) -> None:
    assert span_of([text]) == found
    assert month_of([text]) == MARCH


def test_the_period_the_meeting_and_the_area_are_in_the_words() -> None:
    paper = understood(*HEAD, TITLE, *typed(
        "1. Purpose",
        "1.1 This tells the Service Board (“the Board”) of Northtown Council’s (“the Council”) "
        "plan, the Council’s Service Plan (“the Plan”), and of what the Council did.",
    ))
    found = settings_of(paper)
    assert (found.meeting, found.end, found.months) == (date(2015, 6, 4), MARCH, 12)
    assert (found.area, found.formal, found.short) == (
        "Northtown", "Northtown Council", "the Council")
    assert warned(paper) == []


def test_what_is_guessed_is_told() -> None:
    paper = understood(*typed("1. Purpose", "1.1 Words."))
    found = settings_of(paper, modified=date(2015, 6, 1))
    assert (found.meeting, str(found.end), found.area) == (date(2015, 6, 1), "2015-05", "Our area")
    assert [code for _, code in warned(paper)] == ["A010", "A010", "A010"]


def test_without_any_date_it_has_to_be_said() -> None:
    with pytest.raises(FaultError, match="A002 no date of the meeting"):
        settings_of(understood(*typed("1. Purpose", "1.1 Words.")))


def test_a_period_after_the_meeting_is_not_believed() -> None:
    paper = understood(*HEAD, para(run("The 12 months to December 2015"), "Titel"),
                       *typed("1. Purpose", "1.1 Words."))
    assert str(settings_of(paper, area="A").end) == "2015-05"
    assert [code for _, code in warned(paper)] == ["A010"]


def test_what_is_said_beside_is_believed() -> None:
    paper = understood(*HEAD, TITLE, *typed("1. Purpose", "1.1 Words."))
    found = settings_of(paper, period=Period.parse("2014-12"), meeting=date(2015, 1, 9), area="A")
    assert (str(found.end), found.meeting, found.area) == ("2014-12", date(2015, 1, 9), "A")


def test_of_declared_areas_the_one_named_most_is_meant() -> None:
    areas = {"North": Area("North", parts=("Old Town",)), "South": Area("South"),
             "Old Town": Area("Old Town")}
    paper = understood(*HEAD, TITLE, *typed(
        "1. A", "1.1 In South and South, not North. Old Town, Old Town, Old Town."))
    assert settings_of(paper, areas=areas).area == "South"
    silent = understood(*HEAD, TITLE, *typed("1. A", "1.1 Words."))
    assert settings_of(silent, areas=areas).area == "North"
    assert warned(silent) == [("the paper", "A010")]


def test_a_number_typed_in_front_of_a_note_goes() -> None:
    paper = understood(*typed("1. A"), para(run("1.1\tWords.") + mark(3)),
                       notes={3: run("1 Service records")})
    assert [note.text for note in paper.notes.values()] == ["Service records"]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30))
def test_a_scalar_is_read_as_the_text_it_was(text: str) -> None:
    from narrator.project.yaml_syntax import _UNPRINTABLE

    if _UNPRINTABLE.search(text):
        return
    read = load_yaml(f"key: {scalar(text)}\n", "a.yaml").data["key"]
    assert isinstance(read, str) and read == text
