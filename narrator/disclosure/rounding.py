"""``round_to``: shares, rates and tests of counts say no more than the rounded counts do.

Levels of counts, their differences and percentages are rounded where they are read (the findings
room); what is divided by something else, and what a test gives, would still tell the exact count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from narrator.disclosure.coarsening import coarse_p
from narrator.findings.building import percent_between
from narrator.findings.display import rounded_to, shown_rate, way
from narrator.measures import SeriesBook, amount
from narrator.values.finding import Finding
from narrator.values.measure import Measure
from narrator.values.periods import Window
from narrator.values.project import Project

#: Significant digits of what a test gives, where the counts that went into it are rounded.
DIGITS = 2

Level = Callable[[Window], float | None]


def rounded(
    project: Project, book: SeriesBook, findings: Iterable[Finding]
) -> tuple[Finding, ...]:
    """Return the findings with every figure made of counts rounded to the paper's ``round_to``.

    Differences, percentages, shares and rates are those of the rounded counts. Proportions and
    means that have counts of their own are left as they are.
    """
    if project.plan.round_to <= 1:
        return tuple(findings)
    return tuple(_rounded(project, book, finding) for finding in findings)


def _rounded(project: Project, book: SeriesBook, finding: Finding) -> Finding:
    measure = project.measures[finding.measure]
    if finding.suppressed or finding.awaited or measure.kind not in ("count", "stock"):
        return finding
    alpha, step = 1 - project.plan.level, project.plan.round_to
    interval = finding.interval
    found = replace(
        finding, statistic=_digits(finding.statistic), dispersion=_digits(finding.dispersion),
        p_value=coarse_p(finding.p_value, alpha),
        adjusted_p_value=coarse_p(finding.adjusted_p_value, alpha),
        interval=None if interval is None else (_cut(interval[0]), _cut(interval[1])),
    )  # fmt: skip
    if finding.comparator == "share":
        found = replace(
            found,
            current_n=None if found.current_n is None else rounded_to(found.current_n, step),
            reference_n=None if found.reference_n is None else rounded_to(found.reference_n, step),
        )  # fmt: skip
        return _with_levels(found, _share(book, finding, step), both=True)
    if finding.comparator.endswith(".level") and measure.per is not None:
        found = _with_levels(found, _rate(book, measure, finding, step), both=False)
        if found.current is not None and found.reference is not None:
            direction = way(
                shown_rate(measure, found.current), shown_rate(measure, found.reference)
            )
            if direction == finding.direction or finding.significance not in ("higher", "lower"):
                return replace(found, direction=direction)
            return replace(found, direction=direction, significance="inconclusive",
                           cause="small_numbers", judgement="none")  # fmt: skip
    return found


def _with_levels(finding: Finding, level: Level, *, both: bool) -> Finding:
    """Return a finding with its levels made anew, and what follows from them."""
    now = level(finding.period) if finding.current is not None else None
    then = finding.reference
    if both and then is not None and finding.reference_period is not None:
        then = level(finding.reference_period)
    before = finding.reported_before
    if before is not None and before.current is not None:
        before = replace(before, current=level(before.period))
    difference, percent = finding.difference, finding.percent_change
    if difference is not None:
        difference = None if now is None or then is None else now - then
    if percent is not None:
        percent = None if now is None or then is None else percent_between(now, then)
    return replace(
        finding, current=now, reference=then, difference=difference, percent_change=percent,
        reported_before=before,
    )  # fmt: skip


def _share(book: SeriesBook, finding: Finding, step: int) -> Level:
    def level(window: Window) -> float | None:
        series = book.share(finding.measure, finding.area)
        total = None if series is None else amount(series, window)
        if total is None or total.value is None or not total.denominator:
            return None
        whole = rounded_to(total.denominator, step)
        return rounded_to(total.value, step) / whole if whole > 0 else None

    return level


def _rate(book: SeriesBook, measure: Measure, finding: Finding, step: int) -> Level:
    def level(window: Window) -> float | None:
        series = book.series(measure.id, finding.area)
        below = book.exposure(measure.id, finding.area)
        count = None if series is None else amount(series, window).value
        under = None if below is None else amount(below, window).value
        if count is None or not under or measure.per is None:
            return None
        return rounded_to(count, step) / under * measure.per.times

    return level


def _digits(value: float | None) -> float | None:
    return None if value is None else _cut(value)


def _cut(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")
