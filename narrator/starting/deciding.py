"""What can be said of each measure: over which window, compared with what, up to which month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from narrator.measures import SeriesBook, amount, window_of
from narrator.values.measure import Measure, WindowKind
from narrator.values.observations import SourceRead
from narrator.values.periods import Period, Window
from narrator.values.project import Project

#: Windows in the order in which they are tried.
_WINDOWS: tuple[WindowKind, ...] = ("rolling_12", "quarter", "month")


@dataclass(frozen=True, slots=True)
class Decision:
    """How one measure is read: its window, its comparators, and its size for the order."""

    window: str
    compare: tuple[str, ...]
    size: float = 0.0


def last_period(project: Project, reads: Mapping[str, SourceRead]) -> Period | None:
    """Return the month up to which most measures of the paper's area have figures."""
    flows: Counter[int] = Counter()
    dates: Counter[int] = Counter()
    for read in reads.values():
        frame = read.observations.frame
        own = frame[(frame["area"] == project.plan.area) & frame["value"].notna()]
        if own.empty:
            continue
        for end in own.groupby("measure", observed=True)["end"].max():
            (flows if int(own["span"].iloc[0]) else dates)[int(end)] += 1
    counted = flows or dates
    if not counted:
        return None
    return Period(max(counted, key=lambda end: (counted[end], end)))


def decide(project: Project, book: SeriesBook, measure: Measure, group: str) -> Decision:
    """Decide what is said of a measure.

    Parameters
    ----------
    group : str
        The id of the group of other areas, or empty.
    """
    area = project.plan.area
    series = book.series(measure.id, area)
    if series is None:
        return Decision("rolling_12", ())
    windows = _WINDOWS if series.additive else _WINDOWS[:1]
    for name in ("last_year", "previous") if series.span else ("last_year",):
        for kind in windows:
            tried = replace(measure, window=kind)
            window = window_of(tried, project.plan, series)
            now = amount(series, window)
            before = window.shifted(-12 if name == "last_year" else -window.months)
            if now.level is None or amount(series, before).level is None:
                continue
            compare: tuple[str, ...] = (name,)
            if group and name == "last_year":
                compare += _beside(project, book, tried, window, before, group)
            if name == "last_year" and _parts_held(project, book, tried, window, before):
                compare += ("areas",)
            return Decision(kind, compare, abs(now.value or 0.0))
    return Decision("rolling_12", ())


def _parts_held(
    project: Project, book: SeriesBook, measure: Measure, now: Window, before: Window
) -> bool:
    """Whether every part of the paper's area has figures of both years."""
    own = project.areas.get(project.plan.area)
    found = [book.series(measure.id, part) for part in (own.parts if own else ())]
    return bool(found) and all(
        one is not None and amount(one, now).level is not None
        and amount(one, before).level is not None for one in found
    )


def _beside(
    project: Project, book: SeriesBook, measure: Measure, now: Window, before: Window, group: str
) -> tuple[str, ...]:
    """Return the comparison with the group, where every member has figures."""
    members = project.groups[group].members.get(project.plan.area, ())
    for area in members:
        series = book.series(measure.id, area)
        if series is None or amount(series, now).level is None:
            return ()
        if amount(series, before).level is None:
            return ()
    if measure.is_proportion:
        return (f"{group}.level",)
    if measure.per is not None and all(book.exposure(measure.id, area) for area in members):
        return (f"{group}.change", f"{group}.level")
    return (f"{group}.change",) if measure.kind == "count" else ()


def largest(decisions: Mapping[str, Decision], most: int) -> Sequence[str]:
    """Return the measures of which most is known and which are largest, in the register's order."""
    spoken = [id_ for id_, one in decisions.items() if one.compare]
    kept = set(sorted(spoken, key=lambda id_: -decisions[id_].size)[:most])
    return [id_ for id_ in spoken if id_ in kept]
