"""Footnotes: marks put where they belong, each note once, numbered by its first mark."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from narrator.paper.methods import METHODS, first_verdict
from narrator.paper.note_contents import NoteContents
from narrator.paper.pieces import after_clause, after_punctuation, with_marks
from narrator.paper.sources_used import sources_used
from narrator.paper.verdict_key import heads_verdicts
from narrator.paper.wording import Wording
from narrator.paper.words import words
from narrator.paper.writing import WrittenSection
from narrator.values.finding import Finding
from narrator.values.paper import Cell, Footnote, Section, Table
from narrator.values.project import Project
from narrator.values.prose import Prose
from narrator.values.sentence import NoteMark, Sentence


@dataclass(slots=True)
class Marker:
    """Puts automatic marks into sentences, and remembers what has been marked.

    Parameters
    ----------
    cited : set of str
        Sources that the current section has cited.
    told : set of str
        Notes that stand once in the paper: definitions, replies, tone.
    key : str
        The note that is the key to the tables' verdicts; empty where no table has any.
    """

    project: Project
    wording: Wording
    findings: Mapping[str, Finding]
    contents: NoteContents
    cited: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    key: str = ""

    def marked(self, sentence: Sentence, prose: Prose | None = None) -> Sentence:
        """Return a sentence with its automatic marks, and its author's marks by note id."""
        sentence = self._authored(sentence, prose)
        marks = [
            *self._definitions(sentence), *self._untested(sentence), *self._replies(sentence),
            *self._tone(sentence), *self._left_out(sentence), *self._methods(sentence),
        ]
        return with_marks(
            sentence, [*marks, *self.sources(sentence, sentence.findings, marks)]
        )

    def _authored(self, sentence: Sentence, prose: Prose | None) -> Sentence:
        if not sentence.notes:
            return sentence
        pieces = tuple(
            replace(p, note=self.contents.author(p.note, prose)) if isinstance(p, NoteMark) else p
            for p in sentence.pieces
        )
        return replace(sentence, pieces=pieces)

    def _definitions(self, sentence: Sentence) -> list[tuple[int, str]]:
        out: list[tuple[int, str]] = []
        for slot in sorted(sentence.slots, key=lambda s: s.start):
            if slot.role != "name" or slot.field != "name":
                continue
            finding = self.findings.get(slot.finding)
            note = self.contents.definition(finding.measure) if finding else ""
            if note and self._first(note):
                out.append((slot.end, note))
        return out

    def _untested(self, sentence: Sentence) -> list[tuple[int, str]]:
        """Mark why something is not tested, at the end of the words that it concerns.

        Findings of one sentence that share a reason share a note, or marks would pile up.
        """
        ends: dict[str, int] = {}
        concerned: dict[str, list[str]] = {}
        for span in sentence.spans:
            if span.phrase.startswith("form.") and span.phrase != "form.verdict":
                continue  # a figure alone claims nothing that a test could bear out
            key = self.wording.note_for(span.message) if span.message else ""
            if key:
                ends[key] = max(ends.get(key, 0), span.end)
                concerned.setdefault(key, []).extend(span.findings)
        return [
            (after_punctuation(sentence.text, ends[key]), note)
            for key, ids in concerned.items()
            if (note := self.contents.untested(key, tuple(dict.fromkeys(ids))))
        ]

    def _replies(self, sentence: Sentence) -> list[tuple[int, str]]:
        """Mark a survey's numbers of replies at its figure, at first mention in the paper."""
        out: list[tuple[int, str]] = []
        for id_ in sentence.findings:
            note = self.contents.replies(id_)
            if note and self._first(note):
                figures = [s.end for s in sentence.slots
                           if s.finding == id_ and s.role == "figure" and s.field == "current"]
                at = figures[0] if figures else len(sentence.text)
                clause = after_clause(sentence.text, at)
                # the sentence's end is kept for the source
                out.append((clause if clause < len(sentence.text) else at, note))
        return out

    def _tone(self, sentence: Sentence) -> list[tuple[int, str]]:
        notes = (self.contents.tone(id_) for id_ in sentence.findings)
        return [(len(sentence.text), note) for note in notes if note and self._first(note)]

    def _left_out(self, sentence: Sentence) -> list[tuple[int, str]]:
        """Mark that a group's test leaves members out, at the group's figure."""
        out: list[tuple[int, str]] = []
        for id_ in sentence.findings:
            note = self.contents.left_out(id_)
            if note and self._first(note):
                figures = [s.end for s in sentence.slots if s.finding == id_ and s.role == "figure"]
                at = max(figures, default=len(sentence.text))
                out.append((after_clause(sentence.text, at), note))
        return out

    def _methods(self, sentence: Sentence) -> list[tuple[int, str]]:
        """Mark how much was tested at the paper's first verdict, unless a paragraph says it."""
        if METHODS in self.told or not self.wanted:
            return []
        at = first_verdict(sentence, map(self.findings.get, sentence.findings))
        if at is None:
            return []
        note = self.contents.methods()
        self.told.add(note)
        return [(_without_link(sentence.text, at, self.project.plan.language), note)]

    def headed(self, table: Table) -> tuple[Cell, ...]:
        """Return a table's heading: the key to the verdicts stands at the paper's first."""
        at = heads_verdicts(table)
        if at is None or not self.key or not self._first(self.key):
            return table.header
        head = table.header[at]
        content = with_marks(head.content, [(len(head.content.text), self.key)])
        return (*table.header[:at], replace(head, content=content), *table.header[at + 1 :])

    @property
    def wanted(self) -> bool:
        """Whether the paper wants its methods in a note."""
        plan = self.project.plan
        said = any(p.methods for s in plan.sections for p in s.paragraphs)
        return plan.methods_note and not said

    def sources(
        self, sentence: Sentence, ids: tuple[str, ...], marks: Sequence[tuple[int, str]] = ()
    ) -> list[tuple[int, str]]:
        """Return the marks of the sources of findings: at the sentence's end, the last of them.

        Two marks side by side would read as one number: where the end is taken, a source's mark
        stands after the last figure that comes from it.
        """
        due: list[tuple[str, str]] = []
        for source in sources_used(self.project, ids, self.findings):
            note = self.contents.source(source)
            if note and note not in self.cited and note not in sentence.notes:
                self.cited.add(note)
                due.append((source, note))
        taken = {at for at, _ in marks} | _marked_at(sentence)
        out: list[tuple[int, str]] = []
        for source, note in reversed(due):
            at = next(a for a in self._places(sentence, source) if a not in taken or a < 0)
            at = len(sentence.text) if at < 0 else at
            taken.add(at)
            out.append((at, note))
        return out

    def _places(self, sentence: Sentence, source: str) -> list[int]:
        """Return where a source's mark may stand, best first; −1 last, for anywhere."""
        figures = sorted((
            slot.end for slot in sentence.slots
            if slot.role == "figure"
            and source in sources_used(self.project, (slot.finding,), self.findings)
        ), reverse=True)  # fmt: skip
        text = sentence.text
        clauses = [after_clause(text, end) for end in figures]
        beside = [after_punctuation(text, end) for end in figures]
        return [len(text), *clauses, *beside, -1]

    def _first(self, note: str) -> bool:
        if note in self.told:
            return False
        self.told.add(note)
        return True


def _without_link(text: str, at: int, language: str) -> int:
    """Return `at` before the preposition that ends there (``with``), else its clause’s end.

    No mark in the midst of ``within the range normally seen from one year to the next``.
    """
    start, _, last = text[:at].rpartition(" ")
    return len(start) if last in words(language)["links"].split() else after_clause(text, at)


def _marked_at(sentence: Sentence) -> set[int]:
    """Return the offsets at which a sentence has marks."""
    out: set[int] = set()
    at = 0
    for piece in sentence.pieces:
        if isinstance(piece, NoteMark):
            out.add(at)
        else:
            at += len(piece.text)
    return out


def mark_sections(
    sections: tuple[WrittenSection, ...], marker: Marker
) -> tuple[Section, ...]:
    """Return the paper's sections with every mark in its place."""
    out: list[Section] = []
    tables = [w.paragraph.table for s in sections for w in s.paragraphs if w.paragraph.table]
    marker.key = marker.contents.verdicts(tables)
    for section in sections:
        marker.cited.clear()
        heading = marker.marked(section.heading)
        paragraphs = []
        for written in section.paragraphs:
            prose = written.planned.prose
            sentences = tuple(marker.marked(s, prose) for s in written.paragraph.sentences)
            table = written.paragraph.table
            paragraphs.append(replace(
                written.paragraph, sentences=sentences,
                table=_marked_table(table, marker) if table else None,
                pictures=tuple(
                    replace(p, caption=with_marks(
                        p.caption, marker.sources(p.caption, p.caption.findings)
                    ))
                    for p in written.paragraph.pictures
                ),
            ))  # fmt: skip
        planned = section.planned
        out.append(Section(planned.id, planned.number, heading, tuple(paragraphs)))
    return tuple(out)


def _marked_table(table: Table, marker: Marker) -> Table:
    """Mark a table's sources: one at the caption, several each at the first row that uses it."""
    rows = [tuple(dict.fromkeys(f for c in row for f in c.content.findings)) for row in table.rows]
    used = {s for ids in rows for s in sources_used(marker.project, ids, marker.findings)}
    caption = marker.marked(table.caption)
    table = replace(table, header=marker.headed(table))
    if len(used) == 1:
        every = tuple(f for ids in rows for f in ids)
        return replace(table, caption=with_marks(caption, marker.sources(caption, every)))
    marked = tuple(
        (replace(row[0], content=with_marks(row[0].content, marker.sources(row[0].content, ids))),
         *row[1:])
        for row, ids in zip(table.rows, rows, strict=True)
    )
    return replace(table, caption=caption, rows=marked)


def numbered(
    title: Sentence, sections: tuple[Section, ...], content: Callable[[str], Footnote]
) -> tuple[Footnote, ...]:
    """Return the notes that are marked, numbered from 1 in the order of their first marks."""
    order: dict[str, None] = dict.fromkeys(title.notes)
    for section in sections:
        order.update(dict.fromkeys(section.heading.notes))
        for paragraph in section.paragraphs:
            for sentence in paragraph.sentences:
                order.update(dict.fromkeys(sentence.notes))
            if paragraph.table:
                order.update(dict.fromkeys(paragraph.table.caption.notes))
                for row in (paragraph.table.header, *paragraph.table.rows):
                    for cell in row:
                        order.update(dict.fromkeys(cell.content.notes))
            for picture in paragraph.pictures:
                order.update(dict.fromkeys(picture.caption.notes))
    return tuple(replace(content(id_), number=n) for n, id_ in enumerate(order, start=1))
