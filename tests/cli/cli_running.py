"""Running the command line in this process: its status and what it printed."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from narrator.cli import main


@dataclass(frozen=True)
class Ran:
    """What one run left behind."""

    status: int
    out: str
    err: str

    @property
    def faults(self) -> list[str]:
        """The lines of stderr that are no summary."""
        return [line for line in self.err.splitlines() if not line.startswith("narrator:")]


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> Ran:
    """Run narrator with these arguments."""
    capsys.readouterr()
    status = main([str(a) for a in arguments])
    out, err = capsys.readouterr()
    return Ran(status, out, err)
