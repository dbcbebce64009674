"""The steps of a plan (plan.yaml): which messages share a sentence, and how they are joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from narrator.language import codes
from narrator.language.templates import NotAllowed, template
from narrator.rules.nodes import Node
from narrator.values.faults import Place, nearest

#: Name of the step that takes one message as its own sentence.
ALONE = "alone"

#: What `same` may compare, and what `relation` may demand.
SAME = ("message", "comparator", "period", "direction", "measure", "aspect", "figures", "others")
RELATIONS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "measure": ("same", "different", "whole_and_parts", "whole_then_share"),
    "direction": ("same", "opposite", "all_but_one"),
    "alignment": ("same", "opposite", "mixed"),
    "aspect": ("same", "none"),
    "message": ("same", "different"),
    "comparator": ("same",),
    "judgement": ("worse_then_held", "worse_together", "better_still_missed"),
    "says": ("last",),
    "share": ("majority",),
    "rates": ("differ",),
    "period": ("same",),
    "unit": ("same",),
    "effort": ("declared",),
    "horizons": ("contrast", "agree"),
})  # fmt: skip
_KEYS = frozenset({
    "step", "take", "relation", "forms", "join", "asked", "words", "figures", "because",
})  # fmt: skip
_TAKE_KEYS = frozenset({"comparator", "messages", "many", "same", "at_least", "at_most"})


@dataclass(frozen=True, slots=True)
class Taken:
    """What one slot of a step takes: a comparator's messages, one or (`many`) several.

    What comes after the first `at_most` of several waits for another sentence.
    """

    comparators: tuple[str, ...]
    messages: tuple[str, ...]
    many: bool
    at_least: int
    place: Place
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Parameters
    ----------
    take : tuple of Taken
        Slots in order; the last may take several messages.
    same : tuple of str
        What all messages of a slot that takes several must share.
    relation : mapping of str to str
        What must hold between the messages; a join may assert no more than this.
    forms : tuple of str
        The form in which each slot's messages are said.
    join : str
        Template of the joined sentence, without its full stop.
    asked : bool
        Only where the author joined the findings with ``+``.
    words, figures : int
        Longest sentence that the join may make; beyond it the messages stand alone.
    """

    name: str
    place: Place
    take: tuple[Taken, ...] = ()
    same: tuple[str, ...] = ()
    relation: Mapping[str, str] = field(default_factory=dict)
    forms: tuple[str, ...] = ()
    join: str = ""
    asked: bool = False
    words: int = 35
    figures: int = 6

    @property
    def least(self) -> int:
        """How many messages the step needs at the least."""
        return sum(taken.at_least if taken.many else 1 for taken in self.take)


def read_steps(node: Node, below: tuple[Step, ...]) -> tuple[Step, ...]:
    """Read plan.yaml's ``steps`` over those of lower packs.

    A step of the same name replaces the lower one in its place; new ones go before `alone`.
    """
    for key, child in node.items():
        if key != "steps":
            child.fault(codes.UNKNOWN_KEY, f"unknown key {key!r}", "steps", key=True)
    listed = node.child("steps")
    read = [_step(one) for one in (listed.elements() if listed is not None else [])]
    steps = list(below)
    for step in read:
        at = next((i for i, s in enumerate(steps) if s.name == step.name), None)
        if at is not None:
            steps[at] = step
        elif below:
            steps.insert(len(steps) - 1, step)
        else:
            steps.append(step)
    return tuple(steps)


def _step(node: Node) -> Step:
    for key, child in node.items():
        if key not in _KEYS:
            child.fault(codes.UNKNOWN_KEY, f"unknown key {key!r}", nearest(key, _KEYS), key=True)
    named = node.child("step")
    name = named.text() if named is not None else ""
    if not name:
        node.fault(codes.STEP, "a step needs a name (`step:`)")
    if name == ALONE:
        return Step(ALONE, node.place())
    same: tuple[str, ...] = ()
    take: list[Taken] = []
    slots = node.child("take")
    for one in slots.one_or_many() if slots is not None else []:
        taken, shared = _taken(one)
        take.append(taken)
        same = same or shared
    if not take:
        node.fault(codes.STEP, f"step {name!r} takes nothing (`take:`)")
    if any(taken.many for taken in take[:-1]):
        node.fault(codes.STEP, f"step {name!r}: only the last slot may take several")
    forms: tuple[str, ...] = ()
    if (listed := node.child("forms")) is not None:
        forms = listed.texts()
        if len(forms) != len(take):
            listed.fault(codes.STEP, f"{len(take)} forms are needed, one for each slot")
    join = node.child("join")
    source = ""
    if join is None or not isinstance(join.value, str):
        (join or node).fault(codes.STEP, f"step {name!r} needs a `join:`")
    else:
        source = join.value
        try:
            template(source)
        except NotAllowed as why:
            join.fault(codes.NOT_TEMPLATE, str(why))
            source = ""
    asked = node.child("asked")
    return Step(
        name, node.place(), tuple(take), same, _relation(node), forms, source,
        asked is not None and asked.value is True, _whole(node, "words", 35),
        _whole(node, "figures", 6),
    )  # fmt: skip


def _relation(node: Node) -> Mapping[str, str]:
    relation: dict[str, str] = {}
    if (child := node.child("relation")) is not None:
        for key, one in child.items():
            if key not in RELATIONS:
                one.fault(codes.STEP, f"no relation {key!r}", nearest(key, RELATIONS), key=True)
            elif one.text() not in RELATIONS[key]:
                suggestion = nearest(one.text(), RELATIONS[key])
                one.fault(codes.STEP, f"{key} cannot be {one.text()!r}", suggestion)
            else:
                relation[key] = one.text()
    return MappingProxyType(relation)


def _taken(node: Node) -> tuple[Taken, tuple[str, ...]]:
    for key, child in node.items():
        if key not in _TAKE_KEYS:
            suggestion = nearest(key, _TAKE_KEYS)
            child.fault(codes.UNKNOWN_KEY, f"unknown key {key!r}", suggestion, key=True)
    compared, said = node.child("comparator"), node.child("messages")
    comparators = compared.texts() if compared is not None else ()
    messages = said.texts() if said is not None else ()
    if not messages:
        node.fault(codes.STEP, "which `messages:` may the step take here?")
    same: tuple[str, ...] = ()
    if (alike := node.child("same")) is not None:
        same = alike.texts()
        for one in alike.one_or_many():
            if one.value not in SAME:
                message = f"messages are not compared by {one.value!r}"
                one.fault(codes.STEP, message, nearest(str(one.value), SAME))
    many = node.child("many")
    several = bool(same) or (many is not None and many.value is True)
    least = _whole(node, "at_least", 2 if same else 1)
    most = _whole(node, "at_most", 0) or None
    if most is not None and most < least:
        node.fault(codes.STEP, f"at the most {most} are fewer than the {least} needed")
    return Taken(comparators, messages, several, least, node.place(), most), same


def _whole(node: Node, key: str, default: int) -> int:
    child = node.child(key)
    if child is None:
        return default
    if isinstance(child.value, bool) or not isinstance(child.value, int) or child.value < 1:
        child.fault(codes.STEP, f"{key} is a whole number from 1")
        return default
    return child.value
