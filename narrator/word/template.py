"""A template made ready: its styles found or added, our list in, its body and leavings out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.package import Package
from lxml import etree

import narrator
from narrator.values.faults import Fault, FaultError, Place
from narrator.word import numbering, settings, styles
from narrator.word.headers import footer_xml, header_xml
from narrator.word.package import new_part, open_package
from narrator.word.reading import open_parts, parse
from narrator.word.style_definitions import BY_ID
from narrator.word.xml import DECLARATION, NAMESPACES, R, qn

# What the document may keep of its template's relationships; headers and footers by reference.
_KEPT = frozenset((RT.STYLES, RT.SETTINGS, RT.THEME, RT.FONT_TABLE, RT.WEB_SETTINGS, RT.ENDNOTES,
                   RT.NUMBERING))
_A4 = (
    f'<w:sectPr {NAMESPACES}><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" '
    'w:right="1304" w:bottom="1588" w:left="1304" w:header="624" w:footer="567" w:gutter="0"/>'
    '<w:cols w:space="708"/><w:docGrid w:linePitch="360"/></w:sectPr>'
)


@dataclass(slots=True)
class Prepared:
    """A template ready for one paper's parts.

    Parameters
    ----------
    main : Part
        The main document part, whose relationships new parts join.
    texts : dict of str to bytes
        Parts that were changed, by part name, already serialised.
    section : lxml element
        ``w:sectPr``.
    frames : list of (str, lxml element)
        Part name and root of each header and footer in use.
    width : int
        Width of the text area in twips.
    """

    package: Package
    main: Part
    texts: dict[str, bytes]
    styles: dict[str, str]
    section: Any
    frames: list[tuple[str, Any]]
    width: int


def base_document() -> Path:
    """Return the path of narrator's own base document, in a checkout or an installed wheel."""
    here = Path(narrator.__file__).parent
    for root in (here / "_data", here.parent):
        path = root / "templates" / "word" / "board-paper.docx"
        if path.is_file():
            return path
    raise FaultError([Fault(Place("templates/word/board-paper.docx"), "W006",
                            "narrator's own base document is missing; install narrator again")])


def read_template(template: Path | None) -> bytes:
    """Return the bytes of a template that is safe to open, or of narrator's base document.

    Raises
    ------
    FaultError
        As `reading.open_parts`.
    """
    if template is None:
        return base_document().read_bytes()
    try:
        content = template.read_bytes()
    except OSError as error:
        raise FaultError([Fault(Place(template.name), "W001",
                                f"cannot be read: {error.strerror or error}")]) from None
    open_parts(content, template.name)
    return content


def prepare(content: bytes, name: str, language: str) -> Prepared:
    """Make a template ready.

    Parameters
    ----------
    content : bytes
        A .docx or .dotx file.
    name : str
        What to call it in a fault.

    Raises
    ------
    FaultError
        ``W006`` a template that python-docx cannot open.
    """
    try:
        package = open_package(content)
        main = package.main_document_part
        body = _root(main).find(qn("body"))
        last = body.find(qn("sectPr")) if body is not None else None
        section = last if last is not None else etree.fromstring(_A4)
        _prune(package, main, section)
        texts: dict[str, bytes] = {}
        roots = {
            RT.STYLES: _found(package, main, RT.STYLES, "styles", CT.WML_STYLES),
            RT.NUMBERING: _found(package, main, RT.NUMBERING, "numbering", CT.WML_NUMBERING),
            RT.SETTINGS: _found(package, main, RT.SETTINGS, "settings", CT.WML_SETTINGS),
        }
    except (KeyError, ValueError, AttributeError, etree.XMLSyntaxError) as error:
        message = f"cannot be used as a template ({error})"
        raise FaultError([Fault(Place(name), "W006", message)]) from None
    instance = numbering.next_instance(roots[RT.NUMBERING][1])
    ids = styles.resolve(roots[RT.STYLES][1], language, instance)
    levels = {s.level: ids[s.id] for s in BY_ID.values() if s.level >= 0}
    numbering.add_list(roots[RT.NUMBERING][1], levels, instance)
    settings.prepare(roots[RT.SETTINGS][1])
    for part, root in roots.values():
        texts[str(part.partname)] = _bytes(root)
    width = _width(section)
    frames = _frames(package, main, section, ids, width)
    main._content_type = CT.WML_DOCUMENT_MAIN  # a .dotx says otherwise
    return Prepared(package, main, texts, ids, section, frames, width)


def _bytes(root: Any) -> bytes:
    text: bytes = etree.tostring(root, encoding="UTF-8")
    return DECLARATION.encode() + text


def _root(part: Part) -> Any:
    element = getattr(part, "element", None)
    return element if element is not None else parse(part.blob)


def _prune(package: Package, main: Part, section: Any) -> None:
    """Let go of the template's body: its pictures, notes, comments and custom data."""
    used = {e.get(f"{{{R}}}id") for e in section}
    for key, rel in list(main.rels.items()):
        if not (key in used or (rel.reltype in _KEPT and not rel.is_external)):
            del main.rels[key]
    for key, rel in list(package.rels.items()):
        if rel.reltype != RT.OFFICE_DOCUMENT:
            del package.rels[key]
    for rel in main.rels.values():
        if rel.reltype == RT.SETTINGS:
            for key in list(rel.target_part.rels):
                del rel.target_part.rels[key]  # the attached template's path


def _found(
    package: Package, main: Part, reltype: str, name: str, content_type: str
) -> tuple[Part, Any]:
    """Return a part of the document and its root; an empty one where the template has none."""
    for rel in main.rels.values():
        if rel.reltype == reltype:
            return rel.target_part, _root(rel.target_part)
    root = etree.fromstring(f"<w:{name} {NAMESPACES}/>")
    part = new_part(package, f"/word/{name}.xml", content_type, b"")
    main.relate_to(part, reltype)
    return part, root


def _width(section: Any) -> int:
    """Return the width of the text area in twips; A4 with our margins where it is not given."""
    page, margin = section.find(qn("pgSz")), section.find(qn("pgMar"))
    try:
        width = int(page.get(qn("w"))) - int(margin.get(qn("left"))) - int(margin.get(qn("right")))
    except (AttributeError, TypeError, ValueError):
        return 9298
    return width if width > 2_000 else 9298


def _frames(
    package: Package, main: Part, section: Any, ids: dict[str, str], width: int
) -> list[tuple[str, Any]]:
    """Return the headers and footers that the section uses, ours where it has none at all."""
    references = [e for e in section if e.tag in (qn("headerReference"), qn("footerReference"))]
    if not references:
        for kind, xml, reltype, content_type in (
            ("footer", footer_xml(ids, width), RT.FOOTER, CT.WML_FOOTER),
            ("header", header_xml(ids), RT.HEADER, CT.WML_HEADER),
        ):
            part = new_part(package, f"/word/{kind}1.xml", content_type, xml.encode())
            reference = etree.Element(qn(f"{kind}Reference"))
            reference.set(qn("type"), "default")
            reference.set(f"{{{R}}}id", main.relate_to(part, reltype))
            section.insert(0, reference)
            references.insert(0, reference)
    frames: dict[str, Any] = {}
    for reference in references:
        part = main.rels[reference.get(f"{{{R}}}id")].target_part
        frames.setdefault(str(part.partname), _root(part))
    return sorted(frames.items())
