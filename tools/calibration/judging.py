"""Year on year by four methods, thousands of series at once.

*ours* is evaluated here on arrays; `agreement` holds it against `narrator.statistics` itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.special import betainc, stdtr, stdtrit

from narrator.statistics.dispersion import (
    Dispersion,
    _design,
    inflation_factor,
    poisson_dispersion,
)
from narrator.statistics.poisson import SMALL_TOTAL
from tools.calibration.worlds import MONTHS, Array

METHODS = ("poisson", "quasi", "no_slopes", "ours", "proposal")
PROPOSED_AUTOCORRELATION = 0.34
BATCH = 1000


@dataclass(frozen=True, slots=True)
class Judged:
    """One method's results, each of shape (series,).

    Parameters
    ----------
    log_ratio : array
        Log of last year over the year before, less what was expected.
    error : array
        Its standard error.
    df : array
        Degrees of freedom, infinite for the normal.
    p : array
        Two-sided.
    """

    log_ratio: Array
    error: Array
    df: Array
    p: Array

    def flagged(self, alpha: float = 0.05) -> Array:
        """1 where the change would be called statistically significant."""
        return (self.p < alpha).astype(float)

    def risen(self, alpha: float = 0.05) -> Array:
        """1 where a rise would be."""
        return ((self.p < alpha) & (self.log_ratio > 0)).astype(float)

    def similar(self, margin: float = 0.2, alpha: float = 0.05) -> Array:
        """1 where the two years would be called statistically comparable."""
        half: Array = stdtrit(np.minimum(self.df, 1e9), 1 - alpha) * self.error
        inside = np.abs(self.log_ratio) + half <= np.log1p(margin)
        return np.where(inside & (self.p >= alpha), 1.0, 0.0)


def dispersions(table: Array) -> Dispersion:
    """`poisson_dispersion` in batches, so that one hard table does not hold up all."""
    parts = [poisson_dispersion(table[i : i + BATCH]) for i in range(0, len(table), BATCH)]
    return Dispersion(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def year_on_year(table: Array, expected: float = 0.0) -> dict[str, Judged]:
    """Judge the last year against the year before.

    Parameters
    ----------
    table : array, shape (series, years, seasons)
    expected : float
        Log ratio that is no change, the drift of a drifting series; what a population ratio is
        to a rate.

    Returns
    -------
    dict of Judged
        By method: *poisson* the textbook's test; *quasi* the model ``year + season``; *no_slopes*
        the same with our inflation; *ours*; *proposal* (`proposed`).
    """
    _, years, seasons = table.shape
    a, b = table[:, -1].sum(axis=1), table[:, -2].sum(axis=1)
    found = dispersions(table)
    plain = np.where(np.isnan(found.plain), 1.0, np.maximum(found.plain, 1.0))
    df_plain = np.full(len(a), float((years - 1) * (seasons - 1)))
    factor = inflation_factor(seasons, slopes=True)
    infinite = np.full(len(a), np.inf)
    return {
        "poisson": judge(a, b, expected, np.ones(len(a)), infinite),
        "quasi": judge(a, b, expected, plain, df_plain),
        "no_slopes": judge(a, b, expected, 1 + (plain - 1) * factor, df_plain),
        "ours": judge(a, b, expected, found.inflation, found.df),
        "proposal": judge(a, b, expected, proposed(table, found), found.df),
    }


def proposed(table: Array, found: Dispersion) -> Array:
    """φ* of *proposal*: a higher ρ for months, and an excess that grows with the level.

    Variation beyond chance is taken for a share of the level (a coefficient of variation), not
    of its root. φ is that of the table's average year; of the two years compared, with a harmonic
    mean of h times the average year's total, it is 1 + (φ − 1)·h.
    """
    _, years, seasons = table.shape
    totals = np.maximum(table.sum(axis=2), 0.5)
    level = 2 / (1 / totals[:, -1] + 1 / totals[:, -2]) / totals.mean(axis=1)
    excess: Array = np.maximum(found.within, 1.0) - 1
    factor: Array = 1 + excess * level * proposed_factor(years, seasons)
    return factor


@cache
def proposed_factor(years: int, seasons: int) -> float:
    """VIF/c of months at a fixed ρ of 0.34; quarters, which do not need it, as they are.

    c is the share of the variance of correlated noise that taking out years, seasons and slopes
    leaves, tr(M R) over its degrees of freedom.
    """
    if seasons != MONTHS:
        return inflation_factor(seasons, slopes=True)
    rho = PROPOSED_AUTOCORRELATION
    design = _design(years, seasons, slopes=True)
    cells, parameters = design.shape
    left = np.eye(cells) - design @ np.linalg.pinv(design)
    lag = np.abs(np.subtract.outer(np.arange(cells), np.arange(cells)))
    bias = float(np.trace(left @ rho**lag) / (cells - parameters))
    return float(1 + 2 * sum((1 - k / seasons) * rho**k for k in range(1, seasons))) / bias


def judge(a: Array, b: Array, expected: float, inflation: Array, df: Array) -> Judged:
    """Log ratio against t; mid-P where the two years come to less than 50, or one to nothing."""
    some = (a > 0) & (b > 0)
    x, y = np.where(some, a, 1.0), np.where(some, b, 1.0)
    log_ratio = np.log(x / y) - expected
    error = np.sqrt(inflation * (1 / x + 1 / y))
    with np.errstate(invalid="ignore"):
        p = 2 * stdtr(np.minimum(df, 1e9), -np.abs(log_ratio / error))
    small = ~some | (a + b < SMALL_TOTAL)
    if small.any():
        p = np.where(small, mid_p(a / inflation, b / inflation, expected), p)
        direction = np.sign(a - b * np.exp(expected))
        log_ratio = np.where(some, log_ratio, direction)
    return Judged(log_ratio, error, df, p)


def mid_p(x: Array, y: Array, expected: float | Array) -> Array:
    """Two-sided mid-P of pairs of scaled counts."""
    q = 1 / (1 + np.exp(-expected))
    upper, lower = _tail(x, y, q), _tail(y, x, 1 - q)
    return np.where(x + y == 0, 1.0, np.minimum(1.0, 2 * np.minimum(upper, lower)))


def _tail(x: Array, y: Array, q: float | Array) -> Array:
    def beta(first: Array, second: Array) -> Array:
        inside = betainc(np.maximum(first, 1e-12), np.maximum(second, 1e-12), q)
        return np.where(first <= 0, 1.0, np.where(second <= 0, 0.0, inside))

    return 0.5 * (beta(x, y + 1) + beta(x + 1, y))
