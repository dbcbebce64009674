"""A measure as a share of its whole, a whole and its parts, and one measure beside another."""

from __future__ import annotations

from narrator.findings.asking import Ask, Desk, Made, Reading
from narrator.findings.building import (
    absent,
    awaited,
    base_of,
    caveats_of,
    cells_of,
    direction_between,
    extras,
    finding,
    grain_of,
    of_verdict,
    percent_between,
    sample_of,
    size_of,
    unit_of,
)
from narrator.findings.changing import break_between, tested_change
from narrator.findings.display import SHARE_DECIMALS, displayed, shown_proportion, sign, way
from narrator.findings.verdicts import agreeing, points_margin, ratio_margin
from narrator.findings.windows import YEAR, test_key
from narrator.values.finding import Direction
from narrator.values.measure import Measure


def share(desk: Desk, ask: Ask) -> Made:
    """Return the measure as a share of its whole, beside the share a year earlier."""
    measure = ask.measure
    window = desk.window(measure, ask.area)
    now = desk.read(measure, ask.area, window, share=True)
    if (missing := absent(desk, ask, now)) is not None:
        return missing
    then = desk.read(measure, ask.area, window.shifted(-YEAR), share=True)
    facts = {"family": "proportion"}
    if now.level is None or then.level is None:
        made = finding(
            desk, ask, window, reference_period=then.window, current=now.level,
            current_n=sample_of(now), unit="proportion", cause="no_reference",
            extra=extras(measure, **facts), caveats=caveats_of(desk, [now]),
        )  # fmt: skip
        return Made(made, cells_of(now))
    direction = way(
        shown_proportion(now.level, SHARE_DECIMALS), shown_proportion(then.level, SHARE_DECIMALS)
    )
    verdict = tested_change(desk, now, then)
    margin = ratio_margin(measure)
    if verdict.interval_of == "difference":
        margin = points_margin(measure, now.level, then.level)
    verdict = agreeing(verdict, direction, margin)
    percent = percent_between(now.level, then.level)
    if (found := break_between(desk, now, then.window)) is not None:
        facts |= {"break": str(found.start), "break_note": found.note}
    fields = dict(of_verdict(verdict, measure))
    # a larger share of the whole is neither better nor worse for what is counted
    fields["judgement"] = "similar" if verdict.significance == "similar" else "none"
    made = finding(
        desk, ask, window, reference_period=then.window, current=now.level, reference=then.level,
        current_n=sample_of(now), reference_n=sample_of(then), difference=now.level - then.level,
        percent_change=percent, unit="proportion", direction=direction,
        size=size_of(measure, percent),
        extra=extras(measure, **facts, base=base_of(then), own=direction, grain=grain_of(now)),
        caveats=caveats_of(desk, [now, then], *verdict.caveats), **fields,
    )  # fmt: skip
    tested = verdict.significance != "not_tested"
    test = test_key(measure, ask.area, "share", now.window, then.window)
    return Made(made, cells_of(now, then), test if tested else (), verdict.unclear)


def parts_of(desk: Desk, whole: Measure) -> tuple[tuple[Measure, int], ...]:
    """Return the parts of a whole with their signs: its terms, else what declares it as whole."""
    if whole.sum_of:
        return tuple((desk.measure(t.measure), t.sign) for t in whole.sum_of)
    return tuple((m, 1) for m in desk.project.measures.values() if m.share_of == whole.id)


def mix(desk: Desk, ask: Ask) -> Made:
    """Return the whole, supported by each part's share of it.

    The mix is similar where every part's share is; one share that is not leaves it untested.
    """
    now = desk.now(ask.measure, ask.area)
    if (missing := absent(desk, ask, now)) is not None:
        return missing
    terms = parts_of(desk, ask.measure)
    shares = [share(desk, desk.ask(m.id, "share", ask.area)).finding for m, _ in terms]
    whole = bool(terms) and all(s > 0 and m.share_of == ask.measure.id for m, s in terms)
    if not whole or any(one.current is None for one in shares):
        made = finding(
            desk, ask, now.window, current=now.level, unit=unit_of(ask.measure),
            cause="no_reference", caveats=caveats_of(desk, [now]),
        )  # fmt: skip
        return Made(made, cells_of(now))
    held = all(one.significance == "similar" for one in shares)
    made = finding(
        desk, ask, now.window, current=now.level, current_n=sample_of(now),
        unit=unit_of(ask.measure), supports=tuple(one.id for one in shares),
        significance="similar" if held else "not_tested", cause="none" if held else "stated",
        judgement="similar" if held else "none", caveats=caveats_of(desk, [now]),
    )  # fmt: skip
    return Made(made, cells_of(now))


def parts(desk: Desk, ask: Ask) -> Made:
    """Return a whole's change over the year, supported by the changes of its parts.

    ``part/parts`` tells the part's own change beside that of its whole.
    """
    measure = ask.measure
    whole = measure
    if not measure.sum_of and measure.share_of:
        whole = desk.measure(measure.share_of)
    now, then = _years(desk, measure, ask.area)
    if (missing := absent(desk, ask, now)) is not None:
        return missing
    all_now, all_then = _years(desk, whole, ask.area)
    if None in (then.level, all_now.level, all_then.level):
        made = finding(
            desk, ask, now.window, reference_period=then.window, cause="no_reference",
            unit=unit_of(measure), extra=extras(measure), caveats=caveats_of(desk, [now]),
        )  # fmt: skip
        return Made(made, cells_of(now))
    assert now.level is not None and then.level is not None
    assert all_now.level is not None and all_then.level is not None
    direction = direction_between(whole, all_now.level, all_then.level)
    own, total = now.level - then.level, all_now.level - all_then.level
    terms = parts_of(desk, whole)
    made = finding(
        desk, ask, now.window, reference_period=then.window, current=own, reference=total,
        difference=own - total, percent_change=percent_between(now.level, then.level),
        unit=unit_of(measure), direction=direction,
        supports=tuple(desk.ask(m.id, "last_year", ask.area).id for m, _ in terms),
        extra=extras(measure, offset=_offset(desk, ask, terms, direction), own=direction),
        caveats=caveats_of(desk, [now, then]),
    )  # fmt: skip
    return Made(made, cells_of(now, then, all_now, all_then))


def _offset(
    desk: Desk, ask: Ask, terms: tuple[tuple[Measure, int], ...], direction: Direction
) -> str:
    """Return whether the parts move together with the whole; ``none`` where that can't be said."""
    ways: list[Direction] = []
    for part, plus in terms:
        now, then = _years(desk, part, ask.area)
        if now.level is None or then.level is None or plus < 0 or part.is_proportion:
            return "none"
        ways.append(direction_between(part, now.level, then.level))
    moving = {one for one in ways if one != "unchanged"}
    if direction not in moving:
        return "none"
    return "together" if len(moving) == 1 else "partly"


def faster_than(desk: Desk, ask: Ask) -> Made:
    """Return the measure's percentage change beside another measure's."""
    other = desk.measure(ask.tail)
    now, then = _years(desk, ask.measure, ask.area)
    if (missing := absent(desk, ask, now)) is not None:
        return missing
    theirs_now, theirs_then = _years(desk, other, ask.area)
    if theirs_now.amount is None or theirs_now.amount.value is None:
        return awaited(desk, ask, theirs_now)
    supports = tuple(desk.ask(m.id, "last_year", ask.area).id for m in (ask.measure, other))
    quoted = base_of(then) == "usable" and base_of(theirs_then) == "usable"
    ours = _percent(now, then) if quoted else None
    theirs = _percent(theirs_now, theirs_then) if quoted else None
    if ours is None or theirs is None:
        made = finding(
            desk, ask, now.window, reference_period=then.window, cause="no_reference", unit="%",
            extra=extras(ask.measure), caveats=caveats_of(desk, [now, then]),
        )  # fmt: skip
        return Made(made, cells_of(now, then, theirs_now, theirs_then))
    made = finding(
        desk, ask, now.window, reference_period=then.window, current=ours, reference=theirs,
        difference=ours - theirs, unit="%", **beside(desk, ask.measure, ours, theirs),
        supports=supports, caveats=caveats_of(desk, [now, then, theirs_now]),
    )  # fmt: skip
    return Made(made, cells_of(now, then, theirs_now, theirs_then))


def _percent(now: Reading, then: Reading) -> float | None:
    if now.level is None or then.level is None:
        return None
    return percent_between(now.level, then.level)


def beside(desk: Desk, measure: Measure, ours: float, theirs: float) -> dict[str, object]:
    """Return direction and facts of two percentage changes as displayed."""
    decimals = desk.plan.percent_decimals
    own, other = displayed(ours, decimals), displayed(theirs, decimals)
    return {
        "direction": way(own, other),
        "extra": extras(measure, own=sign(own), alignment=aligned(sign(own), sign(other))),
    }


def aligned(own: Direction, other: Direction) -> str:
    """Return whether two directions are the same, opposite, or one of them is flat."""
    if own == other:
        return "same"
    return "flat" if "unchanged" in (own, other) else "opposite"


def _years(desk: Desk, measure: Measure, area: str) -> tuple[Reading, Reading]:
    """Return a measure's own window and the one a year earlier."""
    window = desk.window(measure, area)
    return desk.read(measure, area, window), desk.read(measure, area, window.shifted(-YEAR))
