"""Which findings become headlines: what survives, told once, and targets that were missed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_making import draft, finding, measure, paragraph, project, prose, section

from narrator.paper.telling_twice import told_twice
from narrator.values.areas import Area
from narrator.values.finding import Finding
from narrator.values.measure import Measure, Per, Term
from narrator.values.sentence import ParagraphRef

PARTS = (
    measure("all_theft", sum_of=(Term("cars", 1), Term("bikes", 1))),
    measure("cars"), measure("bikes"),
    measure("cars_monthly", select="cars", window="month"),
    measure("cars_rate", select="cars", kind="rate", per=Per("population", 1000)),
    measure("car_share", ratio_of=("cars", "all_theft"), kind="proportion"),
    measure("calls", kind="proportion", out_of_column="calls", source="calls"),
    measure("calls_made", select="calls", source="calls"),
)


def headlines(findings: list[Finding], measures: tuple[Measure, ...], most: int = 5,
              **weights: int) -> list[str]:
    """Return the findings that become headlines, in order."""
    words = prose("all", *(f"{{{{ {f.id} }}}}" for f in findings))
    made = draft(
        project(section("Headlines", paragraph("top", headlines=most)),
                section("Crime", paragraph(prose="all")), proses=(words,), measures=measures),
        findings, weights={f.id: weights.get(f.measure, 50) for f in findings})
    return [i for s in made.paper.paragraphs[0].sentences for i in s.findings]


def moved(id_: str, by: float, **facts: Any) -> Finding:
    """Return a significant change of so many."""
    way = ("up", "higher") if by > 0 else ("down", "lower")
    base = dict(current=1000 + by, reference=1000.0, difference=float(by),
                percent_change=by / 10, direction=way[0], significance=way[1])
    made = finding(id_, **{**base, **facts})
    comparator, _, area = made.comparator.partition("@")
    return replace(made, comparator=comparator, area=area or made.area)


def missed(name: str, **facts: Any) -> Finding:
    """Return a target that was missed and not tested."""
    base = dict(current=0.839, reference=0.9, difference=-0.061, percent_change=None,
                direction="down", significance="not_tested", cause="stated", target="missed",
                unit="proportion", p_value=None, adjusted_p_value=None, interval=None,
                interval_of="")
    return finding(f"{name}/target", **{**base, **facts})


# one thing is told once

@pytest.mark.parametrize(
    ("one", "two", "twice"),
    [
        (moved("cars/last_year", 90), moved("cars/peers.level", 90), True),
        (moved("cars/last_year", 90), moved("cars_monthly/previous", 9), True),
        (moved("cars/last_year", 90), moved("cars_rate/last_year", 9), True),
        (moved("cars/last_year", 90), moved("car_share/last_year", 0.1), False),
        (moved("calls/last_year", 0.1), moved("calls_made/last_year", 90), False),
        # a whole, and the part that makes it up: more than half of its change
        (moved("all_theft/last_year", 100), moved("cars/last_year", 90), True),
        (moved("all_theft/last_year", 100), moved("bikes/last_year", 10), False),
        (moved("all_theft/last_year", -100), moved("cars/last_year", -60), True),
        # the part went the other way, or is set beside something else: another thing to know
        (moved("all_theft/last_year", 100), moved("cars/last_year", -90), False),
        (moved("all_theft/last_year", 100), moved("cars/baseline", 90), False),
        (moved("cars/last_year", 90), moved("bikes/last_year", 90), False),
    ],
)
def test_what_tells_one_change_twice(one: Finding, two: Finding, twice: bool) -> None:
    made = project(section("One"), measures=PARTS)
    assert told_twice(made, one, two) is twice
    assert told_twice(made, two, one) is twice


@pytest.mark.parametrize(
    ("one", "two", "twice"),
    [
        # an area, and the part of it that makes up most of its change
        (moved("cars/last_year", 100), moved("cars/last_year@Hill", 90), True),
        (moved("cars/last_year", 100), moved("cars/last_year@Hill", 10), False),
        (moved("cars/last_year", 100), moved("cars/last_year@Hill", -90), False),
        (moved("cars/last_year", 100), moved("cars/previous@Hill", 90), False),
        (moved("cars/last_year", 100), moved("bikes/last_year@Hill", 90), False),
        # elsewhere: no part of the area, or another part
        (moved("cars/last_year", 100), moved("cars/last_year@Dale", 90), False),
        (moved("cars/last_year@Dale", 100),
         moved("cars/last_year@Hill", 90), False),
        # a level is no sum of its parts'
        (moved("calls/last_year", 0.1, unit="proportion"),
         moved("calls/last_year@Hill", 0.09, unit="proportion"), False),
    ],
)
def test_an_area_and_its_part_tell_one_change_once(
    one: Finding, two: Finding, twice: bool
) -> None:
    made = project(section("One"), measures=PARTS)
    own = Area(made.plan.area, parts=("Hill",))
    made = replace(made, areas={own.name: own})
    assert told_twice(made, one, two) is twice
    assert told_twice(made, two, one) is twice


def test_the_same_measure_in_another_area_is_another_thing() -> None:
    made = project(section("One"), measures=PARTS)
    one = moved("cars/last_year", 90)
    assert not told_twice(made, one, replace(one, id="cars/last_year@Fenland", area="Fenland"))


def test_of_a_whole_and_the_part_behind_it_the_weightier_is_told() -> None:
    facts = [moved("all_theft/last_year", 100), moved("cars/last_year", 90),
             moved("bikes/last_year", 10)]
    assert headlines(facts, PARTS) == ["all_theft/last_year", "bikes/last_year"]
    assert headlines(facts, PARTS, cars=60) == ["cars/last_year", "bikes/last_year"]


def test_what_is_told_twice_leaves_its_place_to_the_next() -> None:
    facts = [moved("all_theft/last_year", 100), moved("cars/last_year", 90),
             moved("car_share/last_year", 0.1)]
    assert headlines(facts, PARTS, most=2, car_share=10) == [
        "all_theft/last_year", "car_share/last_year"]


# a missed target, of a measure that was called a priority

CALLS = measure("calls", kind="proportion", priority=2, better="higher")


def test_a_missed_target_of_a_priority_is_a_headline_with_its_reference() -> None:
    words = prose("all", "{{ calls/target }}")
    made = draft(
        project(section("Headlines", paragraph("top", headlines=5)),
                section("Calls", paragraph(prose="all")), proses=(words,), measures=(CALLS,)),
        [missed("calls")], weights={"calls/target": 60})
    (told,) = made.paper.paragraphs[0].sentences
    assert ParagraphRef("all", "2.1") in told.pieces
    assert told.findings == ("calls/target",)


@pytest.mark.parametrize(("priority", "most", "told"), [(2, 5, True), (1, 5, False), (2, 0, False)])
def test_the_methods_say_that_it_was_not_tested(priority: int, most: int, told: bool) -> None:
    words = prose("all", "{{ calls/target }}", "{{ cars/last_year }}")
    top = [section("Headlines", paragraph("top", headlines=most))] if most else []
    made = draft(
        project(*top, section("Calls", paragraph(prose="all"), paragraph("how", methods=True)),
                proses=(words,), measures=(replace(CALLS, priority=priority), measure("cars"))),
        [missed("calls"), moved("cars/last_year", 90)])
    how = next(p for p in made.paper.paragraphs if p.id == "how")
    last = how.sentences[-1].text
    assert ("said by its figures and was not tested" in last) is told


@pytest.mark.parametrize(
    "other",
    [
        {"target": "near"}, {"target": "met"}, {"suppressed": True},
        {"significance": "inconclusive", "cause": "weak_survey", "p_value": 0.4},
        {"significance": "similar", "cause": "none", "p_value": 0.4},
    ],
)
def test_one_that_was_not_plainly_missed_is_none(other: dict[str, Any]) -> None:
    assert headlines([missed("calls", **other)], (CALLS,)) == []


def test_nor_one_that_nobody_called_a_priority() -> None:
    assert headlines([missed("calls")], (replace(CALLS, priority=1),)) == []


def test_it_is_ranked_with_the_others_and_told_once_with_the_change() -> None:
    facts = [missed("calls"), moved("cars/last_year", 90), moved("calls/last_year", -0.06)]
    both = (CALLS, measure("cars"))
    assert headlines(facts, both, calls=20, cars=30) == ["calls/target", "cars/last_year"]
    assert headlines(facts, both, calls=10, cars=30) == ["cars/last_year", "calls/target"]


# whatever the findings

@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([m.id for m in PARTS]),
                          st.sampled_from(["last_year", "baseline", "peers.level"]),
                          st.sampled_from([-300, -90, 20, 150]), st.floats(0, 0.2)),
                min_size=1, max_size=12, unique_by=lambda t: (t[0], t[1])),
       st.integers(1, 9))
def test_never_more_than_five_never_one_thing_twice_never_what_was_adjusted_away(
    facts: list[tuple[str, str, int, float]], most: int
) -> None:
    findings = [moved(f"{m}/{c}", by, adjusted_p_value=p) for m, c, by, p in facts]
    told = headlines(findings, PARTS, most)
    made = project(section("One"), measures=PARTS)
    known = {f.id: f for f in findings}
    assert len(told) <= min(5, most)
    assert all((known[i].adjusted_p_value or 0) < 0.05 for i in told)
    assert not any(told_twice(made, known[a], known[b])
                   for at, a in enumerate(told) for b in told[:at])
    assert headlines(findings, PARTS, most) == told
