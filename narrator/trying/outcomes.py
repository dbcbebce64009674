"""One outcome, or those that remain open: which rows catch them, which do not, and what is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from narrator.rules import Row, Table
from narrator.rules.boxes import Box, intersect, merged, total, within
from narrator.rules.words import shortest
from narrator.trying.points import points
from narrator.trying.reading import either, value_words, when_words, where
from narrator.trying.saying import Saying, say
from narrator.trying.stacks import Stack
from narrator.values.faults import nearest

#: So many of the rows that nearly match are named.
_NEAREST = 3


class Unknown(ValueError):
    """Something asked for does not exist; the lines say what, and what is near."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(lines))


@dataclass(frozen=True, slots=True)
class Caught:
    """A row and the outcomes asked for that it catches.

    Parameters
    ----------
    still : tuple of str
        What else must hold for this row, in words; empty where nothing is left open.
    count : int
        How many outcomes of those asked for.
    sayings : tuple of Saying
        One for each way in which the words differ.
    riders : tuple of (str, bool, tuple of str)
        Riders that add to it: id, whether to all of these outcomes, and when else.
    """

    row: Row
    place: str
    still: tuple[str, ...]
    count: int
    sayings: tuple[Saying, ...]
    riders: tuple[tuple[str, bool, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Missed:
    """A row that does not catch the outcome, and why not."""

    rule: str
    message: str
    why: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a stack does with the outcomes of a comparator for which some facts are given.

    Parameters
    ----------
    count : int
        How many outcomes the facts leave open.
    open_facts : tuple of (str, tuple of str)
        Facts that are not settled, with the values that they may have.
    """

    key: str
    given: tuple[str, ...]
    count: int
    caught: tuple[Caught, ...]
    missed: tuple[Missed, ...]
    open_facts: tuple[tuple[str, tuple[str, ...]], ...]


def table_of(stack: Stack, comparator: str) -> Table:
    """Return a comparator's table; `Unknown` where there is none."""
    from narrator.values.comparators import comparator_key

    tables = stack.pack.tables
    if "/" in comparator:
        told = f"{comparator} is a finding: name its comparator here, {comparator.split('/')[1]}"
        raise Unknown([f"{told} (narrator explain tells which row caught a draft’s finding)"])
    key = comparator if comparator in tables else comparator_key(comparator)
    if key not in tables:
        near = nearest(comparator, tables)
        hint = f"did you mean {near}?" if near else f"there are {', '.join(tables)}"
        raise Unknown([f"no table for {comparator!r} - {hint}"])
    return tables[key]


def facts_of(table: Table, given: Sequence[str], stack: Stack) -> Mapping[str, tuple[str, ...]]:
    """Read ``fact=value`` and ``fact=value,value``; `Unknown` with all that is wrong."""
    space = table.comparator.space
    values_of = dict(zip(space.facts, space.values, strict=True))
    found: dict[str, tuple[str, ...]] = {}
    wrong: list[str] = []
    for one in given:
        name, sign, text = (part.strip() for part in one.partition("="))
        if not sign:
            where = [f for f, values in values_of.items() if name in values]
            hint = f"did you mean {where[0]}={name}?" if where else "write fact=value"
            wrong.append(f"{one!r} is no fact with its value - {hint}")
        elif name not in values_of:
            near = nearest(name, values_of)
            known = name in stack.pack.vocabulary.facts
            what = "has no fact" if not known else "knows nothing of the fact"
            hint = f"did you mean {near}?" if near else f"it has {', '.join(values_of)}"
            wrong.append(f"{table.comparator.key} {what} {name!r} - {hint}")
        elif name in found:
            wrong.append(f"{name!r} is given twice - write {name}=one,other for either")
        else:
            found[name] = values = tuple(v.strip() for v in text.split(",") if v.strip())
            for value in values or ("",):
                if value not in values_of[name]:
                    near = nearest(value, values_of[name])
                    hint = f"did you mean {near}?" if near else \
                        f"it has {', '.join(values_of[name])}"
                    wrong.append(f"{name} has no value {value!r} - {hint}")
    if wrong:
        raise Unknown(wrong)
    return found


def ask(stack: Stack, comparator: str, given: Sequence[str] = ()) -> Answer:
    """Return what a stack does with an outcome, or with all that the facts given leave open.

    Raises
    ------
    Unknown
        A comparator, fact or value that does not exist, or facts that never come together.
    """
    table = table_of(stack, comparator)
    facts = facts_of(table, given, stack)
    space, vocabulary = table.comparator.space, stack.pack.vocabulary
    box = space.box(facts)
    assert box is not None  # every value given is one of the space's
    open_ = within([box], table.comparator.outcomes)
    if not open_:
        raise Unknown([_never_together(table, facts)])
    limit = tuple(_join(open_))
    caught = []
    for i, row in enumerate(table.rows):
        boxes = within(table.reach(i), [box])
        if boxes:
            caught.append(_caught(stack, table, row, boxes, open_))
    caught.sort(key=lambda c: -c.count)
    missed = _missed(stack, table, open_[0]) if len(caught) == 1 else ()
    values = {
        name: values for name, values in space.when(limit).items()
        if len(values) > 1 and name not in facts
    }  # fmt: skip
    return Answer(
        table.comparator.key, when_words(facts, table.comparator, vocabulary), total(open_),
        tuple(caught), missed, tuple(values.items()),
    )  # fmt: skip


def _join(boxes: Sequence[Box]) -> Box:
    """Return the smallest box that holds all of these."""
    out = boxes[0]
    for box in boxes[1:]:
        out = tuple(a | b for a, b in zip(out, box, strict=True))
    return out


def _caught(
    stack: Stack, table: Table, row: Row, boxes: list[Box], open_: Sequence[Box]
) -> Caught:
    comparator, vocabulary = table.comparator, stack.pack.vocabulary
    count = total(boxes)
    still: tuple[str, ...] = ()
    if count < total(open_):
        narrow = shortest(_join(boxes), comparator)
        asked = comparator.space.when(_join(open_))
        told = {n: v for n, v in narrow.items() if set(v) != set(asked[n])}
        still = when_words(told, comparator, vocabulary)
    sayings = tuple(dict.fromkeys(
        say(stack, comparator.key, outcome)
        for outcome in points([comparator.space.when(b) for b in merged(boxes)])
    ))  # fmt: skip
    riders = []
    known = comparator.space.when(_join(boxes))
    for i, rider in enumerate(table.riders):
        ridden = within(table.rider_reach(i), boxes) if not row.silent else []
        if ridden:
            left = {n: v for n, v in rider.when.items() if not set(known[n]) <= set(v)}
            words = when_words(left, comparator, vocabulary)
            riders.append((rider.rule.id, total(ridden) == count, words))
    return Caught(row, where(row.place), still, count, sayings, tuple(riders))


def _missed(stack: Stack, table: Table, point: Box) -> tuple[Missed, ...]:
    """Return the rows that came nearest to matching, and what kept them from it."""
    space, vocabulary = table.comparator.space, stack.pack.vocabulary
    values = {name: held[0] for name, held in space.when(point).items()}
    single = space.box({name: (value,) for name, value in values.items()})
    assert single is not None
    found: list[tuple[int, int, Missed]] = []
    for i, row in enumerate(table.rows):
        box = table.boxes[i]
        if row.otherwise or box is None:
            continue
        if intersect(box, single):
            over = [
                table.rows[j].rule.id for j in table.beaten_by[i]
                if (other := table.boxes[j]) is not None and intersect(other, single)
            ]  # fmt: skip
            if over:
                why = f"it matches as well, and gives way to {' and '.join(over)}"
                found.append((0, i, Missed(row.rule.id, row.message, why)))
            continue
        differing = {n: v for n, v in row.when.items() if n in values and values[n] not in v}
        needs = [
            f"{either([value_words(n, v, vocabulary) for v in wanted])} "
            f"(here {value_words(n, values[n], vocabulary)})"
            for n, wanted in differing.items()
        ]  # fmt: skip
        why = f"it needs {'; and '.join(needs)}"
        found.append((len(differing), i, Missed(row.rule.id, row.message, why)))
    return tuple(missed for _, _, missed in sorted(found, key=lambda f: f[:2])[:_NEAREST])


def _never_together(table: Table, facts: Mapping[str, tuple[str, ...]]) -> str:
    """Say which of the facts given never comes with the others."""
    said = ", ".join(f"{n}={','.join(v)}" for n, v in facts.items())
    for name in reversed(list(facts)):
        others = {n: v for n, v in facts.items() if n != name}
        box = table.comparator.space.box(others)
        left = within([box], table.comparator.outcomes) if box else []
        if left:
            allowed = table.comparator.space.when(_join(left))[name]
            rest = ", ".join(f"{n}={','.join(v)}" for n, v in others.items())
            return (f"no outcome of {table.comparator.key} has {said}: with {rest} {name} can "
                    f"only be {either(allowed)}")
    return f"no outcome of {table.comparator.key} has {said}"
