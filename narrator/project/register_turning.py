"""A register in YAML ⇄ a register in a workbook, the one read back as the other declares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from narrator.project import codes
from narrator.project.located_yaml import load_yaml
from narrator.project.nodes import Node, YamlFile
from narrator.project.register import FILE, Register, register_of
from narrator.project.register_workbook import FILE as WORKBOOK
from narrator.project.register_workbook import register_node
from narrator.project.text_files import read_text
from narrator.project.workbook_cells import cells_of, read_cells
from narrator.project.workbook_writing import register_bytes
from narrator.project.yaml_writing import register_text
from narrator.values.faults import Fault, FaultError, Place

_HEAD = "# What the paper's figures are and where they come from. Made from {file}.\n"


def exported(root: Path) -> bytes:
    """Return a project's measures.yaml as a workbook.

    Raises
    ------
    FaultError
        With every fault of the register; P070 where the workbook would not say the same.
    """
    text = read_text(root / FILE, FILE)
    located = load_yaml(text, FILE)
    faults: list[Fault] = []
    before = _sound(Node(located.data, (), YamlFile(located, text.split("\n"), faults)), faults)
    data = register_bytes(located)
    _check(before, lambda f: register_node(cells_of(data, WORKBOOK), f), FILE)
    return data


def imported(root: Path, file: str = WORKBOOK) -> str:
    """Return a project's workbook as the text of measures.yaml; faults as for `exported`."""
    faults: list[Fault] = []
    node = register_node(read_cells(root / file, file), faults, file)
    before = _sound(node, faults)
    data: Any = node.value
    text = register_text(data, _HEAD.format(file=file))
    _check(before, lambda f: _yaml_node(text, f), file)
    return text


def comments_in(text: str) -> int:
    """Return how many lines of a YAML file are comments."""
    return sum(1 for line in text.split("\n") if line.lstrip().startswith("#"))


def same(one: Register, other: Register) -> bool:
    """Say whether two registers declare the same, wherever it stands."""
    return _placeless(one) == _placeless(other)


def _placeless(register: Register) -> tuple[object, ...]:
    nowhere = Place("")
    measures = [replace(one, place=nowhere) for one in register.measures.values()]
    sources = [replace(one, place=nowhere) for one in register.sources.values()]
    return measures, sources, list(register.areas.values()), list(register.groups.values())


def _yaml_node(text: str, faults: list[Fault]) -> Node:
    located = load_yaml(text, FILE)
    return Node(located.data, (), YamlFile(located, text.split("\n"), faults))


def _sound(node: Node, faults: list[Fault]) -> Register:
    """Return a register that has no fault."""
    register = register_of(node)
    if any(fault.severity == "error" for fault in faults):
        raise FaultError(faults)
    return register


def _check(before: Register, read: Callable[[list[Fault]], Node], file: str) -> None:
    """Refuse a turning that would change what is declared."""
    faults: list[Fault] = []
    after = register_of(read(faults))
    if not faults and same(before, after):
        return
    lost = next(
        (
            one for one, measure in before.measures.items()
            if one not in after.measures
            or replace(measure, place=Place("")) != replace(after.measures[one], place=Place(""))
        ),
        "a source, an area or a group",
    )  # fmt: skip
    why = f"{faults[0].code} {faults[0].message}" if faults else lost
    message = f"cannot be turned without change ({why})"
    raise FaultError([Fault(Place(file), codes.NOT_WRITABLE, message)])
