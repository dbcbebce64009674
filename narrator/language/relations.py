"""What may hold between the messages that a step of the plan takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from narrator.language import display
from narrator.language.numbers import rounded
from narrator.language.relations_measures import (
    better_still_missed,
    exception,
    majority,
    says_last,
    whole_then_share,
    worse_together,
)
from narrator.language.voice import Message, Voice

Taking = Sequence[Message]


def shared(message: Message, what: str, voice: Voice) -> object:
    """Return what `same` compares of a message."""
    measure = voice.measure(message.finding)
    if what == "message":
        return message.id
    if what == "comparator":
        return message.finding.comparator
    if what == "period":
        return (message.finding.period, message.finding.reference_period)
    if what == "direction":
        return message.finding.direction
    if what == "aspect":
        return measure.aspect
    if what == "figures":
        return measure.figures
    if what == "others":
        return _others(message, voice)
    return message.finding.measure


def _others(message: Message, voice: Voice) -> str:
    """Return which way the other change moved, as it is displayed."""
    change = rounded(message.finding.reference or 0, voice.project.plan.percent_decimals)
    return "unchanged" if not change else "up" if change > 0 else "down"


def holds(relation: Mapping[str, str], taken: Taking, voice: Voice) -> bool:
    """Whether every relation that a step demands holds between the messages."""
    return all(_TESTS[name, wanted](taken, voice) for name, wanted in relation.items())


def _verdicts(taken: Taking) -> set[tuple[str, str]]:
    """Return what each message claims: higher and lower are two claims in one message."""
    tested = ("higher", "lower")
    return {
        (m.id, m.finding.significance if m.finding.significance in tested else "") for m in taken
    }


def _unit(message: Message, voice: Voice) -> str:
    """Return the unit of a level: beside a group a count is its rate."""
    counted = voice.measure(message.finding).kind == "count"
    return "rate" if counted and message.key in ("GROUP.level", "GROUP.rank") else "own"


def _effort(taken: Taking, voice: Voice) -> bool:
    """Whether several people stand first, and the last says what they did (`says`)."""
    people, done = taken[0].finding, voice.measure(taken[-1].finding)
    return bool(done.says) and not done.is_proportion and (people.current or 0) > 1


def _alike(taken: Taking, what: str, voice: Voice) -> bool:
    return len({shared(m, what, voice) for m in taken}) == 1


def _measures(taken: Taking) -> list[str]:
    return [m.finding.measure for m in taken]


def _whole_and_parts(taken: Taking, voice: Voice) -> bool:
    whole, *parts = taken
    terms = {t.measure for t in voice.measure(whole.finding).sum_of if t.sign > 0}
    return bool(parts) and all(p.finding.measure in terms for p in parts)


def _directed(taken: Taking) -> list[str]:
    return [m.finding.direction for m in taken]


def _alignments(taken: Taking) -> set[str]:
    return {m.choice.outcome["alignment"] for m in taken if "alignment" in m.choice.outcome}


def _same_aspect(taken: Taking, voice: Voice) -> bool:
    measures = [voice.measure(m.finding) for m in taken]
    return all(m.aspect and m.of for m in measures) and _alike(taken, "aspect", voice)


def _worse_then_held(taken: Taking) -> bool:
    first, *rest = (m.finding for m in taken)
    significant = first.significance in ("higher", "lower")
    return first.judgement == "worse" and significant and all(
        f.significance == "similar" for f in rest
    )


def _standing(taken: Taking) -> str:
    """Return which way the first of the messages point: a level, a gap to others, a change."""
    for message in taken:
        finding = message.finding
        if finding.level_band in ("high", "low"):
            return "up" if finding.level_band == "high" else "down"
        if finding.significance in ("higher", "lower"):
            return finding.direction
    return taken[0].finding.direction


def _horizons(taken: Taking) -> str:
    """Return how the last message, the latest months, stands to those before it."""
    *before, latest = taken
    ways = {_standing(before), latest.finding.direction}
    held = latest.finding.significance == "similar" and latest.finding.size == "slight"
    # a year that held, and months that did not
    broke = latest.finding.significance in ("higher", "lower") and all(
        m.key == "last_year" and m.finding.significance == "similar" for m in before
    )
    if broke:
        return "contrast"
    if held or latest.finding.direction == "unchanged" or len(ways) == 1:
        return "agree"
    return "contrast" if ways == {"up", "down"} else "agree"


def _rates_differ(taken: Taking, voice: Voice) -> bool:
    """Whether parts changed at different rates, one of them significantly more than their whole.

    Of a whole that rose by 28.5% it is not said that it rose more sharply in a part (25.3%), nor
    in a part whose own change may be chance.
    """
    whole, *parts = (m.finding for m in taken)
    steepest = max(parts, key=lambda part: abs(part.percent_change or 0))
    if steepest.significance not in ("higher", "lower") or whole.percent_change is None:
        return False
    if abs(steepest.percent_change or 0) <= abs(whole.percent_change):
        return False
    decimals = voice.project.plan.percent_decimals
    rates = [
        None if m.finding.percent_change is None else display.percent(
            m.finding.percent_change, decimals
        )
        for m in taken[1:]
    ]
    return None not in rates and len(set(rates)) == len(rates)


_TESTS: Mapping[tuple[str, str], Callable[[Taking, Voice], bool]] = MappingProxyType({
    ("measure", "same"): lambda t, v: _alike(t, "measure", v),
    ("measure", "different"): lambda t, v: len(set(_measures(t))) == len(t),
    ("measure", "whole_and_parts"): _whole_and_parts,
    ("measure", "whole_then_share"): whole_then_share,
    ("direction", "same"): lambda t, v: set(_directed(t)) in ({"up"}, {"down"}),
    ("direction", "opposite"): lambda t, v: set(_directed(t)) == {"up", "down"}
    and _directed(t).count(t[0].finding.direction) == 1,
    ("direction", "all_but_one"): lambda t, v: exception(t) is not None,
    ("alignment", "same"): lambda t, v: _alignments(t) == {"same"},
    ("alignment", "opposite"): lambda t, v: _alignments(t) == {"opposite"},
    ("alignment", "mixed"): lambda t, v: _alignments(t) == {"same", "opposite"},
    ("aspect", "same"): _same_aspect,
    ("aspect", "none"): lambda t, v: not _same_aspect(t, v),
    ("message", "same"): lambda t, v: _alike(t, "message", v),
    ("message", "different"): lambda t, v: len(_verdicts(t)) == len(t),
    ("comparator", "same"): lambda t, v: _alike(t, "comparator", v),
    ("unit", "same"): lambda t, v: len({_unit(m, v) for m in t}) == 1,
    ("effort", "declared"): _effort,
    ("period", "same"): lambda t, v: _alike(t, "period", v),
    ("judgement", "worse_then_held"): lambda t, v: _worse_then_held(t),
    ("judgement", "worse_together"): lambda t, v: worse_together(t),
    ("judgement", "better_still_missed"): better_still_missed,
    ("says", "last"): says_last,
    ("share", "majority"): lambda t, v: majority(t),
    ("rates", "differ"): _rates_differ,
    ("horizons", "contrast"): lambda t, v: _horizons(t) == "contrast",
    ("horizons", "agree"): lambda t, v: _horizons(t) == "agree",
})  # fmt: skip
