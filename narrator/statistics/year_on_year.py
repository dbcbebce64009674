"""The last twelve months of a count or rate against the twelve before."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from narrator.statistics import checks
from narrator.statistics.dispersion import poisson_dispersion
from narrator.statistics.poisson import (
    SMALL_TOTAL,
    compare_counts,
    log_interval,
    ratio_of,
    two_sided_p,
)
from narrator.statistics.results import Comparison, not_tested
from narrator.statistics.verdicts import ratio_margin
from narrator.statistics.windows import Years, as_measure, as_tables, last_two, years_of

METHOD = "year by season quasi-Poisson"
ASSUMED = "assumed variation"
_ASSUMED_VARIATION, _ASSUMED_VARIATION_LARGE, _LARGE = 0.05, 0.03, 10_000


def year_on_year(
    counts: ArrayLike,
    population_ratio: float = 1.0,
    level: float = 0.95,
    *,
    margin: float | None = None,
) -> Comparison:
    """Compare the last year with the one before, allowing for how the series varies.

    A and B events: lr = ln(A/B) − ln(population ratio), SE² = φ*(1/A + 1/B), t with the degrees
    of freedom of the dispersion (see `dispersion`), which rests on up to five years. A + B < 50,
    or a zero: mid-P of the counts divided by φ*.

    Too few seasons (annual totals; one year of months, fewer than three years of quarters): not
    tested for *short_history*. The figures are then those of an assumed variation of c = 5% of
    each year (3% above 10,000 a year), SE² = 1/A + 1/B + 2c², for the evidence only.

    Parameters
    ----------
    counts : array, shape (years, seasons)
        Oldest first, the last row judged; 12 months, 4 quarters or 1 annual total. Only the last
        five rows are used. NaN is a missing figure; a row of NaN is left out of the dispersion,
        as is a row that holds a negative correction.
    population_ratio : float
        Population of the last year over that of the year before, for rates.
    level : float
    margin : float, optional
        Of equivalence, as a ratio less one; 0.2 unless given.

    Returns
    -------
    Comparison
        With `dispersion`, `dispersion_within`, `inflation`, `log_ratio`.

    Raises
    ------
    ValueError
        Another shape, infinity, a year that comes to less than 0, a population ratio or margin
        not above 0.

    Source
    ------
    McCullagh & Nelder 1989, chapters 6 and 9; equivalence: Schuirmann 1987.
    """
    tables = as_measure(counts, "counts")
    return year_on_year_many(tables, population_ratio, level, margin=margin)[0]


def year_on_year_many(
    counts: ArrayLike,
    population_ratio: ArrayLike = 1.0,
    level: float = 0.95,
    *,
    margin: float | None = None,
) -> list[Comparison]:
    """As `year_on_year` for many measures, fitted in one pass.

    Parameters
    ----------
    counts : array, shape (measures, years, seasons)
    population_ratio : float or array, shape (measures,)
    level, margin
        As `year_on_year`, the same for all.

    Returns
    -------
    list of Comparison
        In the order given.

    Raises
    ------
    ValueError
        As `year_on_year`.

    Source
    ------
    As `year_on_year`.
    """
    tables = as_tables(counts, "counts")
    ratios = np.broadcast_to(checks.positive(population_ratio, "population ratio"), len(tables))
    alpha = checks.alpha_of(level)
    ratio_margin(margin)
    results: dict[int, Comparison] = {}
    alike: dict[tuple[int, ...], list[int]] = defaultdict(list)
    known: dict[int, tuple[float, float, Years]] = {}
    for i, table in enumerate(tables):
        years, sums = years_of(table), last_two(table, "counts")
        if sums is None:
            results[i] = unknown(years.caveats)
        elif not years.enough:
            results[i] = _assumed(*sums, float(ratios[i]), alpha, years.caveats)
        else:
            known[i] = (*sums, years)
            alike[years.table].append(i)
    for rows, members in alike.items():
        fitted = poisson_dispersion(tables[np.ix_(members, rows)])
        for place, i in enumerate(members):
            a, b, years = known[i]
            results[i] = _tested(
                a, b, float(ratios[i]), level, margin, years.caveats,
                *(float(column[place]) for column in fitted),
            )  # fmt: skip
    return [results[i] for i in range(len(tables))]


def unknown(caveats: tuple[str, ...]) -> Comparison:
    """No two years to compare."""
    return not_tested("short_history", caveats)


def _tested(
    a: float,
    b: float,
    ratio: float,
    level: float,
    margin: float | None,
    caveats: tuple[str, ...],
    plain: float,
    within: float,
    df: float,
    inflation: float,
) -> Comparison:
    if df <= 0:
        if a + b >= SMALL_TOTAL:
            return _assumed(a, b, ratio, checks.alpha_of(level), caveats)
        caveats = (*caveats, "poisson_assumed")
    found = compare_counts(a, b, ratio, inflation, df, level, margin, method=METHOD)
    return replace(
        found,
        caveats=caveats,
        dispersion=None if math.isnan(plain) else plain,
        dispersion_within=within if df > 0 else None,
    )


def _assumed(
    a: float, b: float, ratio: float, alpha: float, caveats: tuple[str, ...]
) -> Comparison:
    """Figures for the evidence where the history is too short for a test."""
    estimate, log_ratio = ratio_of(a, b, ratio)
    nothing = replace(unknown(caveats), estimate=estimate, log_ratio=log_ratio)
    if log_ratio is None:
        return nothing
    c = _ASSUMED_VARIATION_LARGE if (a + b) / 2 > _LARGE else _ASSUMED_VARIATION
    error = math.sqrt(1 / a + 1 / b + 2 * c**2)
    statistic = log_ratio / error
    return replace(
        nothing,
        statistic=statistic,
        p_value=two_sided_p(statistic, None),
        interval=log_interval(log_ratio, error, None, alpha),
        interval_of="ratio",
        method=ASSUMED,
    )
