"""The evidence of a project's other drafts: what has been told already."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from narrator.values.faults import Fault, Place
from narrator.values.project import Project

UNREADABLE = "D093"


def earlier_evidence(project: Project) -> tuple[tuple[Mapping[str, Any], ...], tuple[Fault, ...]]:
    """Return every evidence.json below drafts/, oldest name first, and warnings of unreadable ones.

    Nothing is read where the paper withholds nothing: then nothing can be given away.
    """
    if project.plan.suppress_below <= 1:
        return (), ()
    found: list[Mapping[str, Any]] = []
    warnings: list[Fault] = []
    folder = project.root / "drafts"
    depths = ("*", "*/*", "*/*/*")  # a period's, an area's or its forms', the forms' of an area
    for path in sorted(p for depth in depths for p in folder.glob(f"{depth}/evidence.json")):
        content = _read(path)
        if content is None:
            place = Place(path.relative_to(project.root).as_posix())
            message = "cannot be read, so that nobody can tell what it gives away"
            warnings.append(Fault(place, UNREADABLE, message, severity="warning"))
        else:
            found.append(content)
    return tuple(found), tuple(warnings)


def _read(path: Path) -> Mapping[str, Any] | None:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    known = isinstance(content, dict) and isinstance(content.get("findings"), list)
    return content if known else None
