"""Figures as the paper displays them, so that a direction never contradicts the printed pair.

The room of the words rounds in the same way (half up, by the shortest decimal form of a float);
it lies above this one, so the rule stands here a second time, small enough to be compared.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from narrator.values.finding import Direction
from narrator.values.measure import Measure
from narrator.values.project import PaperPlan

#: Decimals of a rate made of a count and its ``per``, where the count itself is printed whole.
RATE_DECIMALS = 2

_WIDE = Context(prec=60)


def displayed(value: float, decimals: int, step: int = 1) -> Decimal:
    """Round half up to `decimals` places, then (counts) to the nearest multiple of `step`.

    Parameters
    ----------
    value : float
        Finite, in the unit displayed.
    decimals : int
    step : int
        ``disclosure: round_to``; 1 leaves the figure as it is.
    """
    number = Decimal(repr(float(value)))
    if step > 1:
        whole = (number / step).quantize(Decimal(1), rounding=ROUND_HALF_UP, context=_WIDE)
        return whole * step
    return number.quantize(Decimal((0, (1,), -decimals)), rounding=ROUND_HALF_UP, context=_WIDE)


def shown_level(measure: Measure, value: float, plan: PaperPlan) -> Decimal:
    """Return a level of `measure` as displayed: proportions in per cent, counts to `round_to`."""
    if measure.is_proportion:
        return shown_proportion(value, measure.show.decimals)
    step = plan.round_to if measure.kind in ("count", "stock") else 1
    return displayed(value, measure.show.decimals, step)


def shown_proportion(value: float, decimals: int) -> Decimal:
    """Return a proportion (0–1) in per cent as displayed; the point is moved exactly."""
    exact = Decimal(repr(float(value))).scaleb(2, context=_WIDE)
    return exact.quantize(Decimal((0, (1,), -decimals)), rounding=ROUND_HALF_UP, context=_WIDE)


def shown_rate(measure: Measure, value: float) -> Decimal:
    """Return a rate beside a group's as displayed: two decimals unless the measure is a rate."""
    if measure.kind == "count" and measure.per is not None:
        return displayed(value, max(measure.show.decimals, RATE_DECIMALS))
    if measure.is_proportion:
        return shown_proportion(value, measure.show.decimals)
    return displayed(value, measure.show.decimals)


def way(now: Decimal, then: Decimal) -> Direction:
    """Return the direction from `then` to `now`, both as displayed; a tie is unchanged."""
    if now == then:
        return "unchanged"
    return "up" if now > then else "down"


def sign(shown: Decimal) -> Direction:
    """Return the direction of a change as displayed; 0.0 is unchanged."""
    return way(shown, Decimal(0))
