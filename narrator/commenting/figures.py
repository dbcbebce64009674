"""The small table over a box: what the figures behind a paragraph say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from narrator.commenting.words import words
from narrator.language.names_group import group_name
from narrator.paper.outline import Planned
from narrator.paper.pieces import plain
from narrator.paper.tables import write_table
from narrator.paper.wording import Wording
from narrator.paper.words import window_label
from narrator.values.comparators import split_id
from narrator.values.finding import Finding
from narrator.values.paper import Cell, Table
from narrator.values.project import Project, TablePlan
from narrator.values.sentence import Sentence

#: Comparators that set a figure beside another; the rest have their sentence and no pair to show.
_PAIRS = ("last_year", "previous", "year_start", "baseline", "target", "share", "recent", "season",
          "faster_than")
_OF_GROUPS = ("level", "change")
#: Those that say in the row's name what of the measure is compared.
_NAMED = ("share", "recent", "season", "change_of", "rate", "faster_than")


def figures(
    project: Project, wording: Wording, planned: Planned, findings: Mapping[str, Finding]
) -> Table | None:
    """Return the findings that a paragraph says as now, compared with, change, verdict."""
    ids = tuple(i for i in planned.says if i in findings and _is_pair(project, findings[i]))
    if not ids:
        return None
    table = TablePlan(ids, ("now", "then", "change", "verdict"))
    made, _ = write_table(
        project, wording, replace(planned, plan=replace(planned.plan, table=table)), findings
    )
    told = words(project.plan.language)
    caption = told["table"].format(window=window_label(project.plan.window, project.plan.language))
    names = (told["measure"], told["now"], told["beside"], told["change"], told["verdict"])
    header = tuple(
        replace(cell, content=plain(cell.content.id, name),
                align="left" if name == told["beside"] else cell.align)
        for cell, name in zip(made.header, names, strict=True)
    )
    rows = tuple(
        _row(project, row, findings[id_]) for row, id_ in zip(made.rows, ids, strict=True)
    )
    return Table(made.id, plain(made.caption.id, caption), header, rows)


def _is_pair(project: Project, finding: Finding) -> bool:
    head, _, tail = finding.comparator.partition(".")
    return head in _PAIRS or (head in project.groups and tail in _OF_GROUPS)


def _row(project: Project, row: tuple[Cell, ...], finding: Finding) -> tuple[Cell, ...]:
    told = words(project.plan.language)
    name, now, then, change, verdict = row
    then = replace(then, align="left")
    if finding.suppressed:
        return name, now, then, change, replace(
            verdict, content=plain(verdict.content.id, told["withheld"])
        )
    what = _beside(project, finding)
    if what and not then.content.text.startswith("["):
        text = told["with"].format(value=then.content.text, what=what)
        then = replace(then, content=_text(then.content, text))
    head, _, tail = finding.comparator.partition(".")
    key = {"change": "change_of"}.get(tail, tail) if head in project.groups else head
    if key == "level" and project.measures[finding.measure].per is not None:
        key = "rate"
    if key in _NAMED and not name.content.text.endswith(")"):  # then its windows are named
        text = told[key].format(name=name.content.text)
        name = replace(name, content=_text(name.content, text))
    if head in project.groups:  # beside others there is a distance, and no change
        nothing = plain(change.content.id, told["none"])
        change = replace(change, content=nothing)
    return name, now, then, change, verdict


def _text(content: Sentence, text: str) -> Sentence:
    return plain(content.id, text, content.origin, findings=content.findings)


def _beside(project: Project, finding: Finding) -> str:
    """Return what a figure is set beside, in a few words."""
    told = words(project.plan.language)
    head, _, tail = finding.comparator.partition(".")
    if head in project.groups:
        return group_name(project.groups[head], finding.area).removeprefix("the ")
    if head == "target":
        return told["target"]
    if head in ("recent", "season"):
        return told["expected"]
    if head == "faster_than":
        measure = project.measures.get(split_id(f"{tail}/x")[0])
        return measure.name if measure else tail
    window = finding.reference_period
    return window_label(window, project.plan.language) if window is not None else ""
