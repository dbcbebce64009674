"""Pieces of a sentence as runs, note marks and live cross-references."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from narrator.values.faults import Fault, FaultError, Place, nearest
from narrator.values.paper import Paper
from narrator.values.sentence import NoteMark, ParagraphRef, Piece, Run, Sentence
from narrator.word.anchors import Bookmarks, reference_name
from narrator.word.xml import content

_URL = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:)\]’”']")
_BREAKS = re.compile(r"([\t\n])")


@lru_cache(maxsize=64)
def _properties(bold: bool, italic: bool, superscript: bool, highlight: bool, style: str) -> str:
    inner = (
        (f'<w:rStyle w:val="{style}"/>' if style else "")
        + ("<w:b/>" if bold else "")
        + ("<w:i/>" if italic else "")
        + ('<w:highlight w:val="yellow"/>' if highlight else "")
        + ('<w:vertAlign w:val="superscript"/>' if superscript else "")
    )
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def text_xml(text: str) -> str:
    """Return `text` as run content; tabs and line breaks become elements."""
    if "\t" not in text and "\n" not in text:
        return f'<w:t xml:space="preserve">{content(text)}</w:t>'
    made = {"\t": "<w:tab/>", "\n": "<w:br/>"}
    return "".join(
        made.get(part) or f'<w:t xml:space="preserve">{content(part)}</w:t>'
        for part in _BREAKS.split(text) if part
    )


def run_xml(run: Run, style: str = "") -> str:
    """Return one ``w:r``; `style` is a character style's id."""
    properties = _properties(run.bold, run.italic, run.superscript, run.highlight, style)
    return f"<w:r>{properties}{text_xml(run.text)}</w:r>"


def field_xml(instruction: str, result: str, properties: str = "") -> str:
    """Return a field with its cached result, as Word itself writes it."""
    def part(kind: str) -> str:
        return f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        f'{part("begin")}<w:r>{properties}<w:instrText xml:space="preserve"> {instruction} '
        f'</w:instrText></w:r>{part("separate")}<w:r>{properties}{text_xml(result)}</w:r>'
        f'{part("end")}'
    )


class NoteMarks:
    """Gives notes their numbers in the order in which the document marks them.

    A note is never numbered before it is written, so a deleted sentence leaves no orphan behind.
    The first mark is a footnote reference; where the note is cited again, a NOTEREF field points
    to a bookmark around the first, so that reordering cannot falsify it.
    """

    def __init__(self, paper: Paper, bookmarks: Bookmarks, style: str) -> None:
        self._known = {note.id for note in paper.notes}
        self._bookmarks = bookmarks
        self._style = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>'
        self._repeated = _cited_again(paper)
        self.numbers: dict[str, int] = {}

    def mark(self, key: str) -> str:
        """Return the mark of the note `key`.

        Raises
        ------
        FaultError
            ``W007`` the paper has no such note.
        """
        if key not in self._known:
            raise _missing(f"footnote {key} is marked but not defined", key, self._known)
        target = reference_name(f"note:{key}")
        if key in self.numbers:
            return field_xml(f"NOTEREF {target} \\f \\h", str(self.numbers[key]), self._style)
        number = self.numbers[key] = len(self.numbers) + 1
        reference = f'<w:r>{self._style}<w:footnoteReference w:id="{number}"/></w:r>'
        return self._bookmarks.wrap(target, reference) if key in self._repeated else reference


def content_sentences(paper: Paper) -> list[Sentence]:
    """Return all sentence-like contents outside the notes, in the document's order."""
    found = [paper.title]
    for section in paper.sections:
        found.append(section.heading)
        for paragraph in section.paragraphs:
            found.extend(paragraph.sentences)
            if paragraph.table:
                found.append(paragraph.table.caption)
                for row in (paragraph.table.header, *paragraph.table.rows):
                    found.extend(cell.content for cell in row)
            found.extend(picture.caption for picture in paragraph.pictures)
    return found


def referenced(paper: Paper) -> set[str]:
    """Return the ids of the paragraphs that any text of the paper refers to."""
    everything = [*content_sentences(paper), *(n.content for n in paper.notes)]
    return {p.paragraph for s in everything for p in s.pieces if isinstance(p, ParagraphRef)}


def _cited_again(paper: Paper) -> set[str]:
    seen: set[str] = set()
    again: set[str] = set()
    for sentence in content_sentences(paper):
        for key in sentence.notes:
            (again if key in seen else seen).add(key)
    return again


def pieces_xml(
    pieces: tuple[Piece, ...], mark: Callable[[str], str], targets: Mapping[str, str]
) -> str:
    """Return the runs of a sentence.

    Parameters
    ----------
    mark : callable
        Gives a note's mark from its key.
    targets : mapping of str to str
        Bookmark name of each paragraph that may be referred to.

    Raises
    ------
    FaultError
        ``W007`` a reference to a paragraph that the paper does not have.
    """
    out: list[str] = []
    for piece in pieces:
        if isinstance(piece, Run):
            if piece.text:
                out.append(run_xml(piece))
        elif isinstance(piece, NoteMark):
            out.append(mark(piece.note))
        elif piece.paragraph in targets:
            out.append(field_xml(f"REF {targets[piece.paragraph]} \\r \\h", piece.text))
        else:
            key = piece.paragraph
            raise _missing(f"there is no paragraph {key} to refer to", key, targets)
    return "".join(out)


def linked_xml(run: Run, link: Callable[[str], str], style: str) -> str:
    """Return a run of a note, with the addresses in it as hyperlinks.

    Parameters
    ----------
    link : callable
        Gives the relationship id for an address.
    style : str
        Id of the hyperlink character style.
    """
    out: list[str] = []
    done = 0
    for match in _URL.finditer(run.text):
        if match.start() > done:
            out.append(run_xml(_part(run, run.text[done : match.start()])))
        out.append(
            f'<w:hyperlink r:id="{link(match.group())}" w:history="1">'
            f"{run_xml(_part(run, match.group()), style)}</w:hyperlink>"
        )
        done = match.end()
    if done < len(run.text):
        out.append(run_xml(_part(run, run.text[done:])))
    return "".join(out)


def _missing(message: str, key: str, known: Iterable[str]) -> FaultError:
    return FaultError([Fault(Place("paper.docx"), "W007", message, nearest(key, known))])


def _part(run: Run, text: str) -> Run:
    return Run(text, run.bold, run.italic, run.superscript, run.highlight)
