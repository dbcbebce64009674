"""Who writes which commentary."""

from __future__ import annotations

from collections.abc import Mapping

from narrator.values.measure import Measure
from narrator.values.project import ParagraphPlan, Project


def owners(project: Project) -> Mapping[str, str]:
    """Return the owner of each commentary that the paper asks for, in the paper's order."""
    out: dict[str, str] = {}
    for section in project.plan.sections:
        for plan in section.paragraphs:
            name = plan.prose or plan.commentary
            if name:
                out.setdefault(name, owner_of(project, plan))
    return out


def owner_of(project: Project, plan: ParagraphPlan) -> str:
    """Return who writes a paragraph's commentary.

    Its own ``owner:``; else the owner of the first of its measures that has one, or whose source
    has; else the role of the paper's contact; else whoever signs the paper.
    """
    if plan.owner:
        return plan.owner
    prose = project.prose.get(plan.prose or plan.commentary)
    said = [i for s in (prose.sentences if prose else ()) for p in s.placeholders
            for i in p.findings]
    for name in dict.fromkeys((*plan.measures, *(i.partition("/")[0] for i in said))):
        if name in project.measures and (owner := measure_owner(project, name)):
            return owner
    return contact(project)


def measure_owner(project: Project, name: str) -> str:
    """Return a measure's owner: its own, else its source's, else that of what it is made of."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        measure = project.measures.get(waiting.pop(0))
        if measure is None or measure.id in seen:
            continue
        seen.add(measure.id)
        source = project.sources.get(measure.source)
        if measure.owner:
            return measure.owner
        made_of = _made_of(measure)
        if not made_of and source is not None and source.owner:
            return source.owner
        waiting += made_of
    return ""


def contact(project: Project) -> str:
    """Return the role of the paper's contact, else whoever signs the paper."""
    rows = project.plan.contact.rows if project.plan.contact else ()
    roles = [value for label, value in rows if label.casefold() == "role"]
    return roles[0] if roles else project.plan.from_


def _made_of(measure: Measure) -> list[str]:
    return [*(term.measure for term in measure.sum_of), *(measure.ratio_of or ())]
