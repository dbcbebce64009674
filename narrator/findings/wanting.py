"""Every finding that a project asks for, wherever it asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from narrator.values.project import Project, TablePlan
from narrator.values.prose import Inline, Placeholder, Prose, ProseSentence

#: Columns of a table that rest on the finding against the target.
_TARGETS = {"target", "status"}


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
                yield from _rows(project, paragraph.table)
            yield from paragraph.charts
            yield from _sentences(paragraph.text)
    for note in plan.notes.values():
        yield from _inlines(note.content)
    for prose in project.prose.values():
        yield from _prose(prose)


def _rows(project: Project, table: TablePlan) -> Iterator[str]:
    """A table's row is a measure against last year, or the finding it names, and its target."""
    for name in table.measures:
        yield name if "/" in name else f"{name}/last_year"
        measure = project.measures.get(name.partition("/")[0])
        if measure is not None and measure.target is not None and _TARGETS & {*table.columns}:
            yield f"{measure.id}/target"


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
