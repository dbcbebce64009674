"""Data → YAML as people would write it: stable order, quotes only where they are needed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from textwrap import wrap
from types import MappingProxyType
from typing import Any

from narrator.project.located_yaml import Written, resolved_number

#: Longest line of a mapping or list that stands in braces.
WIDTH = 100

_PLAIN = re.compile(r"[^\W_][^:#,\[\]{}\n\t\"&*!|>%@`\\]*(?:[:%][^\s:#,\[\]{}\n\t\"\\]*)*")
#: What YAML 1.1 takes for something else than text; our own reader does not, other tools may.
_MEANT = re.compile(r"(?:y|yes|n|no|on|off|true|false|null|~|[-+]?[\d_.:]+(?:e[-+]?\d+)?)", re.I)


def scalar(value: Any) -> str:
    """Return a scalar as YAML; text in double quotes where it could be read otherwise."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Written):
        return value.raw
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    plain = _PLAIN.fullmatch(text) and text == text.strip() and not text.endswith(":")
    if plain and not _MEANT.fullmatch(text) and resolved_number(text) is None:
        return text
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f")


def flow(value: Any) -> str:
    """Return a value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(k)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value)


def block(
    value: Mapping[str, Any], indent: int = 0, notes: Mapping[str, str] = MappingProxyType({})
) -> list[str]:
    """Return a mapping's lines; what fits on a line stands on one, in braces.

    Parameters
    ----------
    indent : int
        Spaces before each line.
    notes : mapping of str to str
        Comments, by the key above which they stand.
    """
    lines: list[str] = []
    for key, held in value.items():
        lines += _note(notes.get(key, ""), indent)
        start = f"{' ' * indent}{scalar(key)}:"
        line = f"{start} {flow(held)}"
        if len(line) <= WIDTH or not isinstance(held, Mapping | list) or not held:
            lines.append(line)
        elif isinstance(held, Mapping):
            lines += [start, *block(held, indent + 2)]
        else:
            lines += [start, *_elements(held, indent + 2)]
    return lines


def _elements(held: Sequence[Any], indent: int) -> list[str]:
    return [f"{' ' * indent}- {flow(one)}" for one in held]


def _note(text: str, indent: int) -> list[str]:
    """Return a comment's lines."""
    width = WIDTH - indent - 2
    plain = " ".join(text.split())
    return [f"{' ' * indent}# {line}" for line in wrap(plain, width, break_long_words=False)]


def opened(value: Mapping[str, Any], indent: int, notes: Mapping[str, str]) -> list[str]:
    """Return the lines of a mapping whose own values never stand in one pair of braces."""
    lines: list[str] = []
    for key, held in value.items():
        lines += _note(notes.get(key, ""), indent)
        start = f"{' ' * indent}{scalar(key)}:"
        if isinstance(held, Mapping) and held:
            lines += [start, *block(held, indent + 2)]
        else:
            lines.append(f"{start} {flow(held)}")
    return lines


def register_text(
    data: Mapping[str, Any], head: str = "",
    notes: Mapping[tuple[str, ...], str] = MappingProxyType({}),
) -> str:
    """Return a register as the text of measures.yaml.

    Parameters
    ----------
    data : mapping
        With the keys defaults, sources, areas, bands and measures, written in that order.
    head : str
        Comment lines to begin with, each with its ``#``.
    notes : mapping of tuple of str to str
        Comments, by the path of what they stand above: ``("measures", "robbery")``.
    """
    def under(key: str) -> dict[str, str]:
        return {path[1]: text for path, text in notes.items() if path[:1] == (key,) and path[1:]}

    parts: list[str] = [head.rstrip("\n")] if head else []
    top = {path[0]: text for path, text in notes.items() if len(path) == 1}
    if data.get("defaults"):
        parts.append("\n".join(block({"defaults": data["defaults"]}, 0, top)))
    opening = "sources:" if data["sources"] else "sources: {}"
    parts.append("\n".join([opening, *opened(data["sources"], 2, under("sources"))]))
    areas = data["areas"]
    lines = ["areas:"]
    for key in ("list", "groups"):
        if areas.get(key):
            lines += [*_note(under("areas").get(key, ""), 2), f"  {key}:", *block(areas[key], 4)]
        elif key == "list":
            lines.append("  list: {}")
    parts.append("\n".join(lines))
    if data.get("bands"):
        parts.append("\n".join(block({"bands": data["bands"]})))
    opening = "measures:" if data["measures"] else "measures: {}"
    parts.append("\n".join([opening, *block(data["measures"], 2, under("measures"))]))
    return "\n\n".join(parts) + "\n"
