"""The last twelve months of a share or an administrative proportion against the twelve before."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from narrator.statistics import checks
from narrator.statistics.dispersion import binomial_dispersion
from narrator.statistics.poisson import SMALL_TOTAL, critical, two_sided_p
from narrator.statistics.proportions import newcombe, without_n
from narrator.statistics.results import Comparison, FloatArray
from narrator.statistics.verdicts import SMALL, difference_within, points_margin, verdict
from narrator.statistics.windows import as_measure, last_two, years_of
from narrator.statistics.year_on_year import unknown

METHOD = "year by season quasi-binomial"


def proportion_year_on_year(
    parts: ArrayLike,
    totals: ArrayLike,
    level: float = 0.95,
    *,
    margin: float | None = None,
) -> Comparison:
    """Compare the last year's proportion with that of the year before.

    With part P and rest R of the last year (A) and the one before (B):
    d = ln(P_A/R_A) − ln(P_B/R_B), SE² = φ*(1/P_A + 1/R_A + 1/P_B + 1/R_B), t with the degrees of
    freedom of the dispersion, which comes from the quasi-binomial logit ``year + season +
    year:season's slope``. Where one of the four is 0, a half is added to each.

    The interval is that of the difference, by Newcombe's method 10 with n/φ* in place of n and t
    in place of z, so that it can be held against a margin in points.

    Where the table has no degree of freedom left (no event in any year), a binomial is assumed
    if either kind numbers fewer than 50; otherwise the history is too short.

    Parameters
    ----------
    parts, totals : array, shape (years, seasons)
        Oldest first, the last row judged; 12 months or 4 quarters (annual totals are not
        tested). NaN as for `year_on_year`.
    level : float
    margin : float, optional
        Of equivalence, as a proportion; see `two_proportions`.

    Returns
    -------
    Comparison
        `estimate` the difference of proportions, `log_ratio` the log odds ratio d. Not tested
        for *no_n* where a year has no total, for *short_history* where seasons are too few.

    Raises
    ------
    ValueError
        Shapes that differ, a part above its total, a year that comes to less than 0.

    Source
    ------
    McCullagh & Nelder 1989, section 4.5; Newcombe 1998 (Stat Med 17:873), p. 876.
    """
    alpha = checks.alpha_of(level)
    x, n = as_measure(parts, "parts")[0], as_measure(totals, "totals")[0]
    if x.shape != n.shape:
        raise ValueError(f"parts and totals must agree, got shapes {x.shape} and {n.shape}")
    x, n = np.where(np.isnan(n), np.nan, x), np.where(np.isnan(x), np.nan, n)
    checks.not_above(np.where(n < 0, 0.0, x), np.where(n < 0, 0.0, n), "parts", "totals")
    years = years_of(np.minimum(x, n))
    sums, sizes = last_two(x, "parts"), last_two(n, "totals")
    if sums is None or sizes is None:
        return unknown(years.caveats)
    if 0 in sizes:
        return replace(without_n(), caveats=years.caveats)
    checks.not_above(np.asarray(sums), np.asarray(sizes), "parts", "totals")
    difference = sums[0] / sizes[0] - sums[1] / sizes[1]
    if years.enough:
        spread = binomial_dispersion(x[None, years.table], n[None, years.table])
        plain, within, df, inflation = (float(column[0]) for column in spread)
        if df > 0:
            found = _tested(sums, sizes, inflation, df, alpha, margin, years.caveats)
            return replace(
                found,
                dispersion=None if math.isnan(plain) else plain,
                dispersion_within=within,
            )
        if _scarcer(sums, sizes) < SMALL_TOTAL:
            caveats = (*years.caveats, "binomial_assumed")
            return _tested(sums, sizes, 1.0, None, alpha, margin, caveats)
    return replace(unknown(years.caveats), estimate=difference)


def proportion_difference(
    part: float,
    total: float,
    reference_part: float,
    reference_total: float,
    inflation: float,
    df: float | None = None,
    level: float = 0.95,
    *,
    margin: float | None = None,
) -> Comparison:
    """Compare two administrative proportions whose dispersion is known from elsewhere.

    As `proportion_year_on_year`, for windows that are no two adjacent years of one table.

    Parameters
    ----------
    part, total, reference_part, reference_total : float
    inflation : float
        φ*, what the binomial variance is multiplied by.
    df : float, optional
        Degrees of freedom that it was estimated with; the normal unless given.
    level, margin
        As `proportion_year_on_year`.

    Returns
    -------
    Comparison
        `estimate` and `interval` the difference; not tested for *no_n* where a total is 0.

    Raises
    ------
    ValueError
        A negative count, one above its total, an inflation, df or margin not above 0.

    Source
    ------
    As `proportion_year_on_year`.
    """
    alpha = checks.alpha_of(level)
    parts = checks.counts([part, reference_part], "part")
    totals = checks.counts([total, reference_total], "total")
    checks.not_above(parts, totals, "part", "total")
    freedom = None if df is None else checks.above_zero(df, "df")
    factor = checks.above_zero(inflation, "inflation")
    if (totals == 0).any():
        return without_n()
    a, b = (float(one) for one in parts)
    m, n = (float(one) for one in totals)
    return _tested((a, b), (m, n), factor, freedom, alpha, margin, ())


def _tested(
    sums: tuple[float, float],
    sizes: tuple[float, float],
    inflation: float,
    df: float | None,
    alpha: float,
    margin: float | None,
    caveats: tuple[str, ...],
) -> Comparison:
    cells: FloatArray = np.array([sums[0], sizes[0] - sums[0], sums[1], sizes[1] - sums[1]])
    p1, p2 = sums[0] / sizes[0], sums[1] / sizes[1]
    if p1 == p2 and (cells == 0).any():
        # both none, or both all: a half added would tell them apart by their totals alone
        log_odds = 0.0
    else:
        if (cells == 0).any():
            cells, caveats = cells + 0.5, (*caveats, "half_added")
        log_odds = math.log(cells[0] / cells[1]) - math.log(cells[2] / cells[3])
    error = math.sqrt(inflation * float((1 / np.maximum(cells, 0.5)).sum()))
    statistic = log_odds / error
    p_value = two_sided_p(statistic, df)
    m1, m2 = sizes[0] / inflation, sizes[1] / inflation
    interval = newcombe(p1, m1, p2, m2, critical(df, alpha))
    narrow = newcombe(p1, m1, p2, m2, critical(df, 2 * alpha))
    significance, cause = verdict(
        p_value,
        alpha,
        p1 - p2,
        difference_within(narrow, points_margin(margin, p1, p2)),
        "small_numbers" if _scarcer(sums, sizes) < SMALL else "volatile",
    )
    return Comparison(
        estimate=p1 - p2,
        statistic=statistic,
        df=df,
        p_value=p_value,
        interval=interval,
        interval_of="difference",
        significance=significance,
        cause=cause,
        method=METHOD,
        caveats=caveats,
        inflation=inflation,
        log_ratio=log_odds,
    )


def _scarcer(sums: tuple[float, float], sizes: tuple[float, float]) -> float:
    """Events of both years of the rarer kind, the part or the rest."""
    return min(sum(sums), sum(sizes) - sum(sums))
