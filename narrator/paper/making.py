"""`make_paper`: everything that is known, as one paper, its evidence and what it leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from narrator.paper import codes
from narrator.paper.agreement import disagreements
from narrator.paper.evidence import evidence_bytes
from narrator.paper.expects import Earlier, check_expectations
from narrator.paper.explaining import explanations
from narrator.paper.methods import counted
from narrator.paper.note_contents import NoteContents
from narrator.paper.notes import Marker, mark_sections, numbered
from narrator.paper.outline import each, outline
from narrator.paper.tones import check_tones
from narrator.paper.tracing import untraced
from narrator.paper.unsaid import awaited, said_in, unsaid
from narrator.paper.wording import wording
from narrator.paper.words import day, words
from narrator.paper.writing import Pictures, no_pictures, write_all
from narrator.values.faults import Fault, FaultError, nearest
from narrator.values.finding import Finding
from narrator.values.observations import SourceRead
from narrator.values.paper import Contact, Paper, Settings
from narrator.values.project import PaperPlan, Project


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper made, not yet in any file format.

    Parameters
    ----------
    paper : Paper
        Its sentences carry the comments that the draft asks of its authors.
    evidence : bytes
        evidence.json.
    warnings : tuple of Fault
        In order of place.
    awaited : tuple of str
        What has not arrived, once for each place that waits for it.
    comments : mapping of str to str
        By sentence id, why a generated sentence says what it says: for ``--comments``.
    """

    paper: Paper
    evidence: bytes
    warnings: tuple[Fault, ...] = ()
    awaited: tuple[str, ...] = ()
    comments: Mapping[str, str] = field(default_factory=dict)


def make_paper(
    project: Project,
    reads: Mapping[str, SourceRead],
    findings: Iterable[Finding],
    voice: Any,
    earlier: Earlier | None = None,
    pictures: Pictures = no_pictures,
) -> Draft:
    """Make the paper of a project from its findings.

    Parameters
    ----------
    project : Project
    reads : mapping of str to SourceRead
        By source id, for the footnotes and the evidence.
    findings : iterable of Finding
        All that were computed.
    voice : Voice
        The language room's; or anything with the methods of `narrator.paper.wording.Wording`.
    earlier : callable, optional
        Gives the findings recomputed as if the paper's period ended with an earlier month, for
        expectations that are inferred from when a text was written; without it none is inferred.
    pictures : callable, optional
        Gives the pictures of a paragraph that asks for charts.

    Raises
    ------
    FaultError
        ``K001`` no meeting is declared for the period; ``K002`` a footnote is marked but not
        defined; ``K003`` figures are awaited where ``when_missing: refuse`` stands.
    """
    plan = project.plan
    if plan.meeting_date is None:
        message = (f"no meeting is declared for {plan.end}, and a draft must have its meeting's "
                   f"date: meetings: {{{plan.end}: {{date: …}}}}")
        raise FaultError([Fault(plan.place, codes.NO_MEETING, message)])
    known = {f.id: f for f in findings}
    spoken = wording(voice)

    planned = outline(project, known)
    sections, warnings = write_all(project, spoken, planned, known, pictures)
    sections, expected = check_expectations(project, sections, known, earlier)
    sections, one_sided = check_tones(project, sections, known)
    contents = NoteContents(project, spoken, known, reads)
    marker = Marker(project, spoken, known, contents)
    title = marker.marked(spoken.line(plan.title, "title"))
    marked = mark_sections(sections, marker)
    if contents.faults:
        raise FaultError(contents.faults)

    paper = Paper(
        title=title,
        header=_header(plan),
        date=plan.meeting_date,
        marking=plan.marking,
        language=plan.language,
        area=plan.area,
        period=plan.window,
        sections=marked,
        notes=numbered(title, marked, contents.of),
        contact=_contact(plan),
        settings=_settings(plan, known),
        sources=tuple(reads[s].source for s in project.sources if s in reads),
        findings=tuple(known.values()),
    )
    waiting, waits = awaited(paper, known, plan.place)
    waiting += tuple(f"the text of {p.missing}" for p in each(planned) if p.missing)
    if waits and plan.when_missing == "refuse":
        raise FaultError(replace(f, code=codes.REFUSED, severity="error") for f in waits)
    said = said_in(paper)
    every = {
        *warnings, *expected, *one_sided, *waits, *untraced(project, sections, known),
        *unsaid(project, said, known), *_unused_notes(plan, contents),
        *_needless_omissions(plan, said, known),
        *disagreements(project, paper, known, spoken.directions(),
                       {p.id: p.plan.place for p in each(planned)}),
    }
    return Draft(paper, evidence_bytes(paper), tuple(sorted(every)), waiting,
                 explanations(paper, known))


def _header(plan: PaperPlan) -> tuple[tuple[str, str], ...]:
    assert plan.meeting_date is not None
    rows = (("To", plan.to), ("From", plan.from_), ("Date", day(plan.meeting_date)),
            ("Item", plan.item))
    return tuple((label, text) for label, text in rows if text)


def _contact(plan: PaperPlan) -> Contact | None:
    """Return the contact block; ``role:`` is the role of the contact officer."""
    if plan.contact is None:
        return None
    officer = words(plan.language)["contact_officer"]
    return Contact(tuple(
        (officer if label.casefold() == "role" else label, text)
        for label, text in plan.contact.rows
    ))  # fmt: skip


def _settings(plan: PaperPlan, findings: Mapping[str, Finding]) -> Settings:
    tests = counted(findings.values(), plan).tested
    return Settings(plan.level, plan.adjust, tests, plan.suppress_below, plan.round_to, plan.rules)


def _unused_notes(plan: PaperPlan, contents: NoteContents) -> list[Fault]:
    return [
        codes.warning(note.place, codes.UNUSED_NOTE, f"footnote {key!r} is marked nowhere")
        for key, note in plan.notes.items() if not contents.used(key)
    ]


def _needless_omissions(
    plan: PaperPlan, said: Mapping[str, str], findings: Mapping[str, Finding]
) -> list[Fault]:
    out: list[Fault] = []
    for omission in plan.omit:
        id_ = omission.finding
        if id_ in said:
            message = f"omit: {id_} is said in paragraph {said[id_]} all the same"
            out.append(codes.warning(omission.place, codes.NO_FINDING, message))
        elif id_ not in findings:
            message = f"omit: there is no finding {id_}"
            out.append(codes.warning(omission.place, codes.NO_FINDING, message,
                                     nearest(id_, findings)))
    return out
