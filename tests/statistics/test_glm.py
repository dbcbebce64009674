from __future__ import annotations

import numpy as np
import pytest
from statsmodels.genmod.families import Binomial, Poisson
from statsmodels.genmod.generalized_linear_model import GLM

from narrator.statistics.dispersion import _design
from narrator.statistics.glm import fit_binomial, fit_poisson

SHAPES = [(2, 12), (5, 12), (4, 4), (5, 4)]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("years", "seasons"), SHAPES)
def test_poisson_fits_agree_with_statsmodels(years: int, seasons: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    design = _design(years, seasons, slopes=True)
    level = random.uniform(1, 8, size=(6, 1))
    counts = random.poisson(np.exp(level + random.normal(0, 0.4, (6, years * seasons)))) + 1.0
    found = fit_poisson(counts, design)
    for row, fitted in zip(counts, found.fitted, strict=True):
        oracle = GLM(row, design, family=Poisson()).fit(tol=1e-13, tol_criterion="params")
        np.testing.assert_allclose(fitted, oracle.fittedvalues, rtol=1e-8)
        chi2 = ((row - fitted) ** 2 / fitted).sum()
        assert chi2 == pytest.approx(oracle.pearson_chi2, rel=1e-8)
    assert (found.df == (years - 1) * (seasons - 2)).all()


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("years", "seasons"), SHAPES)
def test_binomial_fits_agree_with_statsmodels(years: int, seasons: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    design = _design(years, seasons, slopes=True)
    totals = random.integers(30, 4000, size=(6, years * seasons)).astype(float)
    share = 1 / (1 + np.exp(-random.normal(0.5, 0.8, totals.shape)))
    parts = np.clip(random.binomial(totals.astype(int), share), 1, totals - 1).astype(float)
    found = fit_binomial(parts, totals, design)
    for x, n, fitted, variance in zip(parts, totals, found.fitted, found.variance, strict=True):
        model = GLM(np.column_stack([x, n - x]), design, family=Binomial())
        oracle = model.fit(tol=1e-13, tol_criterion="params")
        np.testing.assert_allclose(fitted, n * oracle.fittedvalues, rtol=1e-8)
        chi2 = ((x - fitted) ** 2 / variance).sum()
        assert chi2 == pytest.approx(oracle.pearson_chi2, rel=1e-7)


def test_a_season_without_any_event_is_pinned_and_not_counted() -> None:
    counts = np.array([[10, 0, 12, 9], [8, 0, 13, 11], [12, 0, 9, 10], [9, 0, 8, 14]], float)
    found = fit_poisson(counts.reshape(1, -1), _design(4, 4, slopes=False))
    assert found.df[0] == 3 * 2
    assert (found.variance.reshape(4, 4)[:, 1] == 0).all()
    without = fit_poisson(counts[:, [0, 2, 3]].reshape(1, -1), _design(4, 3, slopes=False))
    np.testing.assert_allclose(
        found.fitted.reshape(4, 4)[:, [0, 2, 3]], without.fitted.reshape(4, 3), rtol=1e-6
    )


def test_a_table_of_nothing_has_no_degrees_of_freedom() -> None:
    found = fit_poisson(np.zeros((1, 24)), _design(2, 12, slopes=True))
    assert found.df[0] == 0
    assert (found.variance == 0).all()


def test_a_table_with_one_cell_fits_it_exactly() -> None:
    counts = np.zeros((1, 16))
    counts[0, 5] = 40
    found = fit_poisson(counts, _design(4, 4, slopes=True))
    assert found.fitted[0, 5] == pytest.approx(40)
    assert found.df[0] == 0


def test_all_of_all_is_as_certain_as_none_of_all() -> None:
    totals = np.full((1, 16), 50.0)
    for parts in (np.zeros((1, 16)), totals):
        found = fit_binomial(parts, totals, _design(4, 4, slopes=True))
        assert found.df[0] == 0
        np.testing.assert_allclose(found.fitted, parts, atol=1e-3)


def test_tables_fitted_together_are_as_if_fitted_alone() -> None:
    random = np.random.default_rng(3)
    counts = random.poisson(30, size=(5, 20)).astype(float)
    counts[3] = 0
    counts[4, :4] = 0
    design = _design(5, 4, slopes=True)
    together = fit_poisson(counts, design)
    for i, row in enumerate(counts):
        alone = fit_poisson(row[None], design)
        np.testing.assert_allclose(together.fitted[i], alone.fitted[0], rtol=1e-6, atol=1e-4)
        assert together.df[i] == alone.df[0]
