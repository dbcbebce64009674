"""The opening of a sentence: never a numeral, always a capital."""

from __future__ import annotations

import re
from decimal import Decimal

from narrator.language.numbers_rounding import Number
from narrator.language.numbers_words import (
    cardinal_words,
    number_words,
    ordinal_suffix,
    ordinal_words,
    year_words,
)
from narrator.values.telephone import SHORT_NUMBERS

__all__ = ["opens_with_numeral", "sentence_case", "sentence_opening"]

_LEAD = r"[\s*_(\[\u201c\u2018\"']*"
_WHOLE = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+"
_NUMERAL = re.compile(
    rf"(?P<lead>{_LEAD})(?P<circa>c\.?\s?(?=[\d]))?(?P<sign>[\u2212+-])?"
    rf"(?P<whole>{_WHOLE})(?P<decimals>\.\d+)?(?P<percent>%| per cent\b)?",
)
_OPENS = re.compile(rf"{_LEAD}(?:c\.?\s?)?[\u2212+\-£$€.]*\d")
_PARTNER = re.compile(
    rf"(?P<link> to | in |[\u2013-](?=\d))(?P<whole>{_WHOLE})(?P<decimals>\.\d+)?"
    r"(?P<percent>%| per cent\b)?(?![\w/]|[\u2013.,-]\d)"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"(?:st|nd|rd|th)?\s+(?:{_MONTHS})\b")
# What may follow a numeral that is one: the end, a space, punctuation, a hyphened noun ("62-day").
_ENDS = re.compile(r"$|\s|[*_)\]\u201d\u2019\"'?!]|[,.;:](?!\d)|-[A-Za-z]|\u2013\s")
# Names, not quantities: nobody dials nine hundred and ninety-nine.
_NAME = re.compile(
    rf"(?:{'|'.join(SHORT_NUMBERS)})(?=\s+(?:call|number|line|service|emergenc|non-emergenc))"
)


def sentence_case(text: str) -> str:
    """Set the first letter as a capital, leaving marks before it and all else alone."""
    for position, character in enumerate(text):
        if character.isalnum():
            return text[:position] + character.upper() + text[position + 1 :]
    return text


def opens_with_numeral(text: str) -> bool:
    """Say whether the text opens with a numeral, a sign or ``c`` before one, or a money sum."""
    return _OPENS.match(text) is not None


def sentence_opening(value: Number | str, decimals: int | None = None) -> str:
    """Make a number, or a text that begins with one, fit to open a sentence.

    Parameters
    ----------
    value : int, float, Decimal or str
        A figure, or the text of a sentence. ``284`` gives ``Two hundred and eighty-four``;
        ``"18 of the 19 areas"`` gives ``Eighteen of the 19 areas``; a text that opens with a word
        only gets its capital. Per cent is worded with its figure, a range and "1 in 5" with both
        of their ends, a bare four-figure number from 1100 to 2099 as a year.
    decimals : int, optional
        For a figure with a fraction, the decimals it is displayed with.

    Raises
    ------
    ValueError
        If the numeral is none that words can stand for (a date, 2013/14, £5m, 4G, 112 calls):
        such a sentence needs another frame.
    """
    if not isinstance(value, str):
        return sentence_case(number_words(value, decimals))
    if not opens_with_numeral(value):
        return sentence_case(value)
    match = _NUMERAL.match(value)
    if match is None:
        raise _refusal(value)
    rest = value[match.end() :]
    if _NAME.match(value, match.start("whole")) or _DATE.match(rest):
        raise _refusal(value)
    ordinal = _ordinal(match, rest)
    if ordinal is not None:
        words, rest = ordinal, rest[2:]
    else:
        words, rest = _cardinal(match, rest)
    if not _ENDS.match(rest):
        raise _refusal(value)
    return match["lead"] + sentence_case(words) + rest


def _ordinal(match: re.Match[str], rest: str) -> str | None:
    if match["sign"] or match["decimals"] or match["percent"] or match["circa"]:
        return None
    n = int(match["whole"].replace(",", ""))
    if n < 1 or not re.match(rf"{ordinal_suffix(n)}\b", rest):
        return None
    return ordinal_words(n)


def _cardinal(match: re.Match[str], rest: str) -> tuple[str, str]:
    words = _spoken(match)
    if match["sign"]:
        words = f"{'plus' if match['sign'] == '+' else 'minus'} {words}"
    if match["circa"]:
        words = f"about {words}"
    partner = _PARTNER.match(rest)
    if partner is None or not _belong(match, partner):
        return words, rest
    if _is_year(match):
        raise _refusal(match.string)
    link = partner["link"].strip("\u2013- ") or "to"
    return f"{words} {link} {_spoken(partner)}", rest[partner.end() :]


def _spoken(match: re.Match[str]) -> str:
    """Word one numeral as displayed, with its per cent."""
    per_cent = " per cent" if match["percent"] else ""
    if _is_year(match):
        return year_words(int(match["whole"]))
    digits = match["whole"].replace(",", "")
    decimals = match["decimals"]
    if decimals is None:
        return cardinal_words(int(digits)) + per_cent
    return number_words(Decimal(digits + decimals), len(decimals) - 1) + per_cent


def _belong(match: re.Match[str], partner: re.Match[str]) -> bool:
    # "1 in 5" is one expression; "18 in 2014" and "465 in 12 months" are not.
    if partner["link"] != " in ":
        return True
    part, of = (int(one["whole"].replace(",", "")) for one in (match, partner))
    return part < of and not _is_year(partner)


def _is_year(match: re.Match[str]) -> bool:
    # Quantities of four figures carry their comma in the house style; years never do.
    bare = len(match["whole"]) == 4 and not (match["decimals"] or match["percent"])
    return bare and 1100 <= int(match["whole"]) <= 2099


def _refusal(text: str) -> ValueError:
    return ValueError(f"no words can open a sentence for the numeral of {text[:40]!r}: reword it")
