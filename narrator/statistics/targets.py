"""A survey's proportion against a target that is a fixed figure."""

from __future__ import annotations

import math

import numpy as np

from narrator.statistics import checks
from narrator.statistics.distributions import normal_quantile, two_sided_normal
from narrator.statistics.intervals import wilson_limits
from narrator.statistics.proportions import without_n
from narrator.statistics.results import Comparison, Interval
from narrator.statistics.verdicts import SMALL, difference_within, points_margin, verdict

METHOD = "one-sample score"


def proportion_against(
    count: float,
    n: float | None,
    target: float,
    level: float = 0.95,
    *,
    deff: float = 1.0,
    margin: float | None = None,
) -> Comparison:
    """Score test of a survey's proportion against a target.

    z = (p − π) / √(π(1 − π)/n) with target π, no continuity correction; counts and replies divided
    by the design effect first. The interval of the difference is Wilson's interval of p less π;
    it holds 0 just where the test does not reject.

    Parameters
    ----------
    count : float
        Replies of the kind counted.
    n : float or None
        Replies; None, NaN or 0 where not known: not tested for *no_n*.
    target : float
        π, above 0 and below 1: at 0 or 1 one reply of the other kind settles the matter.
    level : float
    deff : float
        Design effect, 1 for a simple random sample.
    margin : float, optional
        Of equivalence, as a proportion; see `two_proportions`.

    Returns
    -------
    Comparison
        `estimate` and `interval` the difference from the target; *inconclusive* for *weak_survey*,
        or for *small_numbers* with fewer than 100 replies.

    Raises
    ------
    ValueError
        A negative count, one above `n`, a target not between 0 and 1, a design effect or margin not
        above 0.

    Source
    ------
    Wilson 1927 (the score test and its interval); equivalence: Schuirmann 1987.
    """
    alpha = checks.alpha_of(level)
    effect = checks.above_zero(deff, "design effect")
    if not 0 < target < 1:
        raise ValueError(f"target must lie between 0 and 1, got {target}")
    size = checks.known(n, "n")
    if not size:
        return without_n()
    x, size = checks.count(count, "count"), checks.count(size, "n")
    if x > size:
        raise ValueError(f"count must not exceed n, got {x} of {size}")
    p, weight = x / size, size / effect
    limit = points_margin(margin, p, target)
    wide, narrow = (_wilson(p, weight, normal_quantile(1 - a)) for a in (alpha / 2, alpha))
    statistic = (p - target) / math.sqrt(target * (1 - target) / weight)
    p_value = two_sided_normal(statistic)
    significance, cause = verdict(
        p_value,
        alpha,
        statistic,
        difference_within(Interval(narrow.low - target, narrow.high - target), limit),
        "small_numbers" if size < SMALL else "weak_survey",
    )
    return Comparison(
        estimate=p - target,
        statistic=statistic,
        df=None,
        p_value=p_value,
        interval=Interval(wide.low - target, wide.high - target),
        interval_of="difference",
        significance=significance,
        cause=cause,
        method=METHOD,
        inflation=effect,
    )


def _wilson(p: float, n: float, z: float) -> Interval:
    low, high = wilson_limits(np.asarray(p * n), np.asarray(n), z)
    return Interval(float(low), float(high))
