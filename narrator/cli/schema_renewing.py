"""Keeping the schemas of a project as new as its measures."""

from __future__ import annotations

from pathlib import Path


def renew(root: Path) -> None:
    """Write a project's schemas anew where `narrator schema` has written them before.

    Measures, areas and rules may be others by now, and an editor would refuse the new ones.
    Whatever stands in the way of that is no concern of the command which was asked for.
    """
    if not (root / ".narrator" / "schemas" / "paper.json").is_file():
        return
    from narrator.cli.schema_files import known_quietly, write_into
    from narrator.schemas import editor
    from narrator.values.faults import FaultError

    try:
        known, faults = known_quietly(root)
        if not faults:
            write_into(root / editor.FOLDER, known)
    except (FaultError, OSError):
        return
