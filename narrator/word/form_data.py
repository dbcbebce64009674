"""What a commentary form keeps of itself, so that whatever becomes of the file it is read back.

A customXml part of the namespace ``urn:narrator:form:1`` holds it as canonical JSON; the form's id
is a custom property besides, and stands in print at its head.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from narrator.values.anchors import short_hash
from narrator.values.forms import FormPaper, Held
from narrator.values.sentence import Run
from narrator.word.xml import DECLARATION, content, escape

NAMESPACE = "urn:narrator:form:1"
PROPERTY = "narrator-form"
FORMAT = 1
#: Hidden bookmarks: of the line above a box, of the line below it, of what is held in one.
ABOVE, BELOW, HELD = "_nrwa_", "_nrwb_", "_nrwh_"
#: Word takes a file with a longer tag for damaged.
LONGEST_TAG = 64

_SAME = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"',
    "\u2013": "-", "\u2014": "-", "\u2011": "-", "\u2212": "-", "\u00a0": " ", "\u202f": " ",
    "\t": " ", "\n": " ",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class BoxData:
    """One box as it was sent out.

    Parameters
    ----------
    tag : str
        Of its content control.
    above, below : str
        Bookmarks of the lines around it.
    shown : str
        Digest of what stood in it.
    contradicted : tuple of str
        Findings whose declared expectation holds no longer.
    prefilled : bool
        Whether words stood in it, and not the prompt.
    held : mapping of str to Held
        By the tag of its control.
    """

    name: str
    label: str
    tag: str
    above: str
    below: str
    base: str
    prefilled: bool
    held: Mapping[str, Held]
    shown: str = ""
    contradicted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormData:
    """A form as it was sent out.

    Parameters
    ----------
    prompt, keep : str
        What stands in an empty box, and the line below every box.
    known : frozenset of str
        Digests of every line outside the boxes.
    """

    id: str
    paper: FormPaper
    owner: str
    prompt: str
    keep: str
    boxes: tuple[BoxData, ...]
    known: frozenset[str]


def same(text: str) -> str:
    """Return text with straight quotes, plain dashes and spaces: as long as it was."""
    return text.translate(_SAME)


def digest(text: str) -> str:
    """Return a line's digest, whatever its quotes, dashes and spaces."""
    return short_hash(" ".join(same(unicodedata.normalize("NFC", text)).split()))


def held_bookmark(form: str, key: str) -> str:
    """Return the bookmark around what is held."""
    return HELD + short_hash(f"{form}/{key}")


def form_json(data: FormData) -> str:
    """Return a form's data as canonical JSON."""
    return json.dumps(_plain(data), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def form_xml(data: FormData) -> bytes:
    """Return a form's data as the bytes of a customXml part."""
    return (
        f'{DECLARATION}<form xmlns="{NAMESPACE}" format="{FORMAT}" id="{escape(data.id)}">'
        f"{content(form_json(data))}</form>"
    ).encode()


def form_of(text: str) -> FormData:
    """Read a form's data.

    Raises
    ------
    ValueError, TypeError, KeyError
        They are damaged.
    """
    value = json.loads(text)
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise ValueError("unknown format")
    paper = value["paper"]
    return FormData(
        id=_text(value["id"]),
        paper=FormPaper(*(_text(paper[n]) for n in ("title", "to", "area", "period"))),
        owner=_text(value["owner"]),
        prompt=_text(value["prompt"]),
        keep=_text(value["keep"]),
        boxes=tuple(_box(box) for box in value["boxes"]),
        known=frozenset(_text(line) for line in value["known"]),
    )


def _plain(data: FormData) -> dict[str, Any]:
    paper = data.paper
    return {
        "format": FORMAT,
        "id": data.id,
        "paper": {"title": paper.title, "to": paper.to, "area": paper.area,
                  "period": paper.period},
        "owner": data.owner,
        "prompt": data.prompt,
        "keep": data.keep,
        "known": sorted(data.known),
        "boxes": [
            {
                "name": box.name, "label": box.label, "tag": box.tag, "above": box.above,
                "below": box.below, "base": box.base, "prefilled": box.prefilled,
                "shown": box.shown,
                "contradicted": list(box.contradicted),
                "held": {
                    tag: {"key": one.key, "source": one.source, "prints": one.prints,
                          "bold": one.bold, "italic": one.italic}
                    for tag, one in box.held.items()
                },
            }
            for box in data.boxes
        ],
    }  # fmt: skip


def _box(value: Any) -> BoxData:
    name, label, tag, above, below, base = (
        _text(value[n]) for n in ("name", "label", "tag", "above", "below", "base")
    )
    return BoxData(
        name, label, tag, above, below, base, prefilled=value["prefilled"] is True,
        held={
            _text(tag): Held(_text(one["key"]), _text(one["source"]),
                             (Run(_text(one["prints"])),), one["bold"] is True,
                             one["italic"] is True)
            for tag, one in value["held"].items()
        },
        shown=_text(value["shown"]),
        contradicted=tuple(_text(one) for one in value["contradicted"]),
    )  # fmt: skip


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value
