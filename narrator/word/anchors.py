"""Hidden bookmarks: where each unit of the paper stands in the document.

Bookmarks are what survives: LibreOffice drops content controls and paragraph ids on save, Word
renumbers notes. A name that begins with ``_`` is hidden in Word's list of bookmarks; names are
case-insensitive and at most 40 characters long, hence lower-case base32.
"""

from __future__ import annotations

from hashlib import sha256

from narrator.values.anchors import UNIT, anchor_name, short_hash

NOTE = "_nrn_"
REFERENCE = "_Ref"

__all__ = [
    "NOTE", "REFERENCE", "UNIT", "Bookmarks", "anchor_name", "note_anchor_name", "reference_name",
]  # fmt: skip


def note_anchor_name(note: str) -> str:
    """Return the bookmark name inside a footnote, from the note's key.

    It stands inside the note because Word may renumber note ids when it saves.
    """
    return NOTE + short_hash(note)


def reference_name(target: str) -> str:
    """Return the bookmark name that REF and NOTEREF fields point to.

    It has the form Word itself gives (``_Ref`` and nine digits) and is apart from the unit's
    anchor, so that publishing can strip anchors and leave the cross-references working.
    """
    number = int.from_bytes(sha256(target.encode()).digest()[:8], "big")
    return f"{REFERENCE}{number % 900_000_000 + 100_000_000}"


class Bookmarks:
    """Hands out bookmark ids and names, each unique within the package.

    A name that is already taken gets a number at its end: two bookmarks of one name are not
    allowed, and Word silently keeps only the last.
    """

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._next = 0

    def take(self, name: str) -> tuple[int, str]:
        """Return a fresh id and the name to use, which is `name` unless that is taken."""
        unique, count = name, 1
        while unique in self._names:
            count += 1
            unique = f"{name}_{count}"
        self._names.add(unique)
        self._next += 1
        return self._next, unique

    def wrap(self, name: str, content: str) -> str:
        """Return `content` between the start and the end of a bookmark called `name`."""
        number, unique = self.take(name)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{unique}"/>{content}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )
