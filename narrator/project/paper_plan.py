"""paper.yaml → PaperPlan, for one period and one area."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, cast

from narrator.project import codes
from narrator.project.measure_reading import FIGURES
from narrator.project.nodes import Node
from narrator.project.paper_sections import SectionReader, line_of
from narrator.project.placeholders import clean_id, is_finding_id
from narrator.project.prose import NOTE_KINDS, accessed_on, parse_line
from narrator.project.prose_tokens import NOTE_KEY
from narrator.project.quantities import percent
from narrator.project.yaml_syntax import said
from narrator.values.areas import Area
from narrator.values.faults import Place, nearest
from narrator.values.measure import Figures
from narrator.values.paper import Contact, NoteKind
from narrator.values.periods import Period
from narrator.values.project import NotePlan, Omission, PaperPlan
from narrator.values.prose import Inline, ProseSentence

FILE = "paper.yaml"
#: The end of a paper whose period cannot be read: nothing else is late for it.
NO_PERIOD = Period.of(9999, 12)
REQUIRED = ("title", "to", "from", "area", "period", "sections")
KEYS = (
    "title", "to", "from", "meetings", "area", "period", "rules", "language", "template",
    "marking", "style", "significance", "disclosure", "when_missing", "sections", "contact",
    "footnotes", "omit", "methods_note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """``style:``, which the register needs before the paper can be read."""

    percent: int = 1
    figures: Figures = "both"


def read_style(node: Node | None) -> Style:
    """Read ``style: {percent: 1, figures: both}``."""
    style = node.child("style") if node else None
    if style is None:
        return Style()
    style.check_keys({"percent", "figures"})
    decimals, figures = style.child("percent"), style.child("figures")
    return Style(
        decimals.whole(1) if decimals else 1,
        cast(Figures, figures.choice(FIGURES, "both")) if figures else "both",
    )


@dataclass(frozen=True, slots=True)
class _Meeting:
    date: date | None
    item: str


class PlanReader:
    """Reads paper.yaml for the period and the area asked for, or its own."""

    def __init__(
        self,
        root: Path,
        node: Node,
        areas: Mapping[str, Area] | None,
        sections: SectionReader,
        style: Style,
        period: Period | None,
        area: str | None,
    ) -> None:
        self.root, self.node, self.areas = root, node, areas
        self.sections, self.style = sections, style
        self.period, self.asked_area = period, area

    def read(self) -> PaperPlan:
        """Read the plan, adding faults where it has any."""
        node = self.node
        node.check_keys(KEYS, REQUIRED)
        title = node.child("title")
        end, months, baseline = self.time()
        meeting, meetings = self.meeting(end)
        significance = node.child("significance")
        level, adjust = self.significance(significance)
        suppress, rounding = self.disclosure(node.child("disclosure"))
        missing = self.choice("when_missing", ("leave_gap", "refuse"), "leave_gap")
        return PaperPlan(
            title=line_of(title) if title else ProseSentence((), False, node.place()),
            to=self.text("to"),
            from_=self.text("from"),
            meeting_date=meeting.date,
            item=meeting.item,
            area=self.area(),
            end=end,
            months=months,
            baseline=baseline,
            rules=self.text("rules", "core"),
            rules_at=(node.child("rules") or node).place(),
            language=self.text("language", "en-GB"),
            template=self.template(),
            marking=self.text("marking"),
            percent_decimals=self.style.percent,
            figures=self.style.figures,
            level=level,
            adjust=adjust,
            suppress_below=suppress,
            round_to=rounding,
            when_missing=cast(Literal["leave_gap", "refuse"], missing),
            sections=self.sections.read(node.child("sections")),
            contact=self.contact(node.child("contact")),
            notes=footnotes(node.child("footnotes")),
            omit=omissions(node.child("omit")),
            previous=max((month for month in meetings if month < end), default=None),
            meetings=meetings,
            place=Place(FILE, 1, 1),
            methods_note=note.flag(True) if (note := node.child("methods_note")) else True,
        )

    def text(self, key: str, default: str = "") -> str:
        """Read a text key."""
        child = self.node.child(key)
        return child.text(default) if child else default

    def choice(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        """Read a key of few words."""
        child = self.node.child(key)
        return child.choice(allowed, default) if child else default

    def time(self) -> tuple[Period, int, Period | None]:
        """Read ``period: {end, months, baseline}``."""
        node = self.node.child("period")
        fallback = self.period or NO_PERIOD
        if node is None:
            return fallback, 12, None
        node.check_keys({"end", "months", "baseline"}, ("end",))
        end, months, baseline = map(node.child, ("end", "months", "baseline"))
        declared = end.month() if end else None
        last = self.period or declared or fallback
        base = baseline.month() if baseline else None
        if base and baseline and base >= last:
            message = f"the baseline {base} is not before the paper's last month, {last}"
            baseline.fault(codes.BAD_DATE, message)
        return last, months.whole(12, least=1) if months else 12, base

    def meeting(self, end: Period) -> tuple[_Meeting, tuple[Period, ...]]:
        """Return the meeting of the paper's period, and the periods of all papers, in order."""
        node = self.node.child("meetings")
        found: dict[Period, _Meeting] = {}
        for key, child in node.items() if node else []:
            month = child.month_of(key, key=True)
            child.check_keys({"date", "item"}, ("date",))
            day, item = child.child("date"), child.child("item")
            held = day.day() if day else None
            if month and held and held <= month.last_day and day:
                message = f"the meeting of {held} is held before the period ends ({month.last_day})"
                day.fault(codes.BAD_DATE, message)
            if month:
                found[month] = _Meeting(held, item.text() if item else "")
        if end not in found and end != NO_PERIOD:
            near = min(found, key=lambda month: abs(month.ordinal - end.ordinal), default="")
            message = f"meetings: has no date for the paper of {end}"
            (node or self.node).fault(codes.NO_MEETING, message, str(near), key=True)
        return found.get(end, _Meeting(None, "")), tuple(sorted(found))

    def area(self) -> str:
        """Return the paper's area, or the one asked for."""
        node = self.node.child("area")
        declared = node.text() if node else ""
        at = node or self.node
        for name, words in ((declared, "the area"), (self.asked_area or "", "the area asked for,")):
            if name and self.areas is not None and name not in self.areas:
                message = f"{words} {said(name)} is not declared in measures.yaml"
                at.fault(codes.NO_AREA, message, nearest(name, self.areas))
        return self.asked_area or declared

    def template(self) -> str:
        """Return the office's own template, which must be there."""
        node = self.node.child("template")
        if node is None:
            return ""
        name = node.text()
        if name and not (self.root / name).is_file():
            there = [path.name for path in self.root.glob("*.do[ct]*")]
            message = f"the template {said(name)} is not there"
            node.fault(codes.NO_TEMPLATE, message, nearest(name, there))
        return name

    def significance(
        self, node: Node | None
    ) -> tuple[float, Literal["none", "benjamini-hochberg"]]:
        """Read ``{level: 95%, adjust: none}``."""
        if node is None:
            return 0.95, "none"
        node.check_keys({"level", "adjust"})
        level, adjust = node.child("level"), node.child("adjust")
        value = 0.95
        if level:
            found = percent(level.value) if isinstance(level.value, str) else None
            if found is None or not 0.5 <= found < 1:
                message = "a level such as 95% belongs here (50% or more, under 100%)"
                level.fault(codes.BAD_QUANTITY, message)
            else:
                value = found
        way = adjust.choice(("none", "benjamini-hochberg"), "none") if adjust else "none"
        return value, "none" if way == "none" else "benjamini-hochberg"

    def disclosure(self, node: Node | None) -> tuple[int, int]:
        """Read ``{suppress_below: 5, round_to: 1}``."""
        if node is None:
            return 0, 1
        node.check_keys({"suppress_below", "round_to"})
        below, rounding = node.child("suppress_below"), node.child("round_to")
        return (below.whole(0) if below else 0), (rounding.whole(1, least=1) if rounding else 1)

    def contact(self, node: Node | None) -> Contact | None:
        """Read ``contact:``: any keys, printed as labels in the order given."""
        if node is None:
            return None
        rows = []
        for key, child in node.items():
            label = key.replace("_", " ").strip()
            rows.append((label[:1].upper() + label[1:], child.text()))
        return Contact(tuple(rows))


def footnotes(node: Node | None) -> dict[str, NotePlan]:
    """Read ``footnotes:``; plain text is a source."""
    found: dict[str, NotePlan] = {}
    for key, child in node.items() if node else []:
        if not re.fullmatch(NOTE_KEY, key):
            message = f"{said(key)} is no footnote's key: letters, digits, _ - and . only"
            child.fault(codes.BAD_NAME, message, key=True)
            continue
        kind: str = "source"
        accessed = ""
        text: Node | None = child
        if isinstance(child.value, Mapping):
            child.check_keys({"kind", "text", "accessed"}, ("text",))
            text, declared = child.child("text"), child.child("kind")
            kind = declared.choice(NOTE_KINDS, "source") if declared else "source"
            accessed = accessed_on(child)
        content: tuple[Inline, ...] = ()
        if text is not None and (words := text.text()):
            content = parse_line(words, text.origin(), text.source.faults).parts
        found[key] = NotePlan(key, cast(NoteKind, kind), content, child.place(key=True), accessed)
    return found


def omissions(node: Node | None) -> tuple[Omission, ...]:
    """Read ``omit: {weapons/last_year: too few to report monthly}``."""
    found = []
    for key, child in node.items() if node else []:
        reason = child.text()
        if not is_finding_id(key):
            message = f"{said(key)} is no finding's id such as falls/last_year"
            child.fault(codes.PLACEHOLDER, message, key=True)
        elif reason:
            found.append(Omission(clean_id(key), reason, child.place(key=True)))
    return tuple(found)
