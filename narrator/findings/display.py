"""Figures as the paper displays them, so that a direction never contradicts the printed pair.

The room of the words rounds in the same way (half up, by the shortest decimal form of a float);
it lies above this one, so the rule stands here a second time, small enough to be compared.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from narrator.values.finding import Direction
from narrator.values.measure import Measure

#: Decimals of a count's rate beside a group's.
RATE_DECIMALS = 2
#: Decimals, in per cent, of a count as a share of its whole.
SHARE_DECIMALS = 1

_WIDE = Context(prec=60)


def displayed(value: float, decimals: int) -> Decimal:
    """Round half up to `decimals` places (negative: tens, hundreds); `value` must be finite."""
    return _to_place(Decimal(repr(float(value))), -decimals)


def rounded_to(value: float, step: int) -> float:
    """Round half up to the nearest multiple of `step` (``disclosure: round_to``)."""
    if step <= 1:
        return value
    return float(displayed(value / step, 0) * step)


def shown_proportion(value: float, decimals: int) -> Decimal:
    """Return a proportion (0–1) in per cent as displayed; the point is moved exactly."""
    return _to_place(Decimal(repr(float(value))).scaleb(2, context=_WIDE), -decimals)


def shown_level(measure: Measure, value: float) -> Decimal:
    """Return a level of `measure` as displayed: proportions in per cent, tolerances as declared."""
    show = measure.show
    decimals = show.decimals
    if show.approximate and show.within > 0:
        decimals = -_place(show.within * 100 if measure.is_proportion else show.within)
    if measure.is_proportion:
        return shown_proportion(value, decimals)
    return displayed(value, decimals)


def shown_rate(measure: Measure, value: float) -> Decimal:
    """Return a level beside a group's as displayed: of a count, its rate to two decimals."""
    if measure.kind == "count" and measure.per is not None:
        return displayed(value, RATE_DECIMALS)
    return shown_level(measure, value)


def way(now: Decimal, then: Decimal) -> Direction:
    """Return the direction from `then` to `now`, both as displayed; a tie is unchanged."""
    if now == then:
        return "unchanged"
    return "up" if now > then else "down"


def sign(shown: Decimal) -> Direction:
    """Return the direction of a change as displayed; 0.0 is unchanged."""
    return way(shown, Decimal(0))


def _place(within: float) -> int:
    """Return the power of ten whose half is the largest within a tolerance."""
    return (2 * Decimal(repr(float(within)))).adjusted()


def _to_place(number: Decimal, place: int) -> Decimal:
    unit = number.scaleb(-place, context=_WIDE)
    whole = unit.quantize(Decimal(1), rounding=ROUND_HALF_UP, context=_WIDE)
    return whole.scaleb(place, context=_WIDE)
