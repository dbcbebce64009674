"""Periods that do not overlap, one after the other: the nth rise in a row, a record, a trend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from narrator.findings.asking import Ask, Desk, Made, Reading
from narrator.findings.building import (
    absent,
    cells_of,
    direction_between,
    extras,
    family_of,
    finding,
    grain_of,
    percent_between,
    sample_of,
    size_of,
    unit_of,
)
from narrator.findings.changing import break_between, tested_change
from narrator.findings.display import shown_level
from narrator.findings.months import (
    YEAR,
    caveats_at,
    days_in,
    incomplete,
    is_amount,
    without,
)
from narrator.findings.verdicts import TESTED_SIGN, agreeing, points_margin, ratio_margin
from narrator.statistics import deseasonalised, moves_in_a_row, record_of
from narrator.statistics.runs import FEWEST_IN_A_ROW, TREND_MOVES
from narrator.values.measure import Measure
from narrator.values.periods import Window

#: Periods are followed back over so many months at most.
MOST_MONTHS = 480
#: So many periods a record needs, and so far back must lie the last that was as high.
RECORD_NEEDS = {"years": 8, "quarters": 32, "months": 36}
RECORD_SINCE = {"years": 4, "quarters": 4, "months": 12}
_SPANS = {1: "months", 3: "quarters"}
_SIGNED = {"highest": "higher", "lowest": "lower"}


@dataclass(frozen=True, slots=True)
class Periods:
    """Figures of periods that do not overlap, oldest first, as they would be displayed.

    `broken` says that there would be more but for a break in the series.
    """

    figures: tuple[float, ...]
    windows: tuple[Window, ...]
    broken: bool = False


def run(desk: Desk, ask: Ask) -> Made:
    """Return the latest period beside those before it."""
    measure = ask.measure
    now = desk.now(measure, ask.area)
    span = _span(measure, now.window)
    series = now.series
    if series is not None and span != "years" and series.span > series.step:
        return without(desk, ask, now.window, "supplied", span=span)
    if incomplete(desk, measure, now.window.end):
        return without(desk, ask, now.window, "incomplete", span=span)
    if (missing := absent(desk, ask, now)) is not None:
        return missing
    assert now.level is not None  # else it would be absent
    found = _periods(desk, ask, span)
    cause = "series_break" if found.broken else "short_history"
    facts = {"span": span, "periods": str(len(found.figures)), "grain": grain_of(now)}
    if found.windows:
        facts["first"] = str(found.windows[0])
    claims = _claims(desk, ask, span, found)
    if claims:
        cause = "none"
    elif len(found.figures) > FEWEST_IN_A_ROW:
        cause = "stated"
    step = now.window.months if span != "years" else YEAR
    before = desk.read(measure, ask.area, now.window.shifted(-step))
    level = before.level
    direction = "none" if level is None else direction_between(measure, now.level, level)
    percent = None if level is None else percent_between(now.level, level)
    record = claims.get("record", "none") != "none"
    made = finding(
        desk, ask, now.window, reference_period=None if level is None else before.window,
        current=now.level, reference=level, current_n=sample_of(now),
        reference_n=None if level is None else sample_of(before),
        difference=None if level is None else now.level - level, percent_change=percent,
        unit=unit_of(measure), direction=direction, size=size_of(measure, percent), cause=cause,
        supports=(desk.ask(measure.id, "last_year", ask.area).id,)
        if record and span == "years" else (),
        extra=extras(measure, **{**facts, **claims}), caveats=caveats_at(desk, [now]),
    )  # fmt: skip
    return Made(made, cells_of(now, before))


def _span(measure: Measure, window: Window) -> str:
    """Return what is set one after the other; positions at a date beside those of other years."""
    if family_of(measure) == "stock" or measure.window not in ("month", "quarter"):
        return "years"
    return _SPANS.get(window.months, "years")


def _held(desk: Desk, ask: Ask, step: int) -> tuple[list[Reading], bool]:
    """Return the latest periods, oldest first, back to a gap or a break; and if it is a break."""
    now = desk.now(ask.measure, ask.area)
    found: list[Reading] = []
    for back in range(MOST_MONTHS // step):
        reading = desk.read(ask.measure, ask.area, now.window.shifted(-step * back))
        if reading.level is None:
            break
        if break_between(desk, now, reading.window) is not None:
            return found[::-1], True
        found.append(reading)
    return found[::-1], False


def _periods(desk: Desk, ask: Ask, span: str) -> Periods:
    """Return years as they are; months or quarters without their season, if that can be known."""
    measure = ask.measure
    step = YEAR if span == "years" else desk.now(measure, ask.area).window.months
    held, broken = _held(desk, ask, step)
    levels = [0.0 if one.level is None else one.level for one in held]
    if span != "years":
        days = [float(days_in(one.window)) for one in held]
        adjusted = deseasonalised(
            levels, days if is_amount(measure) else None,
            seasons=YEAR // step, additive=not is_amount(measure),
        )  # fmt: skip
        if adjusted is None:
            return Periods((), (), broken)
        levels = [float(one) for one in adjusted.values]
    figures = tuple(float(shown_level(measure, one)) for one in levels)
    return Periods(figures, tuple(one.window for one in held), broken)


def _claims(desk: Desk, ask: Ask, span: str, found: Periods) -> dict[str, str]:
    """Return the facts of a run, a trend and a record; nothing where there is neither."""
    claims: dict[str, str] = {}
    moves = moves_in_a_row(found.figures)
    if abs(moves) >= FEWEST_IN_A_ROW:
        # what goes back to the first figure may have begun before it, and is "at least" so long
        whole = abs(moves) == len(found.figures) - 1
        claims |= {
            "run": "rises" if moves > 0 else "falls", "run_length": str(abs(moves)),
            "run_from": str(found.windows[-1 - abs(moves)]),
            "reach": "start" if whole else "inside",
        }  # fmt: skip
        if span == "months" and abs(moves) >= TREND_MOVES:
            claims["trend"] = "rising" if moves > 0 else "falling"
    return claims | _record(desk, ask, span, found)


def _record(desk: Desk, ask: Ask, span: str, found: Periods) -> dict[str, str]:
    """Return the record of the latest figure, if the history is long and the year's change real."""
    if len(found.figures) < RECORD_NEEDS[span]:
        return {}
    record = record_of(found.figures)
    if not record.kind:
        return {}
    if record.since is not None:
        back = len(found.figures) - 1 - record.since
        if back < RECORD_SINCE[span]:
            return {}
    if _significant(desk, ask, found.windows[-1]) != _SIGNED[record.kind]:
        return {}
    if record.since is None:
        return {"record": record.kind}
    return {
        "record": f"{record.kind}_since", "record_since": str(found.windows[record.since]),
    }  # fmt: skip


def _significant(desk: Desk, ask: Ask, latest: Window) -> str:
    """Return the verdict of the twelve months that end with the latest period on those before."""
    now = desk.now(ask.measure, ask.area)
    if now.window.months < YEAR and now.series is not None and now.series.span > 0:
        now = desk.read(ask.measure, ask.area, Window.ending(latest.end, YEAR))
    then = desk.read(ask.measure, ask.area, now.window.shifted(-YEAR))
    if now.level is None or then.level is None:
        return "not_tested"
    verdict = tested_change(desk, now, then)
    if verdict.interval_of == "difference":
        margin = points_margin(now.measure, now.level, then.level)
    else:
        margin = ratio_margin(now.measure)
    direction = direction_between(now.measure, now.level, then.level)
    return agreeing(verdict, direction, margin).significance


def borne_out(made: Mapping[str, Made]) -> dict[str, Made]:
    """Return the findings without the records of years that `last_year` does not bear out.

    An adjusted p-value may have taken a significant change back, or small numbers hidden it.
    """
    found = dict(made)
    for id_, one in made.items():
        supports = one.finding.supports
        if one.finding.comparator != "run" or not supports or one.finding.suppressed:
            continue
        year = made[supports[0]].finding
        facts = dict(one.finding.extra)
        wanted = _SIGNED[facts["record"].partition("_")[0]]
        if year.significance == wanted and TESTED_SIGN[year.significance] == year.direction:
            continue
        facts["record"] = "none"
        facts.pop("record_since", None)
        cause = "none" if facts["run"] != "none" else "stated"
        found[id_] = replace(
            one, finding=replace(one.finding, cause=cause, extra=tuple(facts.items()))
        )
    return found
