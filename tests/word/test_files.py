"""Writing a draft: nothing that existed is lost, nothing half-written is left."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from narrator.values.faults import FaultError
from narrator.word import files
from narrator.word.files import is_open, write_draft, write_file


def listed(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_a_draft_is_written_with_its_hashes(tmp_path: Path) -> None:
    folder = tmp_path / "drafts" / "2015-03"
    files_ = {"paper.docx": b"one", "evidence.json": b"{}"}
    done = write_draft(folder, files_, {"period": "2015-03"})
    assert done.paper == folder / "paper.docx"
    assert done.warnings == ()
    assert listed(folder) == ["build.json", "evidence.json", "paper.docx"]
    record = json.loads((folder / "build.json").read_text())
    assert record["sha256"]["paper.docx"] == sha256(b"one").hexdigest()
    assert record["period"] == "2015-03"
    again = (folder / "build.json").read_bytes()
    write_draft(folder, {"paper.docx": b"one", "evidence.json": b"{}"}, {"period": "2015-03"})
    assert (folder / "build.json").read_bytes() == again


def test_our_own_draft_may_be_replaced(tmp_path: Path) -> None:
    write_draft(tmp_path, {"paper.docx": b"one"})
    write_draft(tmp_path, {"paper.docx": b"two"})
    assert (tmp_path / "paper.docx").read_bytes() == b"two"


@pytest.mark.parametrize("record", [None, "{", "[]", '{"sha256": {}}'])
def test_an_edited_document_is_never_written_over(tmp_path: Path, record: str | None) -> None:
    write_draft(tmp_path, {"paper.docx": b"one", "evidence.json": b"1"})
    (tmp_path / "paper.docx").write_bytes(b"edited")
    if record is not None:
        (tmp_path / "build.json").write_text(record)
    with pytest.raises(FaultError, match="edited since; use refresh, or --out"):
        write_draft(tmp_path, {"paper.docx": b"two", "evidence.json": b"2"})
    assert (tmp_path / "paper.docx").read_bytes() == b"edited"
    assert (tmp_path / "evidence.json").read_bytes() == b"1"


@pytest.mark.parametrize("lock", ["~$paper.docx", ".~lock.paper.docx#"])
def test_a_document_open_in_word_gets_a_numbered_copy(tmp_path: Path, lock: str) -> None:
    write_draft(tmp_path, {"paper.docx": b"one"})
    (tmp_path / lock).touch()
    done = write_draft(tmp_path, {"paper.docx": b"two"})
    assert done.paper.name == "paper-2.docx"
    assert [f.code for f in done.warnings] == ["W011"]
    assert done.warnings[0].severity == "warning"
    assert (tmp_path / "paper.docx").read_bytes() == b"one"
    assert write_draft(tmp_path, {"paper.docx": b"three"}).paper.name == "paper-3.docx"
    (tmp_path / lock).unlink()
    write_draft(tmp_path, {"paper.docx": b"four"})
    assert (tmp_path / "paper.docx").read_bytes() == b"four"


def test_windows_refusal_gives_a_numbered_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_draft(tmp_path, {"paper.docx": b"one"})
    real = os.replace

    def replace(source: Path, target: Path) -> None:
        if Path(target).name == "paper.docx":
            raise PermissionError(13, "in use")
        real(source, target)

    monkeypatch.setattr(files.os, "replace", replace)
    assert write_draft(tmp_path, {"paper.docx": b"two"}).paper.name == "paper-2.docx"
    assert write_file(tmp_path / "paper.docx", b"x").paper.name == "paper-3.docx"
    assert not [n for n in listed(tmp_path) if n.endswith(".tmp")]


def test_a_full_disk_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_draft(tmp_path, {"paper.docx": b"one", "evidence.json": b"1"})
    before = {n: (tmp_path / n).read_bytes() for n in listed(tmp_path)}

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(FaultError, match="W012 cannot be written: No space left"):
        write_draft(tmp_path, {"paper.docx": b"two", "evidence.json": b"2"})
    assert {n: (tmp_path / n).read_bytes() for n in listed(tmp_path)} == before


def test_a_folder_that_is_a_file_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("a file")
    with pytest.raises(FaultError, match="W012"):
        write_draft(tmp_path / "drafts", {"paper.docx": b"one"})


def test_colleagues_may_read_a_draft(tmp_path: Path) -> None:
    write_draft(tmp_path, {"paper.docx": b"one"})
    umask = os.umask(0)
    os.umask(umask)
    assert (tmp_path / "paper.docx").stat().st_mode & 0o777 == 0o666 & ~umask


@pytest.mark.parametrize(("name", "lock"), [
    ("paper.docx", "~$paper.docx"), ("paper-1.docx", "~$aper-1.docx"),
    ("board-paper.docx", "~$ard-paper.docx"),
])
def test_words_lock_files_are_known(tmp_path: Path, name: str, lock: str) -> None:
    assert not is_open(tmp_path / name)
    (tmp_path / lock).touch()
    assert is_open(tmp_path / name)


def test_one_file_is_written_safely(tmp_path: Path) -> None:
    target = tmp_path / "new" / "out.docx"
    assert write_file(target, b"x").paper == target
    assert target.read_bytes() == b"x"
    assert listed(target.parent) == ["out.docx"]


def test_other_formats_leave_an_edited_document_alone_and_it_stays_known(tmp_path: Path) -> None:
    write_draft(tmp_path, {"paper.docx": b"one"})
    (tmp_path / "paper.docx").write_bytes(b"edited")
    write_draft(tmp_path, {"paper.html": b"<p>", "evidence.json": b"2"})
    assert (tmp_path / "paper.docx").read_bytes() == b"edited"
    assert listed(tmp_path) == ["build.json", "evidence.json", "paper.docx", "paper.html"]
    with pytest.raises(FaultError, match="W010"):
        write_draft(tmp_path, {"paper.docx": b"two"})
    (tmp_path / "paper.docx").write_bytes(b"one")
    write_draft(tmp_path, {"paper.docx": b"two"})
