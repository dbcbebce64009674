"""`write_docx`: one paper, as the bytes of a Word document."""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from hashlib import sha256
from pathlib import Path

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from lxml import etree

from narrator.values.paper import Paper
from narrator.values.periods import MONTHS
from narrator.values.sentence import Run, Sentence
from narrator.word import base_part, properties
from narrator.word.anchors import Bookmarks
from narrator.word.base_part import Base, Kind
from narrator.word.comments import Comments
from narrator.word.document import BodyWriter
from narrator.word.footnotes import footnotes_xml
from narrator.word.headers import fill, places
from narrator.word.media import Media, picture_ids
from narrator.word.package import new_part, serialised, zipped
from narrator.word.pictures import Pictures
from narrator.word.template import Prepared, prepare, read_template
from narrator.word.xml import DECLARATION

_CUSTOM_XML = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_CUSTOM_PROPERTIES = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_PLACES: dict[str, Kind] = {"title": "title", "date": "date"}


def write_docx(
    paper: Paper,
    *,
    evidence: bytes = b"",
    template: Path | None = None,
    comments: Mapping[str, str] | None = None,
    chain: Sequence[str] = (),
    stamp: datetime | None = None,
) -> bytes:
    """Write a paper as a Word document.

    The same arguments give the same bytes, on every machine.

    Parameters
    ----------
    paper : Paper
    evidence : bytes
        evidence.json, kept inside the document.
    template : Path, optional
        An office's own .docx or .dotx, for its styles, page, headers and footers; narrator's base
        document where none is given.
    comments : mapping of str to str, optional
        Explanations by sentence id, each shown as a comment on its sentence (together with what
        the sentence itself asks: one comment for each sentence).
    chain : sequence of str
        Ids of the drafts that this one descends from, oldest first.
    stamp : datetime, optional
        Created and modified (UTC), for example from SOURCE_DATE_EPOCH; midnight of the paper's
        date where none is given.

    Returns
    -------
    bytes

    Raises
    ------
    FaultError
        A template that cannot be used (``W001`` to ``W006``); a mark of a note, or a reference to a
        paragraph, that the paper does not have (``W007``).
    """
    when = stamp or datetime.combine(paper.date, time(), tzinfo=UTC)
    name = template.name if template else "board-paper.docx"
    ready = prepare(read_template(template), name, paper.language)
    written = dict(ready.texts)
    bookmarks = Bookmarks()
    remarks = Comments(ready.styles, when)
    pictures = Pictures(Media(ready.package, ready.main).embed, picture_ids(ready.frames))
    body = BodyWriter(
        paper, ready.styles, ready.width, bookmarks, remarks, comments or {}, pictures
    )

    section = etree.tostring(ready.section, encoding="unicode")
    shown = any("marking" in places(root) for _, root in ready.frames)
    document = body.document(section, marking=not shown)
    written[str(ready.main.partname)] = document

    notes_part = _add(ready, "/word/footnotes.xml", CT.WML_FOOTNOTES, RT.FOOTNOTES)
    notes = footnotes_xml(
        {n.id: n for n in paper.notes}, body.marks, bookmarks, body.targets,
        lambda address: notes_part.relate_to(address, RT.HYPERLINK, is_external=True),
        ready.styles,
    )
    body.record_notes()
    _fill_frames(ready, body, written)
    written["/word/footnotes.xml"] = notes
    if len(remarks):
        written["/word/comments.xml"] = remarks.xml()
        _add(ready, "/word/comments.xml", CT.WML_COMMENTS, RT.COMMENTS)

    draft = _draft_id(document, notes, evidence, *map(str.encode, chain))
    base = Base(draft, (*chain, draft), sha256(evidence).hexdigest(), tuple(body.units))
    _add_items(ready, base, evidence)
    _add_properties(ready, paper, draft, when)
    return zipped(serialised(ready.package, written))


def _fill_frames(ready: Prepared, body: BodyWriter, written: dict[str, bytes]) -> None:
    """Fill the places in headers and footers."""
    paper = body.paper
    values = {label.rstrip(": ").casefold(): text for label, text in paper.header}
    values["title"] = paper.title.text
    values["marking"] = paper.marking
    day = paper.date
    values.setdefault("date", f"{day.day} {MONTHS[day.month - 1]} {day.year}")
    for part, root in ready.frames:
        where = part.rsplit("/", 1)[-1].removesuffix(".xml")

        def anchor(place: str, text: str, where: str = where, part: str = part) -> tuple[int, str]:
            sentence = Sentence(f"{where}/{place}", "fixed", (Run(text),))
            kind = _PLACES.get(place, "fixed")
            return body.bookmarks.take(body.record(sentence, kind, where, part.lstrip("/")))

        fill(root, values, anchor)
        written[part] = DECLARATION.encode() + etree.tostring(root, encoding="UTF-8")


def _draft_id(*parts: bytes) -> str:
    """Return a draft's id from its content: 26 lower-case base32 characters (130 bits)."""
    digest = sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return b32encode(digest.digest()).decode("ascii").lower()[:26]


def _add(ready: Prepared, name: str, content_type: str, reltype: str) -> Part:
    """Relate a part to the document; its bytes are in `written` when the package is saved."""
    part = new_part(ready.package, name, content_type, b"")
    ready.main.relate_to(part, reltype)
    return part


def _add_items(ready: Prepared, base: Base, evidence: bytes) -> None:
    """Add the customXml parts, each with its properties."""
    items = [(base_part.BASE, base_part.base_xml(base))]
    if evidence:
        items.append((base_part.EVIDENCE, base_part.evidence_xml(evidence)))
    for number, (namespace, content) in enumerate(items, start=1):
        item = new_part(ready.package, f"/customXml/item{number}.xml", CT.XML, content)
        props = new_part(
            ready.package, f"/customXml/itemProps{number}.xml", _CUSTOM_XML,
            base_part.item_properties(namespace, content),
        )
        ready.main.relate_to(item, RT.CUSTOM_XML)
        item.relate_to(props, RT.CUSTOM_XML_PROPS)


def _add_properties(ready: Prepared, paper: Paper, draft: str, when: datetime) -> None:
    author = next((v for k, v in paper.header if k.rstrip(": ").casefold() == "from"), "")
    core = properties.core_xml(paper.title.text, author, paper.language, when)
    for name, content_type, reltype, blob in (
        ("core", CT.OPC_CORE_PROPERTIES, RT.CORE_PROPERTIES, core),
        ("app", CT.OFC_EXTENDED_PROPERTIES, RT.EXTENDED_PROPERTIES, properties.APPLICATION),
        ("custom", _CUSTOM_PROPERTIES, RT.CUSTOM_PROPERTIES, properties.custom_xml(draft)),
    ):
        part = new_part(ready.package, f"/docProps/{name}.xml", content_type, blob)
        ready.package.relate_to(part, reltype)
