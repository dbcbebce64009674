"""The one multilevel list of a paper: 1., 1.1, (a), (i), its levels linked to styles.

The link goes both ways, as Word wants it: each level names its style (``w:pStyle``) and each style
names the list and level (``w:numPr``). A paragraph then carries no number of its own, and one that
an editor inserts with the style renumbers all that follow.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from narrator.word.style_definitions import INDENT, INK
from narrator.word.xml import NAMESPACES, qn

_MULTILEVEL = "7A1C52B4"  # w:nsid: tells this list from others when documents are merged


def _level(number: int, form: str, text: str, left: int, hanging: int, style: str = "") -> str:
    link = f'<w:pStyle w:val="{style}"/>' if style else ""
    bold = "" if number == 0 else ' w:val="0"'
    colour = f'<w:color w:val="{INK}"/>' if number == 0 else ""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{link}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
        f'<w:rPr><w:b{bold}/><w:i w:val="0"/>{colour}</w:rPr></w:lvl>'
    )


def abstract_list(number: int, styles: dict[int, str]) -> str:
    """Return the ``w:abstractNum`` of the paper's list.

    Parameters
    ----------
    number : int
        Its id, free in the file at hand.
    styles : dict of int to str
        The style id linked to each level: 0 heading, 1 paragraph, 2 sub-paragraph.
    """
    levels = [
        _level(0, "decimal", "%1.", INDENT, INDENT, styles.get(0, "")),
        _level(1, "decimal", "%1.%2", INDENT, INDENT, styles.get(1, "")),
        _level(2, "lowerLetter", "(%3)", INDENT + 454, 454, styles.get(2, "")),
    ]
    forms = ("lowerRoman", "decimal", "lowerLetter", "lowerRoman", "decimal", "lowerLetter")
    for index, form in enumerate(forms, start=3):
        left = INDENT + 454 * (index - 1)
        levels.append(_level(index, form, f"(%{index + 1})", left, 454))
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{_MULTILEVEL}"/>'
        '<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="5C0E9A36"/>'
        f'{"".join(levels)}</w:abstractNum>'
    )


def list_instance(number: int, abstract: int) -> str:
    """Return the ``w:num`` that uses the list definition `abstract`."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>'


def numbering_xml(styles: dict[int, str], number: int = 1) -> str:
    """Return a whole ``w:numbering`` element that holds the paper's list only."""
    return (
        f"<w:numbering {NAMESPACES}>{abstract_list(0, styles)}"
        f"{list_instance(number, 0)}</w:numbering>"
    )


def next_instance(root: Any) -> int:
    """Return a ``w:numId`` that no list in `root` (``w:numbering``) has."""
    return 1 + max((int(n.get(qn("numId"), "0")) for n in root.iter(qn("num"))), default=0)


def add_list(root: Any, styles: dict[int, str], number: int) -> None:
    """Put the paper's list into an existing ``w:numbering``, ours beside whatever is there.

    Levels of other lists that claim our styles let go of them: a style belongs to one list.
    """
    ours = set(styles.values())
    for link in list(root.iter(qn("pStyle"))):
        if link.get(qn("val")) in ours:
            link.getparent().remove(link)
    taken = [int(a.get(qn("abstractNumId"), "0")) for a in root.iter(qn("abstractNum"))]
    abstract = 1 + max(taken, default=-1)
    wrapped = etree.fromstring(
        f"<x {NAMESPACES}>{abstract_list(abstract, styles)}{list_instance(number, abstract)}</x>"
    )
    definition, instance = wrapped
    # Every abstractNum comes before every num; ids of removed lists leave the order as it is.
    first = root.find(qn("num"))
    if first is None:
        root.append(definition)
    else:
        first.addprevious(definition)
    numbers = root.findall(qn("num"))
    (numbers[-1].addnext if numbers else definition.addnext)(instance)
