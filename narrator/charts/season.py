"""The usual season of a series, and the series without it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

#: A season is taken out only of series at least this many years long.
FEWEST_YEARS = 4


def deseasonalised(values: Floats, seasons: int, *, additive: bool = False) -> Floats | None:
    """Return a series with its usual season taken out, by classical decomposition.

    Each value over (less, where `additive`) the centred moving average of a year around it gives
    one sight of its season; the season's figure is the median of its sights, so that a single
    unusual month does not bend it, and the figures average 1 (0). Level and trend stay.

    Parameters
    ----------
    values : ndarray of float, shape (n,)
        Oldest first, no gap; positive unless `additive`.
    seasons : int
        Values in a year.
    additive : bool
        For proportions, whose season adds to their level rather than multiplies it.

    Returns
    -------
    ndarray of float, shape (n,), or None
        None where the series is shorter than four years, has a gap, or has a value that is not
        positive.

    Source
    ------
    Kendall, Stuart and Ord, The Advanced Theory of Statistics, volume 3, chapter 46.
    """
    n = values.size
    if seasons < 2 or n < FEWEST_YEARS * seasons or not np.isfinite(values).all():
        return None
    if not additive and not (values > 0).all():
        return None
    weights = np.ones(seasons + 1)
    if seasons % 2 == 0:
        weights[0] = weights[-1] = 0.5
    else:
        weights = np.ones(seasons)
    weights /= weights.sum()
    level = np.convolve(values, weights, mode="valid")
    offset = (n - level.size) // 2
    inner = values[offset : offset + level.size]
    sight = inner - level if additive else inner / level
    place = (np.arange(level.size) + offset) % seasons
    figures = np.array([np.median(sight[place == s]) for s in range(seasons)])
    figures = figures - figures.mean() if additive else figures / figures.mean()
    each = figures[np.arange(n) % seasons]
    return np.asarray(values - each if additive else values / each, dtype=np.float64)
