from __future__ import annotations

import numpy as np
import pytest

from narrator.statistics import reported
from narrator.statistics.dispersion import (
    _design,
    binomial_dispersion,
    inflation_factor,
    poisson_dispersion,
    variance_inflation,
)

RHO = 0.3


def correlation(seasons: int, years: int) -> np.ndarray:
    """Of months whose autocorrelation is ρᵏ, or of the quarters that they add up to."""
    size = 1 if seasons == 12 else 3
    months = np.arange(years * seasons * size)
    monthly = RHO ** np.abs(np.subtract.outer(months, months))
    blocks = monthly.reshape(years * seasons, size, years * seasons, size).sum(axis=(1, 3))
    return blocks / blocks[0, 0]


@pytest.mark.parametrize("seasons", [4, 12])
def test_variance_inflation_is_that_of_a_sum_of_autocorrelated_seasons(seasons: int) -> None:
    year = correlation(seasons, 1)
    assert variance_inflation(seasons) == pytest.approx(year.sum() / seasons, rel=1e-6)


@pytest.mark.parametrize(
    ("seasons", "years", "slopes"), [(12, 5, True), (12, 2, True), (4, 4, True), (4, 3, False)]
)
def test_factor_undoes_the_bias_of_the_residuals(seasons: int, years: int, slopes: bool) -> None:
    design = _design(years, seasons, slopes=slopes)
    remaining = np.eye(len(design)) - design @ np.linalg.pinv(design)
    df = len(design) - design.shape[1]
    bias = np.trace(remaining @ correlation(seasons, years)) / df
    factor = variance_inflation(seasons) / bias
    assert inflation_factor(seasons, slopes=slopes) == pytest.approx(factor, rel=0.01)


def test_factors_as_documented() -> None:
    assert inflation_factor(12, slopes=True) == pytest.approx(2.03, abs=0.005)
    assert inflation_factor(4, slopes=True) == pytest.approx(1.40, abs=0.005)
    assert inflation_factor(4, slopes=False) == 1.29


def test_drift_within_years_is_not_taken_for_noise() -> None:
    rising = np.outer(np.ones(5), np.ones(4)) * 400
    rising[3] += [-120, -40, 40, 120]
    found = poisson_dispersion(np.round(rising)[None])
    assert found.plain[0] > 3
    assert found.within[0] < 0.5
    assert found.inflation[0] == 1


def test_three_years_of_quarters_are_fitted_without_slopes() -> None:
    counts = np.random.default_rng(1).poisson(200, size=(2, 3, 4)).astype(float)
    found = poisson_dispersion(counts)
    np.testing.assert_allclose(found.plain, found.within, rtol=1e-4)
    assert (found.df == 6).all()
    binomial = binomial_dispersion(counts, counts + 300)
    np.testing.assert_allclose(binomial.plain, binomial.within, rtol=1e-4)
    assert (binomial.df == 6).all()


def test_order_of_years_does_not_matter() -> None:
    counts = np.random.default_rng(2).negative_binomial(20, 0.1, size=(1, 5, 12)).astype(float)
    there, back = poisson_dispersion(counts), poisson_dispersion(counts[:, ::-1])
    np.testing.assert_allclose(there.within, back.within, rtol=1e-9)
    np.testing.assert_allclose(there.plain, back.plain, rtol=1e-9)


def test_a_dispersed_series_is_found_out() -> None:
    random = np.random.default_rng(5)
    means = 300 * random.gamma(20, 1 / 20, size=(200, 5, 12))
    counts = random.poisson(means).astype(float)
    # variance of a cell: m + m²/20, so φ is near 1 + 300/20
    assert np.mean(poisson_dispersion(counts).within) == pytest.approx(16, rel=0.05)


def test_where_a_season_is_empty_the_converged_dispersion_is_reported() -> None:
    counts = np.full((1, 3, 4), 20.0)
    counts[0, :, 1] = 0.0
    found = poisson_dispersion(counts)
    assert found.plain == pytest.approx(found.within, abs=1e-9)
    assert (found.df == 4).all()
    parts = binomial_dispersion(counts, np.where(counts > 0, 50.0, 0.0))
    assert (parts.df == 4).all() and np.isfinite(parts.plain).all()


def test_what_is_reported_does_not_depend_on_what_is_fitted_beside_it() -> None:
    rng = np.random.default_rng(3)
    counts = rng.poisson(rng.uniform(0.5, 400, size=(40, 1, 1)), size=(40, 4, 12)).astype(float)
    together = poisson_dispersion(counts).plain
    for table, value in zip(counts, together, strict=True):
        np.testing.assert_allclose(poisson_dispersion(table[None]).plain[0], value, rtol=1e-9)


def test_where_rs_iterations_do_not_end_the_converged_dispersion_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counts = np.random.default_rng(1).poisson(200, size=(2, 5, 12)).astype(float)
    monkeypatch.setattr(reported, "_MOST_STEPS", 2)
    early = poisson_dispersion(counts).plain
    expected = counts.sum(axis=1, keepdims=True) * counts.sum(axis=2, keepdims=True)
    expected = expected / counts.sum(axis=(1, 2), keepdims=True)
    pearson = ((counts - expected) ** 2 / expected).sum(axis=(1, 2)) / 44
    np.testing.assert_allclose(early, pearson, rtol=1e-9)
