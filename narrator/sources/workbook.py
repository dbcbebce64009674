"""Workbooks → Grids: values by calamine, and what it does not tell by the file's own parts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from narrator.project.workbook_parts import (
    UNCALCULATED,
    column_of,
    first_line,
    percent_styles,
    percent_text,
    sheet_parts,
)
from narrator.sources.grid import Box, Grid
from narrator.sources.table import Unreadable
from narrator.values.faults import Fault, Place

_CELL = rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d+)"'
_ERROR = re.compile(_CELL + rb'[^>]*?\bt="e"[^>]*>(?:<(?:\w+:)?f\b.*?)?<(?:\w+:)?v>([^<]*)<', re.S)
_UNCALCULATED = re.compile(
    _CELL + rb"[^>]*><(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)(?:<v/>|<v></v>)?</(?:\w+:)?c>"
)


@dataclass(frozen=True, slots=True, eq=False)
class Workbook:
    """An open workbook.

    Parameters
    ----------
    names : tuple of str
        Its sheets.
    hidden : frozenset of str
        Those that people do not see.
    """

    file: str
    names: tuple[str, ...]
    hidden: frozenset[str]
    _book: Any
    _data: bytes

    def grid(self, name: str) -> Grid:
        """Read a sheet.

        Raises
        ------
        Unreadable
        """
        try:
            sheet = self._book.get_sheet_by_name(name)
            values = sheet.to_python(skip_empty_area=False)
            merged = sheet.merged_cell_ranges
        except Exception as error:  # calamine raises its own errors, and others on damaged parts
            message = f"not readable ({first_line(error)})"
            raise Unreadable(Fault(Place(self.file, cell=name), "D005", message)) from None
        text = lru_cache(maxsize=None, typed=True)(text_of)  # sheets hold the same values often
        cells = [list(map(text, row)) for row in values]
        for place, column, said in self._told_by_parts(name, values):
            if place < len(cells) and column < len(cells[place]):
                cells[place][column] = said
        merges = tuple(
            Box(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in merged or ()
        )
        return Grid(self.file, cells, range(1, len(cells) + 1), name, 0, merges)

    def _told_by_parts(
        self, name: str, values: Sequence[Sequence[Any]]
    ) -> list[tuple[int, int, str]]:
        """Return cells (row and column from 0) that mean more than their value: 80%, #REF!."""
        if not zipfile.is_zipfile(io.BytesIO(self._data)):
            return []  # .xls
        with zipfile.ZipFile(io.BytesIO(self._data)) as parts:
            if "content.xml" in parts.namelist():
                from narrator.sources.opendocument import percentages

                where = percentages(parts.read("content.xml"), name)
                return _as_percent(where, values)
            part = sheet_parts(parts).get(name, "")
            if not part:
                return []  # .xlsb
            sheet = parts.read(part)
            percent = percent_styles(parts)
        told: list[tuple[int, int, str]] = []
        if b't="e"' in sheet:
            told += [(*_at(m), m[3].decode("utf-8", "replace")) for m in _ERROR.finditer(sheet)]
        if b"<f" in sheet:
            told += [(*_at(m), UNCALCULATED) for m in _UNCALCULATED.finditer(sheet)]
        if percent:
            styles = b"|".join(b"%d" % style for style in sorted(percent))
            form = re.compile(_CELL + rb'[^>]*?\bs="(?:' + styles + rb')"')
            told += _as_percent([_at(m) for m in form.finditer(sheet)], values)
        return told


def _at(match: re.Match[bytes]) -> tuple[int, int]:
    """Return row and column, from 0, of a cell found in a sheet's part."""
    return int(match[2]) - 1, column_of(match[1].decode())


def open_workbook(file: str, data: bytes) -> Workbook:
    """Open a workbook of any kind that calamine reads.

    Raises
    ------
    Unreadable
        With a located fault.
    """
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        shown = python_calamine.SheetVisibleEnum.Visible
        sheets = [
            one for one in book.sheets_metadata
            if one.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]  # fmt: skip
    except python_calamine.PasswordError:
        message = "the workbook has a password; save a copy without one"
        raise Unreadable(Fault(Place(file), "D005", message)) from None
    except Exception as error:  # calamine raises its own errors, and others on damaged archives
        message = f"not readable as a workbook ({first_line(error)})"
        raise Unreadable(Fault(Place(file), "D005", message)) from None
    hidden = frozenset(one.name for one in sheets if one.visible != shown)
    return Workbook(file, tuple(one.name for one in sheets), hidden, book, data)


def text_of(cell: Any) -> str:
    """Return a cell as text that reads back as the same value."""
    kind = type(cell)
    if kind is str:
        return str(cell.strip())
    if kind is float or kind is int:
        if cell == cell and abs(cell) < 1e15 and cell == int(cell):
            return str(int(cell))
        return "" if cell != cell else repr(cell)
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if hasattr(cell, "is_integer"):  # numpy's numbers
        return text_of(float(cell))
    return str(cell).strip()


def _as_percent(
    where: Sequence[tuple[int, int]], values: Sequence[Sequence[Any]]
) -> list[tuple[int, int, str]]:
    told = []
    for row, column in where:
        if row < len(values) and column < len(values[row]):
            value = values[row][column]
            if isinstance(value, int | float) and not isinstance(value, bool):
                told.append((row, column, percent_text(value)))
    return told
