"""`write_form`: one owner's commentary form, as the bytes of a Word document."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from narrator.values.anchors import short_hash
from narrator.values.forms import Box, BoxPart, Form, Held
from narrator.values.sentence import NoteMark, ParagraphRef, Run, Sentence
from narrator.word import properties
from narrator.word.anchors import Bookmarks
from narrator.word.base_part import item_properties
from narrator.word.footnotes import no_footnotes_xml
from narrator.word.form_data import (
    ABOVE,
    BELOW,
    LONGEST_TAG,
    NAMESPACE,
    PROPERTY,
    BoxData,
    FormData,
    digest,
    form_json,
    form_xml,
    held_bookmark,
)
from narrator.word.headers import fill
from narrator.word.package import new_part, serialised, zipped
from narrator.word.runs import run_xml, text_xml
from narrator.word.style_definitions import INK, SHADE
from narrator.word.tables import table_xml
from narrator.word.template import Prepared, prepare, read_template
from narrator.word.xml import DECLARATION, NAMESPACES, escape

_CUSTOM_XML = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_CUSTOM_PROPERTIES = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_UNNUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
_FLUSH = '<w:ind w:left="0" w:firstLine="0"/>'
_QUIET = "595959"
#: Twips between the text of a box and the margins, so that its lines stand within them.
_INSET = 142
_BORDERS = "<w:pBdr>" + "".join(
    f'<w:{side} w:val="single" w:sz="8" w:space="6" w:color="{INK}"/>'
    for side in ("top", "left", "bottom", "right")
) + "</w:pBdr>"
_BOX = (f'<w:keepLines/>{_BORDERS}<w:spacing w:before="0" w:after="0"/>'
        f'<w:ind w:left="{_INSET}" w:right="{_INSET}"/>')
_CHECK = (f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{INK}"/></w:pBdr>'
          f'<w:ind w:left="{_INSET}"/>')


def write_form(form: Form, stamp: datetime) -> tuple[bytes, FormData]:
    """Write a form as a Word document.

    The same form gives the same bytes.

    Parameters
    ----------
    stamp : datetime
        Created and modified (UTC).

    Returns
    -------
    bytes
    FormData
        What the form keeps of itself, and what reading it back needs.
    """
    ready = prepare(read_template(None), "board-paper.docx", form.language)
    writer = _FormWriter(form, ready)
    written = dict(ready.texts)
    written[str(ready.main.partname)] = writer.document()
    values = {"title": form.title, "marking": form.marking, "date": form.owner}
    for name, root in ready.frames:
        fill(root, values, lambda place, _: writer.bookmarks.take(f"_nrwf_{short_hash(place)}"))
        written[name] = DECLARATION.encode() + etree.tostring(root, encoding="UTF-8")
    written["/word/footnotes.xml"] = no_footnotes_xml()  # the settings name its separators
    notes = new_part(ready.package, "/word/footnotes.xml", CT.WML_FOOTNOTES, b"")
    ready.main.relate_to(notes, RT.FOOTNOTES)
    _add_data(ready, writer.data)
    _add_properties(ready, form, writer.data.id, stamp)
    return zipped(serialised(ready.package, written)), writer.data


class _FormWriter:
    """Writes the body, and notes down every line that stands outside the boxes."""

    def __init__(self, form: Form, ready: Prepared) -> None:
        self.form = form
        self.styles = ready.styles
        self.width = ready.width
        self.section = ready.section
        self.bookmarks = Bookmarks()
        self.known: set[str] = set()
        self.controls = 0
        boxes = tuple(_box_data(form, box, number) for number, box in enumerate(form.boxes, 1))
        bare = FormData(
            "", form.paper, form.owner, form.words["prompt"], form.words["keep"], boxes,
            frozenset(),
        )
        self.data = replace(bare, id=short_hash(form_json(bare)))

    def document(self) -> bytes:
        """Return the bytes of ``/word/document.xml``."""
        form, words = self.form, self.form.words
        rows = (*form.rows, (words["reference"], self.data.id))
        out = [self._row(label, value) for label, value in rows]
        out.append(self._line("Title", form.title))
        out += [self._line("BodyText", text) for text in form.intro]
        number = 0
        for section in form.sections:
            out.append(self._line("Heading1", section.heading, _UNNUMBERED + _FLUSH))
            for box in section.boxes:
                out.append(self._box(box, self.data.boxes[number]))
                number += 1
        self.data = replace(self.data, known=frozenset(self.known))
        out.append(etree.tostring(self.section, encoding="unicode"))
        return (
            f'{DECLARATION}<w:document {NAMESPACES}><w:body>{"".join(out)}</w:body></w:document>'
        ).encode()

    def _row(self, label: str, value: str) -> str:
        self.known.add(digest(f"{label}: {value}"))
        head = f"<w:r><w:rPr><w:b/></w:rPr>{text_xml(f'{label}:')}<w:tab/></w:r>"
        return self._paragraph("HeaderBlock", f"{head}<w:r>{text_xml(value)}</w:r>")

    def _line(self, style: str, text: str, direct: str = "", *, bold: bool = False) -> str:
        self.known.add(digest(text))
        return self._paragraph(style, run_xml(Run(text, bold=bold)), direct)

    def _paragraph(self, style: str, content: str, direct: str = "") -> str:
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{self.styles[style]}"/>{direct}</w:pPr>{content}</w:p>'
        )

    def _box(self, box: Box, data: BoxData) -> str:
        words = self.form.words
        out = [self._line("Heading2", box.heading, _FLUSH)]
        if box.said:
            out.append(self._label(words["said"]))
            said = tuple(r for s in box.said for r in (*_runs(s), Run(" ")))[:-1]
            self.known.add(digest("".join(r.text for r in said)))
            out.append(self._paragraph("BodyText", "".join(map(run_xml, said))))
        if box.table is not None and box.table.rows:
            out.append(self._table(box))
        for check in box.checks:
            self.known.add(digest(words["check"] + check))
            runs = run_xml(Run(words["check"], bold=True)) + run_xml(Run(check))
            out.append(self._paragraph("BodyText", runs, _CHECK))
        if box.last:
            out.append(self._label(box.before))
            self.known.add(digest("".join(_words(part) for part in box.last)))
            shown = "".join(run_xml(run) for part in box.last for run in _shown(part))
            out.append(self._paragraph("BodyText", shown, f'<w:ind w:left="{_INSET}"/>'))
        out += [self._label(box.label, data.above), self._control(box, data), self._keep(box, data)]
        return "".join(out)

    def _label(self, text: str, bookmark: str = "") -> str:
        self.known.add(digest(text))
        content = run_xml(Run(text, bold=True))
        if bookmark:
            content = self.bookmarks.wrap(bookmark, content)
        return self._paragraph(
            "BodyText", content, '<w:keepNext/><w:spacing w:before="120" w:after="120"/>'
        )

    def _table(self, box: Box) -> str:
        assert box.table is not None
        for row in (box.table.header, *box.table.rows):
            self.known.update(digest(cell.content.text) for cell in row)
        table = table_xml(
            box.table, self.width, self.styles,
            lambda sentence: "".join(map(run_xml, _runs(sentence))), indent=0,
        )
        caption = self._line("Caption", box.table.caption.text, '<w:ind w:left="0"/>')
        return caption + table + self._paragraph("BodyText", "", '<w:spacing w:before="0" '
                                                 'w:after="0" w:line="120" w:lineRule="exact"/>')

    def _control(self, box: Box, data: BoxData) -> str:
        """Return the box: its words, or a control of rich text that shows the prompt.

        A control around words that hold controls of their own would cost them their bold and
        italic when LibreOffice saves; the frame alone does as well.
        """
        words = self.form.words
        if box.words:
            held = {one.key: tag for tag, one in data.held.items()}
            return self._paragraph("BodyText", "".join(
                self._held(part, held[part.key]) if isinstance(part, Held) else run_xml(part)
                for part in box.words
            ), _BOX)
        prompt = (f'<w:r><w:rPr><w:color w:val="{_QUIET}"/></w:rPr>'
                  f'{text_xml(words["prompt"])}</w:r>')
        properties = self._properties(words["box"], data.tag, "sdtLocked", "<w:showingPlcHdr/>")
        return (f"<w:sdt>{properties}<w:sdtContent>"
                f'{self._paragraph("BodyText", prompt, _BOX)}</w:sdtContent></w:sdt>')

    def _held(self, held: Held, tag: str) -> str:
        """Return a control whose words cannot be changed, within a bookmark that outlives it."""
        runs = []
        for run in held.shown:
            look = ("<w:b/>" if run.bold else "") + ("<w:i/>" if run.italic else "")
            high = '<w:vertAlign w:val="superscript"/>' if run.superscript or held.is_note else ""
            shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>'
            runs.append(f"<w:r><w:rPr>{look}{shade}{high}</w:rPr>{text_xml(run.text)}</w:r>")
        title = self.form.words["note" if held.is_note else "held"]
        control = (
            f"<w:sdt>{self._properties(title, tag, 'contentLocked')}"
            f'<w:sdtContent>{"".join(runs)}</w:sdtContent></w:sdt>'
        )
        return self.bookmarks.wrap(held_bookmark(self.data.id, held.key), control)

    def _properties(self, title: str, tag: str, lock: str, more: str = "") -> str:
        self.controls += 1
        return (
            f'<w:sdtPr><w:alias w:val="{escape(title)}"/><w:tag w:val="{escape(tag)}"/>'
            f'<w:id w:val="{self.controls}"/><w:lock w:val="{lock}"/>{more}</w:sdtPr>'
        )

    def _keep(self, box: Box, data: BoxData) -> str:
        """Return the lines below a box: what becomes of it, and the notes that it marks."""
        words = self.form.words
        small = '<w:spacing w:before="80" w:after="200"/>'
        self.known.add(digest(words["keep"]))
        run = f'<w:r><w:rPr><w:color w:val="{_QUIET}"/></w:rPr>{text_xml(words["keep"])}</w:r>'
        out = self._paragraph("TableText", self.bookmarks.wrap(data.below, run), small)
        notes = "".join(
            self._line("TableText", f"{words['notes']} [{key}]: {text}") for key, text in box.notes
        )
        return out + notes


def _box_data(form: Form, box: Box, number: int) -> BoxData:
    held: dict[str, Held] = {}
    for one in box.held:
        tag = one.source if len(one.source) <= LONGEST_TAG and one.source not in held else one.key
        held[tag] = Held(one.key, one.source, (Run(one.prints),), one.bold, one.italic)
    tag = f"words:{box.name}"
    here = short_hash(f"{form.owner}/{box.name}")
    return BoxData(
        box.name, box.label, tag if len(tag) <= LONGEST_TAG else f"words:{number}",
        ABOVE + here, BELOW + here, box.base, bool(box.words), held,
        digest("".join(map(_words, box.words))), box.contradicted,
    )  # fmt: skip


def _runs(sentence: Sentence) -> tuple[Run, ...]:
    """Return a sentence's runs; a form has no footnotes of the paper, and no live references."""
    return tuple(
        Run(p.text) if isinstance(p, ParagraphRef) else p
        for p in sentence.pieces if not isinstance(p, NoteMark)
    )


def _shown(part: BoxPart) -> tuple[Run, ...]:
    if isinstance(part, Run):
        return (part,)
    return tuple(replace(r, superscript=True) for r in part.shown) if part.is_note else part.shown


def _words(part: BoxPart) -> str:
    return part.text if isinstance(part, Run) else part.prints


def _add_data(ready: Prepared, data: FormData) -> None:
    content = form_xml(data)
    item = new_part(ready.package, "/customXml/item1.xml", CT.XML, content)
    props = new_part(
        ready.package, "/customXml/itemProps1.xml", _CUSTOM_XML,
        item_properties(NAMESPACE, content),
    )
    ready.main.relate_to(item, RT.CUSTOM_XML)
    item.relate_to(props, RT.CUSTOM_XML_PROPS)


def _add_properties(ready: Prepared, form: Form, id_: str, stamp: datetime) -> None:
    core = properties.core_xml(form.title, form.author, form.language, stamp)
    parts: tuple[tuple[str, str, str, Any], ...] = (
        ("core", CT.OPC_CORE_PROPERTIES, RT.CORE_PROPERTIES, core),
        ("app", CT.OFC_EXTENDED_PROPERTIES, RT.EXTENDED_PROPERTIES, properties.APPLICATION),
        ("custom", _CUSTOM_PROPERTIES, RT.CUSTOM_PROPERTIES,
         properties.custom_xml(id_, PROPERTY)),
    )  # fmt: skip
    for name, content_type, reltype, blob in parts:
        part = new_part(ready.package, f"/docProps/{name}.xml", content_type, blob)
        ready.package.relate_to(part, reltype)
