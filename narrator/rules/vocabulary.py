"""The vocabulary: facts, their values, and for each comparator the outcomes that exist."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from narrator.rules import codes
from narrator.rules.boxes import Box, Space, disjoint, merged
from narrator.rules.nodes import Node
from narrator.values.faults import Place, nearest

#: In place of values: every value of the fact.
ANY = "any"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact with its finite values, and the words for each when an outcome is described."""

    name: str
    values: tuple[str, ...]
    words: Mapping[str, str]
    place: Place


@dataclass(frozen=True, slots=True)
class Comparator:
    """A comparator's outcomes.

    Parameters
    ----------
    key : str
        ``last_year``, ``GROUP.level`` …
    space : Space
        The facts of this comparator, with the values that occur in its outcomes.
    outcomes : tuple of Box
        Disjoint boxes of the space.
    """

    key: str
    space: Space
    outcomes: tuple[Box, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All facts and comparators of a resolved stack of packs."""

    facts: Mapping[str, Fact]
    comparators: Mapping[str, Comparator]


def read_vocabulary(layers: Sequence[Node]) -> Vocabulary:
    """Read the vocabularies of a stack of packs, lowest first.

    A fact or comparator of a higher pack replaces the one of that name below it. Faults go to
    the nodes' list.
    """
    facts: dict[str, Fact] = {}
    declared: dict[str, Node] = {}
    for layer in layers:
        layer.check_keys({"facts", "comparators"})
        if (node := layer.child("facts")) is not None:
            facts.update((name, _fact(name, fact)) for name, fact in node.items())
        if (node := layer.child("comparators")) is not None:
            declared.update(node.items())
    for node in declared.values():
        if node.check_keys({"outcomes", "every", "like"}) and not (
            node.child("outcomes") or node.child("like") or not isinstance(node.value, Mapping)
        ):
            node.fault(codes.MISSING_KEY, "'outcomes' or 'like' is missing", key=True)
    comparators: dict[str, Comparator] = {}
    for key, node in declared.items():
        products = _products(key, declared, facts, ())
        if products:
            comparators[key] = _comparator(key, node, products, facts)
    return Vocabulary(facts, comparators)


def _fact(name: str, node: Node) -> Fact:
    node.check_keys({"values", "words"}, {"values"})
    values: list[str] = []
    listed = node.child("values")
    for element in listed.elements() if listed is not None else []:
        value = element.text()
        if value == ANY:
            element.fault(codes.WRONG_SHAPE, f"{ANY!r} stands for all values and can be none")
        elif value in values:
            element.fault(codes.DUPLICATE, f"value {value!r} is declared twice")
        elif value:
            values.append(value)
    words: dict[str, str] = {}
    worded = node.child("words")
    for value, element in worded.items() if worded is not None else []:
        if value in values:
            words[value] = element.text()
        else:
            element.fault(
                codes.NO_VALUE, f"{name} has no value {value!r}", nearest(value, values), key=True
            )
    return Fact(name, tuple(values), words, node.place(key=True))


Product = dict[str, tuple[str, ...]]


def _products(
    key: str, declared: Mapping[str, Node], facts: Mapping[str, Fact], seen: tuple[str, ...]
) -> list[Product]:
    """Return a comparator's outcomes as read, following ``like``."""
    node = declared[key]
    products: list[Product] = []
    if (like := node.child("like")) is not None:
        other = like.text()
        if other in (*seen, key):
            like.fault(
                codes.LIKE_CIRCLE, f"{' is like '.join((*seen, key, other))}: a circle"
            )
        elif other in declared:
            products += _products(other, declared, facts, (*seen, key))
        elif other:
            like.fault(
                codes.NO_COMPARATOR, f"no comparator {other!r}", nearest(other, declared)
            )
    if (listed := node.child("outcomes")) is not None:
        read = [(element, _product(element, facts)) for element in listed.elements()]
        names = {name for _, product in read for name in product}
        for element, product in read:
            for name in sorted(names - set(product)):
                element.fault(
                    codes.PARTIAL_OUTCOME,
                    f"the outcome leaves out {name!r}, which other outcomes of {key} have "
                    f"(write {name}: any if all its values exist here)",
                )
        products += [product for _, product in read]
    if (every := node.child("every")) is not None:
        common = _product(every, facts)
        for name in common:
            if any(name in product for product in products):
                child = every.child(name)
                (child or every).fault(
                    codes.DUPLICATE, f"{name!r} is declared in outcomes and in every", key=True
                )
        products = [{**common, **product} for product in products]
    return products


def _product(node: Node, facts: Mapping[str, Fact]) -> Product:
    out: Product = {}
    for name, element in node.items():
        fact = facts.get(name)
        if fact is None:
            element.fault(codes.NO_FACT, f"no fact {name!r}", nearest(name, facts), key=True)
            continue
        out[name] = read_values(element, fact)
    return out


def read_values(node: Node, fact: Fact) -> tuple[str, ...]:
    """Read one value, several, or ``any`` of a fact; values that it lacks are faults."""
    if node.value == ANY:
        return fact.values
    out: list[str] = []
    for element in node.one_or_many():
        value = element.text()
        if value in fact.values:
            out.append(value)
        elif value:
            near = nearest(value, (*fact.values, ANY))
            message = f"{fact.name} has no value {value!r}"
            if not near:
                message += f"; it has {', '.join(fact.values)}"
            element.fault(codes.NO_VALUE, message, near)
    if isinstance(node.value, list | tuple) and not node.value:
        node.fault(codes.WRONG_SHAPE, f"no value of {fact.name} is given")
    return tuple(out)


def _comparator(
    key: str, node: Node, products: Sequence[Product], facts: Mapping[str, Fact]
) -> Comparator:
    used = [name for name in facts if any(name in product for product in products)]
    space = Space(
        tuple(used),
        tuple(
            tuple(
                value
                for value in facts[name].values
                if any(value in product.get(name, ()) for product in products)
            )
            for name in used
        ),
    )
    boxes = (space.box(product) for product in products)
    outcomes = merged(disjoint(box for box in boxes if box is not None))
    return Comparator(key, space, tuple(outcomes), node.place(key=True))
