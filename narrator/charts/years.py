"""The chart of a comparison in time: this year beside the earlier one, period by period."""

from __future__ import annotations

from narrator.charts.figures import Figures, capital, tick, titled
from narrator.charts.periods import Track, track
from narrator.charts.specs import BarsSpec, Common, Row, Scale, Shown, YearsSpec
from narrator.charts.words import verdict
from narrator.findings.asking import Desk
from narrator.language.dates import window_name
from narrator.language.numbers import figure
from narrator.values.periods import Period, Window

YEAR = 12
#: Windows shorter than this are shown within the 12 months up to them.
HALF = 6


def years_spec(desk: Desk, figures: Figures) -> YearsSpec | BarsSpec | None:
    """Return this year beside the earlier one; None where the periods can't be laid side by side.

    A measure that is read by the month or at a date is shown for the 12 months up to it. Annual
    figures become one bar a year.
    """
    finding = figures.finding
    then = finding.reference_period
    if then is None or finding.current is None or finding.reference is None:
        return None
    now = finding.period
    if now.months != then.months or (now.end.ordinal - then.end.ordinal) % YEAR:
        return None
    back = now.end.ordinal - then.end.ordinal
    found = track(
        desk, figures.measure, finding.area, now.end, back + YEAR, share=figures.key == "share"
    )
    if found is None:
        return None
    if found.step >= YEAR:
        return _bars(figures, now, then)
    whole = found.series.additive and now.months >= HALF
    count = (now.months if whole else YEAR) // found.step
    ends = [found.ends(w.end, count) for w in (now, then)]
    values = [tuple(found.value(end) for end in each) for each in ends]
    if any(sum(v is not None for v in each) < 2 for each in values):
        return None
    return _described(found, figures, ends, values)


def _described(
    track: Track, figures: Figures, ends: list[tuple[Period, ...]],
    values: list[tuple[float | None, ...]],
) -> YearsSpec:
    words, finding = figures.words, figures.finding
    covered = [
        titled(Window(each[0] - (max(track.step, 1) - 1), each[-1])) for each in ends
    ]
    grain = figures.grain("by", track.step)
    opening = words["years alt"].format(
        name=figures.name(), grain=grain, now=covered[0], then=covered[1],
        now_ends=_ends(figures, values[0]), then_ends=_ends(figures, values[1]),
    )
    caption = words["years"].format(
        name=figures.name(), grain=grain, now=covered[0], then=covered[1]
    )
    return YearsSpec(
        Common(finding.id, f"{opening} {_told(figures)}", capital(caption),
               Scale(figures.axis(0 if track.overlapping else track.step), figures.percent,
                     figures.decimals), track.shows((*ends[0], *ends[1])), figures.language),
        tuple(tick(end, track.step, words["quarter"]) for end in ends[0]),
        values[0], values[1], (capital(covered[0]), capital(covered[1])),
    )  # fmt: skip


def _told(figures: Figures) -> str:
    """Return the finding's figures and verdict."""
    finding = figures.finding
    assert finding.current is not None and finding.reference is not None
    assert finding.reference_period is not None
    said = figures.words["years figures"].format(
        current=figures.counted(finding.current), now=window_name(finding.period),
        reference=figures.level(finding.reference), then=window_name(finding.reference_period),
        change=figures.change(),
    )
    return f"{said} {verdict(finding, 'time', figures.language)}".strip()


def _ends(figures: Figures, values: tuple[float | None, ...]) -> str:
    known = [value for value in values if value is not None]
    sign = "%" if figures.percent else ""
    first, last = (f"{figure(v, figures.decimals)}{sign}" for v in (known[0], known[-1]))
    return figures.words["ends"].format(first=first, last=last)


def _bars(figures: Figures, now: Window, then: Window) -> BarsSpec:
    finding = figures.finding
    assert finding.current is not None and finding.reference is not None
    times = 100 if figures.percent else 1
    rows = tuple(
        Row(capital(titled(window)), value * times, figures.level(value), own=own)
        for window, value, own in ((now, finding.current, True), (then, finding.reference, False))
    )
    words = figures.words
    listed = words["and"].join(
        words["bar"].format(name=row.name, value=row.text) for row in rows
    )
    caption = words["bars years"].format(
        name=figures.name(), now=titled(now), then=titled(then)
    )
    opening = words["bars alt"].format(what=caption, list=listed)
    return BarsSpec(
        Common(finding.id, f"{opening} {_told(figures)}", capital(caption),
               Scale(figures.axis(0), figures.percent, figures.decimals),
               tuple(Shown(finding.measure, finding.area, window) for window in (now, then))),
        rows,
    )  # fmt: skip
