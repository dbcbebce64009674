"""Plain paragraphs, of whatever origin, as a text to be linted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from narrator.linting.text import Kind, Line, Prose, Stretch
from narrator.project.origins import text_origin
from narrator.project.prose_sentences import sentences
from narrator.project.prose_tokens import Flat
from narrator.values.faults import Place
from narrator.values.prose import Text

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class PlainParagraph:
    """A paragraph of a document.

    Parameters
    ----------
    place : Place
        Where it stands: of text files a line and column, of Word documents a ``cell`` such as
        ``paragraph 5.5``.
    noted : frozenset of int
        Offsets of the text at which a footnote is marked.
    """

    text: str
    place: Place
    number: str = ""
    kind: Kind = "sentence"
    noted: frozenset[int] = frozenset()


def plain_prose(paragraphs: Iterable[PlainParagraph]) -> Prose:
    """Split paragraphs into sentences, all of them an author's."""
    lines: list[Line] = []
    section = ""
    for paragraph in paragraphs:
        if paragraph.kind == "heading":
            section = paragraph.text
        spans = split(paragraph.text) if paragraph.kind == "sentence" else \
            [(0, len(paragraph.text))]
        for start, end in spans:
            text = paragraph.text[start:end]
            if not text.strip():
                continue
            place = paragraph.place
            if place.line and not place.cell:
                place = Place(place.file, place.line, max(place.column, 1) + start)
            noted = any(start <= at <= end for at in paragraph.noted)
            stretch = Stretch(0, len(text), "author", ((0, place),))
            lines.append(Line(text, paragraph.number, paragraph.kind, section, (stretch,),
                              noted=noted))
    return Prose(tuple(lines))


def split(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of a paragraph begins and ends, whatever space is between."""
    words = list(_WORD.finditer(text))
    single = " ".join(word.group() for word in words)
    flat = Flat(text_origin(single, ""), single, [0], [(0, False, False, False, None)])
    out: list[tuple[int, int]] = []
    at = 0
    for sentence in sentences(flat):
        said = "".join(p.text for p in sentence.parts if isinstance(p, Text))
        count = len(said.split())
        out.append((words[at].start(), words[at + count - 1].end()))
        at += count
    return out
