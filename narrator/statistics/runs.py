"""Runs and records of a series whose periods do not overlap.

Seven rolling totals in a row on one side of their mean come about half of the time on stable
noise: nothing here may be asked of totals that share months.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from narrator.statistics import checks

#: So many moves one way before "the fourth in a row" is worth saying.
FEWEST_IN_A_ROW = 4
#: A trend: seven points, six moves.
TREND_MOVES = 6


@dataclass(frozen=True, slots=True)
class Record:
    """What the latest of a list of figures is the highest or lowest of.

    Parameters
    ----------
    kind : {"highest", "lowest", ""}
        "" where both an earlier figure is as high and one is as low, or there is but one figure.
    since : int or None
        Place of the last earlier figure that was at least as high (low); None where there is
        none, and the record is of all figures.
    """

    kind: Literal["highest", "lowest", ""]
    since: int | None


def moves_in_a_row(values: ArrayLike) -> int:
    """Count the latest moves that went the same way.

    Parameters
    ----------
    values : array, shape (n,)
        Oldest first, as displayed: a tie ends the run.

    Returns
    -------
    int
        Above 0 for rises, below 0 for falls; 0 where the last two are the same, or alone.

    Raises
    ------
    ValueError
        A missing or infinite value.

    Source
    ------
    Wheeler, Understanding Variation, chapter 4.
    """
    moves = np.sign(np.diff(_known(values))).astype(int)
    if moves.size == 0 or moves[-1] == 0:
        return 0
    other = np.flatnonzero(moves != moves[-1])
    length = moves.size - (int(other[-1]) + 1 if other.size else 0)
    return int(moves[-1]) * length


def record_of(values: ArrayLike) -> Record:
    """Say whether the latest figure is the highest or lowest, and since when.

    Parameters
    ----------
    values : array, shape (n,)
        Oldest first, as displayed.

    Returns
    -------
    Record
        The kind whose record goes back further; a figure like its predecessor's has none.

    Raises
    ------
    ValueError
        A missing or infinite value.

    Source
    ------
    Glick 1978, Breaking Records and Breaking Boards (Amer. Math. Monthly 85:2).
    """
    found = _known(values)
    if found.size < 2:
        return Record("", None)
    earlier, latest = found[:-1], found[-1]
    above, below = np.flatnonzero(earlier >= latest), np.flatnonzero(earlier <= latest)
    higher = int(above[-1]) if above.size else -1
    lower = int(below[-1]) if below.size else -1
    if higher == lower:
        return Record("", None)
    kind: Literal["highest", "lowest"] = "highest" if higher < lower else "lowest"
    since = min(higher, lower)
    return Record(kind, None if since < 0 else since)


def _known(values: ArrayLike) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    found = checks.numbers(values, "value")
    if found.ndim != 1 or np.isnan(found).any():
        raise ValueError(f"a run needs a list without a gap, got {found}")
    return found
