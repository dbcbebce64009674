"""Exact decimals and the one rounding that every displayed figure goes through.

Arithmetic here never touches the thread's decimal context, so that no caller's precision or
rounding mode can change a figure.
"""

from __future__ import annotations

import numbers
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from typing import TypeAlias

__all__ = ["Number", "displayed_difference", "exact", "rounded", "shifted"]

Number: TypeAlias = int | float | Decimal
"""What a figure may arrive as; numpy's integers and 64-bit floats pass too."""


def exact(value: Number) -> Decimal:
    """Return the decimal that a reader of `value` sees.

    A float is read by its shortest form (0.285 is 0.285, not 0.284999…), so that rounding half
    up does what people check by hand.

    Parameters
    ----------
    value : int, float or Decimal
        The figure, in any unit.

    Raises
    ------
    ValueError
        If the value is not finite.
    TypeError
        If it is not a number; a truth value is not a figure.
    """
    if isinstance(value, Decimal):
        number = value
    elif isinstance(value, bool):
        raise TypeError(f"a truth value is not a figure: {value!r}")
    elif isinstance(value, numbers.Integral):
        number = Decimal(int(value))
    elif isinstance(value, float):
        # float() first: numpy's own repr reads "np.float64(0.285)".
        number = Decimal(repr(float(value)))
    else:
        raise TypeError(f"not a figure: {value!r} ({type(value).__name__})")
    if not number.is_finite():
        raise ValueError(f"not a finite figure: {value!r}")
    return number


def shifted(number: Decimal, places: int) -> Decimal:
    """Move the decimal point exactly: ``shifted(Decimal("0.285"), 2)`` is 28.5."""
    sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int), "only finite numbers are shifted"
    return Decimal((sign, digits, exponent + places))


def rounded(value: Number, decimals: int) -> Decimal:
    """Round half up (away from zero), never to a negative zero.

    Parameters
    ----------
    value : int, float or Decimal
        The figure, in any unit.
    decimals : int
        Decimal places kept, zero or more.

    Raises
    ------
    ValueError
        If the value is not finite or `decimals` is negative.
    """
    if decimals < 0:
        raise ValueError(f"decimals must not be negative: {decimals}")
    number = exact(value)
    digits = max(number.adjusted(), 0) + decimals + 2
    context = Context(prec=digits, Emax=MAX_EMAX, Emin=MIN_EMIN)
    place = Decimal((0, (1,), -decimals))
    result = number.quantize(place, rounding=ROUND_HALF_UP, context=context)
    return result or result.copy_abs()


def displayed_difference(now: Number, then: Number, decimals: int) -> Decimal:
    """Return the difference of two figures *as displayed*, so that readers can check it.

    80.0% and 78.9% are 1.1 points apart on the page even where the unrounded figures are nearer
    1.2 apart. Both figures and the result are in the same unit; `decimals` counts in that unit.
    """
    a, b = rounded(now, decimals), rounded(then, decimals)
    context = Context(prec=max(a.adjusted(), b.adjusted(), 0) + decimals + 3)
    return context.subtract(a, b)
