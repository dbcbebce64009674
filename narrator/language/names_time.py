"""Names of periods, and what the earlier one is called in a sentence."""

from __future__ import annotations

from narrator.language import dates
from narrator.language.names_kind import NameTable
from narrator.language.view import Name, View
from narrator.values.periods import Window

_WHEN = ("span", "with", "before", "earlier", "normal", "two")
#: Windows whose words name a year, and those that name any months.
_YEAR, _MONTHS = "rolling", "part"


def _reference(view: View) -> Window:
    return view.finding.reference_period or view.finding.period


def _when(view: View, word: str) -> str:
    """Return a word for the earlier period, by comparator and by the length of the window."""
    key = _when_key(view)
    grain = dates.grain(view.measure, view.finding.period)
    if key in ("baseline", "dated") and grain == _YEAR and not dates.has_name(_reference(view)):
        grain = _MONTHS  # "since the 12 months to June 2011", which no year is called by
    return view.word("when", key, grain, word)


def _when_key(view: View) -> str:
    comparator = view.finding.comparator
    head = comparator.partition(".")[0]
    if head == "baseline" and "." in comparator:
        return "dated"
    return head if head in view.voice.words.words.get("when", {}) else "last_year"


def _than(view: View) -> str:
    """Return ``last year`` after than; of a year by its name ``in 2012``, which is no number."""
    return _when(view, "before" if _when_key(view) == "dated" else "with")


def _of_then(view: View) -> str:
    """Return `` in May 2020``; nothing where the years compared are the paper's own."""
    rolling = dates.grain(view.measure, view.finding.period) == "rolling"
    return "" if rolling and view.finding.comparator == "last_year" else f" {_when(view, 'before')}"


def _when_name(word: str) -> Name:
    return lambda view: _when(view, word)


def _grain(view: View) -> str:
    return view.word("grain", view.fact("grain", "month"), "each")


def _previous(view: View) -> str:
    before = view.finding.reported_before
    return _earlier(dates.month_name(before.period.end, view.finding.period.end), view) \
        if before else ""


def _previous_when(view: View) -> str:
    """Return ``in December``, or ``at December`` of figures that had come to their end there."""
    key = "month" if view.measure.window == "month" else "end"
    return f"{view.word('at', key)} {_previous(view)}"


def _period(text: str, view: View) -> str:
    return view.slot(text, "period", "period")


def _earlier(text: str, view: View) -> str:
    return view.slot(text, "period", "reference_period")


NAMES: NameTable = {
    **{f"when.{w}": _when_name(w) for w in _WHEN},
    "when.than": _than,
    "when.of_then": _of_then,
    "grain.each": _grain,
    "period.span": lambda v: _period(dates.window_name(v.finding.period), v),
    "period.date": lambda v: _period(dates.last_day(v.finding.period), v),
    "period.month": lambda v: _period(v.finding.period.end.label, v),
    "reference.month": lambda v: _earlier(_reference(v).end.label, v),
    "reference.year": lambda v: _earlier(dates.year_name(_reference(v)), v),
    "reference.span": lambda v: _earlier(dates.window_name(_reference(v)), v),
    "reference.date": lambda v: _earlier(dates.last_day(_reference(v)), v),
    "previous.month": _previous,
    "previous.when": _previous_when,
}
