"""A Sentence: its pieces as printed, and for every character whose words it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Origin = Literal["generated", "mixed", "commentary", "fixed"]
Role = Literal["figure", "direction", "verdict", "period", "name"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text with one character format."""

    text: str
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    highlight: bool = False

    @property
    def format(self) -> tuple[bool, bool, bool, bool]:
        """Everything but the text, in the order of the fields."""
        return self.bold, self.italic, self.superscript, self.highlight


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote where it belongs in the text; it gets its number only when written."""

    note: str


@dataclass(frozen=True, slots=True)
class ParagraphRef:
    """A live cross-reference to a numbered paragraph; `text` is its number as of now."""

    paragraph: str
    text: str = ""


Piece = Run | NoteMark | ParagraphRef


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of the plain text that holds one fact of one finding."""

    start: int
    end: int
    text: str
    finding: str
    field: str
    style: str
    role: Role


@dataclass(frozen=True, slots=True)
class RuleRef:
    """The rule behind a span: its id, and where it stands in the pack."""

    id: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the plain text with one origin, and the rule and phrase that chose it."""

    start: int
    end: int
    origin: Origin
    findings: tuple[str, ...] = ()
    rule: RuleRef | None = None
    message: str = ""
    phrase: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the paper.

    Offsets of spans and slots count characters of `text`: the plain words, where footnote marks
    take no place.

    Parameters
    ----------
    id : str
        ``paragraph-id/`` + first finding id in source order, or ``author-N``.
    comments : tuple of str
        What the draft should ask the author here (a contradicted expectation); one Word comment.
    """

    id: str
    origin: Origin
    pieces: tuple[Piece, ...]
    spans: tuple[Span, ...] = ()
    slots: tuple[Slot, ...] = ()
    findings: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The plain words, without footnote marks."""
        return "".join(
            p.text if isinstance(p, Run | ParagraphRef) else "" for p in self.pieces
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """Keys of the footnotes in the sentence, in order."""
        return tuple(p.note for p in self.pieces if isinstance(p, NoteMark))


def merged(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Join neighbouring runs of the same format and drop empty ones."""
    out: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Run):
            if not piece.text:
                continue
            last = out[-1] if out else None
            if isinstance(last, Run) and last.format == piece.format:
                out[-1] = Run(last.text + piece.text, *piece.format)
                continue
        out.append(piece)
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words on their way to becoming part of a sentence, with spans and slots from offset 0."""

    pieces: tuple[Piece, ...] = ()
    spans: tuple[Span, ...] = ()
    slots: tuple[Slot, ...] = ()

    @property
    def text(self) -> str:
        """The plain words, without footnote marks."""
        return "".join(
            p.text if isinstance(p, Run | ParagraphRef) else "" for p in self.pieces
        )

    def __add__(self, other: Fragment) -> Fragment:
        """Join two fragments, moving the second one's offsets."""
        by = len(self.text)
        return Fragment(
            merged(self.pieces + other.pieces),
            self.spans
            + tuple(replace(s, start=s.start + by, end=s.end + by) for s in other.spans),
            self.slots
            + tuple(replace(s, start=s.start + by, end=s.end + by) for s in other.slots),
        )
