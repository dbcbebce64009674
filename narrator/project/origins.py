"""Where each character of a text stands in its file, also of text inside YAML."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from narrator.values.faults import Place


@dataclass(frozen=True, slots=True)
class Origin:
    """Maps offsets of a text to places.

    Parameters
    ----------
    file : str
    starts : sequence of int
        Offsets at which a stretch of the text begins that lies in one line of the file.
    places : sequence of (line, column)
        Where each stretch begins.
    """

    file: str
    starts: Sequence[int]
    places: Sequence[tuple[int, int]]

    def place(self, offset: int) -> Place:
        """Return the place of the character at `offset`."""
        i = max(0, bisect_right(self.starts, offset) - 1)
        line, column = self.places[i]
        return Place(self.file, line, column + offset - self.starts[i])


def text_origin(text: str, file: str, line: int = 1) -> Origin:
    """Return the origin of a whole file, or of its part from the start of `line`."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return Origin(file, starts, [(line + i, 1) for i in range(len(starts))])


def scalar_origin(lines: Sequence[str], place: Place, length: int) -> Origin:
    """Return the origin of a YAML scalar, folded or not.

    Exact but for what stands behind an escape in quotes in the same line.

    Parameters
    ----------
    lines : sequence of str
        The YAML file's lines.
    place : Place
        Where the scalar begins, its quotation mark or ``|`` included.
    length : int
        Characters of the value.
    """
    line, column = place.line, place.column
    if not 1 <= line <= len(lines):
        return Origin(place.file, [0], [(max(line, 1), max(column, 1))])
    first = lines[line - 1][column - 1 : column]
    literal = first == "|"
    blank = 0
    if first in ("|", ">"):
        line, column = line + 1, 0
        while line < len(lines) and not lines[line - 1].strip():
            line += 1
        blank = line - place.line - 1  # each is a character of the value
        column = _indent(lines, line) + 1
    elif first in ("'", '"'):
        column += 1
    indent = column - 1
    starts, places = [blank], [(line, column)]
    offset = blank + (len(lines[line - 1]) - column + 1 if line <= len(lines) else 0)
    breaks = 0
    for number in range(line + 1, len(lines) + 1):
        raw = lines[number - 1]
        breaks += 1
        if not raw.strip() and not literal:
            continue
        offset += breaks if literal else max(1, breaks - 1)
        breaks = 0
        if offset > length:
            break
        lead = min(indent, len(raw)) if literal else len(raw) - len(raw.lstrip())
        starts.append(offset)
        places.append((number, lead + 1))
        offset += len(raw.rstrip()) - lead if not literal else len(raw) - lead
    return Origin(place.file, starts, places)


def _indent(lines: Sequence[str], line: int) -> int:
    if line > len(lines):
        return 0
    return len(lines[line - 1]) - len(lines[line - 1].lstrip())
