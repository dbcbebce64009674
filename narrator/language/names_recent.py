"""Names of the latest three months, and of the latest month beside the time of year."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from narrator.language import dates, display
from narrator.language.names_figures import then
from narrator.language.names_kind import NameTable
from narrator.language.names_measure import directed
from narrator.language.numbers import figure, rounded
from narrator.language.view import View
from narrator.values.periods import Period

_MOVING = ("up", "down")

#: Significant figures of a seasonal range, of large counts.
_FIGURES = 3
_LARGE = 1000
#: Counts below it are in words.
_FEW = 10


def span(view: View) -> str:
    """Return ``the latest three months``; of figures that are behind, which three."""
    plan, end = view.voice.project.plan, view.finding.period.end
    text = view.word("recent", "span" if end == plan.end else "of_period")
    return view.slot(text, "period", "period")


def _basis(view: View) -> str:
    return "seasonal" if view.fact("basis") == "seasonal" else "plain"


def _beside(view: View) -> str:
    """Return what a proportion is set beside."""
    return view.word("share_beside", _basis(view))


def _change(view: View) -> str:
    """Return ``9.3% more``; ``almost the same`` where the percentage is displayed as nil."""
    percent = view.finding.percent_change
    own = view.measure.show.percent
    decimals = view.voice.project.plan.percent_decimals if own is None else own
    if view.finding.direction not in _MOVING:
        return view.word("recent_change", "even")
    nil = percent is not None and rounded(percent, decimals) == 0
    return view.word("recent_change", "about" if nil else "moved")


def _rose(view: View) -> str:
    return directed("rose", view.fact("month_move"), view, "month_move")


def _increase(view: View) -> str:
    return directed("increase", view.fact("month_move"), view, "month_move")


def _figure(view: View) -> str:
    if not view.measure.noun.many or view.measure.is_proportion:
        return view.word("season_figure", "figure")
    now = view.finding.current
    few = "none" if not now else "few" if now < _FEW else "counted"
    return view.word("season_figure", few)


def _moved(view: View) -> str:
    """Return the latest month beside the one before, as both are displayed."""
    move = view.fact("month_move")
    return view.word("season_move", "moved" if move in ("up", "down") else move or "mixed")


def _before(view: View) -> str:
    text = view.fact("before_level")
    if not text:
        return ""
    shown = display.level(view.measure, view.key, float(text))
    style = display.level_style(view.measure, view.key)
    return view.slot(shown, "figure", "before_level", style)


def _before_month(view: View) -> str:
    text = view.fact("before_month")
    if not text:
        return ""
    month = dates.month_name(Period.parse(text), view.finding.period.end)
    return view.slot(month, "period", "before_month")


def bound(view: View, fact: str, *, upper: bool) -> str:
    """Return one end of a range as printed: large counts to three figures, rounded outwards.

    An end never seems to hold a figure that lies outside it, nor to shut one out that lies inside.
    """
    text = view.fact(fact)
    if not text:
        return ""
    value = float(text)
    measure = view.measure
    current = view.finding.current
    if measure.is_proportion or value < _LARGE:
        return display.bound(measure, view.key, value, current, upper=upper)
    wide = _outwards(value, upper)
    beyond = current is not None and (current > value if upper else current < value)
    if beyond and current is not None and (wide >= current if upper else wide <= current):
        return figure(rounded(value, measure.show.decimals), measure.show.decimals)
    return figure(wide)


def _outwards(value: float, upper: bool) -> Decimal:
    """Round to three significant figures, away from the middle of the range."""
    exact = Decimal(repr(value))
    unit = Decimal(1).scaleb(exact.adjusted() - _FIGURES + 1)
    return (exact / unit).to_integral_value(ROUND_CEILING if upper else ROUND_FLOOR) * unit


def _slotted(view: View, fact: str, *, upper: bool) -> str:
    return view.slot(bound(view, fact, upper=upper), "figure", fact, "range")


NAMES: NameTable = {
    "recent.span": span,
    "recent.expected": lambda v: v.word("expected", _basis(v)),
    "recent.against": lambda v: v.word("against", _basis(v)),
    "recent.few": lambda v: v.word("few_beside", _basis(v)),
    "recent.beside": _beside,
    "recent.change": _change,
    "recent.then": then,
    "season.rose": _rose,
    "season.increase": _increase,
    "season.figure": _figure,
    "season.moved": _moved,
    "season.before": _before,
    "season.before_month": _before_month,
    "season.low": lambda v: _slotted(v, "expected_low", upper=False),
    "season.high": lambda v: _slotted(v, "expected_high", upper=True),
}
ONLY: dict[str, frozenset[str]] = {
    name: frozenset({name.partition(".")[0]}) for name in NAMES
}
