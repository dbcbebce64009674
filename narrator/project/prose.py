"""Commentary as its author wrote it → sentences, notes and front matter, each located."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from narrator.project import codes
from narrator.project.located_yaml import load_yaml
from narrator.project.nodes import Node, YamlFile
from narrator.project.origins import Origin, text_origin
from narrator.project.placeholders import clean_id, is_finding_id
from narrator.project.prose_sentences import line as one_line
from narrator.project.prose_sentences import sentences
from narrator.project.prose_tokens import BREAK, NOTE_KEY, check_blocks, scan
from narrator.project.yaml_syntax import said
from narrator.values.faults import Fault, FaultError, Place, nearest
from narrator.values.paper import NoteKind
from narrator.values.periods import Period
from narrator.values.project import NotePlan
from narrator.values.prose import ProseSentence

NOTE_KINDS: tuple[NoteKind, ...] = ("source", "action", "cross_reference", "definition", "url")

#: What a finding may be expected to say: values of direction, significance, judgement, target.
EXPECTED = (
    "up", "down", "unchanged", "higher", "lower", "similar", "inconclusive", "not_tested",
    "better", "worse", "met", "near", "missed",
)  # fmt: skip

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>(?:.*\n)*?)---[ \t]*(?:\n|$)")
_DEFINITION = re.compile(
    rf"^\[\^(?P<key>{NOTE_KEY})\]:[ \t]*(?P<text>.*(?:\n(?![ \t]*(?:\n|$)|\[\^{NOTE_KEY}\]:).+)*)",
    re.MULTILINE,
)
_KIND = re.compile(r"(?P<kind>source|action|cross[_-]reference|definition|url):\s+")


@dataclass(frozen=True, slots=True)
class ParsedProse:
    """What one file of commentary holds.

    Parameters
    ----------
    sentences : tuple of ProseSentence
    notes : mapping of str to NotePlan
        The footnotes that the file defines, by key.
    written_for : Period or None
    expects : mapping of str to (str, Place)
        The author's own expectations, by finding id.
    """

    sentences: tuple[ProseSentence, ...] = ()
    notes: Mapping[str, NotePlan] = field(default_factory=dict)
    written_for: Period | None = None
    expects: Mapping[str, tuple[str, Place]] = field(default_factory=dict)


def parse_prose(text: str, file: str, line: int = 1) -> ParsedProse:
    """Read a file of commentary.

    Parameters
    ----------
    text : str
        With or without front matter (``---``).
    file : str
        How faults name it.
    line : int
        The line of the file in which `text` begins.

    Raises
    ------
    FaultError
        With every fault of the grammar.
    """
    faults: list[Fault] = []
    parsed = read_prose(text, file, faults, line)
    errors = [fault for fault in faults if fault.severity == "error"]
    if errors:
        raise FaultError(faults)
    return parsed


def read_prose(text: str, file: str, faults: list[Fault], line: int = 1) -> ParsedProse:
    """Read a file of commentary, adding its faults and warnings to `faults`."""
    origin = text_origin(text, file, line)
    start, header = 0, None
    if front := _FRONT.match(text):
        start = front.end()
        header = _header(front["yaml"], file, line, faults)
    elif text.startswith("---"):
        message = "the front matter is not closed: a second line of --- is missing"
        faults.append(Fault(origin.place(0), codes.FRONT_MATTER, message))
        return ParsedProse()
    written_for, expects, kinds = _front_matter(header)
    notes: dict[str, NotePlan] = {}
    body = text
    for match in _DEFINITION.finditer(text, start):
        key, place = match["key"], origin.place(match.start())
        body = body[: match.start()] + re.sub(r"[^\n]", " ", match[0]) + body[match.end() :]
        if key in notes:
            message = f"the footnote [^{key}] is defined already in line {notes[key].place.line}"
            faults.append(Fault(place, codes.NOTE_TWICE, message))
            continue
        at, kind = match.start("text"), "source"
        if prefix := _KIND.match(text, at, match.end("text")):
            kind, at = prefix["kind"].replace("-", "_"), prefix.end()
        declared, accessed = kinds.pop(key, ("", ""))
        content = one_line(scan(text, at, match.end("text"), origin, faults)).parts
        if not content:
            faults.append(Fault(place, codes.MISSING, f"the footnote [^{key}] says nothing"))
        notes[key] = NotePlan(key, cast(NoteKind, declared or kind), content, place, accessed)
    if kinds and header is not None:
        for key in kinds:
            declared_at = header.source.located.place("notes", key, key=True)
            message = f"no footnote [^{key}] is defined in this file"
            faults.append(Fault(declared_at, codes.NO_NOTE, message, nearest(key, notes)))
    check_blocks(body, start, len(body), origin, faults)
    flat = scan(body, start, len(body.rstrip()), origin, faults)
    _warn_of_breaks(flat.text, flat.place, origin, faults)
    return ParsedProse(sentences(flat), notes, written_for, expects)


def front_and_body(text: str) -> tuple[str, str]:
    """Return a file's front matter, its lines of ``---`` included, and what follows it."""
    front = _FRONT.match(text)
    return (text[: front.end()], text[front.end() :]) if front else ("", text)


def definitions(text: str) -> dict[str, str]:
    """Return the footnotes that a file defines, each as it is written: ``[^audit]: …``."""
    body = front_and_body(text)[1]
    return {match["key"]: match[0].rstrip() for match in _DEFINITION.finditer(body)}


def kind_in(definition: str) -> str:
    """Return the kind that a footnote's definition begins with, or nothing."""
    text = definition.partition("]:")[2].lstrip(" \t")
    prefix = _KIND.match(text)
    return prefix["kind"].replace("-", "_") if prefix else ""


def parse_text(text: str, origin: Origin, faults: list[Fault]) -> tuple[ProseSentence, ...]:
    """Read the ``text:`` of a paragraph."""
    check_blocks(text, 0, len(text), origin, faults)
    return sentences(scan(text, 0, len(text), origin, faults))


def parse_line(text: str, origin: Origin, faults: list[Fault]) -> ProseSentence:
    """Read a title, a heading, a caption or a note: one stretch, whatever its full stops."""
    return one_line(scan(text, 0, len(text), origin, faults))


def _warn_of_breaks(text: str, place: object, origin: Origin, faults: list[Fault]) -> None:
    at = text.strip(f" {BREAK}").find(BREAK)
    if at < 0:
        return
    at = text.index(text.strip(f" {BREAK}")) + at
    offset = place(at + 1) if callable(place) else 0
    message = "a second paragraph: the file is one numbered paragraph, and this goes on in it"
    faults.append(Fault(origin.place(offset), codes.SECOND_PARAGRAPH, message, "", "warning"))


def _header(yaml: str, file: str, line: int, faults: list[Fault]) -> Node | None:
    padded = "\n" * line + yaml
    try:
        located = load_yaml(padded, file)
    except FaultError as error:
        faults.extend(error.faults)
        return None
    return Node(located.data, (), YamlFile(located, padded.split("\n"), faults))


def _front_matter(
    header: Node | None,
) -> tuple[Period | None, dict[str, tuple[str, Place]], dict[str, tuple[str, str]]]:
    """Return ``for``, ``expects`` and, by note, (kind, accessed)."""
    if header is None:
        return None, {}, {}
    header.check_keys({"for", "expects", "notes"})
    written = header.child("for")
    expects: dict[str, tuple[str, Place]] = {}
    if (node := header.child("expects")) is not None:
        for finding, value in node.items():
            if not is_finding_id(finding):
                message = f"{said(finding)} is no finding's id such as falls/last_year"
                value.fault(codes.EXPECTS, message, key=True)
                continue
            word = value.choice(EXPECTED, "")
            if word:
                expects[clean_id(finding)] = word, value.place(key=True)
    kinds: dict[str, tuple[str, str]] = {}
    if (node := header.child("notes")) is not None:
        for key, value in node.items():
            accessed = ""
            if isinstance(value.value, dict):
                value.check_keys({"kind", "accessed"})
                accessed = accessed_on(value)
                kind = value.child("kind")
                kinds[key] = (kind.choice(NOTE_KINDS, "source") if kind else "", accessed)
            else:
                kinds[key] = value.choice(NOTE_KINDS, "source"), ""
    return (written.month() if written else None), expects, kinds


def accessed_on(node: Node) -> str:
    """Return the date under ``accessed:`` as it is written, checked; empty where there is none."""
    child = node.child("accessed")
    if child is None:
        return ""
    day = child.day()
    return day.isoformat() if day else ""
