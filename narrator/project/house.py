"""house.yaml → House: the office's own layer; the rules check its values against the pack."""

from __future__ import annotations

import re
from pathlib import Path

from narrator.project import codes
from narrator.project.nodes import Node, read_yaml
from narrator.project.paper_plan import omissions
from narrator.project.quantities import Bands, bands_of
from narrator.project.yaml_syntax import said
from narrator.values.faults import Fault
from narrator.values.project import House, Omission

FILE = "house.yaml"
KEYS = ("phrases", "bands", "omit", "lint", "rows", "drop", "tone", "style")


def read_house(
    root: Path, faults: list[Fault]
) -> tuple[House, Bands | None, tuple[Omission, ...], Node | None]:
    """Read house.yaml, where there is one.

    Returns
    -------
    House
        Raw phrases and rows, with the place of each value.
    Bands or None
        ``bands:``, which go before those of measures.yaml.
    tuple of Omission
        ``omit:``, beside the paper's.
    Node or None
        The file, for the checks that come later.
    """
    if not (root / FILE).exists():
        return House(), None, (), None
    node = read_yaml(root, FILE, faults)
    if node is None or node.value is None:
        return House(FILE), None, (), node
    node.check_keys(KEYS)
    phrases, bands, omit, rows, drop = map(node.child, ("phrases", "bands", "omit", "rows", "drop"))
    found = []
    for child in rows.elements("a list of rows") if rows else []:
        if isinstance(child.value, dict):
            found.append(child.value)
        else:
            child.expected("a row {rule: …, comparator: …, when: …, say: …}")
            found.append({})
    house = House(
        file=FILE,
        phrases=dict(phrases.value) if phrases and _is_mapping(phrases) else {},  # type: ignore[call-overload]
        lint=_lint(node.child("lint")),
        style=style.text() if (style := node.child("style")) else "",
        rows=tuple(found),
        drop=tuple(child.text() for child in drop.one_or_many()) if drop else (),
        places={path: value for path, (_, value) in node.source.located.places.items()},
        keys={path: key for path, (key, _) in node.source.located.places.items()},
    )
    return house, (bands_of(bands) if bands else None), omissions(omit), node


def _is_mapping(node: Node) -> bool:
    if isinstance(node.value, dict):
        return True
    if node.value is not None:
        node.expected("a mapping (message: phrases)")
    return False


def _lint(node: Node | None) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for code, child in node.items() if node else []:
        if not re.fullmatch(r"[A-Z]\d{3}", code):
            message = f"{said(code)} is no code of the lint such as L005"
            short = re.fullmatch(r"([A-Za-z])0*(\d{1,3})", code)
            meant = f"{short[1].upper()}{int(short[2]):03d}" if short else ""
            child.fault(codes.BAD_NAME, message, meant, key=True)
        # a rule of the prose lint may have options, which the lint reads for itself
        found[code] = child.switch()
    return found
