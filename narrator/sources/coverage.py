"""How long a source's periods are and which month ends each: declared, or inferred and said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd

import numpy as np
from numpy.typing import NDArray

from narrator.sources.stamps import Stamp
from narrator.values.periods import Period

SPANS = {"month": 1, "quarter": 3, "year": 12, "rolling_12": 12, "snapshot": 0}
_BY_SPACING = {1: "month", 3: "quarter", 12: "year"}
_BY_SPAN = {1: "month", 3: "quarter", 12: "year"}
_ROLLING = re.compile(r"12 ?m(onths)?\b|\brolling\b|\byear (to(?! date)|end)", re.IGNORECASE)
#: Fewest periods from which a last one that differs can be told.
_ENOUGH = 3


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """What the periods of a source are.

    Parameters
    ----------
    covers : str
        month, quarter, year, rolling_12 or snapshot.
    ends : ndarray of int, shape (distinct texts,)
        Ordinal of each one's last month.
    span : int
        Months covered; 0 for a snapshot.
    unlike : ndarray of int
        Positions of texts that name another length of time or end in other months.
    unfinished : int
        Position of a last period that is not over, or −1.
    reading : str
        A choice that was made between two readings, as a sentence; empty without one.
    """

    covers: str
    ends: NDArray[np.int64]
    span: int
    unlike: NDArray[np.int64]
    unfinished: int = -1
    reading: str = ""


def cover(stamps: Sequence[Stamp], declared: str, headings: str, stocks: bool) -> Coverage:
    """Work out what the periods are.

    Parameters
    ----------
    stamps : sequence of Stamp
        One for each distinct text; at least one.
    declared : str
        The source's `covers`, or empty.
    headings : str
        The headings of period and value: "12 months ending" says that totals are rolling.
    stocks : bool
        Whether every measure of the source is a stock.
    """
    ends = np.array([stamp.end for stamp in stamps], dtype=np.int64)
    named = np.array([stamp.span for stamp in stamps], dtype=np.int64)
    covers = declared or _inferred(ends, named, headings, stocks)
    span = SPANS[covers]
    unlike = named > max(span, 1) if span else np.zeros(len(ends), dtype=bool)
    reading = ""
    if covers == "snapshot":
        years = np.array([stamp.calendar_year for stamp in stamps])
        if years.any():
            ends = np.where(years, ends - 6, ends)
            reading = "years of a snapshot are read as the middle of the year"
    elif covers in ("quarter", "year"):
        ends, reading = _from_starts(stamps, ends, named, span)
    unfinished = -1 if unlike.any() else _unfinished(stamps, ends, covers, span)
    if covers in ("quarter", "year"):
        rest = ends % span
        usual = np.bincount(rest, minlength=span).argmax()
        off = rest != usual
        if unfinished >= 0:
            off[unfinished] = False
        unlike = unlike | off
    return Coverage(covers, ends, span, np.flatnonzero(unlike), unfinished, reading)


def says_rolling(text: str) -> bool:
    """Say whether a text speaks of rolling years: “12 months to”, “rolling”, “year ending”."""
    return bool(_ROLLING.search(text))


def spacing_of(ends: NDArray[np.int64]) -> int:
    """Return the greatest common distance of period ends; 0 where there is only one."""
    found = 0
    for gap in np.unique(np.diff(np.unique(ends))):
        found = gcd(found, int(gap))
    return found


def _inferred(
    ends: NDArray[np.int64], named: NDArray[np.int64], headings: str, stocks: bool
) -> str:
    spacing = spacing_of(ends)
    longest = int(named.max())
    if stocks:
        return "snapshot"
    if longest == 12 or (_ROLLING.search(headings) and longest <= 3):
        return "year" if spacing % 12 == 0 and longest == 12 else "rolling_12"
    if longest == 3:
        return "quarter"
    if not spacing:
        return "month"
    return _BY_SPACING.get(spacing, "month" if longest == 1 else "snapshot")


def _from_starts(
    stamps: Sequence[Stamp], ends: NDArray[np.int64], named: NDArray[np.int64], span: int
) -> tuple[NDArray[np.int64], str]:
    """Move periods that are named by their first month to their last."""
    loose = named <= 1
    if not loose.all():
        return ends, ""
    opening = {0, 3, 6, 9} if span == 3 else {0, 3}
    first_days = all(stamp.day == 1 or (span == 3 and stamp.span == 1) for stamp in stamps)
    months = set((ends % 12).tolist())
    if not first_days or not months <= opening or (span == 12 and len(months) != 1):
        return ends, ""
    what = "quarters" if span == 3 else "years"
    return ends + span - 1, f"{what} are read as named by their first month"


def _unfinished(stamps: Sequence[Stamp], ends: NDArray[np.int64], covers: str, span: int) -> int:
    """Return the position of a last period that stops early, as its date or its month shows."""
    if covers == "snapshot" or len(ends) < _ENOUGH:
        return -1
    last = int(ends.argmax())
    others = [i for i in range(len(ends)) if i != last]
    if covers in ("quarter", "year"):
        rests = {int(ends[i]) % span for i in others}
        if len(rests) == 1 and int(ends[last]) % span not in rests:
            return last
    if any(not stamps[i].day or not _closes(stamps[i]) for i in others):
        return -1
    return last if stamps[last].day and not _closes(stamps[last]) else -1


def _closes(stamp: Stamp) -> bool:
    """Say whether a date ends its month (30 December is taken for the 31st)."""
    return stamp.day >= Period(stamp.end).days - 1
