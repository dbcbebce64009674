"""Lines of text for a terminal: wrapped columns, fields with labels, plain where they must be."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence

#: Between columns.
_GAP = "  "
#: Where a long name may be broken.
_BREAKS = re.compile(r"(?<=[._/])")
_PLAIN = str.maketrans({
    "“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "…": "...", "→": "->", "×": "x",
    "−": "-", "·": "-", "£": "GBP ", "½": "1/2", "⅓": "1/3", "¼": "1/4",
})  # fmt: skip


def plain(text: str, encoding: str | None) -> str:
    """Return text that a stream of this encoding can print, quotation marks made straight."""
    try:
        text.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return text.translate(_PLAIN)
    return text


def wrapped(text: str, width: int) -> list[str]:
    """Return lines of at most `width` columns; names longer than that break at a dot or _."""
    words = []
    for word in text.split():
        if len(word) > width:
            words += _broken(word, width)
        else:
            words.append(word)
    lines = textwrap.wrap(" ".join(words), max(width, 8), break_on_hyphens=False)
    return lines or [""]


def _broken(word: str, width: int) -> list[str]:
    pieces = [""]
    for part in _BREAKS.split(word):
        if pieces[-1] and len(pieces[-1]) + len(part) > width:
            pieces.append("")
        pieces[-1] += part
    return pieces


def columns(rows: Iterable[Sequence[str]], widths: Sequence[int]) -> list[str]:
    """Return rows whose cells are wrapped to their columns; the last may be as long as it likes."""
    out = []
    for row in rows:
        cells = [
            [line for part in cell.split("\n") for line in wrapped(part, width)]
            for cell, width in zip(row, widths, strict=True)
        ]
        for at in range(max(map(len, cells))):
            line = _GAP.join(
                (cell[at] if at < len(cell) else "").ljust(width)
                for cell, width in zip(cells, widths, strict=True)
            )
            out.append(line.rstrip())
    return out


def field(label: str, text: str, width: int, indent: int = 2, room: int = 8) -> list[str]:
    """Return ``label   text``, the text wrapped beside its label."""
    head = f"{' ' * indent}{label.ljust(room)}"
    lines = wrapped(text, width - len(head))
    return [(head if not at else " " * len(head)) + line for at, line in enumerate(lines)]


def heading(text: str, width: int, mark: str = "=") -> list[str]:
    """Return a heading, underlined."""
    lines = wrapped(text, width)
    return [*lines, mark * max(map(len, lines))]
