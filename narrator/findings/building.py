"""What findings of every comparator share: family, base, size, unit, caveats, what is awaited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from narrator.findings.asking import Ask, Cell, Desk, Made, Reading
from narrator.findings.display import shown_level, way
from narrator.findings.verdicts import Verdict, finite, judged
from narrator.values.finding import Direction, Finding
from narrator.values.measure import Measure
from narrator.values.periods import Window

#: Below this many events a percentage change is not quoted ("from 14 to 35").
SMALL_BASE = 30

#: What no finding lacks: the facts that rules may ask for, at their neutral values.
NEUTRAL = {
    "family": "amount", "base": "none", "own": "unchanged", "alignment": "flat",
    "inside": "unknown", "place": "none", "offset": "none", "tone": "none", "bound": "floor",
    "steeper": "unknown", "first_since": "none", "drift": "none", "own_change": "unknown",
    "spread": "none", "proven": "untested", "tie": "none",
    "basis": "none", "season": "unjudged", "anticipated": "none", "month_move": "none",
    "run": "none", "record": "none", "trend": "none", "reach": "none", "span": "years",
    "variation": "none", "unusual": "none", "pattern": "none", "assurance": "none",
}  # fmt: skip

_FAMILIES = {
    "count": "amount", "rate": "amount", "proportion": "proportion", "survey": "survey",
    "stock": "stock", "mean": "level", "duration": "level", "index": "level",
}  # fmt: skip


def family_of(measure: Measure) -> str:
    """Return the family whose words a measure takes: amount, proportion, survey, stock, level."""
    return _FAMILIES[measure.kind]


def unit_of(measure: Measure) -> str:
    """Return the unit of a measure's level, for the evidence."""
    if measure.is_proportion:
        return "proportion"
    if measure.kind == "rate" and measure.per is not None:
        return rate_unit(measure)
    return measure.noun.many


def rate_unit(measure: Measure) -> str:
    """Return the unit of a rate: ``visits per 1,000``."""
    if measure.per is None:
        return unit_of(measure)
    return f"{measure.noun.many} per {measure.per.times:,g}".strip()


def percent_between(now: float, then: float) -> float | None:
    """Return the relative change in per cent; None from nothing or less than nothing."""
    return finite((now / then - 1) * 100) if then > 0 else None


def size_of(measure: Measure, percent: float | None) -> str:
    """Return the band of the absolute relative change; ``none`` where there is no base."""
    if percent is None or not measure.bands:
        return "none"
    share = abs(percent) / 100
    for name, low, high in measure.bands:
        if low <= share < high:
            return name
    return measure.bands[-1][0] if share >= measure.bands[-1][1] else measure.bands[0][0]


def base_of(then: Reading) -> str:
    """Return whether a percentage may be quoted from a reading: by the count behind it."""
    amount = then.amount
    if amount is None or then.level is None or then.level <= 0:
        return "none"
    if then.is_proportion or family_of(then.measure) == "level":
        return "usable"
    count = then.level if amount.value is None else amount.value
    return "usable" if count >= SMALL_BASE else "small"


def events(reading: Reading) -> tuple[float, float] | None:
    """Return the events of a proportion and the whole they are of; None where not known.

    A survey's events are counted among its replies, whatever the level was computed from.
    """
    amount = reading.amount
    if amount is None or amount.level is None or not reading.is_proportion:
        return None
    whole = amount.denominator
    if not reading.share and reading.measure.kind == "survey" and amount.replies is not None:
        whole = amount.replies
    return None if whole is None or whole <= 0 else (amount.level * whole, whole)


def sample_of(reading: Reading) -> float | None:
    """Return what the evidence calls n: replies, or the whole, or a rate's denominator."""
    amount = reading.amount
    if amount is None:
        return None
    if reading.is_proportion:
        pair = events(reading)
        return None if pair is None else finite(pair[1])
    return finite(amount.denominator if amount.replies is None else amount.replies)


def cells_of(*readings: Reading) -> tuple[Cell, ...]:
    """Return the counts that a reader could work out from the readings' figures."""
    cells: list[Cell] = []
    for reading in readings:
        amount = reading.amount
        if amount is None or amount.value is None:
            continue
        pair = events(reading)
        if pair is not None:
            cells.append(Cell(*pair))
        elif family_of(reading.measure) in ("amount", "stock"):
            cells.append(Cell(amount.value))
        elif amount.replies is not None:
            cells.append(Cell(amount.replies))
    return tuple(cells)


def caveats_of(desk: Desk, readings: Iterable[Reading], *more: str) -> tuple[str, ...]:
    """Return the caveats of the readings, the first of which is the finding's own period."""
    found: list[str] = []
    for place, reading in enumerate(readings):
        if place == 0 and differs(desk, reading):
            found.append("as_of")
        if reading.amount is not None:
            if reading.amount.provisional:
                found.append("provisional")
            found += reading.amount.caveats
        if reading.series is not None:
            found += reading.series.caveats
    return tuple(dict.fromkeys([*found, *more]))


def differs(desk: Desk, reading: Reading) -> bool:
    """Say whether a reading is of another time than the paper's, so that its words must say so.

    Figures at a date say their date anyway: of these only the end counts.
    """
    if reading.window.end != desk.end:
        return True
    at_a_date = reading.series is not None and reading.series.span == 0
    return not at_a_date and reading.window.months != desk.plan.months


def direction_between(measure: Measure, now: float, then: float) -> Direction:
    """Return the direction of the printed pair of levels."""
    return way(shown_level(measure, now), shown_level(measure, then))


def extras(measure: Measure, **facts: str) -> tuple[tuple[str, str], ...]:
    """Return the facts that go with a finding, neutral where it has no say in them."""
    return tuple({**NEUTRAL, "family": family_of(measure), **facts}.items())


def grain_of(reading: Reading) -> str:
    """Return how often a measure is recorded: ``month``, ``quarter`` or ``year``."""
    step = reading.series.step if reading.series is not None else 1
    return {1: "month", 3: "quarter"}.get(step, "year" if step > 3 else "month")


def finding(desk: Desk, ask: Ask, period: Window, **values: Any) -> Finding:
    """Return a Finding of what was asked; `extra` is neutral unless given."""
    values.setdefault("extra", extras(ask.measure))
    values.setdefault("cause", "stated")
    return Finding(ask.id, ask.measure.id, ask.comparator, ask.area, period, **values)


def of_verdict(verdict: Verdict, measure: Measure) -> Mapping[str, Any]:
    """Return the Finding's fields that come of a test."""
    return {
        "significance": verdict.significance,
        "cause": verdict.cause,
        "judgement": judged(verdict.significance, measure.better),
        "method": verdict.method,
        "statistic": verdict.statistic,
        "df": verdict.df,
        "p_value": verdict.p_value,
        "interval": verdict.interval,
        "interval_of": verdict.interval_of,
        "dispersion": verdict.dispersion,
    }


def awaited(desk: Desk, ask: Ask, reading: Reading, supports: tuple[str, ...] = ()) -> Made:
    """Return the finding whose own figures have not arrived, with what is waited for."""
    measure = reading.measure
    text = f"{measure.name}, {_lacking(reading)}"
    owner = _owner(desk, measure, reading.area, reading.window)
    return Made(finding(
        desk, ask, desk.window(ask.measure, ask.area), cause="awaited", supports=supports,
        awaited=f"{text} – {owner}" if owner else text,
    ))  # fmt: skip


def _lacking(reading: Reading) -> str:
    """Return which month has not arrived: the latest, or the gap within the window before it."""
    ends = [one.end for one in reading.amount.missing] if reading.amount else []
    return max(ends, default=reading.window.end).label


def undefined(desk: Desk, ask: Ask, reading: Reading) -> Made:
    """Return the finding of a proportion or rate of nothing."""
    return Made(finding(
        desk, ask, reading.window, cause="undefined", caveats=caveats_of(desk, [reading]),
    ))  # fmt: skip


def absent(desk: Desk, ask: Ask, reading: Reading) -> Made | None:
    """Return the finding that says why there is no own figure, or None where there is one."""
    if reading.level is not None and finite(reading.level) is not None:
        return None
    if reading.amount is None or reading.amount.value is None:
        return awaited(desk, ask, reading)
    return undefined(desk, ask, reading)


def _owner(desk: Desk, measure: Measure, area: str, window: Window) -> str:
    """Return the owner of the first source that lacks the figures."""
    for leaf in leaves(desk, measure):
        reading = desk.read(leaf, area, window)
        if reading.amount is None or reading.amount.value is None:
            source = desk.project.sources.get(leaf.source)
            if source is not None and source.owner:
                return source.owner
    return ""


def leaves(desk: Desk, measure: Measure, seen: frozenset[str] = frozenset()) -> list[Measure]:
    """Return the basic measures that a measure is made of, its whole's first, then itself."""
    if measure.id in seen:
        return []
    parts = [*(term.measure for term in measure.sum_of), *(measure.ratio_of or ())]
    found: list[Measure] = []
    for name in (measure.out_of, *parts):
        if name in desk.project.measures:
            found += leaves(desk, desk.measure(name), seen | {measure.id})
    return found if parts else [*found, measure]
