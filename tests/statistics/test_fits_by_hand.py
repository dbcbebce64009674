"""Fits whose answer is known: tables beside each other, cells without limit, equations solved."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from narrator.statistics.dispersion import _design
from narrator.statistics.glm import fit_binomial, fit_poisson, solve

DESIGN = _design(4, 4, slopes=True)


def scores(y: Any, fitted: Any) -> Any:
    """What the likelihood's slope comes to, in parts of the events of each table."""
    return np.abs((y - fitted) @ DESIGN).max(axis=1) / y.sum(axis=1)


def test_tables_of_quite_different_sizes_are_fitted_beside_each_other() -> None:
    random = np.random.default_rng(14)
    counts = random.negative_binomial(9, 0.1, (1, 16)) + 1.0
    sizes = np.array([[1e-7], [1.0], [1e7]])
    found = fit_poisson(counts * sizes, DESIGN)
    assert found.df.tolist() == [6, 6, 6]
    assert found.fitted / sizes == pytest.approx(np.repeat(found.fitted[1:2], 3, axis=0), rel=1e-3)
    assert found.variance.tolist() == found.fitted.tolist()
    assert (scores(counts * sizes, found.fitted)[1:] < 1e-10).all()
    totals = counts + random.integers(5, 50, (1, 16))
    shares = fit_binomial(counts * sizes, totals * sizes, DESIGN)
    assert shares.df.tolist() == [6, 6, 6]
    assert (scores(counts * sizes, shares.fitted)[1:] < 1e-10).all()
    share = shares.fitted / (totals * sizes)
    assert shares.variance == pytest.approx(shares.fitted * (1 - share))


def test_the_slope_of_the_likelihood_vanishes_however_small_or_large_the_counts() -> None:
    random = np.random.default_rng(15)
    for mean in (0.02, 0.5, 3.0, 1e3, 1e6):
        counts = random.negative_binomial(5, 0.2, (30, 16)) * mean / 20 + mean / 50
        assert (scores(counts, fit_poisson(counts, DESIGN).fitted) < 1e-9).all()
        totals = counts + random.negative_binomial(5, 0.2, (30, 16)) * mean + mean / 50
        found = fit_binomial(counts, totals, DESIGN)
        assert (scores(counts, found.fitted) < 1e-9).all()
        assert (scores(totals - counts, totals - found.fitted) < 1e-9).all()


def emptied() -> tuple[Any, Any]:
    """Tables with a season, a year, half of a year and single cells of nothing; the last of all."""
    random = np.random.default_rng(16)
    totals = random.integers(30, 60, (6, 4, 4)).astype(float)
    parts = random.integers(5, 25, (6, 4, 4)).astype(float)
    parts[0, :, 2] = 0
    parts[1, 3] = 0
    parts[2, 1, :3] = 0
    parts[3, 0, 1] = parts[3, 2, 2] = 0
    parts[5, :, 1] = totals[5, :, 1]
    return parts, totals


def test_a_season_or_a_year_of_nothing_is_fitted_as_nothing_and_the_others_as_without_it() -> None:
    parts, totals = emptied()
    flat, sizes = parts.reshape(6, 16), totals.reshape(6, 16)
    counts, shares = fit_poisson(flat, DESIGN), fit_binomial(flat, sizes, DESIGN)
    # of a season of nothing four cells and one parameter, of a year four and two; of a year with
    # events in its last season only nothing is left to vary
    assert counts.df.tolist() == [3, 4, 4, 6, 6, 6]
    assert shares.df.tolist() == [3, 4, 4, 6, 6, 3]
    for found in (counts, shares):
        assert (found.variance.reshape(6, 4, 4)[0, :, 2] == 0).all()
        assert (found.variance.reshape(6, 4, 4)[1, 3] == 0).all()
        assert found.fitted.reshape(6, 4, 4)[0, :, 2] == pytest.approx(0, abs=1e-4)
        assert found.fitted.reshape(6, 4, 4)[2, 1] == pytest.approx(parts[2, 1], abs=1e-4)
        assert (scores(flat, found.fitted) < 1e-6).all()
    assert (shares.variance.reshape(6, 4, 4)[5, :, 1] == 0).all()
    assert shares.fitted.reshape(6, 4, 4)[5, :, 1] == pytest.approx(totals[5, :, 1], abs=1e-4)
    kept = np.array([0, 1, 3])
    three = np.delete(DESIGN.reshape(4, 4, -1)[:, kept], 5, axis=2).reshape(12, -1)
    for found, alone in (
        (counts, fit_poisson(parts[:1][:, :, kept].reshape(1, -1), three)),
        (shares, fit_binomial(*(x[:1][:, :, kept].reshape(1, -1) for x in (parts, totals)), three)),
    ):
        assert found.fitted.reshape(6, 4, 4)[0][:, kept].ravel() == pytest.approx(
            alone.fitted[0], rel=1e-6)  # fmt: skip
        assert alone.df.tolist() == [3]


def test_proportions_fitted_together_are_as_if_fitted_alone() -> None:
    parts, totals = (x.reshape(6, 16) for x in emptied())
    together = fit_binomial(parts, totals, DESIGN)
    for i in range(6):
        alone = fit_binomial(parts[i : i + 1], totals[i : i + 1], DESIGN)
        assert together.fitted[i] == pytest.approx(alone.fitted[0], rel=1e-6, abs=1e-4)
        assert together.df[i] == alone.df[0]


def test_equations_are_solved_for_each_table() -> None:
    found = solve(np.eye(2), np.array([[2.0, 4], [5, 10]]), np.array([[2.0, 8], [15, 5]]))
    assert found == pytest.approx(np.array([[1.0, 2], [3, 0.5]]), rel=1e-9)
    design = np.array([[1.0, 0], [1, 1], [1, 2]])
    # Σw = 6, Σwx = 8, Σwx² = 14
    found = solve(design, np.array([[1.0, 2, 3]]), np.array([[20.0, 34]]))
    assert found == pytest.approx(np.array([[(20 * 14 - 8 * 34) / 20, (6 * 34 - 8 * 20) / 20]]))


def test_equations_without_an_answer_are_given_a_finite_one() -> None:
    found = solve(np.ones((2, 2)), np.ones((1, 2)), np.array([[2.0, 2.0]]))
    assert found == pytest.approx(np.array([[0.5, 0.5]]))
    assert solve(np.eye(2), np.zeros((1, 2)), np.zeros((1, 2))).tolist() == [[0, 0]]


def test_what_is_less_than_a_millionth_of_the_mean_is_taken_for_nothing() -> None:
    random = np.random.default_rng(17)
    for part, df in ((4e-6, 6), (2.5e-7, 3)):
        counts = random.uniform(95, 105, (1, 4, 4))
        counts[..., 2] *= part * 0.75  # `part` of a mean of 75
        flat, totals = counts.reshape(1, 16), np.full((1, 16), 120.0)
        assert fit_poisson(flat, DESIGN).df.tolist() == [df]
        assert fit_binomial(flat, totals, DESIGN).df.tolist() == [df]


def test_a_table_without_any_total_says_nothing() -> None:
    found = fit_binomial(np.zeros((2, 16)), np.array([np.zeros(16), np.full(16, 9.0)]), DESIGN)
    assert found.df.tolist() == [0, 0]
    assert (found.variance == 0).all()
    assert found.fitted[0].tolist() == [0] * 16
    found = fit_poisson(np.zeros((1, 16)), DESIGN)
    assert found.df.tolist() == [0]


def test_shares_of_all_among_shares_of_a_tenth_are_not_stepped_past() -> None:
    # a whole step of Newton's method would throw log odds to where nothing is left to weigh
    parts = np.array([[101, 117, 120, 119], [111, 70, 116, 90], [114, 86, 117, 91],
                      [93, 110, 124, 93], [116, 93, 108, 92]], float).reshape(1, 20)  # fmt: skip
    rest = np.array([[1, 0, 1, 1], [0, 1, 0, 0], [0, 1, 0, 1], [1, 1, 0, 1], [0, 0, 1, 0]]) * 1e3
    design, totals = _design(5, 4, slopes=True), parts + rest.reshape(1, 20)
    for made in (parts, totals - parts):
        found = fit_binomial(made, totals, design)
        assert found.df.tolist() == [8]
        assert np.abs((made - found.fitted) @ design).max() < 1e-9 * totals.sum()
    random = np.random.default_rng(4)
    parts = random.poisson(300, (60, 48)).astype(float)
    totals = parts + 1e3 * (random.random((60, 48)) < 0.5)
    design = _design(4, 12, slopes=True)
    for made in (parts, totals - parts):
        found = fit_binomial(made, totals, design)
        assert np.isfinite(found.fitted).all()
        score = np.abs((made - found.fitted) @ design).max(axis=1)
        assert (score < 1e-6 * totals.sum(axis=1)).all()


def test_equations_are_eased_by_next_to_nothing_of_their_own_size() -> None:
    assert solve(np.eye(2), np.zeros((1, 2)), np.ones((1, 2))) == pytest.approx(1e11)
    # the same equation twice, however large
    found = solve(np.ones((2, 2)), np.full((1, 2), 1e4), np.full((1, 2), 2e4))
    assert found == pytest.approx(np.full((1, 2), 0.5), rel=1e-3)


@pytest.mark.parametrize("table", [
    # a year of nothing, or of a single season, leaves three years to judge by
    [[0, 1, 1, 0], [0, 2, 0, 0], [0, 0, 0, 0], [1, 0, 0, 1]],
    [[0, 65, 20, 20], [9, 0, 83, 35], [9, 0, 0, 87], [0, 0, 0, 21]],
])  # fmt: skip
def test_a_table_of_few_events_is_fitted_as_any_other(table: list[list[int]]) -> None:
    counts = np.array(table, float).reshape(1, 16)
    found = fit_poisson(counts, DESIGN)
    assert found.df.tolist() == [4]
    assert (scores(counts, found.fitted) < 1e-9).all()
