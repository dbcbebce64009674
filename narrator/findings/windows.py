"""Against an earlier window of itself: last_year, previous, year_start, baseline, and tone."""

from __future__ import annotations

from dataclasses import replace

from narrator.findings.asking import Ask, Desk, Made, Reading
from narrator.findings.building import (
    absent,
    base_of,
    caveats_of,
    cells_of,
    direction_between,
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
from narrator.findings.changing import break_between, tested_change
from narrator.findings.verdicts import (
    TESTED_SIGN,
    agreeing,
    points_margin,
    ratio_margin,
    untested,
)
from narrator.values.finding import Direction
from narrator.values.measure import Measure
from narrator.values.periods import Period, Window

YEAR = 12
#: The month that ends the financial year.
MARCH = 3


def last_year(desk: Desk, ask: Ask) -> Made:
    """Return the measure beside the same window a year earlier."""
    return against(desk, ask, desk.window(ask.measure, ask.area).shifted(-YEAR))


def previous(desk: Desk, ask: Ask) -> Made:
    """Return the measure beside the window before, which shares no month with it."""
    window = desk.window(ask.measure, ask.area)
    series = desk.book.series(ask.measure.id, ask.area)
    back = window.months
    if series is not None and series.span == 0:
        back = series.step
    return against(desk, ask, window.shifted(-back), tested=False)


def year_start(desk: Desk, ask: Ask) -> Made:
    """Return the measure beside its position at the end of the last financial year."""
    window = desk.window(ask.measure, ask.area)
    back = (window.end.month - MARCH) % YEAR or YEAR
    return against(desk, ask, window.shifted(-back), tested=False)


def baseline(desk: Desk, ask: Ask) -> Made:
    """Return the measure beside the paper's baseline, or a dated one (``baseline.2012``)."""
    return against(desk, ask, baseline_window(desk, ask))


def baseline_window(desk: Desk, ask: Ask) -> Window:
    """Return the window of the baseline.

    A dated baseline that is shorter than the measure's window (the month 2012-03 of a rolling
    year) names the end of a window like the measure's own. One that is longer (the year 2012, of a
    measure that is read by the month or quarter) is the same part of that year where figures are
    totals; proportions and rates are compared with the whole year. A paper recomputed for an
    earlier end had the baseline of its own time: as many whole years earlier.
    """
    window = desk.window(ask.measure, ask.area)
    if ask.tail:
        dated = Window.parse(ask.tail)
        series = desk.book.series(ask.measure.id, ask.area)
        if series is not None and series.span == 0:
            return Window.ending(dated.end, 1)
        if dated.months < window.months:
            return Window.ending(dated.end, window.months)
        if dated.months > window.months and ask.measure.kind in ("count", "stock"):
            return window.shifted((dated.end.year - window.end.year) * YEAR)
        return dated
    end = desk.plan.baseline
    if end is None:
        end = window.end - YEAR
    while desk.recomputed and end >= desk.end:
        end = end - YEAR
    return Window.ending(end, window.months)


def against(desk: Desk, ask: Ask, window: Window, *, tested: bool = True) -> Made:
    """Return the finding of a measure's own window beside an earlier one."""
    measure = ask.measure
    now = desk.now(measure, ask.area)
    if (missing := absent(desk, ask, now)) is not None:
        return missing
    then = desk.read(measure, ask.area, window)
    if then.level is None or now.level is None:
        return without_reference(desk, ask, now, then)
    found = break_between(desk, now, window)
    if tested:
        verdict = tested_change(desk, now, then)
    else:
        verdict = untested("stated" if found is None else "series_break")
    direction = direction_between(measure, now.level, then.level)
    if verdict.interval_of == "difference":
        margin = points_margin(measure, now.level, then.level)
    else:
        margin = ratio_margin(measure)
    verdict = agreeing(verdict, direction, margin)
    percent = percent_between(now.level, then.level)
    facts = {"base": base_of(then), "own": direction, "grain": grain_of(now)}
    if found is not None:
        facts |= {"break": str(found.start), "break_note": found.note}
    tone = tone_for(measure, direction, now.window.end)
    made = finding(
        desk, ask, now.window, reference_period=window, current=now.level, reference=then.level,
        current_n=sample_of(now), reference_n=sample_of(then), difference=now.level - then.level,
        percent_change=percent, unit=unit_of(measure), direction=direction,
        size=size_of(measure, percent), extra=extras(measure, **facts),
        tone=tone if verdict.significance in TESTED_SIGN and ask.comparator == "last_year"
        else "none",
        caveats=caveats_of(desk, [now, then], *verdict.caveats), **of_verdict(verdict, measure),
    )  # fmt: skip
    test = test_key(measure, ask.area, "window", now.window, window)
    return Made(
        made, cells_of(now, then), test if verdict.significance != "not_tested" else (),
        verdict.unclear,
    )  # fmt: skip


def without_reference(desk: Desk, ask: Ask, now: Reading, then: Reading) -> Made:
    """Return the finding that has a figure of its own and nothing to set it beside."""
    gaps = tuple(f"missing:{gap}" for gap in (then.amount.missing if then.amount else ()))
    made = finding(
        desk, ask, now.window, reference_period=then.window, current=now.level,
        current_n=sample_of(now), unit=unit_of(ask.measure), cause="no_reference",
        caveats=caveats_of(desk, [now], *gaps),
    )  # fmt: skip
    return Made(made, cells_of(now))


def tone_for(measure: Measure, direction: Direction, end: Period) -> str:
    """Return the tone that the organisation declared for such a change, or ``none``."""
    declared = measure.tone
    if declared is None or (declared.since is not None and end < declared.since):
        return "none"
    return {"up": declared.up, "down": declared.down}.get(direction, "") or "none"


def tone(desk: Desk, ask: Ask) -> Made:
    """Return last year's finding with the tone that is declared for its direction.

    The rules decide whether it is voiced: only where the change is statistically significant.
    """
    made = last_year(desk, ask)
    found = made.finding
    declared = tone_for(ask.measure, found.direction, found.period.end)
    extra = dict(found.extra) | {"tone": "none" if declared == "none" else "declared"}
    return replace(made, finding=replace(found, tone=declared, extra=tuple(extra.items())))


def test_key(
    measure: Measure, area: str, claim: str, now: Window, then: Window | None
) -> tuple[str, ...]:
    """Return what is the same for findings that rest on one test: a count and its rate."""
    terms = ",".join(f"{t.sign:+d}{t.measure}" for t in measure.sum_of)
    basis = terms or f"{measure.source}:{measure.select}"
    kind = "amount" if family_of(measure) == "amount" else measure.id
    return (kind, basis, area, claim, str(now), str(then))
