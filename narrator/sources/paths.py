"""Which file a source's path means."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from narrator.sources.dated import periods_in
from narrator.sources.stamps import stamp

_WILD = re.compile(r"[*?\[]")
_ADDRESS = re.compile(r"[a-z][a-z0-9+]*://", re.IGNORECASE)


def is_address(path: str) -> bool:
    """Say whether a path is a database's address."""
    return bool(_ADDRESS.match(path))


def candidates(root: Path, path: str) -> list[str]:
    """Return the files that a path means, newest name first, relative to `root`.

    A name with a later period is newer (“Visits – March 2015” than “Visits – December 2014”); other
    numbers in names order as numbers: ``visits-10.csv`` is newer than ``visits-9.csv``.
    The clock and the files' own dates are not asked: the same folder gives the same paper.
    """
    if not _WILD.search(path):
        found_as = spelt(root, path)
        return [found_as] if found_as else []
    # a folder may hold Office's own ~$ files and hidden ones beside the extracts
    found = [p for p in root.glob(path) if p.is_file() and not p.name.startswith((".", "~"))]
    names = [p.relative_to(root).as_posix() for p in found]
    return sorted(names, key=_newest, reverse=True)


def spelt(root: Path, path: str) -> str:
    """Return a path as the file's own system spells it; empty where there is no such file.

    Systems differ in how they keep an accented letter (one character, or two).
    """
    if (root / path).exists():
        return path
    folder, _, name = path.rpartition("/")
    beside = root / folder
    if not beside.is_dir():
        return ""
    same = [p.name for p in beside.iterdir() if _composed(p.name) == _composed(name)]
    return f"{folder}/{same[0]}".lstrip("/") if same else ""


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def neighbours(root: Path, path: str) -> list[str]:
    """Return the files that stand where a missing one should, relative to `root`."""
    folder = (root / path).parent
    if _WILD.search(path) or not folder.is_dir():
        return []
    start = path.rpartition("/")[0]
    return sorted(f"{start}/{p.name}".lstrip("/") for p in folder.iterdir() if p.is_file())


def stem_of(path: str) -> str:
    """Return a file's name without its folder and ending."""
    return path.rpartition("/")[2].rpartition(".")[0]


def _newest(name: str) -> tuple[int, list[tuple[int, str]]]:
    """Order names by the last period that they name (“Visits – March 2015”), then as people do."""
    found = [read.end for text in periods_in(name) if (read := stamp(text))]
    return max(found, default=-1), _natural(name)


def _natural(name: str) -> list[tuple[int, str]]:
    return [
        (int(piece), "") if piece.isdigit() else (-1, piece.casefold())
        for piece in re.split(r"(\d+)", name)
    ]
