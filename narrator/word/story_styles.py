"""The styles and lists of somebody's Word file, as far as reading its text needs them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from narrator.word.xml import qn

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Style:
    """One style, without what it inherits."""

    name: str = ""
    parent: str = ""
    bold: bool | None = None
    italic: bool | None = None
    superscript: bool | None = None
    hidden: bool | None = None
    outline: int | None = None
    number: str | None = None
    level: int | None = None


def value(element: Any, name: str) -> str | None:
    """Return ``w:val`` of a child, None where there is no such child."""
    child = element.find(qn(name)) if element is not None else None
    return None if child is None else child.get(qn("val"), "")


def switch(properties: Any, name: str) -> bool | None:
    """Return whether ``w:b`` and its like are on; None where they are not there."""
    found = properties.find(qn(name)) if properties is not None else None
    if found is None:
        return None
    return found.get(qn("val"), "1") not in ("0", "false", "off", "none")


def whole(text: str | None, otherwise: int | None = None) -> int | None:
    """Read a whole number that somebody else's program wrote."""
    try:
        return int(text) if text is not None else otherwise
    except ValueError:
        return otherwise


def raised(properties: Any) -> bool | None:
    """Return whether run properties raise the text; None where they say nothing."""
    found = value(properties, "vertAlign")
    return None if found is None else found == "superscript"


class Styles:
    """Styles by id, with what they inherit."""

    def __init__(self, root: Any | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default = ""
        for element in root.iter(qn("style")) if root is not None else ():
            key = element.get(qn("styleId"), "")
            self._styles[key] = _style(element)
            if element.get(qn("type")) == "paragraph" and element.get(qn("default")) in (
                "1", "true", "on",
            ):
                self.default = key

    def name(self, key: str) -> str:
        """Return a style's name in small letters, ``heading 1``; empty where it is not there."""
        return self._styles.get(key, Style()).name

    def find(self, key: str, attribute: str) -> Any:
        """Return the nearest style's attribute that is set, going up; None where none is."""
        seen: set[str] = set()
        while key and key not in seen and key in self._styles:
            seen.add(key)
            found = getattr(self._styles[key], attribute)
            if found is not None:
                return found
            key = self._styles[key].parent
        return None

    def heading(self, key: str) -> int:
        """Return 1 to 9 for the style of a heading of that level, 0 for another."""
        seen: set[str] = set()
        at = key
        while at and at not in seen and at in self._styles:
            seen.add(at)
            head, _, tail = self._styles[at].name.partition(" ")
            if head == "heading" and tail.isdigit():
                return int(tail)
            at = self._styles[at].parent
        outline = self.find(key, "outline")
        return outline + 1 if outline is not None and 0 <= outline < _DEEPEST + 1 else 0


def _style(element: Any) -> Style:
    runs, paragraph = element.find(qn("rPr")), element.find(qn("pPr"))
    numbered = paragraph.find(qn("numPr")) if paragraph is not None else None
    return Style(
        name=(value(element, "name") or "").casefold(),
        parent=value(element, "basedOn") or "",
        bold=switch(runs, "b"),
        italic=switch(runs, "i"),
        superscript=raised(runs),
        hidden=switch(runs, "vanish"),
        outline=whole(value(paragraph, "outlineLvl")),
        number=value(numbered, "numId"),
        level=whole(value(numbered, "ilvl")),
    )


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str = ""
    legal: bool = False


@dataclass(slots=True)
class Numbers:
    """Gives each numbered paragraph the number that Word prints, called in document order.

    Parameters
    ----------
    root : element or None
        ``w:numbering``.
    """

    root: Any | None
    _lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _of: dict[str, str] = field(default_factory=dict)
    _starts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        if self.root is None:
            return
        for abstract in self.root.iter(qn("abstractNum")):
            key = abstract.get(qn("abstractNumId"), "")
            self._lists[key] = {
                whole(level.get(qn("ilvl")), 0) or 0: _level(level)
                for level in abstract.iter(qn("lvl"))
            }
        for instance in self.root.iter(qn("num")):
            key = instance.get(qn("numId"), "")
            self._of[key] = value(instance, "abstractNumId") or ""
            self._starts[key] = {
                whole(o.get(qn("ilvl")), 0) or 0: start
                for o in instance.iter(qn("lvlOverride"))
                if (start := whole(value(o, "startOverride"))) is not None
            }

    def level_of(self, number: str, style: str) -> int:
        """Return the level that a list links to a style, 0 where to none."""
        levels = self._lists.get(self._of.get(number, ""), {})
        return next((n for n, level in levels.items() if level.style == style), 0)

    def label(self, number: str, level: int) -> str:
        """Return the next number of a list at a level: ``5.5``, ``(a)``, or a bullet."""
        key = self._of.get(number)
        levels = self._lists.get(key or "", {})
        if key is None or level not in levels:
            return ""
        counts = self._counts.setdefault(key, {})
        if number not in self._used:
            self._used.add(number)
            for at, start in self._starts.get(number, {}).items():
                counts[at] = start - 1
        for above in range(level):
            counts.setdefault(above, levels[above].start if above in levels else 1)
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for below in [at for at in counts if at > level]:
            del counts[below]
        here = levels[level]
        if here.form == "bullet":
            return "•"
        if here.form == "none":
            return ""
        text = here.text
        for at in range(level + 1):
            form = "decimal" if here.legal or at not in levels else levels[at].form
            text = text.replace(f"%{at + 1}", formed(counts.get(at, 1), form))
        return text.strip()


def _level(element: Any) -> _Level:
    return _Level(
        start=whole(value(element, "start"), 1) or 0,
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        style=value(element, "pStyle") or "",
        legal=bool(switch(element, "isLgl")),
    )


def formed(number: int, form: str) -> str:
    """Return a number as Word's ``w:numFmt`` writes it.

    Examples
    --------
    >>> formed(4, "lowerRoman"), formed(28, "upperLetter"), formed(7, "decimal")
    ('iv', 'BB', '7')
    """
    if number < 1:
        return str(number)
    if form in ("lowerLetter", "upperLetter"):
        repeats, place = divmod(number - 1, 26)
        text = chr(ord("a") + place) * (min(repeats, 50) + 1)
    elif form in ("lowerRoman", "upperRoman") and number < 4000:
        text = ""
        for size, letters in _ROMAN:
            times, number = divmod(number, size)
            text += letters * times
    else:
        return f"{number:02}" if form == "decimalZero" else str(number)
    return text.upper() if form.startswith("upper") else text
