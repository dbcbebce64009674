"""Intervals of a proportion (Wilson) and of a rate or count (Byar; exact below 10)."""

from __future__ import annotations

from typing import overload

import numpy as np
from numpy.typing import ArrayLike

from narrator.statistics import checks
from narrator.statistics.distributions import gamma_quantile, normal_quantile
from narrator.statistics.results import FloatArray, Interval, Intervals

EXACT_BELOW = 10


@overload
def wilson_interval(count: float, n: float, level: float = 0.95) -> Interval: ...
@overload
def wilson_interval(
    count: ArrayLike, n: ArrayLike, level: float = 0.95
) -> Interval | Intervals: ...
def wilson_interval(count: ArrayLike, n: ArrayLike, level: float = 0.95) -> Interval | Intervals:
    """Score interval of a proportion.

    (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n), with p = count/n.

    Parameters
    ----------
    count, n : float or array
        Cases and trials, broadcast together; need not be whole (a design effect divides both).
    level : float
        Confidence, between 0.5 and 1.

    Returns
    -------
    Interval
        Proportions, 0–1. Arrays in, arrays out. With n = 0 nothing is known: 0 to 1.

    Raises
    ------
    ValueError
        A negative or missing number, or a count above its n.

    Source
    ------
    Wilson 1927 (JASA 22:209), p. 211.
    """
    x, size = checks.counts(count, "count"), checks.counts(n, "n")
    checks.not_above(x, size, "count", "n")
    return _ends(*wilson_limits(x, size, normal_quantile(1 - checks.alpha_of(level) / 2)))


def wilson_limits(x: FloatArray, n: FloatArray, z: float) -> tuple[FloatArray, FloatArray]:
    """Wilson limits at the critical value `z`; 0 and 1 where n is 0."""
    z2 = z * z
    safe = np.where(n > 0, n, 1.0)
    # written over n + z², so that n = 0 needs no division
    centre = (x + z2 / 2) / (n + z2)
    half = z * np.sqrt(x * (n - x) / safe + z2 / 4) / (n + z2)
    share = np.where(n > 0, x / safe, 0.5)
    # at 0 and at n an end is the estimate itself, and must not miss it by a rounding
    return np.clip(centre - half, 0.0, share), np.clip(centre + half, share, 1.0)


@overload
def byar_interval(
    count: float, denominator: float = 1.0, per: float = 1.0, level: float = 0.95
) -> Interval: ...
@overload
def byar_interval(
    count: ArrayLike, denominator: ArrayLike = 1.0, per: float = 1.0, level: float = 0.95
) -> Interval | Intervals: ...
def byar_interval(
    count: ArrayLike, denominator: ArrayLike = 1.0, per: float = 1.0, level: float = 0.95
) -> Interval | Intervals:
    """Interval of a Poisson count, or of the rate it makes.

    From 10 upwards Byar's approximation, low = x(1 − 1/9x − z/3√x)³ and high the same with x + 1
    and +z; below 10 the exact limits, half the chi-squared quantiles with 2x and 2x + 2 degrees
    of freedom.

    Parameters
    ----------
    count, denominator : float or array
        Events and what they are divided by, broadcast together.
    per : float
        Unit of the rate, 1000 for a rate per 1,000.
    level : float
        Confidence, between 0.5 and 1.

    Returns
    -------
    Interval
        Rates per `per`. Arrays in, arrays out.

    Raises
    ------
    ValueError
        A negative count, a denominator or `per` not above 0.

    Source
    ------
    Breslow & Day 1987, vol. II, section 2.3; Fingertips technical guidance (exact below 10).
    """
    x = checks.counts(count, "count")
    scale = checks.positive(per, "per") / checks.positive(denominator, "denominator")
    alpha = checks.alpha_of(level)
    low, high = byar_limits(x, normal_quantile(1 - alpha / 2))
    few = x < EXACT_BELOW
    if few.any():
        low = np.where(few, gamma_quantile(x, alpha / 2), low)
        high = np.where(few, gamma_quantile(x + 1, 1 - alpha / 2), high)
    return _ends(low * scale, high * scale)


def byar_limits(x: FloatArray, z: float) -> tuple[FloatArray, FloatArray]:
    """Byar's approximate limits of the counts `x`, low never below 0."""
    above, safe = x + 1, np.maximum(x, 1.0)
    low = x * np.maximum(1 - 1 / (9 * safe) - z / (3 * np.sqrt(safe)), 0.0) ** 3
    high = above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
    return low, high


def _ends(low: FloatArray, high: FloatArray) -> Interval | Intervals:
    if np.ndim(low) == 0:
        return Interval(float(low), float(high))
    return Intervals(np.asarray(low), np.asarray(high))
