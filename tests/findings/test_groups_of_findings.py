"""The own area beside others: average, rank, rates of change, and who takes part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from findings_making import OTHERS, OWN, PACK, Figures, Told, a_measure, month, told, years

from narrator.findings.groups import place_of
from narrator.rules import select
from narrator.values.areas import Group
from narrator.values.measure import Break, Measure, Per

PEOPLE = a_measure("people", kind="stock")


def area_figures(area: str, total: float, growth: float = 1.0) -> Figures:
    return Figures(years(total, total, total, total, total * growth), area=area)


def beside(
    own: float,
    others: Sequence[float],
    *,
    growth: float = 1.0,
    other_growth: float = 1.0,
    members: Sequence[str] | None = None,
    without: Sequence[str] = (),
    people: Sequence[str] | None = None,
    **changes: object,
) -> Told:
    names = OTHERS[: len(others)]
    measure = a_measure("thefts", per=Per("people", 1000.0), **changes)
    listed = [area_figures(OWN, own, growth)] + [
        area_figures(area, total, other_growth)
        for area, total in zip(names, others, strict=True)
        if area not in without
    ]
    have = people if people is not None else (OWN, *names)
    data = {
        "thefts": listed,
        "people": [Figures([100_000.0] * 6, "2009-06", 0, 12, area) for area in have],
    }
    groups = {"peers": members if members is not None else (OWN, *names)}
    return told([measure, PEOPLE], data, groups=groups)


SPREAD = (4000, 4400, 5000, 5300, 4700, 4900, 4600)


def test_the_printed_average_holds_the_own_area_and_the_test_does_not() -> None:
    found = beside(4800, SPREAD).one("thefts/peers.level")
    assert found.current == 48.0
    assert found.reference == pytest.approx(np.mean([4800, *SPREAD]) / 100)
    assert (found.significance, found.interval_of) == ("similar", "group_range")
    assert found.df == 6


def test_an_outlier_is_higher_and_outside_the_range() -> None:
    project = beside(12_000, SPREAD)
    level, rank = project.all("thefts/peers.level", "thefts/peers.rank")
    assert (level.significance, level.judgement) == ("higher", "worse")
    assert (rank.current, rank.reference_n, dict(rank.extra)["inside"]) == (1, 8, "outside")


@pytest.mark.parametrize(
    ("own", "rank", "place"), [(5500, 1, "end"), (3000, 8, "end"), (4400, 6, "middle")]
)
def test_a_place_is_at_an_end_or_in_the_middle(own: int, rank: int, place: str) -> None:
    found = beside(own, SPREAD).one("thefts/peers.rank")
    assert (found.current, dict(found.extra)["place"]) == (rank, place)


@pytest.mark.parametrize(
    ("of", "ends"),
    [(2, [1, 2]), (3, [1, 3]), (5, [1, 5]), (6, [1, 2, 5, 6]), (8, [1, 2, 7, 8]),
     (32, [*range(1, 9), *range(25, 33)])],
)  # fmt: skip
def test_a_quarter_of_the_places_is_at_each_end(of: int, ends: list[int]) -> None:
    assert [rank for rank in range(1, of + 1) if place_of(rank, of) == "end"] == ends


def test_rank_counts_ties_as_displayed_and_one_is_the_highest() -> None:
    assert beside(4400, SPREAD).one("thefts/peers.rank").current == 6
    assert beside(3000, SPREAD).one("thefts/peers.rank").current == 8


def test_members_without_figures_are_left_out_and_named() -> None:
    project = beside(4800, SPREAD, without=("Ely", "Soham"))
    for id in ("thefts/peers.level", "thefts/peers.change", "thefts/peers.rank"):
        assert "left_out:Ely, Soham" in project.one(id).caveats
    assert project.one("thefts/peers.rank").reference_n == 6


def test_fewer_than_three_others_are_stated_and_not_tested() -> None:
    level, rank = beside(4800, (4000, 5000)).all("thefts/peers.level", "thefts/peers.rank")
    assert (level.significance, level.cause, level.reference) == ("not_tested", "few_peers", 46.0)
    assert (rank.cause, dict(rank.extra)["inside"], rank.interval) == ("few_peers", "unknown", None)


def test_a_group_of_nobody_else_is_passed_over() -> None:
    project = beside(4800, ())
    for id in ("thefts/peers.level", "thefts/peers.change", "thefts/peers.rank"):
        found = project.one(id)
        assert found.cause == "no_reference"
        assert select(PACK, found, dict(found.extra)).silent


def test_an_own_area_that_is_no_member_is_not_in_the_average() -> None:
    found = beside(4800, (4000, 5000, 6000), members=OTHERS[:3]).one("thefts/peers.level")
    assert found.reference == 50.0 and "own_not_a_member" in found.caveats


def test_without_the_own_population_the_rate_is_awaited_and_a_peer_without_is_left_out() -> None:
    found = beside(4800, SPREAD, people=OTHERS).one("thefts/peers.level")
    assert found.awaited.startswith("people, March 2015")
    without = beside(4800, SPREAD, people=(OWN, *OTHERS[1:])).one("thefts/peers.level")
    assert without.caveats == ("left_out:Ely",)


def test_a_rate_of_change_stands_beside_the_aggregates() -> None:
    found = beside(4800, SPREAD, growth=1.5, other_growth=1.02).one("thefts/peers.change")
    whole = (4800 * 1.5 + sum(SPREAD) * 1.02) / (4800 + sum(SPREAD)) - 1
    assert found.current == pytest.approx(50) and found.reference == pytest.approx(
        100 * whole, abs=0.1
    )
    assert (found.significance, found.direction, found.unit) == ("higher", "up", "%")
    assert found.interval is not None and found.interval_of == "group_range"


@pytest.mark.parametrize(
    ("growth", "direction"), [(1.024, "unchanged"), (1.026, "up"), (1.015, "up"), (0.9, "down")]
)
def test_a_gap_below_half_a_point_is_close(growth: float, direction: str) -> None:
    members = OTHERS[:7]
    other = 1.02 if growth > 1.02 else 1.009
    project = beside(4800, (500_000,) * 7, growth=growth, other_growth=other, members=members)
    found = project.one("thefts/peers.change")
    assert found.direction == direction, (found.current, found.reference)


def test_the_own_change_is_not_quoted_from_a_base_below_thirty() -> None:
    found = beside(20, SPREAD, growth=2).one("thefts/peers.change")
    assert (found.cause, found.current) == ("no_reference", None)


def test_a_break_forbids_the_comparison_of_changes() -> None:
    broken = (Break(month("2014-06"), "counted anew"),)
    found = beside(4800, SPREAD, growth=1.5, breaks=broken).one("thefts/peers.change")
    assert (found.significance, found.cause) == ("not_tested", "series_break")


def test_a_supplied_verdict_is_quoted_and_not_tested_again() -> None:
    measure = a_measure("trust", kind="survey", better="higher")
    own = Figures([800.0], "2015-03", 12, n=[1000.0], more={"verdict": ["significantly higher"]})
    others = [Figures([700.0], "2015-03", 12, area=a, n=[1000.0]) for a in OTHERS]
    found = told([measure], {"trust": [own, *others]}).one("trust/peers.level")
    assert (found.cause, found.significance) == ("quoted", "not_tested")
    assert "supplied_verdict:significantly higher" in found.caveats


def test_surveys_stand_beside_the_groups_unweighted_mean() -> None:
    measure = a_measure("trust", kind="survey", better="higher", design_effect=1.2)
    shares = (800, 800, 810, 790, 805, 795, 800)
    figures = [Figures([950.0], "2015-03", 12, n=[1000.0])]
    figures += [
        Figures([float(x)], "2015-03", 12, area=a, n=[1000.0])
        for a, x in zip(OTHERS, shares, strict=True)
    ]
    found = told([measure], {"trust": figures}).one("trust/peers.level")
    assert (found.significance, found.judgement, found.current_n) == ("higher", "better", 1000)


def aligned(own: float, *others: float) -> tuple[float | None, float | None, str]:
    measure = a_measure("thefts", compare=("last_year", "east.change", "west.change"))
    figures = [area_figures(OWN, 4800, own)]
    figures += [area_figures(a, 5000, g) for a, g in zip(OTHERS, others, strict=False)]
    groups = {"east": OTHERS[:1], "west": OTHERS[1:2], "north": OTHERS[2:3]}
    found = told([measure], {"thefts": figures}, groups=groups).one("thefts/alignment")
    return found.current, found.reference, dict(found.extra)["offset"]


def test_alignment_counts_the_groups_that_the_measure_is_compared_with() -> None:
    assert aligned(1.1, 1.2, 1.3) == (2, 2, "together")
    assert aligned(1.1, 1.2, 0.9) == (1, 2, "partly")
    assert aligned(0.9, 1.2, 1.1) == (0, 2, "none")


def test_alignment_supports_on_what_it_counts() -> None:
    measure = a_measure("thefts", compare=("peers.change",))
    figures = [area_figures(a, 5000, 1.1) for a in (OWN, *OTHERS)]
    ids = [f.id for f in told([measure], {"thefts": figures}).all("thefts/alignment")]
    assert ids == ["thefts/alignment", "thefts/last_year", "thefts/peers.change"]


def test_counts_without_a_denominator_are_stated_beside_a_group() -> None:
    measure: Measure = a_measure("thefts")
    figures = [area_figures(a, 5000) for a in (OWN, *OTHERS)]
    found = told([measure], {"thefts": figures}).one("thefts/peers.level")
    assert (found.cause, found.reference) == ("stated", 5000)


def test_a_population_of_nobody_is_passed_over_for_the_one_before() -> None:
    measure = a_measure("thefts", kind="count", per=Per("people", 1000.0))
    data = {
        "thefts": [area_figures(OWN, 4800)],
        "people": [Figures([0.0, 9.0], "2009-06", 0, 12)],
    }
    project = told([measure, PEOPLE], data)
    assert project.one("thefts/peers.level").current == pytest.approx(4800 / 9 * 1000)
    none = told([measure, PEOPLE], data | {"people": [Figures([0.0] * 6, "2009-06", 0, 12)]})
    assert none.one("thefts/peers.level").awaited.startswith("people")


@pytest.mark.parametrize(
    ("kind", "cause"), [("proportion", "stated"), ("stock", "stated"), ("mean", "no_reference")]
)
def test_changes_of_other_kinds_are_stated_beside_the_group_or_passed_over(
    kind: str, cause: str
) -> None:
    measure = a_measure("figure", kind=kind)
    span = 0 if kind == "stock" else 1
    whole = [100.0] * 60 if kind == "proportion" else None
    figures = [
        Figures([50.0] * 48 + [60.0] * 12, span=span, step=1, area=area, denominator=whole)
        for area in (OWN, *OTHERS)
    ]
    found = told([measure], {"figure": figures}).one("figure/peers.change")
    assert (found.significance, found.cause) == ("not_tested", cause)


def test_months_and_supplied_totals_are_stated_beside_the_group() -> None:
    def cause(span: int, **changes: object) -> str:
        figures = [Figures([50.0] * 60, span=span, step=1, area=a) for a in (OWN, *OTHERS)]
        return (
            told([a_measure("thefts", **changes)], {"thefts": figures})
            .one("thefts/peers.change")
            .cause
        )

    assert (cause(1, window="month"), cause(12)) == ("stated", "supplied")


def test_a_member_without_the_earlier_year_is_left_out_of_both() -> None:
    figures = [area_figures(a, 5000, 1.1) for a in (OWN, *OTHERS[:6])]
    figures.append(Figures([400.0] * 12, "2014-04", area=OTHERS[6]))
    found = told([a_measure("thefts")], {"thefts": figures}).one("thefts/peers.change")
    assert found.caveats == (f"left_out:{OTHERS[6]}",) and found.df == 5


def test_a_member_with_a_short_history_counts_in_the_aggregate_only() -> None:
    figures = [area_figures(a, 5000, 1.1) for a in (OWN, *OTHERS[:6])]
    values = [float("nan"), *[400.0] * 11, *[400.0] * 24]
    figures.append(Figures(values, "2012-04", area=OTHERS[6]))
    found = told([a_measure("thefts")], {"thefts": figures}).one("thefts/peers.change")
    assert found.df == 6 and found.reference == pytest.approx(100 * 3500 / 39_800, abs=0.01)


def supplied(*compare: str, verdict: str = "", average: bool = True) -> Told:
    """A survey beside a supplied average and a group of forces, with the publisher's verdict."""
    measure = a_measure("trust", kind="survey", better="higher", compare=compare)
    more = {"verdict": [verdict]} if verdict else {}
    figures = [Figures([800.0], "2015-03", 12, n=[1000.0], more=more)]
    figures += [Figures([700.0], "2015-03", 12, area=a, n=[1000.0]) for a in OTHERS]
    if average:
        figures.append(Figures([750.0], "2015-03", 12, area="England", n=[1000.0]))
    made = told([measure], {"trust": figures}, groups={"peers": (OWN, *OTHERS)})
    england = Group("england", "England", members={OWN: ("England",)}, average="England")
    project = replace(made.project, groups={**made.project.groups, "england": england})
    return replace(made, project=project)


def test_a_supplied_average_is_stated_and_never_tested() -> None:
    found = supplied().one("trust/england.level")
    assert (found.current, found.reference, found.significance) == (0.8, 0.75, "not_tested")
    assert (found.cause, found.caveats) == ("supplied", ())


def test_beside_one_average_there_is_no_rank() -> None:
    found = supplied().one("trust/england.rank")
    assert (found.cause, found.current) == ("no_reference", None)


def test_a_supplied_verdict_is_quoted_of_the_group_that_it_is_about_and_of_no_other() -> None:
    both = ("england.level", "peers.level")
    project = supplied(*both, verdict="better")
    assert project.one("trust/england.level").cause == "quoted"
    assert project.one("trust/peers.level").significance == "higher"


def test_a_supplied_verdict_without_an_average_is_quoted_alone() -> None:
    found = supplied("england.level", verdict="better", average=False).one("trust/england.level")
    assert (found.cause, found.current, found.reference) == ("quoted", 0.8, None)
    assert "supplied_verdict:better" in found.caveats
