"""XmR charts: is a point, or a run of points, out of a series' usual variation?"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from narrator.statistics import checks
from narrator.statistics.results import (
    Assurance,
    ChartPoint,
    ControlChart,
    FloatArray,
    Rule,
    Variation,
)

Improvement = Literal["increase", "decrease"] | None
Flags = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]

_LIMIT, _SCREEN, _RUN = 2.66, 3.267, 7


def xmr(
    values: ArrayLike,
    improvement: Improvement = None,
    target: float | None = None,
    baseline: int | None = None,
    *,
    widen: float = 1.0,
    screen: bool = True,
) -> ControlChart:
    """Individuals and moving range chart.

    Limits: mean ± 2.66 × mean moving range, moving ranges of 3.267 times their mean or more left
    out once. A point is marked, in this order, if it is *outside* the limits; part of a *trend*
    (7 points, 6 moves, all strictly one way); one of *two_of_three* between two and three sigma
    (sigma a third of the limit's distance, moving range/1.128) where all three points lie on one
    side; part of a *shift* (7 points on one side of the mean).

    Parameters
    ----------
    values : array, shape (n,)
        n ≥ 2, oldest first, no gaps.
    improvement : {"increase", "decrease"} or None
    target : float, optional
        For the state of assurance; only where there is a direction of improvement.
    baseline : int, optional
        Take the limits from the first so many points; from the last, if negative.
    widen : float
        Multiplies the distance of the limits from the mean.
    screen : bool
        Leave out outlying moving ranges?

    Returns
    -------
    ControlChart

    Raises
    ------
    ValueError
        Fewer than 2 values, a missing or infinite one, an unknown direction, a baseline of fewer
        than 2 points, `widen` not above 0.

    Source
    ------
    Wheeler, Understanding Variation, chapters 3–4; NHS England, Making Data Count.
    """
    y = checks.numbers(values, "value")
    if y.ndim != 1 or y.size < 2:
        raise ValueError(f"a chart needs a list of at least 2 values, got shape {y.shape}")
    if np.isnan(y).any():
        raise ValueError(f"a chart needs every value, missing at {int(np.isnan(y).argmax()) + 1}")
    if improvement not in ("increase", "decrease", None):
        raise ValueError(f"improvement must be increase, decrease or None, got {improvement!r}")
    goal = None if target is None else float(checks.numbers(target, "target"))
    mean, distance = _limits(_baseline(y, baseline), screen=screen)
    distance *= checks.above_zero(widen, "widen")
    lower, upper = mean - distance, mean + distance
    side = np.sign(y - mean).astype(int)
    outside = (y < lower) | (y > upper)
    near = ~outside & (np.abs(y - mean) > distance * 2 / 3)
    moves = np.sign(np.diff(y)).astype(int)
    trend, shift = _trend(moves), _runs(side, _RUN)
    two_of_three = _two_of_three(near, side)
    points = []
    for i, value in enumerate(y):
        rule: Rule = ""
        direction = int(side[i])
        if outside[i]:
            rule = "outside"
        elif trend[i]:
            rule, direction = "trend", int(trend[i])
        elif two_of_three[i]:
            rule = "two_of_three"
        elif shift[i]:
            rule = "shift"
        variation = _variation(rule, direction, improvement)
        points.append(ChartPoint(float(value), int(side[i]), bool(near[i]), rule, variation))
    return ControlChart(
        mean, lower, upper, tuple(points), _assurance(goal, improvement, lower, upper)
    )


def _baseline(y: FloatArray, baseline: int | None) -> FloatArray:
    if baseline is None:
        return y
    if abs(baseline) < 2:
        raise ValueError(f"a baseline needs at least 2 points, got {baseline}")
    return y[:baseline] if baseline > 0 else y[baseline:]


def _limits(y: FloatArray, *, screen: bool) -> tuple[float, float]:
    """Mean, and the distance of the limits from it."""
    ranges = np.abs(np.diff(y))
    if screen:
        kept = ranges[ranges < _SCREEN * ranges.mean()]
        # where all moving ranges are 0 none is smaller than their mean
        ranges = kept if kept.size else ranges
    return float(y.mean()), float(_LIMIT * ranges.mean())


def _runs(signs: np.ndarray[tuple[int, ...], np.dtype[np.int_]], length: int) -> Flags:
    """Which members belong to `length` or more in a row of one sign, 0 being none."""
    marked = np.zeros(signs.size, dtype=bool)
    for start in range(signs.size - length + 1):
        window = signs[start : start + length]
        if window[0] != 0 and (window == window[0]).all():
            marked[start : start + length] = True
    return marked


def _trend(
    moves: np.ndarray[tuple[int, ...], np.dtype[np.int_]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.int_]]:
    """+1 or −1 for points of a rising or falling trend; a turning point belongs to the later."""
    marked = np.zeros(moves.size + 1, dtype=int)
    for i in np.flatnonzero(_runs(moves, _RUN - 1)):
        marked[i] = marked[i + 1] = moves[i]
    return marked


def _two_of_three(near: Flags, side: np.ndarray[tuple[int, ...], np.dtype[np.int_]]) -> Flags:
    marked = np.zeros(near.size, dtype=bool)
    for start in range(near.size - 2):
        three = slice(start, start + 3)
        if near[three].sum() >= 2 and abs(side[three].sum()) == 3:
            marked[three] |= near[three]
    return marked


def _variation(rule: Rule, direction: int, improvement: Improvement) -> Variation:
    if not rule:
        return "common"
    if improvement is None:
        return "high" if direction > 0 else "low"
    return "improvement" if (direction > 0) == (improvement == "increase") else "concern"


def _assurance(
    target: float | None, improvement: Improvement, lower: float, upper: float
) -> Assurance:
    if target is None or improvement is None:
        return ""
    if lower <= target <= upper:
        return "inconsistent"
    reached = target < lower if improvement == "increase" else target > upper
    return "consistent_pass" if reached else "consistent_fail"
