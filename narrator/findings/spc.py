"""XmR in words: whether the latest month is unusual, and what may be expected of the target.

Only for measures that are read by the month. Nothing here is "statistically significant".
"""

from __future__ import annotations

from dataclasses import dataclass

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
from narrator.findings.levels import at_most, target_state, target_value
from narrator.findings.months import (
    cannot_be_monthly,
    caveats_at,
    is_amount,
    stretch,
    without,
)
from narrator.statistics import ControlChart, Deseasonalised, deseasonalised, usual_variation
from narrator.statistics.usual_variation import FEWEST_MONTHS, FEWEST_SINCE_BREAK, LIMITS_FROM
from narrator.values.finding import Judgement
from narrator.values.measure import Measure

_IMPROVEMENT = {"higher": "increase", "lower": "decrease"}
_JUDGED: dict[str, Judgement] = {"improvement": "better", "concern": "worse"}


@dataclass(frozen=True, slots=True)
class Charted:
    """A chart of the latest stretch without a break, and the season that was taken out of it."""

    chart: ControlChart
    season: Deseasonalised
    months: int

    def at(self, value: float, place: int, measure: Measure) -> float:
        """Return an adjusted figure as the level of one of the months, within what can be."""
        level = self.season.put_back(value, place)
        if is_amount(measure):
            return max(level, 0.0)
        return min(max(level, 0.0), 1.0) if measure.is_proportion else level


def variation(desk: Desk, ask: Ask) -> Made:
    """Return the latest month within, or out of, its usual variation."""
    measure = ask.measure
    found = _charted(desk, ask)
    if isinstance(found, Made):
        return found
    now, charted = found
    chart, point = charted.chart, charted.chart.points[-1]
    centre, low, high = (
        charted.at(one, -1, measure) for one in (chart.mean, chart.lower, chart.upper)
    )
    assert now.level is not None  # else it would be absent
    state = {"high": "neutral", "low": "neutral"}.get(point.variation, point.variation)
    facts = {
        "variation": state, "pattern": point.rule or "none", "unusual": _side(measure, chart),
        "lower": repr(low), "upper": repr(high), "months": str(charted.months),
        "grain": grain_of(now),
    }  # fmt: skip
    percent = percent_between(now.level, centre)
    made = finding(
        desk, ask, now.window, current=now.level, reference=centre, current_n=sample_of(now),
        difference=now.level - centre, percent_change=percent, unit=unit_of(measure),
        direction=direction_between(measure, now.level, centre), size=size_of(measure, percent),
        cause="none", judgement=_JUDGED.get(state, "none"), method="XmR",
        extra=extras(measure, **facts), caveats=caveats_at(desk, [now]),
    )  # fmt: skip
    return Made(made, cells_of(now))


def assurance(desk: Desk, ask: Ask) -> Made:
    """Return what the usual variation says of the target: met, missed or either, every month."""
    measure = ask.measure
    bound = "ceiling" if at_most(measure) else "floor"
    aim = measure.target
    found = _charted(desk, ask, bound=bound)
    if isinstance(found, Made):
        return found
    now, charted = found
    fixed = target_value(measure, now)
    if aim is None or fixed is None:
        return without(desk, ask, now.window, "no_reference", bound=bound)
    moving = aim.trajectory and now.series is not None and now.series.targets is not None
    if moving or aim.change is not None:
        return without(desk, ask, now.window, "stated", bound=bound)
    places = range(-min(12, len(charted.season.values)), 0)
    low = min(charted.at(charted.chart.lower, place, measure) for place in places)
    high = max(charted.at(charted.chart.upper, place, measure) for place in places)
    state = "inconsistent"
    if fixed < low or fixed > high:
        reached = fixed > high if bound == "ceiling" else fixed < low
        state = "consistent_pass" if reached else "consistent_fail"
    assert now.level is not None  # else it would be absent
    direction = direction_between(measure, now.level, fixed)
    facts = {
        "assurance": state, "lower": repr(low), "upper": repr(high), "bound": bound,
        "months": str(charted.months), "grain": grain_of(now), "own": direction,
    }  # fmt: skip
    made = finding(
        desk, ask, now.window, current=now.level, reference=fixed, current_n=sample_of(now),
        difference=now.level - fixed, percent_change=percent_between(now.level, fixed),
        unit=unit_of(measure), direction=direction, cause="none", method="XmR",
        target=target_state(desk, now), extra=extras(measure, **facts),
        caveats=caveats_at(desk, [now]),
    )  # fmt: skip
    return Made(made, cells_of(now))


def _charted(desk: Desk, ask: Ask, **facts: str) -> tuple[Reading, Charted] | Made:
    """Return the latest month with its chart, or the finding that says why there is none."""
    measure = ask.measure
    now = desk.now(measure, ask.area)
    if measure.window != "month":
        return without(desk, ask, now.window, "not_monthly", **facts)
    if family_of(measure) == "stock":
        return without(desk, ask, now.window, "stated", **facts)
    if cause := cannot_be_monthly(desk, measure, ask.area, now.window.end):
        return without(desk, ask, now.window, cause, **facts)
    if (missing := absent(desk, ask, now)) is not None:
        return missing
    held = stretch(desk, measure, ask.area, now.window.end)
    since = held.broken or 0
    if len(held.ends) < FEWEST_MONTHS:
        return without(desk, ask, now.window, "short_history", **facts)
    if since and len(held.ends) - since < FEWEST_SINCE_BREAK:
        return without(desk, ask, now.window, "series_break", **facts)
    amounts = is_amount(measure)
    adjusted = deseasonalised(
        held.levels, held.days if amounts else None, additive=not amounts, broken=since or None
    )
    improvement = _IMPROVEMENT.get(measure.better)
    chart = None if adjusted is None else usual_variation(
        adjusted.values, improvement, since=since or None)  # type: ignore[arg-type]  # fmt: skip
    if adjusted is None or chart is None:
        cause = "series_break" if since else "short_history"
        return without(desk, ask, now.window, cause, **facts)
    months = min(LIMITS_FROM, len(chart.points))
    return now, Charted(chart, adjusted, months)


def _side(measure: Measure, chart: ControlChart) -> str:
    """Return the side on which the latest point is unusual; of a trend, where it leads."""
    point = chart.points[-1]
    if not point.rule:
        return "none"
    if point.variation in ("high", "low"):
        return point.variation
    up = (point.variation == "improvement") == (measure.better == "higher")
    return "high" if up else "low"
