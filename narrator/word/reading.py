"""Zips from outside, looked at before they are opened.

A document of 334 KiB can unpack to 938 MiB, so the sizes that the zip declares are checked first;
and since a declared size can lie, no more than it is read.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any, NoReturn
from zipfile import BadZipFile, ZipFile

from lxml import etree

from narrator.values.faults import Fault, FaultError, Place

MOST_PARTS = 5_000
LARGEST_PART = 128 * 2**20
LARGEST_TOTAL = 256 * 2**20
LARGEST_RATIO = 200
SMALL = 2**20  # below this, unpacked, no ratio matters
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACRO = re.compile(r"macroEnabled|vbaProject", re.IGNORECASE)
_STRICT = b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"


def open_parts(content: bytes, name: str) -> dict[str, bytes]:
    """Return every part of a Word file by its name within the zip, in the zip's order.

    Parameters
    ----------
    content : bytes
        The file.
    name : str
        What to call it in a fault.

    Raises
    ------
    FaultError
        ``W001`` not a Word document (or an encrypted or old one), ``W002`` declared sizes that no
        paper has, ``W003`` macros, ``W004`` a document type declaration (entities), ``W005``
        Strict Open XML.
    """
    if content.startswith(_OLE):
        _refuse(name, "W001", "is a .doc or a password-protected file; save it as an unprotected "
                "Word document (.docx)")
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            _look(archive, name)
            parts = {
                info.filename: archive.read(info)
                for info in archive.infolist() if not info.is_dir()
            }
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        _refuse(name, "W001", f"is not a Word document ({error})")
    except Exception as error:  # zlib.error has no common base with the above
        if isinstance(error, FaultError):
            raise
        _refuse(name, "W001", f"is damaged ({error})")
    if "[Content_Types].xml" not in parts or "_rels/.rels" not in parts:
        _refuse(name, "W001", "is a zip but not a Word document")
    if _MACRO.search(parts["[Content_Types].xml"].decode("utf-8", "replace")):
        _refuse(name, "W003", "holds macros; save it as .docx without them")
    for part, blob in parts.items():
        if part.endswith((".xml", ".rels")) and _declares(blob):
            _refuse(name, "W004", f"{part} declares a document type, which no Word file needs")
    if _STRICT in parts["_rels/.rels"]:
        _refuse(name, "W005", "is in the Strict Open XML format; save it as Word Document (.docx)")
    return parts


def read_parts(path: Path) -> dict[str, bytes]:
    """Return the parts of the file at `path`, as `open_parts`."""
    try:
        content = path.read_bytes()
    except OSError as error:
        _refuse(path.name, "W001", f"cannot be read: {error.strerror or error}")
    return open_parts(content, path.name)


def parse(blob: bytes) -> Any:
    """Parse XML without entities, network or a document type.

    Raises
    ------
    lxml.etree.XMLSyntaxError
    """
    return etree.fromstring(
        blob, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    )


def _declares(blob: bytes) -> bool:
    """Whether a part has a document type, in UTF-8 or in UTF-16."""
    head = blob.replace(b"\0", b"") if b"\0" in blob[:4] else blob
    return b"<!DOCTYPE" in head or b"<!ENTITY" in head


def _look(archive: ZipFile, name: str) -> None:
    """Judge a zip by what it declares."""
    infos = archive.infolist()
    if len(infos) > MOST_PARTS:
        _refuse(name, "W002", f"has {len(infos):,} parts; at most {MOST_PARTS:,} are read")
    total = 0
    for info in infos:
        total += info.file_size
        if info.flag_bits & 1:
            _refuse(name, "W001", "is encrypted; save it without a password")
        ratio = info.file_size / max(info.compress_size, 1)
        if info.file_size > LARGEST_PART or (info.file_size > SMALL and ratio > LARGEST_RATIO):
            _refuse(name, "W002", f"{info.filename} would unpack to {info.file_size:,} bytes, "
                    f"{ratio:,.0f} times its size in the file")
    if total > LARGEST_TOTAL:
        _refuse(name, "W002", f"would unpack to {total:,} bytes")
    if len({info.filename.casefold() for info in infos}) < len(infos):
        _refuse(name, "W001", "has two parts of one name")


def _refuse(name: str, code: str, message: str) -> NoReturn:
    raise FaultError([Fault(Place(name), code, message)]) from None
