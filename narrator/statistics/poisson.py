"""Two Poisson counts compared: their log ratio, or mid-P where counts are small."""

from __future__ import annotations

import math

import numpy as np

from narrator.statistics import checks
from narrator.statistics.distributions import (
    beta_probability,
    normal_quantile,
    t_quantile,
    two_sided_normal,
    two_sided_t,
)
from narrator.statistics.results import Comparison, FloatArray, Interval
from narrator.statistics.verdicts import SMALL, ratio_margin, ratio_within, verdict

SMALL_TOTAL = 50
_HALVINGS = 50
# log odds and log ratios beyond which nothing need be told apart
_WIDEST, _LARGEST_LOG = 60.0, 600.0


def poisson_ratio(
    count: float,
    exposure: float,
    reference_count: float,
    reference_exposure: float,
    dispersion: float = 1.0,
    level: float = 0.95,
    *,
    df: float | None = None,
    margin: float | None = None,
) -> Comparison:
    """Ratio of two rates of events.

    With A and B events in exposures t_A and t_B, and dispersion φ:
    lr = ln(A/t_A) − ln(B/t_B), SE² = φ(1/A + 1/B), against the normal, or t where `df` is given.
    Where A + B < 50, or one of them is 0, mid-P instead (`mid_p`).

    Parameters
    ----------
    count, exposure, reference_count, reference_exposure : float
    dispersion : float
        What the Poisson variance is multiplied by, taken as it is (also below 1).
    level : float
    df : float, optional
        Degrees of freedom that the dispersion was estimated with.
    margin : float, optional
        Of equivalence, as a ratio less one; 0.2 unless given.

    Returns
    -------
    Comparison
        `estimate` the rate ratio, None to a reference of 0.

    Raises
    ------
    ValueError
        A negative or missing count; an exposure, dispersion, df or margin not above 0.

    Source
    ------
    McCullagh & Nelder 1989, section 6.2; mid-P: Breslow & Day 1987, vol. II, section 3.3.
    """
    a, b = checks.count(count, "count"), checks.count(reference_count, "reference count")
    ratio = checks.above_zero(exposure, "exposure") / checks.above_zero(
        reference_exposure, "reference exposure"
    )
    phi = checks.above_zero(dispersion, "dispersion")
    freedom = None if df is None else checks.above_zero(df, "df")
    return compare_counts(a, b, ratio, phi, freedom, level, margin, method="log ratio")


def compare_counts(
    a: float,
    b: float,
    exposure_ratio: float,
    inflation: float,
    df: float | None,
    level: float,
    margin: float | None,
    *,
    method: str,
) -> Comparison:
    """As `poisson_ratio`, inputs already checked; `exposure_ratio` = t_A / t_B."""
    alpha, limit = checks.alpha_of(level), ratio_margin(margin)
    estimate, log_ratio = ratio_of(a, b, exposure_ratio)
    statistic: float | None = None
    if log_ratio is None or a + b < SMALL_TOTAL:
        method, df = "mid-P", None
        p_value = mid_p(a, b, exposure_ratio, inflation)
        interval, narrow = mid_p_intervals(a, b, exposure_ratio, inflation, alpha, 2 * alpha)
    else:
        error = math.sqrt(inflation * (1 / a + 1 / b))
        statistic = log_ratio / error
        p_value = two_sided_p(statistic, df)
        interval = log_interval(log_ratio, error, df, alpha)
        narrow = log_interval(log_ratio, error, df, 2 * alpha)
    significance, cause = verdict(
        p_value,
        alpha,
        a - b * exposure_ratio,
        ratio_within(narrow, limit),
        "small_numbers" if a + b < SMALL else "volatile",
    )
    return Comparison(
        estimate=estimate,
        statistic=statistic,
        df=df,
        p_value=p_value,
        interval=interval,
        interval_of="ratio" if interval else "",
        significance=significance,
        cause=cause,
        method=method,
        inflation=inflation,
        log_ratio=log_ratio,
    )


def ratio_of(a: float, b: float, exposure_ratio: float) -> tuple[float | None, float | None]:
    """The rate ratio and its log, None where there is none: to nothing, or of nothing."""
    if b == 0:
        return None, None
    if a == 0:
        return 0.0, None
    return a / b / exposure_ratio, math.log(a / b) - math.log(exposure_ratio)


def two_sided_p(statistic: float, df: float | None) -> float:
    """Two-sided p-value against t, or the normal where `df` is None."""
    return two_sided_normal(statistic) if df is None else float(two_sided_t(statistic, df))


def critical(df: float | None, alpha: float) -> float:
    """Two-sided critical value at `alpha` of t, or of the normal where `df` is None."""
    upper = 1 - alpha / 2
    return normal_quantile(upper) if df is None else float(t_quantile(df, upper))


def log_interval(log_ratio: float, error: float, df: float | None, alpha: float) -> Interval | None:
    """Interval of a ratio from its log; None where an end is beyond what a float can hold."""
    half = critical(df, alpha) * error
    if abs(log_ratio) + half > _LARGEST_LOG:
        return None
    return Interval(math.exp(log_ratio - half), math.exp(log_ratio + half))


def mid_p(a: float, b: float, exposure_ratio: float = 1.0, inflation: float = 1.0) -> float:
    """Two-sided mid-P of two counts, each divided by the inflation.

    Given a + b events, those of the first window are binomial with q = t_A / (t_A + t_B). Half
    the probability of what was observed counts: an upper tail ½[I_q(a, b+1) + I_q(a+1, b)]. Twice
    the smaller tail, at most 1. With no event at all 1.
    """
    x, y = a / inflation, b / inflation
    if x + y == 0:
        return 1.0
    upper = _upper_tail(x, y, exposure_ratio / (1 + exposure_ratio))
    lower = _upper_tail(y, x, 1 / (1 + exposure_ratio))
    return min(1.0, 2 * float(min(upper, lower)))


def mid_p_intervals(
    a: float, b: float, exposure_ratio: float, inflation: float, *alphas: float
) -> tuple[Interval | None, ...]:
    """The ratios that mid-P does not reject at each of `alphas`; None where unbounded.

    The upper tail grows with the log odds of q: its ends are found by halving, all at once.
    """
    x, y = a / inflation, b / inflation
    if y == 0:
        return (None,) * len(alphas)
    wanted = np.array([[alpha / 2, 1 - alpha / 2] for alpha in alphas]).ravel()
    low, high = np.full(wanted.size, -_WIDEST), np.full(wanted.size, _WIDEST)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        below = _upper_tail(x, y, 1 / (1 + np.exp(-middle))) < wanted
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    ratios = np.exp((low + high) / 2) / exposure_ratio
    ends = ratios.reshape(-1, 2)
    return tuple(Interval(0.0 if x == 0 else float(e[0]), float(e[1])) for e in ends)


def _upper_tail(a: float, b: float, q: float | FloatArray) -> FloatArray:
    return np.asarray(0.5 * (beta_probability(a, b + 1, q) + beta_probability(a + 1, b, q)))
