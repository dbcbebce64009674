"""The periods behind a finding, read one by one, and whether they may be shown at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from narrator.charts.specs import Shown
from narrator.findings.asking import Desk, Reading
from narrator.findings.building import cells_of
from narrator.findings.suppressing import unsafe
from narrator.values.measure import Measure
from narrator.values.periods import Period, Window
from narrator.values.series import Series

QUARTER = 3


@dataclass(frozen=True, slots=True)
class Track:
    """One measure in one area, to be read period by period.

    Parameters
    ----------
    step : int
        Months from one point to the next.
    share : bool
        As a share of its whole.
    """

    desk: Desk
    measure: Measure
    area: str
    series: Series
    step: int
    share: bool = False

    def reading(self, end: Period) -> Reading:
        """Return what the measure amounts to over the period that ends with `end`."""
        months = self.step if self.series.additive else max(self.series.span, 1)
        return self.desk.read(
            self.measure, self.area, Window.ending(end, months), share=self.share
        )

    def value(self, end: Period) -> float | None:
        """Return the level of a period as the paper rounds it, proportions in per cent."""
        reading = self.reading(end)
        if reading.level is None:
            return None
        return reading.level * 100 if reading.is_proportion else reading.level

    def shows(self, ends: Iterable[Period]) -> tuple[Shown, ...]:
        """Return what a chart of these periods shows, for the audit of small numbers."""
        whole = whole_of(self.desk.project.measures, self.measure) if self.share else None
        shown = [self.measure.id, *([whole.id] if whole else [])]
        windows = [self.reading(end).window for end in ends if self.value(end) is not None]
        return tuple(Shown(one, self.area, window) for one in shown for window in windows)

    def ends(self, last: Period, count: int) -> tuple[Period, ...]:
        """Return the last months of `count` periods, oldest first, the last one `last`."""
        return tuple(last - self.step * i for i in range(count - 1, -1, -1))

    @property
    def overlapping(self) -> bool:
        """Whether periods share months (supplied rolling totals), or are moments in time."""
        return self.series.span == 0 or self.series.span > self.series.step

    def back_to(self, last: Period) -> int:
        """Return how many periods there are up to `last`."""
        first = self.series.first - max(self.series.step - 1, 0)
        whole = last.ordinal - first.ordinal + 1
        if not self.series.additive:
            return max((last.ordinal - self.series.first.ordinal) // self.step + 1, 0)
        return max(whole // self.step, 0)


def track(
    desk: Desk, measure: Measure, area: str, last: Period, count: int, *, share: bool = False
) -> Track | None:
    """Return the finest track of which every period may be shown.

    Months that would give individuals away are drawn as quarters; None where those would, too,
    or where nothing is known.

    Parameters
    ----------
    last : Period
        The last month of the last period.
    count : int
        How many months back the chart goes.
    """
    series = desk.book.series(f"{measure.id}/share" if share else measure.id, area)
    if series is None:
        return None
    steps = [series.step]
    if series.additive and series.step < QUARTER and last.month % QUARTER == 0:
        steps.append(QUARTER)
    for step in steps:
        found = Track(desk, measure, area, series, step, share)
        known = min(found.back_to(last), max(count // step, 1))
        if not any(revealing(found.reading(end), desk) for end in found.ends(last, known)):
            return found
    return None


def revealing(reading: Reading, desk: Desk) -> bool:
    """Say whether a reading, shown, would give a small number away: its own, or one part's.

    A part's where the paper charts the sum and every other part of it.
    """
    below = desk.plan.suppress_below
    if below <= 0:
        return False
    if any(unsafe(cell, below) for cell in cells_of(reading)):
        return True
    drawn = charted(desk)
    hidden = [
        term.measure for term in (() if reading.share else reading.measure.sum_of)
        if term.measure not in drawn or _small(desk, term.measure, reading)
    ]
    return len(hidden) == 1 and _small(desk, hidden[0], reading)


def charted(desk: Desk) -> frozenset[str]:
    """Return the measures of which the paper has charts."""
    return frozenset(
        name.partition("/")[0]
        for section in desk.plan.sections for p in section.paragraphs for name in p.charts
    )


def _small(desk: Desk, part: str, reading: Reading) -> bool:
    one = desk.read(desk.measure(part), reading.area, reading.window)
    return any(unsafe(cell, desk.plan.suppress_below) for cell in cells_of(one))


def whole_of(measures: Mapping[str, Measure], measure: Measure) -> Measure | None:
    """Return what a measure is a share of: as declared, or the one sum that holds it."""
    if measure.share_of:
        return measures.get(measure.share_of)
    holding = [m for m in measures.values() if any(t.measure == measure.id for t in m.sum_of)]
    return holding[0] if len(holding) == 1 else None
