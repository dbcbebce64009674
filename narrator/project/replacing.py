"""Writing a file so that nothing half-written is left, and nothing that existed is lost."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from narrator.project import codes
from narrator.values.faults import Fault, FaultError, Place

BACKUP = ".bak"


def write_whole(path: Path, content: bytes, name: str = "") -> None:
    """Write a file beside its place, bring it to disk, and put it there.

    Parameters
    ----------
    name : str
        How a fault names the file.

    Raises
    ------
    FaultError
        P070 it cannot be written.
    """
    staged = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, staged = tempfile.mkstemp(prefix=".narrator-", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        umask = os.umask(0)
        os.umask(umask)
        Path(staged).chmod(0o666 & ~umask)
        os.replace(staged, path)
    except OSError as why:
        message = f"cannot be written: {why.strerror or why}"
        raise FaultError([Fault(Place(name or path.name), codes.NOT_WRITABLE, message)]) from None
    finally:
        if staged:
            Path(staged).unlink(missing_ok=True)


def refuse(name: str, message: str) -> FaultError:
    """Return the fault that a file is in the way."""
    return FaultError([Fault(Place(name), codes.IN_THE_WAY, message)])


def turn(root: Path, old: str, new: str, content: bytes, *, replace: bool, force: bool) -> str:
    """Write the file `new` of a project in place of `old`, which is kept with .bak behind its name.

    Returns
    -------
    str
        The name under which the old file is kept.

    Raises
    ------
    FaultError
        P069 a file is in the way; P070 one cannot be written.
    """
    if not replace:
        message = f"{old} is there, and a project has one register: --replace keeps it as "
        raise refuse(new, f"{message}{old}{BACKUP}, --out FILE writes elsewhere")
    kept = old + BACKUP
    for name in (new, kept):
        if (root / name).exists() and not force:
            raise refuse(name, "is there already; --force writes over it")
    write_whole(root / new, content, new)
    try:
        os.replace(root / old, root / kept)
    except OSError as why:
        message = f"cannot be renamed to {kept}: {why.strerror or why}; {new} is written"
        raise FaultError([Fault(Place(old), codes.NOT_WRITABLE, message)]) from None
    return kept
