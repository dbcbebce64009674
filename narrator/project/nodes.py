"""Reading located YAML by hand: each value knows its place, and faults are gathered."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from narrator.project import codes
from narrator.project.located_yaml import Located, Written, load_yaml
from narrator.project.origins import Origin, scalar_origin
from narrator.project.text_files import read_text
from narrator.project.yaml_syntax import said
from narrator.values.faults import Fault, FaultError, Place, Severity, nearest
from narrator.values.periods import Period

_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A YAML file that was read, its lines, and the list that takes its faults."""

    located: Located
    lines: Sequence[str]
    faults: list[Fault]


def read_yaml(
    root: Path, file: str, faults: list[Fault], *, needed: bool = False
) -> Node | None:
    """Read a YAML file of the project; its faults are added, and None returned, if it has any.

    Parameters
    ----------
    needed : bool
        Whether it may not be empty.
    """
    try:
        text = read_text(root / file, file)
        located = load_yaml(text, file)
    except FaultError as error:
        faults.extend(error.faults)
        return None
    if located.data is None and needed:
        faults.append(Fault(Place(file), codes.MISSING, "the file is empty"))
        return None
    return Node(located.data, (), YamlFile(located, text.split("\n"), faults))


#: Keys that a message lists where none is near.
_LISTED = 10
#: What is read as on and off elsewhere.
_SWITCHES = {
    "yes": "on", "y": "on", "on": "on", "true": "on",
    "no": "off", "n": "off", "off": "off", "false": "off", "none": "off",
}  # fmt: skip


def _keys(allowed: Collection[str]) -> str:
    """List the keys that there are."""
    names = sorted(allowed) if isinstance(allowed, set | frozenset) else list(allowed)
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _slip(value: object) -> str:
    """Return why text is no key with a value, where that can be seen."""
    if not isinstance(value, str):
        return ""
    if re.match(r"[\w./-]+:[\u00a0\u2007\u202f]", value):
        return "the space behind the colon is a non-breaking one, and YAML wants an ordinary one"
    if re.match(r"[\w./-]+:\S", value):
        return "a space belongs behind the colon"
    return "a colon belongs there in place of =" if re.match(r"[\w./-]+\s*=", value) else ""


def said_kind(value: object) -> str:
    """Return what a value is, in words for a message."""
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    return said(value) if isinstance(value, str) else str(written(value))


def written(value: object) -> str:
    """Return a scalar's text as it was written."""
    return value.raw if isinstance(value, Written) else str(value)


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a YAML file.

    Every reader returns a usable value whatever it finds, and adds a fault where it had to make
    one up, so that reading goes on.
    """

    value: object
    path: tuple[str | int, ...]
    source: YamlFile

    def place(self, key: bool = False) -> Place:
        """Return where this value (or its key) stands."""
        return self.source.located.place(*self.path, key=key)

    def fault(
        self,
        code: str,
        message: str,
        suggestion: str = "",
        *,
        key: bool = False,
        severity: Severity = "error",
    ) -> None:
        """Add a fault at this value, or at its key."""
        self.source.faults.append(Fault(self.place(key), code, message, suggestion, severity))

    def expected(self, what: str) -> None:
        """Add the fault that something else stands here."""
        message = f"{what} belongs here, and this is {said_kind(self.value)}"
        slip = _slip(self.value) if what.startswith("a mapping") else ""
        self.fault(codes.WRONG_TYPE, f"{message}; {slip}" if slip else message)

    def origin(self) -> Origin:
        """Return where each character of the text stands."""
        return scalar_origin(self.source.lines, self.place(), len(str(self.value)))

    def child(self, key: str) -> Node | None:
        """Return the value under `key`; None where it is missing."""
        if isinstance(self.value, Mapping) and key in self.value:
            return Node(self.value[key], (*self.path, key), self.source)
        return None

    def items(self) -> list[tuple[str, Node]]:
        """Return a mapping's keys and values; nothing (and a fault) where it is none."""
        if self.value is None:
            return []
        if not isinstance(self.value, Mapping):
            self.expected("a mapping (key: value)")
            return []
        return [(k, Node(v, (*self.path, k), self.source)) for k, v in self.value.items()]

    def elements(self, what: str = "a list") -> list[Node]:
        """Return a list's elements; nothing (and a fault) where it is none."""
        if self.value is None:
            return []
        if not isinstance(self.value, list):
            self.expected(what)
            return []
        return [Node(v, (*self.path, i), self.source) for i, v in enumerate(self.value)]

    def one_or_many(self) -> list[Node]:
        """Return a list's elements, or the value itself."""
        return self.elements() if isinstance(self.value, list) or self.value is None else [self]

    def text(self, default: str = "") -> str:
        """Return text (a number counts as the text it was written as)."""
        if isinstance(self.value, str) and self.value.strip():
            return self.value.strip()
        if isinstance(self.value, int | float) and not isinstance(self.value, bool):
            return written(self.value)
        self.expected("text")
        return default

    def check_name(self, text: str, *, key: bool = False) -> None:
        """Check that `text` is an id: small letters, digits and ``_``."""
        if not _NAME.fullmatch(text):
            made = re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_")
            suggestion = made if _NAME.fullmatch(made) else ""
            message = f"{said(text)} is no id: small letters, digits and _, a letter first"
            self.fault(codes.BAD_NAME, message, suggestion, key=key)

    def number(self, default: float = 0.0, *, least: float | None = None) -> float:
        """Return a number."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            self.expected("a number")
            return default
        if least is not None and self.value < least:
            self.fault(codes.NOT_ALLOWED, f"{written(self.value)} is less than {least:g}")
            return default
        return float(self.value)

    def whole(self, default: int = 0, *, least: int = 0) -> int:
        """Return a whole number of at least `least`."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            self.expected("a whole number")
            return default
        return int(self.number(default, least=least))

    def flag(self, default: bool = False) -> bool:
        """Return true or false; ``on`` and ``off`` are read so."""
        if isinstance(self.value, bool):
            return self.value
        if self.value in ("on", "off"):
            return self.value == "on"
        meant = _SWITCHES.get(str(self.value).casefold(), "")
        message = f"on or off belongs here, and this is {said_kind(self.value)}"
        self.fault(codes.WRONG_TYPE, message, meant)
        return default

    def switch(self) -> bool:
        """Return on or off of a rule that may have options instead, which count as on."""
        if isinstance(self.value, Mapping):
            return True
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            message = f"a limit is an option: {{most: {self.value}}}; without options on or off"
            self.fault(codes.WRONG_TYPE, message)
            return True
        return self.flag(True)

    def choice(self, allowed: Iterable[str], default: str) -> str:
        """Return one of a few words."""
        allowed = tuple(allowed)
        text = self.text()
        if text in allowed:
            return text
        if text:
            message = f"{said(text)} is none of {', '.join(allowed)}"
            self.fault(codes.NOT_ALLOWED, message, nearest(text, allowed))
        return default

    def month(self) -> Period | None:
        """Return a month such as ``2015-03``."""
        text = self.text()
        return self.month_of(text) if text else None

    def month_of(self, text: str, *, key: bool = False) -> Period | None:
        """Read `text` (this value's or its key's) as a month."""
        try:
            return Period.parse(text)
        except ValueError:
            self.fault(codes.BAD_DATE, f"{said(text)} is no month such as 2015-03", key=key)
            return None

    def day(self) -> date | None:
        """Return a date such as ``2015-06-04``."""
        text = self.text()
        if not text:
            return None
        try:
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
                raise ValueError(text)
            return date.fromisoformat(text)
        except ValueError:
            self.fault(codes.BAD_DATE, f"{said(text)} is no date such as 2015-06-04")
            return None

    def check_keys(self, allowed: Collection[str], required: Collection[str] = ()) -> None:
        """Check a mapping's keys."""
        if not isinstance(self.value, Mapping) and self.value is not None:
            self.expected("a mapping (key: value)")
            return
        meant = set()
        for key, node in self.items():
            if key not in allowed:
                message = f"the key {said(key)} does not exist here"
                near = nearest(key, allowed)
                meant.add(near)
                if not near and len(allowed) <= _LISTED:
                    message += f"; there {'is' if len(allowed) == 1 else 'are'} {_keys(allowed)}"
                node.fault(codes.UNKNOWN_KEY, message, near, key=True)
        for key in required:
            if self.child(key) is None and key not in meant:
                self.fault(codes.MISSING, f"{key}: is missing", key=True)

    def only_one(self, keys: Iterable[str], *, needed: bool) -> str:
        """Return which one of `keys` is there; a fault where several (or, if needed, none) are."""
        keys = tuple(keys)
        there = [key for key in keys if self.child(key) is not None]
        if len(there) > 1:
            second = self.child(there[1])
            assert second is not None
            message = f"{there[0]}: and {there[1]}: exclude each other"
            second.fault(codes.EXCLUSIVE, message, key=True)
        elif needed and not there:
            listed = ", ".join(f"{key}:" for key in keys)
            self.fault(codes.MISSING, f"one of {listed} is missing", key=True)
        return there[0] if there else ""
