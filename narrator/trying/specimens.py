"""A finding that has a given outcome, with invented figures that its facts allow.

What the rules ask for is given as it stands in the outcome; what the words ask for (levels, rates,
parts, ranges) is made up to agree with it, so that the sentence reads as one in a paper would.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from narrator.trying import specimen_figures as figures
from narrator.trying.specimen_project import (
    AREA,
    END,
    GROUPS,
    MONTH,
    PARTS,
    QUARTER,
    SUBJECTS,
    TERMS,
    WHOLE,
    YEAR,
)
from narrator.values.finding import Before, Direction, Finding
from narrator.values.periods import Period, Window

Outcome = Mapping[str, str]

#: Comparators under names of their own, and those that stand for one written in a paper.
_WRITTEN = MappingProxyType({
    "faster_than": "faster_than.graffiti", "GROUP.level": "peers.level",
    "GROUP.change": "peers.change", "GROUP.rank": "peers.rank",
})  # fmt: skip
_MONTHLY = frozenset({"season", "variation", "assurance"})
#: The last month of the paper before.
BEFORE = Period.parse("2014-12")


@dataclass(frozen=True, slots=True)
class Specimen:
    """A finding, and those that its words speak of besides."""

    finding: Finding
    besides: tuple[Finding, ...] = ()


def specimen(key: str, outcome: Outcome, measure: str = "", group: str = "peers") -> Specimen:
    """Return a finding of a comparator that has this outcome.

    Parameters
    ----------
    key : str
        As in the vocabulary: ``last_year``, ``GROUP.level``.
    measure : str
        One of the invented measures; the usual one of its family where none is given.
    group : str
        Of the invented groups, the one compared with.
    """
    family = _family(key, outcome, measure)
    measure = measure or _subject(key, family)
    written = _WRITTEN.get(key, key)
    if key.startswith("GROUP."):
        written = f"{group}.{key.partition('.')[2]}"
    period = MONTH if key in _MONTHLY else QUARTER if key == "recent" else YEAR
    if key == "run":
        period = {"months": MONTH, "quarters": QUARTER}.get(outcome.get("span", ""), YEAR)
    cause = outcome.get("cause", "none")
    bare = Finding(
        id=f"{measure}/{written}", measure=measure, comparator=written, area=AREA, period=period,
        reference_period=_reference(key, period),
        direction=outcome.get("direction", "none"),  # type: ignore[arg-type]
        size=outcome.get("size", "none"),
        significance=outcome.get("significance", "not_tested"),  # type: ignore[arg-type]
        cause=cause, suppressed=cause == "suppressed",
        target=outcome.get("target", "none"),  # type: ignore[arg-type]
        target_before=outcome.get("target_before", "none"),  # type: ignore[arg-type]
        level_band=outcome.get("level", "none"),  # type: ignore[arg-type]
        tone="welcome" if outcome.get("tone") == "declared" else "none",
        standing=outcome.get("standing", "unknown"),  # type: ignore[arg-type]
        judgement=_judgement(outcome, family),  # type: ignore[arg-type]
        reported_before=_before(outcome, period),
        extra=tuple(({"grain": "quarter", "family": family} | dict(outcome)).items()),
    )  # fmt: skip
    if bare.suppressed:
        return Specimen(bare)
    make = _MAKERS.get(key, _against_earlier)
    return make(bare, outcome, family)


def _family(key: str, outcome: Outcome, measure: str) -> str:
    if "family" in outcome:
        return outcome["family"]
    if measure:
        return next((f for f, ids in SUBJECTS.items() if measure in ids), "amount")
    return "amount"


def _subject(key: str, family: str) -> str:
    if key in ("mix", "parts"):
        return WHOLE
    return TERMS[0] if key == "share" else SUBJECTS[family][0]


def _reference(key: str, period: Window) -> Window | None:
    if key in ("level", "target", "GROUP.level", "GROUP.rank", "areas", "areas.rank", "mix"):
        return None
    back = {"previous": period.months, "year_start": 11, "baseline": 36, "run": period.months}
    return period.shifted(-back.get(key, 12))


def _judgement(outcome: Outcome, family: str) -> str:
    """Return how a change is judged: of what is counted less is better, of the rest more."""
    significance = outcome.get("significance")
    if significance not in ("higher", "lower"):
        return "similar" if significance == "similar" else "none"
    return "worse" if (significance == "higher") == (family == "amount") else "better"


def _before(outcome: Outcome, period: Window) -> Before | None:
    told = outcome.get("before", "unknown")
    if told == "unknown" and outcome.get("standing", "unknown") != "unknown":
        told = "significant" if outcome["standing"] == "held" else "not_significant"
    if told == "unknown":
        return None
    rose = outcome.get("direction") != "down"
    significance = ("higher" if rose else "lower") if told == "significant" else "similar"
    window = Window.ending(BEFORE, period.months)
    return Before(window, None, "up" if rose else "down", significance)  # type: ignore[arg-type]


def _with(bare: Finding, now: float | None, then: float | None = None, **given: Any) -> Finding:
    """Return a finding with its figures, and the change between them."""
    values: dict[str, Any] = {"current": now, "reference": then}
    if now is not None and then is not None:
        values["difference"] = now - then
        if then and "percent_change" not in given:
            values["percent_change"] = (now - then) / then * 100
    extra = dict(bare.extra) | given.pop("extra", {})
    return replace(bare, extra=tuple(extra.items()), **(values | given))


def _against_earlier(bare: Finding, outcome: Outcome, family: str) -> Specimen:
    if outcome.get("cause") == "no_reference":
        return Specimen(_with(bare, figures.pair({}, family, "up")[0]))
    now, then = figures.pair(outcome, family, bare.direction)
    given = {"current_n": 640.0, "reference_n": 610.0} if family == "survey" else {}
    return Specimen(_with(bare, now, then, **given))


def _share(bare: Finding, outcome: Outcome, family: str) -> Specimen:
    now, then = figures.pair(outcome, "proportion", bare.direction)
    return Specimen(_with(bare, now, then))


def _level(bare: Finding, outcome: Outcome, family: str) -> Specimen:
    now, _ = figures.pair({}, family, "unchanged")
    return Specimen(_with(bare, now * (0.4 if outcome.get("level") == "low" else 1.0)))


def _target(bare: Finding, outcome: Outcome, family: str) -> Specimen:
    now, aim = figures.target(outcome, family)
    since = {"met_since": "2012-04/2013-03"}
    before = Before(Window.ending(BEFORE, 12), aim, "up", "not_tested")
    given = {"current_n": 640.0} if family == "survey" else {}
    return Specimen(_with(bare, now, aim, percent_change=None, extra=since,
                          reported_before=before, **given))  # fmt: skip


def _group_level(bare: Finding, outcome: Outcome, family: str) -> Specimen:
    gap = {"up": 1.12, "down": 0.88}.get(bare.direction, 1.0)
    then = {"amount": 46.6, "stock": 388.0, "level": 22.0}.get(family, 0.78)
    span = (then * 0.92, then * 1.08)
    theirs = ("supplied_verdict:worse",) if outcome.get("cause") == "quoted" else ()
    return Specimen(_with(bare, then * gap, then, percent_change=None, caveats=theirs,
                          interval=span, interval_of="group_range"))


def _group_change(bare: Finding, outcome: Outcome, family: str) -> Specimen:
    own, other = figures.changes(outcome)
    found = _with(bare, own, other, percent_change=None, unit="%")
    return Specimen(found)


def _group_rank(bare: Finding, outcome: Outcome, family: str) -> Specimen:
    inside = outcome.get("inside") != "outside"
    rank = 5.0 if outcome.get("place") == "middle" else 2.0 if inside else 1.0
    return Specimen(_with(bare, rank, interval=(35.3, 59.7),
                          interval_of="group_range", reference_n=8.0))  # fmt: skip


def _mix(bare: Finding, outcome: Outcome, family: str) -> Specimen:
    drifted = outcome.get("drift") == "some"
    before = (0.587, 0.21, 0.203) if drifted else (0.664, 0.21, 0.126)
    parts = []
    for term, now, then in zip(TERMS, (0.664, 0.21, 0.126), before, strict=True):
        direction = "up" if now > then else "down" if now < then else "unchanged"
        state = {"up": "higher", "down": "lower"}.get(direction, "similar")
        facts = {
            "direction": direction, "size": "slight" if now == then else "marked",
            "significance": state, "cause": "none", "standing": "unknown", "before": "unknown",
        }  # fmt: skip
        parts.append(_with(
            replace(bare, id=f"{term}/share", measure=term, comparator="share", extra=(),
                    reference_period=bare.period.shifted(-12), direction=direction,  # type: ignore[arg-type]
                    size=facts["size"], significance=state, cause="none"),  # type: ignore[arg-type]
            now, then, extra=facts,
        ))  # fmt: skip
    found = replace(_with(bare, 7000.0), supports=tuple(p.id for p in parts))
    return Specimen(found, tuple(parts))


def _parts(bare: Finding, outcome: Outcome, family: str) -> Specimen:
    sign = {"up": 1, "down": -1}.get(bare.direction, 0)
    partly = outcome.get("offset") == "partly"
    moves = (2303 * sign, (-519 if partly else 519) * sign, 85 * sign)
    parts = tuple(
        _yearly(bare, term, 9000.0 + move, 9000.0) for term, move in zip(TERMS, moves, strict=True)
    )
    whole = float(sum(moves))
    found = replace(_with(bare, whole, whole), supports=tuple(p.id for p in parts))
    return Specimen(found, parts)


def _yearly(bare: Finding, measure: str, now: float, then: float, area: str = "",
            **given: Any) -> Finding:
    """Return a comparison with last year that another finding rests on."""
    direction = "up" if now > then else "down" if now < then else "unchanged"
    state = given.pop("significance", "similar")
    cause = "short_history" if state == "not_tested" else "none"
    family = given.pop("family", "amount")
    facts = {
        "family": family, "direction": direction, "size": "notable", "significance": state,
        "cause": cause, "base": "usable", "standing": "unknown", "before": "unknown",
    }  # fmt: skip
    place = f"@{area}" if area else ""
    return _with(
        replace(bare, id=f"{measure}/last_year{place}", measure=measure, comparator="last_year",
                area=area or bare.area, direction=direction, size="notable",  # type: ignore[arg-type]
                significance=state, cause=cause, extra=(), supports=()),
        now, then, extra=facts, **given,
    )  # fmt: skip


def _faster(bare: Finding, outcome: Outcome, family: str) -> Specimen:
    own, other = figures.changes(outcome)
    return Specimen(_with(bare, own, other, percent_change=None, unit="%"))


def _alignment(bare: Finding, outcome: Outcome, family: str) -> Specimen:
    way = outcome.get("own", "up")
    sign = {"up": 1, "down": -1}.get(way, 0)
    same = {"together": 3, "partly": 2}.get(outcome.get("offset", "none"), 0)
    own = _yearly(bare, bare.measure, 1240.0 * (1 + 0.059 * sign), 1240.0)
    others = []
    for i, group in enumerate(GROUPS):
        alignment = "same" if i < same else "opposite"
        rate = 2.1 * (sign or 1) * (1 if i < same else -1)
        facts = {
            "significance": "similar", "direction": "up", "cause": "none", "own": way,
            "alignment": alignment, "standing": "unknown",
        }  # fmt: skip
        others.append(replace(
            bare, id=f"{bare.measure}/{group}.change", comparator=f"{group}.change",
            current=5.9 * sign, reference=rate, direction="up", significance="similar",
            cause="none", extra=tuple(facts.items()),
        ))  # fmt: skip
    found = _with(replace(bare, direction=way), float(same), 3.0, percent_change=None)  # type: ignore[arg-type]
    ids = tuple(f.id for f in (own, *others))
    return Specimen(replace(found, supports=ids), (own, *others))


def _recent(bare: Finding, outcome: Outcome, family: str) -> Specimen:
    now, then = figures.pair(outcome, family, bare.direction)
    if family == "amount" and outcome.get("base") == "usable" and then > 100:
        now, then = round(now / 4), then / 4
    given = {"current_n": 160.0, "reference_n": 610.0} if family == "survey" else {}
    return Specimen(_with(bare, float(now), then, **given))


def _season(bare: Finding, outcome: Outcome, family: str) -> Specimen:
    proportion = family in ("proportion", "survey")
    low, high = (0.80, 0.88) if proportion else (95.0, 118.0)
    middle = (low + high) / 2
    now = {"above": high * 1.06, "below": low * 0.94}.get(outcome.get("season", ""), middle)
    way = outcome.get("month_move", "up")
    before = now * {"up": 0.93, "down": 1.07}.get(way, 1.0)
    facts = {
        "expected_low": repr(low), "expected_high": repr(high), "before_month": "2015-02",
        "before_level": repr(before if proportion else float(round(before))),
    }
    now = now if proportion else float(round(now))
    return Specimen(_with(bare, now, middle, extra=facts))


def _run(bare: Finding, outcome: Outcome, family: str) -> Specimen:
    way: Direction = "down" if outcome.get("run") == "falls" else "up"
    now, then = figures.pair({}, family, way)
    bare = replace(bare, direction=way)
    length = {"months": 1, "quarters": 3}.get(outcome.get("span", ""), 12)

    def back(count: int) -> str:
        window = Window.ending(END + (-length * count), length)
        return f"{window.start}/{window.end}"

    whole, record = outcome.get("reach") == "start", outcome.get("record", "none") != "none"
    moves = 8 if whole and record else 4
    first = back(moves if whole else 8)
    facts = {"run_length": str(moves), "run_from": back(moves), "first": first,
             "record_since": back(6), "periods": str(moves + 1 if whole else 9)}  # fmt: skip
    return Specimen(_with(bare, now, then, extra=facts))


def _month(bare: Finding, outcome: Outcome, family: str) -> Specimen:
    """Return a month on its control chart, beside the mean or the target."""
    _, middle = figures.pair({}, family, "unchanged")
    low, high = middle * 0.92, middle * 1.08
    if (state := outcome.get("assurance", "none")) != "none":
        below = (outcome.get("bound") == "floor") == (state == "consistent_pass")
        aim = middle if state == "inconsistent" else low * 0.95 if below else high * 1.05
        if family in ("amount", "stock"):
            aim = float(round(aim))
        facts = {"lower": repr(low), "upper": repr(high)}
        return Specimen(_with(bare, middle, aim, percent_change=None, extra=facts))
    beyond = {"high": high * 1.03, "low": low * 0.97}.get(outcome.get("unusual", "none"), middle)
    facts = {"lower": repr(low), "upper": repr(high)}
    return Specimen(_with(bare, beyond, middle, percent_change=None, extra=facts))


def _areas(bare: Finding, outcome: Outcome, family: str) -> Specimen:
    found = []
    for i, (part, (way, state)) in enumerate(figures.parts(outcome).items()):
        now, then = figures.pair({"size": ("notable", "marked")[i % 2]}, family, way)
        given = {"current_n": 240.0, "reference_n": 236.0} if family == "survey" else {}
        found.append(_yearly(bare, bare.measure, now, then, part, significance=state,
                             family=family, **given))  # fmt: skip
    moved = sum(f.direction == bare.direction for f in found)
    whole = replace(bare, current=float(moved), reference=float(len(found)),
                    supports=tuple(f.id for f in found))  # fmt: skip
    return Specimen(whole, tuple(found))


def _areas_rank(bare: Finding, outcome: Outcome, family: str) -> Specimen:
    adding = family in ("amount", "stock")
    tie = outcome.get("tie")
    shares = {"tied": (0.3, 0.3, 0.25, 0.15), "every": (0.25,) * 4}.get(
        str(tie), (0.42, 0.26, 0.2, 0.12)
    )
    scale = 1000.0 if adding else 1.0 if family in ("proportion", "survey") else 50.0
    levels = [s * scale if adding else (0.5 + s) * scale for s in shares]

    def level(area: str, value: float) -> Finding:
        place = f"@{area}" if area else ""
        facts = {"level": "none", "family": family, "cause": "stated"}
        return replace(
            bare, id=f"{bare.measure}/level{place}", comparator="level", area=area or bare.area,
            current=value, cause="stated", extra=tuple(facts.items()),
        )  # fmt: skip

    whole = level("", sum(levels) if adding else sum(levels) / 4)
    found = (whole, *(level(p, v) for p, v in zip(PARTS, levels, strict=True)))
    top = shares[0] if adding else max(levels)
    own = replace(bare, current=top, reference_n=4.0, supports=tuple(f.id for f in found))
    return Specimen(own, found)


_MAKERS: Mapping[str, Callable[[Finding, Outcome, str], Specimen]] = MappingProxyType({
    "share": _share, "level": _level, "target": _target, "GROUP.level": _group_level,
    "GROUP.change": _group_change, "GROUP.rank": _group_rank, "mix": _mix, "parts": _parts,
    "faster_than": _faster, "alignment": _alignment, "recent": _recent, "season": _season,
    "run": _run, "variation": _month, "assurance": _month, "areas": _areas,
    "areas.rank": _areas_rank,
})  # fmt: skip
