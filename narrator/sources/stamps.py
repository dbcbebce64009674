"""Text → period, as people write months, quarters, years and dates in extracts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from narrator.values.periods import MONTHS, Period, Window

_NAMES = {name.casefold(): i for i, name in enumerate(MONTHS, 1)}
_NAMES |= {name[:3].casefold(): i for i, name in enumerate(MONTHS, 1)} | {"sept": 9}

_ISO_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})")
_ISO_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]\d{2}:\d{2}.*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_QUARTER = re.compile(r"(\d{4})[- ]?Q([1-4])", re.IGNORECASE)
_QUARTER_FIRST = re.compile(r"Q([1-4])[- ]?(\d{4})", re.IGNORECASE)
_FINANCIAL = re.compile(r"(?:FY ?)?(\d{4})([/-])(\d{2}|\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_NAMED = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?[- ])?([A-Za-z]+)\.?[-/ ,']+(\d{4}|\d{2})")
_ROLLING = re.compile(
    r"(?:12 ?m(?:onths?)?|year) (?:to|ending|ended) (?:the )?(?:end of )?(.+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A period as written.

    Parameters
    ----------
    end : int
        Ordinal of its last month, as far as the text alone says.
    span : int
        Months that the text itself names (1, 3, 12, …); 0 for a date, which names none.
    day : int
        Of a date; 0 otherwise.
    calendar_year : bool
        A year alone, ``2015``.
    """

    end: int
    span: int
    day: int = 0
    calendar_year: bool = False


def stamps(texts: Sequence[str]) -> list[Stamp | None]:
    """Read the distinct texts of a column; None where one is no period.

    ``2009-10`` is October 2009, unless the column also holds ``2014-15``, which only a financial
    year can be.
    """
    found = [stamp(text) for text in texts]
    financial = [_financial(text) for text in texts]
    dashed = any(
        year and "-" in text and not _month_of(text)
        for text, year in zip(texts, financial, strict=True)
    )
    if dashed:
        return [year or one for year, one in zip(financial, found, strict=True)]
    return found


def stamp(text: str) -> Stamp | None:
    """Read one period.

    ``2015-03`` ``201503`` ``2015-Q1`` ``Q1 2015`` ``2015`` ``2014/15`` ``2014-04/2015-03``
    ``2015-03-31`` ``31-03-2015`` (day first) ``Apr-14`` ``March 2015`` ``31 March 2015``
    ``12m to Mar-15``.

    Examples
    --------
    >>> str(Period(stamp("2014/15").end)), stamp("2014/15").span
    ('2015-03', 12)
    """
    text = " ".join(text.split())
    if not text.isascii():
        return None  # digits of other scripts would pass for digits
    if match := _ROLLING.fullmatch(text):
        inner = stamp(match[1])
        return Stamp(inner.end, 12) if inner and inner.span <= 1 else None
    if text.count("/") == 1 and len(text) == 15:
        try:
            window = Window.parse(text)
        except ValueError:
            return None
        return Stamp(window.end.ordinal, window.months)
    if match := _ISO_DATE.fullmatch(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.fullmatch(text):
        return _date(int(match[3]), int(match[2]), int(match[1]))
    if match := _QUARTER.fullmatch(text):
        return Stamp(Period.of(int(match[1]), 3 * int(match[2])).ordinal, 3)
    if match := _QUARTER_FIRST.fullmatch(text):
        return Stamp(Period.of(int(match[2]), 3 * int(match[1])).ordinal, 3)
    if month := _month_of(text):
        return Stamp(month.ordinal, 1)
    if year := _financial(text):
        return year
    if _YEAR.fullmatch(text):
        december = _period(int(text), 12)
        return Stamp(december.ordinal, 12, calendar_year=True) if december else None
    if match := _NAMED.fullmatch(text):
        return _named(match)
    return None


def _date(year: int, month: int, day: int) -> Stamp | None:
    period = _period(year, month)
    # 30-12 for 31-12 is read as it stands; 31-11 is no date, but no other month can be meant
    return Stamp(period.ordinal, 0, day) if period and 1 <= day <= 31 else None


def _named(match: re.Match[str]) -> Stamp | None:
    month = _NAMES.get(match[2].casefold())
    if month is None:
        return None
    year = int(match[3])
    if year < 100:
        year += 2000 if year < 70 else 1900
    if match[1]:
        return _date(year, month, int(match[1]))
    period = _period(year, month)
    return Stamp(period.ordinal, 1) if period else None


def _month_of(text: str) -> Period | None:
    match = _ISO_MONTH.fullmatch(text) or _COMPACT.fullmatch(text)
    if not match or ("/" in text and len(match[2]) == 2 and _consecutive(match[1], match[2])):
        return None  # 2009/10 with a stroke is always a financial year
    return _period(int(match[1]), int(match[2]))


def _financial(text: str) -> Stamp | None:
    match = _FINANCIAL.fullmatch(text)
    if not match or not _consecutive(match[1], match[3]):
        return None
    return Stamp(Period.of(int(match[1]) + 1, 3).ordinal, 12)


def _consecutive(first: str, second: str) -> bool:
    return str(int(first) + 1)[-len(second) :] == second


def _period(year: int, month: int) -> Period | None:
    return Period.of(year, month) if 1800 <= year <= 2999 and 1 <= month <= 12 else None
