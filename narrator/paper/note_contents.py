"""What footnotes say: sources, definitions, why something is untested, the author's own notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from narrator.language.names_group import group_name
from narrator.language.numbers import figure
from narrator.paper import codes
from narrator.paper.headlines import stated_targets
from narrator.paper.methods import METHODS, counted, is_tested, methods_words
from narrator.paper.pieces import plain
from narrator.paper.verdict_key import VERDICTS, verdict_key
from narrator.paper.wording import Wording
from narrator.paper.words import day_of, window_label, words
from narrator.values.areas import Source
from narrator.values.faults import Fault, Place, nearest
from narrator.values.finding import Finding
from narrator.values.observations import SourceRead
from narrator.values.paper import Footnote, NoteKind, Table
from narrator.values.project import NotePlan, Project
from narrator.values.prose import Inline, Prose, ProseSentence
from narrator.values.sentence import Run, Sentence

#: In a source's path: says that nobody published these figures.
ILLUSTRATIVE = "illustrative"


class NoteContents:
    """Makes each note when it is first asked for, and keeps it by its id."""

    def __init__(
        self, project: Project, wording: Wording, findings: Mapping[str, Finding],
        reads: Mapping[str, SourceRead],
    ) -> None:
        self.project = project
        self.wording = wording
        self.findings = findings
        self.reads = reads
        self.notes: dict[str, Footnote] = {}
        self.faults: list[Fault] = []
        self._authored: dict[str, tuple[object, str]] = {}
        self._reasons: dict[str, str] = {}
        self._words = words(project.plan.language)

    def of(self, id_: str) -> Footnote:
        """Return a note that was made."""
        return self.notes[id_]

    def source(self, source: str) -> str:
        """Return the note id of a source, or empty where it is not declared."""
        id_ = f"source/{source}"
        if id_ not in self.notes:
            declared = self._source(source)
            if declared is None:
                return ""
            self._add(id_, "source", source_text(declared, self.project.plan.language))
        return id_

    def definition(self, measure: str) -> str:
        """Return the note id of a measure's definition, or empty where it declares none."""
        declared = self.project.measures.get(measure)
        texts = [t.strip() for t in (declared.definition, declared.note)] if declared else []
        text = " ".join(_stopped(t) for t in texts if t)
        if not text:
            return ""
        self._add(f"definition/{measure}", "definition", text)
        return f"definition/{measure}"

    def untested(self, key: str, ids: tuple[str, ...]) -> str:
        """Return the id of the note that says why findings are not tested, or empty."""
        texts = dict.fromkeys(t for i in ids if (t := self.wording.note_text(key, i).strip()))
        if not texts:
            return ""
        text = " ".join(_stopped(t) for t in texts)
        # one reason for several findings is one note, marked again
        id_ = self._reasons.setdefault(text, f"untested/{ids[0]}")
        self._add(id_, "definition", text)
        return id_

    def replies(self, id_: str) -> str:
        """Return the id of the note with a survey's numbers of replies, or empty."""
        finding = self.findings.get(id_)
        measure = self.project.measures.get(finding.measure) if finding else None
        if finding is None or measure is None or measure.kind != "survey" or finding.suppressed:
            return ""
        if finding.current_n is None or finding.comparator.endswith(".rank"):
            return ""
        language = self.project.plan.language
        now = figure(finding.current_n)
        window = window_label(finding.period, language, "the_months")
        before = finding.reference_period
        if finding.reference_n is not None and before is not None:
            text = self._words["replies_both"].format(
                now=now, window=window, then=figure(finding.reference_n),
                before=window_label(before, language, "the_months"),
            )
        else:
            text = self._words["replies"].format(now=now, window=window)
        id_ = f"replies/{finding.measure}" + (
            f"@{finding.area}" if finding.area != self.project.plan.area else ""
        )
        self._add(id_, "source", _stopped(text))
        return id_

    def tone(self, id_: str) -> str:
        """Return the id of the note that says whose view a declared tone is, or empty."""
        finding = self.findings.get(id_)
        measure = self.project.measures.get(finding.measure) if finding else None
        tone = measure.tone if measure else None
        if finding is None or finding.comparator != "tone" or tone is None or not tone.decided_by:
            return ""
        key = "decided_since" if tone.since else "decided"
        text = self._words[key].format(
            who=tone.decided_by.removeprefix("the "), month=tone.since.label if tone.since else ""
        )
        self._add(f"tone/{finding.measure}", "source", _stopped(text))
        return f"tone/{finding.measure}"

    def methods(self) -> str:
        """Return the id of the note on how much was tested."""
        if METHODS not in self.notes:
            plan = self.project.plan
            said = methods_words(
                counted(self.findings.values(), plan), self.wording, plan,
                targets=stated_targets(self.project, self.findings.values()),
            )
            self._add(METHODS, "definition", " ".join(said))
        return METHODS

    def verdicts(self, tables: Iterable[Table]) -> str:
        """Return the id of the key to the tables' verdicts, or empty where none stands in one."""
        text = verdict_key(tables, self.project.plan.language)
        if not text:
            return ""
        self._add(VERDICTS, "definition", text)
        return VERDICTS

    def left_out(self, id_: str) -> str:
        """Return the id of the note that a group's test leaves members out, or empty."""
        finding = self.findings.get(id_)
        group = self.project.groups.get(finding.comparator.partition(".")[0]) if finding else None
        if finding is None or group is None or not is_tested(finding):
            return ""
        if "peers_left_out" not in finding.caveats:
            return ""
        text = self._words["left_out"].format(
            group=group_name(group, finding.area), members=group.of or self._words["members"]
        )
        self._add(f"members/{group.id}", "definition", _stopped(text))
        return f"members/{group.id}"

    def author(self, key: str, prose: Prose | None) -> str:
        """Return the id of the author's note: its key, unless two files give it other words."""
        plan = self._plan(key, prose)
        if plan is None:
            known = (*self.project.plan.notes, *(prose.notes if prose else ()))
            place = prose.place if prose else self.project.plan.place
            message = f"footnote {key!r} is marked but not defined"
            self.faults.append(Fault(place, codes.NO_NOTE, message, nearest(key, known)))
            return key
        id_, content = key, (plan.kind, _unplaced(plan.content), plan.accessed)
        held = self._authored.setdefault(id_, (content, key))
        if held[0] != content and prose is not None:
            id_ = f"{prose.name}/{key}"
            self._authored.setdefault(id_, (content, key))
        if id_ not in self.notes:
            line = self.wording.line(
                ProseSentence(plan.content, False, plan.place), f"note/{id_}"
            )
            if plan.accessed:
                line = self._accessed(line, plan.accessed)
            self.notes[id_] = Footnote(id_, plan.kind, line)
        return id_

    def used(self, key: str) -> bool:
        """Say whether an author's note has been marked."""
        return any(held == key for _, held in self._authored.values())

    def _plan(self, key: str, prose: Prose | None) -> NotePlan | None:
        if prose is not None and key in prose.notes:
            declared = self.project.plan.notes.get(key)
            if declared and _unplaced(declared.content) == _unplaced(prose.notes[key]):
                return declared
            content = prose.notes[key]
            place = content[0].place if content else prose.place
            return NotePlan(key, "source", content, place)
        return self.project.plan.notes.get(key)

    def _source(self, source: str) -> Source | None:
        read = self.reads.get(source)
        if read is not None:
            return read.source
        spec = self.project.sources.get(source)
        if spec is None:
            return None
        return Source(spec.id, spec.path, spec.title, spec.as_at, spec.owner, covers=spec.covers)

    def _accessed(self, line: Sentence, accessed: str) -> Sentence:
        """Add when a page was read: ``…, accessed 29 May 2015``."""
        tail = self._words["accessed"].format(text="", date=day_of(accessed))
        pieces = list(line.pieces)
        if pieces and isinstance(pieces[-1], Run):
            pieces[-1] = replace(pieces[-1], text=pieces[-1].text.rstrip().removesuffix("."))
        return replace(line, pieces=(*pieces, Run(tail)))

    def _add(self, id_: str, kind: NoteKind, text: str) -> None:
        if id_ not in self.notes:
            self.notes[id_] = Footnote(id_, kind, plain(f"note/{id_}", text))


def source_text(source: Source, language: str) -> str:
    """Return a source's note: title, as at when, whose; and plainly whether it is illustrative."""
    table = words(language)
    text = source.title or source.id.replace("_", " ").capitalize()
    if source.as_at:
        text = table["as_at"].format(title=text, date=day_of(source.as_at))
    if source.owner:
        text = table["owner"].format(text=text, owner=source.owner)
    if ILLUSTRATIVE in source.path.casefold():
        text = table["illustrative"].format(text=text)
    return _stopped(text)


def _unplaced(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return a note's content without its places, to tell whether two say the same."""
    return tuple(replace(part, place=Place("")) for part in content)


def _stopped(text: str) -> str:
    """Return a text with a full stop at its end."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
