"""The package's pictures: each content once, in a part of its own."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.package import Package

from narrator.word.package import new_part

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


class Media:
    """Puts PNG pictures into a package, named by what they hold.

    A name from the content cannot meet one of the template's own (``image1.png``), and stays the
    same when other pictures come and go.
    """

    def __init__(self, package: Package, main: Part) -> None:
        self._package, self._main = package, main
        self._known: dict[str, str] = {}

    def embed(self, content: bytes) -> str:
        """Return the relationship id of a picture, putting it into the package at first."""
        digest = sha256(content).hexdigest()[:16]
        if digest not in self._known:
            part = new_part(self._package, f"/word/media/chart-{digest}.png", CT.PNG, content)
            self._known[digest] = self._main.relate_to(part, RT.IMAGE)
        return self._known[digest]


def picture_ids(frames: Iterable[tuple[str, Any]]) -> frozenset[int]:
    """Return the ids of the pictures that headers and footers hold already."""
    return frozenset(
        int(found)
        for _, root in frames
        for one in root.iter(f"{{{_DRAWING}}}docPr")
        if (found := one.get("id", "")).isdigit()
    )
