"""The latest month beside the range for the time of year."""

from __future__ import annotations

from math import inf

from narrator.findings.asking import Ask, Desk, Made, Reading
from narrator.findings.building import (
    absent,
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
from narrator.findings.changing import break_between
from narrator.findings.display import shown_level, way
from narrator.findings.months import (
    YEAR,
    cannot_be_monthly,
    caveats_at,
    days_of,
    is_amount,
    without,
    years_of_months,
)
from narrator.findings.recent import as_level, tested_months, unclear_of
from narrator.findings.verdicts import agreeing, points_margin, ratio_margin, verdict_of
from narrator.statistics import Expected, expected_move
from narrator.values.periods import Window

#: A change that the time of year brings: at least so many per cent a day.
ANTICIPATED = 2.0
_STATES = {"higher": "above", "lower": "below"}


def season(desk: Desk, ask: Ask) -> Made:
    """Return the latest month beside what the twelve before and the time of year lead to expect."""
    measure = ask.measure
    end = desk.window(measure, ask.area).end
    window = Window(end, end)
    if family_of(measure) in ("stock", "level"):
        return without(desk, ask, window, "stated")
    if cause := cannot_be_monthly(desk, measure, ask.area, end):
        return without(desk, ask, window, cause)
    now = desk.read(measure, ask.area, window)
    if (missing := absent(desk, ask, now)) is not None:
        return missing
    before = desk.read(measure, ask.area, window.shifted(-1))
    year = desk.read(measure, ask.area, Window.ending(end - 1, YEAR))
    cause, found = _judged(desk, now, year)
    if found is None or found.expected is None or found.interval is None:
        return _unjudged(desk, ask, now, before, cause)
    return _made(desk, ask, (now, before, year), found)


def _judged(desk: Desk, now: Reading, year: Reading) -> tuple[str, Expected | None]:
    """Return the cause for which the season cannot be judged, or the test of it."""
    if family_of(now.measure) == "survey":
        return "stated", None
    if break_between(desk, now, year.window) is not None:
        return "series_break", None
    if year.level is None:
        return "short_history", None
    found = tested_months(desk, now)
    if found is None:
        return "stated", None
    return found.comparison.cause, found


def month_move(now: Reading, before: Reading) -> str:
    """Return how the month moved on the one before; counts must agree in total and per day."""
    if now.level is None or before.level is None:
        return "none"
    measure = now.measure
    shown = way(shown_level(measure, now.level), shown_level(measure, before.level))
    if not is_amount(measure) or shown == "unchanged":
        return shown
    a_day = now.level / now.window.end.days - before.level / before.window.end.days
    per_day = "up" if a_day > 0 else "down"
    return shown if shown == per_day else "mixed"


def _facts(desk: Desk, now: Reading, before: Reading) -> dict[str, str]:
    move = month_move(now, before)
    facts = {"month_move": move, "grain": grain_of(now)}
    if move != "none" and before.level is not None:
        facts |= {"before_month": str(before.window.end), "before_level": repr(before.level)}
    return facts


def _unjudged(desk: Desk, ask: Ask, now: Reading, before: Reading, cause: str) -> Made:
    made = finding(
        desk, ask, now.window, current=now.level, current_n=sample_of(now),
        unit=unit_of(ask.measure), cause=cause,
        extra=extras(ask.measure, **_facts(desk, now, before)),
        caveats=caveats_at(desk, [now]),
    )  # fmt: skip
    return Made(made, cells_of(now, before))


def _made(
    desk: Desk, ask: Ask, readings: tuple[Reading, Reading, Reading], found: Expected
) -> Made:
    measure, (now, before, year) = ask.measure, readings
    expected = as_level(now, found.expected)
    assert now.level is not None and expected is not None and found.interval is not None
    low, high = (as_level(now, one) for one in found.interval)
    direction = direction_between(measure, now.level, expected)
    verdict = verdict_of(found.comparison, unclear_of(now, found))
    if verdict.interval_of == "difference":
        margin = points_margin(measure, now.level, expected)
    else:
        margin = ratio_margin(measure)
    verdict = agreeing(verdict, direction, margin)
    state = _STATES.get(verdict.significance, "as_expected")
    facts = _facts(desk, now, before) | {
        "season": state, "expected_low": repr(low), "expected_high": repr(high),
        "earlier_years": str(found.earlier),
    }  # fmt: skip
    if state == "as_expected":
        facts |= _anticipated(desk, now, before, facts["month_move"])
    percent = percent_between(now.level, expected)
    made = finding(
        desk, ask, now.window, reference_period=year.window, current=now.level,
        reference=expected, current_n=sample_of(now), reference_n=sample_of(year),
        difference=now.level - expected, percent_change=percent, unit=unit_of(measure),
        direction=direction, size=size_of(measure, percent), extra=extras(measure, **facts),
        caveats=caveats_at(desk, [now, year], *verdict.caveats),
        **{**of_verdict(verdict, measure), "cause": "none"},
    )  # fmt: skip
    return Made(made, cells_of(now, before, year))


def _anticipated(desk: Desk, now: Reading, before: Reading, move: str) -> dict[str, str]:
    """Return whether the month's move is one that the time of year is known to bring.

    It must be expected to be at least 2% a day, have gone that way in three of four earlier years
    and be what was observed; the month lies inside the range. A move that is less regular, and no
    larger than the same month of earlier years brought on the whole, is a usual one.
    """
    if not is_amount(now.measure):
        return {}
    values, _ = years_of_months(desk, now)
    usual = expected_move(values, days_of(now.window.end, values.shape))
    if usual is None or move != ("up" if usual.percent > 0 else "down"):
        return {}
    expected = {"expected_move": repr(usual.percent)}
    if usual.regular and abs(usual.percent) >= ANTICIPATED:
        return {"anticipated": "rise" if usual.percent > 0 else "fall"} | expected
    if abs(_move_a_day(now, before)) <= abs(usual.percent):
        return {"anticipated": "usual"} | expected
    return {}


def _move_a_day(now: Reading, before: Reading) -> float:
    """Return the change on the month before in per cent a day; infinite from nothing."""
    assert now.level is not None and before.level is not None
    a_day = before.level / before.window.end.days
    return (now.level / now.window.end.days / a_day - 1) * 100 if a_day else inf
