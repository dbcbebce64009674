"""The latest three months beside the twelve before, the time of year allowed for."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from narrator.findings.asking import Ask, Desk, Made, Reading
from narrator.findings.building import (
    SMALL_BASE,
    absent,
    cells_of,
    direction_between,
    events,
    extras,
    family_of,
    finding,
    grain_of,
    of_verdict,
    percent_between,
    sample_of,
    size_of,
    unit_of,
)
from narrator.findings.changing import break_between
from narrator.findings.display import rounded_to
from narrator.findings.months import (
    QUARTER,
    YEAR,
    caveats_at,
    days_in,
    days_of,
    incomplete,
    without,
    years_of_months,
)
from narrator.findings.verdicts import (
    Verdict,
    agreeing,
    few_or,
    finite,
    points_margin,
    ratio_margin,
    untested,
    verdict_of,
)
from narrator.findings.windows import test_key
from narrator.statistics import (
    Expected,
    recent_change,
    recent_proportion_change,
    two_proportions,
)
from narrator.values.measure import Measure
from narrator.values.periods import Window

#: Earlier years from which the season of quarters is told, though never tested.
_EARLIER, _FEWEST_EARLIER = 4, 2


def recent(desk: Desk, ask: Ask) -> Made:
    """Return the latest three months beside what the twelve before lead one to expect."""
    measure = ask.measure
    window = Window.ending(desk.window(measure, ask.area).end, QUARTER)
    if (cause := _nothing_recent(desk, measure, ask.area, window)) != "":
        return without(desk, ask, window, cause)
    now = desk.read(measure, ask.area, window)
    if (missing := absent(desk, ask, now)) is not None:
        return missing
    before = desk.read(measure, ask.area, Window.ending(window.start - 1, YEAR))
    if before.level is None or now.level is None:
        made = finding(
            desk, ask, window, reference_period=before.window, current=now.level,
            current_n=sample_of(now), unit=unit_of(measure), cause="no_reference",
            caveats=caveats_at(desk, [now]),
        )  # fmt: skip
        return Made(made, cells_of(now))
    verdict, expected, basis, earlier = _told(desk, now, before)
    return _made(desk, ask, (now, before), verdict, expected, basis, earlier)


def _nothing_recent(desk: Desk, measure: Measure, area: str, window: Window) -> str:
    """Return why three months cannot be told of at all; empty where they can."""
    if family_of(measure) in ("stock", "level"):
        return "stated"
    series = desk.book.series(measure.id, area)
    if series is None:
        return ""
    if not series.additive:
        return "supplied"
    if QUARTER % series.step:
        return "not_monthly"
    return "incomplete" if incomplete(desk, measure, window.end) else ""


def _told(
    desk: Desk, now: Reading, before: Reading
) -> tuple[Verdict, float | None, str, int]:
    """Return the verdict, the level it is set beside, on which basis, and from how many years."""
    measure = now.measure
    assert now.series is not None and before.level is not None  # both have a level
    if family_of(measure) == "survey":
        return _survey(desk, now, before), before.level, "plain", 0
    plain = _plain(now, before)
    if break_between(desk, now, before.window) is not None:
        return untested("series_break"), plain, "plain", 0
    if now.series.step != 1:
        expected, earlier = _expected_of_quarters(desk, now, before)
        known = expected is not None
        return untested("not_monthly"), expected if known else plain, (
            "seasonal" if known else "plain"), earlier  # fmt: skip
    found = tested_months(desk, now)
    if found is None:
        return untested("stated", "negative_correction"), plain, "plain", 0
    expected = as_level(now, found.expected)
    verdict = verdict_of(found.comparison, unclear_of(now, found))
    if expected is None:
        return verdict, plain, "plain", 0
    return verdict, expected, "seasonal", found.earlier


def unclear_of(now: Reading, found: Expected) -> str:
    """Return the cause to give where a verdict of higher or lower cannot stand."""
    amount = now.amount
    if now.is_proportion or amount is None or amount.value is None:
        return "volatile"
    return few_or("volatile", amount.value, found.expected or 0.0)


def tested_months(desk: Desk, now: Reading) -> Expected | None:
    """Test the latest months; None where a later correction took more away than there was."""
    values, below = years_of_months(desk, now)
    months = now.window.months
    latest = values.ravel()[-YEAR - months :]
    if min(latest[-months:].sum(), latest[:-months].sum()) < 0:
        return None
    level, margin = desk.plan.level, now.measure.margin
    if not now.is_proportion:
        days = days_of(now.window.end, values.shape)
        return recent_change(values, days, level, margin=margin, months=months)
    assert below is not None  # figures that add up to a proportion have a whole
    wholes = below.ravel()[-YEAR - months :]
    if (latest[-months:].sum() > wholes[-months:].sum()) or latest.sum() > wholes.sum():
        return None
    return recent_proportion_change(values, below, level, margin=margin, months=months)


def as_level(now: Reading, expected: float | None) -> float | None:
    """Return an expected count as the reading's level, rounded as that is."""
    if expected is None or now.is_proportion:
        return finite(expected)
    amount = now.amount
    if amount is not None and amount.denominator and now.series is not None:
        return finite(expected / amount.denominator * now.series.times)
    return rounded_to(expected, now.step)


def _survey(desk: Desk, now: Reading, before: Reading) -> Verdict:
    if break_between(desk, now, before.window) is not None:
        return untested("series_break")
    ours, theirs = events(now), events(before)
    if ours is None or theirs is None:
        return untested("no_n")
    if not all(0 <= x <= n for x, n in (ours, theirs)):
        return untested("stated")
    comparison = two_proportions(
        *ours, *theirs, desk.plan.level,
        deff=now.measure.design_effect, margin=now.measure.margin,
    )  # fmt: skip
    return verdict_of(comparison, few_or("weak_survey", ours[1], theirs[1]))


def _plain(now: Reading, before: Reading) -> float | None:
    """Return the level before: of counts, as many a day for as many days."""
    if now.is_proportion or before.level is None:
        return before.level
    share = days_in(now.window) / days_in(before.window)
    return rounded_to(before.level * share, now.step)


def _expected_of_quarters(
    desk: Desk, now: Reading, before: Reading
) -> tuple[float | None, int]:
    """Return what the same quarters of earlier years lead one to expect, and from how many."""
    pairs: list[tuple[float, float]] = []
    for back in range(1, _EARLIER + 1):
        late, early = (
            desk.read(now.measure, now.area, one.window.shifted(-YEAR * back))
            for one in (now, before)
        )
        if late.level is None or early.level is None:
            break
        if break_between(desk, late, early.window) is not None:
            break
        pairs.append((late.level, early.level))
    if len(pairs) < _FEWEST_EARLIER or before.level is None or now.is_proportion:
        return None, 0
    ours, theirs = np.sum(pairs, axis=0)
    if theirs <= 0 or ours < 0:
        return None, 0
    return rounded_to(float(before.level * ours / theirs), now.step), len(pairs)


def _made(
    desk: Desk,
    ask: Ask,
    readings: tuple[Reading, Reading],
    verdict: Verdict,
    expected: float | None,
    basis: str,
    earlier: int,
) -> Made:
    measure, (now, before) = ask.measure, readings
    assert now.level is not None and expected is not None  # there is always the plain one
    direction = direction_between(measure, now.level, expected)
    if verdict.interval_of == "difference":
        margin = points_margin(measure, now.level, expected)
    else:
        margin = ratio_margin(measure)
    verdict = agreeing(verdict, direction, margin)
    percent = percent_between(now.level, expected)
    facts = {
        "basis": basis, "base": _base(now, expected), "own": direction, "grain": grain_of(now),
        "days": str(days_in(now.window)), "earlier_years": str(earlier),
    }  # fmt: skip
    if (found := break_between(desk, now, before.window)) is not None:
        facts |= {"break": str(found.start), "break_note": found.note}
    made = finding(
        desk, ask, now.window, reference_period=before.window, current=now.level,
        reference=expected, current_n=sample_of(now), reference_n=sample_of(before),
        difference=now.level - expected, percent_change=percent, unit=unit_of(measure),
        direction=direction, size=size_of(measure, percent), extra=extras(measure, **facts),
        caveats=caveats_at(desk, [now, before], *verdict.caveats),
        **of_verdict(verdict, measure),
    )  # fmt: skip
    tested = verdict.significance != "not_tested"
    test = test_key(measure, ask.area, "recent", now.window, before.window) if tested else ()
    made = made if tested else replace(made, interval=None, interval_of="")
    return Made(made, cells_of(now, before), test, verdict.unclear)


def _base(now: Reading, expected: float) -> str:
    """Return whether a percentage may be quoted of what was expected."""
    if expected <= 0:
        return "none"
    if now.is_proportion:
        return "usable"
    amount = now.amount
    count = expected
    if amount is not None and amount.denominator and now.series is not None:
        count = expected * amount.denominator / now.series.times
    return "usable" if count >= SMALL_BASE else "small"
