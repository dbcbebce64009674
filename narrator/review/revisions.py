"""Which figures of a draft the data gives otherwise today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import isclose
from typing import Any

from narrator.review.evidence import finding_of
from narrator.values.finding import Finding
from narrator.values.periods import Period, Window
from narrator.values.project import Project

#: Comparators whose two figures are levels of one measure in two windows.
_LEVELS = frozenset({"last_year", "previous", "year_start", "level"})


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure that a draft gave, and what the data says today.

    Parameters
    ----------
    measure, area : str
    window : Window
        Which period the figure is of.
    reported, now : float
        In the measure's unit, as findings hold it.
    unit : str
    draft : str
        The period of the draft that gave it.
    """

    measure: str
    area: str
    window: Window
    reported: float
    now: float
    unit: str
    draft: str


def revisions(
    project: Project,
    evidence: Mapping[str, Any],
    make: Callable[[Iterable[str], Period], Iterable[Finding]],
) -> tuple[Revision, ...]:
    """Return the figures of a draft that are revised since, each once.

    Parameters
    ----------
    evidence : mapping
        Of the draft, as `read_evidence` returns it.
    make : callable
        Makes findings from today's data, as of the end of a period.

    Notes
    -----
    The draft's own findings are made again: a figure counts as revised where both are known and
    differ by more than rounding in the last digits of a float.
    """
    told = [f for entry in evidence["findings"] if (f := finding_of(entry)) is not None]
    told = [f for f in told if _is_level(f) and f.measure.partition("/")[0] in project.measures]
    end = _end(evidence)
    if end is None or not told:
        return ()
    again = {f.id: f for f in make([f.id for f in told], end)}
    found: dict[tuple[str, str, Window], Revision] = {}
    for before in told:
        now = again.get(before.id)
        if now is None or before.suppressed or now.suppressed:
            continue
        for window, one, other in (
            (before.period, before.current, now.current),
            (before.reference_period, before.reference, now.reference),
        ):
            if window is None or one is None or other is None:
                continue
            if window not in (now.period, now.reference_period) or isclose(one, other):
                continue
            key = (before.measure, before.area, window)
            found.setdefault(key, Revision(*key, one, other, before.unit, str(end)))
    return tuple(found.values())


def _is_level(finding: Finding) -> bool:
    return finding.comparator.partition(".")[0] in {*_LEVELS, "baseline"}


def _end(evidence: Mapping[str, Any]) -> Period | None:
    try:
        return Period.parse(evidence["paper"]["period"]["end"])
    except (KeyError, TypeError, ValueError):
        return None
