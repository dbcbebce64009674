"""The sample built in memory, for its own area and period or for others."""

from __future__ import annotations

import csv
import json
import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

from narrator.cli.pipeline import make, read
from narrator.values.periods import Period

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "cambridgeshire"


class Built:
    """A built paper by what its evidence says."""

    def __init__(self, evidence: dict[str, Any], warnings: tuple[Any, ...]) -> None:
        self.evidence = evidence
        self.warnings = warnings
        self.sentences = {s["id"]: s for s in evidence["sentences"]}
        self.findings = {f["id"]: f for f in evidence["findings"]}

    def paragraph(self, identifier: str) -> str:
        """Return the words of a paragraph, sentence after sentence."""
        found = [s["text"] for s in self.evidence["sentences"] if s["paragraph_id"] == identifier]
        return " ".join(found)

    @property
    def text(self) -> str:
        """The words of the whole paper."""
        return "\n".join(s["text"] for s in self.evidence["sentences"])


def build(root: Path, period: str, area: str | None = None) -> Built:
    """Build a project through the pipeline, without writing a file."""
    made = make(read(root, Period.parse(period), area))
    return Built(json.loads(made.draft.evidence), made.warnings)


@cache
def board_paper() -> Built:
    """Return the sample as it stands: Cambridgeshire, 12 months to March 2015."""
    return build(SAMPLE, "2015-03")


def copied(folder: Path) -> Path:
    """Copy the sample, its commentary written early enough for every period that is tried."""
    root = folder / "copy"
    shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns("drafts"))
    for file in (root / "commentary").rglob("*.md"):
        words = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"(?m)^for: .*$", "for: 2014-03", words), encoding="utf-8")
    return root


def recorded(force: str, offences: set[str] | None, last_quarter: str) -> int:
    """Add up a force's offences over the four quarters that end with `last_quarter`.

    Straight from the extract, by another way than the program's.

    Parameters
    ----------
    offences : set of str or None
        Labels of the extract; all of them where None.
    last_quarter : str
        As in the extract, for example ``2015-03-31``.
    """
    with (SAMPLE / "data" / "recorded_crime.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            r
            for r in csv.DictReader(file)
            if r["force"] == force and (offences is None or r["offence"] in offences)
        ]
    quarters = sorted({r["quarter_end"] for r in rows if r["quarter_end"] <= last_quarter})[-4:]
    return sum(int(r["count"]) for r in rows if r["quarter_end"] in quarters)
