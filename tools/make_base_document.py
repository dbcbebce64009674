"""Write templates/word/board-paper.docx, narrator's base document.

Run it after changing narrator/word/style_definitions.py: ``python tools/make_base_document.py``.
The file is the same whenever the definitions are. It can equally well be opened and restyled in
Word: narrator reads its styles by name, its page, header and footer; its sample text is dropped.
"""

from __future__ import annotations

import sys
from pathlib import Path

from narrator.word import settings
from narrator.word.headers import footer_xml, header_xml
from narrator.word.numbering import numbering_xml
from narrator.word.package import zipped
from narrator.word.properties import APPLICATION
from narrator.word.style_definitions import BY_ID, STYLES, doc_defaults, style_xml
from narrator.word.xml import DECLARATION, NAMESPACES, escape

TARGET = Path(__file__).parents[1] / "templates" / "word" / "board-paper.docx"
WIDTH = 9298
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = (
    f'{DECLARATION}<Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
)
# One paragraph of each style, so that an office sees what it restyles.
SAMPLE = (
    ("HeaderBlock", "To:\tThe Board"),
    ("HeaderBlock", "From:\tThe author of the paper"),
    ("Title", "Title of the paper"),
    ("Heading1", "Heading"),
    ("NumberedParagraph", "A numbered paragraph. Restyle any of these in Word."),
    ("NumberedParagraph", "The styles, page, header and footer are kept; this text is dropped."),
    ("NumberedSubparagraph", "A numbered sub-paragraph."),
    ("Heading2", "A heading without a number"),
    ("BodyText", "Body text without a number."),
    ("Caption", "Caption of a table"),
)


def base_document() -> bytes:
    """Return the bytes of the base document."""
    ids = {key: key for key in BY_ID}
    levels = {s.level: s.id for s in STYLES if s.level >= 0}
    styles = "".join(style_xml(s, ids, 1) for s in STYLES)
    parts = {
        "numbering": (numbering_xml(levels), "numbering"),
        "settings": (settings.settings_xml(), "settings"),
        "styles": (f"<w:styles {NAMESPACES}>{doc_defaults('en-GB')}{styles}</w:styles>", "styles"),
        "header1": (header_xml(ids), "header"),
        "footer1": (footer_xml(ids, WIDTH), "footer"),
        "document": (_document(), "document.main"),
    }
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, (_, kind) in parts.items()
    )
    types = (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        '<Override PartName="/docProps/app.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
        "</Types>"
    )
    related = ("styles", "numbering", "settings", "header1", "footer1")
    relations = _RELS + "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/{name.rstrip("1")}" Target="{name}.xml"/>'
        for n, name in enumerate(related, start=1)
    ) + "</Relationships>"
    root = (
        f'{_RELS}<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" '
        f'Target="word/document.xml"/><Relationship Id="rId2" '
        f'Type="{_RELATIONS}/extended-properties" Target="docProps/app.xml"/></Relationships>'
    )
    members = [
        ("[Content_Types].xml", types.encode()), ("_rels/.rels", root.encode()),
        ("docProps/app.xml", APPLICATION),
        *((f"word/{name}.xml", (DECLARATION + xml).encode()) for name, (xml, _) in parts.items()),
        ("word/_rels/document.xml.rels", relations.encode()),
    ]
    return zipped(iter(members))


def _document() -> str:
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        + "<w:r><w:tab/></w:r>".join(
            f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
            for part in text.split("\t")
        )
        + "</w:p>"
        for style, text in SAMPLE
    )
    return (
        f"<w:document {NAMESPACES}><w:body>{paragraphs}<w:sectPr>"
        '<w:headerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId5"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1304" w:bottom="1588" '
        'w:left="1304" w:header="624" w:footer="567" w:gutter="0"/><w:cols w:space="708"/>'
        '<w:docGrid w:linePitch="360"/></w:sectPr></w:body></w:document>'
    )


def main() -> int:
    """Write the base document."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(base_document())
    return 0


if __name__ == "__main__":
    sys.exit(main())
