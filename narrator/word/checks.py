"""Checks of a finished document: what Microsoft's validator misses, and what readers need.

The Open XML SDK accepts a style that is not there, a list number that points nowhere and ids used
twice; Word then shows something else than was meant, or loses it. Beside these the duties of a
public body towards readers: title, language, headings without gaps, marked header rows, alternative
text on every picture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

from narrator.values.faults import Fault, FaultError, Place
from narrator.word.reading import open_parts, parse
from narrator.word.xml import W, qn

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "language": "{http://purl.org/dc/elements/1.1/}language",
}
_STYLED = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}


def check_docx(content: bytes, name: str = "paper.docx") -> list[Fault]:
    """Check a Word document.

    Parameters
    ----------
    content : bytes
        The file.
    name : str
        What to call it in the faults.

    Returns
    -------
    list of Fault
        Sorted; empty where all is well. ``W101`` style missing, ``W102`` list number or level
        pointing nowhere, ``W103`` id or bookmark name used twice, ``W104`` note marked but
        missing or never marked, ``W105`` comment likewise, ``W106`` gap in the order of headings,
        ``W107`` no title, ``W108`` no language, ``W109`` header row not marked, ``W110`` picture
        without alternative text, ``W111`` cross-reference to a bookmark that is not there,
        ``W112`` part that is not XML.

    Raises
    ------
    FaultError
        A file that cannot be read at all (`reading.open_parts`).
    """
    try:
        parts = open_parts(content, name)
    except FaultError as error:
        return list(error.faults)
    roots: dict[str, Any] = {}
    found: list[tuple[str, str]] = []
    for part, blob in parts.items():
        if part.endswith(".xml"):
            try:
                roots[part] = parse(blob)
            except etree.XMLSyntaxError as error:
                found.append(("W112", f"{part} is not XML ({error})"))
    stories = {p: r for p, r in roots.items() if p.startswith("word/")}
    empty = etree.Element("none")
    body = stories.get("word/document.xml", empty)
    styles = stories.get("word/styles.xml", empty)
    found += _styles(stories, styles)
    found += _lists(stories, stories.get("word/numbering.xml", empty))
    found += _twice(stories)
    found += _marks(body, stories.get("word/footnotes.xml", empty), "footnote", "W104")
    found += _marks(body, stories.get("word/comments.xml", empty), "comment", "W105")
    found += _headings(body, styles)
    found += _described(roots.get("docProps/core.xml", empty), styles)
    found += _tables(body)
    found += _pictures(stories)
    found += _references(stories)
    return sorted({Fault(Place(name), code, message) for code, message in found})


def _styles(stories: dict[str, Any], styles: Any) -> Iterator[tuple[str, str]]:
    known = {(s.get(qn("type"), "paragraph"), s.get(qn("styleId"))) for s in styles}
    for part, root in stories.items():
        for tag, kind in _STYLED.items():
            if part == "word/styles.xml":
                break
            for element in root.iter(qn(tag)):
                if element.getparent().tag == qn("lvl"):
                    continue
                if (kind, element.get(qn("val"))) not in known:
                    yield "W101", _lacking(f"{part} uses the {kind} style", element)
    for element in styles.iter(qn("basedOn"), qn("next"), qn("link")):
        if element.get(qn("val")) not in {i for _, i in known}:
            owner = element.getparent().get(qn("styleId"))
            yield "W101", _lacking(f"style {owner!r} builds on", element)


def _lacking(what: str, element: Any) -> str:
    return f"{what} {element.get(qn('val'))!r}, which the document does not have"


def _lists(stories: dict[str, Any], numbering: Any) -> Iterator[tuple[str, str]]:
    levels = {
        a.get(qn("abstractNumId")): {x.get(qn("ilvl")) for x in a.findall(qn("lvl"))}
        for a in numbering.findall(qn("abstractNum"))
    }
    lists: dict[str | None, str | None] = {"0": None}  # 0 takes a paragraph out of its list
    for number in numbering.findall(qn("num")):
        link = number.find(qn("abstractNumId"))
        target = link.get(qn("val")) if link is not None else None
        lists[number.get(qn("numId"))] = target
        if target not in levels:
            key = number.get(qn("numId"))
            yield "W102", f"list {key} uses definition {target}, which is not there"
    for part, root in stories.items():
        for properties in root.iter(qn("numPr")):
            number, level = properties.find(qn("numId")), properties.find(qn("ilvl"))
            key = number.get(qn("val")) if number is not None else "0"
            if key not in lists:
                yield "W102", f"{part} points to list {key}, which is not there"
                continue
            depth = level.get(qn("val")) if level is not None else "0"
            target = lists[key]
            if target in levels and levels[target] and depth not in levels[target]:
                yield "W102", f"{part} points to level {depth} of list {key}, which is not there"
    order = [c.tag for c in numbering if c.tag in (qn("abstractNum"), qn("num"))]
    if order != sorted(order, key=lambda tag: tag == qn("num")):
        yield "W102", "a list definition comes after a list; Word then ignores it"


def _twice(stories: dict[str, Any]) -> Iterator[tuple[str, str]]:
    starts = [b for r in stories.values() for b in r.iter(qn("bookmarkStart"))]
    ends = [b for r in stories.values() for b in r.iter(qn("bookmarkEnd"))]
    seen: dict[str, list[str | None]] = {
        "bookmark id": [b.get(qn("id")) for b in starts],
        "end of bookmark": [b.get(qn("id")) for b in ends],
        "bookmark name": [b.get(qn("name"), "").casefold() for b in starts],
        "picture id": [
            d.get("id") for r in stories.values() for d in r.iter(f"{{{_DRAWING}}}docPr")
        ],
    }
    for kind, part in (("footnote", "word/footnotes.xml"), ("comment", "word/comments.xml")):
        if part in stories:
            seen[f"{kind} id"] = [e.get(qn("id")) for e in stories[part].findall(qn(kind))]
    for what, values in seen.items():
        for value, count in Counter(values).items():
            if count > 1:
                yield "W103", f"{what} {value} is there {count} times"
    for value in {b.get(qn("id")) for b in starts} ^ {b.get(qn("id")) for b in ends}:
        yield "W103", f"bookmark {value} has a start or an end only"


def _marks(body: Any, part: Any, kind: str, code: str) -> Iterator[tuple[str, str]]:
    ordinary = [
        e for e in part.findall(qn(kind)) if e.get(qn("type"), "normal") == "normal"
    ]
    there = {e.get(qn("id")) for e in ordinary}
    marked = [e.get(qn("id")) for e in body.iter(qn(f"{kind}Reference"))]
    for key in sorted(set(marked) - there):
        yield code, f"{kind} {key} is marked but not there"
    for key in sorted(there - set(marked)):
        yield code, f"{kind} {key} is there but never marked"


def _headings(body: Any, styles: Any) -> Iterator[tuple[str, str]]:
    outline: dict[str | None, int] = {}
    for style in styles.findall(qn("style")):
        level = style.find(f"{qn('pPr')}/{qn('outlineLvl')}")
        if level is not None and level.get(qn("val"), "9").isdigit():
            outline[style.get(qn("styleId"))] = int(level.get(qn("val")))
    before = -1
    for paragraph in body.iter(qn("p")):
        style = paragraph.find(f"{qn('pPr')}/{qn('pStyle')}")
        depth = outline.get(style.get(qn("val")), 9) if style is not None else 9
        if depth > 8:
            continue
        text = "".join(t.text or "" for t in paragraph.iter(qn("t")))
        if depth > before + 1:
            what = f"heading {text!r} is of level {depth + 1} but follows"
            yield "W106", f"{what} one of level {before + 1}" if before >= 0 else f"{what} none"
        if not text.strip():
            yield "W106", "there is a heading without words"
        before = depth


def _described(core: Any, styles: Any) -> Iterator[tuple[str, str]]:
    def value(name: str) -> str:
        element = core.find(_CORE[name])
        return (element.text or "").strip() if element is not None else ""

    if not value("title"):
        yield "W107", "the document's properties have no title"
    path = "/".join(qn(n) for n in ("docDefaults", "rPrDefault", "rPr", "lang"))
    language = styles.find(path)
    if not value("language") or language is None or not language.get(qn("val")):
        yield "W108", "the document's properties or its default style name no language"


def _tables(body: Any) -> Iterator[tuple[str, str]]:
    for number, table in enumerate(body.iter(qn("tbl")), start=1):
        first = table.find(qn("tr"))
        marked = first is not None and first.find(f"{qn('trPr')}/{qn('tblHeader')}") is not None
        look = table.find(f"{qn('tblPr')}/{qn('tblLook')}")
        # A table of labels and values has its headers in the first column, and says so.
        sideways = (
            look is not None
            and look.get(qn("firstColumn")) == "1"
            and look.get(qn("firstRow")) == "0"
        )
        if not marked and not sideways:
            yield "W109", f"table {number} has no marked header row"


def _pictures(stories: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for part, root in stories.items():
        for number, picture in enumerate(root.iter(f"{{{_DRAWING}}}docPr"), start=1):
            if not (picture.get("descr") or "").strip():
                yield "W110", f"picture {number} of {part} has no alternative text"


def _references(stories: dict[str, Any]) -> Iterator[tuple[str, str]]:
    names = {
        b.get(qn("name"), "").casefold()
        for r in stories.values() for b in r.iter(qn("bookmarkStart"))
    }
    for part, root in stories.items():
        for code in root.iter(f"{{{W}}}instrText"):
            words = (code.text or "").split()
            refers = len(words) > 1 and words[0] in ("REF", "NOTEREF", "PAGEREF")
            if refers and words[1].casefold() not in names:
                yield "W111", f"{part} refers to bookmark {words[1]}, which is not there"
