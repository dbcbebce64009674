"""The years that a year-on-year comparison looks at, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from narrator.statistics import checks
from narrator.statistics.dispersion import FEWEST_YEARS, MONTHS, MOST_YEARS, QUARTERS
from narrator.statistics.results import FloatArray

ANNUAL = 1


@dataclass(frozen=True, slots=True)
class Years:
    """One measure's years, oldest first.

    Parameters
    ----------
    table : tuple of int
        Rows that the dispersion may rest on.
    caveats : tuple of str
    enough : bool
        Are there rows enough to estimate a dispersion?
    """

    table: tuple[int, ...]
    caveats: tuple[str, ...]
    enough: bool


def as_tables(values: ArrayLike, name: str) -> FloatArray:
    """`values` of shape (measures, years, seasons), the last five years of them."""
    array = checks.numbers(values, name)
    if array.ndim != 3 or 0 in array.shape[1:]:
        raise ValueError(f"{name} must have years and seasons, got shape {array.shape}")
    if array.shape[2] not in (ANNUAL, QUARTERS, MONTHS):
        raise ValueError(f"a year must hold 1, 4 or 12 seasons, got {array.shape[2]}")
    return array[:, -MOST_YEARS:, :]


def as_measure(values: ArrayLike, name: str) -> FloatArray:
    """`values` of shape (years, seasons), as the only table of `as_tables`."""
    array = checks.numbers(values, name)
    if array.ndim != 2:
        raise ValueError(f"{name} must have years and seasons, got shape {array.shape}")
    return as_tables(array[None], name)


def years_of(table: FloatArray) -> Years:
    """Judge the years of one measure; `table` has shape (years, seasons).

    A year with a missing figure, or with a negative one (a later correction), can't take part in
    the dispersion. A whole year of NaN is how a caller leaves a year out.
    """
    missing, negative = np.isnan(table), table < 0
    usable = ~(missing | negative).any(axis=1)
    caveats = []
    if negative.any():
        caveats.append("negative_correction")
    if missing[-2:].any():
        caveats.append("missing_season")
    if missing[:-2].any():
        caveats.append("year_left_out")
    seasons = table.shape[1]
    rows = tuple(int(row) for row in np.flatnonzero(usable))
    enough = seasons != ANNUAL and len(rows) >= FEWEST_YEARS[seasons]
    return Years(rows, tuple(caveats), enough)


def last_two(table: FloatArray, name: str) -> tuple[float, float] | None:
    """Sums of the last year and the one before; None where either is not known."""
    if len(table) < 2:
        return None
    sums = table[-2:].sum(axis=1)
    if np.isnan(sums).any():
        return None
    if (sums < 0).any():
        raise ValueError(f"a year of {name} must come to 0 or more, got {sums[sums < 0][0]}")
    return float(sums[1]), float(sums[0])
