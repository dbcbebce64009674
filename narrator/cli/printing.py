"""How the command line tells faults, findings and progress."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from narrator.cli import FAILED
from narrator.values.faults import Fault

if TYPE_CHECKING:
    from narrator.paper import Draft


def one_line(fault: Fault) -> str:
    """Return a fault as one line, whatever its message holds."""
    return " ".join(str(fault).split())


def print_failed(faults: Iterable[Fault]) -> int:
    """Print the faults that stopped a command to stderr and return its exit status, 2.

    Findings that were made on the way stopped nothing, and are counted apart.
    """
    told = set(faults)
    _told(told)
    beside = len({one_line(one) for one in told if one.severity == "warning"})
    tail = counted(len(told) - beside, "fault")
    if 0 < beside < len(told):
        tail += f", and {counted(beside, 'finding')} beside"
    elif beside:
        tail = counted(beside, "fault")
    print(f"narrator: {tail}; nothing was written", file=sys.stderr)
    return FAILED


def print_findings(faults: Iterable[Fault]) -> int:
    """Print findings that stop nothing to stderr and return how many there are."""
    return _told(faults)


def counted(number: int, one: str, many: str = "") -> str:
    """Return ``1 finding``, ``2 findings``, ``no findings``."""
    return f"{number or 'no'} {one if number == 1 else many or one + 's'}"


def summary(draft: Draft, found: int) -> str:
    """Return what a draft consists of and what it leaves open, in one line."""
    paper = draft.paper
    return ", ".join((
        counted(len(paper.paragraphs), "paragraph"),
        counted(len(paper.notes), "footnote"),
        f"{counted(paper.settings.tests, 'comparison')} tested",
        f"{counted(len(draft.awaited), 'place')} awaiting figures or words"
        if draft.awaited else "nothing awaited",
        f"{counted(found, 'finding')} to look at",
    ))  # fmt: skip


def _told(faults: Iterable[Fault]) -> int:
    lines = [one_line(fault) for fault in sorted(set(faults))]
    for line in lines:
        print(line, file=sys.stderr)
    return len(lines)


class Progress:
    """One line on a terminal that says what is being done; nothing elsewhere."""

    def __init__(self) -> None:
        self._shown = 0
        self._on = sys.stderr.isatty()

    def __call__(self, text: str) -> None:
        """Say what is being done now."""
        if self._on:
            line = text[:78]
            sys.stderr.write(f"\r{line.ljust(self._shown)}")
            sys.stderr.flush()
            self._shown = len(line)

    def done(self) -> None:
        """Clear the line."""
        if self._shown:
            sys.stderr.write(f"\r{' ' * self._shown}\r")
            sys.stderr.flush()
            self._shown = 0


def quiet(_text: str) -> None:
    """Report no progress."""


Report = Callable[[str], None]
