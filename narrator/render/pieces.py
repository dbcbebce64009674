"""What Markdown and HTML share: note numbers, addresses within text, awkward characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256

from narrator.values.paper import Paper, Picture

_URL = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]’”']")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")


def numbers(paper: Paper) -> dict[str, int]:
    """Return each note's number by its key, in the order of the paper's notes."""
    return {note.id: note.number or at for at, note in enumerate(paper.notes, start=1)}


def links(text: str) -> Iterator[tuple[str, bool]]:
    """Split text into stretches; the second value says whether one is a web address."""
    at = 0
    for match in _URL.finditer(text):
        if match.start() > at:
            yield text[at : match.start()], False
        yield match[0], True
        at = match.end()
    if at < len(text):
        yield text[at:], False


def printable(text: str) -> str:
    """Drop what no text file should hold: control characters and halves of characters."""
    return _CONTROL.sub("", text)


#: What the caption of a picture begins with.
_FIGURE = {"en": "Figure"}


def picture_label(language: str) -> str:
    """Return what pictures are called in a language (``en-GB``)."""
    return _FIGURE.get(language.partition("-")[0].casefold(), _FIGURE["en"])


def picture_file(picture: Picture) -> str:
    """Return the name of a picture's file beside the Markdown: by what it holds."""
    return f"chart-{sha256(picture.content).hexdigest()[:16]}.png"


def picture_files(paper: Paper) -> dict[str, bytes]:
    """Return the files that the Markdown shows, by name."""
    return {picture_file(p): p.content for one in paper.paragraphs for p in one.pictures}
