"""What a table's texts mean: labels as measures select them, areas and periods as declared."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from narrator.sources.areas import folded, slips, spellings
from narrator.sources.checks import Ints
from narrator.sources.collecting import several
from narrator.sources.columns import Columns
from narrator.sources.coverage import Coverage, cover, says_rolling
from narrator.sources.stamps import Stamp, serial, stamps
from narrator.sources.table import Table, Texts
from narrator.sources.tidied import Tidied
from narrator.sources.totals import is_total, is_total_label
from narrator.values.faults import Fault, Place, nearest
from narrator.values.measure import Measure
from narrator.values.project import Project, SourceSpec

#: Parts named in a message.
_NAMED = 3


def basic_measures(measures: Sequence[Measure]) -> list[Measure]:
    """Return the measures that are read from a source, not made of others."""
    return [measure for measure in measures if not measure.sum_of and measure.ratio_of is None]


def read_labels(
    table: Table, columns: Columns, measures: Sequence[Measure], found: Tidied
) -> tuple[Ints, list[str]]:
    """Return each row's label as a code, and the labels spelt as measures select them."""
    basic = basic_measures(measures)
    if "measure" not in columns.tidy:
        for measure in basic:
            if measure.select:
                message = f"{measure.id} selects “{measure.select}”, but its source has no column "
                found.faults.append(Fault(measure.place, "D010", message + "“measure”"))
        found.labels = ("",)
        return np.zeros(len(table.rows), dtype=np.int64), [""]
    codes, spelt = factorized(table.columns[columns.tidy["measure"]])
    labels = list(spelt)
    asked = {folded(measure.select): measure.select for measure in basic if measure.select}
    labels = [asked.get(folded(one), one) if one not in asked.values() else one for one in labels]
    merged = {one: i for i, one in enumerate(dict.fromkeys(labels))}
    codes = np.array([merged[one] for one in labels], dtype=np.int64)[codes]
    wanted = {measure.select for measure in basic}
    free = [one for one in merged if one and one not in wanted and not is_total_label(one)]
    for measure in basic:
        if measure.select and measure.select not in merged:
            message = f"no row of {table.file} is labelled “{measure.select}”"
            near = nearest(measure.select, merged) or _reworded(measure.select, free)
            if not near and 0 < len(free) <= _NAMED:
                message += f"; no measure selects {', '.join(f'“{one}”' for one in free)}"
            found.faults.append(Fault(measure.place, "D010", message, near))
        elif not measure.select and len(merged) > 1:
            message = f"{measure.id} needs “select”: {table.file} has {len(merged)} labels"
            found.faults.append(Fault(measure.place, "D010", message, nearest(measure.id, merged)))
    found.labels = tuple(one for one in merged if one in wanted or len(merged) == 1)
    found.unused = tuple(one for one in merged if one not in found.labels)
    return codes, list(merged)


def _reworded(label: str, others: Sequence[str]) -> str:
    """Return the one label of the same words in another order, or empty: “Complaints (formal)”."""
    def words(text: str) -> list[str]:
        return sorted(re.findall(r"\w+", text.casefold()))

    found = [one for one in others if words(one) == words(label)]
    return found[0] if len(found) == 1 else ""


def _only_parts(project: Project, table: Table, areas: list[str]) -> list[Fault]:
    """Tell that the paper's area has no row where parts of it have: nothing adds them up.

    They may not be all of it, and a proportion or a survey has no sum; so its figures are awaited.
    """
    area = project.plan.area
    own = project.areas.get(area)
    parts = [one for one in (own.parts if own else ()) if one in areas]
    if not parts or area in areas:
        return []
    assert own is not None
    named = ", ".join(parts[:_NAMED]) + (" …" if len(parts) > _NAMED else "")
    every = len(parts) == len(own.parts)
    some = "its parts" if every else f"{len(parts)} of its {len(own.parts)} parts"
    message = (f"{area} has no row of its own, only {some} ({named}), which are not added up: "
               "give it a row, or make the total that stands for it one of its aliases")
    return [Fault(Place(table.file), "D035", message, severity="warning")]


def read_areas(
    spec: SourceSpec, table: Table, columns: Columns, project: Project, found: Tidied
) -> tuple[Ints, list[str]]:
    """Return each row's declared area as a code, −1 where it is none."""
    if "area" not in columns.tidy:
        return np.zeros(len(table.rows), dtype=np.int64), [project.plan.area]
    column = columns.tidy["area"]
    codes, spelt = factorized(table.columns[column])
    known = spellings(project.areas)
    names = [known.get(folded(one), "") for one in spelt]
    areas = list(dict.fromkeys(name for name in names if name))
    index = {name: i for i, name in enumerate(areas)}
    unknown = [one for one, name in zip(spelt, names, strict=True) if not name and one]
    found.aliases = tuple(
        (one, name) for one, name in zip(spelt, names, strict=True) if name and name != one
    )
    found.others = tuple(unknown)
    totals = [i for i, one in enumerate(spelt) if one in unknown and is_total(one)]
    unknown = [one for one in unknown if not is_total(one)]
    first = [int(np.argmax(codes == i)) for i in totals]
    _tell_totals(spec, table, column, first, lambda row: spelt[codes[row]], found)
    absent = [name for name in dict.fromkeys(known.values()) if name not in index]
    likely = slips(unknown, absent, areas)
    firsts = {one: int(np.argmax(codes == i)) for i, one in enumerate(spelt) if one in likely}
    rows = {firsts[one]: one for one in likely}
    found.warnings += several(
        "D022",
        sorted(rows),
        lambda row: (
            table.place(row, column),
            f"“{rows[row]}” is no declared area; its rows are kept out",
        ),
        "warning",
        lambda row: likely[rows[row]],
    )
    if not areas:
        message = f"none of the declared areas is in column {table.headings[column]}"
        found.warnings.append(Fault(Place(table.file), "D024", message, severity="warning"))
    found.warnings += _only_parts(project, table, areas)
    lookup = np.array([index.get(name, -1) for name in names], dtype=np.int64)
    return lookup[codes], areas


def read_periods(
    spec: SourceSpec,
    table: Table,
    columns: Columns,
    measures: Sequence[Measure],
    keep: NDArray[np.bool_],
    found: Tidied,
) -> tuple[Coverage | None, Ints]:
    """Return what the periods are, and each row's as a code (−1 where it can't be read)."""
    column = columns.tidy["period"]
    codes, texts = factorized(table.columns[column])
    days = [serial(one) for one in texts if one]
    if days and all(days):
        message = f"“{texts[0]}” is read as Excel's number of a day, {serial(texts[0])}"
        at_first = table.place(0, column)
        found.warnings.append(Fault(at_first, "D027", message, severity="warning"))
        texts = [serial(one) for one in texts]
    known = stamps(texts)
    totals = [i for i, one in enumerate(texts) if known[i] is None and is_total_label(one)]
    if totals:
        rows = np.flatnonzero(keep & np.isin(codes, totals))
        _tell_totals(spec, table, column, rows.tolist(), lambda row: texts[codes[row]], found)
        keep &= ~np.isin(codes, totals)
    good = [i for i, one in enumerate(known) if one is not None]
    lookup: Ints = np.full(len(texts), -1, dtype=np.int64)
    lookup[good] = np.arange(len(good))
    period = lookup[codes]

    def at(row: int) -> Place:
        return table.place(row, column)

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
    chosen: list[Stamp] = [one for one in (known[good[i]] for i in used) if one is not None]
    narrowed: Ints = np.full(len(good), -1, dtype=np.int64)
    narrowed[used] = np.arange(len(used))
    period = np.where(period >= 0, narrowed[period], -1)
    headings = f"{table.headings[column]} / {table.headings[columns.tidy['value']]}"
    basic = basic_measures(measures)
    stocks = bool(basic) and all(measure.kind == "stock" for measure in basic)
    coverage = cover(chosen, spec.covers, headings, stocks)
    if table.title and not spec.covers and coverage.covers == "month":

        def read(covers: str) -> Coverage:
            return cover(chosen, covers, headings, stocks)

        coverage = _as_titled(table, coverage, read, found)
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


def _as_titled(
    table: Table, months: Coverage, read: Callable[[str], Coverage], found: Tidied
) -> Coverage:
    """Choose between months and rolling years where what stands above the headings says the latter.

    “Rolling” decides; “12 months to March 2015” may as well be the run of months shown.
    """
    if not says_rolling(table.title):
        return months
    rolling = "rolling" in table.title.casefold()
    what = "12 months to each" if rolling else "single months"
    suggestion = f"covers: {'rolling_12' if rolling else 'month'}"
    message = f"months are read as {what}, above them stands “{table.title[:60]}”"
    place = Place(table.file, cell=table.sheet)
    found.warnings.append(Fault(place, "D027", message, suggestion, "warning"))
    return read("rolling_12") if rolling else months


def _tell_totals(
    spec: SourceSpec,
    table: Table,
    column: int,
    rows: Sequence[int],
    said: Callable[[int], str],
    found: Tidied,
) -> None:
    """Warn that rows are left out as totals; where that is declared, only remark it."""
    if spec.totals == "drop":
        found.remarks += [f"left out as a total: {said(row)}" for row in rows]
        return
    found.warnings += several(
        "D030",
        rows,
        lambda row: (table.place(row, column), f"“{said(row)}” is left out as a total"),
        "warning",
        lambda _: "totals: drop",
    )


def factorized(texts: Texts) -> tuple[Ints, list[str]]:
    """Return codes and the distinct texts, in the order of the file."""
    import pandas as pd

    codes, uniques = pd.factorize(texts)
    return np.asarray(codes, dtype=np.int64), [str(one) for one in uniques]
