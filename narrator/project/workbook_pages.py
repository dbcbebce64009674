"""Writing workbooks: pages with a row of headings, and text that stays as it is typed."""

from __future__ import annotations

import io
from typing import Any

from narrator.project import codes
from narrator.values.faults import Fault, FaultError, Place

_HEAD, _FILL = "FFFFFF", "1F3864"


def new_book(file: str) -> Any:
    """Return a workbook without a sheet.

    Raises
    ------
    FaultError
        P071 openpyxl is not installed.
    """
    try:
        import openpyxl
    except ImportError:
        message = "writing workbooks needs the extra “excel”: pip install 'narrator[excel]'"
        raise FaultError([Fault(Place(file), codes.NO_EXTRA, message)]) from None
    book = openpyxl.Workbook()
    book.remove(book.active)
    return book


def saved(book: Any) -> bytes:
    """Return a workbook as bytes."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def put_heading(page: Any, row: int, column: int, text: str) -> Any:
    """Write one heading, white on dark, and return its cell."""
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = page.cell(row, column, text)
    cell.font, cell.fill = Font(bold=True, color=_HEAD), PatternFill("solid", fgColor=_FILL)
    cell.alignment = Alignment(vertical="top")
    return cell


def put_text(cell: Any, text: str, *, wrap: bool) -> None:
    """Write text that stays text, whatever it begins with."""
    from openpyxl.styles import Alignment

    cell.value = text
    cell.data_type = "s"  # “=…” is text here
    cell.number_format = "@"
    cell.alignment = Alignment(vertical="top", wrap_text=wrap)
