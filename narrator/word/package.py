"""The package: python-docx opens it and holds its parts and relationships; bytes are steady.

python-docx has no footnotes part. Ours is registered with its `PartFactory`, so that a document
narrator wrote, opened again with python-docx, has its notes as values.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.packuri import PackURI
from docx.opc.part import Part, PartFactory, XmlPart
from docx.oxml.parser import register_element_cls
from docx.oxml.simpletypes import ST_DecimalNumber, ST_String
from docx.oxml.xmlchemy import BaseOxmlElement, OptionalAttribute, RequiredAttribute, ZeroOrMore
from docx.package import Package

from narrator.word.xml import DECLARATION, escape, qn

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip can hold
_LEVEL = 6


class CT_Footnotes(BaseOxmlElement):
    """``w:footnotes``, the root of the footnotes part."""

    footnote = ZeroOrMore("w:footnote")


class CT_Footnote(BaseOxmlElement):
    """``w:footnote``: a note, or with a type one of the two separators."""

    id = RequiredAttribute("w:id", ST_DecimalNumber)
    type = OptionalAttribute("w:type", ST_String)


register_element_cls("w:footnotes", CT_Footnotes)
register_element_cls("w:footnote", CT_Footnote)


class FootnotesPart(XmlPart):
    """The part ``/word/footnotes.xml`` of a document opened with python-docx."""

    @property
    def notes(self) -> dict[int, str]:
        """The plain text of each note by its id, separators left out."""
        return {
            int(note.get(qn("id"))): "".join(t.text or "" for t in note.iter(qn("t"))).strip()
            for note in self.element.findall(qn("footnote"))
            if note.get(qn("type"), "normal") == "normal"
        }


PartFactory.part_type_for[CT.WML_FOOTNOTES] = FootnotesPart


def open_package(content: bytes) -> Package:
    """Open a Word file that `reading.open_parts` has found harmless."""
    return Package.open(io.BytesIO(content))


def new_part(package: Package, name: str, content_type: str, blob: bytes) -> Part:
    """Return a part that is already written; the caller relates it to another."""
    return Part(PackURI(name), content_type, blob, package)


def serialised(package: Package, written: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield each member's name and bytes: content types first, the rest sorted by name.

    Parameters
    ----------
    written : mapping of str to bytes
        Parts that were written as strings, by part name; they take the place of the parsed ones.
    """
    parts = sorted(package.iter_parts(), key=lambda p: str(p.partname))
    yield "[Content_Types].xml", _content_types(parts)
    yield "_rels/.rels", package.rels.xml
    for part in parts:
        name = str(part.partname)
        yield name[1:], written[name] if name in written else part.blob  # noqa: SIM401 (serialises)
        if len(part.rels):
            yield part.partname.rels_uri[1:], part.rels.xml


def zipped(members: Iterator[tuple[str, bytes]]) -> bytes:
    """Return a zip of `members` in their order, its dates fixed: same input, same bytes."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, blob in members:
            info = ZipInfo(name, EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0  # or the same paper differs between Windows and Linux
            info.external_attr = 0
            archive.writestr(info, blob)
    return stream.getvalue()


def _content_types(parts: list[Part]) -> bytes:
    overrides = "".join(
        f'<Override PartName="{escape(str(p.partname))}" ContentType="{escape(p.content_type)}"/>'
        for p in parts
    )
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()
