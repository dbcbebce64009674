"""A level's band, and a figure against its target."""

from __future__ import annotations

import math

import pytest
from findings_making import PACK, Figures, Told, a_measure, told

from narrator.rules import select
from narrator.values.measure import Levels, Measure, Show, Target
from narrator.values.periods import Period


def survey(x: float, n: float = 1000, **changes: object) -> Told:
    measure = a_measure("trust", kind="survey", better="higher", show=Show(1), **changes)
    figures = Figures([x, x, x], "2013-03", 12, n=[n, n, n])
    return told([measure], {"trust": figures})


def waits(*values: float, target: Target, better: str = "higher", decimals: int = 0) -> Told:
    measure = a_measure(
        "waits", window="month", kind="index", better=better, target=target, show=Show(decimals)
    )
    first = {1: "2015-03", 2: "2015-02", 3: "2015-01", 4: "2014-12"}[len(values)]
    return told([measure], {"waits": Figures(values, first)})


@pytest.mark.parametrize(("x", "band"), [(850, "high"), (849, "none"), (500, "none"), (499, "low")])
def test_the_band_of_a_level_includes_its_bound_above_and_not_below(x: float, band: str) -> None:
    found = survey(x, levels=Levels(high=0.85, low=0.5)).one("trust/level")
    assert (found.level_band, found.current_n) == (band, 1000)


@pytest.mark.parametrize(
    ("value", "state"), [(90, "met"), (95, "met"), (88, "near"), (89.9, "near"), (87, "missed")]
)
def test_a_floor_is_met_near_or_missed(value: float, state: str) -> None:
    found = waits(value, target=Target(at_least=90, near=2)).one("waits/target")
    assert (found.target, dict(found.extra)["bound"]) == (state, "floor")


@pytest.mark.parametrize(
    ("value", "state"), [(15, "met"), (9, "met"), (16, "near"), (19, "missed")]
)
def test_a_ceiling_is_met_from_below(value: float, state: str) -> None:
    found = waits(value, target=Target(at_most=15, near=1), better="lower").one("waits/target")
    assert (found.target, dict(found.extra)["bound"]) == (state, "ceiling")


def test_a_miss_that_rounding_hides_is_near_and_never_met() -> None:
    found = waits(94.6, target=Target(at_least=95)).one("waits/target")
    assert (found.target, found.direction) == ("near", "unchanged")


def test_the_state_before_and_the_run_follow_the_months() -> None:
    found = waits(80, 91, 92, 93, target=Target(at_least=90)).one("waits/target")
    assert (found.target, found.target_before, found.target_run) == ("met", "met", 3)
    again = waits(91, 80, 93, target=Target(at_least=90)).one("waits/target")
    assert (again.target_before, again.target_run) == ("missed", 1)
    assert select(PACK, again, dict(again.extra)).message == "target_met_first"
    assert dict(again.extra)["met_since"] == "2015-01"
    never = waits(80, 81, 93, target=Target(at_least=90)).one("waits/target")
    assert select(PACK, never, dict(never.extra)).message == "target_met_again"


def test_a_trajectory_goes_before_the_fixed_bound_where_it_has_a_figure() -> None:
    aim = Target(at_least=95, trajectory="plan")
    measure = a_measure("waits", window="month", kind="index", better="higher", target=aim)

    def found(plan: float) -> tuple[float | None, str]:
        figures = Figures([90.0, 91.0], "2015-02", more={"plan": [80.0, plan]})
        finding = told([measure], {"waits": figures}).one("waits/target")
        return finding.reference, finding.target

    assert found(90.0) == (90.0, "met")
    assert found(math.nan) == (95.0, "missed")


def test_a_survey_is_tested_against_its_target() -> None:
    def significance(x: float, n: float) -> str:
        return survey(x, n, target=Target(at_least=0.8)).one("trust/target").significance

    assert significance(700, 1000) == "lower"
    assert significance(900, 1000) == "higher"
    assert significance(790, 1000) == "similar"
    assert significance(15, 20) == "inconclusive"


def test_the_survey_tests_interval_is_that_of_the_shortfall() -> None:
    found = survey(700, target=Target(at_least=0.8)).one("trust/target")
    low, high = found.interval or (0, 0)
    assert found.difference == pytest.approx(-0.1)
    assert low < -0.1 < high < 0 and found.interval_of == "difference"


def test_without_a_target_nothing_is_said() -> None:
    found = survey(700).one("trust/target")
    assert (found.target, found.cause) == ("none", "no_reference")
    assert select(PACK, found, dict(found.extra)).silent


def test_standing_is_held_where_the_previous_paper_said_the_same() -> None:
    aim = Target(at_least=90)
    assert waits(91, 92, target=aim).one("waits/target").standing == "held"
    assert waits(80, 92, target=aim).one("waits/target").standing == "new"
    assert waits(92, target=aim).one("waits/target").standing == "unknown"


def a_count(**changes: object) -> Measure:
    return a_measure("thefts", **changes)


def test_a_count_lags_behind_the_paper_and_says_so() -> None:
    project = told([a_count(lag=1)], {"thefts": Figures([5.0] * 59)})
    found = project.one("thefts/level")
    assert (str(found.period), found.caveats) == ("2014-03/2015-02", ("as_of",))


def test_a_target_may_be_a_change_from_last_year_or_from_a_dated_year() -> None:
    def against(target: Target, *years: float) -> tuple[float | None, str]:
        months = [year / 12 for year in years for _ in range(12)]
        measure = a_measure("thefts", better="lower", target=target)
        first = f"{2015 - len(years)}-04"
        found = told([measure], {"thefts": Figures(months, first)}).one("thefts/target")
        assert dict(found.extra)["bound"] == ("ceiling" if (target.change or 0) < 0 else "floor")
        return found.reference and round(found.reference, 6), found.target

    fall = Target(change=-0.05)
    assert against(fall, 1200, 1140) == (1140, "met")
    assert against(fall, 1200, 1152) == (1140, "missed")
    assert against(Target(change=0.1), 1200, 1320) == (1320, "met")
    since = Target(change=-0.1, since=Period.parse("2013-03"))
    assert against(since, 1200, 600, 1080) == (1080, "met")
    assert against(fall, 1200) == (None, "none")


def test_a_change_of_a_proportion_is_in_points() -> None:
    target = Target(change=0.02)
    measure = a_measure("trust", kind="survey", better="higher", target=target)
    figures = Figures([800, 820, 830], "2013-03", 12, n=[1000, 1000, 1000])
    found = told([measure], {"trust": figures}).one("trust/target")
    assert (round(found.reference or 0, 6), found.target) == (0.84, "missed")
