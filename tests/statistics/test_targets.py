"""A survey's proportion against its target."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.statistics import proportion_against, wilson_interval


def test_the_score_test_by_hand() -> None:
    found = proportion_against(160, 200, 0.75)
    z = 0.05 / math.sqrt(0.75 * 0.25 / 200)
    assert found.statistic == pytest.approx(z)
    assert found.p_value == pytest.approx(math.erfc(z / math.sqrt(2)))
    assert found.estimate == pytest.approx(0.05) and found.interval_of == "difference"


def test_a_design_effect_widens_everything() -> None:
    plain = proportion_against(330, 400, 0.78)
    clustered = proportion_against(330, 400, 0.78, deff=2)
    assert (plain.significance, clustered.significance) == ("higher", "inconclusive")
    assert plain.statistic == pytest.approx((clustered.statistic or 0) * math.sqrt(2))
    assert clustered.interval is not None and plain.interval is not None
    assert clustered.interval.low < plain.interval.low


@pytest.mark.parametrize(("count", "n", "target", "significance", "cause"), [
    (900, 1000, 0.85, "higher", "none"), (800, 1000, 0.85, "lower", "none"),
    (852, 1000, 0.85, "similar", "none"), (170, 200, 0.83, "inconclusive", "weak_survey"),
    (34, 40, 0.83, "inconclusive", "small_numbers"), (0, 3, 0.5, "inconclusive", "small_numbers"),
    (3, 3, 0.99, "inconclusive", "small_numbers"), (5, None, 0.5, "not_tested", "no_n"),
    (0, 0, 0.5, "not_tested", "no_n"), (5, math.nan, 0.5, "not_tested", "no_n"),
])  # fmt: skip
def test_verdicts(
    count: float, n: float | None, target: float, significance: str, cause: str
) -> None:
    found = proportion_against(count, n, target)
    assert (found.significance, found.cause) == (significance, cause)


def test_the_margin_decides_what_is_similar() -> None:
    assert proportion_against(852, 1000, 0.85, margin=0.01).significance == "inconclusive"
    assert proportion_against(170, 200, 0.83, margin=0.1).significance == "similar"


@pytest.mark.parametrize(("given", "message"), [
    ((5, 4, 0.5), "count must not exceed n, got 5.0 of 4.0"), ((-1, 4, 0.5), "0 or more"),
    ((1, 4, 0.0), "target must lie between 0 and 1, got 0.0"), ((1, 4, 1.0), "got 1.0"),
    ((1, 4, 0.5, 0.3), "level"), ((1, -4, 0.5), "n must be 0 or more"),
])  # fmt: skip
def test_what_is_impossible_is_refused(given: tuple[float, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        proportion_against(*given)


def test_a_design_effect_or_margin_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="design effect"):
        proportion_against(1, 4, 0.5, deff=0)
    with pytest.raises(ValueError, match="margin"):
        proportion_against(1, 4, 0.5, margin=0)


@given(st.integers(1, 3000), st.floats(0, 1), st.floats(0.01, 0.99), st.sampled_from([1.0, 1.4]))
def test_the_test_rejects_just_where_wilsons_interval_misses_the_target(
    n: int, share: float, target: float, deff: float
) -> None:
    x = round(share * n)
    found = proportion_against(x, n, target, deff=deff)
    low, high = wilson_interval(x / deff, n / deff)
    assert found.p_value is not None
    if abs(low - target) > 1e-9 and abs(high - target) > 1e-9:
        assert (found.p_value < 0.05) == (target < low or target > high)
        assert found.interval == pytest.approx((low - target, high - target))
