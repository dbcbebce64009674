"""Writing a project beside where it belongs, and moving it there as a whole."""

from __future__ import annotations

import os
from pathlib import Path

from narrator.starting import codes
from narrator.values.faults import FaultError


def unwritable(folder: Path, error: OSError) -> FaultError:
    """Return the fault of a folder that cannot be written."""
    reason = error.strerror or str(error)
    return codes.error(codes.NOT_EMPTY, f"cannot be written: {reason}", str(folder))


def put(path: Path, content: bytes) -> None:
    """Write a file, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def moved(staged: Path, folder: Path, there: bool) -> tuple[str, ...]:
    """Move what was staged to where it belongs; return the files, relative to the folder."""
    files = sorted(path.relative_to(staged).as_posix() for path in staged.rglob("*")
                   if path.is_file())  # fmt: skip
    if not there:
        umask = os.umask(0)
        os.umask(umask)
        staged.chmod(0o777 & ~umask)
        os.replace(staged, folder)
        return tuple(files)
    for name in files:
        target = folder / name
        if target.exists() and target.read_bytes() != (staged / name).read_bytes():
            message = "is there already, and another file would be written over it"
            raise codes.error(codes.NOT_EMPTY, message, str(target))
    for name in sorted(files, key=lambda one: one == "paper.yaml"):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(staged / name, target)
    return tuple(files)
