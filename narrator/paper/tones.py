"""A declared tone that is asked for and does not fit: the author is told, and may declare one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from narrator.paper import codes
from narrator.paper.describing import described
from narrator.paper.writing import Written, WrittenSection
from narrator.values.faults import Fault
from narrator.values.finding import Finding
from narrator.values.project import Project
from narrator.values.prose import Placeholder

_CALLED = {"up": "rise", "down": "fall"}


def check_tones(
    project: Project, sections: tuple[WrittenSection, ...], findings: Mapping[str, Finding]
) -> tuple[tuple[WrittenSection, ...], tuple[Fault, ...]]:
    """Return the sections with a comment wherever a tone is declared for the other direction only.

    A significant fall is neither welcomed nor regretted where the organisation has decided on a
    rise alone. That the sentence asked for is missing is told where the change itself is told.
    """
    warnings: list[Fault] = []
    out = tuple(
        replace(section, paragraphs=tuple(
            _paragraph(project, written, findings, warnings) for written in section.paragraphs
        ))
        for section in sections
    )  # fmt: skip
    return out, tuple(warnings)


def _paragraph(
    project: Project, written: Written, findings: Mapping[str, Finding], warnings: list[Fault]
) -> Written:
    sentences = list(written.paragraph.sentences)
    for placeholder, id_ in _asked(written):
        message = _one_sided(project, findings.get(id_))
        if not message:
            continue
        warnings.append(codes.warning(placeholder.place, codes.OTHER_TONE, message))
        if sentences:
            at = _told_at(id_, written)
            asked = f"{message[:1].upper()}{message[1:]}. Is a tone to be declared for it too?"
            sentences[at] = replace(sentences[at], comments=(*sentences[at].comments, asked))
    if tuple(sentences) == written.paragraph.sentences:
        return written
    return replace(written, paragraph=replace(written.paragraph, sentences=tuple(sentences)))


def _asked(written: Written) -> Iterator[tuple[Placeholder, str]]:
    """Yield the placeholders of an author's text that ask for a tone, with the finding's id."""
    for sentence in written.planned.sentences:
        for placeholder in sentence.placeholders:
            for id_ in placeholder.findings:
                if id_.partition("/")[2].partition("@")[0] == "tone":
                    yield placeholder, id_


def _one_sided(project: Project, finding: Finding | None) -> str:
    """Return what is told of a significant change for which only the other way is declared."""
    if finding is None or finding.significance not in ("higher", "lower"):
        return ""
    measure = project.measures.get(finding.measure)
    tone = measure.tone if measure is not None else None
    if tone is None or finding.direction not in _CALLED:
        return ""
    way = finding.direction
    if (tone.up if way == "up" else tone.down) or not (tone.up or tone.down):
        return ""
    if tone.since is not None and finding.period.end < tone.since:
        return ""
    other = _CALLED["down" if way == "up" else "up"]
    return (f"tone is declared for a {other} only, and {described(project, finding)}: nothing is "
            f"said of the {_CALLED[way]}")


def _told_at(id_: str, written: Written) -> int:
    """Return the position of the sentence that tells the change, or of the last sentence."""
    change = id_.replace("/tone", "/last_year", 1)
    for position, sentence in enumerate(written.paragraph.sentences):
        if change in sentence.findings:
            return position
    return len(written.paragraph.sentences) - 1
