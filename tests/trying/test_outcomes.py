"""Asking for an outcome: the row, the others' reasons, what is left open, and slips answered."""

from __future__ import annotations

import pytest
from trying_making import ROW, stack

from narrator.rules.boxes import total
from narrator.trying.outcomes import Unknown, ask
from narrator.trying.telling import answer

WITHIN = ("family=amount", "significance=similar", "base=usable", "size=notable", "direction=up")


def test_one_row_is_told_with_its_words_and_why_no_other_is() -> None:
    told = ask(stack(), "last_year", WITHIN)
    (caught,) = told.caught
    assert caught.row.rule.id == "change.within_range"
    assert caught.place.startswith("core, change.yaml:")
    (saying,) = caught.sayings
    assert saying.sentence.startswith("Fly-tipping rose by 6.0% year on year (74 more incidents), ")
    assert "within the range normally seen" in saying.sentence
    assert saying.clause.startswith("The Board will note that fly-tipping rose")
    assert ("change.faded", False, ("significant at the previous paper",)) in caught.riders
    first = told.missed[0]
    assert first.rule == "change.comparable"
    assert first.why == "it needs a slight change (here a notable change)"


def test_a_row_that_gives_way_is_named_with_what_it_gives_way_to() -> None:
    facts = ("family=amount", "significance=lower", "size=marked", "base=usable")
    told = ask(stack("policing", ROW), "last_year", facts)
    assert [c.row.rule.id for c in told.caught] == ["ours.marked_fall"]
    assert told.caught[0].place == "house.yaml:2"
    assert told.missed[0].rule == "change.significant"
    assert told.missed[0].why == "it matches as well, and gives way to ours.marked_fall"


@pytest.mark.parametrize("key", stack().pack.tables)
def test_what_is_left_open_is_shared_out_among_the_rows(key: str) -> None:
    told = ask(stack(), key)
    assert sum(c.count for c in told.caught) == told.count
    assert told.count == total(stack().pack.tables[key].comparator.outcomes)
    assert len({c.row.rule.id for c in told.caught}) == len(told.caught)
    assert all(c.still for c in told.caught) or len(told.caught) == 1


def test_facts_given_narrow_what_is_open() -> None:
    told = ask(stack(), "last_year", ("family=amount", "significance=higher"))
    assert {c.row.rule.id: c.still for c in told.caught} == {
        "change.significant": ("from a usable base",),
        "change.significant_small_base": ("from a base below 30",),
        "change.significant_from_none": ("no size (there is no base)",),
    }
    assert dict(told.open_facts)["base"] == ("usable", "small", "none")
    assert "significance" not in dict(told.open_facts)


def test_a_group_as_it_is_written_in_a_paper_is_understood() -> None:
    assert ask(stack(), "peers.change", ("significance=similar",)).key == "GROUP.change"


def test_several_values_may_be_given() -> None:
    told = ask(stack(), "last_year", (*WITHIN[:-1], "direction=up,down"))
    assert [s.sentence.split()[1] for s in told.caught[0].sayings] == ["rose", "fell"]


@pytest.mark.parametrize(("comparator", "facts", "lines"), [
    ("robbery/last_year", (),
     ["robbery/last_year is a finding: name its comparator here, last_year (narrator explain tells "
      "which row caught a draft’s finding)"]),
    ("lastyear", (), ["no table for 'lastyear' - did you mean last_year?"]),
    ("last_year", ("famly=amount", "significance=highr", "down", "size=huge"), [
        "last_year has no fact 'famly' - did you mean family?",
        "significance has no value 'highr' - did you mean higher?",
        "'down' is no fact with its value - did you mean direction=down?",
        "size has no value 'huge' - it has slight, notable, marked, none",
    ]),
    ("last_year", ("bound=floor",), ["last_year knows nothing of the fact 'bound' - it has "
                                     "significance, direction, size, cause, family, base, before, "
                                     "standing"]),
    ("last_year", ("size=slight", "size=marked"),
     ["'size' is given twice - write size=one,other for either"]),
    ("last_year", ("significance=higher", "direction=down"),
     ["no outcome of last_year has significance=higher, direction=down: with "
      "significance=higher direction can only be up"]),
])  # fmt: skip
def test_slips_are_answered_all_at_once(
    comparator: str, facts: tuple[str, ...], lines: list[str]
) -> None:
    with pytest.raises(Unknown) as caught:
        ask(stack(), comparator, facts)
    said = [line if "knows nothing" not in line else line.split(" - ")[0]
            for line in caught.value.lines]  # fmt: skip
    assert said == [line if "knows nothing" not in line else line.split(" - ")[0]
                    for line in lines]  # fmt: skip


@pytest.mark.parametrize("width", [44, 72, 100])
def test_no_line_is_longer_than_the_terminal(width: int) -> None:
    for facts in (WITHIN, WITHIN[:2], ()):
        assert max(map(len, answer(ask(stack(), "last_year", facts), width))) <= width
