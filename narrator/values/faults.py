"""What is wrong, where it is, and the nearest valid name: the one form of every message."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file.

    Parameters
    ----------
    file : str
        Path relative to the project (or the pack), with forward slashes.
    line, column : int
        Counted from 1; 0 where the fault concerns the whole file.
    cell : str
        For data: ``Sheet!F12`` or ``row 12, column value``; takes the place of line and column.
    """

    file: str
    line: int = 0
    column: int = 0
    cell: str = ""

    def __str__(self) -> str:
        if self.cell:
            return f"{self.file}:{self.cell}"
        if self.line:
            return f"{self.file}:{self.line}:{self.column or 1}"
        return self.file


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault, told as ``file:line:column: code message - did you mean …?``.

    Parameters
    ----------
    place : Place
    code : str
        Stable and greppable: a letter for the room and three digits (``P`` project, ``D`` data,
        ``R`` rules, ``H`` phrases, ``W`` Word, ``L`` prose lint).
    message : str
        A plain sentence without a full stop.
    suggestion : str
        The nearest valid name, or empty.
    severity : {'error', 'warning'}
        Errors stop the command (exit status 2); warnings are findings (exit status 1).
    """

    place: Place
    code: str
    message: str
    suggestion: str = ""
    severity: Severity = field(default="error", compare=False)

    def __str__(self) -> str:
        tail = f" - did you mean {self.suggestion}?" if self.suggestion else ""
        return f"{self.place}: {self.code} {self.message}{tail}"


class FaultError(Exception):
    """All the faults found at once; the command line prints them and exits with 2.

    Parameters
    ----------
    faults : iterable of Fault
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


def nearest(name: str, valid: Iterable[str]) -> str:
    """Return the valid name nearest to `name`, or an empty string where none is near.

    Case and the difference between ``-``, ``_`` and space are ignored when comparing.

    Examples
    --------
    >>> nearest("fals", ["falls", "visits"])
    'falls'
    """

    def fold(text: str) -> str:
        return text.casefold().replace("-", "_").replace(" ", "_")

    folded = {fold(v): v for v in sorted(set(valid), reverse=True)}
    found = get_close_matches(fold(name), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else ""
