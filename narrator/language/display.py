"""Figures of a finding as printed: which unit, how many decimals, which approximation."""

from __future__ import annotations

from decimal import Decimal

from narrator.language.numbers import (
    approximate,
    around,
    count_words,
    displayed_difference,
    figure,
    percent_figure,
    percent_of_proportion,
    points,
    rounded,
)
from narrator.rules import comparator_key
from narrator.values.finding import Finding
from narrator.values.measure import Measure

#: Decimals of a rate per 1,000 and of the range in which a group lies.
RATE_DECIMALS = 2
RANGE_DECIMALS = 1

_RATES = frozenset({"GROUP.level", "GROUP.rank"})
_SHARES = frozenset({"share", "mix"})
#: Kinds of which the largest part is told as a share of the whole.
_ADDING = frozenset({"count", "rate", "stock"})


def is_percent(measure: Measure, key: str) -> bool:
    """Whether a comparator of this measure is printed in per cent and moves by points."""
    if key == "areas":
        return False  # how many parts moved
    largest = key == "areas.rank" and measure.kind in _ADDING
    return measure.is_proportion or key in _SHARES or largest


def level(measure: Measure, key: str, value: float) -> str:
    """Return a level as printed.

    Parameters
    ----------
    key : str
        The comparator's key: a count's group level is its rate.
    value : float
        In the measure's unit; proportions 0 to 1.
    """
    show = measure.show
    if key == "areas":
        return count_words(int(value))
    if is_percent(measure, key):
        decimals = show.decimals if measure.is_proportion else 1
        if show.approximate and show.within > 0:
            return approximate(value, show.within * 100)
        return percent_of_proportion(value, decimals)
    if key in _RATES and measure.kind == "count" and measure.per is not None:
        return figure(value, RATE_DECIMALS)
    if show.approximate and show.within > 0:
        return around(value, show.within)
    return figure(value, show.decimals)


def bound(
    measure: Measure, key: str, value: float, current: float | None, *, upper: bool
) -> str:
    """Return one end of a range as printed, so that it never seems to hold a figure outside it.

    193 lies above a range that ends at 192.6, which is then printed as 192.

    Parameters
    ----------
    value, current : float
        The end of the range and the figure that stands beside it, in the measure's unit.
    """
    text = level(measure, key, value)
    beyond = current is not None and (current > value if upper else current < value)
    if current is None or not beyond or text != level(measure, key, current):
        return text
    percent = is_percent(measure, key)
    step = 10.0 ** -(measure.show.decimals + (2 if percent else 0))
    return level(measure, key, value - step if upper else value + step)


def level_style(measure: Measure, key: str) -> str:
    """Return the name of the style in which `level` prints, for a later refresh."""
    if key == "areas":
        return "words"
    if is_percent(measure, key):
        return f"percent.{measure.show.decimals if measure.is_proportion else 1}"
    if key in _RATES and measure.kind == "count" and measure.per is not None:
        return f"figure.{RATE_DECIMALS}"
    return f"figure.{measure.show.decimals}"


def difference(measure: Measure, finding: Finding) -> str:
    """Return the size of a change as printed: of the printed figures, so that readers can check."""
    assert finding.current is not None and finding.reference is not None
    key = comparator_key(finding.comparator)
    if is_percent(measure, key):
        decimals = measure.show.decimals if measure.is_proportion else 1
        gap = displayed_difference(finding.current * 100, finding.reference * 100, decimals)
        return points(abs(gap) / 100, decimals)
    decimals = measure.show.decimals
    return figure(abs(displayed_difference(finding.current, finding.reference, decimals)), decimals)


def displayed_gap(measure: Measure, finding: Finding) -> Decimal:
    """Return the signed difference of the printed figures, in the printed unit."""
    assert finding.current is not None and finding.reference is not None
    return displayed_difference(finding.current, finding.reference, measure.show.decimals)


def percent(value: float, decimals: int) -> str:
    """Return the size of a percentage change (5.87) as printed, without its sign."""
    return percent_figure(abs(rounded(value, decimals)), decimals)


def shortest(measure: Measure, value: float) -> str:
    """Return a target as people say it: 14%, 80.5%, 15."""
    if measure.is_proportion:
        shown = rounded(value * 100, max(measure.show.decimals, 1))
        return f"{_trimmed(shown)}%"
    return _trimmed(rounded(value, max(measure.show.decimals, 2)))


def _trimmed(shown: Decimal) -> str:
    return figure(shown, max(0, -int(shown.normalize().as_tuple().exponent)))
