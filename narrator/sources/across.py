"""Wide tables and tables of totals → long ones: a row for each cell."""

from __future__ import annotations

from narrator.sources.areas import folded
from narrator.sources.asked import Asked
from narrator.sources.bodies import body_of, told_of
from narrator.sources.choosing import chosen_of
from narrator.sources.grid import Grid
from narrator.sources.levels import Column, Heads, read_heads
from narrator.sources.melting import melted
from narrator.sources.table import Table, Unreadable, fold
from narrator.values.faults import Fault, Place


def across(grid: Grid, asked: Asked, period: str = "") -> Table:
    """Turn a wide table, or one of totals, into a long Table.

    Parameters
    ----------
    period : str
        What `period_from` found: the period of totals, the year of months without one.

    Raises
    ------
    Unreadable
    """
    heads = read_heads(grid, asked, period)
    keys = _named_keys(grid, heads, asked)
    warnings = list(heads.warnings)
    remarks: list[str] = []
    _check_twice(grid, heads)
    body = body_of(grid, heads, keys, asked)
    if not body.rows:
        cell = f"{grid.sheet}!{grid.box}" if grid.sheet else ""
        message = "there are headings, but no figures under them"
        raise Unreadable(Fault(Place(grid.file, cell=cell), "D004", message))
    figures, told = chosen_of(grid, heads, body, asked)
    warnings += told + told_of(grid, body, asked, remarks)
    aside = [column.said for column in heads.aside if column.said]
    if aside:
        remarks.append("columns left aside: " + ", ".join(dict.fromkeys(aside)))
    return melted(grid, heads, keys, body, figures, asked, warnings, remarks)


def _named_keys(grid: Grid, heads: Heads, asked: Asked) -> dict[int, str]:
    """Return the columns beside the figures by the heading they go under.

    A column without a heading goes under its letter; one that holds declared areas, or labels
    that measures select, is taken for that where no other column is.
    """
    first = min((column.place for column in heads.figures), default=0)
    wanted = {fold(one) for one in asked.wanted}
    names = {
        j: name or (grid.cell(1, grid.left + j).rpartition("!")[2].rstrip("1").split()[-1])
        for j, name in heads.names.items()
        if name or j < first
    }
    held = {fold(name) for name in names.values()}
    places = [column.place for column in heads.figures]
    body = [
        row for row in grid.cells[heads.rows[-1] + 1 :]
        if any(row[place] for place in places if place < len(row))
    ]  # fmt: skip
    for key, known in (("area", asked.areas), ("measure", asked.labels)):
        if key in asked.spec.columns or fold(key) in held or not known:
            continue
        if any(getattr(column, key) for column in heads.figures):
            continue
        for j, name in names.items():
            if j >= first or fold(name) in wanted or name == key:
                continue
            texts = {folded(row[j]) for row in body if j < len(row) and row[j]}
            if texts & known:
                row = grid.numbers[heads.rows[-1]]
                what = "declared areas" if key == "area" else "labels that measures select"
                message = f"the column “{name}” is read as {key}: it holds {what}"
                place = Place(grid.file, cell=grid.cell(row, grid.left + j))
                suggestion = f"columns: {{{key}: {name}}}"
                heads.warnings.append(Fault(place, "D027", message, suggestion, "warning"))
                names[j] = key
                break
    return names


def _check_twice(grid: Grid, heads: Heads) -> None:
    """Refuse two columns that say the same."""
    seen: dict[tuple[str, ...], Column] = {}
    faults = []
    for column in heads.figures:
        key = (column.period, folded(column.measure), folded(column.area), column.head)
        if key in seen:
            before = grid.cell(seen[key].row, grid.left + seen[key].place).rpartition("!")[2]
            message = f"the heading “{column.said}” stands twice: see also {before}"
            cell = grid.cell(column.row, grid.left + column.place)
            faults.append(Fault(Place(grid.file, cell=cell), "D001", message))
        seen.setdefault(key, column)
    if faults:
        raise Unreadable(*faults[:5])
