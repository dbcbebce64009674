"""The chart of a level: its series, deseasonalised, with mean and limits where it can have some."""

from __future__ import annotations

from dataclasses import dataclass

from narrator.charts.control_words import described
from narrator.charts.figures import Figures
from narrator.charts.periods import Track, track
from narrator.charts.specs import ControlPoint, ControlSpec, Limits, Mark
from narrator.findings.asking import ALL_TIME, Desk
from narrator.findings.months import is_amount
from narrator.statistics import deseasonalised, usual_variation, xmr
from narrator.values.periods import Period

#: How far back a chart goes, in months, and how many periods its limits are taken from.
SHOWN = 60
SHOWN_QUARTERS = 96
LIMITS_FROM, FEWEST = 24, 12
MONTHS, QUARTERS = 12, 4
#: A season is taken out only of series at least this many years long.
FEWEST_YEARS = 4
#: Limits of a deseasonalised series are this much wider: its season is only estimated.
WIDEN = 1.2
#: Comparators that hold the latest months against what was to be expected of them: limits of
#: another test beside it would only seem to contradict it.
OWN_RANGE = frozenset({"recent", "season"})


def control_spec(desk: Desk, figures: Figures) -> ControlSpec | None:
    """Return the control chart of a finding's measure up to the finding's period."""
    finding, measure = figures.finding, figures.measure
    share = figures.key == "share"
    last = finding.period.end
    found = track(desk, measure, finding.area, last, SHOWN, share=share)
    if found is None:
        return None
    shown = (SHOWN if found.step == 1 else SHOWN_QUARTERS) // found.step
    ends = found.ends(last, found.back_to(last))
    values = [found.value(end) for end in ends]
    while values and values[0] is None:
        values, ends = values[1:], ends[1:]
    if len([v for v in values if v is not None]) < 2 or values[-1] is None:
        return None
    # a month is held against its season as it was recorded
    held = _stretch(found, ends, values)
    adjusted = _adjusted(found, ends, values, held) if figures.key != "season" else None
    limits, marks = _limits(found, adjusted or values, held, seasonal=adjusted is not None)
    if figures.key in OWN_RANGE:
        limits, marks = None, [""] * len(values)
    points = tuple(
        ControlPoint(end, value, adjusted[i] if adjusted else None, marks[i])
        for i, (end, value) in enumerate(zip(ends, values, strict=True))
    )[-shown:]
    return described(found, figures, points, limits)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The latest points without a gap: the place of the first, and of the first after a break."""

    first: int
    broken: int | None

    @property
    def start(self) -> int:
        """The place of the first point that may be judged."""
        return self.first if self.broken is None else self.broken


def _stretch(track: Track, ends: tuple[Period, ...], values: list[float | None]) -> Stretch:
    series_id = f"{track.measure.id}/share" if track.share else track.measure.id
    breaks = [b.start for b in track.desk.book.breaks(series_id, ALL_TIME)]
    first = max((0, *(i + 1 for i, value in enumerate(values) if value is None)))
    places = [sum(end < start for end in ends) for start in breaks if start <= ends[-1]]
    inside = [place for place in places if place > first]
    return Stretch(first, max(inside) if inside else None)


def _adjusted(
    track: Track, ends: tuple[Period, ...], values: list[float | None], held: Stretch
) -> list[float | None] | None:
    """Return the series without its season, as the words about it have it; None if too short."""
    seasons = MONTHS // track.step
    known = [value for value in values[held.first :] if value is not None]
    if track.overlapping or seasons < QUARTERS or len(known) < FEWEST_YEARS * seasons:
        return None
    amounts = is_amount(track.measure) and not track.share
    days = [sum((end - i).days for i in range(track.step)) for end in ends[held.first :]]
    broken = None if held.broken is None else held.broken - held.first
    found = deseasonalised(
        known, days if amounts else None, seasons=seasons, additive=not amounts, broken=broken
    )
    return None if found is None else [*([None] * held.first), *map(float, found.values)]


def _limits(
    track: Track, values: list[float | None], held: Stretch, *, seasonal: bool
) -> tuple[Limits | None, list[Mark]]:
    """Return the limits of the latest points, and the mark of every point.

    Since a break or gap only; older points are drawn but not judged. A point is unusual outside
    the limits, the latest one also as the end of a run or trend: within them, runs would mark
    most of a series that drifts.
    """
    marks: list[Mark] = [""] * len(values)
    kept = [value for value in values[held.start :] if value is not None]
    if track.overlapping or len(kept) < FEWEST:
        return None, marks
    chart = None
    if seasonal and track.step == 1:
        latest = [value for value in values[held.first :] if value is not None]
        broken = None if held.broken is None else held.broken - held.first
        chart = usual_variation(latest, since=broken)
    if chart is None:
        from_last = -LIMITS_FROM if len(kept) > LIMITS_FROM else None
        chart = xmr(kept, baseline=from_last, widen=WIDEN if seasonal else 1.0)
    judged = min(LIMITS_FROM, len(kept))
    for place, point in enumerate(chart.points[-judged:], start=len(values) - judged):
        if point.rule == "outside" or (point.rule and place == len(values) - 1):
            marks[place] = "above" if point.side >= 0 else "below"
    lower, upper = chart.lower, chart.upper
    if is_amount(track.measure) or track.measure.kind in ("stock", "duration"):
        lower = max(lower, 0.0)
    if track.share or track.measure.is_proportion:
        lower, upper = max(lower, 0.0), min(upper, 100.0)
    return Limits(chart.mean, lower, upper, judged), marks
