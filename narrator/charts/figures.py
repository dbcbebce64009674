"""What charts print: figures as the paper's sentences print them, names, periods and directions."""

from __future__ import annotations

from decimal import Decimal

from narrator.charts.periods import whole_of
from narrator.charts.words import words
from narrator.language import Voice, display
from narrator.language.dates import window_name
from narrator.language.markup import Marker, clean
from narrator.language.names import NAMES
from narrator.language.names_group import group_name
from narrator.language.numbers import figure, rounded
from narrator.language.view import View
from narrator.language.voice import Mention, Message
from narrator.rules import comparator_key
from narrator.values.finding import Finding
from narrator.values.measure import Measure
from narrator.values.periods import MONTHS, Period, Window

_LETTERS = 3


class Figures:
    """The figures and names of one finding, as its sentence prints them.

    Parameters
    ----------
    voice : Voice
    finding : Finding
    """

    def __init__(self, voice: Voice, finding: Finding) -> None:
        self.voice, self.finding = voice, finding
        self.measure: Measure = voice.measure(finding)
        self.key = comparator_key(finding.comparator, voice.project.groups)
        self.language = voice.project.plan.language
        self.words = words(self.language)

    def named(self, name: str) -> str:
        """Return what a name of the phrases stands for (``season.low``), as a sentence has it."""
        message = Message(self.finding, self.voice.choices[self.finding.id], 0)
        marker = Marker()
        view = View(self.voice, message, Mention(set(), set()), marker, NAMES, "clause")
        return marker.fragment(view.value(name)).text

    def fact(self, name: str) -> str:
        """Return a fact of the finding that the rules have."""
        return dict(self.finding.extra).get(name, "")

    @property
    def percent(self) -> bool:
        """Whether levels are printed in per cent."""
        return display.is_percent(self.measure, self.key)

    @property
    def decimals(self) -> int:
        """Decimals of a level as printed."""
        style = display.level_style(self.measure, self.key)
        return int(style.rpartition(".")[2])

    def name(self) -> str:
        """Return the measure's name; of a share, what it is a share of."""
        name = clean(self.measure.name)
        if self.key != "share":
            return name
        whole = whole_of(self.voice.project.measures, self.measure)
        return self.words["share of"].format(name=name, whole=clean(whole.name)) if whole else name

    def rate_name(self) -> str:
        """Return the name of what areas are compared by: ``falls per 1,000 population``."""
        measure = self.measure
        if measure.per is None or measure.kind not in ("count", "rate"):
            return self.name()
        below = self.voice.project.measures.get(measure.per.value)
        return self.words["per"].format(
            name=self.name(), times=figure(measure.per.times),
            of=clean(below.name) if below else measure.per.value,
        )

    def level(self, value: float) -> str:
        """Return a level as printed."""
        return display.level(self.measure, self.key, value)

    def counted(self, value: float) -> str:
        """Return a level with what is counted: ``465 visits``."""
        text = self.level(value)
        noun = self.measure.noun
        if self.percent or self.key.startswith("GROUP.") or not noun.many:
            return text
        one = rounded(value, self.measure.show.decimals) == 1
        return f"{text} {clean(noun.one if one else noun.many)}"

    def change(self) -> str:
        """Return ``, up by 85 (22.4%)``; empty where there is nothing to compare with."""
        finding, measure = self.finding, self.measure
        if finding.current is None or finding.reference is None:
            return ""
        if finding.direction not in ("up", "down"):
            return f", {self.words['unchanged']}"
        gap = display.difference(measure, finding)
        small = dict(finding.extra).get("base", "usable") != "usable"
        if finding.percent_change is not None and not self.percent and not small:
            own = measure.show.percent
            decimals = self.voice.project.plan.percent_decimals if own is None else own
            gap = f"{gap} ({display.percent(finding.percent_change, decimals)})"
        return f", {self.words[finding.direction].format(change=gap)}"

    def moved(self, percent: float) -> str:
        """Return ``a rise of 5.9%`` for a percentage change."""
        decimals = self.voice.project.plan.percent_decimals
        shown = rounded(percent, decimals)
        key = "flat" if shown == 0 else "rise" if shown > 0 else "fall"
        return self.words[key].format(value=display.percent(percent, decimals))

    def bound(self, value: float) -> str:
        """Return an end of the range in which a group lies, as printed."""
        if self.measure.is_proportion:
            return display.level(self.measure, "level", value)
        return figure(value, display.RANGE_DECIMALS)

    def group(self) -> str:
        """Return the printed name of the group that the finding compares with."""
        group = self.voice.project.groups[self.group_id]
        return group_name(group, self.finding.area)

    def others(self) -> str:
        """Return the group's name beside the own area's: ``the other boroughs`` where it is one.

        Only a name that ends with what the members are called (``of:``) speaks of several.
        """
        group, area = self.voice.project.groups[self.group_id], self.finding.area
        name, each = self.group(), clean(group.of)
        own = area in group.members.get(area, ())
        if not own or not each or not name.startswith("the ") or not name.endswith(each):
            return name
        return self.words["others"].format(group=name.removeprefix("the "))

    @property
    def group_id(self) -> str:
        """The id of the group that the finding compares with."""
        return self.finding.comparator.partition(".")[0]

    def grain(self, key: str, step: int) -> str:
        """Return ``by month`` or ``a month`` (`key` ``by`` or ``a``) for a step in months."""
        return self.words[f"{key} {({1: 'month', 3: 'quarter'}).get(step, 'year')}"]

    def axis(self, step: int) -> str:
        """Return the label of an axis of levels: ``Visits a month``."""
        measure = self.measure
        if self.percent:
            return self.words["per cent"]
        noun = clean(measure.noun.many) or self.words["count"]
        added = measure.kind == "count" and step
        return capital(f"{noun} {self.grain('a', step)}" if added else noun)


def capital(text: str) -> str:
    """Return a text with a capital first letter."""
    return text[:1].upper() + text[1:]


def span(first: Period, last: Period, frame: str) -> str:
    """Return ``April 2010 to March 2015``."""
    return frame.format(first=first.label, last=last.label)


def tick(end: Period, step: int, frame: str) -> str:
    """Return the name of a period within a year: ``Apr``, ``Apr–Jun``."""
    last = MONTHS[end.month - 1][:_LETTERS]
    if step == 1:
        return last
    return frame.format(first=MONTHS[(end - (step - 1)).month - 1][:_LETTERS], last=last)


def period_of(end: Period, step: int) -> str:
    """Return one period's name: ``March 2015``, ``the quarter to March 2015``."""
    return window_name(Window.ending(end, max(step, 1)))


def titled(window: Window) -> str:
    """Return a window in apposition, as in titles, without its article: ``12 months to June``."""
    return window_name(window).removeprefix("the ")


def signed(value: Decimal, text: str) -> str:
    """Return a change with its sign; `text` is its size as printed."""
    return f"+{text}" if value > 0 else f"−{text}" if value < 0 else text
