"""The period of a table that does not say it in its cells: in its sheet, file, title or by hand."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from narrator.sources.asked import Asked
from narrator.sources.grid import Grid
from narrator.sources.stamps import stamp
from narrator.sources.table import Origin, Table, Unreadable
from narrator.values.faults import Fault, Place
from narrator.values.periods import MONTHS

_NAMES = "|".join([*MONTHS, *(name[:3] for name in MONTHS), "Sept"])
_FORMS = re.compile(
    r"(?:(?:rolling )?(?:12 ?m(?:th|onth)?s?|year|quarter|month)(?: to| ending| ended)(?: the)?"
    r"(?: end of)? )?(?:\d{1,2}(?:st|nd|rd|th)? )?"
    rf"\b(?:{_NAMES})\b\.?[-/ ,'’–_]*(?:\d{{4}}|\d{{2}}(?!\d))"
    r"|\b\d{4}-\d{2}-\d{2}\b|\b\d{4}[-_]\d{2}(?!\d)|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b"
    r"|\bQ[1-4][- ]?\d{4}(?:[/-]\d{2,4})?|\b\d{4}[- ]?Q[1-4]\b|\b\d{4}/\d{2,4}\b"
    r"|\b(?:19|20)\d{2}\b",
    re.IGNORECASE,
)
#: Where a period may be looked for; anything else is the period itself.
PLACES = ("sheet", "file", "title")


def periods_in(text: str) -> list[str]:
    """Return the different periods that a text names, in order.

    Examples
    --------
    >>> periods_in("Home visits – 12 months to March 2015")
    ['12 months to March 2015']
    """
    found: dict[tuple[int, int], str] = {}
    for match in _FORMS.finditer(text):
        written = match[0].strip().replace("_", "-")
        read = stamp(written)
        if read:
            found.setdefault((read.end, read.span), written)
    return list(found.values())


def period_of(grid: Grid, asked: Asked) -> str:
    """Return the period that `period_from` names; empty where it names none.

    Raises
    ------
    Unreadable
        No period there, or several.
    """
    where = asked.spec.period_from
    if not where:
        return ""
    if where not in PLACES:
        return where
    if where == "sheet":
        text, place = grid.sheet, Place(grid.file, cell=grid.sheet)
    elif where == "file":
        text, place = grid.file.rpartition("/")[2].rpartition(".")[0], Place(grid.file)
    else:
        text, place = _title(grid, asked)
    found = periods_in(text)
    if len(found) == 1:
        return found[0]
    what = f"several periods ({', '.join(found)})" if found else "no period"
    message = f"period_from: {where}, and there is {what} in “{text[:60]}”"
    raise Unreadable(Fault(place, "D034", message))


def dated(table: Table, grid: Grid, asked: Asked) -> Table:
    """Give a table without a column of periods the one that `period_from` names."""
    heading = asked.heading("period")
    period = period_of(grid, asked)
    if not period or table.find(heading) is not None:
        return table
    column = np.full(len(table.rows), period, dtype=object)
    nowhere = np.zeros(len(table.rows), dtype=np.int64)
    return replace(
        table,
        headings=(*table.headings, heading),
        columns=(*table.columns, column),
        origins={**table.origins, len(table.headings): Origin(nowhere, nowhere)},
        remarks=(*table.remarks, f"every figure is of {period} (period_from)"),
    )


def _title(grid: Grid, asked: Asked) -> tuple[str, Place]:
    """Return what stands above the headings, and where it begins."""
    scores = [asked.score(row) for row in grid.cells[:20]]
    head = scores.index(max(scores)) if scores else 0
    said = [
        (cell, grid.cell(number, grid.left + j))
        for row, number in zip(grid.cells[:head], grid.numbers, strict=False)
        for j, cell in enumerate(row)
        if cell
    ]
    cell = said[0][1] if said else grid.sheet
    return " ".join(text for text, _ in said), Place(grid.file, cell=cell)
