"""Text → period, as people write months, quarters, years and dates in extracts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from narrator.values.periods import MONTHS, Period, Window

_NAMES = {name.casefold(): i for i, name in enumerate(MONTHS, 1)}
_NAMES |= {name[:3].casefold(): i for i, name in enumerate(MONTHS, 1)} | {"sept": 9}

_ISO_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})")
_ISO_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]\d{2}:\d{2}.*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: \d{1,2}:\d{2}.*)?")
_QUARTER = re.compile(r"(\d{4})[- ]?Q([1-4])", re.IGNORECASE)
_QUARTER_FIRST = re.compile(r"Q([1-4])[- ]?(\d{4})", re.IGNORECASE)
_FINANCIAL = re.compile(r"(?:FY ?)?(\d{4})([/-])(\d{2}|\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_FY = r"(?:FY ?)?(\d{4}|\d{2})[/-](\d{4}|\d{2})"
_QUARTER_FINANCIAL = re.compile(rf"Q([1-4])[- ]{_FY}", re.I)
_FINANCIAL_QUARTER = re.compile(rf"{_FY}[- ]Q([1-4])", re.I)
_NAMED = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?[- ])?([A-Za-z]+)\.?[-/ ,']*(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/ ]([A-Za-z]+)\.?")
_TO = r"(?: to| ending| ended|:)(?: the)?(?: end of)?"
_ROLLING = re.compile(
    rf"(?:rolling )?(?:(?:12|twelve) ?m(?:th|nth|onth)?s?|r12m?|year|y/?e)(?:{_TO})? (.+)", re.I
)
_QUARTER_TO = re.compile(rf"(?:quarter|qtr|q/e|3 ?m(?:onths?)?)(?:{_TO})? (.+)", re.I)
_DAY_OF = re.compile(rf"(?:as )?at (?:the )?(?:end of )?(.+)|(?:month|m/e)(?:{_TO})? (.+)", re.I)
_RANGE = re.compile(r"(.*[A-Za-z].*?)(?: to | - |-)([A-Za-z].*)")


#: Typographic marks that mean the same as plain ones.
_PLAIN = str.maketrans("–—‑’‘", "---\'\'")
#: Excel's serial days that can be dates in statistics: 1990 to 2049.
SERIALS = range(32_874, 54_789)
_EXCEL_EPOCH = date(1899, 12, 30)


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
    text = " ".join(text.translate(_PLAIN).split())
    if not text.isascii():
        return None  # digits of other scripts would pass for digits
    if (text.isdecimal() and len(text) not in (4, 6)) or not any(map(str.isdigit, text)):
        return None  # most cells of a sheet are such
    if longer := _lengthened(text):
        return longer
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
    if match := _YEAR_FIRST.fullmatch(text):
        named = _NAMES.get(match[2].casefold(), 0)
        found = _period(int(match[1]), named)
        return Stamp(found.ordinal, 1) if found else None
    for form, places in ((_QUARTER_FINANCIAL, (2, 3, 1)), (_FINANCIAL_QUARTER, (1, 2, 3))):
        if match := form.fullmatch(text):
            return _financial_quarter(*(match[place] for place in places))
    return _ranging(text)


def _lengthened(text: str) -> Stamp | None:
    """Read ``12m to Mar-15``, ``quarter ending June 2014``, ``as at 31 March 2015``."""
    for form, span in ((_ROLLING, 12), (_QUARTER_TO, 3), (_DAY_OF, 0)):
        if match := form.fullmatch(text):
            inner = stamp(next(group for group in match.groups() if group))
            if inner and inner.span <= 1:
                return Stamp(inner.end, span, 0 if span else inner.day)
    return None


def _ranging(text: str) -> Stamp | None:
    """Read ``Apr-14 to Mar-15``."""
    if match := _RANGE.fullmatch(text):
        first, last = stamp(match[1]), stamp(match[2])
        if first and last and first.span == last.span == 1 and first.end < last.end:
            return Stamp(last.end, last.end - first.end + 1)
    return None


def _financial_quarter(first: str, second: str, quarter: str) -> Stamp | None:
    """Read quarters of a financial year: Q1 2014/15 is April to June 2014."""
    if not _consecutive(first, second):
        return None
    year = int(first) + (0 if len(first) == 4 else 2000 if int(first) < 70 else 1900)
    april = _period(year, 4)
    return Stamp((april + 3 * int(quarter) - 1).ordinal, 3) if april else None


def month_number(text: str) -> int:
    """Return which month of the year a name is (Apr, April, Sept.), 0 where it is none."""
    return _NAMES.get(text.rstrip(".").casefold(), 0)


def serial(text: str) -> str:
    """Return the ISO date of an Excel serial day, or nothing where it can be none.

    Examples
    --------
    >>> serial("41730"), serial("12")
    ('2014-04-01', '')
    """
    if not (text.isdecimal() and text.isascii() and len(text) == 5) or int(text) not in SERIALS:
        return ""
    return (_EXCEL_EPOCH + timedelta(days=int(text))).isoformat()


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
