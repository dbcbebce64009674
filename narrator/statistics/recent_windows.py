"""The latest months, the twelve before them, and the same windows of earlier years."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from narrator.statistics import checks
from narrator.statistics.dispersion import MONTHS, MOST_YEARS
from narrator.statistics.results import Comparison, FloatArray, Interval
from narrator.statistics.year_on_year import unknown

#: Whole years without a gap that a season needs.
FEWEST_YEARS = 3
_BEFORE = 12
#: Of so many earlier years a regular move is that of.
_MOST = 0.75


@dataclass(frozen=True, slots=True)
class Expected:
    """The latest months beside what the twelve before and the time of year lead one to expect.

    Parameters
    ----------
    comparison : Comparison
        Of observed with expected: the ratio; for proportions the difference.
    expected : float or None
        The count (the proportion) expected; None where it can't be told.
    interval : Interval or None
        The range in which the latest figure would be expected; it lies outside where the test
        finds it higher or lower.
    earlier : int
        How many earlier years the expectation rests on.
    """

    comparison: Comparison
    expected: float | None = None
    interval: Interval | None = None
    earlier: int = 0


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over the latest months and the twelve before; pooled over the earlier years too."""

    recent: float
    before: float
    recent_earlier: float
    before_earlier: float
    earlier: int


def as_months(values: ArrayLike, name: str) -> FloatArray:
    """`values` of shape (years, 12), NaN where missing."""
    array = checks.numbers(values, name)
    if array.ndim != 2 or array.shape[1] != MONTHS:
        raise ValueError(f"{name} must have years of 12 months, got shape {array.shape}")
    return array


def usable_years(table: FloatArray) -> FloatArray | None:
    """The last five years at most without a missing or negative figure; None if under three."""
    rows = table[-MOST_YEARS:]
    kept = rows[(rows >= 0).all(axis=1)]
    return kept if len(kept) >= FEWEST_YEARS else None


def sums_of(table: FloatArray, months: int) -> Sums | None:
    """Sum the windows of `months` and of the twelve before; None without one earlier year.

    Earlier windows that hold a missing figure are left out; they go back as far as the four
    years before.
    """
    if not 1 <= months < MONTHS:
        raise ValueError(f"the latest months must be 1 to 11, got {months}")
    flat = table.ravel()
    pairs: list[tuple[float, float]] = []
    for back in range(MOST_YEARS):
        end = flat.size - back * MONTHS
        if end >= months + _BEFORE:
            middle = end - months
            pairs.append((float(flat[middle:end].sum()), float(flat[middle - 12 : middle].sum())))
    if not pairs or np.isnan(pairs[0]).any():
        return None
    earlier = [pair for pair in pairs[1:] if not np.isnan(pair).any()]
    if not earlier:
        return None
    recent, before = np.sum(earlier, axis=0)
    return Sums(*pairs[0], float(recent), float(before), len(earlier))


def without_history() -> Expected:
    """Nothing to set the latest months beside: fewer than three whole years."""
    return Expected(unknown(()))


def refuse_negative(sums: Sums) -> None:
    """Refuse figures of the last fifteen months that come to less than nothing."""
    for value in (sums.recent, sums.before):
        if value < 0:
            raise ValueError(f"a window must come to 0 or more, got {value}")


@dataclass(frozen=True, slots=True)
class UsualMove:
    """How the latest month usually moves on the one before.

    Parameters
    ----------
    percent : float
        The change per day in per cent, of the earlier years together.
    regular : bool
        Whether it went that way in at least three of four earlier years.
    """

    percent: float
    regular: bool


def expected_move(counts: ArrayLike, days: ArrayLike) -> UsualMove | None:
    """Say how the latest month of the year usually compares with the one before.

    Parameters
    ----------
    counts, days : array, shape (years, 12)
        As `recent_change`; the latest month itself is not looked at.

    Returns
    -------
    UsualMove or None
        None with fewer than two earlier years known, or where they had nothing in the month
        before.

    Raises
    ------
    ValueError
        Another shape, infinity, days not above 0.

    Source
    ------
    This project's own condition for "the anticipated seasonal increase".
    """
    table, lengths = as_months(counts, "counts"), checks.positive(days, "days")
    if lengths.shape != table.shape:
        raise ValueError(
            f"days must go with the counts, got shapes {lengths.shape} and {table.shape}"
        )
    earlier = slice(-MOST_YEARS, -1)
    late, early = table[earlier, -1], table[earlier, -2]
    known = ~np.isnan(late + early)
    late, early = late[known], early[known]
    if known.sum() < FEWEST_YEARS - 1 or early.sum() <= 0:
        return None
    late_days, early_days = lengths[earlier, -1][known], lengths[earlier, -2][known]
    ratio = float(late.sum() / late_days.sum() / (early.sum() / early_days.sum()))
    same = np.sign(late / late_days - early / early_days) == np.sign(ratio - 1)
    return UsualMove((ratio - 1) * 100, bool(same.mean() >= _MOST))
