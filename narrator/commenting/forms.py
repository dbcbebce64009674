"""`make_forms`: a draft's commentary, one form for each owner."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from narrator.commenting.boxes import BoxMaker
from narrator.commenting.codes import quoted
from narrator.commenting.figures import figures
from narrator.commenting.owners import contact, owners
from narrator.commenting.words import words
from narrator.paper.expects import holds
from narrator.paper.outline import Planned, outline
from narrator.paper.wording import Wording, wording
from narrator.paper.words import day, window_label
from narrator.project.prose_pieces import Hole, Part
from narrator.project.prose_source import canonical, part_of
from narrator.values.finding import Finding
from narrator.values.forms import Box, BoxPart, Form, FormPaper, FormSection, Held
from narrator.values.paper import Paper, Paragraph
from narrator.values.project import Project
from narrator.values.prose import Prose
from narrator.values.sentence import NoteMark


def make_forms(
    project: Project, paper: Paper, findings: Mapping[str, Finding], voice: Any
) -> tuple[Form, ...]:
    """Return the forms of a paper, in the order in which their owners first appear in it.

    Parameters
    ----------
    paper : Paper
        The draft, whose sentences carry what it asks of their authors.
    findings : mapping of str to Finding
        As audited: what is withheld there is withheld here.
    voice : Voice
        The language room's, of these findings.
    """
    maker = _Maker(project, paper, findings, wording(voice))
    whose = owners(project)
    return tuple(maker.form(owner, whose) for owner in dict.fromkeys(whose.values()))


def paper_of(project: Project) -> FormPaper:
    """Return what a form says of the paper that it is of."""
    plan = project.plan
    title = canonical([map(part_of, plan.title.parts)])
    return FormPaper(title, plan.to, plan.area, str(plan.end))


def markup_part(part: BoxPart | NoteMark) -> Part:
    """Return a part of a box as commentary is written: what is held becomes its source again."""
    if not isinstance(part, Held):
        return part
    if part.is_note:
        return NoteMark(part.source[2:-1])
    return Hole(part.source, part.prints, part.bold, part.italic)


class _Maker:
    def __init__(
        self, project: Project, paper: Paper, findings: Mapping[str, Finding], wording: Wording
    ) -> None:
        self.project, self.paper = project, paper
        self.findings, self.wording = findings, wording
        self.told = words(project.plan.language)
        self.outline = outline(project, findings)
        self.written = {p.id: p for p in paper.paragraphs}
        self.headings = {s.id: s.heading.text for s in paper.sections}
        self.notes = {note.id: note.text for note in paper.notes}

    def form(self, owner: str, whose: Mapping[str, str]) -> Form:
        told, plan = self.told, self.project.plan
        boxes = BoxMaker(told["nothing"])
        sections: list[FormSection] = []
        asked: set[str] = set()
        for section in self.outline:
            made: list[Box] = []
            for planned in section.paragraphs:
                name = planned.plan.prose or planned.plan.commentary
                if name and whose.get(name) == owner and name not in asked:
                    asked.add(name)
                    made.append(self._box(name, planned, boxes))
            if made:
                heading = f"{section.number}. {self.headings.get(section.id, '')}"
                sections.append(FormSection(heading, tuple(made)))
        return Form(
            paper=paper_of(self.project), owner=owner,
            title=told["title"].format(title=self.paper.title.text), author=plan.from_,
            language=plan.language, marking=plan.marking, rows=self._rows(owner),
            intro=self._intro(owner), sections=tuple(sections),
            words={key: told[key] for key in (
                "said", "check", "prompt", "keep", "notes", "box", "held", "note", "reference",
            )},
        )  # fmt: skip

    def _rows(self, owner: str) -> tuple[tuple[str, str], ...]:
        told, plan = self.told, self.project.plan
        meeting = day(plan.meeting_date) if plan.meeting_date else ""
        rows = (
            ("owner", owner), ("board", plan.to), ("area", plan.area),
            ("period", window_label(plan.window, plan.language)), ("meeting", meeting),
            ("return_to", "" if owner == contact(self.project) else contact(self.project)),
        )
        return tuple((told[key], value) for key, value in rows if value)

    def _intro(self, owner: str) -> tuple[str, ...]:
        told, plan, asked = self.told, self.project.plan, contact(self.project)
        rules = told["rules_own"] if owner == asked else \
            told["rules"].format(contact=_the(asked))
        last = told["by"].format(day=day(plan.meeting_date)) if plan.meeting_date else \
            told["return"]
        return told["intro"], rules, last

    def _box(self, name: str, planned: Planned, boxes: BoxMaker) -> Box:
        told, prose = self.told, planned.prose
        paragraph = self.written[planned.id]
        parts, said = boxes.split(planned, paragraph.sentences if prose else ())
        if prose is None:
            parts, said = (), _generated(planned, paragraph)
        held = any(isinstance(part, Held) for part in parts)
        in_box = bool(planned.plan.prose or held) and prose is not None
        month = prose.written_for if prose else None
        before = ""
        if parts and not in_box:
            before = told["last"].format(month=month.label) if month else told["last_undated"]
        return Box(
            name=name, label=self._label(planned, in_box=in_box),
            heading=f"{planned.number} {_subject(name)}", said=said,
            table=figures(self.project, self.wording, planned, self.findings),
            checks=self._checks(paragraph), before=before, last=() if in_box else parts,
            words=parts if in_box else (), base=canonical([map(markup_part, parts)]),
            notes=self._notes(parts), contradicted=self._contradicted(prose),
        )  # fmt: skip

    def _label(self, planned: Planned, *, in_box: bool) -> str:
        told, prose = self.told, planned.prose
        month = prose.written_for if prose else None
        key = "label"
        if in_box:
            late = month is not None and month < self.project.plan.end
            key = "label_month" if late else "label_now"
        elif planned.plan.measures:
            key = "label_empty"
        return told[key].format(number=planned.number, month=month.label if month else "")

    def _checks(self, paragraph: Paragraph) -> tuple[str, ...]:
        """Return what the draft asks the author, each with the beginning of its sentence.

        Where the draft names a finding by its id, a form names what is measured.
        """
        out: list[str] = []
        for sentence in paragraph.sentences:
            lines = [line for comment in sentence.comments for line in comment.split("\n")]
            if lines:
                # what is asked of every line is asked once, of them all
                last = lines[-1].rpartition(". ")[2]
                told = [line.removesuffix(last).rstrip() for line in lines[:-1]] + lines[-1:]
                start = quoted(sentence.text, 90)
                out.append(f"{start} – {self._named(' '.join(told))}")
        return tuple(out)

    def _named(self, text: str) -> str:
        ids = sorted((i for i in self.findings if i in text), key=len, reverse=True)
        for id_ in ids:
            measure = self.project.measures.get(self.findings[id_].measure)
            text = text.replace(id_, measure.name if measure else id_)
        return text

    def _contradicted(self, prose: Prose | None) -> tuple[str, ...]:
        """Return the findings that are not what the author declared to expect."""
        found = ((i, word, self.findings.get(i)) for i, (word, _) in prose.expects.items()) \
            if prose else ()
        return tuple(
            i for i, word, finding in found
            if finding is not None and not finding.awaited and not finding.suppressed
            and not holds(word, finding)
        )  # fmt: skip

    def _notes(self, parts: tuple[BoxPart, ...]) -> tuple[tuple[str, str], ...]:
        keys = dict.fromkeys(
            part.source[2:-1] for part in parts if isinstance(part, Held) and part.is_note
        )
        return tuple((key, self.notes[key]) for key in keys if key in self.notes)


def _generated(planned: Planned, paragraph: Paragraph) -> tuple[Any, ...]:
    """Return what the paper says where nobody has written yet: not the gap left for the words."""
    return paragraph.sentences if planned.plan.measures else ()


def _subject(name: str) -> str:
    """Return a commentary's name as words: ``burglary-dwelling`` → ``Burglary dwelling``."""
    text = " ".join(name.replace("_", "-").split("-"))
    return text[:1].upper() + text[1:]


def _the(role: str) -> str:
    return role if role[:4].casefold() == "the " else f"the {role}"
