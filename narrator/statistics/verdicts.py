"""From a test and an interval to one of the verdicts that words are found for.

*higher* / *lower*: p < α. *similar*: p ≥ α and the 1 − 2α interval lies within the margin, which
is an equivalence test of size α (Schuirmann 1987). Anything else is *inconclusive*.
"""

from __future__ import annotations

from narrator.statistics.results import Cause, Interval
from narrator.values.finding import Significance

RATIO_MARGIN = 0.20
POINTS_MARGIN_MIDDLE = 0.10
POINTS_MARGIN_EDGE = 0.05
MIDDLE = (0.20, 0.80)
SMALL = 100


def verdict(
    p_value: float, alpha: float, sign: float, equivalent: bool, cause: Cause
) -> tuple[Significance, Cause]:
    """The verdict, and `cause` where it is inconclusive."""
    if p_value < alpha:
        return ("higher" if sign > 0 else "lower"), "none"
    if equivalent:
        return "similar", "none"
    return "inconclusive", cause


def ratio_margin(margin: float | None) -> float:
    """The margin of a ratio: 0.2 lets it lie between 1/1.2 and 1.2."""
    if margin is None:
        return RATIO_MARGIN
    if not margin > 0:
        raise ValueError(f"margin must be above 0, got {margin}")
    return float(margin)


def points_margin(margin: float | None, first: float, second: float) -> float:
    """The margin of a difference of proportions: 10 points in the middle, 5 towards the edges."""
    if margin is not None:
        if not 0 < margin <= 1:
            raise ValueError(f"margin of a proportion must lie between 0 and 1, got {margin}")
        return float(margin)
    inside = all(MIDDLE[0] <= share <= MIDDLE[1] for share in (first, second))
    return POINTS_MARGIN_MIDDLE if inside else POINTS_MARGIN_EDGE


def ratio_within(interval: Interval | None, margin: float) -> bool:
    """Does the whole interval of a ratio lie within the margin?"""
    if interval is None:
        return False
    return 1 / (1 + margin) <= interval.low and interval.high <= 1 + margin


def difference_within(interval: Interval, margin: float) -> bool:
    """Does the whole interval of a difference lie within the margin?"""
    return -margin <= interval.low and interval.high <= margin
