"""Files from outside are looked at before they are opened."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from word_paper import a_paper

from narrator.values.faults import FaultError
from narrator.word import reading
from narrator.word.reading import open_parts, read_parts
from narrator.word.write import write_docx

TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'


def package(**more: bytes) -> bytes:
    members = {"[Content_Types].xml": TYPES, "_rels/.rels": RELS, **more}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, blob in members.items():
            archive.writestr(name, blob)
    return stream.getvalue()


def code(content: bytes) -> str:
    with pytest.raises(FaultError) as caught:
        open_parts(content, "theirs.docx")
    (fault,) = caught.value.faults
    assert str(fault).startswith("theirs.docx: ")
    return fault.code


def test_a_paper_is_read() -> None:
    content = write_docx(a_paper())
    assert "word/document.xml" in open_parts(content, "paper.docx")


def test_a_bomb_is_not_unpacked() -> None:
    bomb = package(**{"word/document.xml": b" " * (4 * 2**20)})
    assert len(bomb) < 10_000
    assert code(bomb) == "W002"


def test_declared_sizes_and_numbers_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_TOTAL", 10)
    assert code(package()) == "W002"
    monkeypatch.undo()
    monkeypatch.setattr(reading, "MOST_PARTS", 1)
    assert code(package()) == "W002"


def test_macros_are_refused() -> None:
    kind = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    assert code(package(**{"[Content_Types].xml": TYPES + kind})) == "W003"


@pytest.mark.parametrize("text", [
    b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
    '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><x/>'.encode("utf-16"),
])
def test_entities_are_refused(text: bytes) -> None:
    assert code(package(**{"word/document.xml": text})) == "W004"


def test_strict_old_and_foreign_files_are_told_apart() -> None:
    strict = RELS.replace(
        b"/>", b'><R Type="http://purl.oclc.org/ooxml/officeDocument/relationships/'
        b'officeDocument"/></Relationships>',
    )
    assert code(package(**{"_rels/.rels": strict})) == "W005"
    assert code(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old .doc") == "W001"
    assert code(b"words") == "W001"
    assert code(b"") == "W001"
    assert code(package()[:-30]) == "W001"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", b"a")
    assert code(stream.getvalue()) == "W001"


def test_a_broken_member_is_a_fault() -> None:
    content = bytearray(package(**{"word/document.xml": bytes(range(256)) * 40}))
    at = content.index(b"word/document.xml") + 60
    content[at : at + 20] = b"\xff" * 20
    assert code(bytes(content)) == "W001"


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(FaultError, match="W001 cannot be read"):
        read_parts(tmp_path / "none.docx")
