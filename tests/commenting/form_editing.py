"""A commentary form in somebody's hands: typed into, cut, tracked, saved by other programs."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from typing import Any

from lxml import etree

from narrator.word.form_data import ABOVE, BELOW, FormData, form_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def q(name: str) -> str:
    """Return the name of a WordprocessingML element."""
    return f"{{{W}}}{name}"


def run(text: str, *looks: str) -> Any:
    """Return a run; `looks` are elements such as ``b`` and ``i``."""
    made = etree.Element(q("r"))
    if looks:
        properties = etree.SubElement(made, q("rPr"))
        for look in looks:
            etree.SubElement(properties, q(look))
    words = etree.SubElement(made, q("t"))
    words.text = text
    words.set(_SPACE, "preserve")
    return made


class Edited:
    """The form as a file that is open."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        item = next((b for n, b in self.parts.items() if b"urn:narrator:form:1" in b
                     and n.endswith("item1.xml")), None)
        self.data: FormData | None = form_of(etree.fromstring(item).text or "") if item else None

    def saved(self) -> bytes:
        """Return the file."""
        self.parts["word/document.xml"] = etree.tostring(self.root)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, blob in self.parts.items():
                archive.writestr(name, blob)
        return stream.getvalue()

    def paragraphs(self, name: str) -> list[Any]:
        """Return the paragraphs between the lines around a box."""
        assert self.data is not None
        box = next(b for b in self.data.boxes if b.name == name)
        inside, out = False, []
        for paragraph in self.root.iter(q("p")):
            names = {b.get(q("name")) for b in paragraph.iter(q("bookmarkStart"))}
            if box.below in names:
                return out
            if inside:
                out.append(paragraph)
            inside = inside or box.above in names
        raise AssertionError(f"no box {name}")

    def type(self, name: str, text: str, *looks: str) -> None:
        """Write at the end of a box, or in place of its prompt."""
        last = self.paragraphs(name)[-1]
        control = self.control(last)
        if control is not None:
            for old in last.findall(q("r")):
                last.remove(old)
            properties = control.find(q("sdtPr"))
            for flag in properties.findall(q("showingPlcHdr")):
                properties.remove(flag)
        last.append(run(text, *looks))

    def control(self, paragraph: Any) -> Any:
        """Return the control that shows the prompt around a paragraph, if one does."""
        content = paragraph.getparent()
        control = content.getparent() if content.tag == q("sdtContent") else None
        if control is None or control.find(f"{q('sdtPr')}/{q('showingPlcHdr')}") is None:
            return None
        return control

    def enter(self, name: str, text: str) -> None:
        """Begin a new paragraph in a box."""
        last = self.paragraphs(name)[-1]
        made = etree.Element(q("p"))
        properties = last.find(q("pPr"))
        if properties is not None:
            made.append(deepcopy(properties))
        made.append(run(text))
        last.addnext(made)

    def clear(self, name: str) -> None:
        """Delete all that stands in a box."""
        for paragraph in self.paragraphs(name):
            for child in list(paragraph):
                if child.tag != q("pPr"):
                    paragraph.remove(child)

    def held(self, name: str) -> list[Any]:
        """Return the controls of what is held in a box."""
        return [c for p in self.paragraphs(name) for c in p.iter(q("sdt"))]

    def text(self, name: str, old: str, new: str) -> None:
        """Change the author's own words."""
        for paragraph in self.paragraphs(name):
            for words in paragraph.iter(q("t")):
                if old in (words.text or ""):
                    words.text = words.text.replace(old, new)
                    return
        raise AssertionError(f"{old!r} does not stand in a run of {name}")

    def revise(self, name: str, kind: str, text: str) -> None:
        """Insert a run at the end of a box, or delete the run that holds `text`, with tracking."""
        change = etree.Element(q(kind))
        change.set(q("id"), "900")
        change.set(q("author"), "Somebody")
        paragraph = self.paragraphs(name)[-1]
        if kind == "ins":
            change.append(run(text))
            paragraph.append(change)
            return
        for old in paragraph.findall(q("r")):
            if text in "".join(old.itertext()):
                old.addprevious(change)
                change.append(old)
                for words in old.iter(q("t")):
                    words.tag = q("delText")
                return
        raise AssertionError(f"no run holds {text!r}")

    def link(self, name: str, words: str, address: str) -> None:
        """Put a hyperlink at the end of a box."""
        rels = etree.fromstring(self.parts["word/_rels/document.xml.rels"])
        made = etree.SubElement(rels, f"{{{_PACKAGE}}}Relationship")
        made.set("Id", "rIdLink")
        made.set("Type", f"{R}/hyperlink")
        made.set("Target", address)
        made.set("TargetMode", "External")
        self.parts["word/_rels/document.xml.rels"] = etree.tostring(rels)
        element = etree.Element(q("hyperlink"))
        element.set(f"{{{R}}}id", "rIdLink")
        element.append(run(words))
        self.paragraphs(name)[-1].append(element)

    def footnote(self, name: str, text: str) -> None:
        """Put a footnote of Word's at the end of a box."""
        notes = etree.fromstring(self.parts["word/footnotes.xml"])
        note = etree.SubElement(notes, q("footnote"))
        note.set(q("id"), "7")
        etree.SubElement(note, q("p")).append(run(text))
        self.parts["word/footnotes.xml"] = etree.tostring(notes)
        mark = etree.Element(q("r"))
        etree.SubElement(mark, q("footnoteReference")).set(q("id"), "7")
        self.paragraphs(name)[-1].append(mark)

    def comment(self, text: str) -> None:
        """Put a comment into the document."""
        self.parts["word/comments.xml"] = (
            f'<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="Inspector"><w:p><w:r><w:t>'
            f"{text}</w:t></w:r></w:p></w:comment></w:comments>"
        ).encode()
        rels = etree.fromstring(self.parts["word/_rels/document.xml.rels"])
        made = etree.SubElement(rels, f"{{{_PACKAGE}}}Relationship")
        made.set("Id", "rIdComments")
        made.set("Type", f"{R}/comments")
        made.set("Target", "comments.xml")
        self.parts["word/_rels/document.xml.rels"] = etree.tostring(rels)

    def outside(self, text: str) -> None:
        """Write under the last paragraph of the document."""
        made = etree.Element(q("p"))
        made.append(run(text))
        self.root.find(q("body")).find(q("sectPr")).addprevious(made)

    def join(self, name: str, *, above: bool) -> None:
        """Delete the mark between a box and the line above or below it."""
        box = self.paragraphs(name)
        if above:
            first = box[0]
            line = first.getprevious()
            for child in list(first):
                if child.tag != q("pPr"):
                    line.append(child)
            first.getparent().remove(first)
            return
        last = box[-1]
        line = last.getnext()
        for child in [c for c in last if c.tag != q("pPr")][::-1]:
            line.insert(1, child)
        last.getparent().remove(last)

    def without_controls(self) -> None:
        """Lose every control, and keep what is in it, as LibreOffice does."""
        for control in list(self.root.iter(q("sdt"))):
            inside = control.find(q("sdtContent"))
            for child in list(inside):
                control.addprevious(child)
            control.getparent().remove(control)

    def without_bookmarks(self) -> None:
        """Lose every bookmark."""
        for element in list(self.root.iter(q("bookmarkStart"), q("bookmarkEnd"))):
            element.getparent().remove(element)

    def without_data(self, *, properties: bool = False) -> None:
        """Lose the customXml parts, and the document's own properties with them."""
        gone = [n for n in self.parts if n.startswith("customXml")]
        gone += ["docProps/custom.xml"] if properties else []
        for name in gone:
            del self.parts[name]


__all__ = ["ABOVE", "BELOW", "Edited", "q", "run"]
