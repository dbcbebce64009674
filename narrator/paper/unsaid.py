"""What the paper leaves unsaid, and what it still waits for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from narrator.paper import codes
from narrator.paper.describing import described
from narrator.values.faults import Fault, Place
from narrator.values.finding import Finding
from narrator.values.paper import Paper
from narrator.values.project import Project


def said_in(paper: Paper) -> dict[str, str]:
    """Return the findings that the paper says, each with the number of its first paragraph."""
    out: dict[str, str] = {}
    for paragraph in paper.paragraphs:
        for sentence in paragraph.sentences:
            for id_ in sentence.findings:
                out.setdefault(id_, paragraph.number)
        if paragraph.table:
            for row in paragraph.table.rows:
                for cell in row:
                    for id_ in cell.content.findings:
                        out.setdefault(id_, paragraph.number)
    return out


def unsaid(
    project: Project, said: Iterable[str], findings: Mapping[str, Finding]
) -> tuple[Fault, ...]:
    """Return a warning for each significant change for the worse that no sentence says.

    What a summary draws together ("most areas rose") counts as said; ``omit:`` gives a reason.
    """
    known = set(said)
    for id_ in tuple(known):
        if id_ in findings:
            known.update(findings[id_].supports)
    known.update(o.finding for o in project.plan.omit)
    out: list[Fault] = []
    for id_, finding in findings.items():
        if id_ in known or finding.suppressed or finding.judgement != "worse":
            continue
        if finding.significance not in ("higher", "lower"):
            continue
        measure = project.measures.get(finding.measure)
        place = measure.place if measure else project.plan.place
        what = described(project, finding)
        message = f"{id_} is said nowhere: {what}, for the worse; say it, or give omit: a reason"
        out.append(codes.warning(place, codes.UNSAID, message))
    return tuple(out)


def awaited(
    paper: Paper, findings: Mapping[str, Finding], place: Place
) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """Return what the paper waits for, once for each place in it, and a warning for each thing."""
    places: dict[str, list[str]] = {}
    out: list[str] = []
    for paragraph in paper.paragraphs:
        cells = [c.content for row in paragraph.table.rows for c in row] if paragraph.table else []
        for sentence in (*paragraph.sentences, *cells):
            for id_ in sentence.findings:
                finding = findings.get(id_)
                if finding is not None and finding.awaited:
                    out.append(finding.awaited)
                    places.setdefault(finding.awaited, []).append(paragraph.number)
    faults = tuple(
        codes.warning(place, codes.AWAITED, f"awaited: {what} (in {_paragraphs(numbers)})")
        for what, numbers in places.items()
    )
    return tuple(out), faults


def _paragraphs(numbers: Sequence[str]) -> str:
    unique = list(dict.fromkeys(numbers))
    word = "paragraph" if len(unique) == 1 else "paragraphs"
    return f"{word} {', '.join(unique)}"
