"""Which rules a project names, where little else of it can be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from narrator.project.house import read_house
from narrator.project.nodes import read_yaml, written
from narrator.values.faults import Fault, Place
from narrator.values.project import House


@dataclass(frozen=True, slots=True)
class RulesNamed:
    """The pack and the language of a project, with the office's own layer."""

    rules: str
    rules_at: Place
    language: str
    house: House


def rules_named(root: Path) -> RulesNamed | None:
    """Return what paper.yaml says of rules and language, whatever else is wrong with it.

    None where that cannot be read. A house.yaml with faults of its own is left out: its faults are
    told already, and what would follow from half a layer is not.
    """
    untold: list[Fault] = []
    node = read_yaml(root, "paper.yaml", untold)
    if node is None or not isinstance(node.value, Mapping):
        return None
    rules, language = node.child("rules"), node.child("language")
    said = [one.value for one in (rules, language) if one is not None]
    if any(one is None or isinstance(one, Mapping | list) for one in said):
        return None
    wrong: list[Fault] = []
    house = read_house(root, wrong)[0]
    return RulesNamed(
        written(rules.value) if rules is not None else "core",
        (rules or node).place(),
        written(language.value) if language is not None else "en-GB",
        House() if wrong else house,
    )
