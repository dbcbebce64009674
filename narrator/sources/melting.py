"""Columns of figures side by side → one column of figures, each of which keeps its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from narrator.sources.asked import Asked
from narrator.sources.bodies import Body
from narrator.sources.grid import Grid
from narrator.sources.levels import Column, Heads
from narrator.sources.table import Origin, Rows, Table, Texts, Unreadable, fold
from narrator.values.faults import Fault, Place


def melted(
    grid: Grid, heads: Heads, keys: Mapping[int, str], body: Body,
    figures: Sequence[Column], asked: Asked, warnings: Sequence[Fault], remarks: Sequence[str],
) -> Table:
    """Return the long table: for each row, one for each period, measure and area across.

    Parameters
    ----------
    keys : mapping of int to str
        The heading of each column beside the figures.

    Raises
    ------
    Unreadable
        No column holds what the source's `value` names.
    """
    value = asked.heading("value")
    groups: dict[tuple[str, str, str], dict[str, Column]] = {}
    for column in figures:
        name = (column.period, column.measure, column.area)
        groups.setdefault(name, {})[column.head] = column
    chosen = [held for held in groups.values() if value in held]
    if not chosen:
        where = Place(grid.file, cell=f"{grid.sheet}!{grid.box}" if grid.sheet else "")
        message = f"no column of figures is headed “{value}” (value of {asked.spec.id})"
        raise Unreadable(Fault(where, "D001", message))
    across_, down = len(chosen), len(body.rows)
    cells: Texts = np.empty((down, grid.width), dtype=object)
    for i, row in enumerate(body.rows):
        cells[i] = row
    numbers = np.repeat(np.array(body.numbers, dtype=np.int64), across_)
    headings: list[str] = []
    columns: list[Texts] = []
    origins: dict[int, Origin] = {}

    def add(heading: str, texts: Texts, rows: Rows, places: Rows) -> None:
        origins[len(headings)] = Origin(rows, places)
        headings.append(heading)
        columns.append(texts)

    def across_of(texts: Sequence[str]) -> Texts:
        row = np.empty(across_, dtype=object)
        row[:] = texts
        return np.tile(row, down)

    for j, heading in keys.items():
        place = np.full(len(numbers), grid.left + j, dtype=np.int64)
        add(heading, np.repeat(cells[:, j], across_), numbers, place)
    if body.section:
        named = np.empty(down, dtype=object)
        named[:] = body.sections
        nowhere = np.zeros(len(numbers), dtype=np.int64)
        add(asked.heading(body.section), np.repeat(named, across_), numbers, nowhere)
    leads = [held[value] for held in chosen]
    said = np.tile(np.array([one.row for one in leads], dtype=np.int64), down)
    over = np.tile(np.array([grid.left + one.place for one in leads], dtype=np.int64), down)
    held_names = {fold(name) for name in keys.values()}
    for key in ("period", "measure", "area"):
        texts = [getattr(one, key) for one in leads]
        if any(texts) and fold(asked.heading(key)) not in held_names:
            add(asked.heading(key), across_of(texts), said, over)
    for head in dict.fromkeys(one.head for one in figures):
        if head != value and fold(head) in held_names:
            continue
        at = [held[head].place if head in held else -1 for held in chosen]
        taken: Texts = np.empty((down, across_), dtype=object)
        for group, j in enumerate(at):
            taken[:, group] = cells[:, j] if j >= 0 else ""
        add(head, taken.ravel(), numbers, np.tile(grid.left + np.array(at, dtype=np.int64), down))
    if any(one.provisional for one in leads) and "status" not in asked.spec.columns:
        words = ["provisional" if one.provisional else "final" for one in leads]
        add("status", across_of(words), said, over)
    return Table(
        grid.file, tuple(headings), tuple(columns), numbers, grid.sheet,
        grid.numbers[heads.rows[-1]], 0, origins,
        {} if grid.sheet else {grid.left + one.place: one.said for one in figures}
        | {grid.left + j: name for j, name in keys.items()},
        str(grid.box), asked.spec.layout,
        " ".join(one for row in grid.cells[: heads.rows[0]] for one in row if one),
        warnings=tuple(warnings), remarks=tuple(remarks),
    )  # fmt: skip
