"""The outline: every section and paragraph with its number and id, before a word is written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from narrator.values.finding import Finding
from narrator.values.project import ParagraphPlan, Project, SectionPlan
from narrator.values.prose import Placeholder, Prose, ProseSentence, Text

#: First parts of ids that other units of the document have.
RESERVED = ("title", "header", "contact", "note")
#: Comparators that a table's measure is taken at when only the measure is named, in order.
_CHANGES = ("last_year", "share", "baseline", "year_start", "previous")


@dataclass(frozen=True, slots=True)
class Planned:
    """One paragraph to be written.

    Parameters
    ----------
    ordinal : int
        Its position in the whole paper, from 0.
    generate : tuple of str
        Finding ids to be planned freely, before `sentences`.
    prose : Prose or None
        The commentary file that the sentences come from.
    missing : str
        The name of a commentary of which no file is for this period or an earlier one.
    """

    plan: ParagraphPlan
    id: str
    number: str
    ordinal: int
    generate: tuple[str, ...] = ()
    sentences: tuple[ProseSentence, ...] = ()
    prose: Prose | None = None
    missing: str = ""

    @property
    def says(self) -> tuple[str, ...]:
        """The findings that the paragraph is asked to say, in order, each once."""
        asked = [i for s in self.sentences for p in s.placeholders for i in p.findings]
        return tuple(dict.fromkeys((*self.generate, *asked)))


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """One section to be written."""

    plan: SectionPlan
    id: str
    number: str
    paragraphs: tuple[Planned, ...]


def outline(project: Project, findings: Mapping[str, Finding]) -> tuple[PlannedSection, ...]:
    """Return the paper's sections, numbered, with ids that are stable from month to month."""
    taken = set(RESERVED)
    count = 0
    out: list[PlannedSection] = []
    for position, section in enumerate(project.plan.sections, start=1):
        slug = section.id or slug_of(section.heading) or f"section-{position}"
        id_ = _unique(slug, taken)
        paragraphs: list[Planned] = []
        for ordinal, plan in enumerate(section.paragraphs, start=1):
            wanted = plan.id or plan.prose or f"{slug}-{ordinal}"
            paragraphs.append(
                _planned(project, plan, _unique(wanted, taken), f"{position}.{ordinal}", count,
                         findings)
            )
            count += 1
        out.append(PlannedSection(section, id_, str(position), tuple(paragraphs)))
    return tuple(out)


def slug_of(heading: ProseSentence) -> str:
    """Return a heading's words up to its first variable as an id: ``keeping-people-safe``."""
    words: list[str] = []
    for part in heading.parts:
        if isinstance(part, Placeholder):
            break
        if isinstance(part, Text):
            words.append(part.text)
    kept = "".join(c if c.isalnum() else " " for c in "".join(words).casefold())
    return "-".join(kept.split())


def where_said(sections: Collection[PlannedSection]) -> Mapping[str, Planned]:
    """Return for each finding the first paragraph that says it, headlines aside."""
    out: dict[str, Planned] = {}
    for paragraph in each(sections):
        for finding in paragraph.says:
            out.setdefault(finding, paragraph)
    return out


def each(sections: Collection[PlannedSection]) -> Iterator[Planned]:
    """Yield every paragraph in order."""
    for section in sections:
        yield from section.paragraphs


def table_finding(project: Project, measure: str, findings: Mapping[str, Finding]) -> str:
    """Return the finding id that a table's or paragraph's measure stands for, or empty.

    A finding's id stands for itself; a measure for its comparison in time, else for its first.
    """
    if "/" in measure:
        return measure if measure in findings else ""
    known = findings_of(project, measure, findings)
    for head in _CHANGES:
        for id_ in known:
            if findings[id_].comparator.partition(".")[0] == head:
                return id_
    return known[0] if known else ""


def findings_of(
    project: Project, measure: str, findings: Mapping[str, Finding]
) -> tuple[str, ...]:
    """Return the finding ids that a measure's ``compare:`` asks for, in its order."""
    if "/" in measure:
        return (measure,) if measure in findings else ()
    declared = project.measures.get(measure)
    compare = declared.compare if declared else ()
    return tuple(i for c in compare if (i := f"{measure}/{c}") in findings)


def _planned(
    project: Project, plan: ParagraphPlan, id_: str, number: str, ordinal: int,
    findings: Mapping[str, Finding],
) -> Planned:
    name = plan.prose or plan.commentary
    prose = project.prose.get(name) if name else None
    generate = tuple(
        dict.fromkeys(i for m in plan.measures for i in findings_of(project, m, findings))
    )
    sentences = prose.sentences if prose else plan.text
    missing = name if name and prose is None else ""
    return Planned(plan, id_, number, ordinal, generate, sentences, prose, missing)


def _unique(wanted: str, taken: set[str]) -> str:
    unique, count = wanted, 1
    while unique in taken:
        count += 1
        unique = f"{wanted}-{count}"
    taken.add(unique)
    return unique
