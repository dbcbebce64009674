"""Marks carry meaning through a template and leave no trace."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from narrator.language.markup import Marker, Meaning, bare, capitalised, clean, raised, stopped
from narrator.values.sentence import RuleRef, Run

FIGURE = Meaning("figure", "current", "figure.0", "m/last_year")
WORDS = st.text(alphabet=st.characters(categories=("L", "N", "P", "Zs")), max_size=12)


def test_slots_know_where_they_stand_and_what_they_hold() -> None:
    marker = Marker()
    fragment = marker.fragment(f"rose to {marker.mark('1,223', FIGURE)} offences")
    (slot,) = fragment.slots
    assert fragment.text == "rose to 1,223 offences"
    assert (slot.text, fragment.text[slot.start : slot.end]) == ("1,223", "1,223")
    assert (slot.finding, slot.field, slot.role) == ("m/last_year", "current", "figure")


def test_what_stands_inside_a_verdict_is_part_of_the_verdict() -> None:
    marker = Marker()
    inner = marker.mark("increase", Meaning("direction", "direction", "", "m/last_year"))
    verdict = Meaning("verdict", "significance", "", "m/last_year")
    fragment = marker.fragment(marker.mark(f"a significant {inner}", verdict))
    assert [s.role for s in fragment.slots] == ["verdict"]


def test_a_rule_makes_a_span_and_bold_makes_a_run() -> None:
    marker = Marker()
    rule = RuleRef("change.significant", "rules/core/change.yaml", 12)
    lead = marker.mark("Robbery", Meaning("name", "name", "", "m/last_year", bold=True))
    meaning = Meaning(finding="m/last_year", rule=rule, message="significant", phrase="p")
    fragment = marker.fragment(marker.mark(f"{lead} rose", meaning))
    (span,) = fragment.spans
    assert (span.start, span.end, span.rule, span.message) == (0, 12, rule, "significant")
    assert fragment.pieces == (Run("Robbery", bold=True), Run(" rose"))


@given(st.lists(st.tuples(WORDS, st.booleans()), max_size=8))
def test_no_mark_is_left_and_every_slot_quotes_its_text(parts: list[tuple[str, bool]]) -> None:
    marker = Marker()
    marked = "".join(marker.mark(t, FIGURE) if slot else t for t, slot in parts)
    fragment = marker.fragment(marked)
    assert fragment.text == bare(marked) == "".join(t for t, _ in parts)
    assert all(fragment.text[s.start : s.end] == s.text for s in fragment.slots)
    assert len(fragment.slots) == sum(1 for t, slot in parts if slot and t)


def test_a_person_cannot_write_marks() -> None:
    assert clean("a\ue000\ue0011\ue002b") == "a1b"


def test_a_sentence_gets_its_capital_stop_and_raised_ordinals() -> None:
    marker = Marker()
    fragment = stopped(capitalised(marker.fragment("at 31st March it rose")))
    assert fragment.text == "At 31st March it rose."
    assert [p.text for p in raised(fragment.pieces) if isinstance(p, Run) and p.superscript] == [
        "st"
    ]
    assert stopped(fragment).text == fragment.text
