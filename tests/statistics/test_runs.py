"""How many in a row, and the highest since when."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.statistics import Record, moves_in_a_row, record_of


@pytest.mark.parametrize(("values", "moves"), [
    ([], 0), ([5], 0), ([5, 5], 0), ([5, 6], 1), ([6, 5], -1), ([1, 2, 3, 4, 5], 4),
    ([9, 1, 2, 3], 2), ([1, 5, 4, 3], -2), ([1, 2, 2, 3], 1), ([1, 2, 3, 3], 0),
])  # fmt: skip
def test_moves_in_a_row(values: list[float], moves: int) -> None:
    assert moves_in_a_row(values) == moves


@pytest.mark.parametrize(("values", "record"), [
    ([], Record("", None)), ([3], Record("", None)), ([3, 3], Record("", None)),
    ([1, 2, 3], Record("highest", None)), ([3, 2, 1], Record("lowest", None)),
    ([9, 1, 2, 3], Record("highest", 0)), ([0, 5, 4, 3], Record("lowest", 0)),
    ([3, 1, 2, 3], Record("highest", 0)), ([5, 1, 3], Record("highest", 0)),
    ([1, 5, 3], Record("lowest", 0)), ([1, 3, 3], Record("", None)),
])  # fmt: skip
def test_records(values: list[float], record: Record) -> None:
    assert record_of(values) == record


@pytest.mark.parametrize("function", [moves_in_a_row, record_of])
def test_a_gap_is_refused(function: object) -> None:
    with pytest.raises(ValueError, match="without a gap"):
        function([1.0, math.nan])  # type: ignore[operator]
    with pytest.raises(ValueError, match="without a gap"):
        function([[1.0], [2.0]])  # type: ignore[operator]


series = st.lists(st.integers(-5, 5).map(float), max_size=12)


@given(series)
def test_turned_upside_down_rises_are_falls_and_highest_is_lowest(values: list[float]) -> None:
    down = [-value for value in values]
    assert moves_in_a_row(down) == -moves_in_a_row(values)
    kinds = {"highest": "lowest", "lowest": "highest", "": ""}
    here, there = record_of(values), record_of(down)
    assert (kinds[here.kind], here.since) == (there.kind, there.since)


@given(series)
def test_a_record_is_above_all_since(values: list[float]) -> None:
    found = record_of(values)
    if found.kind:
        between = values[0 if found.since is None else found.since + 1 : -1]
        sign = 1 if found.kind == "highest" else -1
        assert between and all(sign * one < sign * values[-1] for one in between)
        if found.since is not None:
            assert sign * values[found.since] >= sign * values[-1]
