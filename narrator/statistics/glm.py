"""Poisson and binomial regressions of many small tables in one pass of Newton's method.

All tables share one design, so that a paper's measures are fitted by a few batched solves. Only
what a dispersion needs is returned: fitted values, and which cells the data pin to a limit.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from narrator.statistics.results import FloatArray

_STEPS = 200
_LARGEST_MOVE = 3.0
_RIDGE = 1e-11
_TOLERANCE = 1e-10
_PINNED = 1e-6


class Fit(NamedTuple):
    """Fitted values and degrees of freedom of each table.

    Parameters
    ----------
    fitted : array, shape (tables, cells)
    variance : array, shape (tables, cells)
        Variance of a cell at a dispersion of 1; 0 where the cell is pinned.
    df : array, shape (tables,)
        Residual degrees of freedom, pinned cells not counted.
    """

    fitted: FloatArray
    variance: FloatArray
    df: FloatArray


def fit_poisson(counts: FloatArray, design: FloatArray) -> Fit:
    """Poisson regression with log link.

    Parameters
    ----------
    counts : array, shape (tables, cells)
        0 or more, need not be whole.
    design : array, shape (cells, parameters)
        Of full column rank.

    Returns
    -------
    Fit

    Source
    ------
    McCullagh & Nelder 1989, sections 2.5 (the fit) and 9.2 (quasi-likelihood).
    """
    start = np.log(counts + 0.5)
    eta = _newton(counts, start, counts + 0.5, design, None)
    fitted = np.exp(eta)
    scale = counts.mean(axis=1, keepdims=True)
    pinned = fitted < _PINNED * scale
    return _fit(fitted, fitted, pinned | (scale == 0), design)


def fit_binomial(parts: FloatArray, totals: FloatArray, design: FloatArray) -> Fit:
    """Binomial regression with logit link.

    Parameters
    ----------
    parts, totals : array, shape (tables, cells)
        0 ≤ parts ≤ totals; a cell whose total is 0 says nothing and is not counted.
    design : array, shape (cells, parameters)
        Of full column rank.

    Returns
    -------
    Fit

    Source
    ------
    McCullagh & Nelder 1989, section 4.4 (the fit) and 4.5 (over-dispersion).
    """
    first = (parts + 0.5) / (totals + 1.0)
    start = np.log(first / (1 - first))
    eta = _newton(parts, start, totals * first * (1 - first), design, totals)
    share = 1 / (1 + np.exp(-eta))
    variance = totals * share * (1 - share)
    scale = totals.mean(axis=1, keepdims=True)
    return _fit(totals * share, variance, variance <= _PINNED * scale, design)


def _newton(
    y: FloatArray,
    start: FloatArray,
    start_weight: FloatArray,
    design: FloatArray,
    totals: FloatArray | None,
) -> FloatArray:
    """Linear predictors at the maximum, shape (tables, cells).

    Where the data push a parameter to infinity the ridge lets it stop once the cells concerned
    are as good as at their limit. Elsewhere the ridge only slows the last step: the point at
    which the score vanishes does not depend on it.
    """
    beta = solve(design, start_weight, (start_weight * start) @ design)
    eta = beta @ design.T
    size = np.maximum(y.sum(axis=1), 1.0)
    steps, largest_score = 0, np.inf
    while steps < _STEPS and largest_score > _TOLERANCE:
        if totals is None:
            mean = weight = np.exp(eta)
        else:
            share = 1 / (1 + np.exp(-eta))
            mean, weight = totals * share, totals * share * (1 - share)
        score = (y - mean) @ design
        largest_score = (np.abs(score).max(axis=1) / size).max()
        move = solve(design, weight, score) @ design.T
        # a log mean may fall freely: far cells of a slope without limit fall fastest
        size_of_move = move if totals is None else np.abs(move)
        largest = size_of_move.max(axis=1, keepdims=True)
        eta = eta + move * np.minimum(1.0, _LARGEST_MOVE / np.maximum(largest, 1e-300))
        steps += 1
    return eta


def solve(design: FloatArray, weight: FloatArray, right: FloatArray) -> FloatArray:
    """(X'WX + ridge)⁻¹ r of every table, shape (tables, parameters)."""
    # a product of matrices: einsum would spend more on planning its path than on multiplying
    information = (weight[:, None, :] * design.T) @ design
    diagonal = np.einsum("mpp->mp", information)
    diagonal += _RIDGE * (diagonal.mean(axis=1, keepdims=True) + 1.0)
    return np.asarray(np.linalg.solve(information, right[..., None])[..., 0])


def _fit(
    fitted: FloatArray,
    variance: FloatArray,
    pinned: np.ndarray[tuple[int, ...], np.dtype[np.bool_]],
    design: FloatArray,
) -> Fit:
    cells, parameters = design.shape
    df = np.full(len(fitted), float(cells - parameters))
    for table in np.flatnonzero(pinned.any(axis=1)):
        free = ~pinned[table]
        rank = int(np.linalg.matrix_rank(design[free])) if free.any() else 0
        df[table] = free.sum() - rank
    return Fit(fitted, np.where(pinned, 0.0, variance), df)
