"""Workbooks → Grids: values by calamine, and what it does not tell by the file's own parts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any

from narrator.sources.grid import Box, Grid, column_of
from narrator.sources.table import Unreadable
from narrator.values.faults import Fault, Place

_CELL = rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d+)"'
_ERROR = re.compile(_CELL + rb'[^>]*?\bt="e"[^>]*>(?:<(?:\w+:)?f\b.*?)?<(?:\w+:)?v>([^<]*)<', re.S)
_UNCALCULATED = re.compile(
    _CELL + rb"[^>]*><(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)(?:<v/>|<v></v>)?</(?:\w+:)?c>"
)
#: Formats of Excel's own that show per cent.
_PERCENT_IDS = {9, 10}
#: What a formula that was never calculated is shown as.
UNCALCULATED = "a formula without a result"


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
            part = _part_of(parts, name)
            if part not in parts.namelist():
                return []  # .xlsb
            sheet = parts.read(part)
            percent = _percent_styles(parts)
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


def first_line(error: Exception) -> str:
    """Return the first line of what an error says."""
    return (str(error) or type(error).__name__).splitlines()[0]


def percent_text(value: float) -> str:
    """Return a share as per cent, exactly: 0.07 → 7%."""
    shifted = Decimal(repr(float(value))).scaleb(2)
    return f"{shifted:f}%"


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


def _part_of(parts: zipfile.ZipFile, name: str) -> str:
    """Return the path of a sheet's part."""
    from xml.etree import ElementTree

    names = parts.namelist()
    if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
        return ""
    ids = {
        sheet.get("name"): value
        for sheet in ElementTree.fromstring(parts.read("xl/workbook.xml")).iter()
        if sheet.tag.endswith("}sheet")
        for key, value in sheet.attrib.items()
        if key.endswith("}id")
    }
    for link in ElementTree.fromstring(parts.read("xl/_rels/workbook.xml.rels")):
        if link.get("Id") == ids.get(name):
            target = link.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return ""


def _percent_styles(parts: zipfile.ZipFile) -> frozenset[int]:
    """Return the styles whose numbers are shown as per cent."""
    from xml.etree import ElementTree

    if "xl/styles.xml" not in parts.namelist():
        return frozenset()
    root = ElementTree.fromstring(parts.read("xl/styles.xml"))
    percent = set(_PERCENT_IDS)
    styles: frozenset[int] = frozenset()
    for node in root:
        tag = node.tag.rpartition("}")[2]
        if tag == "numFmts":
            percent |= {
                int(one.get("numFmtId", "0"))
                for one in node
                if "%" in re.sub(r'"[^"]*"|\\.', "", one.get("formatCode", ""))
            }
        elif tag == "cellXfs":
            styles = frozenset(
                i for i, one in enumerate(node) if int(one.get("numFmtId", "0")) in percent
            )
    return styles
