"""Registers as workbooks, written cell by cell, and read with their faults."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from project_making import MEASURES, write_project

from narrator.project import read_project
from narrator.project.register_turning import exported
from narrator.values.faults import FaultError

Rows = Sequence[Sequence[Any]]


def workbook(sheets: Mapping[str, Rows]) -> bytes:
    """Return a workbook with these sheets, row by row."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    return saved(book)


def saved(book: Any) -> bytes:
    """Return a workbook's bytes."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def project_with(folder: Path, data: bytes) -> Path:
    """Write the small project with a workbook for its register."""
    write_project(folder)
    (folder / "measures.yaml").unlink()
    (folder / "measures.xlsx").write_bytes(data)
    return folder


def small_book(folder: Path, measures: str = MEASURES) -> Any:
    """Return the small project's register as an open workbook, to be changed."""
    write_project(folder, measures=measures)
    return openpyxl.load_workbook(io.BytesIO(exported(folder)))


def told(folder: Path) -> list[str]:
    """Return the faults and warnings of a project's files."""
    try:
        return [str(fault) for fault in read_project(folder).warnings]
    except FaultError as error:
        return [str(fault) for fault in error.faults]


def told_of(folder: Path, book: Any) -> list[str]:
    """Return the faults of the small project with this workbook."""
    return told(project_with(folder / "changed", saved(book)))


def column(book: Any, sheet: str, heading: str) -> int:
    """Return a heading's column, from 1."""
    page = book[sheet]
    found = [cell.column for cell in page[1] if cell.value == heading]
    return found[0] if found else page.max_column + 1


def put(book: Any, sheet: str, name: str, heading: str, value: Any) -> str:
    """Put a value into the row and column of these names; return the cell's name."""
    page = book[sheet]
    at = column(book, sheet, heading)
    page.cell(1, at, heading)
    row = next((r for r in range(2, page.max_row + 1) if page.cell(r, 1).value == name), 0)
    if not row:
        row = next(r for r in range(2, page.max_row + 2) if page.cell(r, 1).value is None)
        page.cell(row, 1, name)
    cell = page.cell(row, at)
    cell.value = value
    return f"{sheet}!{cell.coordinate}"
