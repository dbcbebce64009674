"""Dates and periods as people write them in a paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from narrator.values.periods import MONTHS, Period

_NAMES = {name.casefold(): n for n, name in enumerate(MONTHS, start=1)}
_NAMES |= {name[:3]: n for name, n in list(_NAMES.items())} | {"sept": 9}
_MONTH = r"(?:" + "|".join(sorted(_NAMES, key=len, reverse=True)) + r")"
DATE = re.compile(
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\.?,?\s+\d{{4}}"
    rf"|{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    rf"(?P<day>\d{{1,2}})\D{{0,8}}?\s+(?:of\s+)?(?P<month>{_MONTH})\.?,?\s+(?P<year>\d{{4}})",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})\D{{0,3}},?\s+(?P<year>\d{{4}})", re.IGNORECASE
)
_SPAN = re.compile(
    rf"\b(?P<length>(?P<months>\d{{1,2}}|twelve|three|six)\s+months?|year|quarter)\b"
    rf"(?:['’]?s?\s+data)?\s+(?:up\s+)?(?:to|ending|ended)\s+(?:the\s+)?(?:end\s+of\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_MONTH})\.?,?\s+(?P<year>\d{{4}})",
    re.IGNORECASE,
)
_PLAIN = re.compile(rf"(?P<month>{_MONTH})\.?\s+(?P<year>\d{{4}})", re.IGNORECASE)
_LENGTHS = {"year": 12, "quarter": 3}
_WORDS = {"twelve": 12, "three": 3, "six": 6}


def date_of(text: str) -> date | None:
    """Return the first date in a text, days before months; None where there is none.

    Examples
    --------
    >>> date_of("Thursday 4th June 2015"), date_of("29/05/2015")
    (datetime.date(2015, 6, 4), datetime.date(2015, 5, 29))
    """
    found = DATE.search(text)
    if not found:
        return None
    words = found.group()
    try:
        if re.match(r"\d{4}-", words):
            return date.fromisoformat(words)
        if numbers := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", words):
            return date(int(numbers[3]), int(numbers[2]), int(numbers[1]))
        match = _DAY_FIRST.match(words) or _MONTH_FIRST.match(words)
        if match:
            month = _NAMES[match["month"].casefold()]
            return date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None
    return None


def span_of(texts: Iterable[str]) -> tuple[Period, int] | None:
    """Return the first period that a text names with its length: ``12 months to March 2015``."""
    for text in texts:
        for found in _SPAN.finditer(text):
            month = _month(found)
            if month is None:
                continue
            length = found["length"].casefold()
            many = found["months"]
            months = _LENGTHS.get(length) or _WORDS.get((many or "").casefold()) or int(many or 12)
            if 1 <= months <= 60:
                return month, months
    return None


def month_of(texts: Iterable[str]) -> Period | None:
    """Return the first month that a text names."""
    for text in texts:
        for found in _PLAIN.finditer(text):
            month = _month(found)
            if month is not None:
                return month
    return None


def _month(found: re.Match[str]) -> Period | None:
    try:
        return Period.of(int(found["year"]), _NAMES[found["month"].casefold()])
    except ValueError:
        return None


def day_label(day: date) -> str:
    """Return ``29 May 2015``, whatever the machine's locale."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
