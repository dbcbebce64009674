"""The numbers of a table: read, scaled, and each row's whole found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from narrator.sources.checks import Floats, Ints, Kept
from narrator.sources.collecting import several
from narrator.sources.columns import FIGURES, IN_UNIT, Columns
from narrator.sources.numbers import numbers
from narrator.sources.table import Table
from narrator.sources.texts import basic_measures
from narrator.sources.tidied import Tidied
from narrator.values.faults import Fault, Place
from narrator.values.measure import PROPORTIONS, Measure
from narrator.values.project import SourceSpec


def measures_by_label(measures: Sequence[Measure]) -> dict[str, Measure]:
    """Return the basic measures by the label they select, the first declared of each."""
    return {measure.select: measure for measure in reversed(basic_measures(measures))}


def read_figures(
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
    by_label = measures_by_label(measures)
    shares = np.array(
        [one in by_label and by_label[one].kind in PROPORTIONS for one in labels], dtype=np.bool_
    )[label]
    told = keep & _asked(labels, by_label)[label]
    positions = {name: columns.tidy[name] for name in ("value", *FIGURES) if name in columns.tidy}
    positions |= columns.extra
    plain: dict[int, Floats] = {}
    scaled: dict[int, Floats] = {}
    for column in dict.fromkeys(positions.values()):
        read = numbers(table.columns[column], comma=table.decimal_comma)
        plain[column] = read.values
        if spec.scale != 1:
            scaled[column] = numbers(table.columns[column], spec.scale, table.decimal_comma).values
        bad, dashes = read.bad[told[read.bad]], read.dashes[told[read.dashes]]

        def cell(row: int, column: int = column) -> Place:
            return table.place(row, column)

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
            lambda row, cell=cell, text=text: (  # type: ignore[misc]
                cell(row),
                f"“{text(row)}” is read as no figure",
            ),
            "warning",
        )
    figures = {}
    for name, column in positions.items():
        values = plain[column]
        if spec.scale != 1 and (name in IN_UNIT or name in columns.trajectories):
            values = np.where(shares, scaled[column], values)
        if name == "value" and spec.scale != 1:
            _tell_small(table, column, labels, label, shares & told, plain, scaled, found)
        if name == "target" or name in columns.trajectories:
            values = _as_proportions(table, column, values, shares & keep, found)
        figures[name] = values
    return figures, plain


def _tell_small(
    table: Table, column: int, labels: Sequence[str], label: Ints, mine: NDArray[np.bool_],
    plain: Mapping[int, Floats], scaled: Mapping[int, Floats], found: Tidied,
) -> None:
    """Warn where figures look like 0.8 and `scale` says that they are written as 80."""
    values = plain[column]
    written = mine & (values > 0) & (scaled[column] != values)  # those with a % sign are clear
    for code in np.unique(label[written]):
        rows = np.flatnonzero(written & (label == code))
        if values[rows].max() <= 1:
            row = int(rows[0])
            what = f" of {labels[code]}" if labels[code] else ""
            message = f"no figure{what} is above 1, and scale: 100 reads this one as "
            message += f"{values[row]:g} per cent"
            place = table.place(row, column)
            found.warnings.append(Fault(place, "D027", message, "scale: 1", "warning"))


def _asked(labels: Sequence[str], by_label: Mapping[str, Measure]) -> NDArray[np.bool_]:
    """Say which labels somebody asks for; a measure without a label asks for the only one."""
    return np.array([one in by_label or "" in by_label for one in labels], dtype=np.bool_)


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


def wholes_of(
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
