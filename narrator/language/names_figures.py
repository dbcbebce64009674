"""Names of a finding's figures: now, then, the change, and how a count's movement is put."""

from __future__ import annotations

from narrator.language import dates, display
from narrator.language.names_kind import NameTable
from narrator.language.names_measure import counted, directed
from narrator.language.numbers import count_words, figure, percent_figure, rounded
from narrator.language.view import View
from narrator.values.periods import Window

_SMALL_WORDS = 10

#: Comparators that hold changes in per cent where others hold levels.
_CHANGES = frozenset({"GROUP.change", "faster_than"})

#: Comparators whose movement is told from then until now ("has risen … since 2012").
_SINCE = frozenset({"baseline", "year_start"})


def now(view: View) -> str:
    """Return the level now."""
    return _level(view, view.finding.current, "current")


def then(view: View) -> str:
    """Return the level that it is compared with."""
    return _level(view, view.finding.reference, "reference")


def _level(view: View, value: float | None, field: str) -> str:
    if value is None:
        return ""
    if view.key in _CHANGES:
        decimals = view.voice.project.plan.percent_decimals
        return view.slot(percent_figure(value, decimals), "figure", field, f"percent.{decimals}")
    text = display.level(view.measure, view.key, value)
    return view.slot(text, "figure", field, display.level_style(view.measure, view.key))


def _with_noun(view: View, value: float | None, text: str) -> str:
    measure = view.measure
    if measure.kind == "rate" and measure.per is not None:
        per = view.voice.project.measures.get(measure.per.value)
        return f"{text} per {figure(measure.per.times)} {per.name if per else measure.per.value}"
    shown = None if value is None else float(rounded(value, measure.show.decimals))
    noun = counted(shown, view)
    if measure.noun.many.casefold() == measure.name.casefold():
        noun = ""  # "visits were 495", not "495 visits"
    return f"{text} {noun}" if noun and not measure.is_proportion else text


def now_noun(view: View) -> str:
    """Return the level now with what is counted: ``1,223 visits``."""
    return _with_noun(view, view.finding.current, now(view))


def _now_bracketed(view: View) -> str:
    """Return the level now with what is counted, as brackets after a verdict need it."""
    counts = view.measure.noun.many and view.measure.kind == "count"
    return _now_counted(view) if counts else now_noun(view)


def _now_counted(view: View) -> str:
    """Return the number now with what is counted; where no noun is declared, with the name."""
    if view.measure.noun.many:
        value = view.finding.current
        shown = None if value is None else float(rounded(value, view.measure.show.decimals))
        return f"{now(view)} {counted(shown, view)}"
    return f"{now(view)} {view.slot(view.measure.name, 'name', 'name')}"


def _in_words(view: View, value: float | None, field: str, none: str = "none") -> str:
    """Return a small count in words; other figures as printed."""
    if value is None:
        return ""
    decimals = view.measure.show.decimals
    shown = rounded(value, decimals)
    if view.measure.is_proportion or decimals or not 0 <= shown < _SMALL_WORDS:
        return _level(view, value, field)
    words = none if shown == 0 else count_words(int(shown))
    return view.slot(words, "figure", field, "words")


def _now_words(view: View) -> str:
    """Return a small count in words with what is counted: ``seven visits``, ``no visits``."""
    value = view.finding.current
    return _with_noun(view, value, _in_words(view, value, "current", "no"))


def now_brief(view: View) -> str:
    """Return the level now; with what is counted unless the measure's name says that already."""
    return now(view) if _said_by_name(view) else now_noun(view)


def _now_few(view: View) -> str:
    """Return a small count in words, likewise: inpatient falls come to seven, robbery to none."""
    if not _said_by_name(view):
        return _now_words(view)
    return _in_words(view, view.finding.current, "current")


def _said_by_name(view: View) -> bool:
    noun = view.measure.noun.many.casefold()
    return bool(noun) and f" {noun} " in f" {view.measure.name.casefold()} "


def _reached(view: View) -> str:
    """Return a level beside its target: ``was 14.6 minutes``, but of what is counted a number."""
    number = view.measure.number
    words = view.voice.words
    if view.measure.kind in ("count", "stock"):
        return f"{words.word('number', 'stood', number)} {words.word('joining', 'at')} {now(view)}"
    return f"{words.word('number', 'was', number)} {now_noun(view)}"


def _change(view: View) -> str:
    finding, measure = view.finding, view.measure
    # no percentage from a base below 30: 2 fewer than 18 is not "11.1%"
    small = view.fact("base", "usable") != "usable"
    if display.is_percent(measure, view.key) or small or finding.percent_change is None:
        return difference(view)
    own = measure.show.percent
    decimals = view.voice.project.plan.percent_decimals if own is None else own
    text = display.percent(finding.percent_change, decimals)
    if finding.direction in ("up", "down") and not rounded(finding.percent_change, decimals):
        # figures that print apart have changed, and "0.0% fewer" would say that they have not
        least = display.percent(10.0**-decimals, decimals)
        text = view.voice.words.word("joining", "less_than").replace("{{ figure }}", least)
    return view.slot(text, "figure", "percent_change", f"percent.{decimals}")


def difference(view: View) -> str:
    """Return the size of the change in the measure's unit (proportions: percentage points)."""
    if view.finding.current is None or view.finding.reference is None:
        return ""
    text = display.difference(view.measure, view.finding)
    style = "points" if display.is_percent(view.measure, view.key) else "figure"
    return view.slot(text, "figure", "difference", f"{style}.{view.measure.show.decimals}")


def _difference_more(view: View) -> str:
    """Return ``2,301 more visits``, or ``361 more patients`` where the measure restates."""
    noun = view.measure.restate or view.measure.noun
    finding = view.finding
    if finding.current is None or finding.reference is None:
        return ""
    gap = abs(display.displayed_gap(view.measure, finding))
    more = directed("more", finding.direction, view)
    many = noun.one if gap == 1 else noun.many
    return f"{difference(view)} {more} {many}".rstrip()


def _movement(view: View) -> str:
    """Return how the movement is put: by the measure's style, plainly from a small base."""
    style: str = view.measure.figures
    if view.fact("base", "usable") != "usable" or view.finding.percent_change is None:
        style = "plain"
    elif view.measure.kind in ("rate", "mean", "duration", "index"):
        style = "from_to"
    elif _days(view) is not None:
        style = "by_day"
    key = "since" if view.finding.comparator.partition(".")[0] in _SINCE else "movement"
    return view.word(key, style)


def _days(view: View) -> float | None:
    """Return the change a day in per cent, where two months of other lengths are compared."""
    finding = view.finding
    then = finding.reference_period
    if view.measure.kind != "count" or finding.comparator != "previous" or then is None:
        return None
    if finding.period.months != 1 or then.months != 1 or then.end.days == finding.period.end.days:
        return None
    if not finding.reference or finding.current is None:
        return None
    a_day = finding.current / finding.period.end.days
    return (a_day / (finding.reference / then.end.days) - 1) * 100


def _day_change(view: View) -> str:
    """Return ``3.5% more a day``; a rise of the month may be a fall a day."""
    change = _days(view) or 0.0
    shown = rounded(change, view.voice.project.plan.percent_decimals)
    contrary = (change > 0) != (view.finding.direction == "up")
    return view.word("day", "same" if not shown else "contrary" if contrary else "change")


def _day_percent(view: View) -> str:
    decimals = view.voice.project.plan.percent_decimals
    text = display.percent(_days(view) or 0.0, decimals)
    return view.slot(text, "figure", "percent_change_a_day", f"percent.{decimals}")


def _day_more(view: View) -> str:
    word = view.voice.words.word("day", "more", "up" if (_days(view) or 0.0) > 0 else "down")
    return view.slot(word, "direction", "direction_a_day")


def _target(view: View) -> str:
    if view.finding.reference is None:
        return ""
    aim = view.measure.target
    counted = view.measure.kind in ("count", "stock") and aim is not None and aim.change is not None
    if counted:  # 5% fewer than 1,178 is 1,119, not 1,119.1
        text = display.level(view.measure, view.finding.comparator, view.finding.reference)
    else:
        text = display.shortest(view.measure, view.finding.reference)
    # "stood at 177, short of the target of 200"
    alone = view.measure.kind in ("count", "stock")
    said = text if alone else _with_noun(view, view.finding.reference, text)
    return view.slot(said, "figure", "reference", "target")


def _aim(view: View) -> str:
    """Return ``target``, or ``trajectory`` where the figure aimed at is that of a plan."""
    aim, planned = view.measure.target, view.finding.reference
    fixed = None if aim is None else aim.at_most if aim.at_least is None else aim.at_least
    follows = aim is not None and bool(aim.trajectory) and planned != fixed
    return view.word("aim", "trajectory" if follows else "fixed")


def _since_last(view: View) -> str:
    """Return the period in which a target that is met again was last met."""
    text = view.fact("met_since")
    return view.slot(dates.window_name(Window.parse(text)), "period", "met_since") if text else ""


def _replies(view: View) -> str:
    n = view.finding.current_n
    return view.slot(figure(n), "figure", "current_n", "figure.0") if n else ""


NAMES: NameTable = {
    "now": now,
    "then": then,
    "now_noun": now_noun,
    "now_counted": _now_counted,
    "now_bracketed": _now_bracketed,
    "then_noun": lambda v: _with_noun(v, v.finding.reference, then(v)),
    "now_words": _now_words,
    "now_few": _now_few,
    "now_brief": now_brief,
    "reached": _reached,
    "then_words": lambda v: _in_words(v, v.finding.reference, "reference"),
    "change": _change,
    "difference": difference,
    "difference_more": _difference_more,
    "movement": _movement,
    "day.change": _day_change,
    "day.percent": _day_percent,
    "day.more": _day_more,
    "target": _target,
    "aim": _aim,
    "since.last": _since_last,
    "replies": _replies,
}
