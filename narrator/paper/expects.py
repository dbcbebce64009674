"""Expectations: whether the author's sentences still agree with the figures beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from narrator.paper import codes
from narrator.paper.describing import described
from narrator.paper.writing import Written, WrittenSection
from narrator.values.faults import Fault, Place
from narrator.values.finding import Finding
from narrator.values.periods import Period
from narrator.values.project import Project
from narrator.values.prose import Prose
from narrator.values.sentence import Sentence

Earlier = Callable[[Period], Mapping[str, Finding]]
_TESTED = ("higher", "lower")

#: Facts whose every change is one of what a sentence may rest on.
_STATES = ("inside", "season", "run", "record", "spread", "variation", "assurance")


def check_expectations(
    project: Project, sections: tuple[WrittenSection, ...], findings: Mapping[str, Finding],
    earlier: Earlier | None,
) -> tuple[tuple[WrittenSection, ...], tuple[Fault, ...]]:
    """Return the sections with a comment on every contradicted sentence, and the warnings.

    What a file's ``expects:`` says of a finding goes before what is inferred from the month that
    the file was written for. Words that are merely older than the paper get a warning only.
    """
    checker = _Checker(project, findings, earlier)
    out = tuple(
        replace(section, paragraphs=tuple(checker.paragraph(w) for w in section.paragraphs))
        for section in sections
    )
    return out, tuple(checker.warnings)


def contradicts(then: Finding, now: Finding) -> bool:
    """Say whether words written of `then` can no longer stand beside `now`.

    They cannot where a significant change or difference is so no longer, or has become so;
    where the direction turned, unless both were no more than comparable; where the target's, the
    level's or the range's state is another. Figures that could not be tested at the time, or are
    not there now, contradict nothing.
    """
    if now.awaited or then.awaited or now.suppressed or then.suppressed:
        return False
    tested = then.significance in _TESTED or now.significance in _TESTED
    untold = then.significance == "not_tested" and now.direction == then.direction
    if tested and not untold and then.significance != now.significance:
        return True
    if now.comparator == "target" and then.target != now.target:
        return True
    if now.comparator == "level" and then.level_band != now.level_band:
        return True
    if any(dict(then.extra).get(fact) != dict(now.extra).get(fact) for fact in _STATES):
        return True
    slight = then.size == now.size == "slight" and then.significance == now.significance
    turned = not tested and {then.direction, now.direction} == {"up", "down"}
    return turned and not (slight and now.significance == "similar")


def holds(expected: str, finding: Finding) -> bool:
    """Say whether a declared expectation is what the finding says.

    Any value of direction, significance, judgement or target may be expected.
    """
    said = (finding.direction, finding.significance, finding.judgement, finding.target)
    return expected in said


#: How a sentence stands to the findings it is about: the order in which they are asked of it.
_AROUND, _AFTER, _BEFORE = 0, 1, 2


def beside(written: Written) -> list[tuple[int, tuple[str, ...], int]]:
    """Return for each author's sentence its position, its findings, and how it stands to them.

    A sentence with placeholders is about these. One without is about the run of placeholders
    before it; where nothing comes before, about the first run after it, unless another sentence
    follows that run: an opening is seldom about figures that have a comment of their own.
    """
    own: list[tuple[str, ...]] = []
    authored: list[bool] = []
    for sentence, source in zip(written.paragraph.sentences, written.sources, strict=False):
        asked = tuple(dict.fromkeys(
            i for p in source.placeholders for i in p.findings)) if source else sentence.findings
        own.append(asked)
        authored.append(source is not None and not source.alone)
    out: list[tuple[int, tuple[str, ...], int]] = []
    for position, is_authored in enumerate(authored):
        if not is_authored:
            continue
        if own[position]:
            out.append((position, own[position], _AROUND))
        elif any(own[:position]):
            out.append((position, _run(own, authored, position), _AFTER))
        else:
            out.append((position, next((ids for ids in own[position:] if ids), ()), _BEFORE))
    return sorted(out, key=lambda entry: entry[2])


def _run(own: list[tuple[str, ...]], authored: list[bool], position: int) -> tuple[str, ...]:
    """Return the findings of the unbroken run of placeholders that ends last before `position`."""
    at = position - 1
    while not own[at]:
        at -= 1
    found = list(own[at])
    while at > 0 and not authored[at] and own[at - 1] and not authored[at - 1]:
        at -= 1
        found = [*own[at], *found]
    return tuple(dict.fromkeys(found))


class _Checker:
    def __init__(
        self, project: Project, findings: Mapping[str, Finding], earlier: Earlier | None
    ) -> None:
        self.project = project
        self.findings = findings
        self.earlier = earlier
        self._told: list[Fault] = []
        self._old: dict[Period, dict[str, Place]] = {}
        self._months: dict[Period, Mapping[str, Finding]] = {}

    def paragraph(self, written: Written) -> Written:
        """Return a paragraph with comments on what its figures contradict."""
        prose = written.planned.prose
        if prose is None or not written.paragraph.sentences:
            return written
        authored = beside(written)
        if authored:
            self._age(prose)
        comments: dict[int, list[str]] = {}
        told: set[str] = set()
        for position, ids, stands in authored:
            for id_ in ids:
                if id_ in prose.expects or (id_ in told and stands != _AROUND):
                    continue
                message = self._inferred(prose, id_)
                if message:
                    told.add(id_)
                    comments.setdefault(position, []).append(message)
                    self._warn(written.place(position), written.paragraph.sentences[position],
                               message)
        for id_, (expected, place) in sorted(prose.expects.items()):
            message = self._declared(prose, id_, expected)
            if message:
                position = _where(id_, authored, written)
                comments.setdefault(position, []).append(message)
                self._warn(place, written.paragraph.sentences[position], message)
        if not comments:
            return written
        sentences = tuple(
            replace(s, comments=(*s.comments, "\n".join(comments[i]))) if i in comments else s
            for i, s in enumerate(written.paragraph.sentences)
        )
        return replace(written, paragraph=replace(written.paragraph, sentences=sentences))

    def _inferred(self, prose: Prose, id_: str) -> str:
        """Return how a finding differs from what it said when the file was written, or nothing."""
        month, end = prose.written_for, self.project.plan.end
        now = self.findings.get(id_)
        if month is None or month >= end or now is None or self.earlier is None:
            return ""
        if month not in self._months:
            self._months[month] = self.earlier(month)
        then = self._months[month].get(id_)
        if then is None or not contradicts(then, now):
            return ""
        if described(self.project, then) == described(self.project, now):
            return ""  # nothing that an author could see a difference in
        was = described(self.project, then, past=True)
        return (f"Written for {month.label}, when {was}; the figures for {end.label} now say that "
                f"{described(self.project, now)}. Does this sentence still hold?")

    def _declared(self, prose: Prose, id_: str, expected: str) -> str:
        now = self.findings.get(id_)
        if now is None or now.awaited or now.suppressed or holds(expected, now):
            return ""
        written = f"Written for {prose.written_for.label}, expecting" if prose.written_for else \
            "Written expecting"
        return (f"{written} {id_} to be “{expected}”; the figures for "
                f"{self.project.plan.end.label} now say that {described(self.project, now)}. "
                "Does this sentence still hold?")

    def _age(self, prose: Prose) -> None:
        month, end = prose.written_for, self.project.plan.end
        if month is not None and month < end:
            self._old.setdefault(month, {}).setdefault(prose.place.file, prose.place)

    @property
    def warnings(self) -> list[Fault]:
        """What is contradicted, and one line for all words of one earlier month."""
        return [*self._told, *(self._aged(month, files) for month, files in self._old.items())]

    def _aged(self, month: Period, files: Mapping[str, Place]) -> Fault:
        written = f"written for {month.label}; this paper is for {self.project.plan.end.label}"
        first = next(iter(files.values()))
        if len(files) == 1:
            return codes.warning(first, codes.OLD_WORDS, written)
        names = ", ".join(PurePosixPath(file).stem for file in files)
        message = f"{len(files)} commentary files were {written}: {names}"
        folder = Place(str(PurePosixPath(first.file).parent))
        return codes.warning(folder, codes.OLD_WORDS, message)

    def _warn(self, place: Place, sentence: Sentence, message: str) -> None:
        start = sentence.text if len(sentence.text) <= 60 else f"{sentence.text[:57].rstrip()}…"
        message = message.removesuffix(" Does this sentence still hold?").removesuffix(".")
        text = f"“{start}”: {message[:1].lower()}{message[1:]}"
        self._told.append(codes.warning(place, codes.CONTRADICTED, text))


def _where(
    id_: str, authored: list[tuple[int, tuple[str, ...], int]], written: Written
) -> int:
    """Return the position of the sentence that a declared expectation is about."""
    for position, ids, _ in authored:
        if id_ in ids:
            return position
    if authored:
        return min(position for position, _, _ in authored)
    for position, sentence in enumerate(written.paragraph.sentences):
        if id_ in sentence.findings:
            return position
    return 0
