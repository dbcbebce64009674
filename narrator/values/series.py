"""A Series: one measure in one area at its own frequency, oldest first, gaps as NaN."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from narrator.values.periods import Period, Window

Status = Literal["final", "provisional"]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One measure in one area, before any window is taken.

    Parameters
    ----------
    measure, area : str
    step : int
        Months from one value to the next: 1, 3 or 12; for snapshots the usual spacing.
    first : Period
        The *last* month of the first value's period (a quarter ending June: June).
    values : ndarray of float, shape (n,)
        The amount of each period: counts, numerators of proportions; NaN where there is none.
    denominators : ndarray of float, shape (n,), or None
        Exposure or the whole, of each period; None where the measure has none.
    replies : ndarray of float, shape (n,), or None
        Survey respondents of each period.
    additive : bool
        True where periods may be summed to windows (counts); False for snapshots, supplied
        rolling totals and means.
    span : int
        Months that one value covers (12 for a supplied rolling year, 0 for a snapshot).
    provisional : frozenset of Period
        Period ends whose value is provisional.
    targets : ndarray of float, shape (n,), or None
        A trajectory column's target of each period.
    verdicts : mapping of Period to str
        Verdicts supplied by the publisher, by period end.
    caveats : tuple of str
    pooled : bool
        True where denominators are summed with the values (a whole); False where the one of the
        window's last period holds for all of it (a population).
    times : float
        The multiple of a rate (1,000); 1 otherwise.
    marks : mapping of Period to tuple of str
        Caveats of single periods, by period end: ``negative``, ``earlier_denominator``.
    """

    measure: str
    area: str
    step: int
    first: Period
    values: Floats
    denominators: Floats | None = None
    replies: Floats | None = None
    additive: bool = True
    span: int = 1
    provisional: frozenset[Period] = frozenset()
    targets: Floats | None = None
    verdicts: dict[Period, str] = field(default_factory=dict)
    caveats: tuple[str, ...] = ()
    pooled: bool = True
    times: float = 1.0
    marks: dict[Period, tuple[str, ...]] = field(default_factory=dict)

    @property
    def last(self) -> Period:
        """The last month of the last value's period."""
        return self.first + self.step * (len(self.values) - 1)

    def index(self, end: Period) -> int | None:
        """Return the position of the value whose period ends with `end`, or None."""
        offset = end.ordinal - self.first.ordinal
        if offset < 0 or offset % self.step or offset // self.step >= len(self.values):
            return None
        return offset // self.step


@dataclass(frozen=True, slots=True)
class Amount:
    """What a series amounts to over one window.

    Parameters
    ----------
    value : float or None
        The total, or the level of a snapshot; None where any period of the window is missing.
    denominator, replies : float or None
    level : float or None
        What is printed: the value itself, value ÷ denominator, or value ÷ denominator × times.
    missing : tuple of Window
        The periods that are missing from the window.
    caveats : tuple of str
        What holds of this amount beside the series' own (``earlier_denominator`` …).
    """

    window: Window
    value: float | None
    denominator: float | None = None
    replies: float | None = None
    level: float | None = None
    provisional: bool = False
    missing: tuple[Window, ...] = ()
    caveats: tuple[str, ...] = ()
