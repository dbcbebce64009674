"""The text of anybody's Word document: paragraphs, tables, notes, headers; never python-docx.

python-docx loses insertions, moves, smart tags, controls and fields; here they are flattened as
``word.md`` says, through zips that have been looked at first.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

from narrator.values.faults import Fault, FaultError, Place
from narrator.values.sentence import Piece, Run, merged
from narrator.word.reading import open_parts, parse, read_parts
from narrator.word.story_styles import Numbers, Styles, value, whole
from narrator.word.story_text import DEAD, MC, Counts, Flattener, chosen_of, marked_by
from narrator.word.xml import qn

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_WORD = re.compile(r"wordprocessingml\.(?:document|template)\.main\+xml")
_WRAPS = {qn(n) for n in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")}


@dataclass(frozen=True, slots=True)
class StoryParagraph:
    """A paragraph of somebody's document.

    Parameters
    ----------
    pieces : tuple of Piece
        Runs with their format and marks of notes (``footnote:3``), in order.
    style : str
        The style's name in small letters: ``heading 1``, ``list paragraph``.
    heading : int
        1 to 9 where the style or the paragraph says that it is a heading of that level; else 0.
    number : str
        What Word prints in front: ``5.5``, ``(a)``, ``•``; empty where it numbers nothing.
    level : int
        Its level in the list, from 0; -1 outside any.
    centred : bool
    """

    pieces: tuple[Piece, ...] = ()
    style: str = ""
    heading: int = 0
    number: str = ""
    level: int = -1
    centred: bool = False

    @property
    def text(self) -> str:
        """The plain words, without marks of notes."""
        return "".join(p.text for p in self.pieces if isinstance(p, Run))

    @property
    def bold(self) -> bool:
        """Whether every letter is bold."""
        runs = [p for p in self.pieces if isinstance(p, Run) and p.text.strip()]
        return bool(runs) and all(run.bold for run in runs)


@dataclass(frozen=True, slots=True)
class StoryTable:
    """A table: rows of cells of paragraphs; what is deleted is not in it."""

    rows: tuple[tuple[tuple[StoryParagraph, ...], ...], ...] = ()

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The cells' plain words, with single spaces."""
        return tuple(
            tuple(" ".join(" ".join(p.text for p in cell).split()) for cell in row)
            for row in self.rows
        )


Block = StoryParagraph | StoryTable


@dataclass(frozen=True, slots=True)
class Story:
    """A document's text.

    Parameters
    ----------
    blocks : tuple of Block
        The body, in order.
    notes : mapping of str to tuple of Piece
        Footnotes and endnotes by the key that their marks carry.
    frames : tuple of StoryParagraph
        Of headers and footers.
    boxes : tuple of StoryParagraph
        Of text boxes, which stand nowhere in the order of reading.
    title : str
        Of the document's properties.
    modified : date or None
    revisions, pictures, hidden : int
        How many tracked changes were read as accepted, pictures passed over, hidden runs left out.
    """

    blocks: tuple[Block, ...] = ()
    notes: Mapping[str, tuple[Piece, ...]] = field(default_factory=dict)
    frames: tuple[StoryParagraph, ...] = ()
    boxes: tuple[StoryParagraph, ...] = ()
    title: str = ""
    modified: date | None = None
    revisions: int = 0
    pictures: int = 0
    hidden: int = 0


def read_story(content: bytes, name: str) -> Story:
    """Read the text of a Word file.

    Parameters
    ----------
    content : bytes
        The file.
    name : str
        What to call it in a fault.

    Raises
    ------
    FaultError
        As `open_parts`; ``W001`` also where the zip holds another kind of document, or XML that
        cannot be read.
    """
    return _read(open_parts(content, name), name)


def read_document(path: Path) -> Story:
    """Read the text of the Word file at `path`, as `read_story`."""
    return _read(read_parts(path), path.name)


def _read(parts: Mapping[str, bytes], name: str) -> Story:
    try:
        return StoryReader(parts, name).story()
    except etree.XMLSyntaxError as error:
        raise _no_word(name, f"is damaged ({error.msg})") from None


class StoryReader:
    """Reads one document; its main part may be changed before the story is asked for."""

    def __init__(self, parts: Mapping[str, bytes], name: str) -> None:
        self.parts = {part.lstrip("/"): blob for part, blob in parts.items()}
        self.name = name
        top = self._related("")
        self.main = next((t for kind, t in top if kind == "officeDocument"), "")
        if self.main not in self.parts:
            raise _no_word(name, "is a zip but not a Word document")
        types = self.parts["[Content_Types].xml"].decode("utf-8", "replace")
        if not _WORD.search(types):
            what = "a workbook" if "spreadsheetml" in types else \
                "a presentation" if "presentationml" in types else "another kind of document"
            raise _no_word(name, f"is {what}, not a Word document")
        self.core = next((t for kind, t in top if kind == "core-properties"), "")
        self.related = self._related(self.main)
        self.styles = Styles(self._part("styles"))
        self.numbers = Numbers(self._part("numbering"))
        self.counts = Counts()
        self.boxes: list[StoryParagraph] = []

    def story(self) -> Story:
        """Return the document's text."""
        root = parse(self.parts[self.main])
        body = root.find(qn("body"))
        if body is None:
            raise _no_word(self.name, "has no text")
        marks = marked_by(root)
        blocks = tuple(self._blocks(body, self._flattener(marks)))
        notes: dict[str, tuple[Piece, ...]] = {}
        for kind in ("footnote", "endnote"):
            part = self._part(f"{kind}s")
            for note in part.iter(qn(kind)) if part is not None else ():
                if note.get(qn("type"), "normal") == "normal":
                    found = tuple(self._blocks(note, self._flattener(marks)))
                    notes[f"{kind}:{note.get(qn('id'), '')}"] = _joined(found)
        frames: list[StoryParagraph] = []
        for kind, target in self.related:
            if kind in ("header", "footer") and target in self.parts:
                read = self._blocks(parse(self.parts[target]), self._flattener(marks))
                frames += [p for p in paragraphs_of(read) if p.text.strip()]
        title, modified = self._properties()
        counts = self.counts
        return Story(
            blocks, notes, tuple(frames), tuple(self.boxes), title, modified,
            counts.revisions, counts.pictures, counts.hidden,
        )

    def _flattener(self, marks: Mapping[str, str]) -> Flattener:
        return Flattener(self.styles, marks, self.counts, self._box)

    def _box(self, content: Any) -> None:
        inside = Flattener(self.styles, {}, self.counts, None)
        self.boxes += [p for p in paragraphs_of(self._blocks(content, inside)) if p.text.strip()]

    def _blocks(self, container: Any, flattener: Flattener) -> Iterator[Block]:
        """Yield paragraphs and tables; a paragraph whose mark is deleted runs into the next."""
        carried: tuple[Piece, ...] = ()
        last: StoryParagraph | None = None
        for element in self._elements(container):
            if element.tag == qn("tbl"):
                if last is not None:
                    yield last
                    carried, last = (), None
                yield self._table(element, flattener)
                continue
            found = self._paragraph(element, flattener)
            if found is None:
                continue
            found = replace(found, pieces=merged((*carried, *found.pieces)))
            if _mark_is_dead(element):
                self.counts.revisions += 1
                carried, last = found.pieces, found if found.pieces else None
                continue
            carried, last = (), None
            yield found
        if last is not None:
            yield last

    def _elements(self, container: Any) -> Iterator[Any]:
        for child in container:
            if child.tag in (qn("p"), qn("tbl")):
                yield child
            elif child.tag in _WRAPS:
                yield from self._elements(child)
            elif child.tag == f"{{{MC}}}AlternateContent":
                chosen = chosen_of(child)
                if chosen is not None:
                    yield from self._elements(chosen)
            elif child.tag in DEAD:
                self.counts.revisions += 1

    def _paragraph(self, element: Any, flattener: Flattener) -> StoryParagraph | None:
        own = element.find(qn("pPr"))
        style = value(own, "pStyle") or self.styles.default
        pieces = flattener.paragraph(element, style)
        name = self.styles.name(style)
        if re.match(r"toc \d|toc heading", name):
            return None
        number, level = self._number(own, style)
        deleted = _mark_is_dead(element) and not pieces
        label = self.numbers.label(number, level) if number and not deleted else ""
        outline = whole(value(own, "outlineLvl"))
        heading = self.styles.heading(style)
        if outline is not None:
            heading = outline + 1 if 0 <= outline <= 8 else 0
        return StoryParagraph(
            pieces, name, heading, label, level if number else -1,
            value(own, "jc") == "center",
        )

    def _number(self, own: Any, style: str) -> tuple[str, int]:
        """Return the list and the level of a paragraph; an empty list where it is in none."""
        direct = own.find(qn("numPr")) if own is not None else None
        number = value(direct, "numId")
        level = whole(value(direct, "ilvl"))
        if number is None:
            number = self.styles.find(style, "number")
            if number is not None and level is None:
                level = self.styles.find(style, "level")
                if level is None:
                    level = self.numbers.level_of(number, style)
        return ("" if number in (None, "0") else str(number)), level or 0

    def _table(self, table: Any, flattener: Flattener) -> StoryTable:
        rows: list[tuple[tuple[StoryParagraph, ...], ...]] = []
        for row in _within(table, "tr"):
            properties = row.find(qn("trPr"))
            if properties is not None and properties.find(qn("del")) is not None:
                self.counts.revisions += 1
                continue
            rows.append(tuple(
                tuple(paragraphs_of(self._blocks(cell, flattener))) for cell in _within(row, "tc")
            ))
        return StoryTable(tuple(rows))

    def _part(self, kind: str) -> Any | None:
        target = next((t for k, t in self.related if k == kind), "")
        return parse(self.parts[target]) if target in self.parts else None

    def related_part(self, kind: str) -> Any | None:
        """Return the root of a part of the document (``comments``); None where it has none."""
        return self._part(kind)

    def addresses(self) -> dict[str, str]:
        """Return what the document's external relationships point to, by their ids."""
        folder, file = posixpath.split(self.main)
        name = posixpath.join(folder, "_rels", f"{file}.rels")
        if name not in self.parts:
            return {}
        return {
            element.get("Id", ""): element.get("Target", "")
            for element in parse(self.parts[name]).iter(f"{{{_RELATIONS}}}Relationship")
            if element.get("TargetMode") == "External"
        }

    def _related(self, part: str) -> list[tuple[str, str]]:
        """Return (kind, target) of a part's internal relationships."""
        folder, file = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{file}.rels")
        found: list[tuple[str, str]] = []
        if name not in self.parts:
            return found
        for element in parse(self.parts[name]).iter(f"{{{_RELATIONS}}}Relationship"):
            target = element.get("Target", "")
            if element.get("TargetMode") == "External" or target in ("", "NULL"):
                continue
            kind = element.get("Type", "").rsplit("/", 1)[-1]
            path = target if target.startswith("/") else posixpath.join("/", folder, target)
            found.append((kind, posixpath.normpath(path).lstrip("/")))
        return found

    def _properties(self) -> tuple[str, date | None]:
        if self.core not in self.parts:
            return "", None
        root = parse(self.parts[self.core])
        title = root.findtext(f"{{{_DC}}}title") or ""
        when = root.findtext(f"{{{_TERMS}}}modified") or root.findtext(f"{{{_TERMS}}}created") or ""
        try:
            return " ".join(title.split()), date.fromisoformat(when[:10])
        except ValueError:
            return " ".join(title.split()), None


def paragraphs_of(blocks: Any) -> Iterator[StoryParagraph]:
    """Yield every paragraph of blocks, those of tables too."""
    for block in blocks:
        if isinstance(block, StoryParagraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from cell


def _within(element: Any, name: str) -> Iterator[Any]:
    """Yield the rows of a table, or the cells of a row, through whatever wraps them."""
    for child in element:
        if child.tag == qn(name):
            yield child
        elif child.tag in _WRAPS:
            yield from _within(child, name)


def _joined(blocks: tuple[Block, ...]) -> tuple[Piece, ...]:
    """Return a note's paragraphs as one stretch."""
    out: list[Piece] = []
    for paragraph in paragraphs_of(blocks):
        if out and paragraph.pieces:
            out.append(Run(" "))
        out += paragraph.pieces
    return merged(tuple(out))


def _mark_is_dead(element: Any) -> bool:
    own = element.find(qn("pPr"))
    mark = own.find(qn("rPr")) if own is not None else None
    return mark is not None and any(mark.find(tag) is not None for tag in DEAD)


def _no_word(name: str, message: str) -> FaultError:
    return FaultError([Fault(Place(name), "W001", message)])


__all__ = ["Block", "Story", "StoryParagraph", "StoryReader", "StoryTable", "paragraphs_of",
           "read_document", "read_story"]
