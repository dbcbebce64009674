"""A Table: the cells of a source as text, and the place of each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from narrator.sources.grid import Grid, cell_name, letters
from narrator.values.faults import Fault, Place

__all__ = ["Origin", "Table", "Unreadable", "fold", "header_row", "letters", "table_of"]

Texts = NDArray[np.object_]
Rows = NDArray[np.int64]

#: How many of the first rows may stand above the headings (a licence line, a note).
PREAMBLE = 20


class Unreadable(Exception):
    """The source can't be read; carries the faults that say why."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


class Origin(NamedTuple):
    """Where the cells of a heading stand in the file, where not under that heading.

    Parameters
    ----------
    rows, columns : ndarray of int, shape (n,)
        From 1, and from 0; a row of 0 where no cell says it.
    """

    rows: Rows
    columns: Rows


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Headings and the cells under them, all as text.

    Parameters
    ----------
    file : str
        Path relative to the project.
    headings : tuple of str
    columns : tuple of ndarray of str, each of shape (n,)
        Cells without surrounding space.
    rows : ndarray of int, shape (n,)
        The row of each in the file, from 1.
    sheet : str
        The sheet's name, or empty where the file has none.
    top : int
        The row of the headings.
    left : int
        The file's column of the first heading, from 0.
    origins : mapping of int to Origin
        By position among the headings, of a table whose periods or measures stood side by side.
    heads : mapping of int to str
        By the file's column: what stands over it, of such a table in a file without letters.
    cells : str
        Which part of the sheet it is, as ``B4:N40``.
    layout : str
    title : str
        What stands above the headings.
    decimal_comma : bool
        Whether numbers are written as 80,5.
    sheets : ndarray of str, shape (n,), or None
        The sheet of each row, where several are read as one table.
    warnings : tuple of Fault
        Readings chosen.
    remarks : tuple of str
        What was left aside without a doubt, for `doctor`.
    """

    file: str
    headings: tuple[str, ...]
    columns: tuple[Texts, ...]
    rows: Rows
    sheet: str = ""
    top: int = 1
    left: int = 0
    origins: Mapping[int, Origin] = field(default_factory=dict)
    heads: Mapping[int, str] = field(default_factory=dict)
    cells: str = ""
    layout: str = "long"
    title: str = ""
    decimal_comma: bool = False
    sheets: Texts | None = None
    warnings: tuple[Fault, ...] = ()
    remarks: tuple[str, ...] = ()

    def find(self, heading: str) -> int | None:
        """Return the position of a heading (capitals and space do not matter), or None."""
        if heading in self.headings:
            return self.headings.index(heading)
        folded = [fold(one) for one in self.headings]
        return folded.index(fold(heading)) if fold(heading) in folded else None

    def place(self, at: int, column: int | None = None) -> Place:
        """Return the place of a cell, or of a row.

        Parameters
        ----------
        at : int
            Position among the rows, from 0.
        column : int or None
            Position among the headings, from 0.
        """
        return Place(self.file, cell=self.named(at, column))

    def named(self, at: int, column: int | None = None) -> str:
        """Return how people find a cell, or a row, in the file: see `place`."""
        sheet = self.sheet if self.sheets is None else str(self.sheets[at])
        row = int(self.rows[at])
        if column is None:
            return cell_name(sheet, row, None)
        if column not in self.origins:
            return cell_name(sheet, row, column + self.left, self.headings[column])
        origin = self.origins[column]
        row, place = int(origin.rows[at]), int(origin.columns[at])
        if not row:
            return sheet
        return cell_name(sheet, row, place, self.heads.get(place, ""))

    def also(self, at: int, column: int) -> str:
        """Return how another cell of the same sheet is pointed at: the row, or the cell."""
        if column in self.origins:
            named = self.named(at, column)
            return named if self.sheets is not None else named.rpartition("!")[2]
        return f"row {int(self.rows[at])}"


def fold(text: str) -> str:
    """Return a heading as it is compared: without capitals, underscores or double spaces."""
    return " ".join(text.casefold().replace("_", " ").split())


def header_row(rows: Sequence[Sequence[str]], wanted: Iterable[str]) -> tuple[int, int]:
    """Return which of the first rows holds the headings, and how many wanted ones it has.

    The row with the most wanted headings; without any, the first with the most cells filled.
    """
    names = {fold(name) for name in wanted}
    best, score = 0, (-1, -1)
    for place, row in enumerate(rows[:PREAMBLE]):
        folded = {fold(cell) for cell in row}
        filled = sum(1 for cell in row if cell.strip())
        found = (len(names & folded), filled)
        if found > score:
            best, score = place, found
    return best, max(score[0], 0)


def table_of(grid: Grid, wanted: Iterable[str]) -> Table:
    """Make a Table of a long grid, leaving out the rows that are empty.

    Raises
    ------
    Unreadable
        Nothing in it, no rows under the headings, a heading twice, or a row with more or fewer
        cells than there are headings.
    """
    file, sheet, cells, numbers = grid.file, grid.sheet, grid.cells, grid.numbers
    filled = [i for i, row in enumerate(cells) if row and (row[0] or any(row))]
    if not filled:
        raise Unreadable(Fault(Place(file, cell=sheet), "D004", "there is nothing in it"))
    if len(filled) < len(cells):
        cells, numbers = [cells[i] for i in filled], [numbers[i] for i in filled]
    wanted = tuple(wanted)
    top, _ = header_row(cells, wanted)
    headings = list(cells[top])
    left = grid.left
    if sheet:
        # a sheet's rows are padded to the widest: only what stands under a heading counts
        while headings and not headings[-1]:
            headings.pop()
        while headings and not headings[0]:
            headings.pop(0)
            left += 1
    start, width = left - grid.left, len(headings)
    body, rows = cells[top + 1 :], numbers[top + 1 :]
    faults = _doubled(grid, headings, wanted, numbers[top], left)
    if sheet:
        body = [row[start : start + width] for row in body]
        notes = _notes_below(body)
        body, rows = body[: len(body) - notes], rows[: len(rows) - notes]
        faults += _unmerge(grid, body, rows, left)
    else:
        faults += [
            Fault(
                Place(file, cell=f"row {number}"),
                "D012",
                f"the row has {len(row)} cells where the headings are {width}",
            )
            for row, number in zip(body, rows, strict=True)
            if len(row) != width
        ]
    if faults:
        raise Unreadable(*faults)
    if not body:
        place = Place(file, cell=sheet)
        raise Unreadable(Fault(place, "D004", "there are headings, but no rows under them"))
    columns = []
    for cells_of in zip(*body, strict=True):
        column = np.empty(len(body), dtype=object)
        column[:] = cells_of
        columns.append(column)
    return Table(
        file,
        tuple(headings),
        tuple(columns),
        np.array(rows, dtype=np.int64),
        sheet,
        numbers[top],
        left,
        title=" ".join(one for row in cells[:top] for one in row if one),
    )


def _unmerge(
    grid: Grid, body: list[list[str]], rows: Sequence[int], left: int
) -> list[Fault]:
    """Give each of the cells merged down a column its text; a merged figure is a fault."""
    index = {number: i for i, number in enumerate(rows)}
    faults = []
    for box in grid.merges:
        column = box.left - left
        if box.top not in index or not 0 <= column < len(body[0]):
            continue
        text = body[index[box.top]][column]
        plain = text.replace(",", "").replace(".", "").rstrip("%")
        if plain.isdecimal() and len(plain) != 4:
            message = f"one figure ({text}) stands in cells merged into one"
            place = Place(grid.file, cell=f"{grid.sheet}!{box}")
            faults.append(Fault(place, "D033", message))
            continue
        for row in range(box.top + 1, box.bottom + 1):
            if row in index:
                body[index[row]][column] = text
    return faults


def _notes_below(body: Sequence[Sequence[str]]) -> int:
    """Return how many of a sheet's last rows hold nothing but one text: notes, sources."""
    found = 0
    for row in reversed(body):
        if len(row) < 3 or sum(map(bool, row)) != 1 or not (row[0] or row[1]):
            break
        found += 1
    return found


def _doubled(
    grid: Grid, headings: Sequence[str], wanted: Iterable[str], row: int, left: int
) -> list[Fault]:
    """Return a fault for each wanted heading that stands twice."""
    faults = []
    folded = [fold(one) for one in headings]
    for name in dict.fromkeys(map(fold, wanted)):
        places = [i for i, one in enumerate(folded) if one == name]
        if len(places) > 1:
            second = letters(left + places[1])
            cell = f"{grid.sheet}!{second}{row}" if grid.sheet else f"row {row}"
            message = f"the heading “{headings[places[0]]}” stands twice"
            faults.append(Fault(Place(grid.file, cell=cell), "D001", message))
    return faults
