"""Where a draft goes, and its files as bytes."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from narrator.values.faults import Fault, FaultError, Place

if TYPE_CHECKING:
    from narrator.cli.pipeline import Made
    from narrator.values.project import Project

FORMATS = ("docx", "html", "md")

#: Characters that Windows does not allow in a file's name, and those that would leave the folder.
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


def draft_folder(project: Project, area: str | None, out: Path | None) -> Path:
    """Return the folder of a draft: `out`, or ``drafts/2015-03`` and, for `area`, one within."""
    if out is not None:
        return out
    folder = project.root / "drafts" / str(project.plan.end)
    return folder if area is None else area_folder(folder, project.plan.area)


def area_folder(folder: Path, area: str) -> Path:
    """Return the folder within a period's drafts that holds those of one area of several."""
    return folder / (_NOT_IN_NAMES.sub("-", area).strip(" .") or "area")


def stamp() -> datetime | None:
    """Return the moment in SOURCE_DATE_EPOCH (UTC), or None where it is not set.

    Raises
    ------
    FaultError
        ``W013`` it is not a number of seconds since 1970.
    """
    text = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not text:
        return None
    try:
        return datetime.fromtimestamp(int(text), UTC)
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH is not a number of seconds since 1970: {text[:40]!r}"
        raise FaultError([Fault(Place("the environment"), "W013", message)]) from None


def draft_files(
    made: Made, formats: Sequence[str], *, comments: bool = False, when: datetime | None = None
) -> dict[str, bytes]:
    """Return the draft's files by name: the formats asked for, and evidence.json.

    Parameters
    ----------
    formats : sequence of {'docx', 'html', 'md'}
    comments : bool
        Whether the document explains each sentence in a Word comment.
    when : datetime, optional
        The document's created and modified; midnight of the meeting's day where None.
    """
    draft, plan = made.draft, made.project.plan
    files: dict[str, bytes] = {}
    if "docx" in formats:
        from narrator.word.write import write_docx

        files["paper.docx"] = write_docx(
            draft.paper, evidence=draft.evidence,
            template=made.project.root / plan.template if plan.template else None,
            comments=draft.comments if comments else None, stamp=when,
        )
    if "html" in formats:
        from narrator.render.html import html

        files["paper.html"] = html(draft.paper).encode()
    if "md" in formats:
        from narrator.render.markdown import markdown
        from narrator.render.pieces import picture_files

        files["paper.md"] = markdown(draft.paper).encode()
        files.update(picture_files(draft.paper))
    files["evidence.json"] = draft.evidence
    return files


def about(made: Made) -> Mapping[str, Any]:
    """Return what build.json says besides the files' hashes: period, area, and the inputs."""
    import narrator

    project = made.project
    named = {"paper.yaml", "measures.yaml", "measures.xlsx", "house.yaml"}
    named.update(prose.place.file for prose in project.prose.values())
    inputs = {
        name: sha256(path.read_bytes()).hexdigest()
        for name in sorted(named)
        if (path := project.root / name).is_file()
    }
    inputs.update({s.path: s.sha256 for s in made.draft.paper.sources if s.sha256})
    return {
        "narrator": narrator.__version__,
        "period": str(project.plan.end),
        "area": project.plan.area,
        "inputs": dict(sorted(inputs.items())),
    }
