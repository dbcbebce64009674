"""A Paper: the document as planned, before any file format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from narrator.values.areas import Source
from narrator.values.finding import Finding
from narrator.values.periods import Period, Window
from narrator.values.sentence import Sentence

NoteKind = Literal["source", "action", "cross_reference", "definition", "url"]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its key, kind and content; numbers are given in order of first mark."""

    id: str
    kind: NoteKind
    content: Sentence
    number: int = 0

    @property
    def text(self) -> str:
        """The note's plain words."""
        return self.content.text


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: one sentence-like content, aligned left or right."""

    content: Sentence
    align: Literal["left", "right"] = "left"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row."""

    id: str
    caption: Sentence
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its caption, after the paragraph's words.

    Parameters
    ----------
    id : str
        ``paragraph-id/chart/`` and the finding's id; the caption's is ``…/caption``.
    content : bytes
        A PNG.
    alt : str
        What a reader who cannot see the picture needs to know; never empty.
    width_mm, height_mm : float
        As printed.
    """

    id: str
    content: bytes
    alt: str
    caption: Sentence
    width_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph: its number as of now, and its sentences in order.

    `commentary` names the file that its author's words come from, and `written_for` the period
    that they were written for: an earlier one than the paper's where they are carried over.
    """

    id: str
    number: str
    sentences: tuple[Sentence, ...]
    table: Table | None = None
    pictures: tuple[Picture, ...] = ()
    commentary: str = ""
    written_for: Period | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section; `heading` is a unit like a sentence (``id`` is the heading's slug)."""

    id: str
    number: str
    heading: Sentence
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """The contact officer's block, as label and value rows."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the verdicts rest on."""

    level: float = 0.95
    adjust: str = "none"
    tests: int = 0
    suppress_below: int = 0
    round_to: int = 1
    pack: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole paper.

    Parameters
    ----------
    header : tuple of (str, str)
        Rows of the block at the top: ("To", …), ("From", …), ("Date", …), ("Item", …).
    date : datetime.date
        The meeting's date: the document's own date, since no clock is read.
    notes : tuple of Footnote
        In order of first mark, numbered from 1.
    findings : tuple of Finding
        All that were computed, whether or not a sentence says them.
    """

    title: Sentence
    header: tuple[tuple[str, str], ...]
    date: date
    marking: str
    language: str
    area: str
    period: Window
    sections: tuple[Section, ...]
    notes: tuple[Footnote, ...]
    contact: Contact | None
    settings: Settings
    sources: tuple[Source, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every numbered paragraph, in order."""
        return tuple(p for s in self.sections for p in s.paragraphs)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of every paragraph, in order."""
        return tuple(s for p in self.paragraphs for s in p.sentences)
