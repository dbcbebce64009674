"""The London sample built in memory, and its extract read by another way than the program's."""

from __future__ import annotations

import csv
import re
import shutil
from functools import cache
from pathlib import Path

from samples_building import Built, build

LONDON = Path(__file__).resolve().parents[2] / "samples" / "london"

#: Parts of the measures, by the extract's own labels.
VEHICLES = (
    "Theft from a Motor Vehicle", "Theft or Taking of a Motor Vehicle",
    "Interfering with a Motor Vehicle", "Aggravated Vehicle Taking",
)  # fmt: skip


def copied(folder: Path) -> Path:
    """Copy the sample, its commentary written early enough for every period that is tried."""
    root = folder / "london"
    shutil.copytree(LONDON, root, ignore=shutil.ignore_patterns("drafts"))
    for file in (root / "commentary").rglob("*.md"):
        words = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"(?m)^for: .*$", "for: 2018-06", words), encoding="utf-8")
    return root


@cache
def partnership_paper() -> Built:
    """Return the sample as it stands: Lewisham, 12 months to December 2019."""
    return build(LONDON, "2019-12")


@cache
def _extract() -> tuple[list[str], list[list[str]]]:
    with (LONDON / "data" / "recorded_by_month.csv").open(encoding="utf-8", newline="") as file:
        heading, *rows = csv.reader(file)
    return heading, rows


def recorded(borough: str, kinds: tuple[str, ...], last: str, months: int = 12) -> int:
    """Add up a borough's months of some kinds; `last` as 2019-12."""
    heading, rows = _extract()
    end = heading.index(last.replace("-", "")) + 1
    found = [row for row in rows if row[2] == borough and row[1] in kinds]
    return sum(int(cell) for row in found for cell in row[end - months : end])
