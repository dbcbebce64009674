"""OpenDocument sheets: which cells are shown as per cent."""

from __future__ import annotations

import io
from xml.etree import ElementTree

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def percentages(content: bytes, sheet: str) -> list[tuple[int, int]]:
    """Return row and column (from 0) of each cell of a sheet whose value is a percentage.

    Parameters
    ----------
    content : bytes
        The part content.xml. Its rows and cells may say that they stand several times over.
    """
    if b'"percentage"' not in content:
        return []
    found: list[tuple[int, int]] = []
    inside = False
    row = column = 0
    marked: list[int] = []
    for event, node in ElementTree.iterparse(io.BytesIO(content), ("start", "end")):
        if node.tag == f"{_TABLE}table":
            inside = event == "start" and node.get(f"{_TABLE}name") == sheet
            row = 0
        elif not inside:
            continue
        elif node.tag == f"{_TABLE}table-row":
            if event == "start":
                column, marked = 0, []
            else:
                times = int(node.get(f"{_TABLE}number-rows-repeated", "1"))
                for again in range(times if marked else 0):
                    found += [(row + again, one) for one in marked]
                row += times
                node.clear()
        elif event == "start" and node.tag in (
            f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"
        ):  # fmt: skip
            times = int(node.get(f"{_TABLE}number-columns-repeated", "1"))
            if node.get(f"{_OFFICE}value-type") == "percentage":
                marked += range(column, column + times)
            column += times
    return found
