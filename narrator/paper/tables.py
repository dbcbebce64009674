"""Tables: measures down, figures across, the verdict in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from narrator.paper import codes
from narrator.paper.outline import Planned, table_finding
from narrator.paper.pieces import plain, prefixed
from narrator.paper.status import status_of, status_text
from narrator.paper.wording import Wording
from narrator.paper.words import verdict_words, window_label, words
from narrator.values.faults import Fault, nearest
from narrator.values.finding import Finding
from narrator.values.paper import Cell, Table
from narrator.values.periods import Window
from narrator.values.project import Project
from narrator.values.prose import ProseSentence, Text
from narrator.values.sentence import Sentence, Slot

COLUMNS = (
    "now", "then", "change", "difference", "verdict", "target", "figures", "period", "status",
)  # fmt: skip
Side = Literal["left", "right"]


def write_table(
    project: Project, wording: Wording, planned: Planned, findings: Mapping[str, Finding]
) -> tuple[Table, tuple[Fault, ...]]:
    """Return a paragraph's table, and what could not be put into it."""
    plan = planned.plan.table
    assert plan is not None
    table, warnings = words(project.plan.language), []
    rows: list[tuple[str, Finding]] = []
    for measure in plan.measures:
        id_ = table_finding(project, measure, findings)
        if id_:
            rows.append((measure, findings[id_]))
        else:
            known = "" if measure in project.measures else \
                nearest(measure, (*project.measures, *findings))
            message = f"the table's {measure} has no finding: give the measure a compare:"
            warnings.append(codes.warning(planned.plan.place, codes.NO_FINDING, message, known))
    columns = tuple(c for c in plan.columns if c in COLUMNS)
    now = _common({f.period for _, f in rows})
    # what is awaited has no year before yet, and says nothing of the others'
    then = _common({f.reference_period for _, f in rows if not f.awaited})
    headings = {
        c: {"now": now, "then": then}.get(c, "") or table[c] for c in ("now", "then", *COLUMNS)
    }
    language = project.plan.language
    dated = now is None and "period" not in columns
    names = [(table["measure"], "measure"), *((_label(headings[c], language), c) for c in columns)]
    header = tuple(
        Cell(plain(f"{planned.id}/table-head/{key}", text), _side(key), bold=True)
        for text, key in names
    )
    body = tuple(
        (_name(project, planned.id, measure, finding, dated=dated),
         *_once(project, [_cell(project, wording, planned.id, measure, finding, column, findings)
                          for column in columns]))
        for measure, finding in rows
    )
    caption = _caption(project, wording, planned)
    return Table(f"{planned.id}/table", caption, header, body), tuple(warnings)


def _caption(project: Project, wording: Wording, planned: Planned) -> Sentence:
    plan, id_ = planned.plan.table, f"{planned.id}/table-caption"
    assert plan is not None
    language = project.plan.language
    text = plan.caption or words(language)["targets" if plan.status else "caption"].format(
        window=window_label(project.plan.window, language)
    )
    place = planned.plan.place
    return wording.line(ProseSentence((Text(text, place),), False, place), id_)


def _name(
    project: Project, id_: str, measure: str, finding: Finding, *, dated: bool
) -> Cell:
    """Return a row's name; `dated`, with its window where that is not the one in the caption."""
    declared = project.measures.get(finding.measure)
    name = (declared.lead or declared.name) if declared else finding.measure
    if finding.area != project.plan.area:
        name = f"{name}, {finding.area}"
    name = _capital(name.removeprefix("The ").removeprefix("the "))
    if dated and finding.period != project.plan.window:
        name = _with_window(name, finding, project.plan.language)
    return Cell(plain(f"{id_}/table-cell/{measure}/name", name))


def _with_window(name: str, finding: Finding, language: str) -> str:
    """Return a name with the row's own window; with both where the other is not a year before."""
    now, then = finding.period, finding.reference_period
    other = then is not None and then != now.shifted(-12)
    return words(language)["of_windows" if other else "of_window"].format(
        name=name, now=window_label(now, language),
        then=window_label(then, language) if then is not None else "",
    )


def _capital(name: str) -> str:
    """Return a name with its first letter large, also behind an opening quotation mark."""
    at = next((i for i, c in enumerate(name) if c.isalnum()), 0)
    return name[:at] + name[at : at + 1].upper() + name[at + 1 :]


def _once(project: Project, cells: list[Cell]) -> list[Cell]:
    """Return a row's cells, a mark that figures are awaited only in the first that has it."""
    nothing, marked, out = words(project.plan.language)["nothing"], set[str](), []
    for cell in cells:
        text = cell.content.text
        again = text.startswith("[") and text in marked
        marked.add(text)
        out.append(replace(cell, content=plain(cell.content.id, nothing)) if again else cell)
    return out


def _cell(
    project: Project, wording: Wording, id_: str, measure: str, finding: Finding, column: str,
    findings: Mapping[str, Finding],
) -> Cell:
    """Return one cell; a dash where the finding has nothing to show in this column."""
    unit, form, shown = f"{id_}/table-cell/{measure}/{column}", column, finding
    if column == "status":
        return Cell(_status(project, finding, unit, findings))
    if column == "target" and finding.comparator != "target":
        other = findings.get(f"{finding.measure}/target")
        if other is None:
            return _nothing(project, unit, column)
        shown = other
    if column == "target":
        form = "then"
    if not shown.awaited and not _has(shown, form):
        return _nothing(project, unit, column)
    if column == "verdict" and shown.cause == "stated":
        return _nothing(project, unit, column)
    if column == "verdict" and not shown.awaited:
        return Cell(_verdict(project, shown, unit), _side(column))
    if column == "change" and shown.direction == "unchanged":
        text = words(project.plan.language)["unchanged"]
        return Cell(plain(unit, text, "generated", findings=(shown.id,)), _side(column))
    content = wording.cell(shown.id, form, unit)
    if not content.text:
        return _nothing(project, unit, column)
    signed = column in ("change", "difference") and content.text[:1].isdigit()
    if signed and shown.direction in ("up", "down"):
        table = words(project.plan.language)
        content = prefixed(content, table["plus" if shown.direction == "up" else "minus"])
    return Cell(replace(content, findings=content.findings or (shown.id,)), _side(column))


def _verdict(project: Project, finding: Finding, unit: str) -> Sentence:
    text = verdict_words(finding, project.plan.language)
    made = plain(unit, text, "generated", findings=(finding.id,))
    slot = Slot(0, len(text), text, finding.id, "significance", "", "verdict")
    return replace(made, slots=(slot,))


def _status(
    project: Project, finding: Finding, unit: str, findings: Mapping[str, Finding]
) -> Sentence:
    """Return the status of the row's measure, with the findings that it rests on."""
    measure = project.measures[finding.measure]
    area = f"@{finding.area}" if finding.area != project.plan.area else ""
    status = status_of(measure, area, findings)
    text = status_text(status, project.plan.language)
    target = f"{measure.id}/target{area}"
    if target not in findings:
        return plain(unit, text)
    made = plain(unit, text, "generated", findings=(target,))
    return replace(made, slots=(Slot(0, len(text), text, target, "target", "", "verdict"),))


def _has(finding: Finding, form: str) -> bool:
    if finding.suppressed:
        return form == "period"
    needed = {
        "now": (finding.current,),
        "then": (finding.reference,),
        "change": (finding.current, finding.reference, finding.difference),
        "difference": (finding.difference,),
        "figures": (finding.current, finding.reference),
        "verdict": (finding.current, finding.reference),
    }.get(form, (0.0,))
    return all(value is not None for value in needed)


def _nothing(project: Project, unit: str, column: str) -> Cell:
    return Cell(plain(unit, words(project.plan.language)["nothing"]), _side(column))


def _side(column: str) -> Side:
    """Words to the left, figures to the right."""
    words = ("measure", "verdict", "period", "figures", "status")
    return "left" if column in words else "right"


def _common(windows: set[Window] | set[Window | None]) -> Window | None:
    """Return the window that all rows share, or None."""
    return next(iter(windows)) if len(windows) == 1 else None


def _label(heading: Window | str, language: str) -> str:
    return window_label(heading, language) if isinstance(heading, Window) else heading
