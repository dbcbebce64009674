"""Over the parts of the own area: how many went which way, and which of them holds most.

Both findings only draw others together. They are made twice: first to say which findings they
rest on, then, when small numbers have been withheld and p-values adjusted, from what is left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from narrator.findings.asking import Ask, Desk, Made, Reading
from narrator.findings.building import (
    absent,
    caveats_of,
    extras,
    family_of,
    finding,
    percent_between,
    unit_of,
)
from narrator.findings.display import shown_level
from narrator.findings.suppressing import suppressed
from narrator.values.areas import Area
from narrator.values.finding import Direction, Finding
from narrator.values.measure import Measure

#: So many places make a statement about "all" or "most" of them.
FEWEST = 2

#: Families whose parts add up, so that one part has a share of the whole.
_ADDING = ("amount", "stock")


def places(desk: Desk, measure: Measure, area: str) -> tuple[str, ...]:
    """Return the places that a measure is told over: the area's parts, if any has figures.

    Of an area that declares no parts, the declared areas that belong to no group and no other
    area, where they have figures.
    """
    own = desk.project.areas.get(area)
    if own is not None and own.parts:
        held = [p for p in own.parts if desk.book.series(measure.id, p) is not None]
        return own.parts if held else ()
    others = desk.project.areas
    inside = {part for one in others.values() for part in one.parts}
    grouped = {
        member
        for group in desk.project.groups.values()
        for members in group.members.values()
        for member in members
    }
    free = [name for name in others if name not in inside | grouped | {area}]
    return tuple(name for name in free if desk.book.series(measure.id, name) is not None)


def areas(desk: Desk, ask: Ask) -> Made:
    """Return the changes over the year of the area's parts, drawn together.

    `current` is the number of parts that moved in the finding's direction, `reference` the number
    compared. The facts say how the parts are spread (all, most, mixed, level) and how many of
    their changes are statistically significant.
    """
    inside = places(desk, ask.measure, ask.area)
    if not inside:
        return _nowhere(desk, ask)
    supports = tuple(desk.ask(ask.measure.id, "last_year", place).id for place in inside)
    own = desk.project.areas.get(ask.area) or Area(ask.area)
    return Made(replace(_pending(desk, ask, inside, supports), unit=own.parts_noun[1]))


def areas_rank(desk: Desk, ask: Ask) -> Made:
    """Return the part with the largest share of the whole, or the highest level.

    The parts are those of the area; where these have no figures, the terms of the measure's sum.
    `current` is the share of counts (0–1), else the level; `reference_n` the number ranked.
    """
    inside = places(desk, ask.measure, ask.area)
    terms = ask.measure.sum_of
    if inside:
        ids = [desk.ask(ask.measure.id, "level", place).id for place in inside]
    elif len(terms) >= FEWEST and all(term.sign > 0 for term in terms):
        ids = [desk.ask(term.measure, "level", ask.area).id for term in terms]
    else:
        return _nowhere(desk, ask)
    whole = desk.ask(ask.measure.id, "level", ask.area).id
    return Made(_pending(desk, ask, inside, (whole, *ids)))


def summed_up(desk: Desk, made: Mapping[str, Made]) -> dict[str, Made]:
    """Return the findings with those over areas drawn together from what the rest have become."""
    found = dict(made)
    for id_, one in made.items():
        if one.finding.comparator in _SUMMARIES and one.finding.supports:
            parts = [made[support].finding for support in one.finding.supports]
            summary = _SUMMARIES[one.finding.comparator]
            measure = desk.measure(one.finding.measure)
            found[id_] = replace(one, finding=summary(measure, one.finding, parts))
    return found


def _nowhere(desk: Desk, ask: Ask) -> Made:
    now = desk.now(ask.measure, ask.area)
    if (missing := absent(desk, ask, now)) is not None:
        return missing
    return Made(finding(
        desk, ask, now.window, cause="no_reference", caveats=caveats_of(desk, [now]),
    ))  # fmt: skip


def _pending(
    desk: Desk, ask: Ask, inside: Sequence[str], supports: tuple[str, ...]
) -> Finding:
    """Return a finding that names what it rests on and says nothing yet."""
    now = _reading(desk, ask, inside)
    return finding(
        desk, ask, now.window, supports=supports, cause="no_reference", unit=unit_of(ask.measure),
        caveats=caveats_of(desk, [now]),
    )  # fmt: skip


def _reading(desk: Desk, ask: Ask, inside: Sequence[str]) -> Reading:
    """Return the own area's reading, or that of a part where only parts have figures."""
    for area in (ask.area, *inside):
        reading = desk.now(ask.measure, area)
        if reading.level is not None:
            return reading
    return desk.now(ask.measure, ask.area)


def _spread(measure: Measure, pending: Finding, parts: Sequence[Finding]) -> Finding:
    """Return how the parts moved, of those that could be compared over the same period."""
    compared = [
        p for p in parts if p.direction != "none" and p.period.end == pending.period.end
    ]
    if len(compared) < FEWEST:
        return _without(pending, parts)
    ways = Counter(part.direction for part in compared)
    up, down = ways["up"], ways["down"]
    most, direction = max((up, "up"), (down, "down"))
    spread = "mixed"
    if ways["unchanged"] == len(compared):
        spread, most, direction = "level", len(compared), "unchanged"
    elif most == len(compared):
        spread = "all"
    elif 2 * most > len(compared):
        spread = "most"
    else:
        direction = "none"
    moved: Direction = direction  # type: ignore[assignment]
    return replace(
        pending, current=float(most), reference=float(len(compared)), direction=moved,
        cause="stated", extra=extras(measure, spread=spread, proven=proven(compared)),
    )  # fmt: skip


def proven(compared: Sequence[Finding]) -> str:
    """Return how many of the changes are statistically significant."""
    tested = [part for part in compared if part.significance != "not_tested"]
    significant = [part for part in tested if part.significance in ("higher", "lower")]
    if not tested:
        return "untested"
    if significant:
        return "all" if len(significant) == len(compared) else "some"
    return "none" if len(tested) == len(compared) else "partly"


def _largest(measure: Measure, pending: Finding, parts: Sequence[Finding]) -> Finding:
    """Return the largest part, or parts: those that are displayed alike are a tie."""
    whole, *ranked = parts
    known = [
        p for p in ranked if p.current is not None and p.period.end == pending.period.end
    ]
    if len(known) < FEWEST:
        return _without(pending, parts)
    levels = [float(p.current or 0) for p in known]
    top = max(levels)
    if family_of(measure) in _ADDING:
        total = whole.current
        if total is None and len(known) == len(ranked):
            total = sum(levels)
        if total is None or percent_between(top, total) is None or top <= 0:
            return _without(pending, parts)
        figure = top / total
    else:
        figure = top
    shown = shown_level(measure, top)
    tied = sum(shown_level(measure, level) == shown for level in levels)
    tie = "every" if tied == len(levels) else "tied" if tied > 1 else "alone"
    return replace(
        pending, current=figure, reference_n=float(len(known)), cause="stated",
        unit="proportion" if family_of(measure) in _ADDING else pending.unit,
        extra=extras(measure, tie=tie),
    )  # fmt: skip


def _without(pending: Finding, parts: Sequence[Finding]) -> Finding:
    """Return the finding that cannot be had, suppressed where small numbers are the reason."""
    return suppressed(pending) if any(part.suppressed for part in parts) else pending


_SUMMARIES = {"areas": _spread, "areas.rank": _largest}
