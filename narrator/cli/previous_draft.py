"""The drafts of papers before this one, as their evidence was written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from narrator.values.faults import Fault, FaultError, Place
from narrator.values.project import Project

if TYPE_CHECKING:
    from narrator.language import Voice
    from narrator.rules import RulePack
    from narrator.values.finding import Finding
    from narrator.values.periods import Period


def previous_evidence(
    project: Project,
) -> tuple[Mapping[str, Any] | None, tuple[Fault, ...]]:
    """Return the evidence in ``drafts/<previous period>/``, or None, and a warning if it is broken.

    The draft must be of the paper's own area; where several areas have drafts, each has a folder.
    """
    previous = project.plan.previous
    return (None, ()) if previous is None else _evidence_of(project, previous)


def as_drafted(
    project: Project, earlier: Callable[[Period], Mapping[str, Finding]]
) -> Callable[[Period], Mapping[str, Finding]]:
    """Return findings as of an earlier month the way that month's draft gave them.

    An author wrote beside the figures of that draft. Where they were revised since, what today's
    data give for that month is not what the words rest on. What no draft holds is made anew.
    """
    from narrator.review.evidence import finding_of

    def drafted(month: Period) -> Mapping[str, Finding]:
        made = dict(earlier(month))
        evidence, _ = _evidence_of(project, month)
        for entry in evidence["findings"] if evidence is not None else ():
            again = made.get(entry.get("id", ""))
            told = finding_of(entry)
            if again is None or told is None or told.suppressed or told.cause == "awaited":
                continue
            made[told.id] = replace(told, extra=again.extra, supports=again.supports)
        return made

    return drafted


def _evidence_of(
    project: Project, period: Period
) -> tuple[Mapping[str, Any] | None, tuple[Fault, ...]]:
    from narrator.cli.drafts import area_folder
    from narrator.review.evidence import read_evidence

    folder = project.root / "drafts" / str(period)
    for path in (area_folder(folder, project.plan.area) / "evidence.json",
                 folder / "evidence.json"):
        if not path.is_file():
            continue
        try:
            found = read_evidence(path.read_bytes(), _shown(project.root, path))
        except FaultError as error:
            fault = error.faults[0]
            message = f"{fault.message}, so that no change of words can be put down to anything"
            return None, (Fault(fault.place, fault.code, message, severity="warning"),)
        except OSError:
            place = Place(_shown(project.root, path))
            return None, (Fault(place, "K021", "cannot be read", severity="warning"),)
        if found["paper"].get("area") == project.plan.area:
            return found, ()
    return None, ()


def with_causes(
    project: Project, pack: RulePack, voice: Voice, findings: tuple[Finding, ...],
    reported: Mapping[str, Any], earlier: Callable[[Period], Mapping[str, Finding]],
) -> tuple[Finding, ...]:
    """Return the findings with why their words differ from those of the draft before."""
    from narrator.review.changes import with_changes
    from narrator.rules import select

    previous = project.plan.previous
    again = earlier(previous) if previous is not None else {}
    return with_changes(
        findings, voice.choices, reported, again, lambda f: select(pack, f, dict(f.extra))
    )


def _shown(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()
