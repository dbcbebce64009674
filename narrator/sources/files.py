"""Files → Table: CSV, workbooks (.xlsx, .xls, .ods) and Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time

from narrator.sources.table import PREAMBLE, Table, Unreadable, header_row, table_of
from narrator.values.faults import Fault, Place, nearest

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
TEXTS = frozenset({".csv", ".tsv", ".txt"})
_DELIMITERS = ",;\t"
#: How files of other kinds begin.
_MAGIC = (
    (b"PK\x03\x04", "a workbook or zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old or password-protected Office file"),
    (b"%PDF", "a PDF"),
    (b"PAR1", "a Parquet file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xff\xfe", "UTF-16 text"),
    (b"\xfe\xff", "UTF-16 text"),
)


def read_table(file: str, data: bytes, sheet: str, wanted: Sequence[str]) -> Table:
    """Read a file's bytes as a Table.

    Parameters
    ----------
    file : str
        Path relative to the project; its ending says how to read it.
    data : bytes
    sheet : str
        Of a workbook; empty for its first.
    wanted : sequence of str
        Headings looked for, by which the heading row is found.

    Raises
    ------
    Unreadable
        With a located fault for everything that stands in the way.
    """
    if not data.strip():
        raise Unreadable(Fault(Place(file), "D004", "the file is empty"))
    ending = "." + file.rpartition(".")[2].casefold()
    if ending in WORKBOOKS:
        return _workbook(file, data, sheet, wanted)
    if ending in (".parquet", ".pq"):
        return _parquet(file, data, wanted)
    if ending in TEXTS:
        return _csv(file, data, wanted)
    known = ", ".join(sorted(TEXTS | WORKBOOKS | {".parquet"}))
    raise Unreadable(Fault(Place(file), "D005", f"files ending in {ending} are not read ({known})"))


def _csv(file: str, data: bytes, wanted: Sequence[str]) -> Table:
    for magic, name in _MAGIC:
        if data.startswith(magic):
            message = f"not a CSV file but {name}; save it as CSV UTF-8"
            raise Unreadable(Fault(Place(file), "D005", message))
    if b"\0" in data:
        raise Unreadable(Fault(Place(file), "D005", "not text but a binary file"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        message = "a character is not UTF-8; save the file as CSV UTF-8"
        raise Unreadable(Fault(Place(file, cell=f"row {row}"), "D005", message)) from None
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=_delimiter(text, wanted), strict=True)
    grid: list[list[str]] = []
    numbers: list[int] = []
    start = 1
    try:
        if '"' not in text:
            grid = list(reader)
            numbers = list(range(1, len(grid) + 1))
        else:
            for cells in reader:
                grid.append(cells)
                numbers.append(start)
                start = reader.line_num + 1  # a quoted cell may run over several lines
    except csv.Error as error:
        start = reader.line_num if '"' not in text else start
        place = Place(file, cell=f"row {start}")
        raise Unreadable(Fault(place, "D005", f"not readable as CSV: {error}")) from None
    return table_of(file, _note_dropped(grid) if "#" in text else grid, numbers, wanted)


def _note_dropped(grid: list[list[str]]) -> list[list[str]]:
    """Blank the lines that begin with ``#``: notes, wherever they stand."""
    return [[] if row and row[0].startswith("#") else row for row in grid]


def _delimiter(text: str, wanted: Sequence[str]) -> str:
    """Return the delimiter with which the most wanted headings are found; a comma if none is."""
    lines = text[:65536].splitlines()[:PREAMBLE]

    def found(delimiter: str) -> int:
        return header_row([line.replace('"', "").split(delimiter) for line in lines], wanted)[1]

    return max(_DELIMITERS, key=found)


def _workbook(file: str, data: bytes, sheet: str, wanted: Sequence[str]) -> Table:
    import pandas as pd

    try:
        book = pd.ExcelFile(io.BytesIO(data), engine="calamine")
    except Exception as error:  # calamine raises its own errors, and others on damaged archives
        message = f"not readable as a workbook ({_first_line(error)})"
        raise Unreadable(Fault(Place(file), "D005", message)) from None
    with book:
        names = [str(name) for name in book.sheet_names]
        if sheet and sheet not in names:
            message = f"there is no sheet “{sheet}”; its sheets are {', '.join(names)}"
            raise Unreadable(Fault(Place(file), "D011", message, nearest(sheet, names)))
        name = sheet or names[0]
        try:
            frame = pd.read_excel(book, sheet_name=name, header=None, dtype=object, na_filter=False)
        except Exception as error:  # as above
            message = f"not readable ({_first_line(error)})"
            raise Unreadable(Fault(Place(file, cell=name), "D005", message)) from None
    grid = [[_text(cell) for cell in row] for row in frame.to_numpy(dtype=object).tolist()]
    return table_of(file, grid, range(1, len(grid) + 1), wanted, name)


def _parquet(file: str, data: bytes, wanted: Sequence[str]) -> Table:
    import pandas as pd

    try:
        import pyarrow  # noqa: F401  # asked for by name, so that its absence can be told
    except ImportError:
        message = "Parquet needs the extra “parquet”: pip install 'narrator[parquet]'"
        raise Unreadable(Fault(Place(file), "D006", message)) from None
    try:
        frame = pd.read_parquet(io.BytesIO(data), engine="pyarrow")
    except Exception as error:  # pyarrow's errors have no common base but Exception
        message = f"not readable as Parquet ({_first_line(error)})"
        raise Unreadable(Fault(Place(file), "D005", message)) from None
    body = frame.to_numpy(dtype=object).tolist()
    grid = [[str(name) for name in frame.columns], *([_text(cell) for cell in row] for row in body)]
    return table_of(file, grid, range(len(grid)), wanted)


def _text(cell: object) -> str:
    """Return a cell as text that reads back as the same value."""
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def _first_line(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]
