"""Footnotes that were typed: a raised number in the text, and a paragraph that begins with it."""

from __future__ import annotations

from dataclasses import replace

from narrator.project.prose_pieces import text_of, tidied
from narrator.values.sentence import NoteMark, Piece, Run
from narrator.word.stories import Story, StoryParagraph


def with_typed_notes(story: Story) -> Story:
    """Return a story in which typed notes are notes: ``typed:3``.

    A paragraph is taken for a note only where its raised number also stands, raised, behind the
    words of another paragraph; a raised number without such a paragraph stays as it is.
    """
    found: dict[str, tuple[Piece, ...]] = {}
    marked: set[str] = set()
    for block in story.blocks:
        if isinstance(block, StoryParagraph):
            number, rest = _note(block)
            if number:
                found.setdefault(number, rest)
            else:
                marked |= {
                    p.text.strip() for p in block.pieces if isinstance(p, Run) and _is_number(p)
                }
    known = {n: rest for n, rest in found.items() if n in marked}
    if not known:
        return story
    blocks = tuple(
        _marked(b, known) if isinstance(b, StoryParagraph) else b
        for b in story.blocks
        if not (isinstance(b, StoryParagraph) and _note(b)[0] in known)
    )
    notes = {f"typed:{n}": rest for n, rest in known.items()}
    return replace(story, blocks=blocks, notes={**story.notes, **notes})


def _note(paragraph: StoryParagraph) -> tuple[str, tuple[Piece, ...]]:
    """Return the number and the words of a typed note; no number for another paragraph."""
    pieces = tidied(paragraph.pieces)
    if len(pieces) < 2 or not _is_number(pieces[0]) or not text_of(pieces[1:]).strip():
        return "", ()
    first = pieces[0]
    return (first.text.strip() if isinstance(first, Run) else ""), tidied(pieces[1:])


def _is_number(piece: Piece) -> bool:
    return (
        isinstance(piece, Run) and piece.superscript
        and piece.text.strip().isdecimal() and len(piece.text.strip()) < 4
    )


def _marked(paragraph: StoryParagraph, known: dict[str, tuple[Piece, ...]]) -> StoryParagraph:
    pieces = tuple(
        NoteMark(f"typed:{p.text.strip()}")
        if isinstance(p, Run) and _is_number(p) and p.text.strip() in known else p
        for p in paragraph.pieces
    )
    return replace(paragraph, pieces=pieces)
