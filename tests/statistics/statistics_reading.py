"""Reference values and real series, read for the tests of the statistics."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).parents[1] / "reference" / "statistics"


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text: str) -> float:
    return float("nan") if text in ("", "NA") else float(text)


def quarters(force: str, offence: str, end: str, years: int = 5) -> NDArray[np.float64]:
    """Counts, shape (years, 4), the last row ending with the quarter that ends on `end`."""
    found = sorted(
        (row["quarter_end"], float(row["count"]))
        for row in rows("force_quarters_2010_2015.csv")
        if row["force"] == force and row["offence"] == offence and row["quarter_end"] <= end
    )
    return np.array([count for _, count in found[-4 * years :]]).reshape(years, 4)


def forces() -> list[str]:
    return sorted({row["force"] for row in rows("force_quarters_2010_2015.csv")})
