"""The chart of a level: its series, deseasonalised, with mean and limits where it can have some."""

from __future__ import annotations

from narrator.charts.figures import Figures, capital, period_of, span
from narrator.charts.periods import Track, track
from narrator.charts.specs import (
    Common,
    ControlPoint,
    ControlSpec,
    Limits,
    Mark,
    Reference,
    Scale,
)
from narrator.charts.words import verdict
from narrator.findings.asking import ALL_TIME, Desk
from narrator.findings.levels import target_value
from narrator.language import display
from narrator.language.dates import window_name
from narrator.language.numbers import count_words, figure, list_words
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
#: Comparators that are about the points themselves, not about a figure and its reference.
ABOUT_POINTS = frozenset({"run", "variation", "assurance"})
#: More unusual points than this are counted, not named.
MOST_NAMED = 3


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
    adjusted = _adjusted(found, ends, values)
    limits, marks = _limits(found, ends, adjusted or values, seasonal=adjusted is not None)
    points = tuple(
        ControlPoint(end, value, adjusted[i] if adjusted else None, marks[i])
        for i, (end, value) in enumerate(zip(ends, values, strict=True))
    )[-shown:]
    return _described(found, figures, points, limits)


def _adjusted(
    track: Track, ends: tuple[Period, ...], values: list[float | None]
) -> list[float] | None:
    """Return the series without its season, as the words about it have it; None if too short."""
    seasons = MONTHS // track.step
    known = [value for value in values if value is not None]
    if track.overlapping or seasons < QUARTERS or len(known) < len(values):
        return None
    if len(known) < FEWEST_YEARS * seasons:
        return None
    counted = track.measure.kind in ("count", "rate") and not track.share
    days = [sum((end - i).days for i in range(track.step)) for end in ends] if counted else None
    found = deseasonalised(known, days, seasons=seasons, additive=not counted)
    return None if found is None else [float(v) for v in found.values]


def _limits(
    track: Track, ends: tuple[Period, ...], values: list[float] | list[float | None], *,
    seasonal: bool,
) -> tuple[Limits | None, list[Mark]]:
    """Return the limits of the latest points, and the mark of every point.

    Since a break or gap only; older points are drawn but not judged. A point is unusual outside
    the limits, the latest one also as the end of a run or trend: within them, runs would mark
    most of a series that drifts.
    """
    marks: list[Mark] = [""] * len(values)
    start = _start(track, ends, values)
    kept = [value for value in values[start:] if value is not None]
    if track.overlapping or len(kept) < FEWEST:
        return None, marks
    chart = None
    if seasonal and track.step == 1:
        chart = usual_variation([v for v in values if v is not None], since=start)
    if chart is None:
        from_last = -LIMITS_FROM if len(kept) > LIMITS_FROM else None
        chart = xmr(kept, baseline=from_last, widen=WIDEN if seasonal else 1.0)
    judged = min(LIMITS_FROM, len(kept))
    for place, point in enumerate(chart.points[-judged:], start=len(values) - judged):
        if point.rule == "outside" or (point.rule and place == len(values) - 1):
            marks[place] = "above" if point.side >= 0 else "below"
    lower, upper = chart.lower, chart.upper
    if track.measure.kind in ("count", "rate", "stock", "duration"):
        lower = max(lower, 0.0)
    if track.share or track.measure.is_proportion:
        lower, upper = max(lower, 0.0), min(upper, 100.0)
    return Limits(chart.mean, lower, upper, judged), marks


def _start(
    track: Track, ends: tuple[Period, ...], values: list[float] | list[float | None]
) -> int:
    """Return the place of the first point after the last break and the last gap."""
    series_id = f"{track.measure.id}/share" if track.share else track.measure.id
    breaks = [b.start for b in track.desk.book.breaks(series_id, ALL_TIME)]
    after = [i + 1 for i, value in enumerate(values) if value is None]
    after += [sum(end < start for end in ends) for start in breaks if start <= ends[-1]]
    return max((0, *after))


def _described(
    track: Track, figures: Figures, points: tuple[ControlPoint, ...], limits: Limits | None
) -> ControlSpec:
    words, finding = figures.words, figures.finding
    seasonal = points[-1].adjusted is not None
    grain = figures.grain("by", track.step)
    opens = points[0].end - (track.step - 1 if track.series.additive else 0)
    months = span(opens, points[-1].end, words["span"])
    first = {"name": figures.name(), "grain": grain, "span": months,
             "adjusted": words["adjusted"] if seasonal and limits else ""}
    opening = words["control alt" if limits else "run alt"].format(**first)
    ending = verdict(finding, "target" if figures.key == "target" else "time", figures.language)
    if limits:
        ending = words["limits"].format(
            lower=_number(figures, limits.lower), upper=_number(figures, limits.upper),
            mean=_number(figures, limits.mean),
            unusual=_unusual(track, figures, points, limits),
        )
    latest = _latest(track, figures, points[-1])
    if figures.key in ABOUT_POINTS or finding.current is None:
        second = words["point figures"].format(latest=capital(latest))
    else:
        second = words["control figures"].format(
            current=figures.counted(finding.current), now=window_name(finding.period),
            beside=_beside(figures, told=not limits), latest=latest and f"; {latest}",
        )
    common = Common(
        finding.id, f"{opening} {second} {ending}".strip(),
        capital(words["control"].format(**first)),
        Scale(figures.axis(0 if track.overlapping else track.step), figures.percent,
              figures.decimals), track.shows(p.end for p in points),
    )  # fmt: skip
    labels = (words["recorded"], words["is adjusted"] if seasonal else "", words["usual"],
              words["unusual"])
    return ControlSpec(common, points, limits, _target(track, figures), labels)


def _unusual(
    track: Track, figures: Figures, points: tuple[ControlPoint, ...], limits: Limits
) -> str:
    """Return how many of the points judged are unusual, and which."""
    found = [p for p in points if p.unusual]
    if not found:
        return figures.words["none unusual"].format(points=limits.points)
    months = [period_of(p.end, track.step) for p in found]
    key = "one" if len(found) == 1 else "some" if len(found) <= MOST_NAMED else "many"
    return figures.words[f"{key} unusual"].format(
        points=limits.points, count=count_words(len(found)), months=list_words(months),
        month=months[-1],
    )


def _latest(track: Track, figures: Figures, latest: ControlPoint) -> str:
    """Return the last point's figure; nothing where it is the finding's own."""
    words = figures.words
    assert latest.value is not None
    own = track.overlapping or figures.finding.period.months == track.step
    own = own and figures.key not in ABOUT_POINTS
    month = period_of(latest.end, track.step)
    if latest.adjusted is not None:
        return words["latest adjusted"].format(
            month=month, value=_number(figures, latest.value),
            adjusted=_number(figures, latest.adjusted),
        )
    if own:
        return ""
    return words["latest"].format(month=month, value=_number(figures, latest.value))


def _beside(figures: Figures, *, told: bool) -> str:
    """Return what the figure stands beside: its target, or its earlier self.

    `told` says that the verdict has a sentence of its own.
    """
    finding, words = figures.finding, figures.words
    if finding.reference is None:
        return ""
    if figures.key == "target":
        aim = display.shortest(figures.measure, finding.reference)
        state = "" if told else verdict(finding, "target", figures.language).rstrip(".").lower()
        return words["target beside"].format(reference=aim) + (f" ({state})" if state else "")
    if finding.reference_period is None:
        return words["beside"].format(
            reference=figures.level(finding.reference), change=figures.change()
        )
    return words["earlier beside"].format(
        reference=figures.level(finding.reference), then=window_name(finding.reference_period),
        change=figures.change(),
    )


def _target(track: Track, figures: Figures) -> Reference | None:
    """Return the target's line; none where it is for a longer time than the points are."""
    measure = figures.measure
    now = track.desk.now(measure, figures.finding.area)
    additive = measure.kind == "count" and now.window.months != track.step
    aim = target_value(measure, now)
    if aim is None or additive or track.share:
        return None
    text = display.shortest(measure, aim)
    return Reference(
        aim * 100 if measure.is_proportion else aim, figures.words["target"].format(value=text)
    )


def _number(figures: Figures, value: float) -> str:
    """Return a figure of the chart's own scale, where per cent is 0–100."""
    text = figure(value, figures.decimals)
    return f"{text}%" if figures.percent else text
