"""The base: what narrator wrote, kept inside the document for a later refresh to merge against.

Two customXml parts hold it, each known by its namespace because Word renames parts when it saves:

``urn:narrator:base:1``
    One ``base`` element; its attributes repeat format and draft for a quick look, its text is
    canonical JSON (sorted keys, no spaces). JSON as escaped text rather than XML attributes,
    because attribute values lose tabs and line breaks, and one text node is read at once.
``urn:narrator:evidence:1``
    One ``evidence`` element whose text is evidence.json byte for byte; ``encoding="base64"``
    where the bytes cannot stand in XML.

In the JSON, `facts` is by finding: ``{finding id: {direction, significance, size, cause,
judgement, target, standing}}``, since one sentence may say several. `was` and `proposed` are null
in a first draft. `paragraph` is the id in the plan of the paragraph, section or table that holds
the unit; `order` counts units from 0; `notes` are ``{at, id}`` with `at` an offset into `text`.
"""

from __future__ import annotations

import json
import uuid
from base64 import b64decode, b64encode
from dataclasses import dataclass, field, fields
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from lxml import etree

from narrator.values.faults import Fault, FaultError, Place
from narrator.values.sentence import Slot
from narrator.word.reading import parse, read_parts
from narrator.word.xml import DECLARATION, escape, legal
from narrator.word.xml import content as xml_content

BASE = "urn:narrator:base:1"
EVIDENCE = "urn:narrator:evidence:1"
FORMAT = 1
FACTS = ("direction", "significance", "size", "cause", "judgement", "target", "standing")

Kind = Literal[
    "sentence", "heading", "title", "date", "cell", "note", "caption", "picture", "commentary",
    "fixed",
]
State = Literal["ours", "edited", "kept", "deleted", "rejected"]


@dataclass(frozen=True, slots=True)
class NoteAt:
    """A note's mark in a unit: offset into the unit's text, and the note's key."""

    at: int
    id: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One stretch of the document that narrator wrote; see the module's text for its fields."""

    id: str
    anchor: str
    kind: Kind
    part: str
    paragraph: str
    order: int
    text: str
    was: str | None = None
    slots: tuple[Slot, ...] = ()
    notes: tuple[NoteAt, ...] = ()
    facts: dict[str, dict[str, str]] = field(default_factory=dict)
    state: State = "ours"
    proposed: str | None = None


@dataclass(frozen=True, slots=True)
class Base:
    """The base of one draft.

    Parameters
    ----------
    draft : str
        The draft's id, also a custom property of the document.
    chain : tuple of str
        The drafts it descends from, oldest first, itself last.
    evidence : str
        SHA-256 of the evidence, hexadecimal.
    """

    draft: str
    chain: tuple[str, ...]
    evidence: str
    units: tuple[Unit, ...]
    format: int = FORMAT


def base_xml(base: Base) -> bytes:
    """Return the base as the bytes of a customXml part."""
    text = json.dumps(
        _fields(base), default=_fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return (
        f'{DECLARATION}<base xmlns="{BASE}" format="{base.format}" draft="{escape(base.draft)}">'
        f"{xml_content(text)}</base>"
    ).encode()


def _fields(value: Any) -> dict[str, Any]:
    """Return a frozen value as a mapping; unlike `asdict`, without copying what it holds."""
    return {f.name: getattr(value, f.name) for f in fields(value)}


def evidence_xml(evidence: bytes) -> bytes:
    """Return evidence.json as the bytes of a customXml part."""
    digest = sha256(evidence).hexdigest()
    try:
        text, encoding = evidence.decode(), ""
        if not legal(text):
            raise ValueError
    except ValueError:
        text, encoding = b64encode(evidence).decode("ascii"), ' encoding="base64"'
    return (
        f'{DECLARATION}<evidence xmlns="{EVIDENCE}" sha256="{digest}"{encoding}>'
        f"{xml_content(text)}</evidence>"
    ).encode()


def item_properties(namespace: str, content: bytes) -> bytes:
    """Return the itemProps part that belongs to a customXml part; its id follows the content."""
    number = str(uuid.UUID(bytes=sha256(content).digest()[:16], version=5)).upper()
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        f'<ds:datastoreItem ds:itemID="{{{number}}}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{namespace}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()


def read_base(path: Path) -> tuple[Base, bytes]:
    """Read the base and the evidence out of a document.

    The parts are untrusted: no path in them is opened, and every value is checked for its kind.

    Returns
    -------
    Base, bytes
        Of several bases the newest: the one with the longest chain. The evidence is that whose
        hash the base names, else empty bytes.

    Raises
    ------
    FaultError
        As `reading.open_parts`; ``W020`` no base in the document, ``W021`` one that is damaged.
    """
    parts = read_parts(path)
    bases: list[Base] = []
    evidence: dict[str, bytes] = {}
    damage: list[Fault] = []
    for name in sorted(parts):
        blob = parts[name]
        if not name.casefold().startswith("customxml/") or b"urn:narrator:" not in blob:
            continue
        try:
            root = parse(blob)
            tag = etree.QName(root)
            if tag.namespace == BASE:
                bases.append(_base(json.loads(root.text or "")))
            elif tag.namespace == EVIDENCE:
                content = _content(root)
                evidence[sha256(content).hexdigest()] = content
        except (etree.XMLSyntaxError, ValueError, TypeError, KeyError, RecursionError) as error:
            message = f"narrator's data in {name} are damaged ({error or type(error).__name__})"
            damage.append(Fault(Place(path.name), "W021", message))
    if not bases:
        missing = Fault(Place(path.name), "W020", "holds no base: narrator did not write it, or "
                        "its document properties were removed; name its draft with --base")
        raise FaultError(damage or [missing])
    newest = max(bases, key=lambda b: (len(b.chain), b.draft))
    return newest, evidence.get(newest.evidence, b"")


def _content(root: Any) -> bytes:
    text: str = root.text or ""
    return b64decode(text, validate=True) if root.get("encoding") == "base64" else text.encode()


def _base(value: Any) -> Base:
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise ValueError("unknown format")
    return Base(
        draft=_text(value["draft"]),
        chain=tuple(_text(v) for v in _list(value["chain"])),
        evidence=_text(value["evidence"]),
        units=tuple(_unit(v) for v in _list(value["units"])),
    )


_KINDS = frozenset(Kind.__args__)  # type: ignore[attr-defined]
_STATES = frozenset(State.__args__)  # type: ignore[attr-defined]


def _unit(value: Any) -> Unit:
    if value["kind"] not in _KINDS or value["state"] not in _STATES:
        raise ValueError("unknown kind or state of unit")
    return Unit(
        id=_text(value["id"]),
        anchor=_text(value["anchor"]),
        kind=value["kind"],
        part=_text(value["part"]),
        paragraph=_text(value["paragraph"]),
        order=_whole(value["order"]),
        text=_text(value["text"]),
        was=None if value["was"] is None else _text(value["was"]),
        slots=tuple(_slot(v, len(value["text"])) for v in _list(value["slots"])),
        notes=tuple(NoteAt(_whole(v["at"]), _text(v["id"])) for v in _list(value["notes"])),
        facts={_text(k): _facts(v) for k, v in value["facts"].items()},
        state=value["state"],
        proposed=None if value["proposed"] is None else _text(value["proposed"]),
    )


def _slot(value: Any, length: int) -> Slot:
    start, end = _whole(value["start"]), _whole(value["end"])
    if not 0 <= start <= end <= length:
        raise ValueError("a slot lies outside its text")
    names = ("text", "finding", "field", "style")
    role = value["role"]
    if role not in ("figure", "direction", "verdict", "period", "name"):
        raise ValueError("unknown role of slot")
    text, finding, fact, style = (_text(value[n]) for n in names)
    return Slot(start, end, text, finding, fact, style, role)


def _facts(value: Any) -> dict[str, str]:
    return {_text(k): _text(v) for k, v in value.items() if k in FACTS}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("whole number expected")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("list expected")
    return value
