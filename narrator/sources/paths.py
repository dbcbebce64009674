"""Which file a source's path means."""

from __future__ import annotations

import re
from pathlib import Path

_WILD = re.compile(r"[*?\[]")
_ADDRESS = re.compile(r"[a-z][a-z0-9+]*://", re.IGNORECASE)


def is_address(path: str) -> bool:
    """Say whether a path is a database's address."""
    return bool(_ADDRESS.match(path))


def candidates(root: Path, path: str) -> list[str]:
    """Return the files that a path means, newest name first, relative to `root`.

    Dates and numbers in names order as numbers: ``crime-10.csv`` is newer than ``crime-9.csv``.
    The clock and the files' own dates are not asked: the same folder gives the same paper.
    """
    if not _WILD.search(path):
        return [path] if (root / path).exists() else []
    # a folder may hold Office's own ~$ files and hidden ones beside the extracts
    found = [p for p in root.glob(path) if p.is_file() and not p.name.startswith((".", "~"))]
    names = [p.relative_to(root).as_posix() for p in found]
    return sorted(names, key=_natural, reverse=True)


def neighbours(root: Path, path: str) -> list[str]:
    """Return the files that stand where a missing one should, relative to `root`."""
    folder = (root / path).parent
    if _WILD.search(path) or not folder.is_dir():
        return []
    start = path.rpartition("/")[0]
    return sorted(f"{start}/{p.name}".lstrip("/") for p in folder.iterdir() if p.is_file())


def _natural(name: str) -> list[tuple[int, str]]:
    return [
        (int(piece), "") if piece.isdigit() else (-1, piece.casefold())
        for piece in re.split(r"(\d+)", name)
    ]
