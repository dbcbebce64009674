"""The desk: what has been asked, and one place to look up series, windows and amounts."""

from __future__ import annotations

from dataclasses import dataclass, field

from narrator.findings.display import rounded_to
from narrator.measures import SeriesBook, amount, window_of
from narrator.statistics import Comparison
from narrator.values.finding import Finding
from narrator.values.measure import Break, Measure
from narrator.values.periods import Period, Window
from narrator.values.project import PaperPlan, Project
from narrator.values.series import Amount, Series

#: Every month there is.
ALL_TIME = Window(Period(0), Period(9999 * 12))

#: How the book names a measure as a share of its whole.
SHARE = "/share"


@dataclass(frozen=True, slots=True)
class Ask:
    """One finding asked for."""

    id: str
    measure: Measure
    comparator: str
    area: str

    @property
    def tail(self) -> str:
        """What follows the comparator's first full stop: ``2012`` of ``baseline.2012``."""
        return self.comparator.partition(".")[2]

    @property
    def head(self) -> str:
        """What stands before it: ``peers`` of ``peers.level``."""
        return self.comparator.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of events behind a figure; `n` is the whole where the figure is a proportion."""

    x: float
    n: float | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A Finding on its way out: with what decides on suppression and on the family of tests.

    Parameters
    ----------
    cells : tuple of Cell
        Every count that the finding's figures would give away.
    test : tuple of str
        The same for findings that rest on one and the same test (a count and its rate); empty
        where nothing was tested.
    unclear : str
        The cause if the verdict has to be taken back to inconclusive.
    """

    finding: Finding
    cells: tuple[Cell, ...] = ()
    test: tuple[str, ...] = ()
    unclear: str = "volatile"


@dataclass(frozen=True, slots=True)
class Reading:
    """A measure in one area over one window.

    Parameters
    ----------
    share : bool
        Whether it is the measure as a share of its whole.
    step : int
        What its level is rounded to for disclosure; tests rest on the amount itself.
    """

    measure: Measure
    area: str
    series: Series | None
    window: Window
    amount: Amount | None
    share: bool = False
    step: int = 1

    @property
    def is_proportion(self) -> bool:
        """Whether the level lies in 0–1; a share of a count does."""
        return self.share or self.measure.is_proportion

    @property
    def series_id(self) -> str:
        """The id under which the book knows the series."""
        return self.measure.id + SHARE if self.share else self.measure.id

    @property
    def level(self) -> float | None:
        """The level, or None where it is not known; only disclosure (`step`) has rounded it."""
        if self.amount is None or self.amount.level is None:
            return None
        return rounded_to(self.amount.level, self.step)


@dataclass(slots=True)
class Desk:
    """Looks things up once; everything it holds follows from the project, the book and `end`.

    Parameters
    ----------
    end : Period
        The month with which the paper ends, or is taken to end.
    recomputed : bool
        Whether `end` is another month than the paper's.
    fitted, inflations : dict
        Year-on-year comparisons and dispersion factors already estimated, by measure, area and
        the two windows.
    """

    project: Project
    book: SeriesBook
    end: Period
    recomputed: bool = False
    _amounts: dict[tuple[str, str, Window, bool], Reading] = field(default_factory=dict)
    _windows: dict[tuple[str, str], Window] = field(default_factory=dict)
    _breaks: dict[str, tuple[Break, ...]] = field(default_factory=dict)
    fitted: dict[tuple[str, str, Window, Window], Comparison] = field(default_factory=dict)
    inflations: dict[tuple[str, str, Window, Window], float] = field(default_factory=dict)

    @property
    def plan(self) -> PaperPlan:
        """The paper's plan."""
        return self.project.plan

    def measure(self, measure_id: str) -> Measure:
        """Return a measure of the register; KeyError for an id that is none."""
        return self.project.measures[measure_id]

    def window(self, measure: Measure, area: str) -> Window:
        """Return the measure's own window for the paper."""
        key = (measure.id, area)
        if key not in self._windows:
            series = self.book.series(measure.id, area)
            self._windows[key] = window_of(measure, self.plan, series, self.end)
        return self._windows[key]

    def read(self, measure: Measure, area: str, window: Window, *, share: bool = False) -> Reading:
        """Return what a measure, or its share of its whole, amounts to over `window`."""
        key = (measure.id, area, window, share)
        if key not in self._amounts:
            series = self.book.series(measure.id + SHARE if share else measure.id, area)
            total = None if series is None else amount(series, window)
            counted = measure.kind in ("count", "stock") and not share
            step = self.plan.round_to if counted else 1
            self._amounts[key] = Reading(measure, area, series, window, total, share, step)
        return self._amounts[key]

    def now(self, measure: Measure, area: str) -> Reading:
        """Return what a measure amounts to over its own window."""
        return self.read(measure, area, self.window(measure, area))

    def breaks(self, series_id: str, window: Window) -> tuple[Break, ...]:
        """Return the breaks inside a window, the measure's own and those of what it is made of."""
        if series_id not in self._breaks:
            self._breaks[series_id] = self.book.breaks(series_id, ALL_TIME)
        found = self._breaks[series_id]
        return tuple(b for b in found if window.start < b.start <= window.end)

    def members(self, group_id: str, area: str) -> tuple[str, ...]:
        """Return the members of a group as seen from `area`, in declared order."""
        return self.project.groups[group_id].members.get(area, ())

    def at(self, end: Period) -> Desk:
        """Return a desk for a paper that ended at another month."""
        return Desk(self.project, self.book, end, recomputed=end != self.plan.end)

    def ask(self, measure_id: str, comparator: str, area: str) -> Ask:
        """Return the request for a finding, with its id as others write it."""
        at = "" if area == self.plan.area else f"@{area}"
        return Ask(f"{measure_id}/{comparator}{at}", self.measure(measure_id), comparator, area)
