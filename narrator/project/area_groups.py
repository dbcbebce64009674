"""``areas:`` of measures.yaml → Areas and Groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from narrator.project import codes
from narrator.project.measure_parts import noun_of
from narrator.project.nodes import Node
from narrator.project.yaml_syntax import said
from narrator.values.areas import Area, Group
from narrator.values.comparators import COMPARATORS
from narrator.values.faults import nearest
from narrator.values.measure import Noun

AREA_KEYS = ("formal", "short", "aliases", "parts", "parts_noun")
GROUP_KEYS = ("name", "short", "of", "members_by", "by", "members", "except", "average")

#: Ids that would make ``id.level`` mean two things.
TAKEN = frozenset(name.partition(".")[0] for name in COMPARATORS) - {"GROUP"}


def read_areas(node: Node | None) -> tuple[dict[str, Area], dict[str, Group]]:
    """Read the declared areas (parts of areas are areas too) and groups."""
    if node is None:
        return {}, {}
    node.check_keys({"list", "groups"}, {"list"})
    areas, parts = _areas(node.child("list"))
    groups: dict[str, Group] = {}
    groups_node = node.child("groups")
    declared = groups_node.items() if groups_node else []
    averages = {average.text() for _, child in declared if (average := child.child("average"))}
    whole = [name for name in areas if name not in parts and name not in averages]
    for name, child in declared:
        child.check_name(name, key=True)
        if name in TAKEN:
            message = f"a group cannot be called {name}: that is a comparator"
            child.fault(codes.BAD_NAME, message, key=True)
        groups[name] = _group(name, child, areas, whole)
    return areas, groups


def _areas(node: Node | None) -> tuple[dict[str, Area], set[str]]:
    areas: dict[str, Area] = {}
    parts: dict[str, Node] = {}
    spelt: dict[str, str] = {}
    if node is not None and isinstance(node.value, list):
        declared = [(child.text(), child) for child in node.elements()]
        plain = True
    else:
        declared, plain = node.items() if node else [], False
    for name, child in declared:
        if name in areas:
            child.fault(codes.DUPLICATE, f"the area {said(name)} is declared already")
            continue
        areas[name] = Area(name) if plain else _area(name, child, parts)
        for alias in (name, *areas[name].aliases):
            other = spelt.setdefault(alias.casefold(), name)
            if other != name:
                message = f"{said(alias)} is the spelling of two areas: {other} and {name}"
                child.fault(codes.DUPLICATE, message, key=not plain)
    own = set(areas)
    for name in parts:
        areas.setdefault(name, Area(name))
    return areas, set(parts) - (own if plain else set())


def _area(name: str, node: Node, parts: dict[str, Node]) -> Area:
    node.check_keys(AREA_KEYS)
    texts = {key: value.text() for key in ("formal", "short") if (value := node.child(key))}
    lists = {
        key: [(child.text(), child) for child in value.one_or_many()]
        for key in ("aliases", "parts")
        if (value := node.child(key))
    }
    for part, child in lists.get("parts", []):
        if part == name:
            child.fault(codes.CIRCLE, f"{said(name)} cannot be a part of itself")
        elif part in parts:
            child.fault(codes.DUPLICATE, f"{said(part)} is a part already at {parts[part].place()}")
        else:
            parts[part] = child
    called = noun_of(noun) if (noun := node.child("parts_noun")) else Noun("", "")
    plain = Area(name).parts_noun
    return Area(
        name,
        texts.get("formal", ""),
        texts.get("short", ""),
        tuple(text for text, _ in lists.get("aliases", [])),
        tuple(text for text, _ in lists.get("parts", [])),
        (called.one or plain[0], called.many or plain[1]),
    )


def _group(name: str, node: Node, areas: Mapping[str, Area], whole: list[str]) -> Group:
    node.check_keys(GROUP_KEYS, ("name",))
    title, short, of = map(node.child, ("name", "short", "of"))
    printed = title.text() if title else name
    members: dict[str, tuple[str, ...]] = {}
    labels: dict[str, str] = {}
    average = ""
    kind = node.only_one(("members_by", "by", "members", "average"), needed=True)
    child = node.child(kind) if kind else None
    left_out = node.child("except")
    out = _known(left_out, areas) if left_out else ()
    if left_out and kind != "members":
        left_out.fault(codes.EXCLUSIVE, "except: goes with members:", key=True)
    if child and kind == "members_by":
        for area, value in child.items():
            if _is_area(value, area, areas, key=True):
                others = _known(value, areas)
                members[area] = others if area in others else (area, *others)
    elif child and kind == "average":
        average = child.text()
        if average and _is_area(child, average, areas):
            members = dict.fromkeys(whole, (average,))
    elif child and kind == "by":
        members, labels = _by(child, printed, areas)
    elif child:
        everyone = tuple(whole) if child.value == "all" else _known(child, areas)
        inside = tuple(area for area in everyone if area not in out)
        for area in everyone:
            # an area left out of the group still compares itself with it
            members[area] = inside if area in inside else (area, *inside)
    return Group(
        name, printed, short.text() if short else "", members, labels, of.text() if of else "",
        average,
    )


def _by(
    node: Node, printed: str, areas: Mapping[str, Area]
) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Read ``by: {Cambridgeshire: Eastern, …}``: members, and each group's printed name."""
    by = {a: value.text() for a, value in node.items() if _is_area(value, a, areas, key=True)}
    together: dict[str, list[str]] = {}
    for area, label in by.items():
        together.setdefault(label, []).append(area)
    members = {area: tuple(together[label]) for area, label in by.items()}
    said_in = max((label for label in together if label and label in printed), key=len, default="")
    labels: dict[str, str] = {}
    for area, label in by.items():
        if said_in:  # "the Eastern region" → "the South West region"
            labels[area] = printed.replace(said_in, label)
        elif printed.islower() and printed.casefold() not in label.casefold():
            labels[area] = f"the {label} {printed}"  # "region" → "the Eastern region"
        else:
            labels[area] = label
    return members, labels


def _known(node: Node, areas: Mapping[str, Area]) -> tuple[str, ...]:
    found: list[str] = []
    for child in node.one_or_many():
        name = child.text()
        if name and _is_area(child, name, areas):
            if name in found:
                child.fault(codes.DUPLICATE, f"{said(name)} stands here twice")
            else:
                found.append(name)
    return tuple(found)


def _is_area(node: Node, name: str, areas: Iterable[str], *, key: bool = False) -> bool:
    if name in areas:
        return True
    message = f"the area {said(name)} is not declared under areas: list:"
    node.fault(codes.NO_AREA, message, nearest(name, areas), key=key)
    return False
