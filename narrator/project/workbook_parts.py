"""What only the parts of an .xlsx tell: where a sheet lies, and which styles show per cent.

Values come from calamine; that a number is shown as per cent, it does not say.
"""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal

#: Number formats of Excel's own that show per cent.
_PERCENT = frozenset({9, 10})
_BOOK, _LINKS, _STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
#: Literal text and escaped characters of a number format, in which a per cent sign means nothing.
_LITERAL = re.compile(r'"[^"]*"|\\.')
#: What a formula that was never calculated is shown as.
UNCALCULATED = "a formula without a result"


def sheet_parts(parts: zipfile.ZipFile) -> dict[str, str]:
    """Return the path of each sheet's part by the sheet's name; nothing where there is no book."""
    from xml.etree import ElementTree

    names = set(parts.namelist())
    if not {_BOOK, _LINKS} <= names:
        return {}
    targets = {
        link.get("Id"): link.get("Target", "")
        for link in ElementTree.fromstring(parts.read(_LINKS))
    }
    found: dict[str, str] = {}
    for sheet in ElementTree.fromstring(parts.read(_BOOK)).iter():
        if not sheet.tag.endswith("}sheet"):
            continue
        link = next((v for key, v in sheet.attrib.items() if key.endswith("}id")), "")
        target = targets.get(link, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in names:
            found[sheet.get("name", "")] = part
    return found


def percent_styles(parts: zipfile.ZipFile) -> frozenset[int]:
    """Return the styles whose numbers are shown as per cent."""
    from xml.etree import ElementTree

    if _STYLES not in parts.namelist():
        return frozenset()
    percent = set(_PERCENT)
    styles: frozenset[int] = frozenset()
    for node in ElementTree.fromstring(parts.read(_STYLES)):
        tag = node.tag.rpartition("}")[2]
        if tag == "numFmts":
            percent |= {
                int(one.get("numFmtId", "0")) for one in node
                if "%" in _LITERAL.sub("", one.get("formatCode", ""))
            }  # fmt: skip
        elif tag == "cellXfs":
            styles = frozenset(
                i for i, one in enumerate(node) if int(one.get("numFmtId", "0")) in percent
            )
    return styles


def percent_text(value: float) -> str:
    """Return a share as per cent, exactly.

    Examples
    --------
    >>> percent_text(0.07), percent_text(0.125), percent_text(1.0)
    ('7%', '12.5%', '100%')
    """
    shown = f"{Decimal(repr(float(value))).scaleb(2):f}"
    return f"{shown.rstrip('0').rstrip('.') if '.' in shown else shown}%"


def column_of(text: str) -> int:
    """Return the position of a spreadsheet column's letters: A → 0, AA → 26."""
    found = 0
    for letter in text.upper():
        found = found * 26 + ord(letter) - ord("A") + 1
    return found - 1


def first_line(error: Exception) -> str:
    """Return the first line of what an error says."""
    return (str(error) or type(error).__name__).splitlines()[0]
