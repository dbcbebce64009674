"""Comments: what the draft asks the author, and explanations where they were asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from narrator.word.runs import text_xml
from narrator.word.xml import DECLARATION, NAMESPACES, escape

AUTHOR = "narrator"
INITIALS = "n"


class Comments:
    """Collects comments and hands out their ids, from 0.

    Parameters
    ----------
    styles : mapping of str to str
        Our style ids to those of the file.
    stamp : datetime
        The date that every comment carries: the paper's, for no clock is read.
    """

    def __init__(self, styles: Mapping[str, str], stamp: datetime) -> None:
        self._text = styles["CommentText"]
        self._mark = f'<w:rPr><w:rStyle w:val="{styles["CommentReference"]}"/></w:rPr>'
        self._stamp = stamp.strftime("%Y-%m-%dT%H:%M:%SZ")
        self._written: list[str] = []

    def __len__(self) -> int:
        return len(self._written)

    def around(self, content: str, paragraphs: Sequence[str]) -> str:
        """Return `content` with one comment on it, of one or several paragraphs."""
        if not paragraphs:
            return content
        number = len(self._written)
        self._written.append(self._comment(number, paragraphs))
        return (
            f'<w:commentRangeStart w:id="{number}"/>{content}<w:commentRangeEnd w:id="{number}"/>'
            f'<w:r>{self._mark}<w:commentReference w:id="{number}"/></w:r>'
        )

    def _comment(self, number: int, paragraphs: Sequence[str]) -> str:
        first = f"<w:r>{self._mark}<w:annotationRef/></w:r>"
        body = "".join(
            f'<w:p><w:pPr><w:pStyle w:val="{self._text}"/></w:pPr>{first if i == 0 else ""}'
            f"<w:r>{text_xml(text)}</w:r></w:p>"
            for i, text in enumerate(paragraphs)
        )
        return (
            f'<w:comment w:id="{number}" w:author="{escape(AUTHOR)}" w:date="{self._stamp}" '
            f'w:initials="{INITIALS}">{body}</w:comment>'
        )

    def xml(self) -> bytes:
        """Return the bytes of ``/word/comments.xml``."""
        return (
            f'{DECLARATION}<w:comments {NAMESPACES}>{"".join(self._written)}</w:comments>'
        ).encode()
