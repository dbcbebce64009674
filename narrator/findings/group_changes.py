"""A rate of change beside a group's: GROUP.change, and alignment over several groups."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from narrator.findings.asking import Ask, Desk, Made, Reading
from narrator.findings.building import (
    absent,
    base_of,
    caveats_of,
    cells_of,
    events,
    extras,
    family_of,
    finding,
    of_verdict,
    percent_between,
)
from narrator.findings.changing import break_between
from narrator.findings.display import displayed, sign
from narrator.findings.fitting import MOST_YEARS, fit_key, population_ratio, years_table
from narrator.findings.groups import membership
from narrator.findings.verdicts import Verdict, agreeing, few_or, ratio_margin, untested, verdict_of
from narrator.findings.wholes import aligned
from narrator.findings.windows import YEAR, last_year, test_key
from narrator.statistics import change_comparison, year_on_year_many
from narrator.values.finding import Direction
from narrator.values.series import Floats

#: A gap narrower than this many points, as displayed, is "close to": neither above nor below.
CLOSE = 0.5

FEWEST_PEERS = 3

Pair = tuple[Reading, Reading]


def group_change(desk: Desk, ask: Ask) -> Made:
    """Return the own percentage change beside the aggregate's, own area included."""
    measure = ask.measure
    now, then = _pair(desk, ask, ask.area)
    if (missing := absent(desk, ask, now)) is not None:
        return missing
    members = desk.members(ask.head, ask.area)
    pairs = {area: _pair(desk, ask, area) for area in members if area != ask.area}
    known = {area: pair for area, pair in pairs.items() if _whole(pair)}
    inside = ask.area in members or bool(desk.project.groups[ask.head].average)
    caveats = membership([a for a in pairs if a not in known], inside)
    theirs = _aggregate([*known.values(), *([(now, then)] if ask.area in members else [])])
    ours = None
    if now.level is not None and then.level is not None and base_of(then) == "usable":
        ours = percent_between(now.level, then.level)
    if ours is None or theirs is None or not known or family_of(measure) == "level":
        made = finding(
            desk, ask, now.window, reference_period=then.window, unit="%", cause="no_reference",
            caveats=caveats_of(desk, [now, then], *caveats),
        )  # fmt: skip
        return Made(made, cells_of(now, then))
    decimals = desk.plan.percent_decimals
    own, other = displayed(ours, decimals), displayed(theirs, decimals)
    direction = _gap(float(own - other))
    average = bool(desk.project.groups[ask.head].average)
    verdict = _tested(desk, (now, then), list(known.values()), average=average)
    verdict = agreeing(verdict, direction, ratio_margin(measure))
    made = finding(
        desk, ask, now.window, reference_period=then.window, current=ours, reference=theirs,
        difference=ours - theirs, unit="%", direction=direction,
        extra=extras(measure, own=sign(own), alignment=aligned(sign(own), sign(other)),
                     base=base_of(then)),
        caveats=caveats_of(desk, [now, then], *_provisional(known.values()), *caveats,
                           *verdict.caveats),
        **of_verdict(verdict, measure),
    )  # fmt: skip
    tested = verdict.significance != "not_tested"
    test = test_key(measure, ask.area, ask.comparator, now.window, then.window)
    return Made(made, cells_of(now, then), test if tested else (), verdict.unclear)


def alignment(desk: Desk, ask: Ask) -> Made:
    """Return in how many of the groups the measure moved as it did in the own area.

    The groups are those that the measure is compared with (``GROUP.change`` in ``compare:``), or
    all that the area belongs to.
    """
    measure = ask.measure
    made = last_year(desk, ask)
    base = made.finding
    if base.reference is None:
        return made
    asked = [name for name in desk.project.groups if f"{name}.change" in measure.compare]
    groups = asked or [name for name in desk.project.groups if desk.members(name, ask.area)]
    ways: dict[str, Direction] = {}
    for name in groups:
        beside = group_change(desk, desk.ask(measure.id, f"{name}.change", ask.area))
        if beside.finding.reference is not None:
            ways[beside.finding.id] = sign(
                displayed(beside.finding.reference, desk.plan.percent_decimals)
            )
    same = sum(way == base.direction for way in ways.values())
    offset = "none"
    if same:
        offset = "together" if same == len(ways) else "partly"
    shown = finding(
        desk, ask, base.period, reference_period=base.reference_period, unit="groups",
        current=float(same) if ways else None, reference=float(len(ways)) if ways else None,
        direction=base.direction if ways else "none",
        cause="stated" if ways else "no_reference",
        supports=(desk.ask(measure.id, "last_year", ask.area).id, *ways) if ways else (),
        extra=extras(measure, offset=offset, own=base.direction if ways else "unchanged"),
        caveats=base.caveats,
    )  # fmt: skip
    return Made(shown, made.cells)


def _pair(desk: Desk, ask: Ask, area: str) -> Pair:
    window = desk.window(ask.measure, ask.area)
    earlier = window.shifted(-YEAR)
    return desk.read(ask.measure, area, window), desk.read(ask.measure, area, earlier)


def _provisional(pairs: Iterable[Pair]) -> tuple[str, ...]:
    amounts = (reading.amount for pair in pairs for reading in pair)
    return ("provisional",) if any(one is not None and one.provisional for one in amounts) else ()


def _whole(pair: Pair) -> bool:
    return all(reading.level is not None and _weights(reading) is not None for reading in pair)


def _weights(reading: Reading) -> tuple[float, float] | None:
    """Return the reading's events and what they are of (1 for counts), to be added up."""
    total = reading.amount
    if total is None or total.value is None:
        return None
    if reading.is_proportion:
        return events(reading)
    if reading.measure.kind == "rate":
        below = total.denominator
        return None if not below or below <= 0 else (total.value, below)
    return total.value, 1.0


def _aggregate(pairs: list[Pair]) -> float | None:
    """Return the percentage change of the members taken together; None where there is no base."""
    sums = np.zeros((2, 2))
    ratios = bool(pairs) and (pairs[0][0].is_proportion or pairs[0][0].measure.kind == "rate")
    for pair in pairs:
        weights = [_weights(reading) for reading in pair]
        if None not in weights:
            sums += np.array(weights, dtype=np.float64)
    if not pairs or sums[1, 0] <= 0 or (ratios and sums[:, 1].min() <= 0):
        return None
    levels = sums[:, 0] / sums[:, 1] if ratios else sums[:, 0]
    return percent_between(float(levels[0]), float(levels[1]))


def _gap(points: float) -> Direction:
    if abs(points) < CLOSE and not math.isclose(abs(points), CLOSE):
        return "unchanged"
    return "up" if points > 0 else "down"


def _tested(desk: Desk, own: Pair, others: list[Pair], *, average: bool) -> Verdict:
    now, then = own
    measure = now.measure
    if break_between(desk, now, then.window) is not None:
        return untested("series_break")
    if family_of(measure) != "amount":
        return untested("stated")
    if now.series is None or not now.series.additive or average:
        return untested("supplied")
    if now.window.months != YEAR:
        return untested("stated")
    if len(others) < FEWEST_PEERS:
        return untested("few_peers")
    events_of = [_events(pair) for pair in (own, *others)]
    if min(events_of[0]) < 0:
        return untested("stated", "negative_correction")
    inflations = _inflations(desk, [own, *others])
    usable = [i for i in range(1, len(events_of)) if min(events_of[i]) >= 0]
    comparison = change_comparison(
        *events_of[0],
        [events_of[i][0] for i in usable], [events_of[i][1] for i in usable],
        None if math.isnan(inflations[0]) else inflations[0], [inflations[i] for i in usable],
        desk.plan.level, margin=measure.margin,
    )  # fmt: skip
    return verdict_of(comparison, few_or("volatile", *events_of[0]))


def _events(pair: Pair) -> tuple[float, float]:
    """Return the events of both years; of a rate, those that the later population would have."""
    now, then = (reading.amount for reading in pair)
    assert now is not None and then is not None and now.value is not None
    assert then.value is not None
    return now.value, then.value * population_ratio(*pair)


def _inflations(desk: Desk, pairs: list[Pair]) -> list[float]:
    """Return each area's dispersion factor, NaN where its history is too short; in few passes."""
    keys = [fit_key(now, then) for now, then in pairs]
    alike: dict[tuple[int, ...], list[int]] = defaultdict(list)
    tables: dict[int, Floats] = {}
    for i, (now, then) in enumerate(pairs):
        if keys[i] in desk.inflations:
            continue
        desk.inflations[keys[i]] = math.nan
        if (fitted := desk.fitted.get(keys[i])) is not None:
            desk.inflations[keys[i]] = math.nan if fitted.inflation is None else fitted.inflation
            continue
        table = years_table(desk, now, then.window.end)
        if table is not None and len(table[0]) >= 2 and table[0][-2:].sum(axis=1).min() >= 0:
            tables[i] = table[0][-MOST_YEARS:]
            alike[tables[i].shape].append(i)
    for members in alike.values():
        results = year_on_year_many(np.stack([tables[i] for i in members]), 1.0, desk.plan.level)
        for i, result in zip(members, results, strict=True):
            if result.inflation is not None:
                desk.inflations[keys[i]] = result.inflation
    return [desk.inflations[key] for key in keys]
