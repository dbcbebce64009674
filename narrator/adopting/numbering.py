"""Which paragraphs are headings and which are numbered, by typed numbers or Word's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from narrator.project.prose_pieces import text_of, tidied, without
from narrator.values.sentence import Piece
from narrator.word.stories import StoryParagraph

Kind = Literal["heading", "subheading", "numbered", "listed", "plain"]

_TYPED = re.compile(r"\s*(?P<number>\d{1,2}(?:\.\d{1,3}){0,2})(?P<stop>[.)]?)(?P<gap>\s+)(?=\S)")
_LETTERED = re.compile(r"\s*(?P<label>\([a-z]{1,4}\)|[•·●▪–-])\s+(?=\S)")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_LONGEST_HEADING = 160


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the body and what it is.

    Parameters
    ----------
    number : str
        ``5`` of a section, ``5.5`` of a paragraph, ``(a)`` or ``•`` in a list; as printed, without
        full stop.
    pieces : tuple of Piece
        Tidied, without the number where it was typed.
    """

    kind: Kind
    number: str
    pieces: tuple[Piece, ...]
    source: StoryParagraph

    @property
    def text(self) -> str:
        """The plain words."""
        return text_of(self.pieces)


class Reader:
    """Reads paragraphs in order; a typed number counts only where it goes on from the last."""

    def __init__(self, paragraphs: Sequence[StoryParagraph]) -> None:
        self.section = self.paragraph = 0
        #: Headings of which level are sections: those that are numbered, else the highest.
        levels = [p.heading for p in paragraphs if p.heading and p.text.strip()]
        numbered = [p.heading for p in paragraphs if p.heading and self._top(p)]
        self.top = min(numbered or levels, default=0)

    def line(self, paragraph: StoryParagraph) -> Line:
        """Return what a paragraph is; `paragraph` holds words."""
        label = paragraph.number.rstrip(".)") if _NUMBER.match(paragraph.number) else ""
        pieces = tidied(paragraph.pieces)
        if not paragraph.number:
            label, cut = self._typed(paragraph)
            pieces = tidied(without(paragraph.pieces, cut))
        kind = self._kind(paragraph, label, text_of(pieces))
        if kind == "heading":
            self.section = int(label) if label.isdigit() else self.section + 1
            self.paragraph = 0
        elif kind == "numbered":
            self.paragraph = int(label.rsplit(".", 1)[-1])
        elif kind == "listed" and not label:
            label = paragraph.number
            if not label and (found := _LETTERED.match(paragraph.text)):
                label = found["label"]
                pieces = tidied(without(paragraph.pieces, found.end()))
        return Line(kind, label, pieces, paragraph)

    def _kind(self, paragraph: StoryParagraph, label: str, text: str) -> Kind:
        depth = label.count(".") + 1 if label else 0
        short = len(text) <= _LONGEST_HEADING and not text.endswith((".", ";", ","))
        if paragraph.heading and paragraph.heading < self.top:
            return "heading"
        if paragraph.heading and depth < 2 and len(text) <= 2 * _LONGEST_HEADING:
            return "heading" if paragraph.heading == self.top else "subheading"
        if depth == 1:
            return "heading" if short and (paragraph.bold or not self.top) else "numbered"
        if depth == 2:
            return "numbered"
        if depth > 2 or paragraph.number or _LETTERED.match(paragraph.text):
            return "listed"
        if paragraph.bold and short:
            return "subheading" if self.top or self.section else "heading"
        return "plain"

    def _typed(self, paragraph: StoryParagraph) -> tuple[str, int]:
        """Return a number typed in front, and how many characters it takes; or nothing."""
        found = _TYPED.match(paragraph.text)
        if not found:
            return "", 0
        number = found["number"]
        parts = [int(part) for part in number.split(".")]
        rest = paragraph.text[found.end() :]
        if len(parts) == 1:
            fits = parts[0] == self.section + 1 and (
                bool(found["stop"]) or "\t" in found["gap"] or bool(paragraph.heading)
            )
        else:
            fits = parts[0] == max(self.section, 1) and (
                self.paragraph < parts[1] <= self.paragraph + 20 or len(parts) == 3
            )
            fits = fits and not rest[:1].islower()
        return (number, found.end()) if fits else ("", 0)

    @staticmethod
    def _top(paragraph: StoryParagraph) -> bool:
        """Whether a heading carries the number of a section."""
        if paragraph.number:
            return bool(re.fullmatch(r"\d+[.)]?", paragraph.number))
        found = _TYPED.match(paragraph.text)
        return found is not None and "." not in found["number"]
