"""Every finding that a project asks for, wherever it asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from narrator.values.project import Project
from narrator.values.prose import Inline, Placeholder, Prose, ProseSentence


def wanted(project: Project) -> tuple[str, ...]:
    """Return the ids of all findings: the register's, then those of the paper and its prose.

    Parameters
    ----------
    project : Project

    Returns
    -------
    tuple of str
        Each once: ``compare:`` of every measure in the register's order, then the tables of the
        paper, its placeholders, and the prose with its notes and written expectations.
    """
    return tuple(dict.fromkeys(_all(project)))


def _all(project: Project) -> Iterator[str]:
    for measure in project.measures.values():
        for comparator in measure.compare:
            yield f"{measure.id}/{comparator}"
    plan = project.plan
    yield from _sentences([plan.title])
    for section in plan.sections:
        yield from _sentences([section.heading])
        for paragraph in section.paragraphs:
            yield from (name for name in paragraph.measures if "/" in name)
            if paragraph.table is not None:
                yield from (_row(name) for name in paragraph.table.measures)
            yield from _sentences(paragraph.text)
    for note in plan.notes.values():
        yield from _inlines(note.content)
    for prose in project.prose.values():
        yield from _prose(prose)


def _row(name: str) -> str:
    """A table's row is a measure against last year, or the finding it names."""
    return name if "/" in name else f"{name}/last_year"


def _prose(prose: Prose) -> Iterator[str]:
    yield from _sentences(prose.sentences)
    for content in prose.notes.values():
        yield from _inlines(content)
    yield from prose.expects


def _sentences(sentences: Iterable[ProseSentence]) -> Iterator[str]:
    for sentence in sentences:
        yield from _inlines(sentence.parts)


def _inlines(parts: Iterable[Inline]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Placeholder):
            yield from part.findings
