"""A small workbook's cells: their values by calamine, and what only the file's parts tell."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from narrator.project import codes
from narrator.project.located_yaml import Written
from narrator.project.text_files import LARGEST
from narrator.project.workbook_parts import (
    UNCALCULATED,
    column_of,
    first_line,
    percent_styles,
    percent_text,
    sheet_parts,
)
from narrator.values.faults import Fault, FaultError, Place

_CELL = re.compile(r"([A-Z]{1,3})(\d+)")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell without a value: an error of Excel's, or a formula that was never calculated."""

    text: str


@dataclass(frozen=True, slots=True)
class Cells:
    """A sheet's cells by row and column, both from 1; only those that hold something.

    Text is stripped; numbers are whole or `Written`; per cent is text (``95%``).
    """

    sheet: str
    values: Mapping[tuple[int, int], Any]

    @property
    def last_row(self) -> int:
        """The last row that holds something, 0 where none does."""
        return max((row for row, _ in self.values), default=0)

    def row(self, number: int) -> dict[int, Any]:
        """Return a row's values by column."""
        return {c: value for (r, c), value in self.values.items() if r == number}


def letters(column: int) -> str:
    """Return a column's letters: 1 → A, 27 → AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def place_of(file: str, sheet: str, row: int, column: int) -> Place:
    """Return the place of a cell, told as ``measures.xlsx:Measures!F12``."""
    return Place(file, cell=f"{sheet}!{letters(column)}{row}")


def read_cells(path: Path, file: str) -> dict[str, Cells]:
    """Read every sheet of a workbook.

    Raises
    ------
    FaultError
        P067 where it can't be read.
    """
    try:
        data = path.read_bytes()
    except OSError as why:
        raise _error(file, f"the workbook cannot be read: {why.strerror or why}") from None
    if len(data) > LARGEST:
        raise _error(file, f"the workbook is larger than {LARGEST // 1_000_000} MB")
    return cells_of(data, file)


def cells_of(data: bytes, file: str) -> dict[str, Cells]:
    """Read every sheet of a workbook's bytes; faults as for `read_cells`."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in book.sheet_names
        }
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            special = {name: _special(parts, part) for name, part in sheet_parts(parts).items()}
    except python_calamine.PasswordError:
        raise _error(file, "the workbook has a password; save a copy without one") from None
    except Exception as why:  # calamine raises its own errors, and others on damaged archives
        raise _error(file, f"not readable as a workbook ({first_line(why)})") from None
    if not special:  # another kind of workbook, whose per cent would be read as 0.8
        raise _error(file, "not readable as a workbook (no sheet of Excel's is in it)")
    return {
        name: Cells(name, _values(rows, special.get(name, {}))) for name, rows in sheets.items()
    }


def _values(
    rows: list[list[Any]], special: Mapping[tuple[int, int], str]
) -> dict[tuple[int, int], Any]:
    found: dict[tuple[int, int], Any] = {}
    for i, row in enumerate(rows, 1):
        for j, value in enumerate(row, 1):
            how = special.get((i, j), "")
            if how not in ("", "%"):
                found[i, j] = Broken(how)
            elif (read := _value(value, how == "%")) not in ("", None):
                found[i, j] = read
    return found


def _value(value: Any, percent: bool) -> Any:
    if isinstance(value, str):
        return value.strip().replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        if percent:
            return percent_text(value)
        whole = value == int(value) and abs(value) < 1e15
        return int(value) if whole else Written(repr(float(value)))
    return str(value)


def _special(parts: zipfile.ZipFile, part: str) -> dict[tuple[int, int], str]:
    """Return cells that mean more than their value: ``%``, or why they have none."""
    from xml.etree import ElementTree

    percent = percent_styles(parts)
    found: dict[tuple[int, int], str] = {}
    for cell in ElementTree.fromstring(parts.read(part)).iter(f"{_MAIN}c"):
        at = _CELL.fullmatch(cell.get("r", ""))
        if at is None:
            continue
        row, column = int(at[2]), column_of(at[1]) + 1
        value = cell.find(f"{_MAIN}v")
        text = (value.text or "") if value is not None else ""
        if cell.get("t") == "e":
            found[row, column] = text or "an error"
        elif cell.find(f"{_MAIN}f") is not None and not text and cell.get("t") != "str":
            found[row, column] = UNCALCULATED
        elif int(cell.get("s", "-1")) in percent:
            found[row, column] = "%"
    return found


def _error(file: str, message: str) -> FaultError:
    return FaultError([Fault(Place(file), codes.WORKBOOK, message)])
