"""Windows and months in words."""

from __future__ import annotations

from narrator.language.numbers import date_text
from narrator.values.measure import Measure
from narrator.values.periods import MONTHS, Period, Window

#: Months of the windows that have a name of their own.
_YEAR, _QUARTER = 12, 3

#: Months back to which a month's name alone is understood.
_NEAR = 6


def month_name(period: Period, beside: Period) -> str:
    """Return ``March``, with its year where it is not within the six months before `beside`.

    "At June" in a paper to March would be looked for in the June to come.
    """
    near = 0 <= beside.ordinal - period.ordinal <= _NEAR
    return MONTHS[period.month - 1] if near else period.label


_FEW = dict(enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine"), 2))


def window_name(window: Window) -> str:
    """Return ``the 12 months to March 2015``, ``March 2015``, ``the quarter to March 2015``."""
    if window.months == 1:
        return window.end.label
    if window.months == _QUARTER:
        return f"the quarter to {window.end.label}"
    if window.months == _YEAR:
        return f"the 12 months to {window.end.label}"
    if window.months < _YEAR:  # the year to date: “in the five months to August 2014”
        return f"the {_FEW.get(window.months, window.months)} months to {window.end.label}"
    return f"{window.start.label} to {window.end.label}"


def year_name(window: Window) -> str:
    """Return what a year is called by: ``2013/14``, ``2012``, else the month that ends it."""
    end = window.end
    if window.months == _YEAR and end.month == 3:
        return f"{end.year - 1}/{end.year % 100:02}"
    if window.months == _YEAR and end.month == _YEAR:
        return str(end.year)
    return end.label


def has_name(window: Window) -> bool:
    """Whether a window is a financial or a calendar year."""
    return window.months == _YEAR and window.end.month in (_QUARTER, _YEAR)


def last_day(window: Window) -> str:
    """Return ``31st March 2015``."""
    return date_text(window.end.last_day)


def grain(measure: Measure, window: Window | None = None) -> str:
    """Return the key of words.yaml for the length of a measure's window.

    A year to date is at times a month, a quarter or a whole year: `window` says which.
    """
    if measure.kind == "stock":
        return "date"
    if measure.window == "year_to_date":
        named = {1: "month", _QUARTER: "quarter", _YEAR: "rolling"}
        return named.get(window.months, "part") if window is not None else "part"
    return {"rolling_12": "rolling"}.get(measure.window, measure.window)
