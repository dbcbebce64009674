"""The document's numbers, written from the tables between marks that a reader does not see.

``<!--key-->5.4%<!--/-->``: what stands between is what the table says under the key.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from tools.calibration.numbers import Numbers, numbers

DOCUMENT = "statistics.md"
QUOTED = "quoted.csv"
MARK = re.compile(r"<!--(?P<key>[a-z0-9_.+-]+)-->(?P<shown>.*?)<!--/-->", re.DOTALL)


def filled(text: str, found: Numbers) -> str:
    """`text` with every marked number as it is in `found`.

    Raises
    ------
    KeyError
        A key without a number.
    """
    return MARK.sub(lambda m: f"<!--{m['key']}-->{found[m['key']][1]}<!--/-->", text)


def write(docs: Path) -> None:
    """Fill the document, list what it quotes, and draw the plots."""
    from tools.calibration import figures

    found = numbers(docs / "calibration")
    document = docs / DOCUMENT
    if document.exists():
        text = filled(document.read_text(encoding="utf-8"), found)
        document.write_text(text, encoding="utf-8", newline="")
        keys = sorted({mark["key"] for mark in MARK.finditer(text)})
        (docs / "calibration" / QUOTED).write_text(
            listed({key: found[key] for key in keys}), encoding="utf-8", newline=""
        )
    figures.draw(docs)


def listed(found: Numbers) -> str:
    """Key, number and how it is shown, as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["key", "number", "shown"])
    writer.writerows([key, f"{number:.6g}", shown] for key, (number, shown) in found.items())
    return text.getvalue()
