"""Reading located YAML by hand: every value knows its place, and faults are gathered."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from narrator.rules import codes
from narrator.values.faults import Fault, Place, nearest
from narrator.values.project import House

Path = tuple[str | int, ...]

_NAME = re.compile(r"[a-z][a-z0-9_]*")


class Placed(Protocol):
    """What knows where each of its values stands (``located_yaml.Located`` does)."""

    def place(self, *path: str | int, key: bool = False) -> Place:
        """Return the place of the value (or of its key) at `path`."""


@dataclass(frozen=True, slots=True)
class HousePlaces:
    """The places of a House, with the nearest enclosing place where one is not known."""

    house: House

    def place(self, *path: str | int, key: bool = False) -> Place:
        """Return the place of the value at `path`, or of its key."""
        for length in range(len(path), 0, -1):
            at = path[:length]
            found = self.house.keys.get(at) if key else None
            if found := found or self.house.places.get(at):
                return found
        return Place(self.house.file or "house.yaml")


def kind(value: object) -> str:
    """Return what a value is, in words for a message."""
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    if value is None:
        return "nothing"
    return f"{value!r}" if isinstance(value, str) else f"{value}"


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a YAML file with its path, its file's places and the list that takes faults."""

    value: object
    path: Path
    source: Placed
    faults: list[Fault]

    def place(self, key: bool = False) -> Place:
        """Return where this value (or its key) stands."""
        return self.source.place(*self.path, key=key)

    def fault(self, code: str, message: str, suggestion: str = "", key: bool = False) -> None:
        """Add a fault at this value, or at its key."""
        self.faults.append(Fault(self.place(key), code, message, suggestion))

    def child(self, key: str) -> Node | None:
        """Return the value under `key`, or None."""
        if isinstance(self.value, Mapping) and key in self.value:
            return Node(self.value[key], (*self.path, key), self.source, self.faults)
        return None

    def items(self) -> list[tuple[str, Node]]:
        """Return a mapping's keys and values; a fault and nothing where it is no mapping."""
        if not isinstance(self.value, Mapping):
            what = f"expected a mapping (name: value), found {kind(self.value)}"
            self.fault(codes.WRONG_SHAPE, what)
            return []
        out = []
        for key, value in self.value.items():
            node = Node(value, (*self.path, key), self.source, self.faults)
            if isinstance(key, str):
                out.append((key, node))
            else:
                node.fault(codes.WRONG_SHAPE, f"expected a name, found {kind(key)}", key=True)
        return out

    def elements(self) -> list[Node]:
        """Return a list's elements; a fault and nothing where it is no list."""
        if not isinstance(self.value, list | tuple):
            self.fault(codes.WRONG_SHAPE, f"expected a list, found {kind(self.value)}")
            return []
        return [
            Node(value, (*self.path, i), self.source, self.faults)
            for i, value in enumerate(self.value)
        ]

    def one_or_many(self) -> list[Node]:
        """Return the elements of a list, or the value itself."""
        return self.elements() if isinstance(self.value, list | tuple) else [self]

    def text(self) -> str:
        """Return the text; a fault and an empty string where it is none."""
        if isinstance(self.value, str) and self.value.strip():
            return self.value.strip()
        self.fault(codes.WRONG_SHAPE, f"expected text, found {kind(self.value)}")
        return ""

    def name(self, *known: str) -> str:
        """Return a name such as ``within_range``; a fault and an empty string otherwise."""
        text = self.text()
        if text and not _NAME.fullmatch(text):
            self.fault(
                codes.WRONG_SHAPE,
                f"expected a name of small letters, digits and _, found {text!r}",
                nearest(text.casefold(), known),
            )
            return ""
        return text

    def texts(self) -> tuple[str, ...]:
        """Return one text or several, faulty ones left out."""
        return tuple(text for node in self.one_or_many() if (text := node.text()))

    def check_keys(self, allowed: Collection[str], required: Collection[str] = ()) -> bool:
        """Check a mapping's keys; True where none that is required is missing."""
        names = {key for key, _ in self.items()}
        for key, node in self.items() if names - set(allowed) else []:
            if key not in allowed:
                node.fault(
                    codes.UNKNOWN_KEY, f"unknown key {key!r}", nearest(key, allowed), key=True
                )
        missing = [key for key in required if key not in names]
        if isinstance(self.value, Mapping):
            for key in missing:
                self.fault(codes.MISSING_KEY, f"{key!r} is missing")
        return not missing
