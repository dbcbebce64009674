"""A commentary form read back: what stands in its boxes, and what people wrote elsewhere in it.

Word keeps the content controls. LibreOffice drops their tags and keeps the bookmarks; other
programs drop these too, and then the lines around a box, and the very words that are held in it,
say where everything is. Each is tried in this order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from narrator.values.faults import Fault, FaultError, Place
from narrator.values.forms import Held
from narrator.values.sentence import Piece, Run
from narrator.word.form_data import (
    NAMESPACE,
    PROPERTY,
    BoxData,
    FormData,
    digest,
    form_of,
    held_bookmark,
)
from narrator.word.form_holding import MARK, RESERVED, Holding, LinkMark, Parts, mark
from narrator.word.reading import open_parts, parse
from narrator.word.stories import Block, StoryParagraph, StoryReader, StoryTable, paragraphs_of
from narrator.word.story_styles import value
from narrator.word.xml import R, qn

NO_FORM, DAMAGED = "W030", "W031"


@dataclass(frozen=True, slots=True)
class BoxRead:
    """What stands in one box.

    Parameters
    ----------
    paragraphs : tuple of tuple
        Runs, what is held, marks of notes (as the document names them), ends of links.
    altered : tuple of (Held, str)
        What is held and was changed all the same, and what it says now.
    lists, tables : int
    """

    data: BoxData
    paragraphs: tuple[Parts, ...]
    altered: tuple[tuple[Held, str], ...] = ()
    lists: int = 0
    tables: int = 0

    @property
    def held(self) -> tuple[Held, ...]:
        """What is held in it, in order."""
        return tuple(p for paragraph in self.paragraphs for p in paragraph if isinstance(p, Held))

    @property
    def text(self) -> str:
        """The plain words, what is held as it shows."""
        return " ".join(
            "".join(p.text if isinstance(p, Run) else p.prints if isinstance(p, Held) else ""
                    for p in paragraph)
            for paragraph in self.paragraphs
        )


@dataclass(frozen=True, slots=True)
class FormRead:
    """A form that came back.

    Parameters
    ----------
    boxes : tuple of BoxRead
        Those that were found.
    missing : tuple of BoxData
        Those that were not.
    notes : mapping of str to tuple of Piece
        Footnotes that people put in, by the key of their marks.
    outside : tuple of str
        What was written outside the boxes.
    comments : tuple of str
        What was written in comments: ``Author: words``.
    """

    data: FormData
    boxes: tuple[BoxRead, ...]
    missing: tuple[BoxData, ...] = ()
    notes: Mapping[str, tuple[Piece, ...]] | None = None
    outside: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    pictures: int = 0


def read_form(
    content: bytes, name: str, known: Callable[[str], str | None] = lambda _: None
) -> FormRead:
    """Read a form.

    Parameters
    ----------
    content : bytes
        The file, as Word, LibreOffice or anything else saved it.
    name : str
        What to call it in a fault.
    known : callable
        Gives a form's data (JSON) by its id, for one that has lost its own.

    Raises
    ------
    FaultError
        As `open_parts`; ``W030`` it is no form; ``W031`` what it keeps of itself is damaged.
    """
    parts = {part.lstrip("/"): blob for part, blob in open_parts(content, name).items()}
    try:
        reader = StoryReader(parts, name)
        data = _data(parts, reader, name, known)
        return _Marked(data, reader).read()
    except etree.XMLSyntaxError as error:
        raise _fault(name, "W001", f"is damaged ({error.msg})") from None


def _data(
    parts: Mapping[str, bytes], reader: StoryReader, name: str, known: Callable[[str], str | None]
) -> FormData:
    """Return what a form keeps of itself, else what is known of the form that it names."""
    found = None
    for part in sorted(parts):
        if part.casefold().startswith("customxml/") and NAMESPACE.encode() in parts[part]:
            root = parse(parts[part])
            if etree.QName(root).namespace == NAMESPACE:
                found = root.text or ""
    if found is None:
        found = next(filter(None, map(known, _ids(parts, reader))), None)
    if found is None:
        raise _fault(name, NO_FORM, "is no commentary form, or has lost what makes it one; save "
                     "the words as a text file named after the commentary (NAME.txt)")
    try:
        return form_of(found)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _fault(name, DAMAGED, f"what the form keeps of itself is damaged ({error})") from None


def _ids(parts: Mapping[str, bytes], reader: StoryReader) -> Iterator[str]:
    """Yield what may be the form's id: its property, then twelve letters that stand at its head."""
    blob = parts.get("docProps/custom.xml")
    if blob is not None:
        for one in parse(blob):
            if one.get("name") == PROPERTY:
                yield "".join(one.itertext()).strip()
    words = "".join(parse(parts[reader.main]).itertext())
    yield from re.findall(r"(?<![a-z2-7])[a-z2-7]{12}(?![a-z2-7])", words)


class _Marked:
    """Puts marks into the document where controls and bookmarks are, then reads its text."""

    def __init__(self, data: FormData, reader: StoryReader) -> None:
        self.data, self.reader = data, reader
        self.held = {one.key: one for box in data.boxes for one in box.held.values()}
        self.links: list[str] = []
        self._mark()

    def read(self) -> FormRead:
        story = self.reader.story()
        regions, outside = self._regions(story.blocks)
        boxes = [self._box(box, regions[box.name]) for box in self.data.boxes
                 if box.name in regions]
        missing = tuple(b for b in self.data.boxes if b.name not in regions)
        told = [*outside, *(p.text for p in story.boxes)]
        return FormRead(
            self.data, tuple(boxes), missing, story.notes,
            tuple(filter(None, (" ".join(MARK.sub("", text).split()) for text in told))),
            self._comments(), story.pictures,
        )  # fmt: skip

    def _mark(self) -> None:
        reader = self.reader
        root = parse(reader.parts[reader.main])
        for text in root.iter(qn("t")):
            if text.text and RESERVED.search(text.text):
                text.text = RESERVED.sub("", text.text)
        self._mark_controls(root)
        self._mark_bookmarks(root)
        self._mark_links(root)
        reader.parts[reader.main] = etree.tostring(root)

    def _mark_controls(self, root: Any) -> None:
        boxes = {box.tag: box.name for box in self.data.boxes}
        held = {tag: one.key for box in self.data.boxes for tag, one in box.held.items()}
        for control in list(root.iter(qn("sdt"))):
            properties = control.find(qn("sdtPr"))
            tag = properties.find(qn("tag")) if properties is not None else None
            name = tag.get(qn("val"), "") if tag is not None else ""
            if name in boxes:
                self._forget_prompt(control, properties)
                control.addprevious(_paragraph(mark("B", boxes[name])))
                control.addnext(_paragraph(mark("E", boxes[name])))
            elif name in held:
                # inside, so that a control that was deleted takes its marks along
                inside = control.find(qn("sdtContent"))
                if inside is not None:
                    inside.insert(0, _run(mark("h", held[name])))
                    inside.append(_run(mark("H", held[name])))

    def _forget_prompt(self, control: Any, properties: Any) -> None:
        """Empty a control that shows Word's own prompt, as it does when it was emptied again."""
        if properties.find(qn("showingPlcHdr")) is None:
            return
        for run in control.iter(qn("r")):
            own = run.find(qn("rPr"))
            if self.reader.styles.name(value(own, "rStyle") or "") == "placeholder text":
                for text in run.findall(qn("t")):
                    run.remove(text)

    def _mark_bookmarks(self, root: Any) -> None:
        names = {held_bookmark(self.data.id, key): key for key in self.held}
        above = {box.above: box.name for box in self.data.boxes}
        below = {box.below: box.name for box in self.data.boxes}
        open_: dict[str, str] = {}
        for element in list(root.iter(qn("bookmarkStart"), qn("bookmarkEnd"))):
            if element.tag == qn("bookmarkEnd"):
                key = open_.pop(element.get(qn("id"), ""), None)
                if key is not None:
                    element.addnext(_run(mark("M", key)))
                continue
            name = element.get(qn("name"), "")
            if name in names:
                open_[element.get(qn("id"), "")] = names[name]
                element.addprevious(_run(mark("m", names[name])))
            elif name in above or name in below:
                kind = "a" if name in above else "b"
                element.addnext(_run(mark(kind, above.get(name) or below[name])))

    def _mark_links(self, root: Any) -> None:
        targets = self.reader.addresses()
        for link in list(root.iter(qn("hyperlink"))):
            address = targets.get(link.get(f"{{{R}}}id", ""), "")
            words = "".join(t.text or "" for t in link.iter(qn("t"))).strip()
            if not address.startswith(("http://", "https://")) or not words:
                continue
            plain = address.rstrip("/")
            if words.rstrip("/") not in (plain, plain.partition("//")[2]):
                link.append(_run(mark("l", str(len(self.links)))))
                self.links.append(address)

    def _regions(
        self, blocks: tuple[Block, ...]
    ) -> tuple[dict[str, list[Block]], list[str]]:
        """Return the blocks of each box, and the text of every other that the form did not have."""
        labels = {digest(box.label): box.name for box in self.data.boxes}
        keep = digest(self.data.keep)
        found: dict[str, list[Block]] = {}
        outside: list[str] = []
        here, past = "", False  # `past`: behind the box's control
        for block in blocks:
            if isinstance(block, StoryTable):
                if here:
                    found[here].append(block)
                else:
                    outside += [t for row in block.texts for t in row if not self._ours(t)]
                continue
            marks = [(m["kind"], m["what"]) for m in MARK.finditer(block.text)]
            plain = MARK.sub("", block.text)
            line = digest(plain)
            starts = [what for kind, what in marks if kind == "a"]
            if starts or line in labels:
                here, past = starts[0] if starts else labels[line], False
                found.setdefault(here, [])
                if not self._ours(plain):
                    joined = _after(block, self._label(here))
                    outside += [] if joined is not None else [plain]
                    found[here] += [joined] if joined is not None else []
            elif any(kind == "b" for kind, _ in marks) or (here and line == keep):
                joined, rest = _parted(block) if here else (None, plain)
                if joined is not None:
                    found[here].append(joined)
                outside += [] if self._ours(rest) else [rest]
                here = ""
            elif marks and marks[0][0] in "BE" and not plain.strip():
                past = marks[0][0] == "E"
                if not past:
                    here = marks[0][1]
                    found.setdefault(here, [])
            elif here and plain.strip() and (past or block.heading) and self._ours(plain):
                here = ""  # the line below the box is gone, and this is one further on
            elif here:
                found[here].append(block)
            elif not self._ours(plain):
                outside.append(plain)
        return found, outside

    def _label(self, name: str) -> str:
        return next(box.label for box in self.data.boxes if box.name == name)

    def _ours(self, text: str) -> bool:
        return not text.strip() or digest(text) in self.data.known

    def _box(self, data: BoxData, blocks: list[Block]) -> BoxRead:
        inside = tuple(paragraphs_of(blocks))
        marked = {m["what"] for p in inside for m in MARK.finditer(p.text) if m["kind"] == "h"}
        holding = Holding(self.held, self.links, marked)
        read = [holding.paragraph(p) for p in inside]
        paragraphs = [holding.recovered(p, data.held.values()) for p in read]
        return BoxRead(
            data, tuple(p for p in paragraphs if p), holding.changed,
            sum(bool(p.number) for p in inside if p.text.strip()),
            sum(isinstance(block, StoryTable) for block in blocks),
        )

    def _comments(self) -> tuple[str, ...]:
        root = self.reader.related_part("comments")
        out: list[str] = []
        for comment in root.iter(qn("comment")) if root is not None else ():
            words = " ".join(
                "".join(t.text or "" for t in p.iter(qn("t"))) for p in comment.iter(qn("p"))
            )
            if words.strip():
                who = comment.get(qn("author"), "").strip()
                out.append(f"{who}: {words.strip()}" if who else words.strip())
        return tuple(out)


def _after(paragraph: StoryParagraph, label: str) -> StoryParagraph | None:
    """Return what follows the line above a box, where its paragraph has run into the box.

    None where that line was written in: then it is not known where the box begins in it.
    """
    at = paragraph.text.find(label)
    if at < 0 or MARK.sub("", paragraph.text[:at]).strip():
        return None
    return replace(paragraph, pieces=_cut(paragraph.pieces, at + len(label)))


def _parted(paragraph: StoryParagraph) -> tuple[StoryParagraph | None, str]:
    """Return what a box's last words are, where they have run into the line below it; the rest."""
    text = paragraph.text
    at = next((m.start() for m in MARK.finditer(text) if m["kind"] == "b"), 0)
    rest = MARK.sub("", text[at:])
    if not MARK.sub("", text[:at]).strip():
        return None, rest
    return replace(paragraph, pieces=_cut(paragraph.pieces, 0, at)), rest


def _cut(pieces: tuple[Piece, ...], start: int, end: int | None = None) -> tuple[Piece, ...]:
    """Return the pieces between two characters of their text."""
    out: list[Piece] = []
    at = 0
    for piece in pieces:
        if not isinstance(piece, Run):
            out += [piece] if at >= start and (end is None or at <= end) else []
            continue
        low, high = max(start - at, 0), len(piece.text) if end is None else max(end - at, 0)
        if piece.text[low:high]:
            out.append(replace(piece, text=piece.text[low:high]))
        at += len(piece.text)
    return tuple(out)


def _run(text: str) -> Any:
    run = etree.Element(qn("r"))
    etree.SubElement(run, qn("t")).text = text
    return run


def _paragraph(text: str) -> Any:
    paragraph = etree.Element(qn("p"))
    paragraph.append(_run(text))
    return paragraph


def _fault(name: str, code: str, message: str) -> FaultError:
    return FaultError([Fault(Place(name), code, message)])


__all__ = ["BoxRead", "FormRead", "LinkMark", "read_form"]
