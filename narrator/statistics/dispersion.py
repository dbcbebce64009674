"""How much more a series varies than chance alone would have it.

A table of years × seasons is fitted with a level for each year, a common season and a slope
within each year (drift within a year otherwise passes for noise). What is left over, Pearson's
chi-squared over its degrees of freedom, is the dispersion φ. Months are not independent of each
other either: a year's total varies by more than its months' noise says. With the monthly
autocorrelation fixed at ρ = 0.3,

φ* = 1 + (max(φ, 1) − 1) · VIF / c

where VIF inflates the variance of a sum and c undoes the bias of residuals from which yearly
means and slopes of an autocorrelated series have been taken out.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from narrator.statistics.glm import Fit, fit_binomial, fit_poisson
from narrator.statistics.reported import reported_dispersion
from narrator.statistics.results import FloatArray

MONTHS, QUARTERS = 12, 4
MONTHLY_AUTOCORRELATION = 0.3
MOST_YEARS = 5
_BIAS = {MONTHS: 0.866, QUARTERS: 0.860}
# three years of quarters are too few for slopes: without them the bias is smaller
_FACTOR_WITHOUT_SLOPES = 1.29
_QUARTERS_WITH_SLOPES = 4
FEWEST_YEARS = {MONTHS: 2, QUARTERS: 3}


class Dispersion(NamedTuple):
    """Dispersion of each of many tables.

    Parameters
    ----------
    plain : array, shape (tables,)
        φ of ``year + season`` as R reports it (see `narrator.statistics.reported`), for the
        evidence; NaN where the table has no degree of freedom, the converged one where a season
        or a year without events takes degrees of freedom away, or R's fit does not settle.
    within : array, shape (tables,)
        φ of the model that the test rests on; 1 where it has no degree of freedom.
    df : array, shape (tables,)
        Degrees of freedom of `within`; 0 where there are none.
    inflation : array, shape (tables,)
        φ*, 1 or more.
    """

    plain: FloatArray
    within: FloatArray
    df: FloatArray
    inflation: FloatArray


def poisson_dispersion(counts: FloatArray) -> Dispersion:
    """Dispersion of counts.

    Parameters
    ----------
    counts : array, shape (tables, years, seasons)
        12 or 4 seasons; at least `FEWEST_YEARS`; 0 or more.

    Returns
    -------
    Dispersion

    Source
    ------
    McCullagh & Nelder 1989, sections 4.5 and 6.2.
    """
    _, years, seasons = counts.shape
    flat, design = counts.reshape(len(counts), -1), _design(years, seasons, slopes=False)
    plain = _phi(flat, fit_poisson(flat, design))
    reported = _reported(plain, flat, design, None)
    if not _has_slopes(years, seasons):
        return _dispersion(reported, plain, seasons, slopes=False)
    within = _phi(flat, fit_poisson(flat, _design(years, seasons, slopes=True)))
    return _dispersion(reported, within, seasons, slopes=True)


def binomial_dispersion(parts: FloatArray, totals: FloatArray) -> Dispersion:
    """Dispersion of proportions, from the logit model of the same form.

    Parameters
    ----------
    parts, totals : array, shape (tables, years, seasons)
        As `poisson_dispersion`; 0 ≤ parts ≤ totals.

    Returns
    -------
    Dispersion

    Source
    ------
    McCullagh & Nelder 1989, section 4.5.
    """
    _, years, seasons = parts.shape
    x, n = parts.reshape(len(parts), -1), totals.reshape(len(totals), -1)
    design = _design(years, seasons, slopes=False)
    plain = _phi(x, fit_binomial(x, n, design))
    reported = _reported(plain, x, design, n)
    if not _has_slopes(years, seasons):
        return _dispersion(reported, plain, seasons, slopes=False)
    within = _phi(x, fit_binomial(x, n, _design(years, seasons, slopes=True)))
    return _dispersion(reported, within, seasons, slopes=True)


def variance_inflation(seasons: int) -> float:
    """VIF = 1 + 2 Σₖ (1 − k/s) ρₖ of a year's sum of `seasons` months or quarters.

    Monthly autocorrelations fall as ρᵏ. Those of quarters start at
    (ρ + 2ρ² + 3ρ³ + 2ρ⁴ + ρ⁵) / (3 + 4ρ + 2ρ²) and fall as ρ³ᵏ.
    """
    rho = MONTHLY_AUTOCORRELATION
    first, ratio = rho, rho
    if seasons == QUARTERS:
        first = (rho + 2 * rho**2 + 3 * rho**3 + 2 * rho**4 + rho**5) / (3 + 4 * rho + 2 * rho**2)
        ratio = rho**3
    return _sum_inflation(seasons, first, ratio)


def _sum_inflation(terms: int, first: float, ratio: float) -> float:
    """1 + 2 Σₖ (1 − k/n) ρₖ of n terms whose autocorrelations start at `first`."""
    lags = range(1, terms)
    return 1 + 2 * sum((1 - k / terms) * first * ratio ** (k - 1) for k in lags)


def excess_inflation(phi: float, months: int) -> float:
    """1 + VIF·(max(φ, 1) − 1)/c: what the variance of a sum of so many months is multiplied by.

    VIF is 1 for one month, 1.46 for three, 1.755 for twelve.
    """
    rho = MONTHLY_AUTOCORRELATION
    return 1 + _sum_inflation(months, rho, rho) * (max(phi, 1.0) - 1) / _BIAS[MONTHS]


def inflation_factor(seasons: int, *, slopes: bool) -> float:
    """What the excess of φ over 1 is multiplied by: months 2.03, quarters 1.40 (1.29 at K = 3)."""
    if not slopes:
        return _FACTOR_WITHOUT_SLOPES
    return variance_inflation(seasons) / _BIAS[seasons]


def _has_slopes(years: int, seasons: int) -> bool:
    return seasons == MONTHS or years >= _QUARTERS_WITH_SLOPES


def _design(years: int, seasons: int, *, slopes: bool) -> FloatArray:
    """Columns: a level for each year, seasons but the first, slopes of years but the first.

    The seasons already hold one common slope, so that years − 1 more are free.
    """
    year = np.repeat(np.eye(years), seasons, axis=0)
    season = np.tile(np.eye(seasons), (years, 1))[:, 1:]
    columns = [year, season]
    if slopes:
        centred = np.tile(np.arange(seasons) - (seasons - 1) / 2, years)
        columns.append(year[:, 1:] * centred[:, None])
    return np.hstack(columns)


def _phi(y: FloatArray, fit: Fit) -> tuple[FloatArray, FloatArray]:
    """φ (NaN without degrees of freedom) and the degrees of freedom of each table."""
    counted = fit.variance > 0
    squares = np.where(counted, (y - fit.fitted) ** 2, 0.0) / np.where(counted, fit.variance, 1.0)
    some = fit.df > 0
    phi = np.where(some, squares.sum(axis=1) / np.where(some, fit.df, 1.0), np.nan)
    return phi, fit.df


def _reported(
    converged: tuple[FloatArray, FloatArray],
    y: FloatArray,
    design: FloatArray,
    totals: FloatArray | None,
) -> FloatArray:
    """φ as R reports it where the table is whole; elsewhere the converged one."""
    phi, df = converged
    cells, parameters = design.shape
    whole = df == cells - parameters
    if totals is not None:
        whole &= (totals > 0).all(axis=1)
    found = phi.copy()
    if whole.any() and cells > parameters:
        parts = None if totals is None else totals[whole]
        found[whole] = reported_dispersion(y[whole], design, df[whole], parts)
    return np.where(np.isfinite(found), found, phi)


def _dispersion(
    reported: FloatArray,
    within: tuple[FloatArray, FloatArray],
    seasons: int,
    *,
    slopes: bool,
) -> Dispersion:
    phi, df = within
    used = np.where(df > 0, phi, 1.0)
    excess = np.maximum(used, 1.0) - 1.0
    inflation = 1.0 + excess * inflation_factor(seasons, slopes=slopes)
    return Dispersion(reported, used, df, inflation)
