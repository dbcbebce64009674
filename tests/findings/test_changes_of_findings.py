"""A measure against earlier windows of itself: tests, edges, and what stands where none is made."""

from __future__ import annotations

import math

import numpy as np
import pytest
from findings_making import PACK, Figures, a_measure, month, span, told, years

from narrator.rules import select
from narrator.statistics import year_on_year
from narrator.values.finding import Finding
from narrator.values.measure import Break, Per, Show, Tone

FIVE = (1000, 1010, 990, 1005)


def count(*totals: float, **changes: object) -> Finding:
    """The finding against last year of a monthly count whose years add up to `totals`."""
    first = str(month("2015-03") - (12 * len(totals) - 1))
    project = told([a_measure("thefts", **changes)], {"thefts": Figures(years(*totals), first)})
    return project.one("thefts/last_year")


def message(finding: Finding) -> str:
    return select(PACK, finding, dict(finding.extra)).message


def test_a_large_rise_of_a_steady_count_is_higher_and_worse() -> None:
    found = count(*FIVE, 1500)
    assert (found.significance, found.direction, found.size) == ("higher", "up", "marked")
    assert (found.judgement, found.percent_change) == ("worse", pytest.approx(49.25, abs=0.01))
    assert found.interval_of == "ratio" and found.dispersion is not None


def test_a_steady_count_is_similar() -> None:
    found = count(*FIVE, 1010)
    assert (found.significance, found.cause, found.judgement) == ("similar", "none", "similar")


@pytest.mark.parametrize(
    ("better", "judgement"), [("higher", "better"), ("lower", "worse"), ("neither", "none")]
)
def test_judgement_follows_what_the_measure_declares(better: str, judgement: str) -> None:
    assert count(*FIVE, 1500, better=better).judgement == judgement


@pytest.mark.parametrize(
    ("then", "now", "base", "direction"),
    [(0, 0, "none", "unchanged"), (0, 9, "none", "up"), (9, 0, "small", "down"),
     (60, 0, "usable", "down"), (0, 60, "none", "up"), (14, 35, "small", "up")],
)  # fmt: skip
def test_zeros_and_small_bases_have_an_outcome(
    then: float, now: float, base: str, direction: str
) -> None:
    found = count(20, 22, 21, then, now)
    assert (dict(found.extra)["base"], found.direction) == (base, direction)
    assert (found.percent_change is None) == (then == 0) == (found.size == "none")
    assert message(found) in (
        "few", "few_unchanged", "significant", "significant_from_none",
        "significant_small_base",
    )  # fmt: skip


def test_two_years_of_totals_are_too_short_a_history() -> None:
    project = told(
        [a_measure("reports")],
        {"reports": Figures([3180, 2986], "2014-03", 12)},
    )
    found = project.one("reports/last_year")
    assert (found.significance, found.cause) == ("not_tested", "short_history")
    assert (found.method, message(found)) == ("assumed variation", "untested")
    assert found.p_value is not None and found.adjusted_p_value is None


def test_a_supplied_rolling_total_is_stated_as_supplied() -> None:
    rolling = Figures([float(900 + i) for i in range(30)], "2012-10", 12, 1)
    found = told([a_measure("thefts")], {"thefts": rolling}).one("thefts/last_year")
    assert (found.cause, message(found)) == ("supplied", "stated")
    assert found.period == span("2014-04/2015-03")


def test_a_break_between_the_years_forbids_a_verdict_and_is_told() -> None:
    broken = Break(month("2014-04"), "recording practice changed")
    found = count(*FIVE, 1500, breaks=(broken,))
    assert (found.significance, found.cause) == ("not_tested", "series_break")
    facts = dict(found.extra)
    assert (facts["break"], facts["break_note"]) == ("2014-04", "recording practice changed")


def test_a_break_of_a_part_breaks_the_sum() -> None:
    broken = Break(month("2014-09"), "counted anew")
    measures = [a_measure("a", breaks=(broken,)), a_measure("b"), a_measure("ab", terms=("a", "b"))]
    data = {name: Figures(years(*FIVE, 1000)) for name in ("a", "b")}
    assert told(measures, data).one("ab/last_year").cause == "series_break"


def test_a_break_in_an_earlier_year_leaves_the_verdict_and_is_left_out_of_the_dispersion() -> None:
    broken = Break(month("2011-10"), "counted anew")
    found = count(*FIVE, 1500, breaks=(broken,))
    assert found.significance == "higher" and "year_left_out" in found.caveats


def test_a_month_missing_from_the_year_is_awaited_with_its_owner() -> None:
    values = years(*FIVE, 1000)[:-1]
    project = told(
        [a_measure("thefts")], {"thefts": Figures(values)}, owners={"thefts": "Registrar"}
    )
    found = project.one("thefts/last_year")
    assert found.awaited == "thefts, March 2015 – Registrar"
    assert (found.cause, found.current, found.p_value) == ("awaited", None, None)


def test_of_a_year_with_a_gap_the_month_that_is_missing_is_awaited() -> None:
    values = years(*FIVE, 1000)
    values[-5] = float("nan")
    found = told([a_measure("thefts")], {"thefts": Figures(values)}).one("thefts/last_year")
    assert found.awaited == "thefts, November 2014"


def test_a_month_missing_from_the_year_before_leaves_the_level_alone() -> None:
    values = years(*FIVE, 1000)
    values[-20] = float("nan")
    found = told([a_measure("thefts")], {"thefts": Figures(values)}).one("thefts/last_year")
    assert (found.current, found.reference, found.cause) == (1000, None, "no_reference")
    assert "missing:2013-08" in found.caveats
    assert message(found) == "level_count"


def test_a_correction_that_takes_a_year_below_zero_is_stated_only() -> None:
    found = count(20, 22, 21, 30, -5)
    assert (found.cause, found.direction) == ("stated", "down")
    assert "negative_correction" in found.caveats


def test_a_tie_as_displayed_is_unchanged_and_never_higher() -> None:
    whole = [50_000.0] * 60
    parts = [25_000.0] * 48 + [25_200.0] * 12
    project = told(
        [a_measure("calls", kind="proportion", show=Show(0), better="higher")],
        {"calls": Figures(parts, denominator=whole)},
    )
    found = project.one("calls/last_year")
    assert found.p_value is not None and found.p_value < 0.05
    assert (found.direction, found.significance) == ("unchanged", "similar")


def test_a_proportion_of_nothing_is_undefined() -> None:
    project = told(
        [a_measure("calls", kind="proportion")],
        {"calls": Figures([0.0] * 60, denominator=[9.0] * 48 + [0.0] * 12)},
    )
    found = project.one("calls/last_year")
    assert (found.cause, found.current, message(found)) == ("undefined", None, "silence")


def test_a_survey_without_replies_is_not_tested() -> None:
    project = told(
        [a_measure("trust", kind="survey")],
        {"trust": Figures([0.78, 0.8], "2014-03", 12)},
    )
    found = project.one("trust/last_year")
    assert (found.significance, found.cause) == ("not_tested", "no_n")


def test_a_surveys_design_effect_widens_its_interval() -> None:
    figures = Figures([780.0, 800.0], "2014-03", 12, n=[1000.0, 1000.0])

    def width(effect: float) -> float:
        measure = a_measure("trust", kind="survey", design_effect=effect)
        low, high = told([measure], {"trust": figures}).one("trust/last_year").interval or (0, 0)
        return high - low

    assert width(2.0) == pytest.approx(width(1.0) * 2**0.5, rel=0.01)


@pytest.mark.parametrize("kind", ["mean", "duration", "index", "stock"])
def test_means_indices_and_stocks_are_stated(kind: str) -> None:
    figures = Figures([10.0] * 30 + [12.0], "2012-09", 0, 1)
    found = told([a_measure("wait", kind=kind)], {"wait": figures}).one("wait/last_year")
    assert (found.significance, found.cause, found.direction) == ("not_tested", "stated", "up")


def test_a_rate_is_tested_net_of_its_population() -> None:
    measures = [
        a_measure("thefts", kind="rate", per=Per("people", 1000.0), show=Show(2)),
        a_measure("people", kind="stock"),
    ]
    data = {
        "thefts": Figures(years(*FIVE, 1500)),
        "people": Figures([50_000.0] * 5 + [75_000.0], "2009-06", 0, 12),
    }
    found = told(measures, data).one("thefts/last_year")
    assert found.current == pytest.approx(20.0) and found.reference == pytest.approx(20.1)
    assert found.significance == "similar" and found.unit == "offences per 1,000"


def test_previous_is_the_window_before_and_never_tested() -> None:
    monthly = told([a_measure("thefts", window="month")], {"thefts": Figures(years(*FIVE, 1000))})
    found = monthly.one("thefts/previous")
    assert (found.period, found.reference_period) == (span("2015-03"), span("2015-02"))
    assert (found.cause, "as_of" in found.caveats) == ("stated", True)
    stock = told([a_measure("heads", kind="stock")], {"heads": Figures([9.0] * 9, "2013-03", 0, 3)})
    assert stock.one("heads/previous").reference_period == span("2014-12")


def test_the_year_starts_with_the_end_of_the_last_financial_year() -> None:
    stock = told(
        [a_measure("heads", kind="stock")], {"heads": Figures([9.0] * 60, "2010-07", 0, 1)}
    )
    assert stock.one("heads/year_start").reference_period == span("2014-03")
    assert stock.one("heads/year_start", end="2014-11").reference_period == span("2014-03")


def test_a_baseline_that_is_last_year_is_tested_like_it() -> None:
    project = told([a_measure("thefts")], {"thefts": Figures(years(*FIVE, 1500))})
    against, last = project.all("thefts/baseline", "thefts/last_year")
    assert (against.p_value, against.interval) == (last.p_value, last.interval)
    assert against.adjusted_p_value == last.p_value  # one test, once in the family


def test_a_baseline_of_earlier_years_is_tested_whole_years_apart() -> None:
    project = told([a_measure("thefts")], {"thefts": Figures(years(*FIVE, 1500))},
                   baseline=month("2012-03"))  # fmt: skip
    found = project.one("thefts/baseline")
    assert (found.reference, found.significance) == (1010, "higher")


def test_a_baseline_that_overlaps_is_tested_on_the_unshared_months() -> None:
    values = years(*FIVE, 1500)
    project = told([a_measure("thefts")], {"thefts": Figures(values)}, end=month("2014-12"))
    found = project.one("thefts/baseline")
    assert found.reference_period == span("2013-04/2014-03") and "overlap" in found.caveats
    assert found.significance == "higher"


def test_a_proportions_baseline_that_overlaps_is_tested_on_the_unshared_months() -> None:
    values, wholes = years(*FIVE, 1500), years(*[5000.0] * 5)
    answered = a_measure("answered", kind="proportion")
    figures = Figures(values, denominator=wholes)
    found = told([answered], {"answered": figures}, end=month("2014-12")).one("answered/baseline")
    assert "overlap" in found.caveats and found.method.startswith("unshared months")
    assert found.significance == "higher" and found.interval_of == "difference"


def test_a_baseline_of_another_season_is_tested_by_the_dispersion_of_the_series_now() -> None:
    project = told([a_measure("thefts")], {"thefts": Figures(years(*FIVE, 1500))})
    found = project.one("thefts/baseline.2012")
    assert found.reference_period == span("2012-01/2012-12")
    assert found.method == "windows apart, year by season quasi-Poisson"
    assert found.significance == "higher" and "unaligned" in found.caveats
    adjacent = project.one("thefts/last_year")
    assert (found.df, found.dispersion) == (adjacent.df, adjacent.dispersion)
    expected = math.log(1500 / (found.reference or 0)) / math.sqrt(
        inflation(*FIVE, 1500) * (1 / 1500 + 1 / (found.reference or 1))
    )
    assert found.statistic == pytest.approx(expected)


def inflation(*totals: float) -> float:
    found = year_on_year(np.array(years(*totals)).reshape(-1, 12)).inflation
    assert found is not None
    return found


@pytest.mark.parametrize(("when", "reference"), [
    ("2012-03", "2011-04/2012-03"), ("2012-Q1", "2011-04/2012-03"), ("2012", "2012-01/2012-12"),
    ("2011-04/2012-03", "2011-04/2012-03"),
])  # fmt: skip
def test_a_dated_baseline_shorter_than_a_rolling_year_ends_one(when: str, reference: str) -> None:
    project = told([a_measure("thefts")], {"thefts": Figures(years(*FIVE, 1500))})
    found = project.one(f"thefts/baseline.{when}")
    assert found.reference_period == span(reference) and found.significance == "higher"


def test_a_year_of_quarters_against_one_that_is_not_the_last_is_tested() -> None:
    figures = Figures(years(*FIVE, 1000, 1500, seasons=4), first="2009-06", span=3)
    found = told([a_measure("thefts")], {"thefts": figures}).one("thefts/baseline.2012-03")
    assert (found.significance, found.method) == (
        "higher", "windows apart, year by season quasi-Poisson")


def test_a_dated_baseline_without_a_history_is_not_tested() -> None:
    figures = Figures(years(1000, 1500, seasons=1), first="2012-12", span=12, step=12)
    project = told([a_measure("thefts")], {"thefts": figures}, end=month("2013-12"))
    assert project.one("thefts/baseline.2012").cause == "short_history"
    short = Figures([*years(1000), *years(1500)[:5]], first="2012-01")
    found = told([a_measure("thefts")], {"thefts": short}, end=month("2013-05")).one(
        "thefts/baseline.2012")
    assert (found.cause, found.caveats) == ("short_history", ("overlap",))


def test_small_numbers_of_years_apart_are_compared_by_mid_p() -> None:
    found = told([a_measure("thefts")], {"thefts": Figures([1.0] * 48 + [0.0, 1.0] * 6)}).one(
        "thefts/baseline.2012")
    assert found.significance == "inconclusive" and found.cause == "small_numbers"


def test_a_correction_that_takes_away_a_whole_year_is_not_tested() -> None:
    values = [10.0] * 24 + [-200.0] + [10.0] * 35
    project = told([a_measure("thefts")], {"thefts": Figures(values)})
    found = project.one("thefts/baseline.2013-03")
    assert (found.significance, found.cause) == ("not_tested", "stated")
    assert "negative_correction" in found.caveats


def test_a_paper_recomputed_for_before_its_baseline_had_an_earlier_one() -> None:
    project = told([a_measure("thefts")], {"thefts": Figures(years(*FIVE, 1500))})
    assert project.one("thefts/baseline", end="2014-03").reference_period == span("2012-04/2013-03")


TONE = Tone(up="welcome", words="as a sign of trust", decided_by="Chief", since=month("2014-04"))


def test_a_declared_tone_is_voiced_only_where_the_change_is_significant() -> None:
    def tone(*totals: float) -> Finding:
        data = {"thefts": Figures(years(*totals))}
        return told([a_measure("thefts", tone=TONE)], data).one("thefts/tone")

    assert (tone(*FIVE, 1500).tone, message(tone(*FIVE, 1500))) == ("welcome", "welcomes")
    assert message(tone(*FIVE, 1010)) == "silence"
    assert tone(*FIVE, 700).tone == "none"
    assert count(*FIVE, 1010, tone=TONE).tone == "none"


def test_a_tone_decided_later_is_not_yet_voiced() -> None:
    since = Tone(up="welcome", words="", decided_by="Chief", since=month("2016-01"))
    assert count(*FIVE, 1500, tone=since).tone == "none"


def test_provisional_figures_and_those_of_another_time_say_so() -> None:
    values = years(*FIVE, 1000)
    status = ["final"] * 59 + ["provisional"]
    project = told([a_measure("thefts")], {"thefts": Figures(values, more={"status": status})})
    assert project.one("thefts/last_year").caveats == ("provisional",)
    assert project.one("thefts/last_year", end="2015-02").caveats == ()
    quarters = told([a_measure("thefts")], {"thefts": Figures([9.0] * 20, "2010-06", 3)},
                    end=month("2015-05"))  # fmt: skip
    assert quarters.one("thefts/level").caveats == ("as_of",)


def test_an_overlapping_survey_is_tested_on_the_replies_not_shared() -> None:
    n = [100.0] * 60
    survey = Figures([70.0] * 48 + [90.0] * 12, n=n)
    project = told([a_measure("trust", kind="survey")], {"trust": survey}, end=month("2014-12"))
    found = project.one("trust/baseline")
    assert (found.significance, found.interval_of) == ("higher", "difference")
    assert "overlap" in found.caveats and (found.current_n, found.reference_n) == (1200, 1200)


@pytest.mark.parametrize("end", ["2014-05", "2014-09"])
def test_an_overlap_of_proportions_is_tested(end: str) -> None:
    whole = Figures([70.0] * 60, denominator=[90.0] * 60)
    project = told([a_measure("calls", kind="proportion")], {"calls": whole}, end=month(end))
    found = project.one("calls/baseline")
    assert (found.significance, found.caveats) == ("similar", ("overlap",))


def test_a_baseline_after_the_period_is_stated() -> None:
    project = told([a_measure("thefts")], {"thefts": Figures(years(*FIVE, 1000))},
                   end=month("2014-03"), baseline=month("2015-03"))  # fmt: skip
    assert project.one("thefts/baseline").cause == "stated"


def test_a_part_above_its_whole_leaves_the_history_and_forbids_a_test_of_its_own_year() -> None:
    whole = [90.0] * 60

    def cause(place: int) -> str:
        parts = [45.0] * 60
        parts[place] = 95.0
        data = {"calls": Figures(parts, denominator=whole)}
        return told([a_measure("calls", kind="proportion")], data).one("calls/last_year").cause

    assert (cause(3), cause(-3)) == ("none", "stated")


def test_a_break_inside_an_overlap_is_a_break() -> None:
    broken = Break(month("2014-02"), "counted anew")
    project = told([a_measure("thefts", breaks=(broken,))],
                   {"thefts": Figures(years(*FIVE, 1000))}, end=month("2014-12"))  # fmt: skip
    assert project.one("thefts/baseline").cause == "series_break"


def test_six_months_at_a_time_are_no_seasons_for_a_test() -> None:
    found = told([a_measure("thefts")], {"thefts": Figures([500.0] * 10, "2010-09", 6)}).one(
        "thefts/last_year"
    )
    assert (found.significance, found.cause) == ("not_tested", "short_history")


def test_a_difference_taken_back_on_small_numbers_is_said_to_rest_on_them() -> None:
    names = ["thefts", *(f"m{i}" for i in range(12))]
    data = {name: Figures(years(30, 30, 30, 20, 38 if name == "thefts" else 21)) for name in names}
    measures = [a_measure(name) for name in names]
    plain, strict = (
        told(measures, data, adjust=adjust).all(*(f"{name}/last_year" for name in names))[0]
        for adjust in ("none", "benjamini-hochberg")
    )
    assert plain.significance == "higher"
    assert (strict.significance, strict.cause) == ("inconclusive", "small_numbers")
