"""Names in schemas: measures, areas, comparators, findings; as far as a project is known."""

from __future__ import annotations

from narrator.schemas import making, patterns
from narrator.schemas.known import Known
from narrator.schemas.making import Schema
from narrator.schemas.meanings import meaning
from narrator.values.comparators import COMPARATORS, GROUP_KINDS


def measure(known: Known, *, closed: bool = True) -> Schema:
    """Return a measure's id; not `closed` where the file itself declares measures."""
    names = known.project.measures if known.project else None
    return making.name_of(names, "measure", closed=closed, pattern=patterns.ID)


def source(known: Known) -> Schema:
    """Return a source's id, which the same file declares."""
    names = known.project.sources if known.project else None
    return making.name_of(names, "source", closed=False, pattern=patterns.ID)


def area(known: Known, *, closed: bool = True) -> Schema:
    """Return an area's name."""
    if known.project and closed and known.project.areas:
        return making.name_of(known.project.areas, "area", closed=True)
    made = making.text()
    names = known.project.areas if known.project else ()
    return {**made, "examples": list(names)} if names else made


def comparator(known: Known) -> Schema:
    """Return a comparator, as measures.yaml has it: its groups stand in the same file."""
    groups = known.project.groups if known.project else ()
    own = [name for name in COMPARATORS if "GROUP" not in name and name != "faster_than"]
    offered = {name: beside(name) for name in own} | {
        f"{group}.{kind}": beside(f"GROUP.{kind}") for group in groups for kind in GROUP_KINDS
    }
    message = "a comparator belongs here, such as last_year, target or GROUP.level"
    return making.offering(making.matching(patterns.comparator(None, None), message), offered)


def beside(comparator: str) -> str:
    """Return what a comparator sets the measure beside."""
    return meaning("comparators", comparator).replace("`", "")


def finding_pattern(known: Known) -> str:
    """Return the pattern of findings' ids: of any project, or of this one."""
    if known.project is None or not known.project.measures:
        return patterns.FINDING
    project = known.project
    return patterns.finding(project.measures, project.groups, project.areas)


FINDING_MESSAGE = "a finding's id is measure/comparator, such as falls/last_year"


def finding(known: Known, *, or_measure: bool = False) -> Schema:
    """Return a finding's id; with `or_measure` a measure's id may stand for one."""
    pattern, offered = finding_pattern(known), known.project.findings if known.project else ()
    message = FINDING_MESSAGE
    if or_measure:
        names = known.project.measures if known.project else ()
        pattern = f"{patterns.any_of(names) if names else patterns.ID}|{pattern}"
        offered = (*names, *offered)
        message = "a measure's id belongs here, or " + message
    if known.project is not None:
        message += ", of what this project declares"
    return making.matching(pattern, message, offered)


def by_finding(values: Schema, known: Known, *, empty: bool = True) -> Schema:
    """Return a mapping from findings' ids."""
    asked = known.project.asked if known.project else ()
    message = FINDING_MESSAGE
    if known.project is not None:
        message += ", of what this project declares"
    return making.named(
        values, finding_pattern(known), message, asked, empty=empty, what="measure/comparator"
    )


def by_measure(values: Schema, known: Known) -> Schema:
    """Return a mapping from measures."""
    made: Schema = {"type": ["object", "null"], "additionalProperties": values}
    if known.project is None or not known.project.measures:
        return made
    own = dict.fromkeys(known.project.measures, values)
    return {**made, "properties": own, "additionalProperties": False}


def line(known: Known) -> Schema:
    """Return a title, heading, caption or note: words and variables."""
    message = "only variables such as {{ period.month }} may stand in braces here"
    return {
        "type": ["string", "number"], "pattern": patterns.prose(None),
        "patternErrorMessage": message,
    }  # fmt: skip


def prose(known: Known) -> Schema:
    """Return a paragraph's words: with placeholders of findings."""
    message = "a placeholder is {{ measure/comparator }}, with : form behind it, or a variable"
    if known.project is not None:
        message += ", of what this project declares"
    return {
        "type": ["string", "number"], "pattern": patterns.prose(finding_pattern(known)),
        "patternErrorMessage": message,
    }  # fmt: skip
