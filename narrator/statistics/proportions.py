"""Two proportions of independent samples, and the interval of their difference."""

from __future__ import annotations

import math

import numpy as np

from narrator.statistics import checks
from narrator.statistics.distributions import normal_quantile, two_sided_normal
from narrator.statistics.intervals import wilson_limits
from narrator.statistics.results import Comparison, Interval, not_tested
from narrator.statistics.verdicts import SMALL, difference_within, points_margin, verdict

METHOD = "pooled score"


def two_proportions(
    count: float,
    n: float | None,
    reference_count: float,
    reference_n: float | None,
    level: float = 0.95,
    *,
    deff: float = 1.0,
    margin: float | None = None,
) -> Comparison:
    """Score test of two survey proportions.

    With p the pooled proportion, z = (p₁ − p₂) / √(p(1−p)(1/n₁ + 1/n₂)), no continuity
    correction; counts and numbers of replies divided by the design effect first. The interval
    of the difference is Newcombe's method 10, the two Wilson intervals set against each other.

    Parameters
    ----------
    count, reference_count : float
        Replies of the kind counted.
    n, reference_n : float or None
        Replies; None, NaN or 0 where not known: not tested for *no_n*.
    level : float
    deff : float
        Design effect, 1 for a simple random sample.
    margin : float, optional
        Of equivalence, as a proportion (0.05 for 5 points); unless given 0.10 where both
        proportions lie between 0.2 and 0.8, otherwise 0.05.

    Returns
    -------
    Comparison
        `estimate` and `interval` the difference, 0.02 for two points; `log_ratio` of the odds,
        None where they are 0 or infinite.

    Raises
    ------
    ValueError
        A negative count, one above its n, a design effect or margin not above 0.

    Source
    ------
    Newcombe 1998 (Stat Med 17:873), p. 876, method 10; pooled score z: the same, p. 875.
    """
    alpha = checks.alpha_of(level)
    effect = checks.above_zero(deff, "design effect")
    sizes = [checks.known(n, "n"), checks.known(reference_n, "reference n")]
    if not all(sizes):
        return without_n()
    x1, x2 = checks.count(count, "count"), checks.count(reference_count, "reference count")
    n1, n2 = (checks.count(size or 0.0, "n") for size in sizes)
    for x, size in ((x1, n1), (x2, n2)):
        if x > size:
            raise ValueError(f"count must not exceed n, got {x} of {size}")
    p1, p2, pooled = x1 / n1, x2 / n2, (x1 + x2) / (n1 + n2)
    variance = pooled * (1 - pooled) * effect * (1 / n1 + 1 / n2)
    statistic = (p1 - p2) / math.sqrt(variance) if variance > 0 else 0.0
    limit = points_margin(margin, p1, p2)
    m1, m2 = n1 / effect, n2 / effect
    interval = newcombe(p1, m1, p2, m2, normal_quantile(1 - alpha / 2))
    narrow = newcombe(p1, m1, p2, m2, normal_quantile(1 - alpha))
    p_value = two_sided_normal(statistic)
    significance, cause = verdict(
        p_value,
        alpha,
        statistic,
        difference_within(narrow, limit),
        "small_numbers" if n1 + n2 < SMALL else "weak_survey",
    )
    return Comparison(
        estimate=p1 - p2,
        statistic=statistic,
        df=None,
        p_value=p_value,
        interval=interval,
        interval_of="difference",
        significance=significance,
        cause=cause,
        method=METHOD,
        inflation=effect,
        log_ratio=_log_odds(x1, n1 - x1, x2, n2 - x2),
    )


def newcombe(p1: float, n1: float, p2: float, n2: float, z: float) -> Interval:
    """Interval of p₁ − p₂ from the Wilson limits (l, u) of each at the critical value `z`.

    low = d − √((p₁ − l₁)² + (u₂ − p₂)²), high = d + √((u₁ − p₁)² + (p₂ − l₂)²).
    """
    difference = p1 - p2
    low1, high1 = _wilson_distances(p1, n1, z)
    low2, high2 = _wilson_distances(p2, n2, z)
    return Interval(difference - math.hypot(low1, high2), difference + math.hypot(high1, low2))


def without_n() -> Comparison:
    """A comparison that can't be tested because the number of replies is not known."""
    return not_tested("no_n")


def _wilson_distances(p: float, n: float, z: float) -> tuple[float, float]:
    """How far the Wilson limits at the critical value `z` lie below and above `p`."""
    low, high = wilson_limits(np.asarray(p * n), np.asarray(n), z)
    return max(p - float(low), 0.0), max(float(high) - p, 0.0)


def _log_odds(x1: float, rest1: float, x2: float, rest2: float) -> float | None:
    if min(x1, rest1, x2, rest2) <= 0:
        return None
    return math.log(x1 / rest1) - math.log(x2 / rest2)
