"""A file → the grid that holds its figures, before anything is declared of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from narrator.sources.asked import Asked
from narrator.sources.delimited import read_text
from narrator.sources.files import TEXTS, WORKBOOKS
from narrator.sources.grid import Grid
from narrator.sources.headings import parts_of
from narrator.sources.numbers import number
from narrator.sources.table import PREAMBLE, Unreadable, header_row
from narrator.sources.workbook import open_workbook
from narrator.starting import codes
from narrator.values.faults import FaultError, Place
from narrator.values.project import SourceSpec

#: How many headings that are periods make a table wide.
_SEVERAL = 3
_DELIMITERS = ",;\t|"


def spec_of(name: str, file: str, **keys: object) -> SourceSpec:
    """Return a source that declares no more than `keys`."""
    return SourceSpec(name, Place("measures.yaml"), file, **{"columns": {}, **keys})  # type: ignore[arg-type]


def grid_of(file: str, data: bytes) -> tuple[Grid, tuple[str, ...]]:
    """Return the grid of the sheet that holds the most figures, and the names of the others.

    Raises
    ------
    FaultError
        The file is no workbook or text, cannot be read, or holds no figures.
    """
    ending = "." + file.rpartition(".")[2].casefold()
    if ending not in WORKBOOKS | TEXTS:
        known = ", ".join(sorted(TEXTS | WORKBOOKS))
        raise codes.error("D005", f"files ending in {ending} are not read ({known})", file)
    if not data.strip():
        raise codes.error("D004", "the file is empty", file)
    try:
        if ending in TEXTS:
            asked = Asked(spec_of("x", file), _cells_of(data))
            grid, _, _ = read_text(file, data, asked)
            grids = [grid]
        else:
            book = open_workbook(file, data)
            seen = [name for name in book.names if name not in book.hidden] or list(book.names)
            grids = [book.grid(name) for name in seen]
    except Unreadable as why:
        raise FaultError(why.faults) from None
    held = [_figures(grid) for grid in grids]
    if not any(held):
        raise codes.error(codes.NO_TABLE, "no table of figures is found", file)
    best = held.index(max(held))
    return grids[best], tuple(
        grid.sheet for grid, many in zip(grids, held, strict=True) if many and grid != grids[best]
    )


def heading_row(grid: Grid) -> tuple[str, list[str]]:
    """Return how the table lies (``wide`` or ``long``) and the cells of its headings."""
    rows = [row for row in grid.cells[:PREAMBLE] if any(row)]
    for row in rows:
        dated = [one for one in parts_of(row) if one]
        if len(dated) >= _SEVERAL and len({one.text for one in dated}) > 1 and not _is_body(row):
            return "wide", [cell for cell in row if cell]
    if not rows:
        return "long", []
    top, _ = header_row(rows, ())
    return "long", [cell for cell in rows[top] if cell]


def _is_body(row: Sequence[str]) -> bool:
    """Say whether a row that holds periods holds other figures, too, as the body of a table."""
    parts = parts_of(row)
    return any(
        number(cell) is not None and part is None
        for cell, part in zip(row, parts, strict=True) if cell
    )  # fmt: skip


def _figures(grid: Grid) -> int:
    return sum(
        1 for row in grid.cells for cell in row if cell and cell[-1] in "0123456789%)."
        and number(cell) is not None
    )  # fmt: skip


def _cells_of(data: bytes) -> tuple[str, ...]:
    """Return the cells of the first rows, by whichever character may part them."""
    text = data[:65536].decode("utf-8-sig", "replace")
    lines = text.splitlines()[:PREAMBLE]
    found: dict[str, None] = {}
    for delimiter in _DELIMITERS:
        try:
            rows = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter))
        except csv.Error:
            continue
        widths = [len(row) for row in rows if len(row) > 1]
        if widths and len(set(widths[1:])) <= 2:
            for row in rows:
                found |= dict.fromkeys(cell.strip() for cell in row if cell.strip())
    return tuple(found)
