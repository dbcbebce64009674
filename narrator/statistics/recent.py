"""The latest months beside the twelve before them, the time of year allowed for.

R = the latest three months (or the latest one), W = the twelve before; R_k and W_k the same
windows of earlier years, as far back as the years that the dispersion rests on:

lr = ln(R/W) − ln(ΣR_k/ΣW_k), per day,
SE² = (1 + v·e)(1/R + 1/ΣR_k) + (1 + 1.755e)(1/W + 1/ΣW_k), e = (φ − 1)/0.866,

against t with the degrees of freedom of φ. v inflates the variance of a sum of as many months at
an autocorrelation of 0.3: 1.46 for three, 1 for one. A plain seasonal index would leave the trend
in, and flag a fifth of the series that grow steadily by 5% a year.

Where R + ΣR_k < 50, or one of them is 0: mid-P of R and ΣR_k in exposures W and ΣW_k, which are
by far the larger, so that what is uncertain about them matters little.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from narrator.statistics import checks
from narrator.statistics.dispersion import excess_inflation, poisson_dispersion
from narrator.statistics.poisson import (
    SMALL_TOTAL,
    compare_counts,
    log_interval,
    mid_p,
    two_sided_p,
)
from narrator.statistics.recent_windows import (
    Expected,
    Sums,
    as_months,
    refuse_negative,
    sums_of,
    usable_years,
    without_history,
)
from narrator.statistics.results import Cause, Comparison, FloatArray, Interval
from narrator.statistics.verdicts import SMALL, ratio_margin, ratio_within, verdict

METHOD = "seasonal ratio contrast"
LATEST = 3


def recent_change(
    counts: ArrayLike,
    days: ArrayLike | None = None,
    level: float = 0.95,
    *,
    margin: float | None = None,
    months: int = LATEST,
) -> Expected:
    """Hold the count of the latest months against the twelve before, season allowed for.

    Parameters
    ----------
    counts : array, shape (years, 12)
        Months, oldest first, the last one the latest. The dispersion rests on the last five years
        at most, without those that hold NaN (a missing figure, a year left out) or a negative
        correction; earlier windows that hold NaN are left out.
    days : array, shape (years, 12), optional
        Days of each month; unless given every year's months are alike.
    level : float
    margin : float, optional
        Of equivalence, as a ratio less one; 0.2 unless given.
    months : int
        How many months are the latest, 1 to 11.

    Returns
    -------
    Expected
        With `dispersion`, `dispersion_within` and `inflation` of the latest months. Not tested
        for *short_history* with fewer than three usable years, or where one of the latest or the
        twelve before is missing; *inconclusive* for *small_numbers* where nothing is expected.

    Raises
    ------
    ValueError
        Another shape, infinity, days or a margin not above 0, months outside 1 to 11, the latest
        months or the twelve before coming to less than 0.

    Source
    ------
    McCullagh & Nelder 1989, sections 6.2 and 9.2 (quasi-likelihood); equivalence: Schuirmann
    1987.
    """
    table = as_months(counts, "counts")
    lengths = _lengths(days, table)
    checks.alpha_of(level)
    ratio_margin(margin)
    sums, exposure, years = sums_of(table, months), sums_of(lengths, months), usable_years(table)
    if sums is None or exposure is None or years is None:
        return without_history()
    refuse_negative(sums)
    if min(sums.before, sums.before_earlier) <= 0 or sums.recent_earlier < 0:
        return Expected(_nothing_expected(), earlier=sums.earlier)
    days_apart = (exposure.recent * exposure.before_earlier) / (
        exposure.before * exposure.recent_earlier
    )
    growth = sums.before / sums.before_earlier * days_apart
    expected = sums.recent_earlier * growth
    phi, df, plain = _spread(years)
    short, long = excess_inflation(phi, months), excess_inflation(phi, 12)
    cause: Cause = "small_numbers" if sums.recent + expected < SMALL else "volatile"
    both = sums.recent + sums.recent_earlier
    if both < SMALL_TOTAL or min(sums.recent, sums.recent_earlier) <= 0:
        found = compare_counts(
            sums.recent, sums.recent_earlier, growth, short, None, level, margin, method=METHOD
        )
        interval = _not_rejected(sums.recent_earlier, growth, short, expected, level)
    else:
        found = _contrast(sums, expected, short, long, df, level, margin)
        assert found.interval is not None  # a contrast of counts has finite ends
        interval = Interval(sums.recent / found.interval.high, sums.recent / found.interval.low)
    found = replace(
        found,
        cause=cause if found.significance == "inconclusive" else found.cause,
        caveats=() if df else ("poisson_assumed",),
        dispersion=plain, dispersion_within=phi if df else None, inflation=short,
    )  # fmt: skip
    return Expected(found, expected, interval, sums.earlier)


def season_position(
    counts: ArrayLike,
    days: ArrayLike | None = None,
    level: float = 0.95,
    *,
    margin: float | None = None,
) -> Expected:
    """Hold the latest month against the range for the time of year.

    As `recent_change` with one month for the latest.

    Parameters
    ----------
    counts, days, level, margin
        As `recent_change`.

    Returns
    -------
    Expected

    Raises
    ------
    ValueError
        As `recent_change`.

    Source
    ------
    As `recent_change`.
    """
    return recent_change(counts, days, level, margin=margin, months=1)


def _lengths(days: ArrayLike | None, table: FloatArray) -> FloatArray:
    """Days of each month, NaN where the count is, so that the same windows are left out."""
    if days is None:
        lengths = np.ones_like(table)
    else:
        lengths = checks.positive(days, "days")
        if lengths.shape != table.shape:
            raise ValueError(
                f"days must go with the counts, got shapes {lengths.shape} and {table.shape}"
            )
    return np.where(np.isnan(table), np.nan, lengths)


def _spread(years: FloatArray) -> tuple[float, float | None, float | None]:
    """φ within years, its degrees of freedom (None where there are none) and φ as reported."""
    found = poisson_dispersion(years[None])
    phi, df, plain = (float(part[0]) for part in (found.within, found.df, found.plain))
    return phi, df if df > 0 else None, None if math.isnan(plain) else plain


def _contrast(
    sums: Sums,
    expected: float,
    short: float,
    long: float,
    df: float | None,
    level: float,
    margin: float | None,
) -> Comparison:
    alpha = checks.alpha_of(level)
    error = math.sqrt(
        short * (1 / sums.recent + 1 / sums.recent_earlier)
        + long * (1 / sums.before + 1 / sums.before_earlier)
    )
    log_ratio = math.log(sums.recent / expected)
    statistic = log_ratio / error
    p_value = two_sided_p(statistic, df)
    narrow = log_interval(log_ratio, error, df, 2 * alpha)
    significance, cause = verdict(
        p_value, alpha, log_ratio, ratio_within(narrow, ratio_margin(margin)), "volatile"
    )
    return Comparison(
        estimate=sums.recent / expected,
        statistic=statistic,
        df=df,
        p_value=p_value,
        interval=log_interval(log_ratio, error, df, alpha),
        interval_of="ratio",
        significance=significance,
        cause=cause,
        method=METHOD,
        log_ratio=log_ratio,
    )


def _not_rejected(
    earlier: float, growth: float, inflation: float, expected: float, level: float
) -> Interval:
    """The counts that mid-P does not reject, outwards from the likelier one beside `expected`.

    Where hardly anything is expected that is 0, and a first event is already out of the range.
    """
    alpha = checks.alpha_of(level)

    def p_value(count: int) -> float:
        return mid_p(count, earlier, growth, inflation)

    low = high = max(math.floor(expected), math.ceil(expected), key=p_value)
    while low > 0 and p_value(low - 1) >= alpha:
        low -= 1
    while p_value(high + 1) >= alpha:
        high += 1
    return Interval(float(low), float(high))


def _nothing_expected() -> Comparison:
    return replace(
        without_history().comparison, significance="inconclusive", cause="small_numbers"
    )
