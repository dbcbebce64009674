"""Numbers as people write them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.sources.numbers import number, numbers


def a_column(*texts: str):
    column = np.empty(len(texts), dtype=object)
    column[:] = texts
    return column


@given(st.integers(-(10**9), 10**9))
def test_whole_numbers_with_and_without_thousands(value):
    assert number(f"{value}") == number(f"{value:,}") == value


@given(st.floats(-1e6, 1e6, allow_nan=False))
def test_what_python_writes_is_read_back(value):
    assert number(repr(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("80%", 0.8), ("80.5 %", 0.805), ("−5", -5), ("+3", 3), (".5", 0.5), ("5.", 5), ("1e3", 1000)],
)
def test_other_ways(text, value):
    assert number(text) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    ["", "x5", "1,23", "12,34,567", "1 2", "five", "%", "-", ".", "1e999", "inf", "٣", "0x1"],
)
def test_what_is_no_number(text):
    assert number(text) is None


def test_a_column_keeps_apart_what_is_bad_what_is_a_dash_and_what_is_not_given():
    found = numbers(a_column("1,000", "n/a", "–", "few", "", "50%", "٣"))
    assert found.values[0] == 1000 and found.values[5] == 0.5
    assert np.isnan(found.values[[1, 2, 3, 4, 6]]).all()
    assert found.bad.tolist() == [3, 6] and found.dashes.tolist() == [2]


def test_scale_divides_what_has_no_percent_sign():
    assert numbers(a_column("80", "80%", "8.5"), 100).values.tolist() == [0.8, 0.8, 0.085]
