"""Names of wholes and parts: the whole of a share, a mix in words, what each part contributed."""

from __future__ import annotations

from decimal import Decimal

from narrator.language import display
from narrator.language.markup import clean
from narrator.language.names_figures import now
from narrator.language.names_kind import NameTable
from narrator.language.names_measure import part_name
from narrator.language.numbers import fraction_words, list_words
from narrator.language.view import View


def _whole(view: View) -> str:
    whole = view.measure.share_of
    if not whole and view.measure.ratio_of is not None:
        whole = view.measure.ratio_of[1]
    measure = view.voice.project.measures.get(whole)
    return view.slot(clean(measure.name if measure else whole), "name", "whole")


def _mix(view: View) -> str:
    """Return the parts with their shares: ``66.4% medium risk and 33.6% high risk``.

    In fractions where the whole declares approximate figures and every share comes near one;
    a share that has changed is told by its figure.
    """
    parts = [part for s in view.finding.supports if (part := view.of(s)) is not None]
    shares = [p.finding.current for p in parts]
    worded = [fraction_words(s, counted=True) if s is not None else None for s in shares]
    drifted = view.fact("drift", "none") != "none"
    in_words = view.measure.show.approximate and all(worded) and not drifted
    return list_words([
        f"{part.slot(str(word), 'figure', 'current', 'fraction') if in_words else now(part)} "
        f"{part_name(part)}"
        for part, word in zip(parts, worded, strict=True)
    ])


def _drifted(view: View) -> str:
    """Return which shares have changed significantly: of two parts the one that grew is enough."""
    parts = [part for s in view.finding.supports if (part := view.of(s)) is not None]
    moved = [p for p in parts if p.finding.significance in ("higher", "lower")]
    grown = [p for p in moved if p.finding.significance == "higher"]
    if len(parts) == 2 and len(moved) == 2 and grown:
        moved = grown[:1]
    said = [p.word("drift", "next" if at else "first") for at, p in enumerate(moved)]
    return f", {view.word('joining', 'and')} ".join(said)


def _moved_parts(view: View, *, along: bool) -> list[str]:
    """Return the parts that moved along with the whole, or against it, largest first."""
    rows: list[tuple[Decimal, int, str]] = []
    for supported in view.finding.supports:
        part = view.of(supported)
        if part is None or part.finding.current is None or part.finding.reference is None:
            continue
        gap = display.displayed_gap(part.measure, part.finding)
        same = (gap > 0) == (view.finding.direction == "up")
        if gap != 0 and same is along:
            text = f"{part_name(part)} ({part.value('difference')})"
            rows.append((-abs(gap), len(rows), text))
    return [text for *_, text in sorted(rows)]


def _listed(view: View, *, along: bool) -> str:
    parts = _moved_parts(view, along=along)
    return list_words(parts) if parts else ""


def _moves(view: View, *, along: bool) -> str:
    """Return ``an increase`` of one part, ``increases`` of several."""
    way = view.finding.direction
    if not along:
        way = "down" if way == "up" else "up"
    one = len(_moved_parts(view, along=along)) == 1
    return view.voice.words.word("direction", "an_increase" if one else "increases", way)


def _were(view: View) -> str:
    return view.word("were", "one" if len(_moved_parts(view, along=True)) == 1 else "many")


def _counterpart(view: View) -> str:
    other = view.finding.comparator.partition(".")[2]
    measure = view.voice.project.measures.get(other)
    return view.slot(clean(measure.name if measure else other), "name", "other")


def _rate_now(view: View, value: float | None, field: str) -> str:
    if value is None:
        return ""
    decimals = view.voice.project.plan.percent_decimals
    return view.slot(display.percent(value, decimals), "figure", field, f"percent.{decimals}")


def _whole_change(view: View) -> str:
    """Return the size of the whole's own change, of which the parts are told."""
    own = view.of(f"{view.finding.measure}/last_year")
    if own is not None:
        return own.value("difference")
    value = view.finding.current
    return "" if value is None else view.slot(
        display.level(view.measure, "level", abs(value)), "figure", "current", "figure.0"
    )


NAMES: NameTable = {
    "whole.name": _whole,
    "mix": _mix,
    "drifted": _drifted,
    "gains": lambda v: _listed(v, along=True),
    "losses": lambda v: _listed(v, along=False),
    "parts.gaining": lambda v: _moves(v, along=True),
    "parts.were": _were,
    "parts.losing": lambda v: _moves(v, along=False),
    "whole.change": _whole_change,
    "counterpart.name": _counterpart,
    "own_rate": lambda v: _rate_now(v, v.finding.current, "current"),
    "other_rate": lambda v: _rate_now(v, v.finding.reference, "reference"),
}
