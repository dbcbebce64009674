"""Whether the finding ids, notes and variables that people wrote mean anything here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from narrator.project import codes
from narrator.project.nodes import Node
from narrator.project.register import Register
from narrator.project.yaml_syntax import said
from narrator.values.comparators import (
    COMPARATORS,
    GROUP_KINDS,
    comparator_key,
    split_id,
)
from narrator.values.faults import Fault, Place, Severity, nearest
from narrator.values.measure import Measure
from narrator.values.periods import Window
from narrator.values.project import NotePlan, PaperPlan
from narrator.values.prose import Note, Placeholder, Prose, ProseSentence

_GROUP_KEYS = tuple(f"GROUP.{kind}" for kind in GROUP_KINDS)


class IdChecker:
    """Checks finding ids against the register and the paper's own settings.

    Parameters
    ----------
    area : str
        The paper's area.
    baseline : bool
        Whether the paper declares one.
    """

    def __init__(self, register: Register, area: str, baseline: bool, faults: list[Fault]) -> None:
        self.register, self.area, self.baseline, self.faults = register, area, baseline, faults
        groups = [f"{name}.{kind}" for name in register.groups for kind in GROUP_KINDS]
        self.valid = (*(c for c in COMPARATORS if c not in _GROUP_KEYS), *groups)

    def fault(
        self,
        place: Place,
        code: str,
        message: str,
        suggestion: str = "",
        severity: Severity = "error",
    ) -> None:
        """Add a fault."""
        self.faults.append(Fault(place, code, message, suggestion, severity))

    def finding(self, finding: str, place: Place) -> None:
        """Check ``measure/comparator@Area``."""
        name, comparator, area = split_id(finding)
        measure = self.register.measures.get(name)
        if measure is None:
            message = f"the measure {said(name)} is not declared"
            self.fault(place, codes.NO_MEASURE, message, nearest(name, self.register.measures))
        if area and area not in self.register.areas:
            message = f"the area {said(area)} is not declared"
            self.fault(place, codes.NO_AREA, message, nearest(area, self.register.areas))
        if self.comparator(comparator, place) and measure:
            self.possible(measure, comparator, area or self.area, place)

    def comparator(self, text: str, place: Place) -> bool:
        """Check that a comparator exists."""
        groups = self.register.groups
        key = comparator_key(text, groups)
        head, _, tail = text.partition(".")
        if key == "baseline" and tail:
            try:
                Window.parse(tail)
            except ValueError:
                message = f"{said(tail)} is no year or month such as 2012 or 2014-03"
                self.fault(place, codes.NO_COMPARATOR, message)
                return False
            return True
        if key == "faster_than":
            if tail in self.register.measures:
                return True
            message = f"faster_than. names a measure, and {said(tail)} is not declared"
            self.fault(place, codes.NO_MEASURE, message, nearest(tail, self.register.measures))
            return False
        if key in COMPARATORS:
            return True
        if head in groups:
            kinds = ", ".join(f"{head}.{kind}" for kind in GROUP_KINDS)
            message = f"{head} is a group: {kinds}"
            self.fault(place, codes.NO_COMPARATOR, message, nearest(text, self.valid))
        elif tail in GROUP_KINDS:
            message = f"the group {said(head)} is not declared"
            suggestion = nearest(head, groups)
            self.fault(place, codes.NO_GROUP, message, suggestion and f"{suggestion}.{tail}")
        else:
            message = f"the comparator {said(text)} does not exist"
            self.fault(place, codes.NO_COMPARATOR, message, nearest(text, self.valid))
        return False

    def possible(self, measure: Measure, comparator: str, area: str, place: Place) -> None:
        """Check that the measure and the paper declare what the comparator needs."""
        why = self.why_not(measure, comparator)
        if why:
            self.fault(place, codes.CANNOT_COMPARE, f"{measure.id}/{comparator}: {why}")
            return
        group, _, tail = comparator.partition(".")
        if group in self.register.groups and tail in GROUP_KINDS:
            members = self.register.groups[group].members
            if tail == "rank" and self.register.groups[group].average:
                message = f"{measure.id}/{comparator}: {group} is one average, which has no ranks"
                self.fault(place, codes.CANNOT_COMPARE, message, f"{group}.level")
                return
            if area in self.register.areas and members and area not in members:
                message = f"the group {group} has no members for {area}"
                self.fault(place, codes.NO_MEMBERS, message, severity="warning")
            elif tail in ("level", "rank") and _by_size(measure):
                message = (
                    f"{measure.id}/{comparator} sets numbers of areas of different size beside"
                    f" each other; declare what they are counted per"
                )
                self.fault(place, codes.BY_SIZE, message, "per: {value: …, times: 1000}", "warning")
        elif comparator == "tone" and measure.tone is None:
            message = f"{measure.id} declares no tone, and nothing will be said"
            self.fault(place, codes.NO_TONE, message, severity="warning")
        elif group == "areas" and not self.divided(measure, comparator, area):
            message = f"{area} declares no parts (areas: list:), and nothing will be said"
            self.fault(place, codes.NO_PARTS, message, severity="warning")

    def divided(self, measure: Measure, comparator: str, area: str) -> bool:
        """Whether there may be parts to speak of: of the area, or terms of a sum to be ranked."""
        own = self.register.areas.get(area)
        terms = measure.sum_of if comparator == "areas.rank" else ()
        return own is None or bool(own.parts or terms or not self.register.groups)

    def why_not(self, measure: Measure, comparator: str) -> str:
        """Return why a measure cannot have a comparator, or an empty string."""
        if comparator == "target" and measure.target is None:
            return "the measure declares no target"
        if comparator == "baseline" and not self.baseline:
            return "paper.yaml declares no baseline under period:"
        if why := _by_kind(measure, comparator):
            return why
        if comparator in ("mix", "parts") and len(measure.sum_of) < 2:
            return "the measure is no sum of others (sum_of:)"
        if comparator == "alignment" and not self.register.groups:
            return "measures.yaml declares no groups"
        if comparator == "faster_than." + measure.id:
            return "a measure cannot rise faster than itself"
        if comparator == "share" and not measure.share_of and not measure.ratio_of:
            holders = sorted(
                m.id
                for m in self.register.measures.values()
                if any(t.measure == measure.id and t.sign > 0 for t in m.sum_of)
            )
            if holders:
                return f"it is in several sums ({', '.join(holders)}); say share_of: which"
            return "no sum holds the measure; say share_of: which measure is the whole"
        return ""

    def compare(self, defaults: Node | None, measures: Node | None) -> dict[str, tuple[str, ...]]:
        """Check each measure's ``compare:``; return what is left of each.

        What the *defaults* ask and a measure cannot have is left out silently.
        """
        by_default = defaults.child("compare") if defaults else None
        sound: list[str] = []
        for child in by_default.one_or_many() if by_default else []:
            text = child.text()
            if text and self.comparator(text, child.place()):
                sound.append(text)
        out: dict[str, tuple[str, ...]] = {}
        for name, measure in self.register.measures.items():
            node = measures.child(name) if measures else None
            own = node.child("compare") if node else None
            if own is None:
                out[name] = tuple(c for c in sound if not self.why_not(measure, c))
                continue
            found: list[str] = []
            for child in own.one_or_many():
                text = child.text()
                if text in found:
                    child.fault(codes.DUPLICATE, f"{said(text)} stands here twice")
                elif text and "/" not in text.partition(".")[0] and "@" not in text:
                    if self.comparator(text, child.place()):
                        self.possible(measure, text, "", child.place())
                        found.append(text)
                elif text:
                    message = f"a comparator such as last_year belongs here, not {said(text)}"
                    child.fault(codes.NO_COMPARATOR, message)
            out[name] = tuple(found)
        return out


def _by_size(measure: Measure) -> bool:
    """Whether the measure's figures grow with the area: numbers that are no rate."""
    return measure.kind in ("count", "stock") and measure.per is None


#: Kinds whose figures of three months, or of one, say nothing of a season.
_AT_A_DATE = ("stock", "mean", "duration", "index")


def _by_kind(measure: Measure, comparator: str) -> str:
    """Return why a measure of this kind or window cannot have a comparator, or nothing."""
    if comparator in ("recent", "season") and measure.kind in _AT_A_DATE:
        return f"a {measure.kind} does not add up over months, so {comparator} has no meaning"
    if comparator in ("variation", "assurance") and measure.window != "month":
        return f"{comparator} is told month by month: the measure needs window: month"
    if comparator == "assurance" and measure.target is None:
        return "the measure declares no target"
    return ""


def check_sentences(
    sentences: Iterable[ProseSentence],
    checker: IdChecker | None,
    faults: list[Fault],
    *,
    figures: bool,
    plan: PaperPlan,
) -> Iterator[Note]:
    """Check placeholders and variables; yield the footnotes marked.

    Parameters
    ----------
    figures : bool
        Whether findings may stand here; titles, headings, captions and notes know only variables.
    """
    for sentence in sentences:
        for part in sentence.parts:
            if isinstance(part, Note):
                yield part
            elif isinstance(part, Placeholder):
                if part.findings and not figures:
                    message = "no finding can stand here; titles, headings and notes take variables"
                    faults.append(Fault(part.place, codes.NO_FIGURES_HERE, message))
                elif part.findings and checker:
                    for finding, place in zip(part.findings, part.places, strict=True):
                        checker.finding(finding, place)
                elif part.variable == "baseline.month" and plan.baseline is None:
                    message = "paper.yaml declares no baseline under period:"
                    faults.append(Fault(part.place, codes.NO_VARIABLE, message))


def check_notes(marks: Iterable[Note], notes: Mapping[str, NotePlan], faults: list[Fault]) -> None:
    """Each mark has its note, and each note its mark."""
    marked = set()
    meant = set()
    for mark in marks:
        marked.add(mark.key)
        if mark.key not in notes:
            message = f"the footnote [^{mark.key}] is not defined"
            near = nearest(mark.key, notes)
            meant.add(near)
            faults.append(Fault(mark.place, codes.NO_NOTE, message, near and f"[^{near}]"))
    for key, plan in notes.items():
        if key not in marked | meant:
            message = f"the footnote [^{key}] is never marked"
            faults.append(Fault(plan.place, codes.NOTE_UNUSED, message, "", "warning"))


def check_paper(
    plan: PaperPlan,
    prose: Mapping[str, Prose],
    checker: IdChecker | None,
    captions: Iterable[ProseSentence],
    faults: list[Fault],
) -> None:
    """Check every sentence, note, expectation and omission of one paper."""
    marks: list[Note] = []
    lines = [plan.title, *(section.heading for section in plan.sections), *captions]
    marks += check_sentences(lines, checker, faults, figures=False, plan=plan)
    for section in plan.sections:
        for paragraph in section.paragraphs:
            marks += check_sentences(paragraph.text, checker, faults, figures=True, plan=plan)
    for one in prose.values():
        marks += check_sentences(one.sentences, checker, faults, figures=True, plan=plan)
        if checker:
            for finding, (_, place) in one.expects.items():
                checker.finding(finding, place)
    for note in plan.notes.values():
        sentence = ProseSentence(note.content, False, note.place)
        inside = list(check_sentences([sentence], checker, faults, figures=False, plan=plan))
        for mark in inside:
            message = "a footnote cannot stand in a footnote"
            faults.append(Fault(mark.place, codes.NO_NOTE, message))
    check_notes(marks, plan.notes, faults)
    if checker:
        for omission in plan.omit:
            checker.finding(omission.finding, omission.place)


__all__ = ["IdChecker", "check_paper"]
