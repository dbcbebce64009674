"""What becomes of the words that came back: which files change, and what stands against it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Literal

from narrator.commenting import codes
from narrator.commenting.answers import Answer
from narrator.commenting.codes import fault, warning
from narrator.commenting.forms import paper_of
from narrator.project.commentary import FOLDER
from narrator.project.commentary_files import header
from narrator.project.prose import ParsedProse, definitions, front_and_body, read_prose
from narrator.project.prose_source import canonical_of, laid_out
from narrator.values.faults import Fault, Place, nearest
from narrator.values.periods import Period
from narrator.values.project import Project
from narrator.values.prose import Note
from narrator.word.form_data import FormData

#: Gives the text of a file of the project by its path in it; None where there is none.
Read = Callable[[str], str | None]
State = Literal["taken", "unchanged", "refused"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one commentary: ``taken``, ``unchanged`` or ``refused``, and why."""

    name: str
    state: State
    told: str
    answer: Answer | None = None
    target: str = ""
    lines: int = 0


@dataclass(slots=True)
class Decided:
    """What is to be written, and what is to be told.

    Parameters
    ----------
    changes : dict of str to str
        Text by path in the project: what keeps replaced words first, then the new ones.
    outcomes : list of Outcome
        In the paper's order.
    faults : list of Fault
        Errors and warnings.
    """

    changes: dict[str, str] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def check_form(project: Project, data: FormData, file: str, known: Collection[str]) -> list[Fault]:
    """Return what makes a form one of another paper, area or period.

    Parameters
    ----------
    known : collection of str
        Ids of the forms that were written for this project: one of these is of this paper, though
        the paper's title was changed since.
    """
    here, there, place = paper_of(project), data.paper, Place(file)
    out: list[Fault] = []
    if (there.title, there.to) != (here.title, here.to) and data.id not in known:
        title = re.sub(r"\{\{.*?\}\}", "…", there.title)
        message = f"is a form of another paper: “{title}”, to {there.to}"
        return [fault(place, codes.OTHER_PAPER, message)]
    if there.area != here.area:
        message = f"is a form for {there.area}, and words for {here.area} are collected (--area)"
        out.append(fault(place, codes.OTHER_AREA, message))
    if there.period != here.period:
        message = (f"is a form of the paper of {there.period}, and words for {here.period} are "
                   f"collected (--period {there.period} collects it)")
        out.append(fault(place, codes.OTHER_PERIOD, message))
    return out


def decide(
    project: Project, names: Iterable[str], answers: Iterable[Answer], read: Read, *, replace: bool
) -> Decided:
    """Decide what becomes of every answer.

    Parameters
    ----------
    names : iterable of str
        The commentaries that the paper asks for, in its order.
    read : callable
        Gives the text of a file of the project.
    replace : bool
        Whether words that are written for this period already may be replaced; they are kept.
    """
    out = Decided()
    asked = list(names)
    given: dict[str, list[Answer]] = {}
    for answer in answers:
        given.setdefault(answer.name, []).append(answer)
    for name in sorted(set(given) - set(asked)):
        for answer in given[name]:
            if not answer.markup:
                continue  # the paragraph was taken out of the paper, and nothing is lost
            message = f"no paragraph of paper.yaml asks for commentary {name!r}"
            near = nearest(name, asked)
            out.faults.append(fault(answer.place, codes.UNKNOWN, message, near))
            out.outcomes.append(Outcome(name, "refused", "no such commentary", answer))
    for name in asked:
        if name in given:
            _Decision(project, name, read, out).of(given[name], replace=replace)
    return out


class _Decision:
    """The decision on one commentary."""

    def __init__(self, project: Project, name: str, read: Read, out: Decided) -> None:
        self.project, self.name, self.read, self.out = project, name, read, out
        self.period = project.plan.end
        prose = project.prose.get(name)
        self.file = prose.place.file if prose else ""
        self.month = prose.written_for if prose else None
        self.text = (read(self.file) or "") if self.file else ""
        self.parsed = read_prose(self.text, self.file, []) if self.file else None
        self.words = canonical_of(self.parsed.sentences) if self.parsed else ""

    def of(self, given: list[Answer], *, replace: bool) -> None:
        """Decide, and note down what is to be written and told."""
        written = [answer for answer in given if answer.markup]
        different = list({_flat(answer.markup): answer for answer in written}.values())
        if len(different) > 1:
            files = " and ".join(answer.file for answer in different)
            for answer in different:
                message = f"different words for {self.name}: in {files}"
                self.out.faults.append(fault(answer.place, codes.TWO_ANSWERS, message))
            self._end("refused", f"different words in {files}", different[0])
        elif not written or _flat(written[0].markup) == _flat(self.words):
            self._end("unchanged", self._unchanged(already=bool(written)), given[0])
        elif why := self._against(written[0], replace=replace):
            self.out.faults.append(why)
            self._end("refused", why.message, written[0])
        else:
            self._take(written[0])

    def _unchanged(self, *, already: bool) -> str:
        if already:
            return "these words stand there already"
        if not self.file:
            return "nothing is written yet"
        if self.month is not None and self.month < self.period:
            return f"carried over, written for {self.month.label}"
        return "left as it is"

    def _against(self, answer: Answer, *, replace: bool) -> Fault | None:
        if replace:
            return None
        if self.file and self.month == self.period:
            message = (f"{self.file} has other words for {self.period} already; --replace takes "
                       "these, and keeps those")
            return fault(answer.place, codes.SAME_PERIOD, message)
        if answer.base is not None and _flat(answer.base) != _flat(self.words):
            message = (f"{self.file or self.name} was changed after the form was written; compare "
                       "them, and take these words with --replace")
            return fault(answer.place, codes.CHANGED_SINCE, message)
        return None

    def _take(self, answer: Answer) -> None:
        target, kept = self._places()
        text, lines = self._new_text(answer)
        for name, old in kept.items():
            there = self.read(name)
            if there is not None and there != old:
                message = f"{name} is there already, with other words than those it should keep"
                self.out.faults.append(fault(answer.place, codes.IN_THE_WAY, message))
                self._end("refused", message, answer)
                return
        self.out.changes.update(kept)
        self.out.changes[target] = text
        told = f"from {answer.file}"
        if kept:
            was = f" of {self.month.label}" if self.month and self.month < self.period else ""
            told += f"; the words{was} are kept as {', '.join(kept)}"
        self._end("taken", told, answer, target, lines)
        self._warn(answer)

    def _places(self) -> tuple[str, dict[str, str]]:
        """Return where the new words go, and what is written to keep those that they replace."""
        main = f"{FOLDER}/{self.name}.md"
        own = f"{FOLDER}/{self.period}/{self.name}.md"
        there = self.read(main)
        if self.file == own:
            return own, {self._backup(own): self.text}
        if there is None:
            return main, {}
        month = read_prose(there, main, []).written_for
        if month is not None and month > self.period:
            return own, {}
        if month == self.period:
            return main, {self._backup(main): there}
        return main, {f"{FOLDER}/{month or self._first()}/{self.name}.md": there}

    def _first(self) -> Period:
        """Return the first paper's period: there words that name none are kept."""
        earlier = [month for month in self.project.plan.meetings if month < self.period]
        return earlier[0] if earlier else self.period - 1

    def _backup(self, file: str) -> str:
        """Return a name that commentary is not read from, and that no other words have."""
        stem, count = f"{file.removesuffix('.md')}.{self.period}", 1
        name = f"{stem}.bak"
        while self.read(name) not in (None, self.read(file)):
            count += 1
            name = f"{stem}-{count}.bak"
        return name

    def _new_text(self, answer: Answer) -> tuple[str, int]:
        """Return the new file, and by how many lines its words stand lower than in the answer."""
        if answer.verbatim:
            return self._kept_text(answer)
        old = definitions(self.text)
        notes = {key: text for key, text in old.items()
                 if f"[^{key}]" in answer.markup or self._marked_elsewhere(key)}
        head = header(self.period, self.parsed, self.text, notes, answer.dropped)
        body = [laid_out(answer.markup)]
        if added := [*notes.values(), *answer.notes.values()]:
            body += ["", *added]
        return head + "\n".join(body) + "\n", 0

    def _kept_text(self, answer: Answer) -> tuple[str, int]:
        """Return a text file as it stands, with what its front matter and its notes lack."""
        front, body = front_and_body(answer.verbatim)
        marked = {m.key for m in _marks(read_prose(answer.verbatim, "", []))}
        own = definitions(answer.verbatim)
        notes = {key: text for key, text in definitions(self.text).items()
                 if key not in own and (key in marked or self._marked_elsewhere(key))}
        if not front:
            head = header(self.period, self.parsed, self.text, notes)
        elif read_prose(answer.verbatim, "", []).written_for is None:
            head = f"---\nfor: {self.period}\n{front.removeprefix(front.splitlines(True)[0])}"
        else:
            head = front
        text = head + body.rstrip() + "\n"
        if notes:
            text += "\n" + "\n".join(notes.values()) + "\n"
        return text, head.count("\n") - front.count("\n")

    def _marked_elsewhere(self, key: str) -> bool:
        plan = self.project.plan
        others = [s for name, p in self.project.prose.items() if name != self.name
                  for s in p.sentences]
        others += [s for section in plan.sections for p in section.paragraphs for s in p.text]
        others += [plan.title, *(section.heading for section in plan.sections)]
        return any(isinstance(part, Note) and part.key == key for s in others for part in s.parts)

    def _warn(self, answer: Answer) -> None:
        """Tell what the new words leave out of the old ones."""
        marked = {m.key for m in _marks(read_prose(answer.verbatim or answer.markup, "", []))}
        own = definitions(self.text)
        before = dict.fromkeys(m.key for m in _marks(self.parsed)) if self.parsed else {}
        for key in before:
            if key not in marked and not self._marked_elsewhere(key):
                note = self.project.plan.notes.get(key)
                what = "was taken out" if key in own or note is None else \
                    f"its text at {note.place} is printed nowhere"
                message = f"the footnote [^{key}] is marked no longer; {what}"
                self.out.faults.append(warning(answer.place, codes.NOTE_GONE, message))
        expects = self.parsed.expects if self.parsed else {}
        for finding in answer.dropped:
            if finding in expects:
                message = (f"expects: {finding}: {expects[finding][0]} was taken out, since the "
                           "figures had turned against it")
                self.out.faults.append(warning(answer.place, codes.EXPECTS, message))

    def _end(
        self, state: State, told: str, answer: Answer, target: str = "", lines: int = 0
    ) -> None:
        self.out.outcomes.append(Outcome(self.name, state, told, answer, target, lines))


def said_nowhere(before: Project, after: Project, decided: Decided) -> list[Fault]:
    """Return a warning for each finding that only words now replaced had said.

    Parameters
    ----------
    after : Project
        As `before` with the new words.
    """
    now = _said(after)
    out: list[Fault] = []
    for outcome in decided.outcomes:
        prose = before.prose.get(outcome.name)
        if outcome.state != "taken" or prose is None or outcome.answer is None:
            continue
        told = dict.fromkeys(i for s in prose.sentences for p in s.placeholders for i in p.findings)
        for finding in told:
            if finding not in now:
                message = (f"{{{{ {finding} }}}} was taken out of {outcome.name}, and no paragraph "
                           "says it now")
                out.append(warning(outcome.answer.place, codes.SAID_NOWHERE, message))
    return out


def placed(decided: Decided, faults: Iterable[Fault]) -> list[Fault]:
    """Return faults of the files that were to be written where people can find them: in theirs."""
    of = {o.target: o for o in decided.outcomes if o.target and o.answer is not None}
    out: list[Fault] = []
    for one in faults:
        outcome = of.get(one.place.file)
        if outcome is None or outcome.answer is None:
            out.append(one)
            continue
        place, line = outcome.answer.place, one.place.line - outcome.lines
        if outcome.answer.verbatim and line > 0:
            place = Place(outcome.answer.file, line, one.place.column)
        out.append(Fault(place, one.code, one.message, one.suggestion, one.severity))
    return out


def _said(project: Project) -> set[str]:
    """Return every finding that a paragraph of the project is asked to say."""
    plans = [p for section in project.plan.sections for p in section.paragraphs]
    sentences = [s for p in plans for s in p.text]
    sentences += [s for prose in project.prose.values() for s in prose.sentences]
    found = {i for s in sentences for p in s.placeholders for i in p.findings}
    for plan in plans:
        for name in plan.measures:
            found |= {f"{name}/{c}" for c in project.measures[name].compare}
        for name in plan.table.measures if plan.table else ():
            found.add(name if "/" in name else f"{name}/last_year")
    return found


def _marks(parsed: ParsedProse) -> list[Note]:
    return [part for s in parsed.sentences for part in s.parts if isinstance(part, Note)]


def _flat(markup: str) -> str:
    """Return words as one stretch: where their paragraphs end makes no other words of them."""
    return canonical_of(read_prose(markup, "", []).sentences)
