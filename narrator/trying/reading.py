"""Tables as people read them: conditions in words, what is said, and where each row stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from narrator.rules import Comparator, Row, RulePack, Table, Vocabulary
from narrator.trying.stacks import Stack
from narrator.values.faults import Place

HOUSE = "house.yaml"


@dataclass(frozen=True, slots=True)
class RowRead:
    """A row, or a rider, as it is read.

    Parameters
    ----------
    when : tuple of str
        The condition, fact by fact in words; empty where it is met by any outcome.
    message : str
        Empty where nothing is said; then `because` says why.
    example : str
        The sentence that the message's phrase promises.
    layer, place : str
        ``core`` and ``core, change.yaml:9``; ``house.yaml`` and ``house.yaml:2``.
    over : tuple of str
        Rules that give way to it.
    replaces : str
        Where the row stands that it replaces in the layers below, or empty.
    """

    rule: str
    when: tuple[str, ...]
    message: str
    because: str
    example: str
    weight: int
    layer: str
    place: str
    over: tuple[str, ...]
    replaces: str
    rider: bool


@dataclass(frozen=True, slots=True)
class TableRead:
    """The rows of one or several comparators that share them."""

    keys: tuple[str, ...]
    rows: tuple[RowRead, ...]
    riders: tuple[RowRead, ...]


def tables_read(stack: Stack, below: Sequence[RulePack] = ()) -> tuple[TableRead, ...]:
    """Return a stack's tables, those that share their rows together.

    Parameters
    ----------
    below : sequence of RulePack
        The same stack without its last layer, without its last two, …: the nearest first.
    """
    pack = stack.pack
    groups: dict[tuple[object, ...], list[str]] = {}
    for key, table in pack.tables.items():
        same = (table.comparator.space, *map(id, table.rows), 0, *map(id, table.riders))
        groups.setdefault(same, []).append(key)
    return tuple(
        TableRead(
            tuple(keys),
            tuple(_read(stack, pack.tables[keys[0]], row, False, below, keys[0])
                  for row in pack.tables[keys[0]].rows),
            tuple(_read(stack, pack.tables[keys[0]], row, True, below, keys[0])
                  for row in pack.tables[keys[0]].riders),
        )
        for keys in groups.values()
    )  # fmt: skip


def _read(
    stack: Stack, table: Table, row: Row, rider: bool, below: Sequence[RulePack], key: str
) -> RowRead:
    phrase = stack.words.phrases.get(row.message)
    example = phrase.example.text if phrase is not None and phrase.example is not None else ""
    return RowRead(
        rule=row.rule.id,
        when=("whatever no other row catches",) if row.otherwise else
        when_words(row.when, table.comparator, stack.pack.vocabulary),
        message="" if row.silent else row.message,
        because=row.because,
        example="" if row.silent else example,
        weight=row.weight,
        layer=layer_of(row.place),
        place=where(row.place),
        over=row.over,
        replaces=_replaced(row, rider, below, key),
        rider=rider,
    )  # fmt: skip


def _replaced(row: Row, rider: bool, below: Sequence[RulePack], key: str) -> str:
    for pack in below:
        table = pack.tables.get(key)
        held = (table.riders if rider else table.rows) if table else ()
        found = next((r for r in held if r.rule.id == row.rule.id), None)
        if found is not None and found.place != row.place:
            return where(found.place)
    return ""


def when_words(
    when: Mapping[str, Sequence[str]], comparator: Comparator, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return a condition in words, fact by fact; a fact that excludes one value says so."""
    out = []
    spaces = dict(zip(comparator.space.facts, comparator.space.values, strict=True))
    for name, values in when.items():
        fact = vocabulary.facts[name]
        every = spaces.get(name, fact.values)
        left = [v for v in every if v not in values]
        if not left:
            continue
        if len(left) == 1 and len(every) > 3:
            out.append(f"anything but {value_words(name, left[0], vocabulary)}")
        else:
            held = [v for v in values if v in every] or list(values)
            out.append(_either([value_words(name, v, vocabulary) for v in held]))
    return tuple(out)


def value_words(name: str, value: str, vocabulary: Vocabulary) -> str:
    """Return one value of a fact in words."""
    return vocabulary.facts[name].words.get(value) or f"{name} {value}"


def _either(words: Sequence[str]) -> str:
    """Join alternatives: what they begin or end with alike is said once."""
    if len(words) > 1:
        first = words[0].split(" ")
        shared = 0
        while all(
            len(w.split(" ")) > shared + 1 and w.split(" ")[shared] == first[shared] for w in words
        ):
            shared += 1
        words = [words[0], *(" ".join(w.split(" ")[shared:]) for w in words[1:])]
        last = words[-1].split(" ")[-1]
        if all(len(w.split(" ")) > 1 and w.split(" ")[-1] == last for w in words):
            words = [*(w.rpartition(" ")[0] for w in words[:-1]), words[-1]]
    return either(words)


def either(words: Sequence[str]) -> str:
    """Return ``a, b or c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} or {words[-1]}"


def layer_of(place: Place) -> str:
    """Return the layer that a row or phrase stands in: a pack's folder, or house.yaml."""
    parts = place.file.split("/")
    if parts[-1] == HOUSE or len(parts) < 2:
        return parts[-1]
    if "phrases" in parts and (at := parts.index("phrases")) and parts[at - 1] != "templates":
        return parts[at - 1]
    return parts[-2]


def short_place(place: Place) -> str:
    """Return the file's name and the line."""
    name = place.file.rpartition("/")[2]
    return f"{name}:{place.line}" if place.line else name


def where(place: Place) -> str:
    """Return the layer and the place in it: ``core, change.yaml:9``, ``house.yaml:2``."""
    layer, short = layer_of(place), short_place(place)
    return short if short.startswith(layer) else f"{layer}, {short}"
