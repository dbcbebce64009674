"""Numbers in words; the only door to num2words.

num2words 0.5.14 loses the sign of -0.5, spells out binary noise (0.1 + 0.2 gives 17 decimals)
and keeps its precision on a converter that all threads share. So it is given whole numbers from
zero only, one at a time; signs and decimals are worded here.
"""

from __future__ import annotations

import threading
from decimal import Decimal
from importlib import import_module

from narrator.language.numbers_figures import figure
from narrator.language.numbers_rounding import Number, exact, rounded

__all__ = [
    "cardinal_words",
    "count_words",
    "number_words",
    "ordinal_suffix",
    "ordinal_word",
    "ordinal_words",
    "whole",
    "year_words",
]

_LARGEST = 10**15
_LOCK = threading.Lock()
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
)


def whole(value: Number) -> int:
    """Return a whole number as an int (5.0 from a table is five).

    Raises
    ------
    ValueError
        If the value is not finite or has a fraction: a count is never rounded into words.
    """
    number = exact(value)
    result = int(number)
    if result != number:
        raise ValueError(f"not a whole number: {value!r}")
    return result


def count_words(value: Number) -> str:
    """Write a count: zero to nine in words, numerals with a thousands comma from 10.

    Raises
    ------
    ValueError
        If the value is not a finite whole number.
    """
    count = whole(value)
    if abs(count) > 9:
        return figure(count)
    return _DIGITS[count] if count >= 0 else f"minus {_DIGITS[-count]}"


def cardinal_words(value: Number) -> str:
    """Write a whole number in British words: ``two hundred and eighty-four``.

    Raises
    ------
    ValueError
        If the value is not a finite whole number, or not below 10**15 in size.
    """
    count = whole(value)
    words = _converted(abs(count), "cardinal")
    return words if count >= 0 else f"minus {words}"


def number_words(value: Number, decimals: int | None = None) -> str:
    """Write a figure in words: ``minus zero point five``.

    Parameters
    ----------
    value : int, float or Decimal
        The figure, in the unit displayed.
    decimals : int, optional
        Decimal places to round to first; trailing zeros are not spoken. Without it the value
        must be whole, so that no noise of binary arithmetic is ever spelt out.

    Raises
    ------
    ValueError
        If the value is not finite, or has a fraction and no `decimals`.
    """
    if decimals is None:
        return cardinal_words(value)
    shown = rounded(value, decimals)
    before, _, after = format(shown.copy_abs(), "f").partition(".")
    words = cardinal_words(Decimal(before))
    if after.strip("0"):
        spoken = " ".join(_DIGITS[int(digit)] for digit in after.rstrip("0"))
        words = f"{words} point {spoken}"
    return f"minus {words}" if shown < 0 else words


def year_words(year: int) -> str:
    """Write a year as it is read: ``nineteen ninety-nine``, ``two thousand and fifteen``.

    Raises
    ------
    ValueError
        If the year is not between 1100 and 2099.
    """
    if not 1100 <= year <= 2099:
        raise ValueError(f"not a year that is read in pairs: {year}")
    return _converted(year, "year" if year < 2000 else "cardinal")


def ordinal_words(n: int) -> str:
    """Write an ordinal wholly in words, for the start of a sentence: ``twenty-first``.

    Raises
    ------
    ValueError
        If `n` is below one.
    """
    _from_one(n)
    return _converted(n, "ordinal")


def ordinal_word(n: int) -> str:
    """Write an ordinal in the house style: ``first`` to ``ninth``, then ``10th``, ``1,000th``.

    Raises
    ------
    ValueError
        If `n` is below one.
    """
    _from_one(n)
    return _ORDINALS[n - 1] if n <= len(_ORDINALS) else f"{figure(n)}{ordinal_suffix(n)}"


def ordinal_suffix(n: int) -> str:
    """Return the letters after an ordinal numeral: ``st``, ``nd``, ``rd`` or ``th``.

    Raises
    ------
    ValueError
        If `n` is below one.
    """
    _from_one(n)
    if n % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")


def _from_one(n: int) -> None:
    if n < 1:
        raise ValueError(f"an ordinal starts at one: {n}")


def _converted(n: int, to: str) -> str:
    if n >= _LARGEST:
        raise ValueError(f"too large to write in words: {n}")
    with _LOCK:
        # Imported by name and late: it loads fifty languages, and ships no type hints.
        words: object = import_module("num2words").num2words(n, lang="en_GB", to=to)
    return str(words)
