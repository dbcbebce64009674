"""The latest three months, and the latest month beside the time of year."""

from __future__ import annotations

import math

import numpy as np
import pytest
from findings_making import PACK, Figures, Told, a_measure, month, span, told

from narrator.rules import select
from narrator.statistics import recent_change, season_position
from narrator.values.finding import Finding
from narrator.values.measure import Break, Per

SHAPE = 1 + 0.2 * np.cos(np.arange(60) / 12 * 2 * np.pi)
DAYS = np.array([(month("2010-04") + i).days for i in range(60)], dtype=float)


def steady(mean: float = 300.0, latest: float = 1.0, months: int = 3, seed: int = 5) -> list[float]:
    """Five years to March 2015, with a season; the latest months multiplied by `latest`."""
    values = np.random.default_rng(seed).poisson(mean * SHAPE * DAYS / 30.4).astype(float)
    values[-months:] = np.round(values[-months:] * latest)
    return [float(value) for value in values]


def thefts(values: list[float], end: str = "2015-03", first: str = "2010-04", **changes: object
           ) -> Told:  # fmt: skip
    return told([a_measure("thefts", **changes)], {"thefts": Figures(values, first)},
                end=month(end))  # fmt: skip


def facts(finding: Finding) -> dict[str, str]:
    return dict(finding.extra)


def says(finding: Finding) -> str:
    return select(PACK, finding, facts(finding)).message


def test_recent_is_the_specified_test_beside_what_was_expected() -> None:
    values = steady()
    found = thefts(values).one("thefts/recent")
    test = recent_change(np.array(values).reshape(5, 12), DAYS.reshape(5, 12))
    assert (found.period, found.reference_period) == (
        span("2015-01/2015-03"), span("2014-01/2014-12"))
    assert (found.current, found.reference) == (sum(values[-3:]), pytest.approx(test.expected))
    assert found.p_value == pytest.approx(test.comparison.p_value)
    assert (found.significance, facts(found)["basis"]) == ("similar", "seasonal")
    assert (facts(found)["earlier_years"], facts(found)["days"]) == ("3", "90")
    assert found.adjusted_p_value == found.p_value and "as_of" not in found.caveats


@pytest.mark.parametrize(("latest", "significance", "judgement"), [
    (1.5, "higher", "worse"), (0.6, "lower", "better")])  # fmt: skip
def test_recent_jumps_are_significant(latest: float, significance: str, judgement: str) -> None:
    found = thefts(steady(latest=latest)).one("thefts/recent")
    assert (found.significance, found.judgement) == (significance, judgement)
    assert says(found) == "recent_significant"


def test_a_rates_recent_level_is_set_beside_an_expected_rate() -> None:
    rate = a_measure("thefts", kind="rate", per=Per("people", 1000.0))
    people = a_measure("people", kind="stock")
    data = {"thefts": Figures(steady()), "people": Figures([8e4] * 8, "2008-06", 0, 12)}
    plain = thefts(steady()).one("thefts/recent")
    found = told([rate, people], data).one("thefts/recent")
    assert found.reference == pytest.approx((plain.reference or 0) / 80)
    assert found.percent_change == pytest.approx(plain.percent_change)
    assert found.significance == plain.significance
    season = told([rate, people], data).one("thefts/season")
    assert float(facts(season)["expected_low"]) < (season.current or 0)


def test_a_lag_is_said() -> None:
    values = steady()[:-1]
    found = thefts(values, lag=1).one("thefts/recent")
    assert found.period == span("2014-12/2015-02") and "as_of" in found.caveats


@pytest.mark.parametrize(("kind", "changes", "cause"), [
    ("stock", {"span": 0, "step": 1}, "stated"), ("index", {}, "stated"),
    ("count", {"span": 12, "step": 1}, "supplied"), ("count", {"span": 12}, "not_monthly"),
])  # fmt: skip
def test_what_has_no_recent_months_says_why(
    kind: str, changes: dict[str, int], cause: str
) -> None:
    figures = Figures(steady()[: 60 if changes.get("span") != 12 or "step" in changes else 5],
                      first="2010-04" if changes != {"span": 12} else "2011-03", **changes)
    measure = a_measure("thefts", kind=kind)
    found = told([measure], {"thefts": figures}).one("thefts/recent")
    assert (found.significance, found.cause, found.current) == ("not_tested", cause, None)
    assert facts(found)["basis"] == "none" and says(found) == "silence"


def quarters(count: int) -> Figures:
    values = np.array(steady()).reshape(-1, 3).sum(axis=1)[-count:]
    return Figures([float(v) for v in values], str(month("2015-03") - 3 * (count - 1)), 3)


def test_quarters_are_stated_beside_their_season_and_not_tested() -> None:
    found = told([a_measure("thefts")], {"thefts": quarters(20)}).one("thefts/recent")
    values = np.array(quarters(20).values)
    back = [values[-1 - 4 * k] / values[-5 - 4 * k : -1 - 4 * k].sum() for k in (1, 2, 3)]
    assert (found.significance, found.cause) == ("not_tested", "not_monthly")
    assert facts(found)["basis"] == "seasonal" and facts(found)["earlier_years"] == "3"
    assert (found.reference or 0) / values[-5:-1].sum() == pytest.approx(np.mean(back), rel=0.01)
    assert found.p_value is None and found.interval is None


def test_quarters_without_a_history_are_set_beside_the_year_before_as_it_is() -> None:
    found = told([a_measure("thefts")], {"thefts": quarters(8)}).one("thefts/recent")
    before = sum(quarters(8).values[-5:-1])
    assert facts(found)["basis"] == "plain"
    assert found.reference == pytest.approx(before * 90 / 365)


def test_quarters_after_a_break_or_after_none_at_all_have_no_season() -> None:
    broken = a_measure("thefts", breaks=(Break(month("2013-04"), ""),))
    found = told([broken], {"thefts": quarters(20)}).one("thefts/recent")
    assert (found.cause, facts(found)["basis"]) == ("not_monthly", "plain")
    late = Figures([0.0] * 15 + [5.0] * 5, str(month("2015-03") - 57), 3)
    found = told([a_measure("thefts")], {"thefts": late}).one("thefts/recent")
    assert (found.current, facts(found)["basis"]) == (5, "plain")


def test_a_source_that_has_not_come_is_awaited() -> None:
    found = told([a_measure("thefts")], {}).one("thefts/recent")
    assert found.awaited == "thefts, March 2015" and says(found) == "silence"


def test_under_three_years_of_months_recent_is_told_per_day() -> None:
    found = thefts(steady()[-30:], first="2012-10").one("thefts/recent")
    assert (found.significance, found.cause) == ("not_tested", "short_history")
    assert found.reference == pytest.approx(sum(steady()[-15:-3]) * 90 / 365)
    assert says(found) == "recent_untested"


def test_a_break_in_the_fifteen_months_forbids_a_test() -> None:
    broken = (Break(month("2014-06"), "counted anew"),)
    project = thefts(steady(), breaks=broken)
    found, season = project.all("thefts/recent", "thefts/season")
    assert (found.cause, facts(found)["break_note"]) == ("series_break", "counted anew")
    assert (season.cause, facts(season)["season"]) == ("series_break", "unjudged")


def test_an_earlier_break_leaves_out_its_year_only() -> None:
    values = steady()
    values[:14] = [value * 5 for value in values[:14]]
    found = thefts(values, breaks=(Break(month("2011-06"), ""),)).one("thefts/recent")
    assert (found.significance, facts(found)["earlier_years"]) == ("similar", "1")
    assert found.df == 30


def test_a_month_that_is_missing_before_leaves_nothing_to_set_it_beside() -> None:
    values = steady()
    values[-6] = math.nan
    found, season = thefts(values).all("thefts/recent", "thefts/season")
    assert (found.cause, found.current, found.reference) == (
        "no_reference", sum(values[-3:]), None)
    assert (season.cause, season.current) == ("short_history", values[-1])


def test_a_missing_latest_month_is_awaited() -> None:
    found, season = thefts(steady()[:-1]).all("thefts/recent", "thefts/season")
    assert found.awaited == season.awaited == "thefts, March 2015"


def test_a_correction_that_takes_away_more_than_there_was_is_not_tested() -> None:
    values = steady()
    values[-2] = -2000
    found, season = thefts(values).all("thefts/recent", "thefts/season")
    assert (found.cause, found.direction) == ("stated", "down")
    assert "negative_correction" in found.caveats
    assert facts(season)["season"] == "above"  # beside a year from which so much was taken
    values[-1], values[-2] = -20, 300
    assert thefts(values).one("thefts/season").cause == "stated"


@pytest.mark.parametrize(("latest", "usual", "message"), [
    (0.0, 0.0, "recent_few"), (9.0, 0.0, "recent_few_significant"),
    (0.0, 5.0, "recent_few_significant"),
])  # fmt: skip
def test_zeros_have_words(latest: float, usual: float, message: str) -> None:
    values = np.full((5, 12), 5.0)
    values[:, -3:] = usual
    values[-1, -3:] = latest
    found = thefts([float(v) for v in values.ravel()]).one("thefts/recent")
    assert says(found) == message


def test_nothing_for_years_is_inconclusive_beside_the_plain_year() -> None:
    found, season = thefts([0.0] * 60).all("thefts/recent", "thefts/season")
    assert (found.significance, found.cause, found.direction) == (
        "inconclusive", "small_numbers", "unchanged")
    assert (facts(season)["season"], season.cause) == ("unjudged", "small_numbers")


def survey(latest: float, n: float | None = 100.0) -> Told:
    values = [80.0] * 57 + [latest] * 3
    figures = Figures(values, n=None if n is None else [n] * 60)
    trust = a_measure("trust", kind="survey", better="higher", margin=0.05)
    return told([trust], {"trust": figures})


@pytest.mark.parametrize(("latest", "significance", "cause"), [
    (80.0, "similar", "none"), (60.0, "lower", "none"), (76.5, "inconclusive", "weak_survey"),
])  # fmt: skip
def test_a_survey_is_compared_with_the_year_before(
    latest: float, significance: str, cause: str
) -> None:
    found = survey(latest).one("trust/recent")
    assert (found.significance, found.cause, found.method) == (
        significance, cause, "pooled score")
    assert (found.current, found.reference) == (latest / 100, 0.8)
    assert (found.current_n, found.reference_n, facts(found)["basis"]) == (300, 1200, "plain")


def test_a_survey_without_replies_is_not_tested() -> None:
    found = survey(80.0, None).one("trust/recent")
    assert (found.significance, found.p_value) == ("not_tested", None)
    assert (found.cause, facts(found)["basis"]) == ("supplied", "none")


def test_a_surveys_season_is_not_judged() -> None:
    found = survey(80.0).one("trust/season")
    assert (facts(found)["season"], found.cause) == ("unjudged", "stated")


def test_a_survey_with_a_break_or_with_more_answers_than_replies_is_not_tested() -> None:
    broken = a_measure("trust", kind="survey", breaks=(Break(month("2014-06"), ""),))
    figures = Figures([80.0] * 60, n=[100.0] * 60)
    assert told([broken], {"trust": figures}).one("trust/recent").cause == "series_break"
    assert survey(120.0).one("trust/recent").cause == "stated"


def proportion(latest: float, whole: float = 400.0) -> Told:
    values = [300.0] * 57 + [latest] * 3
    figures = Figures(values, denominator=[400.0] * 57 + [whole] * 3)
    return told([a_measure("calls", kind="proportion", better="higher")], {"calls": figures})


def test_a_proportion_is_set_beside_the_one_expected() -> None:
    steady_, fallen = (proportion(latest).one("calls/recent") for latest in (300.0, 200.0))
    assert (steady_.significance, fallen.significance) == ("similar", "lower")
    assert fallen.reference == pytest.approx(0.75) and fallen.interval_of == "difference"
    inside = proportion(300.0).one("calls/season")
    assert (facts(inside)["season"], facts(inside)["anticipated"]) == ("as_expected", "none")
    season = proportion(200.0).one("calls/season")
    assert (facts(season)["season"], facts(season)["anticipated"]) == ("below", "none")
    assert float(facts(season)["expected_low"]) > 0.5


def test_a_part_above_its_whole_is_not_tested() -> None:
    found = proportion(500.0).one("calls/recent")
    assert (found.significance, found.cause) == ("not_tested", "stated")


@pytest.mark.parametrize(("latest", "state", "message"), [
    (1.0, "as_expected", "season_anticipated"), (1.6, "above", "season_above"),
    (0.5, "below", "season_below"),
])  # fmt: skip
def test_the_latest_month_beside_its_range(latest: float, state: str, message: str) -> None:
    values = steady(mean=9000, latest=latest, months=1)
    found = thefts(values).one("thefts/season")
    test = season_position(np.array(values).reshape(5, 12), DAYS.reshape(5, 12))
    assert (found.period, found.reference_period) == (span("2015-03"), span("2014-03/2015-02"))
    assert (found.current, found.reference) == (values[-1], pytest.approx(test.expected))
    assert facts(found)["season"] == state and says(found) == message
    low, high = (float(facts(found)[name]) for name in ("expected_low", "expected_high"))
    assert test.interval == pytest.approx((low, high))
    assert (found.current < low, found.current > high) == (state == "below", state == "above")
    assert found.adjusted_p_value is None and found.cause == "none"


def test_a_rise_is_anticipated_only_on_four_conditions() -> None:
    values = np.array(steady(mean=9000))
    assert facts(thefts(list(values)).one("thefts/season"))["anticipated"] == "rise"
    flat = list(900 * DAYS)  # nothing a day that the time of year would bring
    assert facts(thefts(flat).one("thefts/season"))["anticipated"] == "none"
    irregular = values.copy()
    irregular[[23, 35]] = irregular[[22, 34]] * 0.9  # two years in four it fell
    assert facts(thefts(list(irregular)).one("thefts/season"))["anticipated"] == "none"
    fallen = values.copy()
    fallen[-2] = fallen[-1] + 40  # not observed
    season = facts(thefts(list(fallen)).one("thefts/season"))
    assert (season["anticipated"], season["month_move"]) == ("none", "down")
    outside = values.copy()
    outside[-1] *= 1.5
    season = facts(thefts(list(outside)).one("thefts/season"))
    assert (season["anticipated"], season["season"]) == ("none", "above")


@pytest.mark.parametrize(("moved", "anticipated"), [
    (1.015, "usual"), (1.03, "none"), (0.99, "none"),
])  # fmt: skip
def test_a_usual_move_is_no_larger_than_the_month_brought_on_the_whole(
    moved: float, anticipated: str
) -> None:
    values = np.array(steady(mean=9000))
    for march, change in ((23, 0.99), (35, 0.99), (11, 1.05), (47, 1.05)):
        values[march] = round(values[march - 1] / DAYS[march - 1] * DAYS[march] * change)
    values[-1] = round(values[-2] / DAYS[-2] * DAYS[-1] * moved)
    found = thefts(list(values)).one("thefts/season")
    assert facts(found)["season"] == "as_expected"
    assert facts(found)["anticipated"] == anticipated
    assert says(found) == ("season_as_expected" if anticipated == "usual" else "season_within")


def test_an_anticipated_fall() -> None:
    found = thefts(steady(mean=2000)[:-6], end="2014-09").one("thefts/season")
    assert facts(found)["anticipated"] == "fall" and says(found) == "season_anticipated"
    assert float(facts(found)["expected_move"]) < -2


@pytest.mark.parametrize(("february", "march", "move"), [
    (280.0, 300.0, "mixed"), (280.0, 320.0, "up"), (280.0, 270.0, "down"),
    (280.0, 280.0, "unchanged"), (math.nan, 280.0, "none"),
])  # fmt: skip
def test_a_month_rose_only_if_its_total_and_its_days_did(
    february: float, march: float, move: str
) -> None:
    found = thefts([*steady()[-20:-2], february, march], first="2013-08").one("thefts/season")
    assert facts(found)["month_move"] == move
    assert ("before_level" in facts(found)) == (move != "none")
    assert (found.cause, says(found)) == (
        "short_history",
        "season_short_history" if move != "none" else "season_short_history_alone",
    )


@pytest.mark.parametrize(("kind", "options", "cause"), [
    ("stock", {"span": 0, "step": 1}, "stated"), ("count", {"span": 12, "step": 1}, "supplied"),
])  # fmt: skip
def test_what_has_no_season_says_why(kind: str, options: dict[str, int], cause: str) -> None:
    figures = Figures(steady(), **options)
    found = told([a_measure("thefts", kind=kind)], {"thefts": figures}).one("thefts/season")
    assert (found.cause, found.current, says(found)) == (cause, None, "silence")


def test_quarters_have_no_latest_month() -> None:
    found = told([a_measure("thefts")], {"thefts": quarters(20)}).one("thefts/season")
    assert (found.cause, says(found)) == ("not_monthly", "silence")


def test_a_month_drawn_before_its_end_is_incomplete() -> None:
    project = drawn_at(thefts(steady()), "2015-03-30")
    found, season, run = project.all("thefts/recent", "thefts/season", "thefts/run")
    assert {one.cause for one in (found, season, run)} == {"incomplete"}
    assert {says(one) for one in (found, season, run)} == {"silence"}
    assert drawn_at(thefts(steady()), "2015-03-31").one("thefts/season").cause == "none"


def drawn_at(project: Told, day: str) -> Told:
    from dataclasses import replace

    sources = {
        name: replace(spec, as_at=day) for name, spec in project.project.sources.items()
    }
    return replace(project, project=replace(project.project, sources=sources))


def test_disclosure_rounds_both_and_small_numbers_are_withheld() -> None:
    project = told([a_measure("thefts")], {"thefts": Figures(steady())}, round_to=5)
    found = project.one("thefts/recent")
    assert (found.current or 1) % 5 == 0 and (found.reference or 1) % 5 == 0
    few = told([a_measure("thefts")], {"thefts": Figures([1.0] * 60)}, suppress_below=5)
    for id in ("thefts/recent", "thefts/season"):
        hidden = few.one(id)
        assert hidden.suppressed and hidden.current is None
        assert says(hidden) == "withheld_by_month"
        assert "before_level" not in facts(hidden) and "expected_low" not in facts(hidden)
