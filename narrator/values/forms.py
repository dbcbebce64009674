"""A commentary form: what one owner is shown, and the boxes that they write in."""

from __future__ import annotations

from dataclasses import dataclass, field

from narrator.values.paper import Table
from narrator.values.sentence import Run, Sentence


@dataclass(frozen=True, slots=True)
class Held:
    """Words in a box that its owner can move or delete, and not change.

    Parameters
    ----------
    key : str
        Its name within the form: ``p7``.
    source : str
        What it becomes again: ``{{ falls/last_year }}``, or ``[^audit]`` for a note's mark.
    shown : tuple of Run
        The words that stand for it; never empty.
    bold, italic : bool
        The format that its author gave it.
    """

    key: str
    source: str
    shown: tuple[Run, ...]
    bold: bool = False
    italic: bool = False

    @property
    def prints(self) -> str:
        """The plain words shown."""
        return "".join(run.text for run in self.shown)

    @property
    def is_note(self) -> bool:
        """Whether it is the mark of a footnote."""
        return self.source.startswith("[^")


BoxPart = Run | Held


@dataclass(frozen=True, slots=True)
class Box:
    """One commentary in a form: what its owner sees, and the box with the words.

    Parameters
    ----------
    name : str
        The commentary's.
    label : str
        The line above the box: unlike that of any other box in the form.
    heading : str
        The paragraph's number and subject.
    said : tuple of Sentence
        What the paper will say of itself in front of these words.
    table : Table or None
        The findings, side by side.
    checks : tuple of str
        Author's sentences that the figures have turned against, and how.
    before : str
        The line over `last`, where the words as they stand are shown above an empty box.
    last : tuple of BoxPart
    words : tuple of BoxPart
        What stands in the box; empty where the prompt does.
    base : str
        The words as they stand, in the markup of commentary.
    notes : tuple of (key, text)
        Footnotes that the words mark.
    contradicted : tuple of str
        Findings whose declared expectation holds no longer.
    """

    name: str
    label: str
    heading: str
    said: tuple[Sentence, ...] = ()
    table: Table | None = None
    checks: tuple[str, ...] = ()
    before: str = ""
    last: tuple[BoxPart, ...] = ()
    words: tuple[BoxPart, ...] = ()
    base: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    contradicted: tuple[str, ...] = ()

    @property
    def held(self) -> tuple[Held, ...]:
        """What is held in the box, in order."""
        return tuple(p for p in self.words if isinstance(p, Held))


@dataclass(frozen=True, slots=True)
class FormSection:
    """The boxes of one section of the paper, under its heading."""

    heading: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class FormPaper:
    """Which paper a form is of."""

    title: str
    to: str
    area: str
    period: str


@dataclass(frozen=True, slots=True)
class Form:
    """What one owner is asked to write for one paper.

    Parameters
    ----------
    title : str
    author : str
        Whose paper it is, for the document's properties.
    rows : tuple of (label, value)
        The block at its head.
    intro : tuple of str
        What to do, in a few paragraphs.
    words : mapping of str to str
        The form's own words: ``said``, ``table``, ``check``, ``prompt``, ``keep``, ``kept``,
        ``notes``, ``box``, ``held``, ``reference``.
    """

    paper: FormPaper
    owner: str
    title: str
    author: str
    language: str
    marking: str
    rows: tuple[tuple[str, str], ...]
    intro: tuple[str, ...]
    sections: tuple[FormSection, ...]
    words: dict[str, str] = field(default_factory=dict)

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Every box, in order."""
        return tuple(box for section in self.sections for box in section.boxes)
