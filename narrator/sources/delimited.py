"""Text files → a Grid: encoding, delimiter and notes, each told where it was a choice."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from narrator.sources.asked import Asked
from narrator.sources.grid import Grid
from narrator.sources.table import PREAMBLE, Unreadable
from narrator.values.faults import Fault, Place

_DELIMITERS = ",;\t|"
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
#: What people write for the encoding of Excel's own CSV.
ENCODINGS = {"utf-8": "utf-8-sig", "windows-1252": "cp1252"}
_COMMA = re.compile(
    r"[+−-]?(?:0,\d+|(?:\d+|\d{1,3}(?:\.\d{3})+),(?:\d{1,2}|\d{4,})|\d{1,3}(?:\.\d{3})+,\d+) ?%?"
)
_EITHER = re.compile(r"[+−-]?\d{1,3},\d{3}%?")


def read_text(file: str, data: bytes, asked: Asked) -> tuple[Grid, list[Fault], bool]:
    """Read a text file's cells.

    Returns
    -------
    grid : Grid
    warnings : list of Fault
        D032 for an encoding and D027 for numbers that could be read in two ways.
    decimal_comma : bool
        Whether numbers are written as 80,5.

    Raises
    ------
    Unreadable
    """
    for magic, name in _MAGIC:
        if data.startswith(magic):
            message = f"not a CSV file but {name}; save it as CSV UTF-8"
            raise Unreadable(Fault(Place(file), "D005", message))
    if b"\0" in data:
        raise Unreadable(Fault(Place(file), "D005", "not text but a binary file"))
    text, warnings = _decoded(file, data, asked)
    delimiter = _delimiter(text, asked)
    cells, numbers = _cells(file, text, delimiter)
    grid = Grid(file, cells, numbers)
    comma, told = _decimals(grid, delimiter, asked)
    return grid, warnings + told, comma


def _decoded(file: str, data: bytes, asked: Asked) -> tuple[str, list[Fault]]:
    declared = asked.spec.encoding
    try:
        return data.decode(ENCODINGS.get(declared, "utf-8-sig")), []
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        place = Place(file, cell=f"row {row}")
        where = error.start
    if declared:
        message = f"a character is not {declared}, which encoding: declares"
        raise Unreadable(Fault(place, "D005", message))
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        message = "a character is neither UTF-8 nor Windows-1252; save the file as CSV UTF-8"
        raise Unreadable(Fault(place, "D005", message)) from None
    strange = data[where : where + 1].decode("cp1252")
    message = f"not UTF-8; read as Windows-1252, in which “{strange}” stands here"
    return text, [Fault(place, "D032", message, "encoding: windows-1252", "warning")]


def _cells(file: str, text: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    quoted = '"' in text
    cells: list[list[str]] = []
    numbers: list[int] = []
    start = 1
    try:
        for row in reader:
            cells.append([cell.strip() for cell in row])
            numbers.append(start)
            start = reader.line_num + 1  # a quoted cell may run over several lines
    except csv.Error as error:
        row_of = start if quoted else reader.line_num
        place = Place(file, cell=f"row {row_of}")
        raise Unreadable(Fault(place, "D005", f"not readable as CSV: {error}")) from None
    if "#" in text:  # lines that begin with # are notes, wherever they stand
        cells = [[] if row and row[0].startswith("#") else row for row in cells]
    return cells, numbers


def _delimiter(text: str, asked: Asked) -> str:
    """Return the delimiter with which the most is found; a comma if nothing is."""
    lines = text[:65536].splitlines()[:PREAMBLE]

    def found(delimiter: str) -> int:
        split = ([c.strip() for c in line.replace('"', "").split(delimiter)] for line in lines)
        return max(map(asked.score, split), default=0)

    return max(_DELIMITERS, key=found)


def _decimals(grid: Grid, delimiter: str, asked: Asked) -> tuple[bool, list[Fault]]:
    """Say whether numbers are written with a decimal comma, and what was chosen."""
    if asked.spec.decimal:
        return asked.spec.decimal == "comma", []
    if delimiter == ",":
        return False, []
    sure = _first(grid.cells, _COMMA)
    if sure is not None:
        row, column = sure
        message = f"numbers are read with a decimal comma, as “{grid.cells[row][column]}” has one"
        return True, [_told(grid, row, column, message, "decimal: comma")]
    either = _first(grid.cells, _EITHER)
    if either is None:
        return False, []
    row, column = either
    text = grid.cells[row][column]
    message = f"“{text}” is read as {text.replace(',', '')}: its comma parts thousands"
    return False, [_told(grid, row, column, message, "decimal: point")]


def _told(grid: Grid, row: int, column: int, message: str, suggestion: str) -> Fault:
    place = Place(grid.file, cell=grid.cell(grid.numbers[row], column))
    return Fault(place, "D027", message, suggestion, "warning")


def _first(cells: Sequence[Sequence[str]], form: re.Pattern[str]) -> tuple[int, int] | None:
    for i, row in enumerate(cells):
        for j, cell in enumerate(row):
            if "," in cell and form.fullmatch(cell):
                return i, j
    return None
