"""Reading rows and riders from topic files and from house.yaml."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from narrator.rules import codes
from narrator.rules.boxes import Space
from narrator.rules.nodes import Node
from narrator.rules.tables import SILENCE, Row
from narrator.rules.vocabulary import ANY, Fact, Vocabulary, read_values
from narrator.values.faults import Place, nearest
from narrator.values.sentence import RuleRef

_TABLE = ("comparator", "comparators", "rows", "riders")
_ROW = ("rule", "when", "say", "because", "over", "weight")
_RIDER = ("rule", "when", "ride")


@dataclass(frozen=True, slots=True)
class Declared:
    """A row or rider as one layer declares it, for the comparators of its table.

    Parameters
    ----------
    table : Place
        Where its table names its comparators.
    node : Node
        For faults that show only once the layers are resolved.
    """

    row: Row
    rider: bool
    comparators: tuple[str, ...]
    table: Place
    node: Node


def read_topics(topics: Iterable[Node], vocabulary: Vocabulary) -> list[Declared]:
    """Read the topic files of one pack, in order; rule ids are used once in a pack."""
    out: list[Declared] = []
    for topic in topics:
        if topic.child("tables") is not None:
            topic.check_keys({"tables"})
            listed = topic.child("tables")
            tables = listed.elements() if listed is not None else []
        else:
            tables = [topic]
        for table in tables:
            out.extend(_read_table(table, vocabulary))
    _check_unique(out)
    return out


def read_house(rows: Iterable[Node], vocabulary: Vocabulary) -> list[Declared]:
    """Read house.yaml's rows, each with its own comparator; they alone may say ``otherwise``."""
    out: list[Declared] = []
    for node in rows:
        comparators, place = _comparators(node, vocabulary)
        own = {"comparator", "comparators"}
        if node.child("otherwise") is not None:
            node.check_keys({*own, "rule", "otherwise", "weight"})
            row = _read_otherwise(node, comparators)
            out.append(Declared(row, False, comparators, place, node))
            continue
        rider = node.child("ride") is not None
        if node.check_keys({*own, *(_RIDER if rider else _ROW)}, _required(rider)):
            row = _read_row(node, comparators, vocabulary, rider)
            out.append(Declared(row, rider, comparators, place, node))
    _check_unique(out)
    return out


def _read_table(table: Node, vocabulary: Vocabulary) -> list[Declared]:
    if isinstance(table.value, dict) and not any(
        key in _TABLE or nearest(key, _TABLE) for key in table.value
    ):
        message = "a table has comparator: and rows:; phrases and words stand in phrases/LANGUAGE/"
        table.fault(codes.MISSING_KEY, message)
        return []
    table.check_keys(_TABLE)
    if not isinstance(table.value, dict):
        return []
    comparators, place = _comparators(table, vocabulary)
    out: list[Declared] = []
    for key, rider in (("rows", False), ("riders", True)):
        listed = table.child(key)
        for node in listed.elements() if listed is not None else []:
            if node.child("otherwise") is not None:
                node.fault(
                    codes.OTHERWISE, "only house.yaml may have an otherwise row", key=False
                )
            elif node.check_keys(_RIDER if rider else _ROW, _required(rider)):
                row = _read_row(node, comparators, vocabulary, rider)
                out.append(Declared(row, rider, comparators, place, node))
    return out


def _required(rider: bool) -> tuple[str, ...]:
    return ("rule", "ride") if rider else ("rule", "say")


def _comparators(table: Node, vocabulary: Vocabulary) -> tuple[tuple[str, ...], Place]:
    one, many = table.child("comparator"), table.child("comparators")
    if one is not None and many is not None:
        many.fault(codes.UNKNOWN_KEY, "comparator and comparators are both given", key=True)
    named = many if one is None else one
    if named is None:
        if isinstance(table.value, dict):
            table.fault(codes.MISSING_KEY, "'comparator' is missing")
        return (), table.place()
    found: list[str] = []
    for node in named.one_or_many():
        key = node.text()
        if key in found:
            node.fault(codes.DUPLICATE, f"comparator {key!r} is named twice")
        elif key in vocabulary.comparators:
            found.append(key)
        elif key:
            node.fault(
                codes.NO_COMPARATOR,
                f"no comparator {key!r}",
                nearest(key, vocabulary.comparators),
            )
    return tuple(found), named.place(key=True)


def _ref(node: Node, name: str) -> RuleRef:
    place = node.place()
    return RuleRef(name, place.file, place.line)


def _read_row(
    node: Node, comparators: tuple[str, ...], vocabulary: Vocabulary, rider: bool
) -> Row:
    rule = node.child("rule")
    when = node.child("when")
    said = node.child("ride" if rider else "say")
    over = node.child("over")
    message = said.name(SILENCE) if said is not None else ""
    if rider and message == SILENCE and said is not None:
        said.fault(codes.SILENCE, "a rider always says something")
    return Row(
        rule=_ref(node, rule.text() if rule is not None else ""),
        place=node.place(),
        when={} if when is None else _read_when(when, comparators, vocabulary),
        message=message,
        because=_read_because(node, message),
        over=over.texts() if over is not None else (),
        weight=_read_weight(node),
    )


def _read_otherwise(node: Node, comparators: tuple[str, ...]) -> Row:
    said = node.child("otherwise")
    rule = node.child("rule")
    return Row(
        rule=_ref(node, rule.text() if rule is not None else ".".join((*comparators, "otherwise"))),
        place=node.place(),
        when={},
        message=said.name() if said is not None else "",
        weight=_read_weight(node),
        otherwise=True,
    )


def _read_because(node: Node, message: str) -> str:
    because = node.child("because")
    if because is None:
        if message == SILENCE:
            node.fault(codes.SILENCE, "silence needs a because")
        return ""
    if message and message != SILENCE:
        near = f"say: {SILENCE}" if nearest(message, [SILENCE]) else ""
        because.fault(codes.SILENCE, "because belongs to silence only", near, key=True)
    return because.text()


def _read_weight(node: Node) -> int:
    weight = node.child("weight")
    if weight is None:
        return 0
    value = weight.value
    if isinstance(value, bool) or not isinstance(value, int):
        weight.fault(codes.WEIGHT, f"expected a whole number from 0 to 100, found {value!r}")
        return 0
    if not 0 <= value <= 100:
        weight.fault(codes.WEIGHT, f"weight {value} is outside 0 to 100")
    return value


def _read_when(
    when: Node, comparators: tuple[str, ...], vocabulary: Vocabulary
) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    spaces = {key: vocabulary.comparators[key].space for key in comparators}
    for name, node in when.items():
        fact = vocabulary.facts.get(name)
        if fact is None:
            node.fault(codes.NO_FACT, f"no fact {name!r}", nearest(name, vocabulary.facts), True)
            continue
        lacking = [key for key, space in spaces.items() if name not in space.facts]
        if lacking:
            given = {key for key, _ in when.items()}
            own = [f for f in spaces[lacking[0]].facts if f not in given]
            node.fault(
                codes.NO_FACT,
                f"the outcomes of {' and '.join(lacking)} do not have the fact {name!r}",
                nearest(name, own),
                True,
            )
            continue
        out[name] = read_values(node, fact)
        if node.value != ANY and spaces:
            _check_present(node, fact, [spaces[key] for key in comparators], comparators)
    return out


def _check_present(
    node: Node, fact: Fact, spaces: Iterable[Space], comparators: tuple[str, ...]
) -> None:
    """Check that each value occurs in some outcome of at least one of the comparators."""
    occurs = {value for space in spaces for value in space.when(space.full)[fact.name]}
    for element in node.one_or_many():
        value = element.value.strip() if isinstance(element.value, str) else ""
        if value in fact.values and value not in occurs:
            element.fault(
                codes.VALUE_ABSENT,
                f"no outcome of {' or '.join(comparators)} has {fact.name}: {value}",
            )


def _check_unique(declared: Iterable[Declared]) -> None:
    seen: dict[str, Row] = {}
    for item in declared:
        first = seen.setdefault(item.row.rule.id, item.row)
        if first is not item.row and item.row.rule.id:
            rule = item.node.child("rule") or item.node
            rule.fault(
                codes.DUPLICATE, f"rule {item.row.rule.id!r} is already at {first.place}"
            )
