"""Names over the parts of an area: how many moved which way, by how much, and which leads."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from narrator.language import display
from narrator.language.markup import clean
from narrator.language.names_figures import now
from narrator.language.names_kind import NameTable
from narrator.language.names_measure import directed, name, part_name
from narrator.language.numbers import (
    between_points,
    count_words,
    displayed_difference,
    list_words,
    percent_figure,
    points,
    rounded,
)
from narrator.language.templates import render
from narrator.language.view import View
from narrator.values.finding import Finding

#: With fewer replies than this a survey's change is left out of a range.
FEW_REPLIES = 30
#: So many exceptions are named; more are counted.
NAMED = 3

_MOVING = ("up", "down")


def parts(view: View) -> list[Finding]:
    """Return the findings of the parts, in declared order."""
    found = view.voice.findings
    return [found[i] for i in view.finding.supports if i in found]


def compared(view: View) -> list[Finding]:
    """Return the parts that the finding counts: those that could be compared, or ranked."""
    end = view.finding.period.end
    rank = view.finding.comparator == "areas.rank"
    return [
        p for p in (_ranked(view) if rank else parts(view))
        if (p.current is not None if rank else p.direction != "none") and p.period.end == end
    ]


def _ranked(view: View) -> list[Finding]:
    return parts(view)[1:]


def _of(view: View, finding: Finding) -> View:
    other = view.of(finding.id)
    assert other is not None  # what could be compared has been chosen for
    return other


def _noun(view: View, count: int) -> str:
    one, many = view.area.parts_noun
    return one if count == 1 else many


def _say(view: View, key: str, **values: str) -> str:
    return render(view.voice.words.word("areas", key), values)


def _count(view: View, count: int, field: str) -> str:
    return view.slot(count_words(count), "figure", field, "words")


def _every(view: View) -> str:
    """Return ``all six districts``, ``both districts``, or how many could be compared."""
    inside = len(compared(view))
    said = "both" if inside == 2 else "all"
    text = _say(view, said, count=_count(view, inside, "parts.compared"), many=_noun(view, inside))
    everyone = _ranked(view) if view.finding.comparator == "areas.rank" else parts(view)
    return text + (view.word("areas", "compared") if inside < len(everyone) else "")


def _some(view: View) -> str:
    """Return ``five of the six districts``."""
    inside = compared(view)
    count = sum(p.direction == view.finding.direction for p in inside)
    text = _say(
        view, "some_of", count=_count(view, count, "parts.moved"),
        of=_count(view, len(inside), "parts.compared"), many=_noun(view, len(inside)),
    )  # fmt: skip
    return text + (view.word("areas", "compared") if len(inside) < len(parts(view)) else "")


def few(view: View, part: Finding) -> bool:
    """Whether a part's numbers are too small for its change to be quoted."""
    if display.is_percent(view.measure, "last_year"):
        replies = [n for n in (part.current_n, part.reference_n) if n is not None]
        return view.measure.kind == "survey" and any(n < FEW_REPLIES for n in replies)
    return part.percent_change is None or dict(part.extra).get("base", "usable") != "usable"


def _size(view: View, part: Finding) -> str:
    """Return one part's change as printed."""
    other = _of(view, part)
    if display.is_percent(view.measure, "last_year"):
        decimals = view.measure.show.decimals
        text = points(_gap(view, part) / 100, decimals)
        return other.slot(text, "figure", "difference", f"points.{decimals}")
    if few(view, part):
        return f"{other.value('difference')} {_counted(view, part)}"
    return other.value("change")


def _counted(view: View, part: Finding) -> str:
    noun = view.measure.noun
    return clean(noun.one if abs(part.difference or 0) == 1 else noun.many)


def _range(view: View) -> str:
    """Return ``, by between 0.2 and 1.9 percentage points``: of the parts in the main direction."""
    moved = [p for p in compared(view) if p.direction == view.finding.direction]
    told = [p for p in moved if not few(view, p)]
    if not told or len(moved) < 2:
        return ""
    if display.is_percent(view.measure, "last_year"):
        return _points_range(view, told)
    decimals = view.measure.show.percent
    decimals = view.voice.project.plan.percent_decimals if decimals is None else decimals
    shown = sorted((rounded(abs(p.percent_change or 0), decimals), i) for i, p in enumerate(told))
    low, high = shown[0], shown[-1]
    style = f"percent.{decimals}"

    def said(value: tuple[object, int]) -> str:
        part = told[value[1]]
        text = percent_figure(rounded(abs(part.percent_change or 0), decimals), decimals)
        return _of(view, part).slot(text, "figure", "percent_change", style)

    if low[0] == high[0]:
        return _say(view, "same_range" if len(told) > 1 else "by", low=said(low))
    return _say(view, "range", low=said(low), high=said(high))


def _points_range(view: View, told: Sequence[Finding]) -> str:
    decimals = view.measure.show.decimals
    gaps = sorted(_gap(view, p) for p in told)
    low, high = gaps[0] / 100, gaps[-1] / 100
    if gaps[0] == gaps[-1]:
        text = view.slot(points(high, decimals), "figure", "range", f"points.{decimals}")
        return _say(view, "same_range" if len(told) > 1 else "by", low=text)
    text = view.slot(between_points(low, high, decimals), "figure", "range", f"points.{decimals}")
    return _say(view, "by", low=text)


def _gap(view: View, part: Finding) -> Decimal:
    """Return the size of a proportion's change in percentage points, as printed.

    The two levels are not printed, so it is rounded itself; where nothing would be left of it,
    it is the difference of the levels as printed elsewhere.
    """
    decimals = view.measure.show.decimals
    ours, theirs = part.current or 0.0, part.reference or 0.0
    gap = abs(rounded((ours - theirs) * 100, decimals))
    return gap or abs(displayed_difference(ours * 100, theirs * 100, decimals))


def _names(found: Sequence[Finding]) -> str:
    return list_words([p.area for p in found])


def _grouped(view: View) -> dict[str, list[Finding]]:
    """Return the parts by direction: the largest group first, the unmoved last."""
    groups: dict[str, list[Finding]] = {}
    for part in compared(view):
        groups.setdefault(part.direction, []).append(part)
    order = sorted(groups, key=lambda d: (d not in _MOVING, -len(groups[d])))
    return {direction: groups[direction] for direction in order}


def _rose(view: View, direction: str) -> str:
    word = "rose" if direction in _MOVING else "unchanged"
    if word == "rose":
        text = view.voice.words.word("direction", "rose", direction)
    else:
        was = view.voice.words.word("number", "was", "singular" if view.singular() else "plural")
        text = f"{was} {view.voice.words.word('direction', 'up', 'unchanged')}"
    return view.slot(text, "direction", "direction")


def _exceptions(view: View) -> str:
    """Return where it went otherwise: ``in Fenland it rose, by 0.4 of a percentage point``.

    Of several places that are named each has its own size.
    """
    said: list[str] = []
    it = view.voice.words.word("number", "it", "singular" if view.singular() else "plural")
    for direction, found in _grouped(view).items():
        if direction == view.finding.direction:
            continue
        rose = _rose(view, direction)
        if len(found) > NAMED:
            count = _count(view, len(found), f"parts.{direction}")
            said.append(_say(view, "exceptions_many", it=it, rose=rose, count=count))
            continue
        if len(found) > 1 and direction in _MOVING:
            sized = [_say(view, "exception_by", area=p.area, size=_size(view, p)) for p in found]
            said.append(_say(view, "exceptions", list=list_words(sized), it=it, rose=rose))
            continue
        by = ""
        if len(found) == 1 and direction in _MOVING:
            by = _say(view, "by", low=_size(view, found[0]))
        said.append(_say(view, "exception", list=_names(found), it=it, rose=rose, by=by))
    return ", and ".join(said)


def _ways(view: View) -> str:
    """Return ``fell in three districts and rose in three``."""
    said: list[str] = []
    for direction, found in _grouped(view).items():
        count = _count(view, len(found), f"parts.{direction}")
        rose = _rose(view, direction)
        if said:
            said.append(_say(view, "way_again", rose=rose, count=count))
        else:
            some = _say(view, "some", count=count, many=_noun(view, len(found)))
            said.append(_say(view, "way", rose=rose, some=some))
    return list_words(said)


def _significant(view: View) -> str:
    """Return which parts' changes are statistically significant, each way by name."""
    said: list[str] = []
    for direction, found in _grouped(view).items():
        proven = [p for p in found if p.significance in ("higher", "lower")]
        if not proven:
            continue
        key = ("significant_too" if said else "significant") + ("_many" if len(proven) > 1 else "")
        words = view.voice.words.word
        said.append(_say(
            view, key, list=_names(proven), rise=words("direction", "rise", direction),
            rises=words("direction", "rises", direction),
        ))  # fmt: skip
    return ", and ".join(said)


def _rise(view: View) -> str:
    """Return what no part's test could show: a fall of all, else a change, whichever way."""
    way = view.finding.direction if view.fact("spread") == "all" else "unchanged"
    return directed("rise", way, view)


def _top(view: View, *, bottom: bool = False) -> list[Finding]:
    """Return the part that leads, or those that are displayed alike at the top."""
    inside = compared(view)
    if not inside:
        return []
    pick = min if bottom else max
    end = pick(p.current or 0 for p in inside)
    shown = display.level(view.measure, "level", end)
    return [p for p in inside if display.level(view.measure, "level", p.current or 0) == shown]


def _called(view: View, found: Sequence[Finding]) -> str:
    """Return the parts by their areas' names; the terms of a sum by the measures'."""
    names = []
    for part in found:
        own = part.measure == view.finding.measure
        names.append(part.area if own else part_name(_of(view, part)))
    return list_words(names)


def _whole(view: View) -> str:
    """Return what the share is of: ``the hours``, once the paragraph has named the measure."""
    noun = view.measure.noun.many
    if noun and view.measure.id in view.mention.named:
        return _say(view, "noun_of", noun=clean(noun))
    return name(view)


def _share(view: View) -> str:
    if view.finding.current is None:
        return ""
    decimals = view.measure.show.percent
    decimals = 1 if decimals is None else decimals
    text = percent_figure(rounded(view.finding.current * 100, decimals), decimals)
    return view.slot(text, "figure", "current", f"percent.{decimals}")


def _least(view: View) -> str:
    found = _top(view, bottom=True)
    return now(_of(view, found[0])) if found else ""


def left_out(view: View) -> str:
    """Return the note's words on parts that the finding, or its range, leaves out; or nothing."""
    inside = compared(view)
    kept = {p.id for p in inside}
    rank = view.finding.comparator == "areas.rank"
    others = [p for p in (_ranked(view) if rank else parts(view)) if p.id not in kept]
    groups = {
        "suppressed": [p for p in others if p.suppressed],
        "lacking": [p for p in others if not p.suppressed],
        "small": [] if rank else [
            p for p in inside if p.direction == view.finding.direction and few(view, p)
        ],
    }
    if len(groups["small"]) == sum(p.direction == view.finding.direction for p in inside):
        groups["small"] = []
    return " ".join(
        _say(view, f"{key}_one" if len(found) == 1 else key, list=_called(view, found))
        for key, found in groups.items() if found
    )  # fmt: skip


NAMES: NameTable = {
    "areas.every": _every,
    "areas.some": _some,
    "areas.range": _range,
    "areas.exceptions": _exceptions,
    "areas.ways": _ways,
    "areas.significant": _significant,
    "areas.rise": _rise,
    "areas.one": lambda v: v.area.parts_noun[0],
    "areas.top": lambda v: _called(v, _top(v)),
    "areas.bottom": lambda v: _called(v, _top(v, bottom=True)),
    "areas.least": _least,
    "areas.whole": _whole,
    "areas.share": _share,
}
_RANK = frozenset({"areas.rank"})
_SPREAD = frozenset({"areas"})
ONLY: dict[str, frozenset[str]] = {
    **dict.fromkeys(NAMES, _SPREAD),
    **{f"areas.{word}": _RANK for word in ("top", "bottom", "least", "whole", "share")},
    "areas.every": _SPREAD | _RANK,
}
