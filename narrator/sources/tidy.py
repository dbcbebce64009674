"""Table → tidy table: columns found, areas and periods understood, figures read, rows checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from narrator.sources.areas import folded, slips, spellings
from narrator.sources.checks import REACH, Floats, Ints, Kept, doubles, gaps, implausible
from narrator.sources.collecting import several
from narrator.sources.columns import FIGURES, IN_UNIT, Columns, find_columns, wanted_headings
from narrator.sources.coverage import Coverage, cover, spacing_of
from narrator.sources.numbers import numbers
from narrator.sources.stamps import Stamp, stamps
from narrator.sources.table import Table, Texts
from narrator.values.faults import Fault, Place, nearest
from narrator.values.measure import PROPORTIONS, Measure
from narrator.values.observations import COLUMNS
from narrator.values.project import Project, SourceSpec

#: What a status column may say, folded.
_STATUS = {
    "": "final", "final": "final", "f": "final", "published": "final",
    "provisional": "provisional", "p": "provisional", "prov": "provisional",
    "estimate": "provisional", "estimated": "provisional", "e": "provisional",
    "revised": "final", "r": "final",
}  # fmt: skip


@dataclass(slots=True)
class Tidied:
    """What became of a table: gathered on the way, handed on at the end."""

    frame: Any = None
    covers: str = ""
    first: int = 0
    last: int = -1
    step: int = 0
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)


def columns_wanted(spec: SourceSpec, project: Project) -> tuple[str, ...]:
    """Return the headings looked for in a source."""
    return wanted_headings(spec, _measures(spec, project))


def empty_frame() -> Any:
    """Return an observations frame without rows."""
    import pandas as pd

    whole = {"end": "int64", "span": "int64", "row": "int64"}
    texts = ("measure", "area", "status", "verdict")
    return pd.DataFrame(
        {
            name: pd.Series(dtype=whole.get(name, "object" if name in texts else "float64"))
            for name in COLUMNS
        }
    )


def tidy(spec: SourceSpec, table: Table, project: Project) -> Tidied:
    """Understand and check a table."""
    found = Tidied(covers=spec.covers)
    measures = _measures(spec, project)
    columns, found.faults = find_columns(spec, table, measures)
    if found.faults:
        return found
    label, labels = _labels(table, columns, measures, found)
    area, areas = _areas(table, columns, project, found)
    keep = area >= 0
    coverage, period = _periods(spec, table, columns, measures, keep, found)
    if coverage is None:
        return found
    found.covers = coverage.covers
    keep &= period >= 0
    if coverage.unfinished >= 0:
        keep &= period != coverage.unfinished
    position = np.flatnonzero(keep)
    figures, parsed = _figures(spec, table, columns, labels, label, keep, measures, found)
    kept = Kept(
        table, labels, areas, label[position], area[position],
        coverage.ends[period[position]], coverage.span, figures["value"][position], position,
    )  # fmt: skip
    if position.size:
        found.first, found.last = int(kept.ends.min()), int(kept.ends.max())
        found.step = coverage.span or spacing_of(kept.ends)
    _check(spec, project, columns, measures, kept, figures, parsed, found)
    if not found.faults:
        found.frame = _frame(table, columns, kept, figures, found)
    return found


def _measures(spec: SourceSpec, project: Project) -> list[Measure]:
    return [measure for measure in project.measures.values() if measure.source == spec.id]


def _basic(measures: Sequence[Measure]) -> list[Measure]:
    return [measure for measure in measures if not measure.sum_of and measure.ratio_of is None]


def _labels(
    table: Table, columns: Columns, measures: Sequence[Measure], found: Tidied
) -> tuple[Ints, list[str]]:
    """Return each row's label as a code, and the labels spelt as measures select them."""
    basic = _basic(measures)
    if "measure" not in columns.tidy:
        for measure in basic:
            if measure.select:
                message = f"{measure.id} selects “{measure.select}”, but its source has no column "
                found.faults.append(Fault(measure.place, "D010", message + "“measure”"))
        return np.zeros(len(table.rows), dtype=np.int64), [""]
    codes, spelt = _factorized(table.columns[columns.tidy["measure"]])
    labels = list(spelt)
    asked = {folded(measure.select): measure.select for measure in basic if measure.select}
    labels = [asked.get(folded(one), one) if one not in asked.values() else one for one in labels]
    merged = {one: i for i, one in enumerate(dict.fromkeys(labels))}
    codes = np.array([merged[one] for one in labels], dtype=np.int64)[codes]
    for measure in basic:
        if measure.select and measure.select not in merged:
            message = f"no row of {table.file} is labelled “{measure.select}”"
            fault = Fault(measure.place, "D010", message, nearest(measure.select, merged))
            found.faults.append(fault)
        elif not measure.select and len(merged) > 1:
            message = f"{measure.id} needs “select”: {table.file} has {len(merged)} labels"
            found.faults.append(Fault(measure.place, "D010", message, nearest(measure.id, merged)))
    return codes, list(merged)


def _areas(
    table: Table, columns: Columns, project: Project, found: Tidied
) -> tuple[Ints, list[str]]:
    """Return each row's declared area as a code, −1 where it is none."""
    if "area" not in columns.tidy:
        return np.zeros(len(table.rows), dtype=np.int64), [project.plan.area]
    column = columns.tidy["area"]
    codes, spelt = _factorized(table.columns[column])
    known = spellings(project.areas)
    names = [known.get(folded(one), "") for one in spelt]
    areas = list(dict.fromkeys(name for name in names if name))
    index = {name: i for i, name in enumerate(areas)}
    unknown = [one for one, name in zip(spelt, names, strict=True) if not name and one]
    absent = [name for name in dict.fromkeys(known.values()) if name not in index]
    likely = slips(unknown, absent, areas)
    firsts = {one: int(np.argmax(codes == i)) for i, one in enumerate(spelt) if one in likely}
    rows = {firsts[one]: one for one in likely}
    found.warnings += several(
        "D022",
        sorted(rows),
        lambda row: (
            table.place(int(table.rows[row]), column),
            f"“{rows[row]}” is no declared area; its rows are kept out",
        ),
        "warning",
        lambda row: likely[rows[row]],
    )
    if not areas:
        message = f"none of the declared areas is in column {table.headings[column]}"
        found.warnings.append(Fault(Place(table.file), "D024", message, severity="warning"))
    lookup = np.array([index.get(name, -1) for name in names], dtype=np.int64)
    return lookup[codes], areas


def _periods(
    spec: SourceSpec,
    table: Table,
    columns: Columns,
    measures: Sequence[Measure],
    keep: NDArray[np.bool_],
    found: Tidied,
) -> tuple[Coverage | None, Ints]:
    """Return what the periods are, and each row's as a code (−1 where it can't be read)."""
    column = columns.tidy["period"]
    codes, texts = _factorized(table.columns[column])
    read = stamps(texts)
    good = [i for i, one in enumerate(read) if one is not None]
    lookup: Ints = np.full(len(texts), -1, dtype=np.int64)
    lookup[good] = np.arange(len(good))
    period = lookup[codes]

    def at(row: int) -> Place:
        return table.place(int(table.rows[row]), column)

    found.faults += several(
        "D007",
        np.flatnonzero(keep & (period < 0)).tolist(),
        lambda row: (
            at(row),
            f"“{texts[codes[row]]}” is no period (2015-03, 2015-Q1, 2014/15, 31-03-2015)"
            if texts[codes[row]]
            else "there is no period",
        ),
    )
    used = np.unique(period[keep & (period >= 0)])
    if not used.size:
        return None, period
    chosen: list[Stamp] = [one for one in (read[good[i]] for i in used) if one is not None]
    narrowed: Ints = np.full(len(good), -1, dtype=np.int64)
    narrowed[used] = np.arange(len(used))
    period = np.where(period >= 0, narrowed[period], -1)
    headings = f"{table.headings[column]} / {table.headings[columns.tidy['value']]}"
    basic = _basic(measures)
    stocks = bool(basic) and all(measure.kind == "stock" for measure in basic)
    coverage = cover(chosen, spec.covers, headings, stocks)
    unlike = np.flatnonzero(keep & np.isin(period, coverage.unlike))
    what = coverage.covers.replace("_", " ")
    found.faults += several(
        "D013",
        unlike.tolist(),
        lambda row: (at(row), f"“{texts[codes[row]]}” is no {what} like the others (covers)"),
    )
    if coverage.unfinished >= 0:
        rows = np.flatnonzero(keep & (period == coverage.unfinished))
        message = f"“{texts[codes[rows[0]]]}” is not a whole {what}; its rows are kept out"
        found.warnings.append(Fault(at(int(rows[0])), "D026", message, severity="warning"))
    if coverage.reading:
        message = coverage.reading
        found.warnings.append(Fault(Place(table.file), "D027", message, severity="warning"))
    return coverage, period


def _figures(
    spec: SourceSpec,
    table: Table,
    columns: Columns,
    labels: Sequence[str],
    label: Ints,
    keep: NDArray[np.bool_],
    measures: Sequence[Measure],
    found: Tidied,
) -> tuple[dict[str, Floats], dict[int, Floats]]:
    """Return the columns of numbers by name, and by position without `scale`."""
    by_label = _by_label(measures)
    shares = np.array(
        [one in by_label and by_label[one].kind in PROPORTIONS for one in labels], dtype=np.bool_
    )[label]
    positions = {name: columns.tidy[name] for name in ("value", *FIGURES) if name in columns.tidy}
    positions |= columns.extra
    plain: dict[int, Floats] = {}
    scaled: dict[int, Floats] = {}
    for column in dict.fromkeys(positions.values()):
        read = numbers(table.columns[column])
        plain[column] = read.values
        if spec.scale != 1:
            scaled[column] = numbers(table.columns[column], spec.scale).values
        bad, dashes = read.bad[keep[read.bad]], read.dashes[keep[read.dashes]]

        def cell(row: int, column: int = column) -> Place:
            return table.place(int(table.rows[row]), column)

        def text(row: int, column: int = column) -> str:
            return str(table.columns[column][row])

        found.faults += several(
            "D002",
            bad.tolist(),
            lambda row, cell=cell, text=text: (  # type: ignore[misc]
                cell(row),
                f"“{text(row)}” stands where a number belongs",
            ),
        )
        found.warnings += several(
            "D023",
            dashes.tolist(),
            lambda row, cell=cell: (cell(row), "a dash is read as no figure"),  # type: ignore[misc]
            "warning",
        )
    figures = {}
    for name, column in positions.items():
        values = plain[column]
        if spec.scale != 1 and (name in IN_UNIT or name in columns.trajectories):
            values = np.where(shares, scaled[column], values)
        if name == "target" or name in columns.trajectories:
            values = _as_proportions(table, column, values, shares & keep, found)
        figures[name] = values
    return figures, plain


def _as_proportions(
    table: Table, column: int, values: Floats, shares: NDArray[np.bool_], found: Tidied
) -> Floats:
    """Read targets of proportions that are written as 95 as 0.95, and say so."""
    high = shares & (values > 1)
    if not high.any():
        return values
    message = f"targets in column {table.headings[column]} are read as per cent"
    found.warnings.append(Fault(Place(table.file), "D027", message, severity="warning"))
    return np.where(high, values / 100, values)


def _check(
    spec: SourceSpec,
    project: Project,
    columns: Columns,
    measures: Sequence[Measure],
    kept: Kept,
    figures: Mapping[str, Floats],
    plain: Mapping[int, Floats],
    found: Tidied,
) -> None:
    """Check the rows that measures ask for; what nobody asks for does no harm."""
    by_label = _by_label(measures)
    if "" in by_label and len(kept.labels) == 1:
        by_label[kept.labels[0]] = by_label[""]
    asked = np.array([one in by_label for one in kept.labels], dtype=np.bool_)
    if not asked.any():
        return
    rows = np.flatnonzero(asked[kept.label])
    used = kept._replace(
        label=kept.label[rows], area=kept.area[rows], ends=kept.ends[rows],
        value=kept.value[rows], place=kept.place[rows],
    )  # fmt: skip
    value = columns.tidy["value"]
    found.faults += doubles(used, value)
    below = _below(used, by_label, columns, figures, plain)
    end = project.plan.end.ordinal
    mine = _own(project)
    own = np.array([area in mine for area in used.areas], dtype=np.bool_)[used.area]
    own &= used.ends > end - REACH
    faults, warnings = implausible(used, by_label, value, below, own)
    found.faults += faults
    found.warnings += warnings
    found.warnings += gaps(used, project.plan.area, end)


def _own(project: Project) -> set[str]:
    area = project.areas.get(project.plan.area)
    return {project.plan.area, *(area.parts if area else ())}


def _below(
    used: Kept,
    by_label: Mapping[str, Measure],
    columns: Columns,
    figures: Mapping[str, Floats],
    plain: Mapping[int, Floats],
) -> Floats | None:
    """Return each row's whole, as its measure names it; None where the source gives none."""
    below: Floats = np.full(len(used.label), np.nan)
    for code, label in enumerate(used.labels):
        measure = by_label.get(label)
        if measure is None:
            continue
        for name in (measure.out_of_column, "denominator", "n"):
            if name in columns.extra or name in figures:
                column = columns.extra.get(name, columns.tidy.get(name))
                mine = used.label == code
                if column is not None:
                    below[mine] = plain[column][used.place[mine]]
                break
    return below if np.isfinite(below).any() else None


def _by_label(measures: Sequence[Measure]) -> dict[str, Measure]:
    return {measure.select: measure for measure in reversed(_basic(measures))}


def _frame(
    table: Table, columns: Columns, kept: Kept, figures: Mapping[str, Floats], found: Tidied
) -> Any:
    """Return the observations frame."""
    import pandas as pd

    rows = len(kept.place)
    data: dict[str, Any] = {
        "measure": pd.Categorical.from_codes(kept.label, categories=pd.Index(kept.labels)),
        "area": pd.Categorical.from_codes(kept.area, categories=pd.Index(kept.areas)),
        "end": kept.ends,
        "span": np.full(rows, kept.span, dtype=np.int64),
        "value": kept.value,
        "status": _status(table, columns, kept, found),
        "verdict": None,
        "row": table.rows[kept.place],
    }
    for name in FIGURES:
        data[name] = figures[name][kept.place] if name in figures else np.nan
    if "verdict" in columns.tidy:
        data["verdict"] = table.columns[columns.tidy["verdict"]][kept.place]
    ordered = {name: data[name] for name in COLUMNS}
    ordered |= {name: figures[name][kept.place] for name in columns.extra if name not in COLUMNS}
    return pd.DataFrame(ordered, copy=False)


def _status(table: Table, columns: Columns, kept: Kept, found: Tidied) -> Any:
    import pandas as pd

    words = ["final", "provisional"]
    if "status" not in columns.tidy:
        codes: Any = np.zeros(len(kept.place), dtype=np.int8)
        return pd.Categorical.from_codes(codes, categories=pd.Index(words))
    column = columns.tidy["status"]
    codes, texts = _factorized(table.columns[column][kept.place])
    read = [_STATUS.get(folded(text).strip("[]()"), "") for text in texts]
    strange = np.flatnonzero(np.array([not one for one in read], dtype=np.bool_)[codes])
    found.warnings += several(
        "D025",
        strange.tolist(),
        lambda row: (
            table.place(int(table.rows[kept.place[row]]), column),
            f"“{texts[codes[row]]}” is no status (final, provisional) and read as final",
        ),
        "warning",
    )
    lookup = np.array([int(one == "provisional") for one in read], dtype=np.int8)
    return pd.Categorical.from_codes(lookup[codes], categories=pd.Index(words))


def _factorized(texts: Texts) -> tuple[Ints, list[str]]:
    """Return codes and the distinct texts, in the order of the file."""
    import pandas as pd

    codes, uniques = pd.factorize(texts)
    return np.asarray(codes, dtype=np.int64), [str(one) for one in uniques]
