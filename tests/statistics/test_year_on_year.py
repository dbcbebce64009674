from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statistics_making import LEVELS, TABLES, contains_estimate, mirrored, table, whole

from narrator.statistics import year_on_year, year_on_year_many

MONTHS = np.random.default_rng(8).poisson(90, size=(5, 12)).astype(float)
QUARTERS = np.random.default_rng(9).poisson(90, size=(5, 4)).astype(float)


@given(TABLES, LEVELS, st.floats(0.2, 5))
def test_every_table_has_a_whole_outcome(counts: np.ndarray, level: float, ratio: float) -> None:
    found = year_on_year(counts, ratio, level)
    whole(found)
    contains_estimate(found)


@given(table(4, 5, 400), LEVELS, st.floats(0.5, 2))
def test_exchanging_the_years_mirrors_the_verdict(
    counts: np.ndarray, level: float, ratio: float
) -> None:
    there = year_on_year(counts, ratio, level)
    back = year_on_year(counts[[0, 1, 2, 4, 3]], 1 / ratio, level)
    mirrored(there, back)


@given(st.integers(100, 3000), st.integers(1, 200))
def test_more_events_never_make_higher_less_sure(base: int, more: int) -> None:
    counts = np.full((5, 4), float(base))
    statistics = []
    for extra in (0, more, 2 * more):
        counts[-1] = base + extra
        statistics.append(year_on_year(counts).p_value)
    assert statistics == sorted(statistics, reverse=True)


@pytest.mark.parametrize(
    ("years", "seasons", "df"),
    [(2, 12, 10), (3, 12, 20), (5, 12, 40), (3, 4, 6), (4, 4, 6), (5, 4, 8)],
)
def test_degrees_of_freedom(years: int, seasons: int, df: int) -> None:
    counts = MONTHS[:, :seasons][-years:]
    assert year_on_year(counts).df == df


def test_only_the_last_five_years_count() -> None:
    longer = np.vstack([np.full((3, 12), 7.0), MONTHS])
    assert year_on_year(longer) == year_on_year(MONTHS)


@pytest.mark.parametrize("counts", [MONTHS[-1:], QUARTERS[-1:]])
def test_one_year_has_nothing_to_be_compared_with(counts: np.ndarray) -> None:
    found = year_on_year(counts)
    assert (found.significance, found.cause) == ("not_tested", "short_history")
    assert found.estimate is None and found.statistic is None


@pytest.mark.parametrize(("a", "b", "c"), [(5500.0, 5000.0, 0.05), (11000.0, 10500.0, 0.03)])
def test_annual_totals_are_judged_by_an_assumed_variation(a: float, b: float, c: float) -> None:
    found = year_on_year([[b], [a]])
    assert (found.significance, found.cause) == ("not_tested", "short_history")
    assert found.method == "assumed variation"
    assert found.statistic == pytest.approx(np.log(a / b) / np.sqrt(1 / a + 1 / b + 2 * c**2))
    assert found.df is None and found.p_value is not None and found.inflation is None
    contains_estimate(found)


def test_two_years_of_quarters_are_too_few() -> None:
    found = year_on_year(QUARTERS[-2:])
    assert (found.significance, found.method) == ("not_tested", "assumed variation")


@pytest.mark.parametrize(("a", "b", "estimate"), [(0, 0, None), (0, 9, 0.0), (9, 0, None)])
def test_annual_totals_of_nothing_have_no_statistic(
    a: float, b: float, estimate: float | None
) -> None:
    found = year_on_year([[b], [a]])
    assert (found.significance, found.cause) == ("not_tested", "short_history")
    assert found.statistic is None and found.p_value is None
    assert found.estimate == estimate


@pytest.mark.parametrize(
    ("last", "before", "estimate", "p"),
    [(0, 0, None, 1.0), (0, 3, 0.0, 0.125), (3, 0, None, 0.125)],
)
def test_zeros_are_compared_by_mid_p(
    last: float, before: float, estimate: float | None, p: float
) -> None:
    counts = np.zeros((2, 12))
    counts[1, 4], counts[0, 4] = last, before
    found = year_on_year(counts)
    assert (found.significance, found.cause) == ("inconclusive", "small_numbers")
    assert found.method == "mid-P"
    assert found.estimate == estimate
    assert found.p_value == pytest.approx(p)
    assert "poisson_assumed" in found.caveats
    assert found.dispersion_within is None


def test_sixty_against_none_is_higher() -> None:
    counts = np.zeros((5, 12))
    counts[[1, 4]] = 5
    found = year_on_year(counts)
    assert (found.significance, found.estimate, found.interval) == ("higher", None, None)
    assert found.method == "mid-P"
    assert year_on_year(counts[[0, 1, 2, 4, 3]]).significance == "lower"


def test_the_only_year_with_events_says_nothing_of_how_the_series_varies() -> None:
    counts = np.zeros((5, 12))
    counts[-1] = 5
    found = year_on_year(counts)
    assert (found.significance, found.cause) == ("not_tested", "short_history")


def test_many_events_in_one_month_of_the_year_leave_nothing_to_estimate_from() -> None:
    counts = np.zeros((3, 12))
    counts[:, 11] = [80, 90, 100]
    found = year_on_year(counts)
    assert (found.significance, found.cause) == ("not_tested", "short_history")


def test_a_season_that_never_has_events_costs_degrees_of_freedom() -> None:
    counts = MONTHS.copy()
    counts[:, 7] = 0
    assert year_on_year(counts).df == 4 * 9


def test_a_missing_month_of_the_years_compared_leaves_nothing_known() -> None:
    counts = MONTHS.copy()
    counts[-2, 3] = np.nan
    found = year_on_year(counts)
    assert (found.significance, found.cause) == ("not_tested", "short_history")
    assert found.caveats == ("missing_season",)
    assert found.estimate is None


def test_a_year_of_nan_leaves_the_dispersion() -> None:
    counts = MONTHS.copy()
    counts[1] = np.nan
    found = year_on_year(counts)
    expected = year_on_year(MONTHS[[0, 2, 3, 4]])
    assert found.caveats == ("year_left_out",)
    assert found.df == 30
    assert found.p_value == pytest.approx(expected.p_value)


def test_a_negative_correction_leaves_the_dispersion_but_not_the_total() -> None:
    counts = QUARTERS.copy()
    counts[-2, 0] = -2
    found = year_on_year(counts)
    assert found.caveats == ("negative_correction",)
    assert found.df == 6
    assert found.estimate == pytest.approx(counts[-1].sum() / counts[-2].sum())


def test_population_growth_is_taken_out() -> None:
    plain, rate = year_on_year(MONTHS), year_on_year(MONTHS, 1.1)
    assert plain.estimate is not None and rate.estimate is not None
    assert rate.estimate == pytest.approx(plain.estimate / 1.1)


def test_margin_decides_between_similar_and_inconclusive() -> None:
    counts = np.full((5, 12), 100.0)
    assert year_on_year(counts).significance == "similar"
    found = year_on_year(counts, margin=0.01)
    assert (found.significance, found.cause) == ("inconclusive", "volatile")


def test_below_a_hundred_the_cause_is_small_numbers() -> None:
    counts = np.full((5, 12), 4.0)
    found = year_on_year(counts, margin=0.01)
    assert (found.significance, found.cause) == ("inconclusive", "small_numbers")


def test_many_measures_are_as_each_alone() -> None:
    tables = np.stack([MONTHS, MONTHS[::-1], np.zeros((5, 12)), MONTHS.copy()])
    tables[3, 0] = np.nan
    ratios = [1.0, 1.02, 1.0, 0.98]
    together = year_on_year_many(tables, ratios)
    for found, counts, ratio in zip(together, tables, ratios, strict=True):
        alone = year_on_year(counts, ratio)
        assert (found.significance, found.df, found.caveats) == (
            alone.significance,
            alone.df,
            alone.caveats,
        )
        assert found.p_value == pytest.approx(alone.p_value)


def test_no_measures_no_comparisons() -> None:
    assert year_on_year_many(np.zeros((0, 5, 12))) == []


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ([1.0, 2.0], r"shape \(2,\)"),
        (np.zeros((0, 12)), r"shape \(1, 0, 12\)"),
        (np.zeros((3, 7)), "got 7"),
        ([[1.0, 2, 3, np.inf]] * 3, "got inf"),
        ([[1.0] * 4] * 4 + [[-9.0, 1, 1, 1]], r"got -6\.0"),
    ],
)
def test_impossible_tables_are_refused(counts: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        year_on_year(counts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"population_ratio": 0}, "population ratio must be above 0, got 0"),
        ({"population_ratio": float("nan")}, "got nan"),
        ({"level": 1.0}, r"got 1\.0"),
        ({"level": 0.4}, r"got 0\.4"),
        ({"margin": 0.0}, r"margin must be above 0, got 0\.0"),
    ],
)
def test_impossible_settings_are_refused(arguments: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        year_on_year(MONTHS, **arguments)
