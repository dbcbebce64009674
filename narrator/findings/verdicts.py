"""What a test says of one finding, kept in step with the printed pair."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from narrator.statistics import Comparison
from narrator.values.finding import Direction, Judgement, Significance
from narrator.values.measure import Better, Measure

#: Below this many events in both windows together, an unclear test is put down to small numbers.
FEW = 100

#: Where a measure declares none: how far apart still counts as comparable.
RATIO_MARGIN = 0.20

TESTED_SIGN: dict[Significance, Direction] = {"higher": "up", "lower": "down"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The fields of a Finding that come of a test, or of there being none.

    `unclear` is the cause to give if higher or lower cannot stand (a tie as displayed, an
    adjusted p-value).
    """

    significance: Significance = "not_tested"
    cause: str = "stated"
    method: str = ""
    statistic: float | None = None
    df: float | None = None
    p_value: float | None = None
    interval: tuple[float, float] | None = None
    interval_of: str = ""
    dispersion: float | None = None
    caveats: tuple[str, ...] = ()
    unclear: str = "volatile"


def untested(cause: str, *caveats: str, method: str = "") -> Verdict:
    """Return the verdict of a finding that is stated and not tested."""
    return Verdict(cause=cause, caveats=caveats, method=method)


def finite(value: float | None) -> float | None:
    """Return a plain float, or None where there is no finite number."""
    if value is None:
        return None
    number = float(value)
    return number if math.isfinite(number) else None


def settled(value: float | None) -> float | None:
    """Return a test's number to 12 significant digits, or None where there is no finite one.

    The last bits depend on the machine and on what was fitted in the same pass; the evidence of a
    finding must not.
    """
    number = finite(value)
    return None if number is None else float(f"{number:.12g}")


def bounds(pair: Iterable[float] | None) -> tuple[float, float] | None:
    """Return an interval as two plain floats, or None where either bound is not finite."""
    if pair is None:
        return None
    low, high = (settled(value) for value in pair)
    return None if low is None or high is None else (low, high)


def verdict_of(comparison: Comparison, unclear: str) -> Verdict:
    """Return what a Comparison says, every number finite or None.

    Parameters
    ----------
    comparison : Comparison
    unclear : str
        The cause to be given if a verdict of higher or lower has to be taken back.
    """
    interval = comparison.interval
    pair = None if interval is None else (interval.low, interval.high)
    kept = bounds(pair)
    return Verdict(
        significance=comparison.significance,
        cause=comparison.cause,
        method=comparison.method,
        statistic=settled(comparison.statistic),
        df=settled(comparison.df),
        p_value=settled(comparison.p_value),
        interval=kept,
        interval_of=comparison.interval_of if kept is not None else "",
        dispersion=settled(comparison.dispersion),
        caveats=tuple(comparison.caveats),
        unclear=unclear,
    )


def agreeing(verdict: Verdict, direction: Direction, margin: tuple[float, float]) -> Verdict:
    """Return the verdict that the printed pair can bear: a tie is never higher or lower.

    Where the test found a difference that the display hides, it is `similar` if the whole
    interval lies within `margin` (in the unit of the interval), else inconclusive.
    """
    expected = TESTED_SIGN.get(verdict.significance)
    if expected is None or expected == direction:
        return verdict
    inside = (
        verdict.interval is not None
        and verdict.interval_of in ("ratio", "difference")
        and (margin[0] <= verdict.interval[0] and verdict.interval[1] <= margin[1])
    )
    if inside:
        return replace(verdict, significance="similar", cause="none")
    return replace(verdict, significance="inconclusive", cause=verdict.unclear)


def ratio_margin(measure: Measure) -> tuple[float, float]:
    """Return the bounds of a ratio within which two figures count as comparable."""
    margin = RATIO_MARGIN if measure.margin is None else measure.margin
    return 1 / (1 + margin), 1 + margin


def points_margin(measure: Measure, now: float, then: float) -> tuple[float, float]:
    """Return the bounds of a difference of proportions that still counts as comparable."""
    if measure.margin is not None:
        margin = measure.margin
    else:
        margin = 0.10 if all(0.2 <= value <= 0.8 for value in (now, then)) else 0.05
    return -margin, margin


def few_or(cause: str, *numbers: float) -> str:
    """Return ``small_numbers`` where they come to less than a hundred, else `cause`."""
    return "small_numbers" if sum(numbers) < FEW else cause


def judged(significance: Significance, better: Better) -> Judgement:
    """Return better or worse through what the measure declares; neither is never praised."""
    if significance == "similar":
        return "similar"
    if better == "neither" or significance not in ("higher", "lower"):
        return "none"
    return "better" if significance == better else "worse"
