"""A Table: the cells of a source as text, and the place of each of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from narrator.values.faults import Fault, Place

Texts = NDArray[np.object_]
Rows = NDArray[np.int64]

#: How many of the first rows may stand above the headings (a licence line, a note).
PREAMBLE = 20


class Unreadable(Exception):
    """The source can't be read; carries the faults that say why."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


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
    """

    file: str
    headings: tuple[str, ...]
    columns: tuple[Texts, ...]
    rows: Rows
    sheet: str = ""
    top: int = 1

    def find(self, heading: str) -> int | None:
        """Return the position of a heading (capitals and space do not matter), or None."""
        if heading in self.headings:
            return self.headings.index(heading)
        folded = [fold(one) for one in self.headings]
        return folded.index(fold(heading)) if fold(heading) in folded else None

    def place(self, row: int, column: int | None = None) -> Place:
        """Return the place of a cell, or of a row.

        Parameters
        ----------
        row : int
            As in the file, from 1.
        column : int or None
            Position among the headings, from 0.
        """
        if self.sheet:
            cell = f"{self.sheet}!{'' if column is None else letters(column)}{row}"
        elif column is None:
            cell = f"row {row}"
        else:
            cell = f"row {row}, column {self.headings[column]}"
        return Place(self.file, cell=cell)


def fold(text: str) -> str:
    """Return a heading as it is compared: without capitals, underscores or double spaces."""
    return " ".join(text.casefold().replace("_", " ").split())


def letters(column: int) -> str:
    """Return a spreadsheet column's letters: 0 → A, 26 → AA."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


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


def table_of(
    file: str,
    grid: Sequence[Sequence[str]],
    numbers: Sequence[int],
    wanted: Iterable[str],
    sheet: str = "",
) -> Table:
    """Make a Table of rows of text, leaving out the rows that are empty.

    Raises
    ------
    Unreadable
        Nothing in it, no rows under the headings, a heading twice, or a row with more or fewer
        cells than there are headings.
    """
    filled = [
        place
        for place, row in enumerate(grid)
        if row and (row[0].strip() or any(map(str.strip, row)))
    ]
    if not filled:
        raise Unreadable(Fault(Place(file, cell=sheet), "D004", "there is nothing in it"))
    if len(filled) < len(grid):
        grid, numbers = [grid[i] for i in filled], [numbers[i] for i in filled]
    wanted = tuple(wanted)
    top, _ = header_row(grid, wanted)
    headings = [cell.strip() for cell in grid[top]]
    if sheet:
        # a sheet's rows are padded to the widest: only what stands under a heading counts
        while headings and not headings[-1]:
            headings.pop()
    width = len(headings)
    body, rows = grid[top + 1 :], numbers[top + 1 :]
    faults = _doubled(file, headings, wanted, numbers[top], sheet)
    if sheet:
        body = [list(row[:width]) for row in body]
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
    for cells in zip(*body, strict=True):
        column = np.empty(len(body), dtype=object)
        column[:] = list(map(str.strip, cells))
        columns.append(column)
    return Table(
        file,
        tuple(headings),
        tuple(columns),
        np.array(rows, dtype=np.int64),
        sheet,
        numbers[top],
    )


def _doubled(
    file: str, headings: list[str], wanted: Iterable[str], row: int, sheet: str
) -> list[Fault]:
    """Return a fault for each wanted heading that stands twice."""
    faults = []
    folded = [fold(one) for one in headings]
    for name in dict.fromkeys(map(fold, wanted)):
        places = [i for i, one in enumerate(folded) if one == name]
        if len(places) > 1:
            second = letters(places[1])
            cell = f"{sheet}!{second}{row}" if sheet else f"row {row}"
            message = f"the heading “{headings[places[0]]}” stands twice"
            faults.append(Fault(Place(file, cell=cell), "D001", message))
    return faults
