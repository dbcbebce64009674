"""What was understood of each source, as plain values for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import pairwise
from math import gcd
from typing import Any

from narrator.review.revisions import Revision
from narrator.values.faults import Fault
from narrator.values.observations import SourceRead
from narrator.values.periods import Period, Window
from narrator.values.project import Project, SourceSpec

FORMAT = "narrator-doctor/1"
_STEPS = {1: "every month", 3: "every quarter", 6: "every half year", 12: "every year"}


@dataclass(frozen=True, slots=True)
class Understood:
    """One source.

    Parameters
    ----------
    file : str
        The file chosen, relative to the project.
    state : str
        ``read``, ``awaited`` (there is no file yet) or ``refused``.
    covers, every : str
        What a period covers, and how often there is one.
    first, last : str
        The first and the last period; `periods` how many there are.
    behind : str
        The last month that the paper needs, where the source ends before it.
    areas, absent : tuple of str
        Declared areas that it has, and those that it lacks while it has others.
    measures : mapping of str to str
        Measures by the label they are read from.
    provisional : tuple of str
        Periods with provisional figures.
    blank : int
        Cells without a figure.
    findings, faults : tuple of Fault
    """

    id: str
    title: str
    owner: str
    as_at: str
    path: str
    file: str
    state: str
    sha256: str
    rows: int
    sheet: str
    cells: str
    layout: str
    columns: Mapping[str, str]
    covers: str
    every: str
    first: str
    last: str
    periods: int
    behind: str
    areas: tuple[str, ...]
    absent: tuple[str, ...]
    aliases: Mapping[str, str]
    others: tuple[str, ...]
    measures: Mapping[str, tuple[str, ...]]
    unused: tuple[str, ...]
    provisional: tuple[str, ...]
    blank: int
    remarks: tuple[str, ...]
    findings: tuple[Fault, ...]
    faults: tuple[Fault, ...]


def understood(spec: SourceSpec, read: SourceRead, project: Project) -> Understood:
    """Gather what was understood of one source."""
    frame, source, reading = read.observations.frame, read.source, read.reading
    ends = sorted({int(end) for end in frame["end"]})
    span = int(frame["span"].max()) if len(frame) else 0
    present = set(map(str, frame["area"].unique()))
    areas = tuple(name for name in project.areas if name in present)
    parts = tuple(sorted(present - set(areas)))
    provisional = sorted({int(end) for end in frame["end"][frame["status"] == "provisional"]})
    end = project.plan.end.ordinal
    step = _step(ends) or max(span, 1)
    return Understood(
        id=spec.id,
        title=spec.title,
        owner=spec.owner,
        as_at=spec.as_at,
        path=spec.path,
        file=source.path,
        state="awaited" if read.missing else "refused" if read.faults else "read",
        sha256=source.sha256,
        rows=source.rows,
        sheet=reading.sheet,
        cells=reading.cells,
        layout=reading.layout if source.sha256 else spec.layout,
        columns=dict(reading.columns),
        covers=source.covers,
        every=_STEPS.get(_step(ends), ""),
        first=_said(ends[0], span) if ends else "",
        last=_said(ends[-1], span) if ends else "",
        periods=len(ends),
        behind=str(Period(end - end % step if step < 12 and span == step else end))
        if ends and _late(ends[-1], project, spec, step) else "",
        areas=(*areas, *parts),
        absent=tuple(name for name in project.areas if areas and name not in present)
        if "area" in dict(reading.columns) else (),
        aliases=dict(reading.aliases),
        others=reading.others,
        measures=_measures(spec, reading.labels, project),
        unused=reading.unused,
        provisional=tuple(_said(one, span) for one in provisional),
        blank=int(frame["value"].isna().sum()),
        remarks=reading.remarks,
        findings=tuple(sorted(set(read.warnings))),
        faults=tuple(sorted(set(read.faults))),
    )


def as_json(
    project: Project, sources: Iterable[Understood], revised: Iterable[Revision]
) -> dict[str, Any]:
    """Return everything as plain values that JSON holds."""
    return {
        "format": FORMAT,
        "area": project.plan.area,
        "period": str(project.plan.end),
        "sources": [
            asdict(one) | {
                "findings": [_fault(fault) for fault in one.findings],
                "faults": [_fault(fault) for fault in one.faults],
            }
            for one in sources
        ],
        "revised": [asdict(one) | {"window": str(one.window)} for one in revised],
    }  # fmt: skip


def _fault(fault: Fault) -> dict[str, str]:
    return {
        "place": str(fault.place), "code": fault.code, "message": fault.message,
        "suggestion": fault.suggestion,
    }  # fmt: skip


def _measures(
    spec: SourceSpec, labels: Iterable[str], project: Project
) -> dict[str, tuple[str, ...]]:
    """Return the measures that are read from each label; a measure without one has the only one."""
    basic = [
        measure for measure in project.measures.values()
        if measure.source == spec.id and not measure.sum_of and measure.ratio_of is None
    ]  # fmt: skip
    found: dict[str, tuple[str, ...]] = {}
    for label in labels:
        held = tuple(one.id for one in basic if one.select in (label, ""))
        found[label] = held
    return found


def _late(last: int, project: Project, spec: SourceSpec, step: int) -> bool:
    """Say whether the source ends before what its measures need for the paper."""
    lags = [m.lag for m in project.measures.values() if m.source == spec.id]
    needed = project.plan.end.ordinal - min(lags, default=0)
    return last <= needed - step


def _step(ends: list[int]) -> int:
    found = 0
    for one, other in pairwise(ends):
        found = gcd(found, other - one)
    return found


def _said(end: int, span: int) -> str:
    last = Period(end)
    if span == 3 and last.month % 3 == 0:
        return f"{last.year}-Q{last.month // 3}"
    return str(Window.ending(last, max(span, 1)))
