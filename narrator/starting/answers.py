"""Answers in a YAML file, where there is no terminal to ask at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from narrator.project.measure_reading import BETTER
from narrator.project.measure_reading import KEYS as MEASURE_KEYS
from narrator.project.nodes import Node, read_yaml
from narrator.starting.project import Asked
from narrator.values.faults import Fault, FaultError

KEYS = ("from", "area", "title", "to", "from_whom", "pack", "period", "meeting_date", "better",
        "measures")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answers:
    """What an answer file says: the files, and what `Asked` holds."""

    files: tuple[Path, ...] = ()
    asked: Asked = field(default_factory=Asked)


def read_answers(path: Path) -> Answers:
    """Read an answer file; its files are relative to it.

    Raises
    ------
    FaultError
        With every fault, each located.
    """
    faults: list[Fault] = []
    node = read_yaml(path.parent, path.name, faults)
    answers = _answers(node, path.parent) if node is not None else Answers()
    if faults:
        raise FaultError(faults)
    return answers


def _answers(node: Node, folder: Path) -> Answers:
    node.check_keys(KEYS)
    files, period, meeting, better, measures = map(
        node.child, ("from", "period", "meeting_date", "better", "measures")
    )
    texts = {key: child.text() for key in ("area", "title", "to", "from_whom", "pack")
             if (child := node.child(key))}  # fmt: skip
    listed = files.one_or_many() if files else []
    return Answers(
        tuple(folder / text for child in listed if (text := child.text())),
        Asked(
            area=texts.get("area", ""),
            title=texts.get("title", ""),
            to=texts.get("to", ""),
            from_=texts.get("from_whom", ""),
            pack=texts.get("pack", "core"),
            period=period.month() if period else None,
            meeting=meeting.day() if meeting else None,
            better=better.choice(BETTER, "neither") if better else "neither",
            measures=_measures(measures) if measures else None,
        ),
    )


def _measures(node: Node) -> Mapping[str, Mapping[str, Any]]:
    """Read keys of measures, by label or id; what they mean is checked with the project."""
    found: dict[str, Mapping[str, Any]] = {}
    for name, child in node.items():
        child.check_keys(MEASURE_KEYS)
        found[name] = dict(child.value) if isinstance(child.value, Mapping) else {}
    return found
