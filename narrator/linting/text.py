"""A text to be linted: its sentences as printed, whose words they are, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from narrator.values.faults import Place
from narrator.values.finding import Finding

By = Literal["author", "generated", "fixed"]
Kind = Literal["sentence", "heading", "title"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a sentence with one origin.

    Parameters
    ----------
    places : tuple of (int, Place)
        Offsets *in the sentence* from which the words stand at a place; of generated words the
        first place is that of the placeholder or of the paragraph, and no other is given.
    rule, phrase : str
        Of generated words: what made them.
    findings : tuple of str
        Ids of what generated words say.
    """

    start: int
    end: int
    by: By = "author"
    places: tuple[tuple[int, Place], ...] = ()
    rule: str = ""
    phrase: str = ""
    findings: tuple[str, ...] = ()

    def place(self, offset: int) -> Place:
        """Return the place of a character."""
        if not self.places:
            return Place("")
        start, place = self.places[0]
        for turn, there in self.places:
            if turn > offset:
                break
            start, place = turn, there
        if self.by != "author" or not place.line or place.cell:
            return place
        return Place(place.file, place.line, max(place.column, 1) + max(0, offset - start))


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, heading or title.

    Parameters
    ----------
    paragraph : str
        ``5.5``; of headings the section's number.
    section : str
        The heading under which it stands.
    findings : tuple of Finding
        What its placeholders say; empty where none is known, as in any Word paper.
    beside : tuple of Finding
        What the sentence is about where it has no placeholder of its own.
    noted : bool
        Whether a footnote is marked in it.
    """

    text: str
    paragraph: str = ""
    kind: Kind = "sentence"
    section: str = ""
    stretches: tuple[Stretch, ...] = ()
    findings: tuple[Finding, ...] = ()
    beside: tuple[Finding, ...] = ()
    noted: bool = False

    def stretch(self, offset: int) -> Stretch:
        """Return the stretch in which a character stands."""
        for stretch in self.stretches:
            if stretch.start <= offset < stretch.end:
                return stretch
        return self.stretches[-1] if self.stretches else Stretch(0, len(self.text))

    @property
    def authored(self) -> bool:
        """Whether any of its words are a person's."""
        return any(s.by == "author" for s in self.stretches) or not self.stretches

    def masked(self, by: By) -> str:
        """Return the text with only the words of one origin; all others are blank."""
        if not self.stretches:
            return self.text if by == "author" else " " * len(self.text)
        out = [" "] * len(self.text)
        for stretch in self.stretches:
            if stretch.by == by:
                out[stretch.start : stretch.end] = self.text[stretch.start : stretch.end]
        return "".join(out)


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a measure, which generated sentences take over, and where it is declared."""

    text: str
    measure: str
    place: Place


@dataclass(frozen=True, slots=True)
class Prose:
    """The whole text, in order.

    Parameters
    ----------
    measures : tuple of str
        Names of what is measured, where they are known.
    known : tuple of str
        Capitals that are part of a name, such as an area's (BCP Council).
    counted : tuple of str
        Words by which a sentence without figures is about some all the same; a style's.
    names : tuple of Name
        Names of measures, where the register is known.
    """

    lines: tuple[Line, ...]
    measures: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()

    def before(self, position: int) -> Line | None:
        """Return the sentence before one, in the same paragraph."""
        if position == 0:
            return None
        here, there = self.lines[position], self.lines[position - 1]
        same = there.paragraph == here.paragraph and there.kind == here.kind == "sentence"
        return there if same else None
