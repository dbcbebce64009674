"""Sentences of several findings: each step of the plan by an example, in old words and new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, product, zip_longest
from types import MappingProxyType

from narrator.language.steps import ALONE, Step, Taken
from narrator.rules import rows_reachable
from narrator.trying.differences import changed_phrases, moved_outcomes
from narrator.trying.points import SPEAKING, points
from narrator.trying.saying import related, text_of, written
from narrator.trying.specimen_project import GROUPS, SUBJECTS, TERMS, WHOLE
from narrator.trying.specimens import Specimen, specimen
from narrator.trying.stacks import Stack
from narrator.values.faults import FaultError

#: So many combinations of findings are looked at, and so many of those that fit are put in words,
#: before a step is given up.
_LOOKS, _TRIES = 700, 20
#: Of the outcomes of one message so many.
_OUTCOMES = 12
_LOUD = SPEAKING | {"size", "family"}


#: A comparator and one of its outcomes.
_Candidate = tuple[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Joined:
    """A step of the plan that changes, or takes something that does.

    Parameters
    ----------
    what : str
        ``changed``, ``new``, ``gone``, ``words``: it takes words that changed, or ``rows``: other
        rows now say what it took.
    old, new : str
        The sentence by example; empty where none could be made.
    """

    step: str
    what: str
    place: str
    old: str
    new: str


def joined(old: Stack, new: Stack) -> tuple[Joined, ...]:
    """Return the steps whose sentences the new stack makes otherwise, each by an example."""
    before = {step.name: step for step in old.words.steps}
    after = {step.name: step for step in new.words.steps}
    phrases = changed_phrases(old, new)
    words_differ = old.words.words != new.words.words
    moved = moved_outcomes(old, new)
    out: list[Joined] = []
    for step in (*new.words.steps, *(s for n, s in before.items() if n not in after)):
        if step.name == ALONE:
            continue
        held = before.get(step.name)
        gone = step.name not in after
        what = "gone" if gone else "new" if held is None else \
            "changed" if _plain(held) != _plain(step) else "words"
        taken = {m for taken in step.take for m in taken.messages}
        if what == "words" and not (words_differ or taken & phrases):
            if not taken & set(moved):
                continue
            what = "rows"
        maker = old if gone or what == "rows" else new
        made = example(maker, step, phrases, moved if what == "rows" else {})
        if not made:
            if what in ("changed", "new", "gone"):
                out.append(Joined(step.name, what, _place(step), "", ""))
            continue
        texts = [_text(stack, made) for stack in (old, new)]
        if texts[0] != texts[1]:
            out.append(Joined(step.name, what, _place(step), *texts))
        elif what in ("changed", "new", "gone"):
            out.append(Joined(step.name, what, _place(step), "", texts[1]))
    return tuple(out)


def example(
    stack: Stack, step: Step, first: frozenset[str] = frozenset(),
    given: Mapping[str, tuple[_Candidate, ...]] = MappingProxyType({}),
) -> tuple[Specimen, ...]:
    """Return findings that the step of a stack joins; none where none were found.

    Parameters
    ----------
    first : frozenset of str
        Messages that are tried before others.
    given : mapping of str to tuple
        Outcomes of some messages, of which these are tried, and before all others.
    """
    takings = _takings(stack, step, first | set(given), given)
    fitting = (made for made in islice(takings, _LOOKS)
               if related(stack, step.relation, made))
    for made in islice(fitting, _TRIES):
        sentences, _ = written(stack, made, asked=True)
        if any(span.phrase == f"join.{step.name}" for s in sentences for span in s.spans):
            return made
    return ()


def _text(stack: Stack, made: Sequence[Specimen]) -> str:
    try:
        return text_of(written(stack, made, asked=True)[0])
    except FaultError:
        return ""


def _plain(step: Step) -> tuple[object, ...]:
    """Return what a step does, wherever it stands."""
    take = tuple((t.comparators, t.messages, t.many, t.at_least) for t in step.take)
    return (take, step.same, dict(step.relation), step.forms, step.join, step.asked, step.words,
            step.figures)  # fmt: skip


def _place(step: Step) -> str:
    return f"{step.place.file.rpartition('/')[2]}:{step.place.line}"


def _takings(
    stack: Stack, step: Step, first: frozenset[str],
    given: Mapping[str, tuple[_Candidate, ...]],
) -> Iterator[tuple[Specimen, ...]]:
    """Yield findings that the step's slots might take; changed messages first."""
    columns = [_candidates(stack, taken, first, given) for taken in step.take]
    slots = [[*changed, *rest] for changed, rest in columns]
    wanted = {id(one) for changed, _ in columns for one in changed}
    if not all(slots):
        return
    for chosen in _spread(slots):
        if wanted and not any(id(one) in wanted for one in chosen):
            continue  # it would show nothing of what changed
        if step.relation.get("measure") == "same" and not _coherent(chosen):
            continue
        for subjects in _subjects(step, chosen):
            made: list[Specimen] = []
            for slot, (key, outcome), measures in zip(step.take, chosen, subjects, strict=True):
                made += _slot(step, slot, key, outcome, measures, len(made))
            ids = [s.finding.id for s in made]
            if len(set(ids)) == len(ids):
                yield _of_one_level(made)


def _coherent(chosen: Sequence[_Candidate]) -> bool:
    """Whether what is said of one measure's year goes one way: it cannot rise and fall."""
    ways = set()
    for key, outcome in chosen:
        if key in ("last_year", "baseline", "areas"):
            ways.add(outcome.get("direction", ""))
        elif key in ("GROUP.change", "alignment"):
            ways.add(outcome.get("own", ""))
        elif key == "run":
            ways.add({"rises": "up", "falls": "down"}.get(outcome.get("run", ""), ""))
    return len(ways - {"", "none"}) < 2


def _of_one_level(made: Sequence[Specimen]) -> tuple[Specimen, ...]:
    """Return findings whose level against a target is that of the change beside it."""
    now = {
        s.finding.measure: s.finding.current for s in made
        if s.finding.comparator in ("last_year", "previous") and s.finding.current
    }  # fmt: skip
    out = []
    for one in made:
        found, level = one.finding, now.get(one.finding.measure)
        if found.comparator == "target" and level and found.current and found.reference:
            aim = round(found.reference * level / found.current, 3 if level < 1 else 0)
            found = replace(found, current=level, reference=aim)
        out.append(replace(one, finding=found))
    return tuple(out)


def _candidates(
    stack: Stack, taken: Taken, first: frozenset[str],
    given: Mapping[str, tuple[_Candidate, ...]],
) -> tuple[list[_Candidate], list[_Candidate]]:
    """Return comparators and outcomes of which a slot's messages are said, the changed ones apart.

    Every message's first outcome comes before any message's second, so that they vary early.
    """
    said = {**_said(stack), **given}
    columns: dict[str, list[_Candidate]] = {
        message: [
            one for one in said.get(message, ())
            if not taken.comparators or one[0] in taken.comparators
        ]
        for message in taken.messages
    }  # fmt: skip
    changed = [column for message, column in columns.items() if message in first]
    rest = [column for message, column in columns.items() if message not in first]
    return _alternating(changed), _alternating(rest)


@lru_cache(maxsize=4)
def _said(stack: Stack) -> Mapping[str, tuple[_Candidate, ...]]:
    """Return for every message the comparators and outcomes of which it is said."""
    found: dict[str, list[_Candidate]] = {}
    for key in stack.pack.tables:
        for reach in rows_reachable(stack.pack, key):
            if not reach.row.silent and reach.count:
                outcomes = points(reach.outcomes, _LOUD)[:_OUTCOMES]
                found.setdefault(reach.row.message, []).extend((key, o) for o in outcomes)
    return {message: tuple(outcomes) for message, outcomes in found.items()}


def _alternating(columns: Sequence[Sequence[_Candidate]]) -> list[_Candidate]:
    rows = zip_longest(*columns)
    return [one for row in rows for one in row if one is not None]


def _spread(slots: Sequence[Sequence[_Candidate]]) -> Iterator[tuple[_Candidate, ...]]:
    """Yield combinations so that every slot varies early: by the sum of their positions."""
    depth = {1: 200, 2: 45, 3: 13}.get(len(slots), 8)
    ranked = sorted(product(*(range(min(len(s), depth)) for s in slots)), key=sum)
    for at in ranked:
        yield tuple(slot[i] for slot, i in zip(slots, at, strict=True))


def _subjects(step: Step, chosen: Sequence[_Candidate]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Yield for every slot the measures that it may speak of, as the step's relation wants."""
    relation = step.relation.get("measure")
    families = [o.get("family", "") for _, o in chosen]
    own = next((f for f in families if f), "amount")
    if relation == "whole_then_share":
        yield ((WHOLE,), TERMS[:1])
    elif relation == "whole_and_parts":
        yield tuple((name,) for name in (WHOLE, *TERMS)[: len(chosen)])
    elif relation == "same":
        if len(set(families) - {""}) < 2:
            names = SUBJECTS.get(own, ())
            if any(key == "share" for key, _ in chosen):
                names = TERMS
            yield tuple((name,) for name in names[:1] for _ in chosen)
    else:
        lists = [SUBJECTS[f or own] for f in families]
        for shift in (0, 1):  # from the second measure on they share an aspect
            yield tuple(names[(at + shift) % len(names):] + names[: (at + shift) % len(names)]
                        for at, names in enumerate(lists))  # fmt: skip
        if "effort" in step.relation:
            yield tuple(("hours",) if f in ("", "amount") else SUBJECTS[f] for f in families)


def _slot(
    step: Step, slot: Taken, key: str, outcome: Mapping[str, str], measures: Sequence[str], at: int
) -> list[Specimen]:
    """Return the findings of one slot; of one that takes several, the least that it takes."""
    if step.relation.get("judgement") == "better_still_missed" and "target_before" in outcome:
        outcome = {**outcome, "target_before": "missed"}
    if not slot.many:
        return [specimen(key, outcome, measures[0], GROUPS[at % len(GROUPS)])]
    count = max(slot.at_least, 2) if step.relation.get("measure") == "same" or step.same else \
        slot.at_least
    alone = step.relation.get("measure") == "same" or "measure" in step.same
    if key.startswith("GROUP.") and alone:
        made = []
        for n, group in enumerate(GROUPS[:count]):
            turned = dict(outcome)
            if step.relation.get("alignment") == "mixed" and n:
                turned |= {"alignment": "opposite", "direction": turned.get("own", "up")}
            elif not {"message", "direction"} & set(step.same) and not step.relation and n:
                turned |= _turned(turned)
            made.append(specimen(key, turned, measures[0], group))
        return made
    if alone:
        others = [k for k in slot.comparators if k != key][: count - 1]
        return [specimen(k, outcome, measures[0]) for k in (key, *others)]
    made = [specimen(key, outcome, measure) for measure in measures[:count]]
    if step.relation.get("direction") == "all_but_one":
        made[-1] = specimen(key, {**outcome, **_turned(outcome)}, measures[count - 1])
    return made


def _turned(outcome: Mapping[str, str]) -> Mapping[str, str]:
    """Return what makes a group lie on the other side, where another lies on this one."""
    way = {"up": "down", "down": "up"}.get(outcome.get("direction", ""), "")
    if not way:
        return {}
    if outcome.get("significance") in ("higher", "lower"):
        return {"direction": way, "significance": "higher" if way == "up" else "lower"}
    return {"direction": way}
