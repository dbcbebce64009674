"""Quantities as people write them: "95%", "2 points", "85% or more", "under 2%"."""

from __future__ import annotations

import math
import re

from narrator.project import codes
from narrator.project.nodes import Node, said_kind
from narrator.project.yaml_syntax import said

_NUMBER = r"(?P<value>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
#: How each is written; the JSON Schemas are made of the same patterns.
PERCENT = re.compile(_NUMBER + r"\s*(?:%|per cent|percent)")
POINTS = re.compile(_NUMBER + r"\s*(?:percentage\s+)?points?")
PLAIN = re.compile(_NUMBER)
HIGH = re.compile(
    r"(?:(?P<bound>.+?)\s+or\s+(?:more|over|above)|(?:over|above|at least)\s+(?P<rest>.+))"
)
LOW = re.compile(
    r"(?:(?P<bound>.+?)\s+or\s+(?:less|under|below|fewer)|(?:under|below|at most)\s+(?P<rest>.+))"
)
BETWEEN = re.compile(r"(?P<low>.+?)\s+to\s+(?P<high>.+)")

SIZES = ("slight", "notable", "marked")
Bands = tuple[tuple[str, float, float], ...]

#: The size of a relative change where neither measures.yaml nor house.yaml says otherwise.
DEFAULT_BANDS: Bands = (("slight", 0.0, 0.02), ("notable", 0.02, 0.10), ("marked", 0.10, math.inf))


def _value(match: re.Match[str]) -> float:
    return float(match["value"].replace(",", ""))


def _over_hundred(text: str) -> float:
    """Divide by 100 as one would by hand: 2.3% is 0.023 exactly as written."""
    return float(f"{text.replace(',', '')}e-2")


def percent(text: str) -> float | None:
    """Read ``95%`` as 0.95; None where it is no percentage."""
    match = PERCENT.fullmatch(text.strip())
    return _over_hundred(match["value"]) if match else None


def points(text: str) -> float | None:
    """Read ``2 points`` as 0.02; None where it is none."""
    match = POINTS.fullmatch(text.strip())
    return _over_hundred(match["value"]) if match else None


def plain(text: str) -> float | None:
    """Read ``1,200`` as 1200; None where it is no number."""
    match = PLAIN.fullmatch(text.strip())
    return _value(match) if match else None


def level_of(node: Node, proportion: bool) -> float | None:
    """Return a level in the measure's unit: ``95%`` of a proportion, else a number."""
    if not proportion:
        return _plain(node)
    if isinstance(node.value, str):
        found = percent(node.value)
        if found is not None:
            if found <= 1:
                return found
            node.fault(codes.BAD_QUANTITY, f"{said(node.value)} is more than 100%")
            return None
    value = node.value
    number = isinstance(value, int | float) and not isinstance(value, bool)
    suggestion = f"{node.text()}%" if number else ""
    node.fault(codes.BAD_QUANTITY, _belongs("a percentage such as 95%", node), suggestion)
    return None


def gap_of(node: Node, proportion: bool) -> float | None:
    """Return a gap in the measure's unit: ``2 points`` of a proportion, else a number."""
    if not proportion:
        return _plain(node)
    found = points(node.value) if isinstance(node.value, str) else None
    if found is None:
        text = node.text().removesuffix("%").strip() if isinstance(node.value, str) else ""
        suggestion = f"{text} points" if plain(text) is not None else ""
        what = _belongs("percentage points such as 2 points", node)
        node.fault(codes.BAD_QUANTITY, what, suggestion)
    return found


def margin_of(node: Node, proportion: bool) -> float | None:
    """Return an equivalence margin: ``5 points`` of a proportion, ``20%`` of anything else."""
    if proportion:
        return gap_of(node, proportion)
    found = percent(node.value) if isinstance(node.value, str) else None
    if found is None:
        node.fault(codes.BAD_QUANTITY, _belongs("a percentage such as 20%", node))
    return found


def bound_of(node: Node, proportion: bool, *, high: bool) -> float | None:
    """Return the bound of ``85% or more`` (high) or of ``under 50%`` (low)."""
    text = node.text()
    match = (HIGH if high else LOW).fullmatch(text)
    if match:
        inner = match["bound"] or match["rest"]
        found = percent(inner) if proportion else plain(inner)
        if found is not None:
            return found
    if text:
        unit = "%" if proportion else ""
        what = f"85{unit} or more" if high else f"under 50{unit}"
        node.fault(codes.BAD_QUANTITY, _belongs(f"a bound such as {what}", node))
    return None


def bands_of(node: Node) -> Bands | None:
    """Read ``{size: {slight: under 2%, notable: 2% to 10%, marked: over 10%}}``."""
    size = node.child("size")
    if size is None and any(node.child(name) for name in SIZES):
        message = "slight, notable and marked stand under size: "
        message += "bands: {size: {slight: …, notable: …, marked: …}}"
        node.fault(codes.MISSING, message, key=True)
        return None
    node.check_keys({"size"}, {"size"})
    if size is None:
        return None
    size.check_keys(SIZES, SIZES)
    found: list[tuple[str, float, float]] = []
    for name, child in size.items():
        if name in SIZES and (band := _band(child)):
            found.append((name, *band))
    if len(found) < len(SIZES):
        return None
    found.sort(key=lambda band: SIZES.index(band[0]))
    edges = [0.0, *(high for _, _, high in found)]
    for (name, low, high), before in zip(found, edges, strict=False):
        at = size.child(name) or size
        if low != before or high <= low:
            message = f"{name} begins at {low * 100:g}% and should begin at {before * 100:g}%"
            at.fault(codes.BAD_QUANTITY, message if low != before else f"{name} is empty")
            return None
    if found[-1][2] != math.inf:
        size.fault(codes.BAD_QUANTITY, "the last band has an end: write over 10%", key=True)
        return None
    return tuple(found)


def _band(node: Node) -> tuple[float, float] | None:
    text = node.text()
    found = _edges(text)
    if text and found is None:
        message = _belongs("a band such as under 2% or 2% to 10%", node)
        meant = _meant(text)
        node.fault(codes.BAD_QUANTITY, message, meant if _edges(meant) else "")
    return found


def _meant(text: str) -> str:
    """Return how a band is written that has no %, a dash, or a comma for the decimal point."""
    plainer = re.sub(r"(\d),(\d{1,2})(?!\d)", r"\1.\2", text.casefold())
    for said_so, better in (("more than", "over"), ("less than", "under"), (">", "over "),
                            ("<", "under ")):  # fmt: skip
        plainer = plainer.replace(said_so, better)
    plainer = re.sub(r"\s*[-–—]\s*", " to ", plainer)
    return " ".join(re.sub(r"(\d[\d.]*)(?:\s*%)?", r"\1%", plainer).split())


def _edges(text: str) -> tuple[float, float] | None:
    if match := LOW.fullmatch(text):
        high = percent(match["bound"] or match["rest"])
        if high is not None:
            return 0.0, high
    elif match := HIGH.fullmatch(text):
        low = percent(match["bound"] or match["rest"])
        if low is not None:
            return low, math.inf
    elif match := BETWEEN.fullmatch(text):
        first = percent(match["low"])
        if first is None and plain(match["low"]) is not None:  # "2 to 10%"
            first = _over_hundred(match["low"])
        last = percent(match["high"])
        if first is not None and last is not None:
            return first, last
    return None


def _plain(node: Node) -> float | None:
    if isinstance(node.value, str):
        found = plain(node.value)
        if found is None:
            node.fault(codes.BAD_QUANTITY, _belongs("a number", node))
        return found
    return node.number()


def _belongs(what: str, node: Node) -> str:
    return f"{what} belongs here, and this is {said_kind(node.value)}"
