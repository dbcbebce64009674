"""Headers and footers: places such as ``{{ title }}`` are filled, ours are added where none are.

An office lays them out in Word as it likes and writes the same places that prose has:
``{{ title }}``, ``{{ date }}``, ``{{ marking }}``, ``{{ to }}``, ``{{ from }}``, ``{{ item }}``.
What is filled in is anchored like everything else, so that a refresh can find it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from lxml import etree

from narrator.word.runs import field_xml
from narrator.word.xml import NAMESPACES, qn

_PLACE = re.compile(r"\{\{\s*(title|date|marking|to|from|item)\s*\}\}")

_USUAL_TABS = (4153, 4320, 4513, 4536, 4680, 8306, 8640, 9026, 9072, 9360)  # twips, Word's own


def header_xml(styles: Mapping[str, str]) -> str:
    """Return our ``w:hdr``: the protective marking, centred."""
    return (
        f'<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{styles["ProtectiveMarking"]}"/></w:pPr>'
        "<w:r><w:t>{{ marking }}</w:t></w:r></w:p></w:hdr>"
    )


def footer_xml(styles: Mapping[str, str], width: int) -> str:
    """Return our ``w:ftr``: title and date on the left, page X of Y on the right, the marking.

    Parameters
    ----------
    width : int
        Width of the text area in twips, where the right-hand tab stands.
    """
    # Tabs that the Footer style of a template may have would stop the page number half-way.
    stops = dict.fromkeys(_USUAL_TABS, "clear") | {width: "right"}
    tabs = "<w:tabs>" + "".join(
        f'<w:tab w:val="{kind}" w:pos="{position}"/>' for position, kind in sorted(stops.items())
    ) + "</w:tabs>"
    return (
        f'<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{styles["Footer"]}"/>{tabs}</w:pPr>'
        "<w:r><w:t>{{ title }}</w:t></w:r></w:p>"
        f'<w:p><w:pPr><w:pStyle w:val="{styles["Footer"]}"/><w:pBdr><w:top w:val="nil"/></w:pBdr>'
        f'{tabs}<w:spacing w:before="20"/></w:pPr>'
        '<w:r><w:t>{{ date }}</w:t></w:r><w:r><w:tab/><w:t xml:space="preserve">Page </w:t></w:r>'
        f'{field_xml("PAGE", "1")}<w:r><w:t xml:space="preserve"> of </w:t></w:r>'
        f'{field_xml("NUMPAGES", "1")}</w:p>'
        f'<w:p><w:pPr><w:pStyle w:val="{styles["ProtectiveMarking"]}"/><w:spacing w:before="60"/>'
        "</w:pPr><w:r><w:t>{{ marking }}</w:t></w:r></w:p></w:ftr>"
    )


def places(root: Any) -> set[str]:
    """Return which places a header or footer has."""
    return {m for p in root.iter(qn("p")) for m in _PLACE.findall(_words(p))}


def fill(
    root: Any, values: Mapping[str, str], anchor: Callable[[str, str], tuple[int, str]]
) -> None:
    """Fill the places in one header or footer.

    Parameters
    ----------
    root : lxml element
        ``w:hdr`` or ``w:ftr``; changed in place.
    values : mapping of str to str
        The text of each place.
    anchor : callable
        From a place's name and text the bookmark (id and name) that goes around it.
    """
    for paragraph in root.iter(qn("p")):
        done = 0  # what was filled in is not looked at again: a title may hold braces
        while (match := _PLACE.search(_words(paragraph), done)) is not None:
            name = match.group(1)
            text = values.get(name, "")
            done = match.start() + len(text)
            run = _gathered(paragraph, match.start(), match.end(), text)
            if text:
                number, bookmark = anchor(name, text)
                start = etree.Element(qn("bookmarkStart"))
                start.set(qn("id"), str(number))
                start.set(qn("name"), bookmark)
                end = etree.Element(qn("bookmarkEnd"))
                end.set(qn("id"), str(number))
                run.addprevious(start)
                run.addnext(end)


def _words(paragraph: Any) -> str:
    return "".join(t.text or "" for t in _texts(paragraph))


def _texts(paragraph: Any) -> list[Any]:
    return list(paragraph.iter(qn("t")))


def _gathered(paragraph: Any, start: int, end: int, text: str) -> Any:
    """Put `text` in place of characters `start` to `end`; return the run that holds it alone.

    Word splits what people type into runs as it pleases, so a place may begin in one run and
    end in another; the text takes the format of the run in which it begins.
    """
    first = None
    at = 0
    for element in _texts(paragraph):
        content = element.text or ""
        low, high = max(start - at, 0), min(end - at, len(content))
        if low < high:
            if first is None:
                first = (element, content[:low], content[high:])
            else:
                element.text = content[high:]
                _keep_spaces(element)
        at += len(content)
    assert first is not None
    element, before, after = first
    run = element.getparent()
    _split(run, element, before, after)
    element.text = text
    _keep_spaces(element)
    return run


def _split(run: Any, element: Any, before: str, after: str) -> None:
    """Leave `element` alone in `run`; what stood around it goes into runs of the same format."""
    children = [c for c in run if c.tag != qn("rPr")]
    at = children.index(element)
    for content, others, add in (
        (before, children[:at], run.addprevious), (after, children[at + 1 :], run.addnext)
    ):
        if not content and not others:
            continue
        beside = etree.Element(qn("r"))
        properties = run.find(qn("rPr"))
        if properties is not None:
            beside.append(deepcopy(properties))
        words = etree.Element(qn("t"))
        words.text = content
        _keep_spaces(words)
        parts = [*others, words] if add == run.addprevious else [words, *others]
        beside.extend(p for p in parts if p is not words or content)
        add(beside)


def _keep_spaces(element: Any) -> None:
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
