"""An XmR chart that may be put into words: is the latest month unusual?

The textbook chart flags too much of real monthly figures, which have a season, drift and are not
independent. For words it is drawn of the series without its season, the limits rest on the last
two years (or what there is since a break) and stand a fifth wider; only the latest point counts.
"""

from __future__ import annotations

from numpy.typing import ArrayLike

from narrator.statistics import checks
from narrator.statistics.control_charts import Improvement, xmr
from narrator.statistics.results import ControlChart

FEWEST_MONTHS = 48
LIMITS_FROM = 24
FEWEST_SINCE_BREAK = 12
WIDER = 1.2


def usual_variation(
    values: ArrayLike,
    improvement: Improvement = None,
    target: float | None = None,
    since: int | None = None,
) -> ControlChart | None:
    """Return the chart that words may rest on.

    Parameters
    ----------
    values : array, shape (n,)
        Months without their season, oldest first, no gap, the last one complete.
    improvement, target
        As `xmr`.
    since : int, optional
        Place of the first month after a break: the chart then starts there.

    Returns
    -------
    ControlChart or None
        None with fewer than 48 months, or fewer than 12 since the break.

    Raises
    ------
    ValueError
        As `xmr`; a break outside the series.

    Source
    ------
    Wheeler, Understanding Variation, chapters 3–4; NHS England, Making Data Count.
    """
    y = checks.numbers(values, "value")
    if since is not None and not 0 <= since <= y.size:
        raise ValueError(f"a break must lie in the series, got place {since} of {y.size}")
    if y.size < FEWEST_MONTHS:
        return None
    kept = y[since:]
    if kept.size < FEWEST_SINCE_BREAK:
        return None
    baseline = -LIMITS_FROM if kept.size > LIMITS_FROM else None
    return xmr(kept, improvement, target, baseline, widen=WIDER)
