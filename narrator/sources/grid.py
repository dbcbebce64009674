"""A Grid: the cells of a sheet or a text file as text, before anyone knows what they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from narrator.project.workbook_parts import column_of

_CELLS = re.compile(r"(?:.*!)?\$?([A-Za-z]{0,3})\$?(\d{0,7}):\$?([A-Za-z]{0,3})\$?(\d{0,7})")


class Box(NamedTuple):
    """A rectangle of cells, both ends included: rows as in the file from 1, columns from 0."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        return f"{letters(self.left)}{self.top}:{letters(self.right)}{self.bottom}"


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Rows of cells.

    Parameters
    ----------
    file : str
        Path relative to the project.
    cells : sequence of list of str
        Text without surrounding space; of a sheet as long as each other, of a CSV as they come.
    numbers : sequence of int
        The row of each in the file, from 1.
    sheet : str
        Empty where the file has none.
    left : int
        The file's column of the first cell, from 0.
    merges : tuple of Box
        Cells merged into one; the text stands in the first.
    """

    file: str
    cells: Sequence[list[str]]
    numbers: Sequence[int]
    sheet: str = ""
    left: int = 0
    merges: tuple[Box, ...] = ()

    @property
    def width(self) -> int:
        """The number of cells in the longest row."""
        return max(map(len, self.cells), default=0)

    @property
    def box(self) -> Box:
        """The rectangle that holds every cell."""
        last = self.numbers[-1] if len(self.numbers) else 1
        first = self.numbers[0] if len(self.numbers) else 1
        return Box(first, self.left, last, self.left + max(self.width, 1) - 1)

    def within(self, box: Box) -> Grid:
        """Return the part of the grid that lies in `box`."""
        start, stop = max(box.left - self.left, 0), box.right - self.left + 1
        kept = [i for i, row in enumerate(self.numbers) if box.top <= row <= box.bottom]
        return Grid(
            self.file,
            [self.cells[i][start:stop] for i in kept],
            [self.numbers[i] for i in kept],
            self.sheet,
            self.left + start,
            self.merges,
        )

    def cell(self, row: int, column: int) -> str:
        """Return how a cell is named: ``Sheet!F12``, or ``row 12, column F`` without a sheet.

        Parameters
        ----------
        row : int
            As in the file, from 1.
        column : int
            As in the file, from 0.
        """
        return cell_name(self.sheet, row, column)


def cell_name(sheet: str, row: int, column: int | None, heading: str = "") -> str:
    """Return how people find a cell, or (without a column) a row."""
    if sheet:
        return f"{sheet}!{'' if column is None else letters(column)}{row}"
    if column is None:
        return f"row {row}"
    return f"row {row}, column {heading or letters(column)}"


def letters(column: int) -> str:
    """Return a spreadsheet column's letters: 0 → A, 26 → AA."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def box_of(text: str) -> Box | None:
    """Read ``B4:N40``, ``B:N`` or ``4:40``; None where it is no range of cells.

    Examples
    --------
    >>> box_of("B4:N40")
    Box(top=4, left=1, bottom=40, right=13)
    """
    match = _CELLS.fullmatch(text.strip())
    if not match or not any(match.groups()):
        return None
    left, top, right, bottom = match.groups()
    if bool(left) != bool(right) or (bottom and not top):
        return None
    box = Box(
        int(top or 1),
        column_of(left) if left else 0,
        int(bottom) if bottom else 10_000_000,
        column_of(right) if right else 20_000,
    )
    return box if box.top <= box.bottom and box.left <= box.right and box.top else None
