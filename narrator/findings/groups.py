"""Beside a group of other areas: its average level and the own area's rank in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from narrator.findings.asking import Ask, Desk, Made
from narrator.findings.building import (
    absent,
    awaited,
    caveats_of,
    cells_of,
    events,
    extras,
    family_of,
    finding,
    of_verdict,
    percent_between,
    rate_unit,
    size_of,
    undefined,
    unit_of,
)
from narrator.findings.display import shown_rate, way
from narrator.findings.verdicts import Verdict, agreeing, finite, ratio_margin, untested, verdict_of
from narrator.findings.windows import test_key
from narrator.measures import amount
from narrator.statistics import peer_comparison
from narrator.values.measure import Measure
from narrator.values.periods import Window

FEWEST_PEERS = 3
#: The caveat that holds a publisher's own verdict.
SUPPLIED_VERDICT = "supplied_verdict:"


@dataclass(frozen=True, slots=True)
class Rate:
    """One area's level beside others': events and what they are of, where both are known."""

    area: str
    level: float
    x: float | None = None
    d: float | None = None
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """The own area and its group over one window.

    Parameters
    ----------
    own : Rate
    others : tuple of Rate
        Those with a figure, in the group's order.
    left_out : tuple of str
        The members without one.
    inside : bool
        Whether the group's declaration counts the own area among its members.
    """

    own: Rate
    others: tuple[Rate, ...]
    left_out: tuple[str, ...]
    inside: bool

    @property
    def mean(self) -> float:
        """The group's unweighted mean, own area included where it is a member."""
        levels = [rate.level for rate in self.others]
        levels += [self.own.level] if self.inside else []
        return sum(levels) / len(levels)


def rate_of(desk: Desk, measure: Measure, area: str, window: Window) -> Rate | None:
    """Return an area's rate, proportion or level; None where it has none."""
    reading = desk.read(measure, area, window)
    total = reading.amount
    if total is None or reading.level is None or finite(reading.level) is None:
        return None
    caveats = caveats_of(desk, [desk.now(measure, area), reading])
    caveats = tuple(c for c in caveats if c not in ("as_of", "negative"))
    if measure.kind == "count" and measure.per is not None:
        series = desk.book.exposure(measure.id, area)
        below = None if series is None else amount(series, window)
        if below is None or below.value is None or below.value <= 0 or total.value is None:
            return None
        level = total.value / below.value * measure.per.times
        found = tuple(dict.fromkeys((*caveats, *below.caveats)))
        return Rate(area, level, total.value, below.value, found)
    if measure.is_proportion:
        x, d = events(reading) or (None, None)
        return Rate(area, reading.level, x, d, caveats)
    if measure.kind == "rate":
        return Rate(area, reading.level, total.value, total.denominator, caveats)
    return Rate(area, reading.level, caveats=caveats)


def standing_of(desk: Desk, ask: Ask) -> Standing | Made:
    """Return the own area among its group, or the finding that says why it can't be had."""
    measure = ask.measure
    reading = desk.now(measure, ask.area)
    if (missing := absent(desk, ask, reading)) is not None:
        return missing
    own = rate_of(desk, measure, ask.area, reading.window)
    if own is None:
        exposure = desk.book.exposure(measure.id, ask.area)
        known = exposure is not None and amount(exposure, reading.window).value is not None
        if known or measure.per is None:
            return undefined(desk, ask, reading)
        below = desk.measure(measure.per.value)
        return awaited(desk, ask, desk.read(below, ask.area, reading.window))
    members = desk.members(ask.head, ask.area)
    found: list[Rate] = []
    left_out: list[str] = []
    for member in members:
        if member == ask.area:
            continue
        rate = rate_of(desk, measure, member, reading.window)
        if rate is None or not _possible(measure, rate):
            left_out.append(member)
        else:
            found.append(rate)
    return Standing(own, tuple(found), tuple(left_out), ask.area in members)


def _possible(measure: Measure, rate: Rate) -> bool:
    """Say whether a test can take in the figures: none negative, no part above its whole."""
    if rate.x is None or rate.d is None:
        return True
    return rate.x >= 0 and rate.d > 0 and (not measure.is_proportion or rate.x <= rate.d)


def group_level(desk: Desk, ask: Ask) -> Made:
    """Return the own rate or proportion beside the group's unweighted mean."""
    standing = standing_of(desk, ask)
    if isinstance(standing, Made):
        return standing
    measure, own = ask.measure, standing.own
    reading = desk.now(measure, ask.area)
    unit = rate_unit(measure) if measure.kind == "count" else unit_of(measure)
    cells = cells_of(reading)
    theirs = supplied_verdict(desk, ask)
    if not standing.others:
        quoted = theirs.caveats if theirs else ()
        made = finding(
            desk, ask, reading.window, current=own.level, current_n=finite(own.d), unit=unit,
            cause="quoted" if theirs else "no_reference",
            caveats=_caveats(desk, ask, standing, *quoted),
        )  # fmt: skip
        return Made(made, cells)
    verdict = theirs or _tested(desk, ask, standing)
    direction = way(shown_rate(measure, own.level), shown_rate(measure, standing.mean))
    verdict = agreeing(verdict, direction, ratio_margin(measure))
    percent = percent_between(own.level, standing.mean)
    made = finding(
        desk, ask, reading.window, current=own.level, reference=standing.mean,
        current_n=finite(own.d), difference=own.level - standing.mean, percent_change=percent,
        unit=unit, direction=direction, size=size_of(measure, percent),
        extra=extras(measure, own=direction, inside=_inside(own.level, verdict)),
        caveats=_caveats(desk, ask, standing, *verdict.caveats), **of_verdict(verdict, measure),
    )  # fmt: skip
    tested = verdict.significance != "not_tested"
    test = test_key(measure, ask.area, ask.comparator, reading.window, None)
    return Made(made, cells, test if tested else (), verdict.unclear)


def group_rank(desk: Desk, ask: Ask) -> Made:
    """Return the own area's rank, 1 the highest as displayed, and the group's normal range."""
    standing = standing_of(desk, ask)
    if isinstance(standing, Made):
        return standing
    measure, own = ask.measure, standing.own
    reading = desk.now(measure, ask.area)
    if not standing.others or desk.project.groups[ask.head].average:
        made = finding(
            desk, ask, reading.window, cause="no_reference",
            caveats=_caveats(desk, ask, standing),
        )  # fmt: skip
        return Made(made, cells_of(reading))
    verdict = _tested(desk, ask, standing)
    shown = shown_rate(measure, own.level)
    rank = 1 + sum(shown_rate(measure, rate.level) > shown for rate in standing.others)
    ranked = verdict.interval_of == "group_range"
    few = len(standing.others) < FEWEST_PEERS
    made = finding(
        desk, ask, reading.window, current=float(rank), reference_n=float(len(standing.others) + 1),
        cause="few_peers" if few else "stated", method=verdict.method if ranked else "",
        interval=verdict.interval if ranked else None,
        interval_of="group_range" if ranked else "",
        extra=extras(
            measure, inside=_inside(own.level, verdict),
            place=place_of(rank, len(standing.others) + 1),
        ),
        caveats=_caveats(desk, ask, standing, *verdict.caveats),
    )  # fmt: skip
    return Made(made, cells_of(reading))


def place_of(rank: int, of: int) -> str:
    """Return whether a place is among the first or last quarter, one at least, or in the middle.

    Examples
    --------
    >>> place_of(2, 8), place_of(3, 8), place_of(7, 8), place_of(1, 3), place_of(2, 3)
    ('end', 'middle', 'end', 'end', 'middle')
    """
    quarter = max(1, (of + 2) // 4)
    return "end" if min(rank, of - rank + 1) <= quarter else "middle"


def _tested(desk: Desk, ask: Ask, standing: Standing) -> Verdict:
    measure, own = ask.measure, standing.own
    if desk.project.groups[ask.head].average:
        return untested("supplied")
    if family_of(measure) in ("stock", "level") or own.x is None or own.d is None:
        return untested(_no_whole(measure))
    known = [(r.x, r.d) for r in standing.others if r.x is not None and r.d is not None]
    if len(known) < FEWEST_PEERS:
        return untested("few_peers")
    if not _possible(measure, own):
        return untested("stated", "negative_correction")
    comparison = peer_comparison(
        own.x, own.d, [x for x, _ in known], [d for _, d in known], desk.plan.level,
        per=1.0 if measure.is_proportion or measure.per is None else measure.per.times,
        proportion=measure.is_proportion,
        deff=measure.design_effect if measure.kind == "survey" else 1.0, margin=measure.margin,
    )  # fmt: skip
    verdict = verdict_of(comparison, "volatile")
    return replace(verdict, interval_of="group_range" if verdict.interval is not None else "")


def supplied_verdict(desk: Desk, ask: Ask) -> Verdict | None:
    """Return the publisher's own verdict, to be quoted and never recomputed; None where none is.

    It is about one group: the only one that the measure's level is compared with, or, of several,
    the only one whose average is supplied as well. Of which else it speaks is not known.
    """
    series = desk.now(ask.measure, ask.area).series
    told = series.verdicts.get(desk.window(ask.measure, ask.area).end) if series else None
    if not told:
        return None
    groups = desk.project.groups
    compared = [name for name in groups if f"{name}.level" in ask.measure.compare]
    known = compared or [name for name in groups if desk.members(name, ask.area)]
    if len(known) > 1:
        known = [name for name in known if groups[name].average]
    return untested("quoted", f"{SUPPLIED_VERDICT}{told}") if known == [ask.head] else None


def _no_whole(measure: Measure) -> str:
    return "no_n" if measure.kind == "survey" else "stated"


def _inside(level: float, verdict: Verdict) -> str:
    """Return whether the own figure lies in the group's normal range, as the test has it."""
    if verdict.interval is None:
        return "unknown"
    low, high = verdict.interval
    return "inside" if low <= level <= high else "outside"


def _caveats(desk: Desk, ask: Ask, standing: Standing, *more: str) -> tuple[str, ...]:
    own = caveats_of(desk, [desk.now(ask.measure, ask.area)])
    others = [c for rate in (standing.own, *standing.others) for c in rate.caveats]
    inside = standing.inside or bool(desk.project.groups[ask.head].average)
    return tuple(dict.fromkeys(
        [*own, *others, *membership(standing.left_out, inside), *more]
    ))  # fmt: skip


def membership(left_out: Sequence[str], inside: bool) -> tuple[str, ...]:
    """Return the caveats of a group: who is left out, and whether the own area is."""
    caveats = (f"left_out:{', '.join(left_out)}",) if left_out else ()
    return caveats if inside else (*caveats, "own_not_a_member")
