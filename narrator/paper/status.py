"""A measure's status against its target in words with a sign: never by colour."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from narrator.paper.words import words
from narrator.values.finding import Finding
from narrator.values.measure import Measure

Status = Literal[
    "on_target", "near_target", "improving", "off_target", "no_target", "withheld", "awaited"
]

#: Comparisons in time that can show an improvement, in order.
_IN_TIME = ("last_year", "baseline", "previous", "year_start")


def status_of(measure: Measure, area: str, findings: Mapping[str, Finding]) -> Status:
    """Return a measure's status from its findings.

    A missed target is *off target but improving* where the measure moved for the better over the
    year: statistically so where that was tested, else in the printed figures. An improvement
    that a test does not bear out is none.

    Parameters
    ----------
    area : str
        ``@Area`` for a part of the area, else empty.
    """
    target = findings.get(f"{measure.id}/target{area}")
    if target is not None and target.awaited:
        return "awaited"
    if target is None or (target.target == "none" and not target.suppressed):
        return "no_target"
    if target.suppressed:
        return "withheld"
    if target.target == "met":
        return "on_target"
    if target.target == "near":
        return "near_target"
    known = (findings.get(f"{measure.id}/{name}{area}") for name in _IN_TIME)
    change = next((one for one in known if one is not None), None)
    return "improving" if change is not None and _better(measure, change) else "off_target"


def status_text(status: Status, language: str) -> str:
    """Return a status as printed: ``● On target``."""
    return words(language)[status]


def _better(measure: Measure, change: Finding) -> bool:
    if change.suppressed or change.awaited:
        return False
    if change.significance != "not_tested":
        return change.judgement == "better"
    return {"up": "higher", "down": "lower"}.get(change.direction) == measure.better
