"""How much a series varies, worked out on paper: tables made so that their fit is known."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from scipy.stats import norm, t

from narrator import statistics as st
from narrator.statistics import reported
from narrator.statistics.dispersion import (
    _design,
    binomial_dispersion,
    inflation_factor,
    poisson_dispersion,
    variance_inflation,
)

#: Sums to nothing over every year and season, and along every slope within a year.
OF_QUARTERS = np.array([[1, -1, -1, 1], [-1, 1, 1, -1], [1, -1, -1, 1], [-1, 1, 1, -1]]) * 10.0
OF_MONTHS = np.kron([[1.0], [-1.0]], [np.tile([1, -1, -1, 1], 3)]) * 10.0
#: The same without regard to slopes.
OF_THREE_YEARS = np.array([[1, -1, 0, 0], [-1, 1, 0, 0], [0, 0, 0, 0]]) * 30.0
MONTHS_FACTOR, QUARTERS_FACTOR = 2.0266, 1.39782


def test_the_factors_of_months_and_quarters_are_those_used_here() -> None:
    assert inflation_factor(12, slopes=True) == pytest.approx(MONTHS_FACTOR, rel=1e-4)
    assert inflation_factor(4, slopes=True) == pytest.approx(QUARTERS_FACTOR, rel=1e-4)
    assert variance_inflation(1) == 1


@pytest.mark.parametrize(("pattern", "plain_df", "df", "factor"), [
    (OF_QUARTERS, 9, 6, QUARTERS_FACTOR), (OF_MONTHS, 11, 10, MONTHS_FACTOR),
    (OF_THREE_YEARS, 6, 6, 1.29),
])  # fmt: skip
def test_what_is_left_over_is_held_against_its_degrees_of_freedom(
    pattern: Any, plain_df: int, df: int, factor: float
) -> None:
    counts = 20.0 + pattern / 2
    chi2 = float(((pattern / 2) ** 2).sum()) / 20
    found = poisson_dispersion(counts[None])
    assert (found.plain[0], found.within[0]) == pytest.approx((chi2 / plain_df, chi2 / df))
    assert found.df.tolist() == [df]
    expected = 1 + max(chi2 / df - 1, 0) * factor
    assert found.inflation[0] == pytest.approx(expected, rel=1e-4)
    # parts of 40 with a share of a half: variance 10
    found = binomial_dispersion(counts[None], np.full((1, *counts.shape), 40.0))
    assert (found.plain[0], found.within[0]) == pytest.approx((2 * chi2 / plain_df, 2 * chi2 / df))
    expected = 1 + max(2 * chi2 / df - 1, 0) * factor
    assert expected > 1
    assert found.inflation[0] == pytest.approx(expected, rel=1e-4)


def test_however_small_the_counts_their_dispersion_is_in_proportion() -> None:
    counts = np.random.default_rng(6).negative_binomial(9, 0.1, size=(1, 4, 4)) + 1.0
    whole, small = poisson_dispersion(counts), poisson_dispersion(counts / 1000)
    assert small.within[0] * 1000 == pytest.approx(whole.within[0], rel=1e-6)
    assert small.df == whole.df == 6


#: Two years with events in three months only: two years, three seasons and a slope leave one
#: degree of freedom.
ONE_LEFT = np.zeros((2, 12))
ONE_LEFT[:, [2, 4, 6]] = [[90, 120, 90], [110, 80, 110]]


def test_a_single_degree_of_freedom_is_one() -> None:
    found = poisson_dispersion(ONE_LEFT[None])
    chi2 = (4 * 10**2 + 2 * 20**2) / 100
    assert found.df.tolist() == [1]
    assert found.within[0] == pytest.approx(chi2, rel=1e-6)
    assert found.plain[0] == pytest.approx(chi2 / 2, rel=1e-6)
    inflation = 1 + (chi2 - 1) * variance_inflation(12) / 0.866
    assert found.inflation[0] == pytest.approx(inflation, rel=1e-6)
    judged = st.year_on_year(ONE_LEFT)
    assert (judged.df, judged.log_ratio, judged.caveats) == (1, 0.0, ())
    assert judged.dispersion_within == pytest.approx(chi2, rel=1e-6)
    assert judged.dispersion == pytest.approx(chi2 / 2, rel=1e-6)
    half = float(t.ppf(0.975, 1)) * math.sqrt(inflation * (2 / 300))
    assert judged.interval is not None
    assert judged.interval == pytest.approx((math.exp(-half), math.exp(half)), rel=1e-5)
    assert judged.method == "year by season quasi-Poisson"


def test_fifty_events_of_which_nothing_can_be_estimated_are_too_many_for_poisson() -> None:
    counts = np.zeros((3, 12))
    for last, method in ((25, "assumed variation"), (24, "mid-P")):
        counts[:, 11] = [80, 25, last]
        assert st.year_on_year(counts).method == method


def stopped_as_r_stops(x: Any, n: Any = None) -> float:
    """φ of year + season as R's glm prints it, by weighted least squares: of counts, or of parts
    of `n` in a logit model."""
    years, seasons = x.shape
    year = np.repeat(np.eye(years), seasons, axis=0)
    design = np.hstack([year, np.tile(np.eye(seasons), (years, 1))[:, 1:]])
    x, n = x.ravel(), None if n is None else n.ravel()
    mean, before = x + 0.1 if n is None else n * (x + 0.5) / (n + 1), math.inf
    while True:
        weight = mean if n is None else mean * (1 - mean / n)
        eta = np.log(mean if n is None else mean / (n - mean))
        working, root = eta + (x - mean) / weight, np.sqrt(weight)
        beta = np.linalg.lstsq(design * root[:, None], working * root, rcond=None)[0]
        mean = np.exp(design @ beta) if n is None else n / (1 + np.exp(-(design @ beta)))
        pairs = [(x, mean)] if n is None else [(x, mean), (n - x, n - mean)]
        deviance = sum(2 * (k * np.log(np.where(k > 0, k, 1) / m)).sum() for k, m in pairs)
        deviance -= 0 if n is not None else 2 * (x - mean).sum()
        if abs(deviance - before) / (abs(deviance) + 0.1) < 1e-8:
            break
        before = deviance
    left = (x - mean) / (mean if n is None else mean * (1 - mean / n))
    return float((weight * left**2).sum() / ((years - 1) * (seasons - 1)))


def some_shares(seed: int, years: int, seasons: int) -> tuple[Any, Any]:
    random = np.random.default_rng(seed)
    totals = random.integers(20, 400, (years, seasons)).astype(float)
    shares = 1 / (1 + np.exp(-random.normal(-1.5, 1.2, (years, seasons))))
    return random.binomial(totals.astype(int), shares).astype(float), totals


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(("years", "seasons"), [(3, 4), (5, 4), (2, 12), (4, 12)])
def test_the_reported_dispersion_of_proportions_is_that_at_which_r_stops(
    seed: int, years: int, seasons: int
) -> None:
    parts, totals = some_shares(seed, years, seasons)
    found = binomial_dispersion(parts[None], totals[None]).plain[0]
    assert found == pytest.approx(stopped_as_r_stops(parts, totals), rel=1e-9)


@pytest.mark.parametrize("apart", [0.1, 0.3, 0.5, 0.7, 1.0, 2.0])
def test_where_next_to_nothing_is_left_over_r_stops_by_a_tenth_more(apart: float) -> None:
    random = np.random.default_rng(12)
    totals = random.integers(40, 400, (4, 4)).astype(float)
    parts = 0.12 * totals + random.uniform(-apart, apart, totals.shape)
    found = binomial_dispersion(parts[None], totals[None]).plain[0]
    assert found == pytest.approx(stopped_as_r_stops(parts, totals), rel=1e-9)
    counts = 6 + random.uniform(-apart, apart, (40, 4, 4))
    for table, value in zip(counts, poisson_dispersion(counts).plain, strict=True):
        assert value == pytest.approx(stopped_as_r_stops(table), rel=1e-9)


@pytest.mark.parametrize("size", [2, 5])
def test_of_many_tables_with_some_cells_empty_each_stops_where_r_would(size: int) -> None:
    random = np.random.default_rng(size)
    totals = np.full((150, 3, 4), size * 4.0)
    parts = random.binomial(size * 4, 0.2, totals.shape).astype(float)
    kept = (parts.sum(axis=1) > 0).all(axis=1) & (parts.sum(axis=2) > 0).all(axis=1)
    parts, totals = parts[kept], totals[kept]
    assert len(parts) > 60 and (parts == 0).any()
    counts, shares = poisson_dispersion(parts), binomial_dispersion(parts, totals)
    for i, table in enumerate(parts):
        if counts.df[i] == 6:
            assert counts.plain[i] == pytest.approx(stopped_as_r_stops(table), rel=1e-8)
        if shares.df[i] == 6:
            expected = stopped_as_r_stops(table, totals[i])
            assert shares.plain[i] == pytest.approx(expected, rel=1e-8)


def test_what_r_would_not_come_to_is_not_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reported, "_MOST_STEPS", 2)
    counts = np.random.default_rng(1).poisson(200, (2, 12)).astype(float)
    design = _design(3, 4, slopes=False)
    found = reported.reported_dispersion(counts, design, np.full(2, 6.0))
    assert found.dtype == np.float64
    assert np.isnan(found).all()


def test_the_reported_dispersion_is_not_the_converged_one() -> None:
    parts, totals = some_shares(3, 3, 4)
    found = binomial_dispersion(parts[None], totals[None])
    assert found.plain[0] == pytest.approx(found.within[0], rel=1e-3)
    assert found.plain[0] != pytest.approx(found.within[0], rel=1e-8)


@pytest.mark.parametrize("total", [0.5, 1.0])
def test_a_total_of_one_is_a_total_and_none_beside_it_is_not(total: float) -> None:
    parts, totals = some_shares(1, 4, 4)
    parts[2, 1], totals[2, 1] = total / 2, total
    empty, beside = parts.copy(), totals.copy()
    empty[2, 1] = beside[2, 1] = 0
    found = binomial_dispersion(np.stack([parts, empty]), np.stack([totals, beside]))
    assert found.plain[0] == pytest.approx(stopped_as_r_stops(parts, totals), rel=1e-9)
    assert found.df.tolist() == [6, 5]
    alone = binomial_dispersion(empty[None], beside[None])
    assert (found.plain[1], found.within[1]) == pytest.approx((alone.plain[0], alone.within[0]))


def test_the_columns_of_a_design() -> None:
    assert _design(2, 4, slopes=True).tolist() == [
        [1, 0, 0, 0, 0, 0], [1, 0, 1, 0, 0, 0], [1, 0, 0, 1, 0, 0], [1, 0, 0, 0, 1, 0],
        [0, 1, 0, 0, 0, -1.5], [0, 1, 1, 0, 0, -0.5], [0, 1, 0, 1, 0, 0.5], [0, 1, 0, 0, 1, 1.5],
    ]  # fmt: skip
    assert _design(2, 4, slopes=False).tolist() == [
        [1, 0, 0, 0, 0], [1, 0, 1, 0, 0], [1, 0, 0, 1, 0], [1, 0, 0, 0, 1],
        [0, 1, 0, 0, 0], [0, 1, 1, 0, 0], [0, 1, 0, 1, 0], [0, 1, 0, 0, 1],
    ]  # fmt: skip


def test_annual_totals_have_a_range_of_ratios_at_the_level_asked_for() -> None:
    found = st.year_on_year([[np.nan], [5000], [5500]], 1.02, 0.9)
    log_ratio = math.log(1.1 / 1.02)
    error = math.sqrt(1 / 5500 + 1 / 5000 + 2 * 0.05**2)
    half = float(norm.ppf(0.95)) * error
    assert found.log_ratio == pytest.approx(log_ratio)
    assert found.estimate == pytest.approx(1.1 / 1.02)
    assert found.p_value == pytest.approx(2 * float(norm.sf(log_ratio / error)))
    assert found.interval == pytest.approx((math.exp(log_ratio - half), math.exp(log_ratio + half)))
    assert (found.interval_of, found.caveats) == ("ratio", ("year_left_out",))


def test_a_series_of_ten_thousand_a_year_is_not_yet_a_large_one() -> None:
    for last, c in ((10_400, 0.05), (10_401, 0.03)):
        found = st.year_on_year([[9_600], [last]])
        error = math.sqrt(1 / last + 1 / 9_600 + 2 * c**2)
        assert found.statistic == pytest.approx(math.log(last / 9_600) / error)


def test_a_year_left_out_is_told_where_nothing_can_be_estimated() -> None:
    counts = np.zeros((4, 12))
    counts[:, 11] = [70, 80, 90, 100]
    counts[0, 0] = np.nan
    found = st.year_on_year(counts)
    assert (found.method, found.caveats) == ("assumed variation", ("year_left_out",))
    counts[:, 11] = [70, 2, 3, 4]
    assert st.year_on_year(counts).caveats == ("year_left_out", "poisson_assumed")


def test_a_single_degree_of_freedom_of_proportions_is_one() -> None:
    totals = np.full((2, 12), 200.0)
    found = st.proportion_year_on_year(ONE_LEFT, totals)
    # a share of a half in three months, as far from it as 10 and 20 of 200: variances of 50
    chi2 = (4 * 10**2 + 2 * 20**2) / 50
    assert (found.df, found.caveats) == (1, ())
    assert found.dispersion_within == pytest.approx(chi2, rel=1e-6)
    parts = np.zeros((3, 12))
    parts[:, [2, 4, 6]] = [[0, 0, 50], [90, 120, 90], [110, 80, 110]]
    recent = st.recent_proportion_change(parts, np.full((3, 12), 200.0), months=7).comparison
    assert (recent.df, recent.caveats) == (1, ())
    assert recent.dispersion_within is not None


def test_fifty_of_a_proportion_of_which_nothing_can_be_estimated_are_too_many() -> None:
    totals, parts = np.full((3, 12), 100.0), np.zeros((3, 12))
    for last, method in ((25, ""), (24, "year by season quasi-binomial")):
        parts[:, 11] = [80, 25, last]
        found = st.proportion_year_on_year(parts, totals)
        assert found.method == method
        assert ("binomial_assumed" in found.caveats) == (last == 24)
