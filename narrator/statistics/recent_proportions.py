"""The latest months of an administrative proportion beside the twelve before them."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from narrator.statistics import checks
from narrator.statistics.dispersion import MOST_YEARS, binomial_dispersion, excess_inflation
from narrator.statistics.poisson import critical, two_sided_p
from narrator.statistics.recent import LATEST
from narrator.statistics.recent_windows import (
    Expected,
    as_months,
    refuse_negative,
    sums_of,
    usable_years,
    without_history,
)
from narrator.statistics.results import Comparison, Interval
from narrator.statistics.verdicts import SMALL, difference_within, points_margin, verdict

METHOD = "seasonal contrast of log odds"


def recent_proportion_change(
    parts: ArrayLike,
    totals: ArrayLike,
    level: float = 0.95,
    *,
    margin: float | None = None,
    months: int = LATEST,
) -> Expected:
    """As `recent_change`, on the scale of log odds.

    With part P and rest Q of each window: d = ln(P_R/Q_R) − ln(P_W/Q_W) less the same of the
    earlier years; SE² as for counts, with 1/P + 1/Q in place of each 1/count; φ of the
    quasi-binomial logit ``year + season + year:t``. A half is added to every part and rest where
    one of them is 0.

    Parameters
    ----------
    parts, totals : array, shape (years, 12)
        Months, oldest first, the last one the latest; NaN as for `recent_change`. A year with a
        part below 0 or above its total does not count towards the dispersion.
    level : float
    margin : float, optional
        Of equivalence, as a proportion; see `two_proportions`.
    months : int
        As `recent_change`.

    Returns
    -------
    Expected
        `expected` the proportion expected, `comparison.interval` of the difference from it. Not
        tested as `recent_change`, and for *no_n* where a window has no total.

    Raises
    ------
    ValueError
        As `recent_change`; shapes that differ; a window's part above its total.

    Source
    ------
    McCullagh & Nelder 1989, section 4.5.
    """
    alpha = checks.alpha_of(level)
    x, n = as_months(parts, "parts"), as_months(totals, "totals")
    if x.shape != n.shape:
        raise ValueError(f"parts and totals must agree, got shapes {x.shape} and {n.shape}")
    missing = np.isnan(x) | np.isnan(n)
    x, n = np.where(missing, np.nan, x), np.where(missing, np.nan, n)
    fit = np.where((x < 0) | (x > n) | (n <= 0), np.nan, x)
    made, rest, years = sums_of(x, months), sums_of(n - x, months), usable_years(fit)
    if made is None or rest is None or years is None:
        return without_history()
    refuse_negative(made)
    part = np.array([made.recent, made.before, made.recent_earlier, made.before_earlier])
    other = np.array([rest.recent, rest.before, rest.recent_earlier, rest.before_earlier])
    checks.not_above(part[:2], (part + other)[:2], "parts", "totals")
    if (part + other <= 0).any() or (part < 0).any() or (other < 0).any():
        return Expected(replace(without_history().comparison, cause="no_n"), earlier=made.earlier)
    share = float(part[0] / (part[0] + other[0]))
    caveats: tuple[str, ...] = ()
    if not (part * other > 0).all():
        part, other, caveats = part + 0.5, other + 0.5, ("half_added",)
    odds, variance = np.log(part / other), 1 / part + 1 / other
    centre = float(odds[1] + odds[2] - odds[3])
    totals_kept = n[-MOST_YEARS:][(fit[-MOST_YEARS:] >= 0).all(axis=1)]
    spread = binomial_dispersion(years[None], totals_kept[None])
    phi, freedom, plain = (float(one[0]) for one in (spread.within, spread.df, spread.plain))
    df = freedom if freedom > 0 else None
    short, long = excess_inflation(phi, months), excess_inflation(phi, 12)
    error = math.sqrt(short * (variance[0] + variance[2]) + long * (variance[1] + variance[3]))
    difference = float(odds[0]) - centre
    statistic = difference / error
    p_value = two_sided_p(statistic, df)
    expected = _proportion(centre)
    around = _around(centre, critical(df, alpha) * error)
    narrow = _around(centre, critical(df, 2 * alpha) * error)
    significance, cause = verdict(
        p_value,
        alpha,
        difference,
        difference_within(
            Interval(share - narrow.high, share - narrow.low),
            points_margin(margin, share, expected),
        ),
        "small_numbers" if min(part[[0, 2]].sum(), other[[0, 2]].sum()) < SMALL else "volatile",
    )
    found = Comparison(
        estimate=share - expected,
        statistic=statistic,
        df=df,
        p_value=p_value,
        interval=Interval(share - around.high, share - around.low),
        interval_of="difference",
        significance=significance,
        cause=cause,
        method=METHOD,
        caveats=caveats if df else (*caveats, "binomial_assumed"),
        dispersion=None if math.isnan(plain) else plain,
        dispersion_within=phi if df else None,
        inflation=short,
        log_ratio=difference,
    )
    return Expected(found, expected, around, made.earlier)


def _around(centre: float, half: float) -> Interval:
    """The proportions within `half` of a log odds."""
    return Interval(_proportion(centre - half), _proportion(centre + half))


def _proportion(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds)) if log_odds > -700 else 0.0
