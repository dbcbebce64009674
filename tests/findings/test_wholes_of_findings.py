"""Shares, parts of a whole, mixes, and one measure's change beside another's."""

from __future__ import annotations

import pytest
from findings_making import PACK, Figures, Told, a_measure, told, years

from narrator.rules import select
from narrator.values.measure import Measure

FIVE = (1000, 1000, 1000)
RISE = years(*FIVE, 1000, 1100)


def whole_of(now: dict[str, float], then: dict[str, float], **changes: object) -> Told:
    """Parts of a whole called `all`, each with three even years and then these two."""
    parts = [a_measure(name, share_of="all", **changes) for name in now]
    whole = a_measure("all", terms=tuple(now))
    data = {name: Figures(years(*FIVE, then[name], now[name])) for name in now}
    return told([*parts, whole], data)


def test_a_share_is_tested_and_its_judgement_is_none() -> None:
    project = whole_of({"thefts": 1500, "arson": 1000}, {"thefts": 1000, "arson": 1000})
    found = project.one("thefts/share")
    assert (found.current, found.reference) == (0.6, 0.5)
    assert (found.current_n, found.reference_n, found.unit) == (2500, 2000, "proportion")
    assert (found.significance, found.judgement, found.interval_of) == (
        "higher", "none", "difference")  # fmt: skip


def test_a_share_without_an_earlier_one_is_passed_over() -> None:
    project = told(
        [a_measure("thefts", share_of="all"), a_measure("arson"),
         a_measure("all", terms=("thefts", "arson"))],
        {name: Figures(years(1000), "2014-04") for name in ("thefts", "arson")},
    )  # fmt: skip
    found = project.one("thefts/share")
    assert (found.current, found.cause) == (0.5, "no_reference")
    assert select(PACK, found, dict(found.extra)).silent


@pytest.mark.parametrize(
    ("now", "offset", "direction"),
    [((1200, 1100), "together", "up"), ((1500, 900), "partly", "up"),
     ((900, 800), "together", "down"),
     ((1200, 1000), "together", "up"), ((1200, 800), "none", "unchanged")],
)  # fmt: skip
def test_parts_say_whether_they_move_together(
    now: tuple[float, float], offset: str, direction: str
) -> None:
    project = whole_of({"thefts": now[0], "arson": now[1]}, {"thefts": 1000, "arson": 1000})
    found, *parts = project.all("all/parts")
    assert (dict(found.extra)["offset"], found.direction) == (offset, direction)
    assert found.current == found.reference == sum(now) - 2000
    assert [part.id for part in parts] == ["thefts/last_year", "arson/last_year"]


def test_a_part_tells_its_own_change_beside_the_wholes() -> None:
    project = whole_of({"thefts": 1300, "arson": 900}, {"thefts": 1000, "arson": 1000})
    found = project.one("thefts/parts")
    assert (found.current, found.reference, found.difference) == (300, 200, 100)


def test_parts_that_are_taken_away_explain_nothing() -> None:
    measures = [a_measure("came"), a_measure("went"), a_measure("left", terms=("came", "-went"))]
    data = {"came": Figures(years(*FIVE, 2000, 2200)), "went": Figures(years(*FIVE, 1000, 1000))}
    found = told(measures, data).one("left/parts")
    assert (found.current, dict(found.extra)["offset"]) == (200, "none")


def test_a_mix_that_held_is_similar_and_one_that_moved_is_not_tested() -> None:
    held = whole_of({"medium": 4000, "high": 2000}, {"medium": 3990, "high": 2010})
    found, *shares = held.all("all/mix")
    assert (found.significance, found.current) == ("similar", 6000)
    assert [share.id for share in shares] == ["medium/share", "high/share"]
    moved = whole_of({"medium": 4000, "high": 4000}, {"medium": 4000, "high": 2000})
    assert moved.one("all/mix").significance == "not_tested"


def test_a_mix_of_parts_that_belong_to_another_whole_is_passed_over() -> None:
    project = whole_of({"a": 400, "b": 400}, {"a": 400, "b": 400})
    other: Measure = a_measure("a", share_of="elsewhere")
    measures = [other, a_measure("b", share_of="all"), a_measure("all", terms=("a", "b")),
                a_measure("elsewhere", terms=("a",))]  # fmt: skip
    data = {name: Figures(years(*FIVE, 400, 400)) for name in ("a", "b")}
    assert project.one("all/mix").cause != "no_reference"
    assert told(measures, data).one("all/mix").cause == "no_reference"


@pytest.mark.parametrize(
    ("now", "message"),
    [((1400, 1200), "rises_faster"), ((1100, 1200), "rises_slower"), ((700, 800), "falls_faster"),
     ((900, 800), "falls_slower"), ((1100, 900), "moves_apart"), ((1200, 1200), "moves_alike"),
     ((1100, 1000), "moves_apart_flat"), ((1000, 1000), "silence")],
)  # fmt: skip
def test_one_measures_change_beside_anothers(now: tuple[float, float], message: str) -> None:
    project = whole_of({"thefts": now[0], "arson": now[1]}, {"thefts": 1000, "arson": 1000})
    found = project.one("thefts/faster_than.arson")
    assert select(PACK, found, dict(found.extra)).message == message
    assert (found.current, found.reference) == (
        pytest.approx(now[0] / 10 - 100), pytest.approx(now[1] / 10 - 100))  # fmt: skip


@pytest.mark.parametrize(
    ("now", "message"),
    [((1008, 1004), "moves_together_unproven"), ((992, 996), "moves_together_unproven"),
     ((1006, 994), "moves_apart_unproven"), ((1006, 1000), "moves_apart_unproven"),
     ((1400, 1004), "rises_faster"), ((1004, 1400), "rises_slower")],
)  # fmt: skip
def test_neither_is_sharper_where_the_steeper_may_be_chance(
    now: tuple[float, float], message: str
) -> None:
    project = whole_of({"thefts": now[0], "arson": now[1]}, {"thefts": 1000, "arson": 1000})
    found = project.one("thefts/faster_than.arson")
    assert select(PACK, found, dict(found.extra)).message == message


def test_changes_are_alike_where_they_are_displayed_alike() -> None:
    project = whole_of({"thefts": 1100, "arson": 1_100_400}, {"thefts": 1000, "arson": 1_000_000})
    assert project.one("thefts/faster_than.arson").direction == "unchanged"


def test_no_percentage_is_compared_from_a_small_base() -> None:
    project = whole_of({"thefts": 40, "arson": 1100}, {"thefts": 20, "arson": 1000})
    assert project.one("thefts/faster_than.arson").cause == "no_reference"


def test_what_the_other_measure_lacks_is_awaited() -> None:
    measures = [a_measure("thefts"), a_measure("arson", name="arson attacks")]
    found = told(measures, {"thefts": Figures(RISE)}).one("thefts/faster_than.arson")
    assert found.awaited == "arson attacks, March 2015"
