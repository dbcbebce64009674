"""Word files as people's programs write them: parts from strings, nothing of narrator's writer."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{_R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/>'
    '<w:basedOn w:val="Standard"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="Standard"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/>'
    '<w:basedOn w:val="H1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Office"><w:name w:val="Office Heading"/>'
    '<w:basedOn w:val="H1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="Paper Paragraph"/>'
    '<w:basedOn w:val="Standard"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Cap"><w:name w:val="caption"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/>'
    "<w:rPr><w:b/></w:rPr></w:style>"
    '<w:style w:type="character" w:styleId="Ref"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Away"><w:name w:val="Away"/>'
    "<w:rPr><w:vanish/></w:rPr></w:style>"
)


def _level(number: int, form: str, text: str, style: str = "") -> str:
    link = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{link}'
            f'<w:lvlText w:val="{text}"/></w:lvl>')


NUMBERING = (
    '<w:abstractNum w:abstractNumId="7">'
    + _level(0, "decimal", "%1.") + _level(1, "decimal", "%1.%2", "Para")
    + _level(2, "lowerLetter", "(%3)") + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="8">' + _level(0, "bullet", "\N{BULLET}") + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="9">' + _level(0, "upperRoman", "%1") + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="9"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="4"/></w:lvlOverride></w:num>'
)


def escaped(text: str) -> str:
    """Return text for element content."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def run(text: str, properties: str = "") -> str:
    """Return a run; tabs become elements."""
    inner = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escaped(part)}</w:t>' for part in text.split("\t")
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def bold(text: str) -> str:
    """Return a bold run."""
    return run(text, "<w:b/>")


def raised(text: str) -> str:
    """Return a superscript run."""
    return run(text, '<w:vertAlign w:val="superscript"/>')


def mark(number: int, kind: str = "footnote") -> str:
    """Return the mark of a note."""
    return f'<w:r><w:rPr><w:rStyle w:val="Ref"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def para(content: str, style: str = "", number: tuple[int, int] | None = None,
         more: str = "") -> str:
    """Return a paragraph; `number` is (list, level)."""
    inner = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        inner += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{inner}{more}</w:pPr>{content}</w:p>"


def table(*rows: Sequence[str]) -> str:
    """Return a table of plain cells."""
    return "<w:tbl><w:tblPr/>" + "".join(
        "<w:tr>" + "".join(f"<w:tc>{para(run(cell))}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    ) + "</w:tbl>"


def field(code: str, result: str) -> str:
    """Return a complex field with its result (runs)."""
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (f'{char("begin")}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
            f'{char("separate")}{result}{char("end")}')


def docx(
    *body: str, notes: Mapping[int, str] | None = None, endnotes: Mapping[int, str] | None = None,
    header: str = "", core: str = "", main: str = "word/document.xml",
    kind: str = f"{_WORD}.document.main+xml",
) -> bytes:
    """Return a Word file with this body; notes are runs by id."""
    parts = {
        "word/styles.xml": ("styles", f"<w:styles {_NAMESPACES}>{STYLES}</w:styles>"),
        "word/numbering.xml": (
            "numbering", f"<w:numbering {_NAMESPACES}>{NUMBERING}</w:numbering>"),
    }
    for name, given in (("footnote", notes), ("endnote", endnotes)):
        if given is not None:
            inner = f'<w:{name} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>' \
                f"</w:{name}>"
            for number, runs in given.items():
                own = f'<w:r><w:rPr><w:rStyle w:val="Ref"/></w:rPr><w:{name}Ref/></w:r>'
                inner += f'<w:{name} w:id="{number}">{para(own + run(" ") + runs)}</w:{name}>'
            parts[f"word/{name}s.xml"] = (
                f"{name}s", f"<w:{name}s {_NAMESPACES}>{inner}</w:{name}s>")
    if header:
        parts["word/header1.xml"] = ("header", f"<w:hdr {_NAMESPACES}>{header}</w:hdr>")
    document = f'<w:document {_NAMESPACES}><w:body>{"".join(body)}<w:sectPr/></w:body></w:document>'
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{_R}/{what}" Target="/{name}"/>'
        for n, (name, (what, _)) in enumerate(parts.items())
    )
    top = f'<Relationship Id="t1" Type="{_R}/officeDocument" Target="{main}"/>'
    if core:
        top += (f'<Relationship Id="t2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
                'Target="docProps/core.xml"/>')
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default '
        f'Extension="xml" ContentType="application/xml"/><Override PartName="/{main}" '
        f'ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{top}</Relationships>',
        main: document,
        f"word/_rels/{main.rsplit('/', 1)[-1]}.rels":
            f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}'
            f'<Relationship Id="x" Type="{_R}/image" Target="NULL"/></Relationships>',
        **{name: text for name, (_, text) in parts.items()},
    }
    if core:
        members["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
            'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:dcterms="http://purl.org/dc/terms/">{core}</cp:coreProperties>'
        )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return stream.getvalue()
