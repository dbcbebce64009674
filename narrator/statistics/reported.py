"""The dispersion of ``year + season`` as R's ``summary(glm(…))`` prints it.

R ends its iterations once the deviance moves by less than 1e-8 of itself, and forms the Pearson
sum from the last fitted values but the weights of the iteration before. On a third of real
series the figure printed then differs from the converged one in the fifth digit. Only what is
*reported* follows that rule, so that an analyst who checks it in R finds the same digits; every
test rests on the converged fit (`narrator.statistics.dispersion`).
"""

from __future__ import annotations

import numpy as np

from narrator.statistics.glm import solve
from narrator.statistics.results import FloatArray

_TOLERANCE = 1e-8
_MOST_STEPS = 25
# log means and log odds beyond which the limit is as good as reached
_LIMIT = 500.0


def reported_dispersion(
    y: FloatArray, design: FloatArray, df: FloatArray, totals: FloatArray | None = None
) -> FloatArray:
    """Pearson dispersion of many tables as R reports it.

    φ = Σ w⁻ (y − μ)² / V(μ)² / df, with w⁻ the weights that led to the last fitted values μ.

    Parameters
    ----------
    y : array, shape (tables, cells)
        Counts; with `totals` the parts of binomial totals.
    design : array, shape (cells, parameters)
    df : array, shape (tables,)
        Residual degrees of freedom, above 0.
    totals : array, shape (tables, cells), optional
        All above 0.

    Returns
    -------
    array, shape (tables,)
        NaN where R would warn that its iterations have not come to an end.

    Source
    ------
    R Core Team, R: A Language and Environment for Statistical Computing, ``glm.control`` and
    ``summary.glm``; the dispersion itself McCullagh & Nelder 1989, section 4.5.
    """
    if totals is None:
        eta = np.log(y + 0.1)
    else:
        first = (y + 0.5) / (totals + 1.0)
        eta = np.log(first / (1 - first))
    mean, weight = _mean_and_weight(eta, totals)
    beta = solve(design, weight, (weight * eta + y - mean) @ design)
    used, moving, before = weight, np.ones(len(y), dtype=bool), np.full(len(y), np.inf)
    for _ in range(_MOST_STEPS):
        eta = np.clip(beta @ design.T, -_LIMIT, _LIMIT)
        mean, weight = _mean_and_weight(eta, totals)
        deviance = _deviance(y, mean, totals)
        moving &= np.abs(deviance - before) / (np.abs(deviance) + 0.1) >= _TOLERANCE
        if not moving.any():
            break
        before = deviance
        step = solve(design, weight, (y - mean) @ design)
        beta = beta + np.where(moving[:, None], step, 0.0)
        used = np.where(moving[:, None], weight, used)
    with np.errstate(over="ignore", invalid="ignore"):
        working = (y - mean) / np.maximum(weight, 1e-300)
        phi = (used * working**2).sum(axis=1) / df
    return np.where(moving, np.nan, phi)


def _mean_and_weight(eta: FloatArray, totals: FloatArray | None) -> tuple[FloatArray, FloatArray]:
    if totals is None:
        mean = np.exp(eta)
        return mean, mean
    share = 1 / (1 + np.exp(-eta))
    return totals * share, totals * share * (1 - share)


def _deviance(y: FloatArray, mean: FloatArray, totals: FloatArray | None) -> FloatArray:
    if totals is None:
        return np.asarray(2 * (_log_part(y, mean) - (y - mean)).sum(axis=1))
    return np.asarray(2 * (_log_part(y, mean) + _log_part(totals - y, totals - mean)).sum(axis=1))


def _log_part(y: FloatArray, mean: FloatArray) -> FloatArray:
    """y ln(y/μ), 0 where y is 0."""
    some = y > 0
    safe = np.where(some, mean, 1.0)
    return np.where(some, y * np.log(np.where(some, y, 1.0) / np.maximum(safe, 1e-300)), 0.0)
