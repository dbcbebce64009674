"""A draft's files, written so that nothing existing is lost and nothing half-written is left."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from narrator.values.faults import Fault, FaultError, Place

PAPER = "paper.docx"
BUILD = "build.json"
FORMAT = "narrator-build/1"


@dataclass(frozen=True, slots=True)
class Written:
    """What `write_draft` wrote.

    Parameters
    ----------
    paper : Path
        Where the document is: ``paper.docx``, or a numbered copy where that was open in Word.
        Where no document was written, the folder's ``paper.docx`` all the same.
    warnings : tuple of Fault
        ``W011``, with severity "warning", where a numbered copy had to be written.
    """

    paper: Path
    warnings: tuple[Fault, ...] = ()


def write_draft(
    folder: Path, files: Mapping[str, bytes], about: Mapping[str, Any] | None = None
) -> Written:
    """Write a draft's files and build.json, which holds their SHA-256.

    Every file is written to a temporary one in the same folder, brought to disk, and only then put
    in place; when anything fails, nothing of the new draft is left behind.

    Parameters
    ----------
    folder : Path
        Made where it is missing.
    files : mapping of str to bytes
        By file name. Without ``paper.docx`` the document that is there, if any, stays as it is.
    about : mapping, optional
        What else build.json should say (must be JSON).

    Raises
    ------
    FaultError
        ``W010`` paper.docx has been edited since narrator wrote it (or narrator did not write it);
        ``W012`` the folder or a file cannot be written.
    """
    target = folder / PAPER
    if PAPER in files:
        refuse_edited(target, files[PAPER])
    names = dict.fromkeys(files)
    staged: dict[str, Path] = {}
    warnings: list[Fault] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if PAPER in files and is_open(target):
            target = _numbered(target)
            warnings.append(_open_warning(folder, target))
        for name in names:
            staged[name] = _stage(folder, files[name])
        for name in sorted(names, key=lambda n: n == PAPER):  # the document last
            if name != PAPER:
                os.replace(staged[name], folder / name)
                continue
            try:
                os.replace(staged[name], target)
            except PermissionError:  # Windows, while Word has it open
                target = _numbered(target)
                warnings.append(_open_warning(folder, target))
                os.replace(staged[name], target)
        record = {target.name if name == PAPER else name: _hash(files[name]) for name in names}
        if PAPER not in record and (before := _recorded(folder).get(PAPER)):
            record[PAPER] = before  # an edited document is still known from ours
        text = {"format": FORMAT, **(about or {}), "sha256": dict(sorted(record.items()))}
        content = json.dumps(text, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        staged[BUILD] = _stage(folder, content.encode())
        os.replace(staged[BUILD], folder / BUILD)
    except OSError as error:
        reason = error.strerror or str(error)
        raise FaultError([Fault(Place(folder.name), "W012", f"cannot be written: {reason}")]) \
            from error
    finally:
        for path in staged.values():
            path.unlink(missing_ok=True)
    return Written(target, tuple(warnings))


def write_file(path: Path, content: bytes) -> Written:
    """Write one file safely, or a numbered copy of it while the target is open in Word.

    Raises
    ------
    FaultError
        ``W012`` it cannot be written.
    """
    staged: Path | None = None
    warnings: tuple[Fault, ...] = ()
    target = path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        staged = _stage(path.parent, content)
        try:
            if is_open(path):
                raise PermissionError
            os.replace(staged, path)
        except PermissionError:
            target = _numbered(path)
            warnings = (_open_warning(path.parent, target, path.name),)
            os.replace(staged, target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise FaultError([Fault(Place(path.name), "W012", f"cannot be written: {reason}")]) \
            from error
    finally:
        if staged is not None:
            staged.unlink(missing_ok=True)
    return Written(target, warnings)


def refuse_edited(target: Path, content: bytes) -> None:
    """Raise ``W010`` unless `target` is missing, as narrator wrote it, or already `content`.

    Call it before the work of a build, too: an editor's document is never written over.
    """
    if not target.exists():
        return
    try:
        present = _hash(target.read_bytes())
    except OSError as error:
        reason = error.strerror or str(error)
        fault = Fault(Place(target.name), "W012", f"cannot be read: {reason}")
        raise FaultError([fault]) from error
    if present not in (_recorded(target.parent).get(PAPER), _hash(content)):
        raise FaultError([
            Fault(Place(target.name), "W010", "edited since; use refresh, or --out")
        ])


def is_open(target: Path) -> bool:
    """Whether Word or LibreOffice has `target` open, by the lock file that it puts beside it.

    Word's is ``~$`` and the name, without its first one or two characters where that is long.
    """
    name, length = target.name, len(target.stem)
    cut = 0 if length <= 6 else 1 if length == 7 else 2
    locks = (f"~${name[cut:]}", f".~lock.{name}#")
    return any((target.parent / lock).exists() for lock in locks)


def _numbered(target: Path) -> Path:
    """Return the first of ``paper-2.docx``, ``paper-3.docx`` … that is not there."""
    number = 2
    while (path := target.with_name(f"{target.stem}-{number}{target.suffix}")).exists():
        number += 1
    return path


def _open_warning(folder: Path, target: Path, name: str = PAPER) -> Fault:
    message = f"is open in another program; the new draft is saved beside it as {target.name}"
    return Fault(Place(name), "W011", message, severity="warning")


def _stage(folder: Path, content: bytes) -> Path:
    """Write `content` to a temporary file in `folder` and bring it to disk."""
    handle, name = tempfile.mkstemp(prefix=".narrator-", suffix=".tmp", dir=folder)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        umask = os.umask(0)
        os.umask(umask)
        path.chmod(0o666 & ~umask)  # mkstemp's 0600 would keep colleagues out of a shared folder
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()


def _recorded(folder: Path) -> dict[str, str]:
    """Return the hashes in build.json; none where it is missing or unreadable."""
    try:
        value = json.loads((folder / BUILD).read_bytes())
        hashes = value["sha256"]
        return {str(k): str(v) for k, v in hashes.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}
