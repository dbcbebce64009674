"""Which style of the file at hand serves which purpose; what is missing is added."""

from __future__ import annotations

from typing import Any

from lxml import etree

from narrator.word.style_definitions import BY_ID, STYLES, Style, doc_defaults, style_xml
from narrator.word.xml import NAMESPACES, escape, qn


def resolve(root: Any, language: str, numbering: int) -> dict[str, str]:
    """Find each style that a paper needs in ``w:styles``, and add those that are not there.

    A style is known by its name (Word keeps the English names of its own styles in every
    language), else by an alias, else by its id. The numbered ones are tied to our list, whatever
    list they had.

    Parameters
    ----------
    root : lxml element
        ``w:styles``; changed in place.
    language : str
        BCP 47, set in the document's defaults.
    numbering : int
        The ``w:numId`` of our list.

    Returns
    -------
    dict of str to str
        For each of our style ids, the id that the file uses.
    """
    present = list(root.iter(qn("style")))
    taken = {s.get(qn("styleId")) for s in present}
    found = {style.id: _find(style, present) for style in STYLES}
    ids = {
        key: element.get(qn("styleId")) if element is not None else _free(key, taken)
        for key, element in found.items()
    }
    for key, element in found.items():
        style = BY_ID[key]
        if element is None:
            added = etree.fromstring(
                f"<x {NAMESPACES}>{style_xml(style, ids, numbering)}</x>"
            )[0]
            added.set(qn("styleId"), ids[key])
            root.append(added)
        elif style.level >= 0:
            _tie(element, style.level, numbering)
    _set_language(root, language)
    return ids


def _find(style: Style, present: list[Any]) -> Any | None:
    """Return the element that serves as `style`: by default, name, alias, then id."""
    same = [s for s in present if s.get(qn("type"), "paragraph") == style.kind]
    if style.default:
        for element in same:
            if element.get(qn("default")) in ("1", "true", "on"):
                return element
    names = {n.casefold() for n in (style.name, *style.aliases)}
    for element in same:
        name = element.find(qn("name"))
        if name is not None and name.get(qn("val"), "").casefold() in names:
            return element
    return next((e for e in same if e.get(qn("styleId")) == style.id), None)


def _free(key: str, taken: set[str | None]) -> str:
    """Return `key`, or a variant where another kind of style already has that id."""
    return key if key not in taken else f"Narrator{key}"


def _tie(element: Any, level: int, numbering: int) -> None:
    """Make a style carry our list at `level`."""
    ppr = element.find(qn("pPr"))
    if ppr is None:
        ppr = etree.SubElement(element, qn("pPr"))
        rpr = element.find(qn("rPr"))
        if rpr is not None:
            rpr.addprevious(ppr)
    for old in ppr.findall(qn("numPr")):
        ppr.remove(old)
    made = etree.Element(qn("numPr"))
    if level:
        etree.SubElement(made, qn("ilvl")).set(qn("val"), str(level))
    etree.SubElement(made, qn("numId")).set(qn("val"), str(numbering))
    before = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
    at = sum(1 for child in ppr if child.tag in {qn(n) for n in before})
    ppr.insert(at, made)


def _set_language(root: Any, language: str) -> None:
    """Set the document's language in its defaults, making them where they are missing."""
    safe = escape(language)
    defaults = root.find(qn("docDefaults"))
    if defaults is None:
        root.insert(0, etree.fromstring(f"<x {NAMESPACES}>{doc_defaults(safe)}</x>")[0])
        return
    outer = defaults.find(qn("rPrDefault"))
    if outer is None:
        outer = etree.Element(qn("rPrDefault"))
        defaults.insert(0, outer)
    inner = outer.find(qn("rPr"))
    if inner is None:
        inner = etree.SubElement(outer, qn("rPr"))
    lang = inner.find(qn("lang"))
    if lang is None:
        lang = etree.SubElement(inner, qn("lang"))
    lang.set(qn("val"), language)
