from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2
from statistics_making import LEVELS

from narrator.statistics import Interval, Intervals, byar_interval, wilson_interval

PAIRS = st.integers(0, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(PAIRS, LEVELS)
def test_wilson_contains_the_proportion_and_stays_a_proportion(
    pair: tuple[int, int], level: float
) -> None:
    low, high = wilson_interval(*pair, level=level)
    assert 0 <= low <= high <= 1
    if pair[1]:
        assert low <= pair[0] / pair[1] <= high


@given(PAIRS)
def test_wilson_mirrors_the_other_part(pair: tuple[int, int]) -> None:
    count, n = pair
    low, high = wilson_interval(count, n)
    other = wilson_interval(n - count, n)
    assert other == (pytest.approx(1 - high, abs=1e-12), pytest.approx(1 - low, abs=1e-12))


@given(st.floats(0, 1e7), st.floats(0.01, 1e6), LEVELS)
def test_byar_contains_the_rate(count: float, denominator: float, level: float) -> None:
    low, high = byar_interval(count, denominator, 1000, level)
    assert 0 <= low <= count / denominator * 1000 * (1 + 1e-12)
    assert high > count / denominator * 1000


@given(st.integers(0, 5000), LEVELS)
def test_a_higher_level_is_wider(count: int, level: float) -> None:
    narrow, wide = byar_interval(count, level=0.8), byar_interval(count, level=level)
    assert wide.low <= narrow.low and narrow.high < wide.high


@pytest.mark.parametrize("count", [0, 1, 5, 9])
def test_below_ten_the_limits_are_exact(count: int) -> None:
    low, high = byar_interval(count)
    assert low == pytest.approx(chi2.ppf(0.025, 2 * count) / 2 if count else 0.0)
    assert high == pytest.approx(chi2.ppf(0.975, 2 * count + 2) / 2)


def test_nothing_asked_nothing_known() -> None:
    assert wilson_interval(0, 0) == Interval(0.0, 1.0)


def test_arrays_broadcast() -> None:
    many = wilson_interval([0, 5, 10], 10)
    assert isinstance(many, Intervals)
    assert [many.low[1], many.high[1]] == pytest.approx(list(wilson_interval(5, 10)))
    rates = byar_interval([[3], [30]], [1.0, 2.0])
    assert isinstance(rates, Intervals)
    assert rates.low.shape == (2, 2)
    assert rates.high[1, 1] == pytest.approx(byar_interval(30, 2).high)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: wilson_interval(5, 4), r"count must not exceed n, got 5\.0 of 4\.0"),
        (lambda: wilson_interval(-1, 4), "got -1"),
        (lambda: wilson_interval(1, np.nan), "n must be 0 or more, got nan"),
        (lambda: wilson_interval(1, 4, 0.5), r"level must lie between 0\.5 and 1, got 0\.5"),
        (lambda: byar_interval(-2), "got -2"),
        (lambda: byar_interval(2, 0), "denominator must be above 0, got 0"),
        (lambda: byar_interval(2, 1, 0), "per must be above 0, got 0"),
    ],
)
def test_impossible_inputs_are_refused(call: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()  # type: ignore[operator]
