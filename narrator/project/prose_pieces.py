"""Stretches of a document's text: tidied, cut, and with placeholders put in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from narrator.values.sentence import NoteMark, Piece, Run, merged

#: Characters that no paper prints, and those that narrator keeps for marks of its own.
_UNPRINTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufff9-\uffff]"
)


@dataclass(frozen=True, slots=True)
class Hole:
    """A placeholder in place of the words that it prints: ``{{ period.month }}``."""

    source: str
    prints: str
    bold: bool = False
    italic: bool = False


Part = Piece | Hole


def text_of(parts: Iterable[Part]) -> str:
    """Return the plain words, a placeholder as it prints, marks of notes left out."""
    out: list[str] = []
    for part in parts:
        if isinstance(part, Run):
            out.append(part.text)
        elif isinstance(part, Hole):
            out.append(part.prints)
    return "".join(out)


def tidied(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return pieces with single spaces, none at either end nor on both sides of a note's mark."""
    out: list[Piece] = []
    spaced = True
    for piece in pieces:
        if not isinstance(piece, Run):
            out.append(piece)
            continue
        text = re.sub(r"\s+", " ", _UNPRINTED.sub("", piece.text))
        if spaced and text.startswith(" "):
            text = text[1:] if not _unspaced(out) else text
        if text:
            spaced = text.endswith(" ")
            out.append(replace(piece, text=text, highlight=False))
    for at in range(len(out) - 1, -1, -1):
        piece = out[at]
        if isinstance(piece, Run):
            out[at] = replace(piece, text=piece.text.rstrip(" "))
            if piece.text.rstrip(" "):
                break
    return merged(tuple(out))


def _unspaced(out: list[Piece]) -> bool:
    """Take the space in front of the marks at the end away; return whether there was one."""
    at = len(out)
    while at and isinstance(out[at - 1], NoteMark):
        at -= 1
    before = out[at - 1] if at else None
    if at == len(out) or not isinstance(before, Run) or not before.text.endswith(" "):
        return False
    out[at - 1] = replace(before, text=before.text[:-1])
    return True


def without(pieces: tuple[Piece, ...], count: int) -> tuple[Piece, ...]:
    """Return pieces without their first `count` characters."""
    out: list[Piece] = []
    for piece in pieces:
        if count and isinstance(piece, Run):
            cut = min(count, len(piece.text))
            count -= cut
            if cut < len(piece.text):
                out.append(replace(piece, text=piece.text[cut:]))
            continue
        out.append(piece)
    return tuple(out)


def plain_weight(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return a heading's pieces without the bold that its style gives it."""
    return merged(tuple(replace(p, bold=False) if isinstance(p, Run) else p for p in pieces))


def marks(parts: Iterable[Part]) -> tuple[str, ...]:
    """Return the notes marked, in order."""
    return tuple(p.note for p in parts if isinstance(p, NoteMark))


def filled(parts: Iterable[Part], start: int, end: int, source: str) -> tuple[Part, ...]:
    """Return parts with a placeholder in place of the characters from `start` to `end`.

    Marks of notes inside the stretch follow it. Where another placeholder stands in the stretch,
    the parts are returned as they are.
    """
    given = tuple(parts)
    before: list[Part] = []
    after: list[Part] = []
    inside: list[Run] = []
    kept: list[Part] = []
    at = 0
    for part in given:
        length = len(text_of((part,)))
        first, last = max(start - at, 0), min(end - at, length)
        if isinstance(part, NoteMark):
            (before if at <= start else kept if at < end else after).append(part)
        elif at + length <= start:
            before.append(part)
        elif at >= end:
            after.append(part)
        elif not isinstance(part, Run):
            return given
        else:
            if first:
                before.append(replace(part, text=part.text[:first]))
            inside.append(replace(part, text=part.text[first:last]))
            if last < length:
                after.append(replace(part, text=part.text[last:]))
        at += length
    if not inside:
        return given
    hole = Hole(
        source, "".join(r.text for r in inside),
        all(r.bold for r in inside), all(r.italic for r in inside),
    )
    return (*before, hole, *kept, *after)
