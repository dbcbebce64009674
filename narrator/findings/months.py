"""A measure month by month: whether it can be had so, its table of years, its stretch of levels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from narrator.findings.asking import Ask, Desk, Made, Reading
from narrator.findings.building import (
    caveats_of,
    extras,
    family_of,
    finding,
    leaves,
    unit_of,
)
from narrator.measures import blocks
from narrator.values.measure import Measure
from narrator.values.periods import Period, Window
from narrator.values.series import Floats, Series

YEAR = 12
QUARTER = 3


def cannot_be_monthly(desk: Desk, measure: Measure, area: str, end: Period) -> str:
    """Return the cause for which months cannot be told of; empty where they can, or are awaited.

    Figures by the quarter are ``not_monthly``, rolling totals ``supplied``; a last month that its
    source was drawn before the end of is ``incomplete``.
    """
    series = desk.book.series(measure.id, area)
    if series is None:
        return ""
    if series.step != 1:
        return "not_monthly"
    if not series.additive and series.span != 1:
        return "supplied"
    return "incomplete" if incomplete(desk, measure, end) else ""


def incomplete(desk: Desk, measure: Measure, end: Period) -> bool:
    """Say whether a source of the measure was drawn before the last day of `end`."""
    for leaf in leaves(desk, measure):
        source = desk.project.sources.get(leaf.source)
        if source is not None and source.as_at and date.fromisoformat(source.as_at) < end.last_day:
            return True
    return False


def without(desk: Desk, ask: Ask, window: Window, cause: str, **extra: str) -> Made:
    """Return the finding that has nothing to tell, and why."""
    return Made(finding(
        desk, ask, window, cause=cause, unit=unit_of(ask.measure),
        extra=extras(ask.measure, **extra),
    ))  # fmt: skip


def caveats_at(desk: Desk, readings: list[Reading], *more: str) -> tuple[str, ...]:
    """Return the caveats of readings whose windows are shorter than the paper's by their nature.

    ``as_of`` is one of them only where the first does not end with the paper.
    """
    found = caveats_of(desk, readings, *more)
    if readings[0].window.end == desk.end:
        return tuple(caveat for caveat in found if caveat != "as_of")
    return found


def years_of_months(desk: Desk, reading: Reading) -> tuple[Floats, Floats | None]:
    """Return months as years × 12 with the reading's end last; years that hold a break are NaN.

    Returns
    -------
    values : array, shape (years, 12)
        Whole years without a gap; no rows where a month of the latest year is missing.
    denominators : array, shape (years, 12), or None
    """
    assert reading.series is not None  # the reading has a level
    end = reading.window.end
    values, below = blocks(reading.series, end)
    rows = len(values)
    for found in desk.breaks(reading.series_id, Window.ending(end, YEAR * max(rows, 1))):
        if rows:
            values[rows - 1 - (end.ordinal - found.start.ordinal) // YEAR] = np.nan
    return values, below


def days_in(window: Window) -> int:
    """Return the number of days in a window."""
    return sum((window.end - back).days for back in range(window.months))


def days_of(end: Period, shape: tuple[int, ...]) -> Floats:
    """Return the days of each month of a table whose last month is `end`."""
    count = int(np.prod(shape))
    days = [float((end - back).days) for back in range(count - 1, -1, -1)]
    return np.array(days).reshape(shape)


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """The latest months of a series without a gap.

    Parameters
    ----------
    levels : array, shape (n,)
        Counts, proportions (0–1) or levels, oldest first.
    ends : tuple of Period
    broken : int or None
        Place of the first month after the last break.
    """

    levels: Floats
    ends: tuple[Period, ...]
    broken: int | None

    @property
    def days(self) -> Floats:
        """Days of each month."""
        return np.array([float(end.days) for end in self.ends])


def stretch(desk: Desk, measure: Measure, area: str, end: Period) -> Stretch:
    """Return the levels of a series up to `end`, which it must reach, back to the first gap."""
    series = desk.book.series(measure.id, area)
    stop = None if series is None else series.index(end)
    assert series is not None and stop is not None  # the period that ends there has a level
    levels = levels_of(series)[: stop + 1]
    gaps = np.flatnonzero(~np.isfinite(levels))
    first = int(gaps[-1]) + 1 if gaps.size else 0
    ends = tuple(series.first + series.step * i for i in range(first, stop + 1))
    broken = [
        sum(one < found.start for one in ends)
        for found in desk.breaks(measure.id, Window(ends[0] - series.step, end))
    ] if ends else []
    return Stretch(levels[first:], ends, max(broken, default=0) or None)


def levels_of(series: Series) -> Floats:
    """Return the levels of single periods, NaN where there is none."""
    if series.denominators is None:
        return series.values.copy()
    safe = np.where(series.denominators > 0, series.denominators, np.nan)
    return series.values / safe * series.times


def is_amount(measure: Measure) -> bool:
    """Say whether a measure counts, so that months compare by their days and by ratios."""
    return family_of(measure) == "amount"
