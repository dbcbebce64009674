"""Which area of a file is all the others together: its sites, stations or districts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

#: Fewest parts of a whole, and fewest periods at which they have to add up to it.
PARTS = 2
PERIODS = 3


def whole_of(
    areas: Sequence[str], periods: Sequence[str], labels: Sequence[str],
    figures: NDArray[np.float64],
) -> str:
    """Return the area whose figures are the sum of all others', or an empty string.

    They must be so of more than half of the labels, each at every period that has figures of the
    whole; proportions among the labels do not add up, and need not.

    Parameters
    ----------
    areas, periods, labels : sequence of str, length n
        As the file spells them, without rows that are named totals.
    figures : ndarray of float, shape (n,)
    """
    names = dict.fromkeys(areas)
    if len(names) <= PARTS:
        return ""
    held: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for area, period, label, figure in zip(areas, periods, labels, figures, strict=True):
        if np.isfinite(figure):
            held[label, period][area] = float(figure)
    return next((area for area in names if _adds_up(area, held)), "")


def _adds_up(area: str, held: dict[tuple[str, str], dict[str, float]]) -> bool:
    told: dict[str, list[bool]] = defaultdict(list)
    for (label, _), figures in held.items():
        own = figures.get(area)
        if own and len(figures) > PARTS:
            told[label].append(bool(np.isclose(2 * own, sum(figures.values()), rtol=1e-9)))
    sums = [all(found) for found in told.values() if len(found) >= PERIODS]
    return 2 * sum(sums) > len(sums)
