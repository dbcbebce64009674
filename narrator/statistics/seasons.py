"""A series without its season: months (or quarters) made comparable with their neighbours."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from narrator.statistics import checks
from narrator.statistics.dispersion import MONTHS, QUARTERS
from narrator.statistics.results import FloatArray

#: Centred means that each season is estimated from: three whole years hold two.
FEWEST_MEANS = 2
_DIGITS = 10
#: Days of the month that a count adjusted for its length stands for.
MEAN_MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True, eq=False)
class Deseasonalised:
    """A series with the season, and the length of its periods, taken out.

    Parameters
    ----------
    values : array, shape (n,)
        On the scale of the series: the count of a period of average length and season.
    season : array, shape (n,)
        What was taken out of each period: a factor, or a difference where `additive`.
    additive : bool
    """

    values: FloatArray
    season: FloatArray
    additive: bool

    def put_back(self, value: float, place: int = -1) -> float:
        """Return an adjusted figure on the scale of the raw series at one of its periods."""
        season = float(self.season[place])
        return value + season if self.additive else value * season


def deseasonalised(
    values: ArrayLike,
    days: ArrayLike | None = None,
    *,
    seasons: int = MONTHS,
    additive: bool = False,
    broken: int | None = None,
) -> Deseasonalised | None:
    """Take the season, and the periods' different lengths, out of a series.

    The season of a calendar month is the sum of its figures (per day) over the sum of the centred
    twelve-month means at the same places, so that a trend does not pass for a season; the factors
    are scaled to a mean of 1. Additive: differences in place of ratios, to a mean of 0.

    Parameters
    ----------
    values : array, shape (n,)
        Oldest first, no gap.
    days : array, shape (n,), optional
        Days of each period; all alike unless given. Not for `additive` (proportions, means).
    seasons : int
        12 for months, 4 for quarters.
    additive : bool
        Whether the season is a difference.
    broken : int, optional
        Place of the first period after a break; no mean is taken across it.

    Returns
    -------
    Deseasonalised or None
        None with fewer than three whole years (each season must have two centred means), or where
        a factor would not be above 0 (a month that never has an event).

    Raises
    ------
    ValueError
        A missing or infinite value, days not above 0 or of another length, other `seasons`.

    Source
    ------
    Ratio to moving average: Macaulay 1931, The Smoothing of Time Series; Dagum & Bianconcini
    2016, Seasonal Adjustment Methods, section 3.2.
    """
    y = checks.numbers(values, "value")
    if y.ndim != 1 or np.isnan(y).any():
        raise ValueError(f"a season needs a list without a gap, got {y}")
    if seasons not in (MONTHS, QUARTERS):
        raise ValueError(f"a year must hold 4 or 12 seasons, got {seasons}")
    length = np.ones_like(y)
    if days is not None:
        length = checks.positive(days, "days") / (MEAN_MONTH * MONTHS / seasons)
        if length.shape != y.shape:
            raise ValueError(f"days must go with values, got {length.size} for {y.size}")
    level, half = y / length, seasons // 2
    centres = np.arange(half, y.size - half)
    if broken is not None:
        centres = centres[(centres + half < broken) | (centres - half >= broken)]
    place = np.arange(y.size) % seasons
    times = np.bincount(place[centres], minlength=seasons)
    if (times < FEWEST_MEANS).any():
        return None
    weights = np.r_[0.5, np.ones(seasons - 1), 0.5] / seasons
    smooth = np.convolve(level, weights, mode="valid")[centres - half]
    own = np.bincount(place[centres], level[centres], minlength=seasons)
    mean = np.bincount(place[centres], smooth, minlength=seasons)
    if additive:
        found = (own - mean) / times
        season = (found - found.mean())[place]
        return Deseasonalised(_settled(y - season), season, True)
    if not (own > 0).all() or not (mean > 0).all():
        return None
    factors = own / mean
    season = (factors / factors.mean())[place] * length
    return Deseasonalised(_settled(y / season), season, False)


def _settled(values: FloatArray) -> FloatArray:
    """Ten digits of the largest: what rounding leaves of a steady series is no movement."""
    largest = float(np.abs(values).max())
    decimals = _DIGITS - math.ceil(math.log10(largest)) if largest > 0 else _DIGITS
    return np.round(values, decimals)
