"""Headings that are periods, or parts of one: Apr-14, 2014/15 over Q1, Excel's day 41730."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from narrator.sources.stamps import month_number, serial, stamp
from narrator.values.periods import Period

_MARK = re.compile(
    r"(.*?)\s*(?:[\[(](p|prov\.?|provisional|r|revised|final|f|e|est\.?|estimated?)[\])]|(\*))",
    re.I,
)
_QUARTER = re.compile(r"(?:q|qtr|quarter) ?([1-4])", re.I)
_FINANCIAL = re.compile(r"(?:fy ?)?(\d{4})[/-](\d{2}|\d{4})", re.I)
_PROVISIONAL = ("p", "e")
#: Days between the headings of a row of Excel's serial days: a month to a year.
_APART = range(28, 367)


class Part(NamedTuple):
    """What a heading says of a period.

    Parameters
    ----------
    kind : str
        ``period`` where it is a whole one; ``year``, ``month`` or ``quarter`` where it may be
        half of one.
    text : str
        Without marks of a provisional figure; a serial day as a date.
    provisional : bool
    serial : bool
        Whether it was written as Excel's number of a day.
    """

    kind: str
    text: str
    provisional: bool = False
    serial: bool = False


@lru_cache(maxsize=50_000)
def part_of(text: str) -> Part | None:
    """Return what a heading says of a period; None where it says nothing of one."""
    provisional = False
    if text[-1:] in "])*" and (match := _MARK.fullmatch(text)):
        text = match[1]
        provisional = bool(match[2]) and match[2].casefold().startswith(_PROVISIONAL)
    if not text:
        return None
    read = stamp(text)
    if read is not None:
        kind = "year" if read.calendar_year or _FINANCIAL.fullmatch(text) else "period"
        if _FINANCIAL.fullmatch(text) and read.span == 1:
            kind = "period"  # 2014-05 is a month
        return Part(kind, text, provisional)
    if _QUARTER.fullmatch(text):
        return Part("quarter", text, provisional)
    if month_number(text):
        return Part("month", text, provisional)
    return None


def parts_of(row: Sequence[str]) -> list[Part | None]:
    """Return what each cell of a row of headings says of a period.

    Numbers that only may be years, months or days (2014, 201404, 41730) are taken for such where
    the row counts them up or down.
    """
    found = [part_of(cell) if cell else None for cell in row]
    for length in (4, 5, 6):
        places = [j for j, cell in enumerate(row) if len(cell) == length and cell.isdecimal()]
        if not places:
            continue
        values = [int(row[j]) for j in places if length != 5 or serial(row[j])]
        if len(values) == len(places) and _counts(values, length):
            for j in places if length == 5 else ():
                found[j] = Part("period", serial(row[j]), serial=True)
        else:
            for j in places:
                found[j] = None
    return found


def joined(year: str, rest: str) -> str:
    """Return the period that a year and a month or quarter make, or an empty text.

    The first quarter of 2014/15 is April to June 2014; of 2014, January to March.

    Examples
    --------
    >>> joined("2014/15", "Feb"), joined("2014/15", "Q1"), joined("2014", "Q1")
    ('2015-02', '2014-Q2', '2014-Q1')
    """
    financial = _FINANCIAL.fullmatch(year)
    first = int(financial[1]) if financial else _calendar(year)
    if not first:
        return ""
    if match := _QUARTER.fullmatch(rest):
        quarter = int(match[1])
        if not financial:
            return f"{first}-Q{quarter}"
        return f"{first}-Q{quarter + 1}" if quarter < 4 else f"{first + 1}-Q1"
    month = month_number(rest)
    if not month:
        return ""
    return str(Period.of(first + (1 if financial and month < 4 else 0), month))


def _calendar(year: str) -> int:
    read = stamp(year)
    return Period(read.end).year if read and read.calendar_year else 0


def _counts(values: Sequence[int], length: int) -> bool:
    """Say whether numbers go steadily up or down, as years, months and days in a row do."""
    distinct = list(dict.fromkeys(values))
    if len(distinct) == 1:
        return length != 5
    steps = [after - before for before, after in pairwise(distinct)]
    if not (all(step > 0 for step in steps) or all(step < 0 for step in steps)):
        return False
    if length == 4:
        return all(abs(step) == 1 for step in steps)
    if length == 5:
        return all(abs(step) in _APART for step in steps)
    return all(abs(step) <= 100 for step in steps)
