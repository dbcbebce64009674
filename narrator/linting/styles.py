"""House styles: which rules are on, and with which options, from rules/styles and house.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from narrator.linting.registry import RULES
from narrator.linting.rule import WHOSE, Option
from narrator.project import codes
from narrator.project.nodes import Node, read_yaml
from narrator.project.yaml_syntax import said
from narrator.values.faults import Fault, FaultError, Place, nearest

#: The style that is used where nothing is said, and lies under all others.
DEFAULT = "narrator"
_KEYS = ("about", "over", "counted", "rules")
#: Letters of the rooms that tell findings; theirs are only on or off.
_OTHERS = re.compile(r"[ADHKPRW]\d{3}")
_CODE = re.compile(r"[A-Z]\d{3}")
HOUSE = "house.yaml"


@dataclass(frozen=True, slots=True)
class Style:
    """A house style.

    Parameters
    ----------
    rules : mapping of str to mapping
        The rules that are on, each with the values of all its options.
    counted : tuple of str
        Words by which a sentence without figures is about some all the same.
    """

    name: str
    about: str = ""
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    counted: tuple[str, ...] = ()


def style_names(folder: Path) -> tuple[str, ...]:
    """Return the names of the shipped styles."""
    return tuple(sorted(path.name.removesuffix(".yaml") for path in folder.glob("*.yaml")))


def load_style(name: str, folder: Path) -> Style:
    """Load a shipped style with all it lies over.

    Raises
    ------
    FaultError
        With every unknown style, code and option.
    """
    faults: list[Fault] = []
    style = _Loader(folder, None, faults).load(name, Place(HOUSE), ())
    if faults or style is None:
        raise FaultError(faults)
    return style


def project_style(folder: Path, root: Path) -> Style:
    """Load the style that a project's house.yaml names, with what it has otherwise.

    Parameters
    ----------
    folder : Path
        Where the shipped styles lie.
    root : Path
        The project, in which styles of its own lie.

    Raises
    ------
    FaultError
        With every unknown style, code and option.
    """
    faults: list[Fault] = []
    loader = _Loader(folder, root, faults)
    house = read_yaml(root, HOUSE, faults) if (root / HOUSE).is_file() else None
    named, own = (house.child("style"), house.child("lint")) if house else (None, None)
    at = named.place() if named else Place(HOUSE)
    style = loader.load(named.text(DEFAULT) if named else DEFAULT, at, ())
    layer = _house_layer(own, faults) if own is not None else {}
    if layer and style is not None:
        style = replace(style, rules=_laid(style.rules, layer, loader.base().rules))
    if any(f.severity == "error" for f in faults) or style is None:
        raise FaultError(faults)
    return style


class _Loader:
    def __init__(self, folder: Path, root: Path | None, faults: list[Fault]) -> None:
        self.folder, self.root, self.faults = folder, root, faults
        self._base: Style | None = None

    def base(self) -> Style:
        """Return the default style, whose options all rules have."""
        if self._base is None:
            self._base = self.load(DEFAULT, Place("house.yaml"), ()) or Style(DEFAULT)
        return self._base

    def load(self, name: str, at: Place, above: tuple[str, ...]) -> Style | None:
        """Load one style and those under it."""
        if name in above:
            self._fault(at, f"the styles {' and '.join(above)} lie over each other")
            return None
        where = self._file(name, at)
        if where is None:
            return None
        node = read_yaml(where[0], where[1], self.faults)
        if node is None:
            return None
        node.check_keys(_KEYS, ("about",))
        over = node.child("over")
        own = name == DEFAULT
        under_name = over.text() if over else "" if own else DEFAULT
        under = self.load(under_name, over.place() if over else at, (*above, name)) \
            if under_name else Style("")
        if under is None:
            return None
        rules = node.child("rules")
        about = node.child("about")
        layer = _layer(rules, self.faults)
        base = {} if own else self.base().rules
        words = node.child("counted")
        counted = tuple(child.text() for child in words.one_or_many()) if words else ()
        return Style(name, " ".join((about.text() if about else "").split()),
                     _laid(under.rules, layer, base), _added(under.counted, counted))

    def _file(self, name: str, at: Place) -> tuple[Path, str] | None:
        names = style_names(self.folder)
        if name in names:
            return self.folder, f"{name}.yaml"
        if self.root is not None and (self.root / name).is_file():
            return self.root, name
        known = ", ".join(names)
        message = f"the style {said(name)} is none of {known}, and no file of the project"
        self._fault(at, message, nearest(name.removesuffix(".yaml"), names))
        return None

    def _fault(self, at: Place, message: str, suggestion: str = "") -> None:
        self.faults.append(Fault(at, codes.NOT_ALLOWED, message, suggestion))


def _layer(node: Node | None, faults: list[Fault]) -> dict[str, Any]:
    """Return what a style's ``rules:`` say: True, False or options."""
    out: dict[str, Any] = {}
    for code, child in node.items() if node else []:
        if code not in RULES:
            _unknown(code, child.place(key=True), faults)
            continue
        out[code] = _switch(code, child)
    return out


def _unknown(code: str, place: Place, faults: list[Fault]) -> None:
    near = nearest(code, RULES)
    faults.append(Fault(place, codes.NOT_ALLOWED, f"there is no rule {said(code)}", near))


def _switch(code: str, node: Node) -> Any:
    if not isinstance(node.value, Mapping):
        return node.switch()
    rule = RULES[code]
    node.check_keys(rule.option_names)
    out: dict[str, Any] = {}
    for name, child in node.items():
        if name == "of":
            out[name] = child.choice(WHOSE, "all")
            continue
        option = next((o for o in rule.options if o.name == name), None)
        if option is not None:
            out[name] = _value(option, child)
    return out


def _value(option: Option, node: Node) -> Any:
    if option.form == "number":
        return node.whole(0)
    if option.form == "choice":
        return node.choice(option.choices, option.choices[0])
    if option.form == "words":
        return tuple(child.text() for child in node.one_or_many())
    out: dict[str, str] = {}
    for word, child in node.items():
        out[word] = "-" if child.value in (False, "off") else \
            str(child.value or "") if child.value in (None, "") else child.text()
    return out


def _laid(
    under: Mapping[str, Mapping[str, Any]], layer: Mapping[str, Any],
    base: Mapping[str, Mapping[str, Any]],
) -> dict[str, Mapping[str, Any]]:
    """Lay switches and options over a style; what is switched on has the default's options."""
    out = dict(under)
    for code, switch in layer.items():
        if switch is False:
            out.pop(code, None)
            continue
        start = {**_plainest(code), **base.get(code, {}), **out.get(code, {})}
        out[code] = _over(start, switch) if isinstance(switch, Mapping) else start
    return dict(sorted(out.items()))


def _plainest(code: str) -> dict[str, Any]:
    """Return the value of each option where no style gives one."""
    empty = {"number": 0, "words": (), "better": {}}
    out: dict[str, Any] = {"of": "all"}
    for option in RULES[code].options:
        out[option.name] = option.choices[0] if option.choices else empty[option.form]
    return out


def _added(under: tuple[str, ...], words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a list with words added, and without those that have a minus in front."""
    less = {w[1:].strip() for w in words if w.startswith("-")}
    more = [w for w in words if not w.startswith("-")]
    return tuple(w for w in dict.fromkeys((*under, *more)) if w not in less)


def _over(start: Mapping[str, Any], options: Mapping[str, Any]) -> dict[str, Any]:
    """Lay options over others: lists and maps are added to, ``-word`` takes one out."""
    out = dict(start)
    for name, value in options.items():
        if isinstance(value, tuple):
            out[name] = _added(start.get(name, ()), value)
        elif isinstance(value, Mapping):
            merged = {**start.get(name, {}), **value}
            out[name] = {w: b for w, b in merged.items() if b != "-"}
        else:
            out[name] = value
    return out


def _house_layer(node: Node, faults: list[Fault]) -> dict[str, Any]:
    """Return what house.yaml's ``lint:`` says of the rules; other rooms' codes are on or off."""
    out: dict[str, Any] = {}
    for code, child in node.items():
        if code in RULES:
            out[code] = _switch(code, child)
        elif not _OTHERS.fullmatch(code) and _CODE.fullmatch(code):  # else house.yaml's own reader
            _unknown(code, child.place(key=True), faults)
        elif isinstance(child.value, Mapping):
            child.fault(codes.NOT_ALLOWED, f"{code} has no options; it is on or off")
    return out
