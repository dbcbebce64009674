"""Writing the outline: each paragraph's words, tied to the author's source of each sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from narrator.paper import codes
from narrator.paper.headlines import headline_ids, headline_words, stated_targets
from narrator.paper.methods import methods_paragraph
from narrator.paper.outline import Planned, PlannedSection, each, where_said
from narrator.paper.pieces import plain
from narrator.paper.tables import write_table
from narrator.paper.wording import Wording
from narrator.paper.words import words
from narrator.values.faults import Fault, Place
from narrator.values.finding import Finding
from narrator.values.paper import Paragraph, Picture
from narrator.values.project import ParagraphPlan, Project
from narrator.values.prose import ProseSentence
from narrator.values.sentence import Sentence

#: Gives the pictures of a paragraph, in order.
Pictures = Callable[[ParagraphPlan], tuple[Picture, ...]]


def no_pictures(plan: ParagraphPlan) -> tuple[Picture, ...]:
    """Draw nothing."""
    del plan
    return ()


@dataclass(frozen=True, slots=True)
class Written:
    """One paragraph written.

    Parameters
    ----------
    sources : tuple of ProseSentence or None
        For each sentence of `paragraph`, what its author wrote; None where it is generated freely.
    """

    planned: Planned
    paragraph: Paragraph
    sources: tuple[ProseSentence | None, ...]

    def place(self, position: int) -> Place:
        """Return the place of a sentence in the author's files."""
        source = self.sources[position] if position < len(self.sources) else None
        return source.place if source else self.planned.plan.place


@dataclass(frozen=True, slots=True)
class WrittenSection:
    """One section written: its outline, heading and paragraphs."""

    planned: PlannedSection
    heading: Sentence
    paragraphs: tuple[Written, ...]


def write_all(
    project: Project, wording: Wording, sections: tuple[PlannedSection, ...],
    findings: Mapping[str, Finding], pictures: Pictures = no_pictures,
) -> tuple[tuple[WrittenSection, ...], tuple[Fault, ...]]:
    """Write every paragraph in order; what one has told, the next knows."""
    writer = _Writer(project, wording, findings, sections, pictures)
    out = tuple(
        WrittenSection(
            section, wording.line(section.plan.heading, section.id),
            tuple(writer.paragraph(p) for p in section.paragraphs),
        )
        for section in sections
    )
    return out, tuple(writer.warnings)


class _Writer:
    def __init__(self, project: Project, wording: Wording, findings: Mapping[str, Finding],
                 sections: tuple[PlannedSection, ...], pictures: Pictures) -> None:
        self.project = project
        self.wording = wording
        self.pictures = pictures
        self.findings = findings
        self.said = where_said(sections)
        self.order = {f: i for i, f in enumerate(i for p in each(sections) for i in p.says)}
        self.told: Any = wording.start()
        self.warnings: list[Fault] = []
        self.taken: set[str] = set()

    def paragraph(self, planned: Planned) -> Written:
        """Write one paragraph: its words, then its pictures."""
        written = self._worded(planned)
        if not planned.plan.charts:
            return written
        pictures = self.pictures(planned.plan)
        added = self._instead(planned, empty=not (pictures or written.paragraph.sentences
                                                  or written.paragraph.table))
        sentences = (*written.paragraph.sentences, *self._unique(added))
        paragraph = replace(written.paragraph, sentences=sentences, pictures=pictures)
        return replace(written, paragraph=paragraph,
                       sources=(*written.sources, *(None,) * len(added)))

    def _instead(self, planned: Planned, *, empty: bool) -> tuple[Sentence, ...]:
        """Return what stands for charts that can't be drawn: gaps, or a word that there is none."""
        waiting = [
            self.wording.cell(id_, "now", f"{planned.id}/chart/{id_}/awaited")
            for id_ in planned.plan.charts
            if id_ in self.findings and self.findings[id_].awaited
        ]
        if empty and not waiting:
            text = words(self.project.plan.language)["no_chart"]
            return (plain(f"{planned.id}/author-1", text),)
        return tuple(waiting)

    def _worded(self, planned: Planned) -> Written:
        """Write one paragraph's words, its table or its headlines."""
        plan, language = planned.plan, self.project.plan.language
        if planned.missing:
            self.warnings.append(codes.warning(
                plan.place, codes.NO_COMMENTARY,
                f"no commentary {planned.missing!r} is for {self.project.plan.end.label} or before",
            ))  # fmt: skip
        if plan.headlines:
            return self._headlines(planned)
        if plan.methods:
            return self._methods(planned)
        written = self.wording.paragraph(
            planned.id, planned.ordinal, planned.sentences, self.told, planned.generate
        )
        self.told = written.told
        self.warnings.extend(written.warnings)
        sentences = written.sentences
        sources = match_sources(planned.id, sentences, planned.sentences)
        if plan.prose and planned.missing:
            gap = words(language)["no_prose"].format(name=plan.prose)
            sentences, sources = (plain(f"{planned.id}/author-1", gap, highlight=True),), (None,)
        table = None
        if plan.table:
            table, faults = write_table(self.project, self.wording, planned, self.findings)
            self.warnings.extend(faults)
        if not (sentences or table or plan.charts):
            self.warnings.append(_empty(planned))
        prose = planned.prose
        paragraph = Paragraph(
            planned.id, planned.number, self._unique(sentences), table,
            commentary=prose.name if prose else "",
            written_for=prose.written_for if prose else None,
        )
        return Written(planned, paragraph, sources)

    def _headlines(self, planned: Planned) -> Written:
        choices = {i: self.wording.choice(i) for i in self.said}
        ids = headline_ids(
            planned.plan.headlines, self.said, self.findings, choices, self.project, self.order,
            lambda id_: self._tells(planned, id_),
        )
        sentences: list[Sentence] = []
        for id_ in ids:
            written = self.wording.paragraph(
                planned.id, planned.ordinal, (), self.told, (id_,)
            )
            self.told = written.told
            self.warnings.extend(written.warnings)
            sentences += headline_words(
                written.sentences, self.said[id_], self.project.plan.language
            )
        if not sentences:
            nothing = words(self.project.plan.language)["no_headline"]
            sentences = [plain(f"{planned.id}/author-1", nothing)]
        paragraph = Paragraph(planned.id, planned.number, self._unique(tuple(sentences)))
        return Written(planned, paragraph, (None,) * len(sentences))

    def _tells(self, planned: Planned, id_: str) -> bool:
        """Whether a finding's words, alone in a paragraph, say its verdict."""
        words_ = self.wording.paragraph(planned.id, planned.ordinal, (), self.told, (id_,))
        return any(slot.role == "verdict" and slot.finding == id_
                   for sentence in words_.sentences for slot in sentence.slots)  # fmt: skip

    def _methods(self, planned: Planned) -> Written:
        said = methods_paragraph(
            planned.id, self.findings.values(), self.wording, self.project.plan,
            targets=stated_targets(self.project, self.findings.values()),
        )
        return Written(planned, Paragraph(planned.id, planned.number, said), (None,) * len(said))

    def _unique(self, sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        """Give a sentence whose id is taken a number: ``…/falls/last_year~2``."""
        out: list[Sentence] = []
        for sentence in sentences:
            unique, count = sentence.id, 1
            while unique in self.taken:
                count += 1
                unique = f"{sentence.id}~{count}"
            self.taken.add(unique)
            out.append(sentence if unique == sentence.id else replace(sentence, id=unique))
        return tuple(out)


def _empty(planned: Planned) -> Fault:
    """Return what is told of a number without words behind it."""
    why = "all that it asks for is left unsaid by a rule or by omit:"
    if planned.plan.measures and not planned.generate:
        why = f"nothing is compared (compare:) of {', '.join(planned.plan.measures)}"
    elif not planned.says:
        why = "there are no words in it"
    message = f"paragraph {planned.number} stands empty: {why}"
    return codes.warning(planned.plan.place, codes.EMPTY, message)


def match_sources(
    id_: str, sentences: tuple[Sentence, ...], written: tuple[ProseSentence, ...]
) -> tuple[ProseSentence | None, ...]:
    """Return for each sentence what its author wrote, by the ids of both, in order.

    A placeholder may give no sentence (silence), or several where findings were not joined.
    """
    known: dict[str, list[ProseSentence]] = {}
    holding: dict[str, ProseSentence] = {}
    authored = 0
    for sentence in written:
        asked = [i for p in sentence.placeholders for i in p.findings]
        authored += not asked
        known.setdefault(asked[0] if asked else f"author-{authored}", []).append(sentence)
        for finding in asked:
            holding.setdefault(finding, sentence)
    out: list[ProseSentence | None] = []
    for one in sentences:
        tail = one.id.removeprefix(f"{id_}/").partition("~")[0]
        found = known.get(tail)
        source = found.pop(0) if found else None
        if source is None and one.origin != "commentary":
            source = next((holding[f] for f in one.findings if f in holding), None)
        out.append(source)
    return tuple(out)
