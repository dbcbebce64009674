"""Inputs made sure of before anything is computed: what is impossible is named with its value."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from narrator.statistics.results import FloatArray


def numbers(values: ArrayLike, name: str) -> FloatArray:
    """`values` as floats; NaN (and None) stand for a missing figure, infinity is refused."""
    array = np.asarray(values, dtype=np.float64)
    if np.isinf(array).any():
        raise ValueError(f"{name} must be finite, got {_first(array, np.isinf(array))}")
    return array


def counts(values: ArrayLike, name: str) -> FloatArray:
    """As `numbers`, none missing and none negative."""
    array = numbers(values, name)
    wrong = ~(array >= 0)
    if wrong.any():
        raise ValueError(f"{name} must be 0 or more, got {_first(array, wrong)}")
    return array


def positive(values: ArrayLike, name: str) -> FloatArray:
    """As `numbers`, none missing and all above zero."""
    array = numbers(values, name)
    wrong = ~(array > 0)
    if wrong.any():
        raise ValueError(f"{name} must be above 0, got {_first(array, wrong)}")
    return array


def known(value: float | None, name: str) -> float | None:
    """A single figure, or None where it is missing (None or NaN)."""
    if value is None or math.isnan(value):
        return None
    if math.isinf(value):
        raise ValueError(f"{name} must be finite, got {value}")
    return float(value)


def count(value: float, name: str) -> float:
    """A single figure, 0 or more."""
    return float(counts(value, name))


def above_zero(value: float, name: str) -> float:
    """A single figure above 0."""
    return float(positive(value, name))


def alpha_of(level: float) -> float:
    """Size of the test that goes with an interval at `level`; 1 − 2α must remain a level."""
    if not 0.5 < level < 1:
        raise ValueError(f"level must lie between 0.5 and 1, got {level}")
    return 1.0 - level


def not_above(part: FloatArray, whole: FloatArray, part_name: str, whole_name: str) -> None:
    """Refuse a part that is larger than its whole; missing figures pass."""
    above = part > whole
    if above.any():
        both = np.broadcast_arrays(part, whole)
        raise ValueError(
            f"{part_name} must not exceed {whole_name}, got {_first(both[0], above)}"
            f" of {_first(both[1], above)}"
        )


def _first(array: FloatArray, mask: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> float:
    return float(array[mask].flat[0])
