"""Make the London sample's data: an extract of monthly borough figures.

Run from the repository, with the folder of published figures:

    python samples/make/london.py --shared ../shared/data

The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent / "london"
PUBLISHED = "mps_borough_level_crime_historical.csv"
FIRST_MONTH, LAST_MONTH = "201404", "202103"

#: What the paper's measures are made of.
KINDS = frozenset({
    "Arson", "Criminal Damage", "Burglary Business and Community", "Bicycle Theft",
    "Theft from Person", "Aggravated Vehicle Taking", "Interfering with a Motor Vehicle",
    "Theft from a Motor Vehicle", "Theft or Taking of a Motor Vehicle",
    "Drug Trafficking", "Possession of Drugs", "Possession of Article with Blade or Point",
    "Public Fear Alarm or Distress", "Racially or Religiously Aggravated Public Fear, Al",
    "Violence with Injury",
})  # fmt: skip


def months(path: Path) -> list[list[str]]:
    """Return the extract as it is published, a column a month, with fewer rows and columns."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        heading, *rows = csv.reader(file)
    first, last = heading.index(FIRST_MONTH), heading.index(LAST_MONTH)
    kept = [row for row in rows if row[1] in KINDS]
    return [[*row[:3], *row[first : last + 1]] for row in [heading, *kept]]


def write(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write one table: UTF-8, LF."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the table of the sample's data folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, required=True, help="folder of published figures")
    parser.add_argument("--out", type=Path, default=PROJECT / "data", help="where to write")
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    write(chosen.out / "recorded_by_month.csv", months(chosen.shared / PUBLISHED))


if __name__ == "__main__":
    main()
