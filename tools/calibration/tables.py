"""Tables as CSV, the same bytes for the same numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from tools.calibration.yearly import Row


def write(path: Path, rows: Iterable[Row]) -> list[Row]:
    """Write rows of one shape; shares with four decimals. Gives the rows back."""
    found = list(rows)
    text = io.StringIO()
    # rows of one table may lack a column that others have
    columns = list(dict.fromkeys(column for row in found for column in row))
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in found)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return read(path)


def read(path: Path) -> list[Row]:
    """Rows of a table, numbers as numbers and empty cells left out; nothing where there is none."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {key: _value(cell) for key, cell in row.items() if cell != ""}
            for row in csv.DictReader(file)
        ]


def _cell(value: str | float) -> str:
    return f"{value:.4g}" if isinstance(value, float) and abs(value) < 1 else str(value)


def _value(cell: str) -> str | float:
    try:
        return float(cell)
    except ValueError:
        return cell
