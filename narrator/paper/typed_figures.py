"""Figures typed by hand: which numbers of a text are figures.

A figure is a number with a measure in its sentence, else in its paragraph. What is none: dates and
years, spans of time ("12 months"), references (Objective, Item, Action, page), addresses,
telephone numbers, national short ones too, Acts, money and versions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from narrator.values.periods import MONTHS
from narrator.values.telephone import SHORT_NUMBERS

_MONTH = "|".join((*MONTHS, *(m[:3] for m in MONTHS)))
_SHORT = "|".join(SHORT_NUMBERS)
_REFERENCES = (
    "objective|item|action|actions|agenda|level|page|p|pp|paragraph|paragraphs|section|chapter|"
    "appendix|annex|phase|stage|part|table|figure|version|v(?!\\s)|op|no|class|category|band|tier|grade"
)
_NOT_FIGURES = re.compile(
    rf"""
    https?://\S+ | www\.\S+ | (?<!\S)[^\s@]+@\S+\.\w+
    | \b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH})\b(?:\s+\d{{4}})?
    | \b(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?,?(?:\s+\d{{4}})?\b
    | \b(?:{_MONTH})\s+\d{{4}}\b
    | \b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b | \b\d{{4}}-\d{{2}}(?:-\d{{2}})?\b
    | \b\d{{1,2}}[:.]\d{{2}}\s?(?:am|pm)\b | \b\d{{1,2}}\s?(?:am|pm)\b | \b\d{{1,2}}:\d{{2}}\b
    | \b(?:19|20)\d\d\s?[–/-]\s?(?:(?:19|20)?\d\d)\b
    | \b(?:19|20)\d\d\b(?![,.]\d)(?!\s?%)
    | (?<![\d,.])\d{{1,3}}(?:\s+(?:to|or|and)\s+\d{{1,3}}|\s?[–-]\s?\d{{1,3}})?[\s-]?
      (?:hours?|days?|weeks?|months?|quarters?|years?|minutes?|c?mins?)\b
    | (?i:\b(?:{_REFERENCES})\.?)\s?\d+(?:\.\d+)*(?:\s?(?:and|to|,|–)\s?\d+(?:\.\d+)*)*
    | \b(?:{_SHORT})\b(?!\s?%|[,.]\d)
    | \+?\b0\d{{2,4}}[\s-]?\d{{3}}[\s-]?\d{{3,4}}\b
    | \bper\s(?:\d{{1,3}}(?:,\d{{3}})+|10+)\b(?!\s?%)
    | £\s?\d[\d,.]*\s?(?:bn|m|k|million|billion)?
    | \b\d{{1,3}}(?:st|nd|rd|th)\b
    | \b(?=\w*[A-Za-z])(?=\w*\d)(?!c\d)\w+\b
    """,
    re.VERBOSE,
)
_FIGURE = re.compile(
    r"(?:(?P<about>(?:\bc|~)\s?|\b(?:around|about|almost|nearly|over|some)\s)|(?<![\w.,]))"
    r"[-−+]?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<unit>\s?%|\s?per\s?cent|\s?percent(?!age)|\s?(?:percentage\s)?points?\b)?(?![\w])"
)
_FRACTION = re.compile(
    r"\b(?:(?:one|two|three|four)[- ](?:thirds?|quarters?|fifths?|tenths?))\b", re.IGNORECASE
)
_LIKELY = re.compile(r"\d|third|quarter|fifth|tenth", re.IGNORECASE)
_TENTH = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_COUNT = {"one": 1, "two": 2, "three": 3, "four": 4}


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure typed by hand.

    Parameters
    ----------
    text : str
        As typed.
    value : Decimal
        In the unit typed (5.9 of "5.9%").
    unit : {'percent', 'points', 'number'}
    decimals : int
    within : Decimal
        How far off it may be: half the last place typed, two points for a fraction in words.
    """

    text: str
    value: Decimal
    unit: str
    decimals: int
    start: int
    end: int
    within: Decimal


def typed_figures(text: str) -> tuple[Typed, ...]:
    """Return the figures in a text, in order."""
    if not _LIKELY.search(text):
        return ()
    blanked = without_dates(text)
    out: list[Typed] = []
    for match in _FIGURE.finditer(blanked):
        number = match["number"].replace(",", "")
        decimals = len(number.partition(".")[2])
        unit = _unit(match["unit"] or "")
        within = Decimal(1).scaleb(-decimals) / 2
        if match["about"]:
            within = max(within, Decimal(1).scaleb(_trailing_zeros(number)) / 2)
        start = match.start("number")
        out.append(Typed(text[start : match.end()].strip(), Decimal(number), unit, decimals,
                         start, match.end(), within))
    for match in _FRACTION.finditer(blanked):
        count, of = re.split(r"[- ]", match.group().casefold())
        value = Decimal(100 * _COUNT[count]) / _TENTH[of.removesuffix("s")]
        out.append(Typed(match.group(), value, "percent", 0, match.start(), match.end(),
                         Decimal(2)))
    return tuple(sorted(out, key=lambda t: t.start))


def without_dates(text: str) -> str:
    """Return a text in which what is no figure (dates, references, money …) is blank."""
    return _NOT_FIGURES.sub(lambda m: "\N{NO-BREAK SPACE}" * len(m.group()), text)


def _unit(text: str) -> str:
    text = text.strip()
    if not text:
        return "number"
    return "points" if "point" in text else "percent"


def _trailing_zeros(number: str) -> int:
    if "." in number:
        return -len(number.partition(".")[2])
    stripped = number.rstrip("0")
    return len(number) - len(stripped) if stripped else 0
