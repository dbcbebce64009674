"""Which column of a table holds what: the declared headings found, or a fault with the nearest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from narrator.sources.headings import parts_of
from narrator.sources.table import Table, fold
from narrator.values.faults import Fault, Place, nearest
from narrator.values.measure import Measure
from narrator.values.project import SourceSpec

#: Looked for under their own names where the source declares no heading for them.
_PLAIN = ("area", "period", "measure", "value")
_NEEDED = frozenset({"period", "value"})
#: How many headings that are periods say that a table is wide.
_SEVERAL = 3
#: Columns that hold numbers, beside the value.
FIGURES = ("denominator", "n", "sd", "lower", "upper", "target")
#: Numbers in the measure's unit, which `scale` concerns.
IN_UNIT = frozenset({"value", "sd", "lower", "upper", "target"})


@dataclass(frozen=True, slots=True)
class Columns:
    """Positions among a table's headings.

    Parameters
    ----------
    tidy : mapping of str to int
        By tidy name (area, period, measure, value, …).
    extra : mapping of str to int
        By the name that a measure gives in `out_of` or as its target's trajectory.
    trajectories : frozenset of str
        Which of the extra ones hold targets.
    """

    tidy: Mapping[str, int]
    extra: Mapping[str, int]
    trajectories: frozenset[str]


def wanted_headings(spec: SourceSpec, measures: Iterable[Measure]) -> tuple[str, ...]:
    """Return every heading that is looked for, by which the row of headings is found."""
    named = [spec.columns.get(name, name) for name in _PLAIN]
    named += spec.columns.values()
    named += [name for measure in measures for name in _asked(measure) if name not in spec.columns]
    return tuple(dict.fromkeys(named))


def _asked(measure: Measure) -> list[str]:
    trajectory = measure.target.trajectory if measure.target is not None else ""
    return [name for name in (measure.out_of_column, trajectory) if name]


def find_columns(
    spec: SourceSpec, table: Table, measures: Iterable[Measure]
) -> tuple[Columns, list[Fault]]:
    """Find the declared columns.

    Returns
    -------
    columns : Columns
        What was found.
    faults : list of Fault
        D001 for each column that was not.
    """
    measures = list(measures)
    faults = []
    tidy: dict[str, int] = {}
    made = ("status",) if table.layout != "long" else ()  # of marks such as Mar-15 (p)
    for name in dict.fromkeys((*_PLAIN, *made, *spec.columns)):
        heading = spec.columns.get(name, name)
        found = table.find(heading)
        if found is not None:
            tidy[name] = found
        elif name in spec.columns or name in _NEEDED:
            fault = _missing(table, heading, f"{name} of {spec.id}", spec.place)
            layout = _other_layout(spec, table, measures) if name in _NEEDED else ""
            faults.append(replace(fault, suggestion=layout or fault.suggestion))
    extra: dict[str, int] = {}
    trajectories = set()
    for measure in measures:
        for name in _asked(measure):
            found = tidy[name] if name in tidy else table.find(name)
            if found is not None:
                extra[name] = found
                if measure.target is not None and name == measure.target.trajectory:
                    trajectories.add(name)
            elif not measure.sum_of and name not in {*spec.columns, *spec.columns.values()}:
                faults.append(_missing(table, name, measure.id, measure.place))
    return Columns(tidy, extra, frozenset(trajectories)), faults


def _other_layout(spec: SourceSpec, table: Table, measures: Iterable[Measure]) -> str:
    """Return what to declare where the headings are periods or labels of measures."""
    if spec.layout != "long":
        return ""
    if sum(1 for one in parts_of(table.headings) if one) >= _SEVERAL:
        return "layout: wide"
    labels = {fold(measure.select) for measure in measures if measure.select}
    return "layout: totals" if labels & {fold(one) for one in table.headings} else ""


def _missing(table: Table, heading: str, what: str, asked: Place) -> Fault:
    row = f"row {table.top}"
    place = Place(table.file, cell=f"{table.sheet}!{table.top}" if table.sheet else row)
    message = f"there is no column “{heading}” ({what}, {asked})"
    return Fault(place, "D001", message, nearest(heading, table.headings))
