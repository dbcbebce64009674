"""Footnotes as their authors typed them: what kind each is, and when a page was read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from narrator.adopting.dates import DATE, date_of, day_label
from narrator.adopting.names import key_of, unique
from narrator.project.prose_pieces import text_of, tidied, without
from narrator.values.paper import NoteKind
from narrator.values.sentence import Piece, Run

_URL = re.compile(r"https?://[^\s>]+|\bwww\.[^\s>]+", re.IGNORECASE)
_ACCESSED = re.compile(
    rf"[\s,;(]*\b(?:last\s+)?(?:accessed|retrieved|viewed)\b(?:\s+on)?:?\s+(?P<date>{DATE.pattern})"
    r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?:\s?[ap]m)?)?\s*\)?\.?$",
    re.IGNORECASE,
)
_ACTION = re.compile(r"\bactions?\s+(?:no\.?\s*)?\d|\baction\s+(?:log|plan)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"^see\b|\bsee\s+(?:also\s+)?(?:para|section|item|appendix|annex|page)"
    r"|\b(?:agenda\s+)?item\s+\d|\b(?:para(?:graph)?s?|section|appendix|annex)\s+[\dA-Z]\b"
    r"|\b(?:paper|report|minutes?)\b\W*(?:of\s+|dated\s+)?\d{1,2}\W",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"^(?:which|where|when|whose|that is|i\.?e\.?\W|e\.?g\.?\W|meaning|means|defined|this is|"
    r"this (?:means|includes)|these (?:are|include)|includ|exclud|calling|comprises)\b"
    r"|\b(?:is|are) defined\b|\bmeans\b|\brefers? to\b|\bstands? for\b|\bincludes\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AdoptedNote:
    """A footnote on its way into a project.

    Parameters
    ----------
    mark : str
        As the document's marks name it.
    key : str
        As ``[^key]`` will name it.
    accessed : date or None
        When a page was read; its words are then no longer in `pieces`.
    reworded : bool
        Whether the date accessed will be printed in other words than were typed.
    """

    mark: str
    key: str
    kind: NoteKind
    pieces: tuple[Piece, ...]
    accessed: date | None = None
    reworded: bool = False

    @property
    def text(self) -> str:
        """The note's plain words."""
        return text_of(self.pieces)


def kind_of(text: str) -> NoteKind:
    """Guess what kind of footnote a text is.

    Examples
    --------
    >>> kind_of("Action 4, Service Board, March 2015")
    'action'
    >>> kind_of("Service records, March 2015")
    'source'
    """
    if _URL.search(text):
        return "url"
    if _ACTION.search(text):
        return "action"
    if _DEFINITION.search(text):
        return "definition"
    return "cross_reference" if _ELSEWHERE.search(text) else "source"


def adopted_note(mark: str, pieces: tuple[Piece, ...], number: int, taken: set[str]) -> AdoptedNote:
    """Return a footnote with its kind and a key that none of `taken` is."""
    pieces = tidied(pieces)
    # a number or a bracket around an address, as people and programs put them
    pieces = tidied(tuple(
        replace(p, text=re.sub(r"<(https?://[^\s>]+)>", r"\1", p.text)) if isinstance(p, Run) else p
        for p in pieces
    ))  # fmt: skip
    text = text_of(pieces)
    kind, accessed, reworded = kind_of(text), None, False
    if kind == "url" and (found := _ACCESSED.search(text)):
        accessed = date_of(found["date"])
        if accessed is not None:
            pieces = tidied(_cut(pieces, found.start()))
            reworded = found.group().rstrip(".") != f", accessed {day_label(accessed)}"
    key = unique(_key(text, kind) or f"note-{number}", taken)
    return AdoptedNote(mark, key, kind, pieces, accessed, reworded)


def _key(text: str, kind: NoteKind) -> str:
    found = _URL.search(text) if kind == "url" else None
    if found and found.start() < 8:
        address = found.group() if "//" in found.group() else f"//{found.group()}"
        try:
            split = urlsplit(address)
        except ValueError:
            return ""
        path = re.sub(r"\.\w{2,5}$", "", split.path.rstrip("/").rsplit("/", 1)[-1])
        return key_of(path or (split.hostname or "").removeprefix("www."), 3)
    return key_of(text, 3)


def _cut(pieces: tuple[Piece, ...], length: int) -> tuple[Piece, ...]:
    """Return the first `length` characters of pieces."""
    out: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Run):
            out.append(replace(piece, text=piece.text[:length]))
            length = max(length - len(piece.text), 0)
        else:
            out.append(piece)
    return tuple(out)


def unnumbered(pieces: tuple[Piece, ...], number: int) -> tuple[Piece, ...]:
    """Return a note's pieces without the number that was typed in front of it."""
    found = re.match(rf"\s*\(?{number}\)?[.:]?\s+", text_of(pieces))
    return without(pieces, found.end()) if found else pieces
