"""The styles a paper needs, as the base document has them and as any template gets them.

One definition serves twice: `tools/make_base_document.py` writes them all into the base document,
and `styles.resolve` adds those that an office's own template lacks. Sizes are half-points,
distances twentieths of a point (twips), colours RGB.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

INK = "1F2A44"
RULE = "8A94A6"
SHADE = "E9EDF3"
FONT = "Arial"
INDENT = 709  # 1.25 cm: where the text of a numbered paragraph begins
LABEL = 1418  # 2.5 cm: where the text of the To/From/Date block begins

Kind = Literal["paragraph", "character", "table", "numbering"]


@dataclass(frozen=True, slots=True)
class Style:
    """One style.

    Parameters
    ----------
    id, name : str
        As in our base document. Word's built-in styles are known by their (English) name, in
        every language version; the id may differ.
    body : str
        The XML after ``w:name``, in the schema's order. ``{normal}``, ``{font}``, ``{table}``
        and ``{text}`` stand for the ids, in the file at hand, of the default paragraph style, the
        default character style, the default table style and the table text.
    aliases : tuple of str
        Other names under which an office's template may have it.
    level : int
        The list level that the style carries, or -1.
    """

    id: str
    name: str
    kind: Kind
    body: str
    aliases: tuple[str, ...] = ()
    level: int = -1
    default: bool = False


def _based(base: str, rest: str = "") -> str:
    return f'<w:basedOn w:val="{base}"/>{rest}'


def _spacing(before: int, after: int, line: int = 0) -> str:
    exact = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{exact}/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _border(side: str, size: int, colour: str = RULE, space: int = 0) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


_NEXT = '<w:next w:val="{numbered}"/>'
_QUICK = '<w:uiPriority w:val="1"/><w:qFormat/>'
_HIDDEN = '<w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
_CELLS = (
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
)

STYLES: tuple[Style, ...] = (
    Style("Normal", "Normal", "paragraph", "<w:qFormat/>", default=True),
    Style(
        "DefaultParagraphFont", "Default Paragraph Font", "character",
        '<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/>', default=True,
    ),
    Style(
        "TableNormal", "Normal Table", "table",
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_CELLS}</w:tblPr>', default=True,
    ),
    Style(
        "NoList", "No List", "numbering",
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>', default=True,
    ),
    Style(
        "Title", "Title", "paragraph",
        _based("{normal}", _NEXT) + '<w:uiPriority w:val="10"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:keepLines/><w:pBdr>{_border("top", 6, INK, 10)}</w:pBdr>'
        f'{_spacing(280, 200, 252)}</w:pPr>'
        f'<w:rPr><w:b/><w:bCs/><w:color w:val="{INK}"/>{_size(32)}</w:rPr>',
    ),
    Style(
        "Heading1", "heading 1", "paragraph",
        _based("{normal}", _NEXT) + '<w:uiPriority w:val="9"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:keepLines/>{{numbering}}{_spacing(340, 120)}'
        f'<w:ind w:left="{INDENT}" w:hanging="{INDENT}"/><w:outlineLvl w:val="0"/></w:pPr>'
        f'<w:rPr><w:b/><w:bCs/><w:color w:val="{INK}"/>{_size(25)}</w:rPr>',
        level=0,
    ),
    Style(
        "Heading2", "heading 2", "paragraph",
        _based("{normal}", _NEXT) + '<w:uiPriority w:val="9"/><w:unhideWhenUsed/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:keepLines/>{_spacing(200, 100)}'
        f'<w:ind w:left="{INDENT}"/><w:outlineLvl w:val="1"/></w:pPr>'
        f'<w:rPr><w:b/><w:bCs/><w:color w:val="{INK}"/>{_size(22)}</w:rPr>',
    ),
    Style(
        "NumberedParagraph", "Numbered Paragraph", "paragraph",
        _based("{normal}") + _QUICK +
        f'<w:pPr>{{numbering}}{_spacing(0, 150, 276)}'
        f'<w:ind w:left="{INDENT}" w:hanging="{INDENT}"/></w:pPr>',
        aliases=("Numbered Para", "Paragraph Numbered", "NumberedParagraph"), level=1,
    ),
    Style(
        "NumberedSubparagraph", "Numbered Subparagraph", "paragraph",
        _based("{normal}") + _QUICK +
        f'<w:pPr>{{numbering}}{_spacing(0, 120, 276)}'
        f'<w:ind w:left="{INDENT + 454}" w:hanging="454"/></w:pPr>',
        level=2,
    ),
    Style(
        "BodyText", "Body Text", "paragraph",
        _based("{normal}") + f'{_QUICK}<w:pPr>{_spacing(0, 150, 276)}</w:pPr>',
    ),
    Style(
        "HeaderBlock", "Header Block", "paragraph",
        _based("{normal}") + _QUICK +
        f'<w:pPr><w:tabs><w:tab w:val="left" w:pos="{LABEL}"/></w:tabs>{_spacing(0, 80)}'
        f'<w:ind w:left="{LABEL}" w:hanging="{LABEL}"/></w:pPr>',
    ),
    Style(
        "ProtectiveMarking", "Protective Marking", "paragraph",
        _based("{normal}") + _QUICK +
        f'<w:pPr>{_spacing(0, 0)}<w:jc w:val="center"/></w:pPr>'
        f'<w:rPr><w:b/><w:bCs/><w:color w:val="{INK}"/><w:spacing w:val="20"/>{_size(18)}</w:rPr>',
    ),
    Style(
        "Caption", "caption", "paragraph",
        _based("{normal}", '<w:next w:val="{text}"/>')
        + '<w:uiPriority w:val="35"/><w:unhideWhenUsed/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:keepLines/>{_spacing(80, 100)}<w:ind w:left="{INDENT}"/></w:pPr>'
        f'<w:rPr><w:b/><w:bCs/><w:color w:val="{INK}"/>{_size(20)}</w:rPr>',
    ),
    Style(
        "TableText", "Table Text", "paragraph",
        _based("{normal}") + _QUICK +
        f'<w:pPr>{_spacing(50, 50)}</w:pPr><w:rPr>{_size(20)}</w:rPr>',
    ),
    Style(
        "TableHeading", "Table Heading", "paragraph",
        _based("{text}") + f'{_QUICK}<w:pPr><w:keepNext/></w:pPr>'
        f'<w:rPr><w:b/><w:bCs/><w:color w:val="{INK}"/></w:rPr>',
    ),
    Style(
        "TableGrid", "Table Grid", "table",
        _based("{table}") + '<w:uiPriority w:val="39"/><w:tblPr><w:tblBorders>'
        + "".join(_border(s, 4, "auto")
                  for s in ("top", "left", "bottom", "right", "insideH", "insideV"))
        + "</w:tblBorders></w:tblPr>",
    ),
    Style(
        "BoardPaperTable", "Board Paper Table", "table",
        _based("{table}") + _QUICK + "<w:tblPr><w:tblBorders>"
        + _border("top", 8, INK) + _border("bottom", 8, INK) + _border("insideH", 4, "CBD2DC")
        + "</w:tblBorders></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
        + _border("bottom", 8, INK)
        + f'</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>'
        "</w:tcPr></w:tblStylePr>",
    ),
    Style(
        "ContactTable", "Contact Table", "table",
        _based("{table}") + _QUICK + "<w:tblPr><w:tblBorders>"
        + _border("top", 6, INK) + _border("bottom", 6, INK) + _border("insideH", 4, "CBD2DC")
        + "</w:tblBorders></w:tblPr>"
        '<w:tblStylePr w:type="firstCol"><w:tblPr/><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/></w:tcPr></w:tblStylePr>',
    ),
    Style(
        "Header", "header", "paragraph",
        _based("{normal}") + _HIDDEN +
        '<w:pPr><w:tabs><w:tab w:val="right" w:pos="9298"/></w:tabs>'
        f'{_spacing(0, 0)}</w:pPr><w:rPr>{_size(17)}</w:rPr>',
    ),
    Style(
        "Footer", "footer", "paragraph",
        _based("{normal}") + _HIDDEN +
        f'<w:pPr><w:pBdr>{_border("top", 4, RULE, 6)}</w:pBdr>'
        '<w:tabs><w:tab w:val="right" w:pos="9298"/></w:tabs>'
        f'{_spacing(0, 0)}</w:pPr><w:rPr><w:color w:val="3F4A5F"/>{_size(17)}</w:rPr>',
    ),
    Style(
        "FootnoteText", "footnote text", "paragraph",
        _based("{normal}") + _HIDDEN +
        f'<w:pPr>{_spacing(0, 30)}<w:ind w:left="198" w:hanging="198"/></w:pPr>'
        f'<w:rPr>{_size(17)}</w:rPr>',
    ),
    Style(
        "FootnoteReference", "footnote reference", "character",
        _based("{font}") + f'{_HIDDEN}<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
    ),
    Style(
        "CommentText", "annotation text", "paragraph",
        _based("{normal}") + f'{_HIDDEN}<w:pPr>{_spacing(0, 60)}</w:pPr><w:rPr>{_size(20)}</w:rPr>',
    ),
    Style(
        "CommentReference", "annotation reference", "character",
        _based("{font}") + f'{_HIDDEN}<w:rPr>{_size(16)}</w:rPr>',
    ),
    Style(
        "CommentSubject", "annotation subject", "paragraph",
        _based("{comment}") + f'{_HIDDEN}<w:rPr><w:b/><w:bCs/></w:rPr>',
    ),
    Style(
        "Hyperlink", "Hyperlink", "character",
        _based("{font}")
        + f'{_HIDDEN}<w:rPr><w:color w:val="1B4F9C"/><w:u w:val="single"/></w:rPr>',
    ),
)

BY_ID = {style.id: style for style in STYLES}


def doc_defaults(language: str) -> str:
    """Return ``w:docDefaults``: the font, its size and the language."""
    fonts = f'w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>{_size(22)}"
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/></w:rPr>'
        "</w:rPrDefault><w:pPrDefault><w:pPr>"
        f"{_spacing(0, 120, 264)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def style_xml(style: Style, ids: dict[str, str], numbering: int) -> str:
    """Return one ``w:style`` element.

    Parameters
    ----------
    ids : dict of str to str
        For each of our style ids, the id in the file at hand.
    numbering : int
        The ``w:numId`` of the paper's list in that file.
    """
    carried = ""
    if style.level >= 0:
        level = f'<w:ilvl w:val="{style.level}"/>' if style.level else ""
        carried = f'<w:numPr>{level}<w:numId w:val="{numbering}"/></w:numPr>'
    places = {
        "{normal}": ids["Normal"],
        "{font}": ids["DefaultParagraphFont"],
        "{table}": ids["TableNormal"],
        "{text}": ids["TableText"],
        "{numbered}": ids["NumberedParagraph"],
        "{comment}": ids["CommentText"],
        "{numbering}": carried,
    }
    body = style.body
    for place, value in places.items():
        body = body.replace(place, value)
    default = ' w:default="1"' if style.default else ""
    custom = "" if style.name in _BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="{style.kind}"{default}{custom} w:styleId="{style.id}">'
        f'<w:name w:val="{style.name}"/>{body}</w:style>'
    )


_BUILT_IN = frozenset(
    (
        "Normal", "Default Paragraph Font", "Normal Table", "No List", "Title", "heading 1",
        "heading 2", "Body Text", "caption", "Table Grid", "header", "footer", "footnote text",
        "footnote reference", "annotation text", "annotation reference", "annotation subject",
        "Hyperlink",
    )
)
