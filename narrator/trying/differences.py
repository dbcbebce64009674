"""What a stack says otherwise than another: by outcome, old words and new, merged where alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from narrator.language import Phrase
from narrator.rules import Row, Table
from narrator.rules.boxes import Box, intersect, merged, total, within, without
from narrator.rules.words import shortest
from narrator.trying.points import points
from narrator.trying.reading import when_words, where
from narrator.trying.saying import say
from narrator.trying.stacks import Stack


@dataclass(frozen=True, slots=True)
class Pair:
    """Old words and new for the same figures; one of them is empty where nothing is said."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """Outcomes of which the two stacks speak otherwise.

    Parameters
    ----------
    keys : tuple of str
        The comparators, where several share it.
    when : tuple of str
        Which outcomes, in words; empty where they are all of the comparator's.
    count : int
        How many of one comparator's outcomes.
    old_rule, new_rule : str
        The row that caught them and the one that does now, each with its place.
    message : str
        What is said now; ``silence`` for nothing.
    words : str
        Where its words stand, if they are others than before; or empty.
    pairs : tuple of Pair
        None where the words are the same and another row says them.
    old_because, new_because : str
        Why nothing was said, or is.
    """

    keys: tuple[str, ...]
    when: tuple[str, ...]
    count: int
    old_rule: str
    new_rule: str
    message: str
    pairs: tuple[Pair, ...]
    old_because: str = ""
    new_because: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Ridden:
    """A rider that comes, goes, or says something else, on rows that are as they were.

    Parameters
    ----------
    old, new : tuple of str
        The riders that rode on these sentences, and those that do now.
    rows : tuple of str
        The rules on whose sentences they ride.
    pair : Pair
        Of the first of them.
    """

    keys: tuple[str, ...]
    when: tuple[str, ...]
    old: tuple[str, ...]
    new: tuple[str, ...]
    rows: tuple[str, ...]
    pair: Pair


@dataclass(frozen=True, slots=True)
class Weight:
    """A row whose weight for headlines is another."""

    rule: str
    old: int
    new: int


@dataclass(frozen=True, slots=True)
class Differences:
    """All that differs between two stacks in what is said of single findings.

    Parameters
    ----------
    ridden : tuple of Ridden
        Sentences that differ in what rides on them only.
    same_words : int
        Outcomes that another row catches with the same words.
    lost, gained : tuple of str
        Comparators of which only one of the stacks can speak.
    """

    changes: tuple[Change, ...]
    ridden: tuple[Ridden, ...] = ()
    weights: tuple[Weight, ...] = ()
    same_words: int = 0
    lost: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()


_Part = tuple[Row | None, Row | None, tuple[Row, ...], tuple[Row, ...]]


def differences(old: Stack, new: Stack) -> Differences:
    """Return what the new stack says otherwise than the old one."""
    words_differ = old.words.words != new.words.words
    phrases = changed_phrases(old, new)
    found: dict[tuple[object, ...], Change] = {}
    ridden: dict[tuple[object, ...], Ridden] = {}
    same = 0
    for key, table in new.pack.tables.items():
        before = old.pack.tables.get(key)
        if before is None:
            continue
        for part, boxes in _parts(before, table, phrases):
            if not (words_differ or _touched(part, phrases)):
                continue
            change = _change(old, new, table, part, boxes)
            if not change.pairs:
                same += change.count if _moved_on(part) else 0
            elif _rides_only(part, phrases) and not words_differ:
                _ride(ridden, change, part, table, new)
            else:
                _add(found, change)
    return Differences(
        tuple(found.values()), tuple(ridden.values()), _weights(old, new), same,
        tuple(k for k in old.pack.tables if k not in new.pack.tables),
        tuple(k for k in new.pack.tables if k not in old.pack.tables),
    )  # fmt: skip


def moved_outcomes(
    old: Stack, new: Stack
) -> Mapping[str, tuple[tuple[str, Mapping[str, str]], ...]]:
    """Return by message what it was said of and is no longer: comparators and outcomes."""
    found: dict[str, list[tuple[str, Mapping[str, str]]]] = {}
    for key, table in new.pack.tables.items():
        before = old.pack.tables.get(key)
        for part, boxes in _parts(before, table, frozenset()) if before else ():
            was = _message(part[0])
            if part[0] is not None and not part[0].silent and was != _message(part[1]):
                whens = [table.comparator.space.when(b) for b in merged(boxes)]
                found.setdefault(was, []).extend((key, o) for o in points(whens))
    return {message: tuple(outcomes) for message, outcomes in found.items()}


def changed_phrases(old: Stack, new: Stack) -> frozenset[str]:
    """Return the messages whose phrases differ in their words."""
    both = {*old.words.phrases, *new.words.phrases}
    return frozenset(
        message for message in both
        if _told(old.words.phrases.get(message)) != _told(new.words.phrases.get(message))
    )  # fmt: skip


def _told(phrase: Phrase | None) -> tuple[object, ...]:
    if phrase is None:
        return ()
    return (dict(phrase.verdict), dict(phrase.forms), phrase.bare, phrase.note)


def _parts(
    old: Table, new: Table, phrases: frozenset[str]
) -> Iterable[tuple[_Part, list[Box]]]:
    """Return the new table's outcomes by the rows and riders that either table has for them."""
    before = [(row, _moved(old, new, old.reach(i))) for i, row in enumerate(old.rows)]
    riders = _riders(old, new, phrases)
    found: dict[tuple[object, ...], tuple[_Part, list[Box]]] = {}

    def add(held: Row | None, row: Row, box: Box) -> None:
        for piece, ridden in _divided(box, [limits for _, _, limits in riders]):
            first = tuple(riders[at][0] for at in ridden if not riders[at][1])
            second = tuple(riders[at][0] for at in ridden if riders[at][1])
            part = (held, row, () if held is None or held.silent else first,
                    () if row.silent else second)  # fmt: skip
            key = (id(held), id(row), *map(id, part[2]), 0, *map(id, part[3]))
            found.setdefault(key, (part, []))[1].append(piece)

    for j, row in enumerate(new.rows):
        left = new.reach(j)
        for other, boxes in before:
            for x in left:
                for y in boxes:
                    if (shared := intersect(x, y)) is not None:
                        add(other, row, shared)
            left = without(left, boxes)
        for box in left:  # outcomes that the old stack did not know
            add(None, row, box)
    return found.values()


def _moved(old: Table, new: Table, boxes: Iterable[Box]) -> list[Box]:
    """Return an old table's boxes in the space of the new one."""
    if old.comparator.space == new.comparator.space:
        return list(boxes)
    moved = (new.comparator.space.box(old.comparator.space.when(box)) for box in boxes)
    return [box for box in moved if box is not None]


def _riders(
    old: Table, new: Table, phrases: frozenset[str]
) -> list[tuple[Row, bool, list[Box]]]:
    """Return the riders that may make a difference, whether they are new, and where they apply."""
    known = [(r.rule.id, r.when, r.message) for r in old.riders]
    kept = [(r.rule.id, r.when, r.message) for r in new.riders]
    out: list[tuple[Row, bool, list[Box]]] = []
    for row, box in zip(old.riders, old.rider_boxes, strict=True):
        if box is not None and (
            (row.rule.id, row.when, row.message) not in kept or row.message in phrases
        ):
            out.append((row, False, _moved(old, new, [box])))
    for row, box in zip(new.riders, new.rider_boxes, strict=True):
        if box is not None and (
            (row.rule.id, row.when, row.message) not in known or row.message in phrases
        ):
            out.append((row, True, [box]))
    return out


def _divided(box: Box, limits: Sequence[Sequence[Box]]) -> list[tuple[Box, tuple[int, ...]]]:
    """Divide a box by each of several limits; every piece knows those that it lies within."""
    pieces: list[tuple[Box, tuple[int, ...]]] = [(box, ())]
    for at, boxes in enumerate(limits):
        divided: list[tuple[Box, tuple[int, ...]]] = []
        for piece, held in pieces:
            divided += [(inside, (*held, at)) for inside in within([piece], boxes)]
            divided += [(outside, held) for outside in without([piece], boxes)]
        pieces = divided
    return pieces


def _message(row: Row | None) -> str:
    return row.message if row is not None else ""


def _touched(part: _Part, phrases: frozenset[str]) -> bool:
    """Whether anything that is said of these outcomes, or who says it, differs."""
    old, new, before, after = part
    if old is None or new is None:
        return True
    said = {old.message, new.message, *(r.message for r in (*before, *after))}
    return bool(
        old.rule.id != new.rule.id or old.message != new.message or old.because != new.because
        or before or after or said & phrases
    )  # fmt: skip


def _moved_on(part: _Part) -> bool:
    """Whether another row catches these outcomes."""
    return part[0] is None or part[1] is None or part[0].rule.id != part[1].rule.id


def _rides_only(part: _Part, phrases: frozenset[str]) -> bool:
    old, new, before, after = part
    return bool(before or after) and not _touched((old, new, (), ()), phrases)


def _ride(
    found: dict[tuple[object, ...], Ridden], change: Change, part: _Part, table: Table, new: Stack
) -> None:
    """Add a sentence that differs in its riders only to those that differ in the same."""
    old_ids, new_ids = (tuple(r.rule.id for r in riders) for riders in part[2:])
    held = found.get((old_ids, new_ids))
    row = part[1]
    assert row is not None
    if held is None:
        when = (part[3] or part[2])[0].when
        words = when_words(when, table.comparator, new.pack.vocabulary)
        found[old_ids, new_ids] = Ridden(
            change.keys, words, old_ids, new_ids, (row.rule.id,), change.pairs[0]
        )
        return
    found[old_ids, new_ids] = Ridden(
        tuple(dict.fromkeys((*held.keys, *change.keys))), held.when, old_ids, new_ids,
        tuple(dict.fromkeys((*held.rows, row.rule.id))), held.pair,
    )  # fmt: skip


def _change(
    old: Stack, new: Stack, table: Table, part: _Part, boxes: Sequence[Box]
) -> Change:
    comparator = table.comparator
    pieces = merged(boxes)
    pairs: dict[Pair, None] = {}
    old_because = new_because = ""
    for outcome in points([comparator.space.when(b) for b in pieces]):
        before = say(old, comparator.key, outcome) if part[0] is not None else None
        after = say(new, comparator.key, outcome)
        old_because = before.because if before else ""
        new_because = after.because
        first = before.sentence if before else ""
        if first != after.sentence:
            pairs[Pair(first, after.sentence)] = None
        elif before and before.clause != after.clause:
            pairs[Pair(before.clause, after.clause)] = None
    when = shortest(_join(pieces), comparator)
    rows = [f"{r.rule.id} ({where(r.place)})" if r else "no row" for r in part[:2]]
    return Change(
        (comparator.key,), when_words(when, comparator, new.pack.vocabulary), total(pieces),
        rows[0], rows[1], _message(part[1]), tuple(pairs),
        old_because if old_because != new_because else "",
        new_because if old_because != new_because else "",
        _words_at(old, new, part),
    )  # fmt: skip


def _words_at(old: Stack, new: Stack, part: _Part) -> str:
    """Return where the words now said stand, if they are not the words said before."""
    phrase = new.words.phrases.get(_message(part[1]))
    before = old.words.phrases.get(_message(part[0]))
    return where(phrase.place) if phrase is not None and _told(phrase) != _told(before) else ""


def _join(boxes: Sequence[Box]) -> Box:
    out = boxes[0]
    for box in boxes[1:]:
        out = tuple(a | b for a, b in zip(out, box, strict=True))
    return out


def _add(found: dict[tuple[object, ...], Change], change: Change) -> None:
    """Add a change; comparators that share it are told together, with the first one's words."""
    key = (change.when, change.old_rule, change.new_rule, len(change.pairs))
    held = found.get(key)
    if held is None:
        found[key] = change
        return
    found[key] = Change(
        (*held.keys, *change.keys), held.when, held.count, held.old_rule, held.new_rule,
        held.message, held.pairs, held.old_because, held.new_because, held.words,
    )  # fmt: skip


def _weights(old: Stack, new: Stack) -> tuple[Weight, ...]:
    held = {r.rule.id: r.weight for t in old.pack.tables.values() for r in t.rows}
    found = {
        r.rule.id: Weight(r.rule.id, held[r.rule.id], r.weight)
        for t in new.pack.tables.values() for r in t.rows
        if held.get(r.rule.id, r.weight) != r.weight
    }  # fmt: skip
    return tuple(found.values())
