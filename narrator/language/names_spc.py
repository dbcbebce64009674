"""Names of a month on a control chart: its limits, and what makes it unusual."""

from __future__ import annotations

from narrator.language import display
from narrator.language.names_kind import NameTable
from narrator.language.view import View

_WAYS = {"high": "up", "low": "down"}

#: Patterns of several months, told as a run.
_ROWS = ("trend", "shift")


def _limit(view: View, fact: str) -> str:
    text = view.fact(fact)
    if not text:
        return ""
    shown = display.bound(
        view.measure, view.key, float(text), view.finding.current, upper=fact == "upper"
    )
    return view.slot(shown, "figure", fact, display.level_style(view.measure, view.key))


def _by_side(view: View, word: str) -> str:
    way = _WAYS.get(view.fact("unusual"), "unchanged")
    return view.slot(view.voice.words.word("direction", word, way), "direction", "unusual")


def _judged(view: View) -> str:
    kind = "row" if view.fact("pattern") in _ROWS else "point"
    state = view.fact("variation", "neutral")
    return view.word("judged", kind, state) if state in ("improvement", "concern") else ""


NAMES: NameTable = {
    "spc.lower": lambda v: _limit(v, "lower"),
    "spc.upper": lambda v: _limit(v, "upper"),
    "spc.high": lambda v: v.fact("unusual"),
    "spc.above": lambda v: _by_side(v, "above"),
    "spc.moved": lambda v: _by_side(v, "risen"),
    "spc.judged": _judged,
}
ONLY: dict[str, frozenset[str]] = {
    name: frozenset({"variation", "assurance"}) for name in NAMES
}
