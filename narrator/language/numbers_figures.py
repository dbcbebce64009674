"""Figures in numerals: thousands, percentages, percentage points and ranges.

A negative figure carries the typographic minus (U+2212), never a hyphen, so that no line breaks
after it and a search for hyphenated words does not find it. Signs are never dropped here: where
the verb says the direction ("fell by"), the caller passes the magnitude.
"""

from __future__ import annotations

from decimal import Decimal

from narrator.language.numbers_rounding import Number, exact, rounded, shifted

__all__ = [
    "MINUS",
    "between",
    "between_points",
    "figure",
    "percent_figure",
    "percent_of_proportion",
    "points",
    "range_words",
]

MINUS = "\N{MINUS SIGN}"


def figure(value: Number, decimals: int = 0) -> str:
    """Write a figure with a thousands comma: ``14,107``, ``50.61``, ``−3``.

    Parameters
    ----------
    value : int, float or Decimal
        The figure, in the unit it is displayed in.
    decimals : int
        Decimal places shown.

    Raises
    ------
    ValueError
        If the value is not finite.
    """
    return format(rounded(value, decimals), ",f").replace("-", MINUS)


def percent_of_proportion(proportion: Number, decimals: int = 1) -> str:
    """Write a proportion (0 to 1) as a percentage: 0.8 is ``80.0%``."""
    return percent_figure(shifted(exact(proportion), 2), decimals)


def percent_figure(percent: Number, decimals: int = 1) -> str:
    """Write a figure that is already in per cent: 5.87 is ``5.9%``."""
    return f"{figure(percent, decimals)}%"


def points(difference: Number, decimals: int = 1) -> str:
    """Write a difference of two proportions in percentage points.

    Parameters
    ----------
    difference : int, float or Decimal
        Difference of proportions (0.011 is 1.1 points).
    decimals : int
        Decimal places shown; a whole number of points is written without.

    Returns
    -------
    str
        ``1.1 percentage points``, ``1 percentage point``, ``0.4 of a percentage point``.
    """
    shown = _in_points(difference, decimals)
    return f"{figure(shown, _places([shown], decimals))} {_point_unit(shown)}"


def between_points(low: Number, high: Number, decimals: int = 1) -> str:
    """Write a span of differences of proportions: ``between 0.2 and 1.9 percentage points``.

    Where both ends display alike, the one figure is written (see `points`).

    Raises
    ------
    ValueError
        If `low` is above `high`.
    """
    _in_order(low, high)
    first, last = _in_points(low, decimals), _in_points(high, decimals)
    if first == last:
        return points(high, decimals)
    places = _places([first, last], decimals)
    below_one = max(first.copy_abs(), last.copy_abs()) < 1
    unit = "of a percentage point" if below_one else "percentage points"
    return f"between {figure(first, places)} and {figure(last, places)} {unit}"


def range_words(low: Number, high: Number, decimals: int = 0, unit: str = "") -> str:
    """Write a range: ``9 to 12``, ``35.3 to 59.7``, ``9% to 12%``.

    Where both ends display alike, the one figure is written.

    Parameters
    ----------
    low, high : int, float or Decimal
        The ends, in the unit displayed.
    decimals : int
        Decimal places shown at both ends.
    unit : str
        Set directly after each figure, such as ``%``.

    Raises
    ------
    ValueError
        If `low` is above `high`.
    """
    _in_order(low, high)
    first, last = figure(low, decimals) + unit, figure(high, decimals) + unit
    return first if first == last else f"{first} to {last}"


def between(low: Number, high: Number, decimals: int = 0, unit: str = "") -> str:
    """Write a range after a preposition: ``between 9 and 12``; as `range_words` otherwise."""
    _in_order(low, high)
    first, last = figure(low, decimals) + unit, figure(high, decimals) + unit
    return first if first == last else f"between {first} and {last}"


def _in_order(low: Number, high: Number) -> None:
    if exact(low) > exact(high):
        raise ValueError(f"a range runs upwards: {low!r} to {high!r}")


def _in_points(difference: Number, decimals: int) -> Decimal:
    return rounded(shifted(exact(difference), 2), decimals)


def _places(shown: list[Decimal], decimals: int) -> int:
    return 0 if all(int(end) == end for end in shown) else decimals


def _point_unit(shown: Decimal) -> str:
    size = shown.copy_abs()
    if size == 1:
        return "percentage point"
    return "of a percentage point" if 0 < size < 1 else "percentage points"
