"""Helpers of the statistics' tests: strategies, and what must hold of every result."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from narrator.statistics import Comparison

LEVELS = st.sampled_from([0.9, 0.95, 0.99])
COUNTS = st.integers(0, 5000).map(float)
EXPOSURES = st.floats(0.1, 1000)
MIRROR = {"higher": "lower", "lower": "higher"}


def table(seasons: int, years: int, largest: int = 300) -> st.SearchStrategy[NDArray[np.float64]]:
    cell = st.integers(0, largest)
    row = st.lists(cell, min_size=seasons, max_size=seasons)
    return st.lists(row, min_size=years, max_size=years).map(lambda rows: np.array(rows, float))


TABLES = st.tuples(
    st.sampled_from([1, 4, 12]), st.integers(1, 6), st.sampled_from([3, 40, 900])
).flatmap(lambda shape: table(*shape))


def whole(found: Comparison) -> None:
    """Nothing in a result is NaN or infinite, and its parts agree with each other."""
    for field in dataclasses.fields(found):
        value = getattr(found, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, float):
                assert type(part) is float
                assert math.isfinite(part), field.name
    if found.p_value is not None:
        assert 0 <= found.p_value <= 1
    if found.interval is not None:
        assert found.interval.low <= found.interval.high
    assert (found.interval is None) == (found.interval_of == "")
    assert (found.cause == "none") == (found.significance in ("higher", "lower", "similar"))
    if found.inflation is not None and found.method != "log ratio":
        assert found.inflation >= 1


def contains_estimate(found: Comparison) -> None:
    if found.interval is not None and found.estimate is not None:
        slack = 1e-9 * max(1.0, abs(found.estimate))
        assert found.interval.low - slack <= found.estimate <= found.interval.high + slack


def mirrored(found: Comparison, other: Comparison) -> None:
    """`other` is `found` with current and reference exchanged."""
    assert other.significance == MIRROR.get(found.significance, found.significance)
    assert other.cause == found.cause
    if found.p_value is not None and other.p_value is not None:
        assert math.isclose(found.p_value, other.p_value, rel_tol=1e-7, abs_tol=1e-12)
