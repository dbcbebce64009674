"""Putting marks and words into a sentence that is already written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from narrator.values.sentence import (
    NoteMark,
    Origin,
    ParagraphRef,
    Piece,
    Run,
    Sentence,
    Span,
    merged,
)

CLOSING = ".,;:!?)]”’"


def plain(id_: str, text: str, origin: Origin = "fixed", *, findings: tuple[str, ...] = (),
          highlight: bool = False) -> Sentence:
    """Return a sentence of one run, one origin."""
    span = (Span(0, len(text), origin, findings),) if text else ()
    pieces: tuple[Piece, ...] = (Run(text, highlight=highlight),) if text else ()
    return Sentence(id_, origin, pieces, span, (), findings)


def after_punctuation(text: str, at: int) -> int:
    """Return `at`, moved past punctuation that follows it: a note's mark stands after a comma."""
    while at < len(text) and text[at] in CLOSING:
        at += 1
    return at


def after_clause(text: str, at: int) -> int:
    """Return the end of the bracket or clause in which `at` stands.

    A mark beside a figure, 16⁷, would read as a part of it.
    """
    opened = text.count("(", 0, at) > text.count(")", 0, at)
    for place in range(at, len(text)):
        char, after = text[place], text[place + 1 : place + 2]
        ends = char == ")" if opened else char in ".,;:!?" and (not after or not after.isdigit())
        if ends:
            return after_punctuation(text, place)
    return len(text)


def with_marks(sentence: Sentence, marks: Iterable[tuple[int, str]]) -> Sentence:
    """Return the sentence with footnote marks at offsets of its text.

    A mark goes after those that stand at the same offset already; spans and slots stay, because
    marks take no place in the text.
    """
    wanted = sorted(marks, key=lambda mark: mark[0])
    if not wanted:
        return sentence
    out: list[Piece] = []
    at = 0
    for piece in sentence.pieces:
        if isinstance(piece, NoteMark):
            out.append(piece)
            continue
        start, at = at, at + len(piece.text)
        done = start
        while wanted and wanted[0][0] < at:
            offset, note = wanted.pop(0)
            if isinstance(piece, Run) and offset > done:
                out.append(replace(piece, text=piece.text[done - start : offset - start]))
                done = offset
            out.append(NoteMark(note))
        out.append(replace(piece, text=piece.text[done - start :]) if done > start else piece)
    out.extend(NoteMark(note) for _, note in wanted)
    return replace(sentence, pieces=merged(tuple(out)))


def prefixed(sentence: Sentence, text: str) -> Sentence:
    """Return the sentence with text of the same origin in front."""
    by = len(text)
    return replace(
        sentence,
        pieces=merged((Run(text), *sentence.pieces)),
        spans=tuple(replace(s, start=s.start + by if s.start else 0, end=s.end + by)
                    for s in sentence.spans),
        slots=tuple(replace(s, start=s.start + by, end=s.end + by) for s in sentence.slots),
    )


def with_reference(
    sentence: Sentence, reference: ParagraphRef, brackets: tuple[str, str], within: str
) -> Sentence:
    """Return the sentence with a live cross-reference before its full stop.

    Parameters
    ----------
    brackets : (str, str)
        What goes before and after it: `` (paragraph `` and ``)``.
    within : str
        What goes before it where the sentence ends with brackets that it can go into.
    """
    text = sentence.text
    at = len(text) - 1 if text.endswith((".", "!", "?")) else len(text)
    opening, closing = brackets
    if text[:at].endswith(")"):
        at, opening, closing = at - 1, within, ""
    inserted: tuple[Piece, ...] = (Run(opening), reference, Run(closing))
    grown = sum(len(p.text) for p in inserted if not isinstance(p, NoteMark))
    out: list[Piece] = []
    done, seen = False, 0
    for piece in sentence.pieces:
        length = 0 if isinstance(piece, NoteMark) else len(piece.text)
        if not done and isinstance(piece, Run) and seen <= at <= seen + length and (
            at < seen + length or at == len(text)
        ):
            cut = at - seen
            out += [replace(piece, text=piece.text[:cut]), *inserted,
                    replace(piece, text=piece.text[cut:])]
            done = True
        else:
            out.append(piece)
        seen += length
    if not done:
        out += inserted

    def moved(start: int, end: int) -> tuple[int, int]:
        return (start + grown if start >= at else start, end + grown if end > at else end)

    spans = []
    for span in sentence.spans:
        start, end = moved(span.start, span.end)
        spans.append(replace(span, start=start, end=end))
    if not any(s.start <= at < s.end for s in spans):
        spans.append(Span(at, at + grown, "fixed"))
    slots = []
    for slot in sentence.slots:
        start, end = moved(slot.start, slot.end)
        slots.append(replace(slot, start=start, end=end))
    return replace(
        sentence, pieces=merged(tuple(out)), slots=tuple(slots),
        spans=tuple(sorted(spans, key=lambda s: (s.start, s.end))),
    )
