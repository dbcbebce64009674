from __future__ import annotations

from pathlib import Path

import pytest

from narrator.project.text_files import LARGEST, decode, read_text
from narrator.values.faults import Fault, FaultError


def fault_of(data: bytes) -> Fault:
    with pytest.raises(FaultError) as error:
        decode(data, "a.yaml")
    (fault,) = error.value.faults
    return fault


def test_text_is_read_whatever_its_line_ends_and_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("\ufeffone\r\ntwo\rthrée\n".encode())
    assert read_text(path, "a.md") == "one\ntwo\nthrée\n"


def test_a_file_that_is_not_there_and_a_folder_are_told(tmp_path: Path) -> None:
    for path, words in ((tmp_path / "no", "is not there"), (tmp_path, "this is a folder")):
        with pytest.raises(FaultError, match=words) as error:
            read_text(path, "x.yaml")
        assert str(error.value).startswith("x.yaml: P001 ")


def test_a_path_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    with pytest.raises(FaultError, match="P001"):
        read_text(tmp_path / "a\0b", "a")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04rest", "a workbook"),
        (b"\xd0\xcf\x11\xe0rest", "an old Office document"),
        (b"%PDF-1.7", "a PDF"),
        (b"\x89PNG\r\n", "a picture"),
        (b"a\0b", "not text"),
    ],
)
def test_a_binary_file_is_named(data: bytes, what: str) -> None:
    fault = fault_of(data)
    assert fault.code == "P003"
    assert what in fault.message


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_named(codec: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}[codec]
    fault = fault_of(mark + "a: b".encode(codec))
    assert (fault.code, "UTF-16" in fault.message) == ("P002", True)


def test_a_windows_character_is_told_at_its_line_and_column() -> None:
    fault = fault_of(b"title: ok\nnote: caf\xe9 here")
    assert str(fault.place) == "a.yaml:2:10"
    assert "Windows-1252 (here 'é')" in fault.message


def test_a_byte_of_no_character_is_told_as_it_is() -> None:
    fault = fault_of(b"a: \x81")
    assert "byte 0x81" in fault.message


def test_a_file_too_large_to_be_typed_is_refused() -> None:
    assert fault_of(b"a" * (LARGEST + 1)).code == "P004"
    assert len(decode(b"a" * LARGEST, "a.yaml")) == LARGEST
