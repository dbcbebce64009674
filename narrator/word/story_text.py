"""The living text of a stretch of Word: revisions, fields, tags and controls flattened.

What was inserted or moved here lives, what was deleted or moved away does not; of alternatives the
first counts. A field gives what it shows, a reference to a note gives the note's mark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from narrator.values.sentence import NoteMark, Piece, Run, merged
from narrator.word.story_styles import Styles, raised, switch, value
from narrator.word.xml import qn

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"

#: What only wraps text that lives.
_THROUGH = {qn(n) for n in (
    "ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir",
    "bdo", "rubyBase", "ruby", "p",
)}  # fmt: skip
#: What lives no longer, or never stands in the text.
DEAD = {qn(n) for n in ("del", "moveFrom")}
_CHARACTERS = {
    qn("tab"): "\t", qn("ptab"): "\t", qn("br"): "\n", qn("cr"): "\n",
    qn("noBreakHyphen"): "\N{NON-BREAKING HYPHEN}", qn("softHyphen"): "",
}  # fmt: skip
_SKIPPED_FIELDS = ("TOC", "INDEX", "TOA", "BIBLIOGRAPHY")


@dataclass(slots=True)
class Counts:
    """What a reader ought to be told was flattened away."""

    revisions: int = 0
    pictures: int = 0
    boxes: int = 0
    hidden: int = 0


@dataclass(slots=True)
class _Field:
    code: str = ""
    result: bool = False
    silent: bool = False


@dataclass(slots=True)
class Flattener:
    """Reads runs, one story after the other; fields may span paragraphs.

    Parameters
    ----------
    notes : mapping of str to str
        Bookmark → key of the note whose mark it encloses, for NOTEREF fields.
    box : callable
        Given each ``w:txbxContent`` that is met.
    """

    styles: Styles
    notes: Mapping[str, str] = field(default_factory=dict)
    counts: Counts = field(default_factory=Counts)
    box: Callable[[Any], None] | None = None
    _fields: list[_Field] = field(default_factory=list)

    def paragraph(self, element: Any, style: str) -> tuple[Piece, ...]:
        """Return the pieces of a ``w:p``: runs with their format, and marks of notes."""
        return merged(tuple(self._inside(element, style)))

    def _inside(self, element: Any, style: str) -> Iterator[Piece]:
        for child in element:
            tag = child.tag
            if not isinstance(tag, str):
                continue
            if tag in DEAD:
                self.counts.revisions += 1
            elif tag == qn("r"):
                yield from self._run(child, style)
            elif tag == qn("fldSimple"):
                yield from self._simple(child, style)
            elif tag in _THROUGH:
                self.counts.revisions += tag in (qn("ins"), qn("moveTo"))
                yield from self._inside(child, style)
            elif tag == f"{{{MC}}}AlternateContent":
                chosen = chosen_of(child)
                if chosen is not None:
                    yield from self._inside(chosen, style)
            elif tag.startswith(f"{{{_M}}}"):
                text = "".join(t.text or "" for t in child.iter(f"{{{_M}}}t"))
                if text and self._speaking:
                    yield Run(text)

    def _simple(self, element: Any, style: str) -> Iterator[Piece]:
        held = self._field_of(element.get(qn("instr"), ""))
        if isinstance(held, NoteMark):
            yield held
        elif held:
            yield from self._inside(element, style)

    def _run(self, run: Any, style: str) -> Iterator[Piece]:
        look: tuple[bool, bool, bool] | None = None
        for child in run:
            tag = child.tag
            if not isinstance(tag, str):
                continue
            if tag == qn("fldChar"):
                yield from self._field_mark(child.get(qn("fldCharType"), ""))
                continue
            if tag == qn("instrText"):
                if self._fields and not self._fields[-1].result:
                    self._fields[-1].code += child.text or ""
                continue
            if not self._speaking:
                continue
            text = self._text(child, tag)
            if text:
                if look is None:
                    look = self._look(run.find(qn("rPr")), style)
                    if look is None:
                        self.counts.hidden += 1
                        return
                yield Run(text, *look)
            elif tag in (qn("footnoteReference"), qn("endnoteReference")):
                yield NoteMark(note_key(child))
            elif tag == f"{{{MC}}}AlternateContent" and (chosen := chosen_of(child)) is not None:
                self._drawn(chosen)
                yield from self._inside(chosen, style)
            elif tag in (qn("drawing"), qn("pict"), qn("object")):
                self._drawn(child)
            elif tag == qn("ruby"):
                yield from self._inside(child, style)

    def _text(self, child: Any, tag: str) -> str:
        if tag == qn("t"):
            return child.text or ""
        if tag == qn("sym"):
            code = child.get(qn("char"), "")
            try:
                number = int(code, 16)
            except ValueError:
                return ""
            # symbol fonts keep their characters in the private area, which says nothing here
            return "•" if 0xE000 <= number <= 0xF8FF or number > 0x10FFFF else chr(number)
        return _CHARACTERS.get(tag, "")

    def _look(self, own: Any, style: str) -> tuple[bool, bool, bool] | None:
        """Return bold, italic and superscript of a run; None where it is hidden."""
        character = value(own, "rStyle") or ""
        up = self.styles.find
        if switch(own, "vanish") or (
            switch(own, "vanish") is None and up(character, "hidden")
        ):
            return None

        def toggled(name: str, attribute: str) -> bool:
            direct = switch(own, name)
            if direct is not None:
                return direct
            # the two kinds of style undo each other, as Word has it
            return bool(up(character, attribute)) != bool(up(style, attribute))

        high = raised(own)
        if high is None:
            high = bool(up(character, "superscript"))
        return toggled("b", "bold"), toggled("i", "italic"), high

    def _drawn(self, element: Any) -> None:
        boxes = list(element.iter(qn("txbxContent")))
        for box in boxes:
            self.counts.boxes += 1
            if self.box is not None:
                self.box(box)
        self.counts.pictures += not boxes

    @property
    def _speaking(self) -> bool:
        """Whether text here is shown: no field's code, nor a table of contents."""
        return all(f.result and not f.silent for f in self._fields)

    def _field_mark(self, kind: str) -> Iterator[Piece]:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            speaking = all(f.result and not f.silent for f in self._fields[:-1])
            here = self._fields[-1]
            here.result = True
            held = self._field_of(here.code)
            here.silent = held is not True
            if speaking and isinstance(held, NoteMark):
                yield held
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _field_of(self, code: str) -> NoteMark | bool:
        """Return what a field stands for: the mark of a note, its result (True), or nothing."""
        words = code.split()
        name = words[0].upper() if words else ""
        if name == "NOTEREF" and len(words) > 1 and words[1].strip('"') in self.notes:
            return NoteMark(self.notes[words[1].strip('"')])
        return name not in _SKIPPED_FIELDS


def chosen_of(element: Any) -> Any | None:
    """Return the first choice of ``mc:AlternateContent``, else its fallback."""
    for name in ("Choice", "Fallback"):
        found = element.find(f"{{{MC}}}{name}")
        if found is not None:
            return found
    return None


def note_key(reference: Any) -> str:
    """Return a note's key from its reference: ``footnote:3``."""
    kind = "footnote" if reference.tag == qn("footnoteReference") else "endnote"
    return f"{kind}:{reference.get(qn('id'), '')}"


def marked_by(root: Any) -> dict[str, str]:
    """Return for each bookmark the note whose mark stands in it."""
    open_: dict[str, str] = {}
    found: dict[str, str] = {}
    references = (qn("footnoteReference"), qn("endnoteReference"))
    for element in root.iter(qn("bookmarkStart"), qn("bookmarkEnd"), *references):
        if element.tag == qn("bookmarkStart"):
            open_[element.get(qn("id"), "")] = element.get(qn("name"), "")
        elif element.tag == qn("bookmarkEnd"):
            open_.pop(element.get(qn("id"), ""), None)
        else:
            for name in open_.values():
                found.setdefault(name, note_key(element))
    return found


__all__ = ["DEAD", "Counts", "Flattener", "chosen_of", "marked_by", "note_key"]
