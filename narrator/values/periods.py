"""Time as narrator knows it: a calendar month (`Period`) and a run of months (`Window`)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Self

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_YEAR = re.compile(r"(\d{4})")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A calendar month, the grain of time here.

    Parameters
    ----------
    ordinal : int
        Months since year 0, so that arithmetic is arithmetic of integers.

    Examples
    --------
    >>> str(Period.parse("2015-03") + 10)
    '2016-01'
    """

    ordinal: int

    @classmethod
    def of(cls, year: int, month: int) -> Self:
        """Return the month `month` (1–12) of `year`; ValueError outside that range."""
        if not 1 <= month <= 12 or not 1000 <= year <= 9999:
            raise ValueError(f"no such month: {year}-{month:02}")
        return cls(year * 12 + month - 1)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2015-03``; ValueError with the text otherwise."""
        match = _MONTH.fullmatch(text.strip())
        if not match:
            raise ValueError(f"not a month such as 2015-03: {text!r}")
        return cls.of(int(match[1]), int(match[2]))

    @property
    def year(self) -> int:
        """The calendar year."""
        return self.ordinal // 12

    @property
    def month(self) -> int:
        """The month of the year, 1 to 12."""
        return self.ordinal % 12 + 1

    @property
    def last_day(self) -> date:
        """The month's last day."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def days(self) -> int:
        """How many days the month has."""
        return self.last_day.day

    @property
    def label(self) -> str:
        """``March 2015``, whatever the machine's locale."""
        return f"{MONTHS[self.month - 1]} {self.year}"

    def __add__(self, months: int) -> Period:
        return Period(self.ordinal + months)

    def __sub__(self, months: int) -> Period:
        return Period(self.ordinal - months)

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """A run of whole months, both ends included.

    Examples
    --------
    >>> str(Window.ending(Period.parse("2015-03"), 12))
    '2014-04/2015-03'
    """

    start: Period
    end: Period

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a window ends before it starts: {self.start}/{self.end}")

    @classmethod
    def ending(cls, end: Period, months: int) -> Self:
        """Return the window of `months` months that ends with `end`."""
        return cls(end - (months - 1), end)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2015-03``, ``2015-Q1`` (January to March), ``2015`` or ``2014-04/2015-03``."""
        text = text.strip()
        if "/" in text:
            first, last = text.split("/", 1)
            return cls(Period.parse(first), Period.parse(last))
        if match := _QUARTER.fullmatch(text):
            end = Period.of(int(match[1]), int(match[2]) * 3)
            return cls(end - 2, end)
        if match := _YEAR.fullmatch(text):
            return cls(Period.of(int(match[1]), 1), Period.of(int(match[1]), 12))
        month = Period.parse(text)
        return cls(month, month)

    @property
    def months(self) -> int:
        """The number of months in the window."""
        return self.end.ordinal - self.start.ordinal + 1

    def shifted(self, months: int) -> Window:
        """Return the window moved by `months` (negative: earlier)."""
        return Window(self.start + months, self.end + months)

    def overlaps(self, other: Window) -> bool:
        """Say whether the two windows share a month."""
        return self.start <= other.end and other.start <= self.end

    def __contains__(self, month: Period) -> bool:
        return self.start <= month <= self.end

    def __str__(self) -> str:
        return str(self.start) if self.months == 1 else f"{self.start}/{self.end}"
