"""Tables: real ones, their header rows marked, their widths from what they hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from narrator.values.paper import Cell, Contact, Table
from narrator.values.sentence import Run, Sentence
from narrator.word.runs import text_xml
from narrator.word.style_definitions import INDENT
from narrator.word.xml import escape

Written = Callable[[Sentence], str]
_SPACES = re.compile(r"[ \t\n]+")
_CHARACTER = 132  # twips: a bold letter at 10 points, on the generous side
_PADDING = 216 + 20  # the cell's margins, and a little air


def column_widths(table: Table, total: int) -> list[int]:
    """Share `total` twips among the columns so that words stay whole where they can.

    Each column first gets what its longest word needs; what is left over goes to the columns by
    what their longest cell still lacks, a header counting half since it may well wrap. Widths are
    estimates, for no font is measured here. The sum is `total`.
    """
    rows = (table.header, *table.rows)
    count = max(len(row) for row in rows)
    columns = [[row[i].content.text for row in rows if i < len(row)] for i in range(count)]
    # a no-break space keeps its words together, so these are split at ordinary ones only
    least = [_PADDING + _CHARACTER * max(len(w) for t in c for w in (*_SPACES.split(t), ""))
             for c in columns]
    head = len(table.header)
    wanted = [
        _PADDING + _CHARACTER * max(
            len(t) // 2 if r == 0 and i < head else len(t) for r, t in enumerate(c)
        )
        for i, c in enumerate(columns)
    ]
    lacking = [max(w - n, 0) for w, n in zip(wanted, least, strict=True)]
    spare = total - sum(least)
    shares = least if spare <= 0 or not any(lacking) else lacking
    room = total if spare <= 0 else spare
    widths = [room * share // sum(shares) for share in shares]
    if spare > 0:
        widths = [w + n for w, n in zip(widths, least, strict=True)]
    widths[0] += total - sum(widths)
    return widths


def table_xml(
    table: Table, width: int, styles: Mapping[str, str], written: Written, indent: int = INDENT
) -> str:
    """Return ``w:tbl`` for a table of the paper; its caption is written by the caller.

    Parameters
    ----------
    width : int
        Width of the text area in twips.
    written : callable
        Gives a cell's content, anchored, as runs.
    indent : int
        Where the table begins, in twips.
    """
    widths = column_widths(table, width - indent)
    rows = "".join(
        _row(row, widths, styles, written, head=index == 0)
        for index, row in enumerate((table.header, *table.rows))
    )
    look = '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" ' \
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    title = f'<w:tblCaption w:val="{escape(table.caption.text)}"/>'
    return _frame(styles["BoardPaperTable"], widths, indent, look + title, rows)


def contact_xml(contact: Contact, width: int, styles: Mapping[str, str], value: Written) -> str:
    """Return ``w:tbl`` for the contact block: labels in its first column, no header row."""
    label_width = 2600
    widths = [label_width, width - label_width]
    text = styles["TableText"]
    head = styles["TableHeading"]
    rows = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + _cell(widths[0], head, "left", f"<w:r>{text_xml(label)}</w:r>")
        + _cell(widths[1], text, "left", value_xml)
        + "</w:tr>"
        for label, value_xml in _contact_rows(contact, value)
    )
    look = '<w:tblLook w:val="0080" w:firstRow="0" w:lastRow="0" w:firstColumn="1" ' \
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    return _frame(styles["ContactTable"], widths, 0, look, rows)


def slug(label: str) -> str:
    """Return a label as the last part of a unit's id.

    Examples
    --------
    >>> slug("Contact Officer:")
    'contact-officer'
    """
    kept = "".join(c if c.isalnum() else " " for c in label.casefold())
    return "-".join(kept.split()) or "row"


def _contact_rows(contact: Contact, value: Written) -> list[tuple[str, str]]:
    return [
        (label, value(Sentence(f"contact/{slug(label)}", "fixed", (Run(text),))))
        for label, text in contact.rows
    ]


def _frame(style: str, widths: Sequence[int], indent: int, look: str, rows: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    offset = f'<w:tblInd w:w="{indent}" w:type="dxa"/>' if indent else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{offset}<w:tblLayout w:type="fixed"/>{look}'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(
    cells: Sequence[Cell], widths: Sequence[int], styles: Mapping[str, str], written: Written,
    *, head: bool,
) -> str:
    marked = "<w:cantSplit/><w:tblHeader/>" if head else "<w:cantSplit/>"
    style = styles["TableHeading"] if head else styles["TableText"]
    inner = "".join(
        _cell(width, style, cell.align, written(_bold(cell.content) if cell.bold and not head
                                                else cell.content))
        for cell, width in zip(cells, widths, strict=False)
    )
    return f"<w:tr><w:trPr>{marked}</w:trPr>{inner}</w:tr>"


def _bold(content: Sentence) -> Sentence:
    pieces = tuple(replace(p, bold=True) if isinstance(p, Run) else p for p in content.pieces)
    return replace(content, pieces=pieces)


def _cell(width: int, style: str, align: str, content: str) -> str:
    aligned = '<w:jc w:val="right"/>' if align == "right" else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
        f'<w:pStyle w:val="{style}"/>{aligned}</w:pPr>{content}</w:p></w:tc>'
    )
