"""YAML with the place of every key and value, and without YAML's surprises.

Read from libyaml's events, so that a file is built in one pass without recursion and an alias
can be refused before it is expanded. ``on``, ``012``, ``1:30`` and dates stay text; only
``true`` and ``false`` are booleans and only plain decimals are numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from narrator.project.yaml_syntax import MOST, said, syntax_faults
from narrator.values.faults import Fault, FaultError, Place

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,15})")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,15})\.[0-9]{1,17}(?:[eE][-+]?[0-9]{1,2})?")

#: A text within quotation marks that are none of YAML's.
_CURLY = re.compile(r"[“„‟«‹‘‚‛][^“”„‟«»‹›‘‚‛\"']+[”“»›’‘]")

#: Levels of nesting; no file of ours needs ten.
_DEEPEST = 40

Path = tuple[str | int, ...]


class Written(float):
    """A number with the text it was written as (``5.10``), for places where text is wanted."""

    raw: str

    def __new__(cls, raw: str) -> Written:
        """Read the number."""
        self = super().__new__(cls, raw)
        self.raw = raw
        return self


@dataclass(frozen=True, slots=True)
class Located:
    """A YAML document: its data, and where each part of it stands.

    Parameters
    ----------
    data : mapping, list, text, number, bool or None
        Keys are always text. A number with a decimal point knows its text (`Written`).
    file : str
    places : mapping of path to (key's place, value's place)
        Paths hold the keys and list positions from the top; ``()`` is the document.
    """

    data: Any
    file: str
    places: Mapping[Path, tuple[Place, Place]]

    def place(self, *path: str | int, key: bool = False) -> Place:
        """Return the place of the value at `path`, or of its key.

        Falls back to the nearest ancestor that exists, so that a missing key is reported at the
        mapping that lacks it.
        """
        for length in range(len(path), -1, -1):
            found = self.places.get(path[:length])
            if found:
                return found[0 if key else 1]
        return Place(self.file)


@dataclass(slots=True)
class _Level:
    """One open mapping or list."""

    value: dict[str, Any] | list[Any]
    path: Path
    flow: bool
    key: str | None = None
    key_place: Place | None = None
    seen: dict[str, Place] = field(default_factory=dict)


class _Builder:
    """Builds one document from events, noting every fault."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.data: Any = None
        self.places: dict[Path, tuple[Place, Place]] = {}
        self.faults: list[Fault] = []
        self.levels: list[_Level] = []
        self.documents = 0
        self.skipping = 0  # open collections inside a refused key

    def fault(self, place: Place, code: str, message: str) -> None:
        self.faults.append(Fault(place, code, message))

    def mark(self, event: Any) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def take(self, event: Any) -> bool:
        """Take one event; False where reading should stop."""
        kind = type(event)
        if kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                self.fault(self.mark(event), "P015", "a second document; a file holds one")
                return False
        elif kind is yaml.ScalarEvent:
            self.scalar(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            return self.opened(event, kind is yaml.MappingStartEvent)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            if self.skipping:
                self.skipping -= 1
                if not self.skipping:
                    self.levels[-1].key = ""
                    self.levels[-1].key_place = self.mark(event)
            else:
                self.levels.pop()
        elif kind is yaml.AliasEvent:
            message = f"an alias (*{event.anchor}); write the value out"
            self.fault(self.mark(event), "P013", message)
            self.put(None, self.mark(event), empty=False)
        return True

    def properties(self, event: Any) -> None:
        """Refuse anchors and tags."""
        if event.anchor:
            message = f"an anchor (&{event.anchor}); write the value out where it is needed"
            self.fault(self.mark(event), "P013", message)
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.fault(self.mark(event), "P014", f"a tag ({tag}); plain values only")

    def opened(self, event: Any, mapping: bool) -> bool:
        self.properties(event)
        place = self.mark(event)
        if self.skipping:
            self.skipping += 1
            return True
        top = self.levels[-1] if self.levels else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            if mapping and top.flow:
                message = "text that begins with {{ stands in quotes in YAML"
                place = Place(self.file, place.line, max(1, place.column - 1))
            else:
                message = "a key is a word, not a list or a mapping"
            self.fault(place, "P016", message)
            self.skipping = 1
            return True
        if len(self.levels) >= _DEEPEST:
            self.fault(place, "P017", f"more than {_DEEPEST} levels of nesting")
            return False
        value: dict[str, Any] | list[Any] = {} if mapping else []
        path = self.put(value, place, empty=False)
        self.levels.append(_Level(value, path, bool(event.flow_style)))
        return True

    def scalar(self, event: Any) -> None:
        self.properties(event)
        if self.skipping:
            return
        place = self.mark(event)
        top = self.levels[-1] if self.levels else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            if event.implicit[0] and event.value[:1].isspace():
                message = "a non-breaking space in the indentation; YAML wants ordinary spaces"
                self.fault(place, "P011", message)
            self.name(top, event.value, place)
            return
        value: Any = event.value
        plain = event.implicit[0]
        if plain:
            if _CURLY.fullmatch(value):
                message = f"{value[0]} and {value[-1]} are part of the text; put straight "
                message += "quotation marks in their place, or around them"
                self.fault(place, "P010", message)
            value = _resolved(value)
        self.put(value, place, empty=plain and not event.value)

    def name(self, top: _Level, key: str, place: Place) -> None:
        """Take a scalar as the key of the open mapping."""
        if key in top.seen:
            first = top.seen[key].line
            self.fault(place, "P012", f"the key {said(key)} stands already in line {first}")
        top.seen.setdefault(key, place)
        top.key, top.key_place = key, place

    def put(self, value: Any, place: Place, *, empty: bool) -> Path:
        """Put a value where it belongs and return its path."""
        if not self.levels:
            self.data = value
            self.places[()] = (place, place)
            return ()
        top = self.levels[-1]
        step: str | int
        if isinstance(top.value, list):
            step, key_place = len(top.value), place
            top.value.append(value)
        else:
            assert top.key is not None and top.key_place is not None
            step, key_place = top.key, top.key_place
            top.key = None
            top.value.setdefault(step, value)
        path = (*top.path, step)
        # An empty value has no place worth pointing at: its key has.
        self.places.setdefault(path, (key_place, key_place if empty else place))
        return path


def load_yaml(text: str, file: str) -> Located:
    """Read one YAML document.

    Parameters
    ----------
    text : str
        The file's text.
    file : str
        How faults name it: relative to the project, forward slashes.

    Raises
    ------
    FaultError
        With every fault that could be found at once: P010 syntax, P011 tabs, P012 a key twice,
        P013 anchors and aliases, P014 tags, P015 a second document, P016 keys that are not
        words, P017 nesting, P018 characters that cannot be printed.
    """
    builder = _Builder(file)
    faults = syntax_faults(text, file, lambda part: _events(part, builder))
    braces = {f.place.line for f in builder.faults if f.code == "P016"}
    faults = [f for f in faults if not (f.code == "P010" and f.place.line in braces)]
    faults += builder.faults
    if faults:
        raise FaultError(sorted(set(faults))[:MOST])
    return Located(builder.data, file, builder.places)


def _events(text: str, builder: _Builder) -> None:
    """Feed the builder; YAML's own errors pass through."""
    for event in _parsed(text):
        if not builder.take(event):
            return


def _parsed(text: str) -> Iterator[Any]:
    yield from yaml.parse(text, Loader=_Loader)


def _resolved(text: str) -> Any:
    """Read a plain scalar: nothing, true, false, a plain decimal, or text."""
    if text in ("", "~", "null"):
        return None
    if text == "true":
        return True
    if text == "false":
        return False
    number = resolved_number(text)
    return text if number is None else number


def resolved_number(text: str) -> int | Written | None:
    """Return the number that plain text is; None where it is none."""
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return Written(text)
    return None
