"""Several sheets of one form (a sheet a month) → one Table; each row knows its sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from narrator.sources.table import Origin, Table, Texts, fold


def stacked(tables: Sequence[Table]) -> Table:
    """Return the rows of several tables below each other.

    Parameters
    ----------
    tables : sequence of Table
        At least one. A heading that one of them lacks is blank in its rows.
    """
    if len(tables) == 1:
        return tables[0]
    headings: dict[str, str] = {}
    for table in tables:
        for heading in table.headings:
            headings.setdefault(fold(heading), heading)
    columns: list[Texts] = []
    origins: dict[int, Origin] = {}
    for place, name in enumerate(headings.values()):
        found = [_column(table, name) for table in tables]
        columns.append(np.concatenate([texts for texts, _ in found]))
        rows = np.concatenate([origin.rows for _, origin in found])
        origins[place] = Origin(rows, np.concatenate([origin.columns for _, origin in found]))
    sheets = np.concatenate([np.full(len(one.rows), one.sheet, dtype=object) for one in tables])
    remarks = dict.fromkeys(remark for one in tables for remark in one.remarks)
    return replace(
        tables[0],
        headings=tuple(headings.values()),
        columns=tuple(columns),
        rows=np.concatenate([one.rows for one in tables]),
        origins=origins,
        sheets=sheets,
        cells="",
        warnings=tuple(warning for one in tables for warning in one.warnings),
        remarks=(f"sheets read: {', '.join(one.sheet for one in tables)}", *remarks),
    )


def _column(table: Table, name: str) -> tuple[Texts, Origin]:
    """Return a heading's cells and where they stand; blank ones where the table lacks it."""
    place = table.find(name)
    if place is None:
        nowhere = np.zeros(len(table.rows), dtype=np.int64)
        return np.full(len(table.rows), "", dtype=object), Origin(nowhere, nowhere)
    if place in table.origins:
        return table.columns[place], table.origins[place]
    where = np.full(len(table.rows), table.left + place, dtype=np.int64)
    return table.columns[place], Origin(table.rows, where)
