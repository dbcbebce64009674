"""Pictures: in line with the text, each with alternative text and an id of its own."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from narrator.values.paper import Picture
from narrator.word.runs import field_xml, text_xml
from narrator.word.xml import escape

EMU_PER_MM = 36_000
EMU_PER_TWIP = 635
#: Ids of pictures begin here, above what an office's template is likely to use.
FIRST_ID = 5001
#: What the caption of a picture begins with, and what Word counts its numbers by.
LABEL = "Figure"
_FIELD = f"SEQ {LABEL} \\* ARABIC"

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"

#: Gives the relationship id of a picture's part from its bytes.
Embed = Callable[[bytes], str]


class Pictures:
    """Gives pictures their ids and their numbers, in the document's order.

    Parameters
    ----------
    embed : callable
        Puts bytes into the package and returns the relationship id.
    taken : set of int
        Ids of the pictures in the template's headers and footers.
    """

    def __init__(self, embed: Embed, taken: frozenset[int] = frozenset()) -> None:
        self._embed = embed
        self._next = max((FIRST_ID - 1, *taken))
        self.count = 0

    def run(self, picture: Picture, width: int) -> str:
        """Return the run that holds a picture, made smaller where the text is narrower.

        Parameters
        ----------
        width : int
            Of the room for it, in twips.
        """
        self._next += 1
        across, down = round(picture.width_mm * EMU_PER_MM), round(picture.height_mm * EMU_PER_MM)
        room = width * EMU_PER_TWIP
        if across > room:
            across, down = room, down * room // across
        number, size = self._next, f'cx="{across}" cy="{down}"'
        name = f"{LABEL} {self.count}"
        described = f'descr="{escape(picture.alt)}" title="{escape(picture.caption.text)}"'
        locks = f'<a:graphicFrameLocks xmlns:a="{_A}" noChangeAspect="1"/>'
        return (
            f'<w:r><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
            f'<wp:docPr id="{number}" name="{name}" {described}/>'
            f"<wp:cNvGraphicFramePr>{locks}</wp:cNvGraphicFramePr>"
            f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}">'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}" {described}/><pic:cNvPicPr/>'
            f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{self._embed(picture.content)}"/>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
            f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
            "</w:drawing></w:r>"
        )

    def label(self) -> str:
        """Return the runs ``Figure 1: ``, its number a field that Word keeps in order."""
        self.count += 1
        number = field_xml(_FIELD, str(self.count))
        return f"<w:r>{text_xml(f'{LABEL} ')}</w:r>{number}<w:r>{text_xml(': ')}</w:r>"


def picture_hash(picture: Picture) -> str:
    """Return what the base keeps of a picture, to know it again: its SHA-256, hexadecimal."""
    return sha256(picture.content).hexdigest()
