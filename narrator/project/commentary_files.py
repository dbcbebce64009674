"""Commentary put into a project: a new file made, all of them tried, and all written or none."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from narrator.project import codes
from narrator.project.commentary import FOLDER
from narrator.project.prose import ParsedProse, definitions, kind_in
from narrator.project.reading import read_project
from narrator.project.replacing import write_whole
from narrator.values.faults import Fault, FaultError, Place
from narrator.values.periods import Period
from narrator.values.project import Project

#: Files of a project that say what a commentary may name.
_DECLARING = ("paper.yaml", "measures.yaml", "measures.xlsx", "house.yaml")


def header(
    period: Period, parsed: ParsedProse | None, text: str, marked: Iterable[str],
    without: Iterable[str] = (),
) -> str:
    """Return the front matter of new words: for when, and what the words before them declare.

    Parameters
    ----------
    parsed : ParsedProse or None
        The file that the words replace, and `text` as it is written.
    marked : iterable of str
        Keys of the footnotes that the new file defines.
    without : iterable of str
        Findings whose ``expects:`` is dropped.
    """
    lines = ["---", f"for: {period}"]
    expects = parsed.expects if parsed else {}
    kept = {finding: word for finding, (word, _) in expects.items() if finding not in set(without)}
    if kept:
        lines.append("expects:")
        lines += [f"  {json.dumps(finding, ensure_ascii=False)}: {word}"
                  for finding, word in kept.items()]
    written = definitions(text)
    kinds = []
    for key in marked:
        note = parsed.notes.get(key) if parsed else None
        if note is None or key not in written:
            continue
        prefix = kind_in(written[key])
        said = [f"kind: {note.kind}"] if not prefix and note.kind != "source" else []
        said += [f"accessed: {note.accessed}"] if note.accessed else []
        if said:
            kinds.append(f"  {key}: {{{', '.join(said)}}}")
    if kinds:
        lines += ["notes:", *kinds]
    return "\n".join((*lines, "---", ""))


def tried(
    root: Path, changes: Mapping[str, str], period: Period, area: str | None
) -> Project:
    """Read the project as it would be with other commentary; no file of it is touched.

    Raises
    ------
    FaultError
        With every fault that the project would have.
    """
    with TemporaryDirectory(prefix="narrator-") as folder:
        stage = Path(folder)
        for name in _DECLARING:
            if (root / name).is_file():
                copyfile(root / name, stage / name)
        for path in root.glob("*.do[ct]*"):
            (stage / path.name).touch()  # a template need only be there
        for path in (root / FOLDER).glob("**/*.md"):
            put = stage / path.relative_to(root)
            put.parent.mkdir(parents=True, exist_ok=True)
            copyfile(path, put)
        for name, text in changes.items():
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).write_text(text, encoding="utf-8", newline="\n")
        return read_project(stage, period=period, area=area, unwritten=True)


def write_all(root: Path, changes: Mapping[str, str]) -> None:
    """Write files of a project, all of them or none.

    Files that keep what others replace come first in `changes`, so that at no moment words are in
    no file. Where one cannot be written, those before it are put back.

    Raises
    ------
    FaultError
        P070 a file cannot be written.
    """
    before: dict[str, bytes | None] = {}
    try:
        for name, text in changes.items():
            path = root / name
            before[name] = path.read_bytes() if path.exists() else None
            write_whole(path, text.encode(), name)
    except BaseException as error:
        for name, content in before.items():
            if content is None:
                (root / name).unlink(missing_ok=True)
                _remove_empty((root / name).parent)
            else:
                write_whole(root / name, content, name)
        if isinstance(error, OSError):
            message = f"cannot be read: {error.strerror or error}"
            fault = Fault(Place(next(reversed(before), FOLDER)), codes.NOT_WRITABLE, message)
            raise FaultError([fault]) from None
        raise


def _remove_empty(folder: Path) -> None:
    """Remove a folder that was made for a file which is not written after all."""
    with suppress(OSError):
        os.rmdir(folder)
