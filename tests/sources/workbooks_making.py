"""Workbooks, sheets and text files as people make them, for tests of sources."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import openpyxl
from openpyxl.styles import numbers
from sources_making import a_measure, read

from narrator.values.areas import Area
from narrator.values.measure import Measure
from narrator.values.observations import SourceRead
from narrator.values.periods import MONTHS, Period

#: Published months of London's boroughs, wide as they were published.
BOROUGHS = Path(__file__).parents[2] / "samples/london/data/recorded_by_month.csv"
MONTH, PERCENT = numbers.BUILTIN_FORMATS[17], numbers.BUILTIN_FORMATS[9]

Rows = Sequence[Sequence[Any]]


def workbook(
    *sheets: Rows | tuple[str, Rows],
    merges: Iterable[str] = (),
    formats: Mapping[str, str] | None = None,
) -> bytes:
    """A workbook of sheets; merges and formats (by cell, or a column's letter) in the first."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, given in enumerate(sheets, 1):
        name, rows = given if isinstance(given, tuple) else (f"Sheet{number}", given)
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    first = book.worksheets[0]
    for box in merges:
        first.merge_cells(box)
    for where, form in (formats or {}).items():
        cells = first[where]
        for cell in cells if isinstance(cells, tuple) else (cells,):
            for one in cell if isinstance(cell, tuple) else (cell,):
                one.number_format = form
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows: Rows, sheet: str = "Sheet1", percent: Iterable[tuple[int, int]] = ()) -> bytes:
    """An OpenDocument workbook; cells in `percent` (row and column from 0) are percentages."""
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    percent = set(percent)
    lines = []
    for i, row in enumerate(rows):
        cells = []
        for j, value in enumerate(row):
            if value is None or value == "":
                cells.append("<table:table-cell/>")
            elif isinstance(value, date):
                cells.append(
                    f'<table:table-cell office:value-type="date" office:date-value="{value}"/>'
                )
            elif isinstance(value, int | float):
                kind = "percentage" if (i, j) in percent else "float"
                cells.append(
                    f'<table:table-cell office:value-type="{kind}" office:value="{value!r}"/>'
                )
            else:
                cells.append(
                    '<table:table-cell office:value-type="string"><text:p>'
                    f"{escape(str(value))}</text:p></table:table-cell>"
                )
        lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        f'xmlns:office="{office}office:1.0" xmlns:table="{office}table:1.0" '
        f'xmlns:text="{office}text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
        f"<table:table table:name={quoteattr(sheet)}>{''.join(lines)}</table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("mimetype", kind)
        parts.writestr("content.xml", content)
        parts.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:'
            'opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
            f'manifest:media-type="{kind}"/></manifest:manifest>',
        )
    return out.getvalue()


def text(rows: Rows, delimiter: str = ",") -> str:
    """The rows as text, with dates as people's CSVs have them."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(
        [["" if v is None else f"{v:%d/%m/%Y}" if isinstance(v, date) else v for v in row]
         for row in rows]
    )  # fmt: skip
    return out.getvalue()


def months(first: str, number: int) -> list[Period]:
    return [Period.parse(first) + i for i in range(number)]


def short(month: Period) -> str:
    """Apr-14."""
    return f"{MONTHS[month.month - 1][:3]}-{month.year % 100:02}"


def opening(month: Period) -> date:
    """The month's first day, as Excel keeps Apr-14."""
    return date(month.year, month.month, 1)


def boroughs(label: str = "Theft from Person", names: int = 4) -> dict[str, list[int]]:
    """Published monthly figures of some London boroughs from April 2014 on, by borough."""
    with BOROUGHS.open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.reader(file) if row[1] == label]
    return {row[2]: [int(cell) for cell in row[3:]] for row in rows[:names]}


def read_book(
    root: Path, data: bytes | str, *measures: Measure, areas: Iterable[str] = (),
    path: str = "crime.xlsx", **spec: Any,
) -> SourceRead:
    """Write and read one file; a measure without a label is asked for where none is given."""
    declared = {name: Area(name) for name in areas} or None
    return read(
        root, {path: data}, *(measures or (a_measure("robbery"),)), areas=declared, path=path,
        **({"columns": {}} | spec),
    )  # fmt: skip


def figures(found: SourceRead) -> dict[tuple[str, str, str], float]:
    """What was read, by label, area and month."""
    frame = found.observations.frame
    return {
        (str(row.measure), str(row.area), str(Period(row.end))): row.value
        for row in frame.itertuples()
        if row.value == row.value
    }
