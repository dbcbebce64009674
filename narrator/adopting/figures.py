"""The figures in a paper's words, each in its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from narrator.adopting.structure import Adopted, AdoptedParagraph
from narrator.paper.typed_figures import Typed, typed_figures
from narrator.project.prose import read_prose
from narrator.project.prose_markup import marked
from narrator.project.prose_pieces import text_of
from narrator.values.faults import Fault
from narrator.values.prose import Text

State = Literal["matched", "near", "none"]
#: Gives what a form of a finding prints: ("theft/last_year", "change") → "5.9%".
Printed = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Match:
    """A figure in the words of a paragraph, and the finding that says it.

    Parameters
    ----------
    paragraph : str
        Its number.
    sentence : str
    figure : Typed
        Its offsets are those in the paragraph's words.
    placeholder : str
        ``{{ robbery/last_year: change }}``; empty where nothing is near.
    prints : str
        What that placeholder prints today.
    named : bool
        Whether the measure is named in the paragraph.
    opens : bool
        Whether the figure opens its sentence.
    """

    paragraph: str
    sentence: str
    figure: Typed
    state: State
    placeholder: str = ""
    prints: str = ""
    named: bool = True
    opens: bool = False

    @property
    def exact(self) -> bool:
        """Whether the placeholder can stand for the figure without a word changing."""
        return self.state == "matched" and not self.opens and self.same

    @property
    def same(self) -> bool:
        """Whether the placeholder prints what was typed, a ``c`` for circa before it or not."""
        return folded(self.prints) in (folded(self.figure.text), f"c{self.figure.text}")


def unmatched(paper: Adopted) -> tuple[Match, ...]:
    """Return every figure of a paper without data to match it with."""
    return tuple(
        Match(p.number, sentence, figure, "none")
        for p in paragraphs_of(paper) for figure, _, sentence in figures_of(p)
    )


def figures_of(paragraph: AdoptedParagraph) -> Iterator[tuple[Typed, int, str]]:
    """Yield the figures of a paragraph, each with its sentence and where that begins."""
    text = paragraph.text
    found = typed_figures(text)
    if not found:
        return
    spans = _sentences(paragraph)
    for figure in found:
        start, sentence = next(
            ((s, w) for s, w in spans if s <= figure.start < s + len(w)), (0, text)
        )
        yield figure, start, sentence


def _sentences(paragraph: AdoptedParagraph) -> list[tuple[int, str]]:
    """Return a paragraph's sentences with where each begins, split as prose is."""
    faults: list[Fault] = []
    read = read_prose(marked(paragraph.pieces, _AnyKey()), "prose.md", faults)
    text = text_of(paragraph.pieces)
    out: list[tuple[int, str]] = []
    at = 0
    for sentence in read.sentences:
        words = "".join(p.text for p in sentence.parts if isinstance(p, Text))
        found = text.find(words, at)
        if found < 0 or not words:
            continue
        out.append((found, words))
        at = found + len(words)
    return out


class _AnyKey(dict[str, str]):
    """Notes' keys where they do not matter."""

    def __missing__(self, key: str) -> str:
        return "n"


def paragraphs_of(paper: Adopted) -> Iterator[AdoptedParagraph]:
    """Yield a paper's paragraphs, in order."""
    for section in paper.sections:
        yield from section.paragraphs


def folded(text: str) -> str:
    """Return a text with single spaces."""
    return " ".join(text.split())
