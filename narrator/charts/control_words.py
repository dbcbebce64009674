"""What a chart over time is called, and its alternative text."""

from __future__ import annotations

from narrator.charts.figures import Figures, capital, period_of, span
from narrator.charts.periods import Track
from narrator.charts.specs import (
    Common,
    ControlPoint,
    ControlSpec,
    Limits,
    Reference,
    Scale,
)
from narrator.charts.words import verdict
from narrator.findings.levels import target_value
from narrator.language import display
from narrator.language.dates import window_name
from narrator.language.numbers import count_words, figure, list_words

#: Comparators that are about the points themselves, not about a figure and its reference.
ABOUT_POINTS = frozenset({"run"})
#: More unusual points than this are counted, not named.
MOST_NAMED = 3


def described(
    track: Track, figures: Figures, points: tuple[ControlPoint, ...], limits: Limits | None
) -> ControlSpec:
    """Return the chart with its words: caption, alternative text, labels."""
    words, finding = figures.words, figures.finding
    seasonal = points[-1].adjusted is not None
    grain = figures.grain("by", track.step)
    opens = points[0].end - (track.step - 1 if track.series.additive else 0)
    months = span(opens, points[-1].end, words["span"])
    first = {"name": figures.name(), "grain": grain, "span": months,
             "adjusted": words["adjusted"] if seasonal else ""}
    opening = words["control alt" if limits else "run alt"].format(**first)
    ending = verdict(finding, "target" if figures.key == "target" else "time", figures.language)
    if figures.key == "season":
        ending = words.get(f"season {figures.fact('season')}", "")
    if figures.key == "assurance":
        ending = words.get(f"assurance {figures.fact('assurance')}", "")
    elif limits:
        ending = words["limits adjusted" if seasonal else "limits"].format(
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
              figures.decimals), track.shows(p.end for p in points), figures.language,
    )  # fmt: skip
    labels = (words["recorded"], words["is adjusted"] if seasonal else "", words["usual"],
              words["unusual"])
    expected = _expected(figures)
    return ControlSpec(
        common, points, limits, _target(track, figures), labels, expected,
        words["expected range"] if expected else "",
    )


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
    own = own and figures.key not in ABOUT_POINTS and figures.finding.current is not None
    month = period_of(latest.end, track.step)
    if latest.adjusted is not None:
        return words["own adjusted" if own else "latest adjusted"].format(
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
    if figures.key == "season":
        return _season(figures)
    if figures.key in ("variation", "assurance"):
        return _usual(figures)
    if finding.reference is None:
        return ""
    if figures.key == "recent" and figures.fact("basis") == "seasonal":
        return words["expected"].format(
            reference=figures.level(finding.reference), change=figures.change()
        )
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


def _expected(figures: Figures) -> tuple[float, float] | None:
    """Return the range that the time of year leads one to expect, on the chart's scale."""
    low, high = figures.fact("expected_low"), figures.fact("expected_high")
    if figures.key != "season" or not low or not high:
        return None
    times = 100 if figures.measure.is_proportion else 1
    return float(low) * times, float(high) * times


def _usual(figures: Figures) -> str:
    """Return the range that is usual for the latest month, and the target that it is held to."""
    words, finding = figures.words, figures.finding
    low, high = figures.named("spc.lower"), figures.named("spc.upper")
    out = words["usual beside"].format(low=low, high=high) if low and high else ""
    if figures.key == "assurance" and finding.reference is not None:
        aim = display.shortest(figures.measure, finding.reference)
        out = words["target beside"].format(reference=aim) + out
    return out


def _season(figures: Figures) -> str:
    """Return the range that the time of year leads one to expect, and the month before."""
    words = figures.words
    low, high, before = map(figures.named, ("season.low", "season.high", "season.before"))
    out = words["seasonal range"].format(low=low, high=high) if low and high else ""
    if before and not out:
        month = figures.named("season.before_month")
        out = words["month before"].format(before=before, month=month)
    return out


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
