"""Windows: which months a measure is read over, and what a series amounts to over them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from narrator.measures.panel import EARLIER
from narrator.values.measure import Break, Measure
from narrator.values.periods import Period, Window
from narrator.values.project import PaperPlan
from narrator.values.series import Amount, Floats, Series

_MONTHS = {"rolling_12": 12, "month": 1, "quarter": 3, "year_to_date": 12}
#: The month that opens the financial year.
APRIL = 4


def months_of(measure: Measure) -> int:
    """Return the length in months of a measure's window (of a year to date: at its longest)."""
    return _MONTHS[measure.window]


def window_of(
    measure: Measure, plan: PaperPlan, series: Series | None, end: Period | None = None
) -> Window:
    """Return the window a measure is read over: its latest complete period ≤ the paper's end.

    The calendar decides, not what has arrived: quarterly figures of a paper to May end with
    March, and where March itself is not there the `Amount` says so. A snapshot's window is the
    month at whose end it stands; a figure that can't be summed keeps the length it covers.

    Parameters
    ----------
    series : Series or None
        Gives the months in which periods end; without one every month does.
    end : Period, optional
        The paper's end, where not `plan.end`.
    """
    limit = (plan.end if end is None else end) - measure.lag
    months = months_of(measure)
    step, phase = (1, 0) if series is None else (series.step, series.first.ordinal)
    if measure.window == "quarter" and step == 1:
        step, phase = 3, 2  # calendar quarters end in March, June, September and December
    last = limit - (limit.ordinal - phase) % step
    if series is not None and not series.additive:
        return Window.ending(last, max(series.span, 1))
    if measure.window == "year_to_date" and step < 12:
        return Window(last - (last.month - APRIL) % 12, last)
    return Window.ending(last, max(months, step))


@lru_cache(maxsize=8192)
def amount(series: Series, window: Window) -> Amount:
    """Return what a series amounts to over a window.

    Counts are summed; a snapshot, a population or a supplied rolling total is read at the
    window's end. One missing period makes the whole None, and is named.
    """
    periods = _periods(series, window)
    if periods is None:
        return Amount(window, None, missing=(window,))
    ends = [window.end - series.step * i for i in range(periods - 1, -1, -1)]
    places = [series.index(end) for end in ends]
    missing = () if _whole(series, places) else tuple(
        _period(series, end)
        for end, i in zip(ends, places, strict=True)
        if i is None or not _known(series, i, end == window.end)
    )  # fmt: skip
    provisional = any(end in series.provisional for end in ends)
    caveats = _caveats(series, ends)
    if missing:
        return Amount(window, None, provisional=provisional, missing=missing, caveats=caveats)
    stop = places[-1]
    assert stop is not None  # else it would be missing
    cut = slice(stop - periods + 1, stop + 1)
    value = float(series.values[cut].sum())
    replies = None if series.replies is None else _finite(series.replies[cut].sum())
    if series.denominators is None:
        return Amount(window, value, None, replies, value, provisional, caveats=caveats)
    whole = series.denominators[cut] if series.pooled else series.denominators[stop : stop + 1]
    denominator = float(whole.sum())
    if denominator <= 0:
        caveats = (*caveats, "zero_denominator")
        return Amount(window, value, denominator, replies, None, provisional, caveats=caveats)
    level = value / denominator * series.times
    return Amount(window, value, denominator, replies, level, provisional, caveats=caveats)


def _periods(series: Series, window: Window) -> int | None:
    """Return how many periods make up the window; None where they do not fit into it."""
    if series.span == 0:
        return 1
    if not series.additive:
        return 1 if window.months == series.span else None
    fits = window.months % series.step == 0
    aligned = (window.end.ordinal - series.first.ordinal) % series.step == 0
    return window.months // series.step if fits and aligned else None


def _whole(series: Series, places: Sequence[int | None]) -> bool:
    """Whether every figure of neighbouring places is there; a quick look before a close one."""
    first, last = places[0], places[-1]
    if first is None or last is None or not np.isfinite(series.values[first : last + 1]).all():
        return False
    below = series.denominators
    if below is None:
        return True
    start = first if series.pooled else last
    return bool(np.isfinite(below[start : last + 1]).all())


def _known(series: Series, place: int, at_end: bool) -> bool:
    known = bool(np.isfinite(series.values[place]))
    if series.denominators is not None and (series.pooled or at_end):
        known = known and bool(np.isfinite(series.denominators[place]))
    return known


def _period(series: Series, end: Period) -> Window:
    return Window.ending(end, max(series.span, 1))


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _caveats(series: Series, ends: list[Period]) -> tuple[str, ...]:
    """Return the caveats of the periods; a denominator's counts where it is read: at the end."""
    if not series.marks:
        return ()
    found = {mark for end in ends for mark in series.marks.get(end, ()) if mark != EARLIER}
    return tuple(sorted(found | set(series.marks.get(ends[-1], ())) & (found | {EARLIER})))


def blocks(series: Series, end: Period, months: int = 12) -> tuple[Floats, Floats | None]:
    """Return the periods year by year, for tests that need seasons.

    Parameters
    ----------
    end : Period
        The last month of the last year.
    months : int
        Length of a "year".

    Returns
    -------
    values : ndarray of float, shape (years, seasons)
        Oldest first; only whole years without a gap, back to the first that is not whole. No
        rows where the figures can't be summed or none ends with `end`.
    denominators : ndarray of float, shape (years, seasons), or None
    """
    seasons = max(1, months // series.step)
    stop = series.index(end)
    if not series.additive or months % series.step or stop is None:
        empty = np.empty((0, seasons))
        return empty, None if series.denominators is None else empty.copy()
    years = (stop + 1) // seasons
    start = stop + 1 - years * seasons
    values = series.values[start : stop + 1].reshape(years, seasons)
    whole = np.isfinite(values).all(axis=1)
    below = None
    if series.denominators is not None:
        below = series.denominators[start : stop + 1].reshape(years, seasons)
        whole &= np.isfinite(below).all(axis=1)
    gaps = np.flatnonzero(~whole)
    oldest = int(gaps[-1]) + 1 if gaps.size else 0
    return values[oldest:].copy(), None if below is None else below[oldest:].copy()


def breaks_in(measure: Measure, window: Window) -> tuple[Break, ...]:
    """Return the declared breaks inside a window: after its first month, up to its last.

    For a comparison pass the window from the earlier start to the later end: a break that
    coincides with the start of the later window is then inside.
    """
    return tuple(b for b in measure.breaks if window.start < b.start <= window.end)
