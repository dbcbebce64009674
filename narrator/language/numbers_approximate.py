"""Approximations by a stated tolerance: about, fractions and multiples.

Every word here has a region of values that it may stand for, and nothing outside it is so called:
"almost" is said only of a value that falls short, "more than" and "just over" only of one beyond.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from narrator.language.numbers_figures import figure
from narrator.language.numbers_rounding import Number, exact, rounded, shifted

__all__ = ["approximate", "around", "fraction_words", "multiple_words"]

_HALF = Decimal("0.5")


class _Share(NamedTuple):
    value: Fraction
    words: str
    counted: str


_SHARES = tuple(
    _Share(Fraction(top, bottom), words, counted or words)
    for top, bottom, words, counted in (
        (1, 10, "one in ten", ""),
        (1, 5, "one in five", ""),
        (1, 4, "a quarter", "one-quarter"),
        (1, 3, "a third", "one-third"),
        (2, 5, "two in five", ""),
        (1, 2, "half", ""),
        (3, 5, "three in five", ""),
        (2, 3, "two-thirds", ""),
        (3, 4, "three-quarters", ""),
        (4, 5, "four in five", ""),
        (9, 10, "nine in ten", ""),
    )
)
# Half the narrowest gap between two shares: up to here each word names the nearest one.
_WIDEST = Fraction(5, 2)

_MULTIPLES = ((2, "doubled"), (3, "trebled"), (4, "quadrupled"))
_MOST, _LEAST = Fraction(19, 4), Fraction(7, 20)


def approximate(proportion: Number, within_points: Number = 1) -> str:
    """Write a proportion as an approximate percentage: 0.447 within one point is ``c45%``.

    The figure is rounded to the coarsest power of ten whose half lies within the tolerance, so it
    also holds by the reader's rule (within half the last non-zero place). Nothing but an exact 0
    or 1 is called 0% or 100%.

    Parameters
    ----------
    proportion : int, float or Decimal
        The proportion, 0 to 1.
    within_points : int, float or Decimal
        The tolerance in percentage points, above zero.

    Raises
    ------
    ValueError
        If either is not finite, or the tolerance is not above zero.
    """
    percent = shifted(exact(proportion), 2)
    place = _place(within_points)
    if percent in (0, 100):
        return f"{figure(percent)}%"
    while (shown := _to_place(percent, place)) in (0, 100):
        place -= 1
    return f"c{figure(shown, max(0, -place))}%"


def around(value: Number, within: Number) -> str:
    """Write a figure approximately: 14,107 within 500 is ``around 14,000``.

    Rounded as in `approximate`; nothing but zero itself is called 0.

    Parameters
    ----------
    value, within : int, float or Decimal
        The figure and its tolerance (above zero), in the same unit.

    Raises
    ------
    ValueError
        If either is not finite, or the tolerance is not above zero.
    """
    number = exact(value)
    place = _place(within)
    if not number:
        return "0"
    while not (shown := _to_place(number, place)):
        place -= 1
    return f"around {figure(shown, max(0, -place))}"


def _place(within: Number) -> int:
    """Return the power of ten whose half is the largest within the tolerance."""
    tolerance = exact(within)
    if tolerance <= 0:
        raise ValueError(f"a tolerance is above zero: {within!r}")
    place = tolerance.adjusted()
    # 500 allows thousands (half is 500), 499 only hundreds.
    return place + 1 if shifted(_HALF, place + 1) <= tolerance else place


def _to_place(number: Decimal, place: int) -> Decimal:
    return shifted(rounded(shifted(number, -place), 0), place)


def fraction_words(
    proportion: Number, within_points: Number = 2, *, counted: bool = False
) -> str | None:
    """Name the simple fraction that a proportion comes near to.

    Within half the tolerance the fraction is named bare, further off "almost" (from below) or
    "just over" (from above). The tolerance is never more than a tenth of the fraction or of what
    it leaves over, so that 12% is not "one in ten".

    Parameters
    ----------
    proportion : int, float or Decimal
        The proportion, 0 to 1.
    within_points : int, float or Decimal
        The tolerance in percentage points, from 0 to 2.5.
    counted : bool
        Say "one-third" and "one-quarter", to stand beside "two-thirds".

    Returns
    -------
    str or None
        ``two-thirds``, ``almost half``, ``just over a third``, ``one in five``; None when no
        fraction is near enough.

    Raises
    ------
    ValueError
        If the proportion is outside 0 to 1 or the tolerance outside 0 to 2.5.
    """
    value, tolerance = Fraction(exact(proportion)), Fraction(exact(within_points))
    if not 0 <= value <= 1:
        raise ValueError(f"a share lies between 0 and 1: {proportion!r}")
    if not 0 <= tolerance <= _WIDEST:
        raise ValueError(f"the tolerance of a fraction is 0 to 2.5 points: {within_points!r}")
    share = min(_SHARES, key=lambda candidate: abs(candidate.value - value))
    allowed = min(tolerance / 100, min(share.value, 1 - share.value) / 10)
    gap = value - share.value
    if abs(gap) > allowed:
        return None
    name = share.counted if counted else share.words
    if abs(gap) <= allowed / 2:
        return name
    return f"almost {name}" if gap < 0 else f"just over {name}"


def multiple_words(ratio: Number, within: Number = 0.025) -> str | None:
    """Say what a ratio of now to then amounts to, as the past tense of a verb.

    A multiple is named bare within `within` of itself (doubled: 1.95 to 2.05), "almost" up to
    twice that short of it, and "more than" beyond it until the next multiple comes near.

    Parameters
    ----------
    ratio : int, float or Decimal
        Now over then, zero or more.
    within : int, float or Decimal
        The tolerance as a proportion of the multiple, above 0 and at most 0.05.

    Returns
    -------
    str or None
        ``doubled``, ``almost doubled``, ``more than doubled``, the same for ``trebled`` and
        ``quadrupled``, and ``halved``. None for all else: changes that a percentage says better,
        and those past four and three-quarters or below 0.35, of which "more than" says too little.

    Raises
    ------
    ValueError
        If the ratio is negative or not finite, or the tolerance outside its bounds.
    """
    value, tolerance = Fraction(exact(ratio)), Fraction(exact(within))
    if value < 0:
        raise ValueError(f"a ratio of two counts is not negative: {ratio!r}")
    if not 0 < tolerance <= Fraction(1, 20):
        raise ValueError(f"the tolerance of a multiple is above 0, at most 0.05: {within!r}")
    if value < 1:
        return _halving(value, tolerance)
    if value > _MOST:
        return None
    for multiple, word in reversed(_MULTIPLES):
        if value > multiple * (1 + tolerance):
            return f"more than {word}"
        if value >= multiple * (1 - tolerance):
            return word
        if value >= multiple * (1 - 2 * tolerance):
            return f"almost {word}"
    return None


def _halving(value: Fraction, tolerance: Fraction) -> str | None:
    # A fall falls short of a half when more than half is left.
    half = Fraction(1, 2)
    if value < _LEAST or value > half * (1 + 2 * tolerance):
        return None
    if value > half * (1 + tolerance):
        return "almost halved"
    return "halved" if value >= half * (1 - tolerance) else "more than halved"
