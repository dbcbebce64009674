"""Prose as its author wrote it: text, format, notes and placeholders, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from narrator.values.faults import Place
from narrator.values.periods import Period

FORMS = (
    "sentence", "now", "then", "change", "difference", "figures", "verdict", "noun", "period",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """The author's words with one format.

    Parameters
    ----------
    turns : tuple of (int, Place)
        Offsets of `text` at which the file goes on elsewhere (a new line, behind some markup), with
        the place of each.
    """

    text: str
    place: Place
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    turns: tuple[tuple[int, Place], ...] = field(default=(), compare=False, repr=False)

    def at(self, offset: int) -> Place:
        """Return the place of the character at `offset`."""
        start, place = 0, self.place
        for turn, there in self.turns:
            if turn > offset:
                break
            start, place = turn, there
        if not place.line:
            return place
        return Place(place.file, place.line, max(place.column, 1) + offset - start)


@dataclass(frozen=True, slots=True)
class Note:
    """``[^key]``: a footnote's mark."""

    key: str
    place: Place


@dataclass(frozen=True, slots=True)
class Placeholder:
    """``{{ a/x + b/y: form }}``, or ``{{ period.month }}`` (then `variable` is set).

    Parameters
    ----------
    findings : tuple of str
        Finding ids as written, in order; empty for a variable.
    form : str
        One of `FORMS`, or empty.
    variable : str
        ``period.month``, ``area.formal`` …; empty for findings.
    places : tuple of Place
        Where each finding's id stands.
    """

    findings: tuple[str, ...]
    form: str
    variable: str
    place: Place
    bold: bool = False
    italic: bool = False
    places: tuple[Place, ...] = ()


Inline = Text | Note | Placeholder


@dataclass(frozen=True, slots=True)
class ProseSentence:
    """One sentence of the author's source: a lone placeholder, or words around some.

    `alone` is true where a placeholder stands for the whole sentence.
    """

    parts: tuple[Inline, ...]
    alone: bool
    place: Place

    @property
    def placeholders(self) -> tuple[Placeholder, ...]:
        """The placeholders of findings, in source order."""
        return tuple(p for p in self.parts if isinstance(p, Placeholder) and p.findings)


@dataclass(frozen=True, slots=True)
class Prose:
    """A commentary file read: for when it was written, what it expects, and its sentences."""

    name: str
    place: Place
    written_for: Period | None
    sentences: tuple[ProseSentence, ...]
    expects: Mapping[str, tuple[str, Place]] = field(default_factory=dict)
    notes: Mapping[str, tuple[Inline, ...]] = field(default_factory=dict)
