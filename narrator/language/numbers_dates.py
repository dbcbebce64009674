"""Dates in full, with the letters of ordinals kept apart so that Word can raise them."""

from __future__ import annotations

import datetime
import re
from typing import TypeAlias

from narrator.language.numbers_words import ordinal_suffix

__all__ = ["MONTHS", "Segments", "date_long", "date_text", "month_year", "superscripted"]

Segments: TypeAlias = tuple[tuple[str, bool], ...]
"""Pieces of text in order, each with whether it is superscript; none is empty."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""Month names, fixed here so that no locale can change a paper."""

_ORDINAL = re.compile(r"(?<![\w.,/])(\d{1,3}(?:,\d{3})*)(st|nd|rd|th)\b")


def date_long(date: datetime.date) -> Segments:
    """Return a date as ``31``, ``st`` (superscript), `` March 2015``."""
    return superscripted(date_text(date))


def date_text(date: datetime.date) -> str:
    """Return a date as plain text: ``31st March 2015``."""
    return f"{date.day}{ordinal_suffix(date.day)} {month_year(date)}"


def month_year(date: datetime.date) -> str:
    """Return the month of a date: ``March 2015``."""
    return f"{MONTHS[date.month - 1]} {date.year}"


def superscripted(text: str) -> Segments:
    """Cut a text so that the letters of its numeral ordinals stand alone as superscript.

    Only a right ordinal counts (``31st``, ``1,000th``; not ``31th``). The pieces joined are the
    text.
    """
    pieces: list[tuple[str, bool]] = []
    done = 0
    for match in _ORDINAL.finditer(text):
        n = int(match[1].replace(",", ""))
        if n < 1 or match[2] != ordinal_suffix(n):
            continue
        pieces += [(text[done : match.start(2)], False), (match[2], True)]
        done = match.end()
    if done < len(text):
        pieces.append((text[done:], False))
    return tuple(pieces)
