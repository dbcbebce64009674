"""Make the Cambridgeshire sample's data: published extracts and illustrative series.

Run from the repository, with the folder of published figures:

    python samples/make/cambridgeshire.py --shared ../shared/data

The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from extracts import population, recorded_crime
from illustrative import tables

PROJECT = Path(__file__).resolve().parent.parent / "cambridgeshire"


def write(path: Path, heading: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write one tidy table: UTF-8, LF."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)


def main(arguments: Sequence[str] | None = None) -> None:
    """Write every table of the sample's data folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, required=True, help="folder of published figures")
    parser.add_argument("--out", type=Path, default=PROJECT / "data", help="where to write")
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    crime = recorded_crime(chosen.shared)
    write(chosen.out / "recorded_crime.csv", ("force", "quarter_end", "offence", "count"), crime)
    people = population(chosen.shared)
    write(chosen.out / "population.csv", ("force", "mid_year", "population"), people)
    for name, (heading, rows) in tables(crime).items():
        write(chosen.out / name, heading, rows)


if __name__ == "__main__":
    main()
