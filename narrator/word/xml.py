"""Namespaces, and text made safe for XML: the document is written as strings, which is fast."""

from __future__ import annotations

import re

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'

# What XML 1.0 cannot hold, even escaped: control characters, surrogates, two non-characters.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def qn(name: str) -> str:
    """Return the name of a WordprocessingML element or attribute as lxml spells it.

    Examples
    --------
    >>> qn("p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    return f"{{{W}}}{name}"


def legal(text: str) -> bool:
    """Whether every character of `text` may stand in XML 1.0."""
    return _ILLEGAL.search(text) is None


def escape(text: str) -> str:
    """Escape `text` for element content or a double-quoted attribute.

    Characters that XML cannot hold at all are dropped.

    Examples
    --------
    >>> escape('R&D < "5"')
    'R&amp;D &lt; &quot;5&quot;'
    """
    return content(text).replace('"', "&quot;")


def content(text: str) -> str:
    """Escape `text` for element content only, where quotes may stay as they are.

    JSON is full of quotes, so this makes the customXml parts smaller and faster to write.
    """
    text = _ILLEGAL.sub("", text).replace("&", "&amp;").replace("<", "&lt;")
    return text.replace(">", "&gt;").replace("\r", "&#13;")
