"""Names of runs and records: how long, since when, and of what."""

from __future__ import annotations

from narrator.language import dates
from narrator.language.names_kind import NameTable
from narrator.language.numbers import ordinal_word
from narrator.language.view import View
from narrator.values.periods import Window

_WAYS = {"rises": "up", "falls": "down", "rising": "up", "falling": "down"}


def _span(view: View) -> str:
    return view.fact("span", "years")


def _nth(view: View) -> str:
    """Return ``fourth year``: which rise or fall in a row the latest is."""
    length = view.fact("run_length")
    if not length:
        return ""
    words = f"{ordinal_word(int(float(length)))} {view.word('run', 'of', _span(view))}"
    return view.slot(words, "figure", "run_length", "ordinal")


def _moved(view: View) -> str:
    word = view.voice.words.word("direction", "risen", _WAYS.get(view.fact("run"), "unchanged"))
    return view.slot(word, "direction", "run")


def _window(view: View, fact: str) -> str:
    text = view.fact(fact)
    return view.slot(dates.window_name(Window.parse(text)), "period", fact) if text else ""


def _end(view: View) -> str:
    return view.word("run", "end", view.fact("record"))


NAMES: NameTable = {
    "run.nth": _nth,
    "run.moved": _moved,
    "run.trend": lambda v: v.fact("trend"),
    "run.allowing": lambda v: v.word("run", "allowing", _span(v)),
    "run.from": lambda v: _window(v, "run_from"),
    "run.first": lambda v: _window(v, "first"),
    "run.end": _end,
    "record.since": lambda v: _window(v, "record_since"),
}
ONLY: dict[str, frozenset[str]] = {name: frozenset({"run"}) for name in NAMES}
