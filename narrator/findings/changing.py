"""Whether a measure changed between two windows: the test that its kind allows, or none."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from narrator.findings.asking import Desk, Reading
from narrator.findings.building import events, family_of
from narrator.findings.fitting import MOST_YEARS, YEAR, fit_key, population_ratio, years_table
from narrator.findings.verdicts import Verdict, few_or, settled, untested, verdict_of
from narrator.statistics import (
    poisson_ratio,
    proportion_difference,
    proportion_year_on_year,
    two_proportions,
    year_on_year,
)
from narrator.values.measure import Break
from narrator.values.periods import Window
from narrator.values.series import Floats

#: Causes that a family's vocabulary lacks, and what stands for them.
_INSTEAD = {("survey", "volatile"): "weak_survey", ("amount", "weak_survey"): "volatile",
            ("proportion", "weak_survey"): "volatile"}  # fmt: skip


def tested_change(desk: Desk, now: Reading, then: Reading) -> Verdict:
    """Test the change between two readings of one measure, both with a level.

    Counts, rates and administrative proportions by the year × season models, for two years, those
    that overlap or lie further apart by the dispersion of the series as it ends now;
    surveys by two proportions, for any two windows. Everything else is stated.
    """
    measure = now.measure
    family = "proportion" if now.share else family_of(measure)
    if break_between(desk, now, then.window) is not None:
        return untested("series_break")
    if family in ("stock", "level") or now.window == then.window:
        return untested("stated")
    if family == "survey":
        return _kept_to(family, _survey(desk, now, then))
    if now.series is None or not now.series.additive:
        return untested("supplied")
    if now.window.months != YEAR or then.window.months != YEAR:
        return untested("stated")
    if then.window.end > now.window.end:
        return untested("stated")
    apart = now.window.end.ordinal - then.window.end.ordinal
    if apart != YEAR:
        # a calendar year beside a financial one holds its seasons in another order, but all
        order = ("unaligned",) if apart > YEAR and apart % YEAR else ()
        return _kept_to(family, _not_adjacent(desk, now, then, *order))
    return _kept_to(family, _years(desk, now, then))


def break_between(desk: Desk, now: Reading, then: Window) -> Break | None:
    """Return the first break that keeps a reading and an earlier window from being alike.

    A break of a part of a sum, a ratio or a share is one of the whole.
    """
    span = Window(min(now.window.start, then.start), max(now.window.end, then.end))
    return next(iter(desk.breaks(now.series_id, span)), None)


def _kept_to(family: str, verdict: Verdict) -> Verdict:
    """Return the verdict with the causes that its family's vocabulary holds."""
    return replace(
        verdict,
        cause=_INSTEAD.get((family, verdict.cause), verdict.cause),
        unclear=_INSTEAD.get((family, verdict.unclear), verdict.unclear),
    )


def _survey(desk: Desk, now: Reading, then: Reading) -> Verdict:
    caveats: tuple[str, ...] = ()
    if now.window.overlaps(then.window):
        pair = _unshared(desk, now, then)
        if pair is None:
            return untested("stated", "overlap")
        now, then = pair
        caveats = ("overlap",)
    ours, theirs = events(now), events(then)
    if ours is None or theirs is None:
        return untested("no_n", *caveats)
    if not all(0 <= x <= n for x, n in (ours, theirs)):
        return untested("stated", *caveats)
    comparison = two_proportions(
        *ours, *theirs, desk.plan.level,
        deff=now.measure.design_effect, margin=now.measure.margin,
    )  # fmt: skip
    verdict = verdict_of(comparison, few_or("weak_survey", ours[1], theirs[1]))
    return replace(verdict, caveats=(*verdict.caveats, *caveats))


def _unshared(desk: Desk, now: Reading, then: Reading) -> tuple[Reading, Reading] | None:
    """Return both readings without the months that the windows share; None where not to be had."""
    if now.series is None or not now.series.additive or then.window.end >= now.window.end:
        return None
    if then.window.start >= now.window.start:
        return None
    late = Window(then.window.end + 1, now.window.end)
    early = Window(then.window.start, now.window.start - 1)
    pair = (
        desk.read(now.measure, now.area, late),
        desk.read(then.measure, then.area, early),
    )
    return pair if all(reading.level is not None for reading in pair) else None


@dataclass(frozen=True, slots=True)
class _Spread:
    """What multiplies the variance of a year's total, and how well that is known."""

    inflation: float
    df: float | None
    dispersion: float | None


def _spread(desk: Desk, now: Reading) -> _Spread | None:
    """Return the dispersion of the series that ends now; None where its history is too short."""
    rows = years_table(desk, now, now.window.end - YEAR)
    if rows is None:
        return None
    values, wholes = rows
    if values[-2:].sum(axis=1).min() < 0:
        return None
    if wholes is None:
        found = year_on_year(values)
    else:
        above: NDArray[np.bool_] = np.any(values > wholes, axis=1)
        if above[-2:].any():
            return None
        values = np.where(above[:, None], np.nan, values)
        found = proportion_year_on_year(values, wholes)
    if found.inflation is None:
        return None
    df = found.df
    if df is None and found.dispersion_within is not None:
        # mid-P of small numbers does not need what the dispersion was estimated with
        whole: NDArray[np.bool_] = np.all(values[-MOST_YEARS:] >= 0, axis=1)
        df = float((whole.sum() - 1) * (values.shape[1] - 2))
    return _Spread(found.inflation, df, settled(found.dispersion))


def _not_adjacent(desk: Desk, now: Reading, then: Reading, *caveats: str) -> Verdict:
    """Test two years that are not one after the other, by the dispersion of the series as it ends.

    Of years that overlap only the months that they do not share, the same months of the calendar
    in both.
    """
    late, early = now, then
    if now.window.overlaps(then.window):
        caveats = ("overlap",)
        pair = _unshared(desk, now, then)
        if pair is None:
            return untested("stated", *caveats)
        late, early = pair
    spread = _spread(desk, now)
    if spread is None:
        if (now.window.end.ordinal - then.window.end.ordinal) % YEAR == 0:
            return _years(desk, now, then)  # by the years before the earlier of the two
        return untested("short_history", *caveats)
    numbers = _numbers(late), _numbers(early)
    if None in numbers:
        return untested("stated", *caveats, "negative_correction")
    (a, all_a), (b, all_b) = numbers  # type: ignore[misc]
    level, margin = desk.plan.level, now.measure.margin
    if now.is_proportion:
        comparison = proportion_difference(
            a, all_a, b, all_b, spread.inflation, spread.df, level, margin=margin
        )
        few = min(a + b, all_a + all_b - a - b)
    else:
        comparison = poisson_ratio(
            a, population_ratio(now, then), b, 1.0, spread.inflation, level,
            df=spread.df, margin=margin,
        )  # fmt: skip
        few = a + b
    verdict = verdict_of(comparison, few_or("volatile", few))
    months = "unshared months" if "overlap" in caveats else "windows apart"
    kind = "quasi-binomial" if now.is_proportion else "quasi-Poisson"
    return replace(
        verdict, method=f"{months}, year by season {kind}", dispersion=spread.dispersion,
        caveats=(*verdict.caveats, *caveats),
    )  # fmt: skip


def _numbers(reading: Reading) -> tuple[float, float] | None:
    """Return the count and, of proportions, the whole; None where a correction spoils them."""
    amount = reading.amount
    assert amount is not None and amount.value is not None  # it has a level
    if not reading.is_proportion:
        return (amount.value, 0.0) if amount.value >= 0 else None
    whole = amount.denominator or 0.0
    return (amount.value, whole) if 0 <= amount.value <= whole else None


def _years(desk: Desk, now: Reading, then: Reading) -> Verdict:
    """Test two whole years that share no month by the year × season model."""
    assert now.amount is not None and then.amount is not None
    rows = years_table(desk, now, then.window.end)
    if now.is_proportion:
        parts, wholes = rows if rows is not None else _totals(now, then)
        assert wholes is not None  # figures that add up to a proportion have a whole
        above: NDArray[np.bool_] = np.any(parts > wholes, axis=1)
        if above[-2:].any() or parts[-2:].sum(axis=1).min() < 0:
            return untested("stated", "negative_correction")
        made, all_ = float(parts[-2:].sum()), float(wholes[-2:].sum())
        scarcer = min(made, all_ - made)
        parts = np.where(above[:, None], np.nan, parts)
        return verdict_of(
            proportion_year_on_year(parts, wholes, desk.plan.level, margin=now.measure.margin),
            few_or("volatile", scarcer),
        )
    counts, _ = rows if rows is not None else _totals(now, then)
    if counts[-2:].sum(axis=1).min() < 0:
        return untested("stated", "negative_correction")
    comparison = desk.fitted.get(fit_key(now, then)) or year_on_year(
        counts, population_ratio(now, then), desk.plan.level, margin=now.measure.margin
    )
    return verdict_of(comparison, few_or("volatile", float(counts[-2:].sum())))


def _totals(now: Reading, then: Reading) -> tuple[Floats, Floats | None]:
    """Return the two totals as years of one season: all there is where the seasons are not."""
    assert now.amount is not None and then.amount is not None
    values = np.array([[then.amount.value], [now.amount.value]], dtype=np.float64)
    if now.amount.denominator is None or then.amount.denominator is None:
        return values, None
    return values, np.array([[then.amount.denominator], [now.amount.denominator]])
