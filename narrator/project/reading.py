"""A project folder → a Project, or every fault of every file at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Literal

from narrator.project import codes
from narrator.project.checks import IdChecker, check_paper
from narrator.project.commentary import Commentary, note_words, read_commentary
from narrator.project.house import read_house
from narrator.project.house_tones import toned
from narrator.project.nodes import read_yaml
from narrator.project.paper_plan import PlanReader, read_style
from narrator.project.paper_sections import SectionReader
from narrator.project.register import read_register
from narrator.values.faults import Fault, FaultError
from narrator.values.periods import Period
from narrator.values.project import House, NotePlan, Project


def read_project(
    root: Path, *, period: Period | None = None, area: str | None = None,
    house: Path | Literal[False] | None = None, unwritten: bool = False,
) -> Project:
    """Read what people wrote: paper.yaml, measures.yaml, commentary and house.yaml.

    No data is opened.

    Parameters
    ----------
    root : Path
        The project's folder.
    period : Period, optional
        The paper's last month, in place of the one that paper.yaml names.
    area : str, optional
        The paper's area, in place of the one that paper.yaml names.
    house : Path or False, optional
        Another folder, whose house.yaml is laid over instead of the project's own; False for none.
    unwritten : bool
        Whether commentary may be missing (a warning): it is about to be asked for.

    Returns
    -------
    Project
        With what does not stop a build in ``warnings``.

    Raises
    ------
    FaultError
        With every error and warning of every file.
    """
    root = Path(root)
    faults: list[Fault] = []
    node = read_yaml(root, "paper.yaml", faults, needed=True)
    style = read_style(node)
    own = (House(), None, (), None)
    laid, bands, omitted, wishes = own if house is False else read_house(house or root, faults)
    register = read_register(
        root, faults, percent=style.percent, figures=style.figures, house_bands=bands
    )
    known = register.node is not None
    tones = wishes.child("tone") if wishes else None
    register = replace(register, measures=toned(tones, register.measures, known=known))
    if node is None:
        raise FaultError(faults)
    sections = SectionReader(register.measures if known else None)
    areas = register.areas if known else None
    plan = PlanReader(root, node, areas, sections, style, period, area).read()
    commentary = read_commentary(
        root, sections.proses, plan.end, faults, unwritten=unwritten
    )
    notes = _all_notes(plan.notes, commentary, faults)
    plan = replace(plan, notes=notes, omit=(*plan.omit, *omitted))
    measures = register.measures
    checker = None
    if known and register.node is not None:
        checker = IdChecker(register, plan.area, plan.baseline is not None, faults)
        compare = checker.compare(register.node.child("defaults"), register.node.child("measures"))
        measures = {name: replace(m, compare=compare[name]) for name, m in measures.items()}
        for finding, at in sections.named:
            checker.finding(finding, at)
    check_paper(plan, commentary.prose, checker, sections.captions, faults)
    if any(fault.severity == "error" for fault in faults):
        raise FaultError(faults)
    return Project(
        root=root,
        plan=plan,
        measures=measures,
        sources=register.sources,
        areas=register.areas,
        groups=register.groups,
        prose=commentary.prose,
        house=laid,
        warnings=tuple(sorted(set(faults))),
    )


def _all_notes(
    declared: Mapping[str, NotePlan], commentary: Commentary, faults: list[Fault]
) -> dict[str, NotePlan]:
    notes = dict(declared)
    for key, plan in commentary.notes.items():
        if key in notes and note_words(notes[key]) != note_words(plan):
            message = f"the footnote [^{key}] is defined already at {notes[key].place}"
            faults.append(Fault(plan.place, codes.NOTE_TWICE, message))
        notes.setdefault(key, plan)
    return notes
