"""Read a text file as people save them, and say plainly what is wrong where it cannot be."""

from __future__ import annotations

from pathlib import Path

from narrator.values.faults import Fault, FaultError, Place

#: Bytes that a hand-written file may hold; a larger one is data that has lost its way.
LARGEST = 4_000_000

_MAGIC = (
    (b"PK\x03\x04", "a workbook, Word document or archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "an archive"),
    (b"PAR1", "a Parquet file"),
)


def read_text(path: Path, file: str) -> str:
    r"""Read a UTF-8 file, with or without a byte order mark, its line ends made ``\n``.

    Parameters
    ----------
    path : Path
        Where the file is.
    file : str
        How faults name it.

    Raises
    ------
    FaultError
        P001 not there or not readable, P002 not UTF-8, P003 not text, P004 too large.
    """
    try:
        with path.open("rb") as handle:
            data = handle.read(LARGEST + 1)
    except FileNotFoundError:
        raise _error(file, "P001", "the file is not there") from None
    except IsADirectoryError:
        raise _error(file, "P001", "a file belongs here, and this is a folder") from None
    except PermissionError:
        raise _error(file, "P001", "the file may not be read: permission is denied") from None
    except (OSError, ValueError) as why:
        raise _error(file, "P001", f"the file cannot be read: {why}") from None
    return decode(data, file)


def read_sent(data: bytes, file: str) -> str:
    r"""Return the text of a file that somebody else saved: UTF-8, UTF-16 or Windows-1252.

    What people write *into* a project is UTF-8; what comes by e-mail is as their editor left it.

    Raises
    ------
    FaultError
        P003 not text, P004 too large.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            data = data.decode("utf-16").encode()
        except UnicodeError:
            raise _error(file, "P003", "a text file belongs here, and this is not text") from None
    try:
        return decode(data, file)
    except FaultError as error:
        if error.faults[0].code != "P002":
            raise
    try:
        return decode(data.decode("cp1252").encode(), file)
    except UnicodeDecodeError:
        raise _error(file, "P003", "is neither UTF-8, UTF-16 nor Windows-1252 text") from None


def decode(data: bytes, file: str) -> str:
    """Turn the bytes of a text file into text; faults as for `read_text`."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise _error(file, "P003", f"a text file belongs here, and this is {what}")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _error(file, "P002", "the file is saved as UTF-16; save it as UTF-8")
    if len(data) > LARGEST:
        limit = LARGEST // 1_000_000
        raise _error(file, "P004", f"the file is larger than {limit} MB, too large to be typed")
    if b"\0" in data:
        raise _error(file, "P003", "a text file belongs here, and this is not text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as why:
        good = data[: why.start].decode("utf-8-sig")
        line = good.count("\n") + 1
        column = len(good) - (good.rfind("\n") + 1) + 1
        fault = Fault(Place(file, line, column), "P002", _not_utf8(data, why.start))
        raise FaultError([fault]) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _not_utf8(data: bytes, at: int) -> str:
    """Say which character was probably meant, where the file looks like Windows-1252."""
    try:
        data.decode("cp1252")
        meant = data[at : at + 1].decode("cp1252")
    except UnicodeDecodeError:
        return f"byte 0x{data[at]:02x} is not UTF-8; save the file as UTF-8"
    return f"the file is saved as Windows-1252 (here {meant!r}), not as UTF-8; save it as UTF-8"


def _error(file: str, code: str, message: str) -> FaultError:
    return FaultError([Fault(Place(file), code, message)])
