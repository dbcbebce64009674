"""The footnotes part: two separators, then the notes in the order of their first marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from narrator.values.paper import Footnote
from narrator.values.sentence import ParagraphRef, Run
from narrator.word.anchors import Bookmarks, note_anchor_name
from narrator.word.runs import NoteMarks, linked_xml, pieces_xml
from narrator.word.xml import DECLARATION, NAMESPACES

SEPARATORS = (-1, 0)


def _separator(number: int, kind: str, element: str) -> str:
    return (
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr>'
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        f"<w:r><w:{element}/></w:r></w:p></w:footnote>"
    )


def footnotes_xml(
    notes: Mapping[str, Footnote],
    marks: NoteMarks,
    bookmarks: Bookmarks,
    targets: Mapping[str, str],
    link: Callable[[str], str],
    styles: Mapping[str, str],
) -> bytes:
    """Return the bytes of ``/word/footnotes.xml``.

    Only notes that the document marks are written, so none can be an orphan. Each note's words
    stand within a hidden bookmark of its own, because Word may change note ids when it saves.

    Parameters
    ----------
    notes : mapping of str to Footnote
        By key.
    marks : NoteMarks
        After the whole body was written.
    link : callable
        Gives the relationship id (of this part) for an address.
    styles : mapping of str to str
        Our style ids to those of the file.
    """
    text, reference = styles["FootnoteText"], styles["FootnoteReference"]
    opening = (
        f'<w:p><w:pPr><w:pStyle w:val="{text}"/></w:pPr><w:r><w:rPr>'
        f'<w:rStyle w:val="{reference}"/></w:rPr><w:footnoteRef/></w:r>'
        '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    )
    out: list[str] = []
    for key, number in marks.numbers.items():
        words = "".join(
            linked_xml(piece, link, styles["Hyperlink"]) if isinstance(piece, Run)
            else pieces_xml((piece,), marks.mark, targets)
            for piece in notes[key].content.pieces
            if isinstance(piece, Run | ParagraphRef)  # a note cannot hold a note
        )
        out.append(
            f'<w:footnote w:id="{number}">{opening}'
            f"{bookmarks.wrap(note_anchor_name(key), words)}</w:p></w:footnote>"
        )
    return _part("".join(out))


def no_footnotes_xml() -> bytes:
    """Return the bytes of ``/word/footnotes.xml`` of a document without a note."""
    return _part("")


def _part(notes: str) -> bytes:
    return "".join((
        DECLARATION, f"<w:footnotes {NAMESPACES}>",
        _separator(-1, "separator", "separator"),
        _separator(0, "continuationSeparator", "continuationSeparator"),
        notes, "</w:footnotes>",
    )).encode()  # fmt: skip
