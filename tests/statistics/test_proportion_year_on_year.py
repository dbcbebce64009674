from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t
from statistics_making import LEVELS, contains_estimate, mirrored, table, whole

from narrator.statistics import proportion_difference, proportion_year_on_year

RANDOM = np.random.default_rng(4)
TOTALS = RANDOM.poisson(900, size=(5, 12)).astype(float)
PARTS = RANDOM.binomial(TOTALS.astype(int), 0.4).astype(float)
SHAPES = st.tuples(st.sampled_from([1, 4, 12]), st.integers(1, 6), st.sampled_from([2, 30, 900]))
PAIRS = SHAPES.flatmap(lambda shape: st.tuples(table(*shape), table(*shape)))


@given(PAIRS, LEVELS)
def test_every_table_has_a_whole_outcome(pair: tuple[np.ndarray, np.ndarray], level: float) -> None:
    found = proportion_year_on_year(pair[0], pair[0] + pair[1], level)
    whole(found)
    contains_estimate(found)


@given(st.tuples(table(4, 5, 90), table(4, 5, 90)))
def test_exchanging_the_years_or_the_parts_mirrors_the_verdict(
    pair: tuple[np.ndarray, np.ndarray],
) -> None:
    parts, totals = pair[0], pair[0] + pair[1]
    found = proportion_year_on_year(parts, totals)
    swapped = [0, 1, 2, 4, 3]
    mirrored(found, proportion_year_on_year(parts[swapped], totals[swapped]))
    mirrored(found, proportion_year_on_year(pair[1], totals))


def test_log_odds_against_t() -> None:
    found = proportion_year_on_year(PARTS, TOTALS)
    p, r = PARTS.sum(axis=1), (TOTALS - PARTS).sum(axis=1)
    d = np.log(p[-1] / r[-1]) - np.log(p[-2] / r[-2])
    assert found.log_ratio == pytest.approx(d)
    assert found.inflation is not None and found.statistic is not None
    error = np.sqrt(found.inflation * (1 / p[-2:] + 1 / r[-2:]).sum())
    assert found.statistic == pytest.approx(d / error)
    assert found.p_value == pytest.approx(2 * t.sf(abs(found.statistic), 40))
    assert found.estimate == pytest.approx(p[-1] / (p + r)[-1] - p[-2] / (p + r)[-2])
    assert (found.df, found.interval_of) == (40, "difference")
    assert found.significance == "similar"


def test_a_share_that_moved_is_lower() -> None:
    parts = PARTS.copy()
    parts[-1] = np.round(parts[-1] * 0.8)
    assert proportion_year_on_year(parts, TOTALS).significance == "lower"


def test_causes_of_an_unclear_answer() -> None:
    volatile = proportion_year_on_year(PARTS, TOTALS, margin=0.001)
    assert (volatile.significance, volatile.cause) == ("inconclusive", "volatile")
    few = proportion_year_on_year(np.full((5, 4), 3.0), np.full((5, 4), 9.0))
    assert (few.significance, few.cause) == ("inconclusive", "small_numbers")


@pytest.mark.parametrize("shape", [(1, 12), (5, 1), (2, 4)])
def test_too_few_seasons(shape: tuple[int, int]) -> None:
    totals = TOTALS[: shape[0], : shape[1]]
    found = proportion_year_on_year(totals / 2, totals)
    assert (found.significance, found.cause) == ("not_tested", "short_history")
    assert found.estimate == (None if shape[0] == 1 else 0.0)


def test_a_year_without_any_total_has_no_n() -> None:
    totals, parts = TOTALS.copy(), PARTS.copy()
    totals[-2] = parts[-2] = 0
    found = proportion_year_on_year(parts, totals)
    assert (found.significance, found.cause) == ("not_tested", "no_n")


def test_a_month_without_a_total_is_not_counted() -> None:
    totals, parts = TOTALS.copy(), PARTS.copy()
    totals[1, 4] = parts[1, 4] = 0
    found = proportion_year_on_year(parts, totals)
    assert found.df == 39
    assert found.significance == "similar"


def test_none_in_one_year_adds_a_half() -> None:
    parts = PARTS.copy()
    parts[-1] = 0
    found = proportion_year_on_year(parts, TOTALS)
    assert found.significance == "lower"
    assert "half_added" in found.caveats


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_none_or_all_in_both_years_is_no_difference(share: float) -> None:
    parts = PARTS.copy()
    parts[-2:] = share * TOTALS[-2:]
    found = proportion_year_on_year(parts, TOTALS)
    assert (found.statistic, found.p_value) == (0.0, 1.0)
    assert found.significance == "similar"


def test_none_in_any_year_is_taken_for_a_binomial() -> None:
    found = proportion_year_on_year(np.zeros((5, 12)), TOTALS)
    assert (found.significance, found.p_value, found.df) == ("similar", 1.0, None)
    assert found.caveats == ("binomial_assumed",)


def test_one_month_of_the_year_says_nothing_of_how_the_share_varies() -> None:
    parts, totals = np.zeros((3, 12)), np.zeros((3, 12))
    parts[:, 4], totals[:, 4] = [300, 310, 290], 900
    found = proportion_year_on_year(parts, totals)
    assert (found.significance, found.cause) == ("not_tested", "short_history")


def test_missing_and_negative_figures() -> None:
    parts, totals = PARTS.copy(), TOTALS.copy()
    parts[0, 3] = np.nan
    totals[1, 3] = np.nan
    found = proportion_year_on_year(parts, totals)
    assert found.caveats == ("year_left_out",)
    assert found.df == 20
    parts[-1, 0] = np.nan
    assert proportion_year_on_year(parts, totals).cause == "short_history"
    parts = PARTS.copy()
    parts[2, 0] = -1
    found = proportion_year_on_year(parts, TOTALS)
    assert (found.caveats, found.df) == (("negative_correction",), 30)


@pytest.mark.parametrize(
    ("parts", "totals", "message"),
    [
        (PARTS, TOTALS[1:], r"got shapes \(5, 12\) and \(4, 12\)"),
        (TOTALS + 1, TOTALS, "parts must not exceed totals, got"),
        (PARTS[0], TOTALS[0], r"got shape \(12,\)"),
        (PARTS - 2 * PARTS, TOTALS, "must come to 0 or more, got -"),
    ],
)
def test_impossible_tables_are_refused(parts: np.ndarray, totals: np.ndarray, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        proportion_year_on_year(parts, totals)


def test_parts_that_outrun_a_corrected_total_are_refused() -> None:
    totals = np.full((2, 12), 10.0)
    totals[1, 0] = -100
    with pytest.raises(ValueError, match=r"parts must not exceed totals, got 12\.0 of 10\.0"):
        proportion_year_on_year(np.full((2, 12), 1.0), totals)


def test_with_the_same_dispersion_two_windows_are_compared_as_two_years_are() -> None:
    years = proportion_year_on_year(PARTS, TOTALS)
    sums = (PARTS[-1].sum(), TOTALS[-1].sum(), PARTS[-2].sum(), TOTALS[-2].sum())
    assert years.inflation is not None
    found = proportion_difference(*sums, years.inflation, years.df)
    assert (found.statistic, found.interval) == (years.statistic, years.interval)
    assert found.significance == years.significance
    free = proportion_difference(*sums, years.inflation)
    assert free.df is None and free.p_value is not None and years.p_value is not None
    assert free.p_value < years.p_value


def test_a_window_without_a_total_is_not_tested() -> None:
    assert proportion_difference(0, 0, 3, 9, 1.0).cause == "no_n"


@pytest.mark.parametrize(("given", "message"), [
    ((5, 4, 1, 4, 1.0), "part must not exceed total"), ((-1, 4, 1, 4, 1.0), "0 or more"),
    ((1, 4, 1, 4, 0.0), "inflation must be above 0"), ((1, 4, 1, 4, 1.0, 0.0), "df"),
])  # fmt: skip
def test_windows_that_cannot_be_are_refused(given: tuple[float, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        proportion_difference(*given)
