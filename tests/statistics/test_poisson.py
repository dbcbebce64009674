from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, norm, t
from statistics_making import COUNTS, EXPOSURES, LEVELS, contains_estimate, mirrored, whole

from narrator.statistics import poisson_ratio
from narrator.statistics.poisson import log_interval, mid_p, mid_p_intervals

DISPERSIONS = st.floats(0.2, 50)


@given(COUNTS, EXPOSURES, COUNTS, EXPOSURES, DISPERSIONS, LEVELS)
def test_every_pair_has_a_whole_outcome(
    a: float, t_a: float, b: float, t_b: float, phi: float, level: float
) -> None:
    found = poisson_ratio(a, t_a, b, t_b, max(phi, 1.0), level)
    whole(found)
    contains_estimate(found)


@given(COUNTS, EXPOSURES, COUNTS, EXPOSURES, DISPERSIONS, LEVELS)
def test_exchanging_the_two_mirrors_the_verdict(
    a: float, t_a: float, b: float, t_b: float, phi: float, level: float
) -> None:
    mirrored(poisson_ratio(a, t_a, b, t_b, phi, level), poisson_ratio(b, t_b, a, t_a, phi, level))


@given(COUNTS, EXPOSURES, COUNTS, EXPOSURES, st.floats(0.01, 100))
def test_the_unit_of_exposure_does_not_matter(
    a: float, t_a: float, b: float, t_b: float, unit: float
) -> None:
    one, other = poisson_ratio(a, t_a, b, t_b), poisson_ratio(a, t_a * unit, b, t_b * unit)
    assert one.p_value == pytest.approx(other.p_value, rel=1e-6, abs=1e-12)


@given(st.integers(0, 24), st.integers(0, 24), st.floats(0.1, 10))
def test_mid_p_is_that_of_the_binomial(a: int, b: int, ratio: float) -> None:
    q = ratio / (1 + ratio)
    upper = binom.sf(a, a + b, q) + binom.pmf(a, a + b, q) / 2
    expected = min(1.0, 2 * min(upper, 1 - upper)) if a + b else 1.0
    assert mid_p(a, b, ratio) == pytest.approx(expected, abs=1e-12)


@given(st.integers(0, 60), st.integers(1, 60), st.floats(0.1, 10), st.floats(1, 10))
def test_mid_p_interval_holds_what_mid_p_does_not_reject(
    a: int, b: int, ratio: float, phi: float
) -> None:
    interval, wider = mid_p_intervals(a, b, ratio, phi, 0.05, 0.01)
    assert interval is not None and wider is not None
    assert wider.low <= interval.low < interval.high < wider.high
    assert mid_p(a, b, ratio * interval.high, phi) == pytest.approx(0.05, abs=1e-4)
    if a == 0:
        assert interval.low == 0
    else:
        assert mid_p(a, b, ratio * interval.low, phi) == pytest.approx(0.05, abs=1e-4)


@given(st.integers(1, 20), st.integers(0, 10))
def test_dispersion_never_makes_a_difference_surer(b: int, more: int) -> None:
    found = [mid_p(b + more, b, 1.0, phi) for phi in (1.0, 1.5, 3.0, 10.0)]
    assert all(x <= y + 1e-12 for x, y in pairwise(found))


@given(st.integers(1, 40))
def test_mid_p_falls_as_the_counts_draw_apart(total: int) -> None:
    found = [mid_p(a, total - a) for a in range((total + 1) // 2, total + 1)]
    assert found == sorted(found, reverse=True)


def test_large_counts_by_the_log_ratio() -> None:
    found = poisson_ratio(130, 2, 100, 1, 2.5)
    z = norm.ppf(0.975)
    assert found.method == "log ratio"
    assert found.estimate == pytest.approx(0.65)
    assert found.statistic is not None
    assert found.p_value == pytest.approx(2 * norm.sf(abs(found.statistic)))
    assert found.interval is not None and found.log_ratio is not None
    error = found.log_ratio / found.statistic
    assert found.interval.high == pytest.approx(0.65 * 2.718281828459045 ** (z * error))
    assert found.significance == "lower"


def test_t_where_the_dispersion_was_estimated() -> None:
    found = poisson_ratio(130, 1, 100, 1, 2.5, df=6)
    assert found.statistic is not None
    assert found.p_value == pytest.approx(2 * t.sf(found.statistic, 6))
    assert found.df == 6


def test_nothing_against_nothing_is_no_difference() -> None:
    found = poisson_ratio(0, 1, 0, 3)
    assert (found.p_value, found.estimate, found.interval) == (1.0, None, None)
    assert (found.significance, found.cause) == ("inconclusive", "small_numbers")


def test_causes_of_an_unclear_answer() -> None:
    assert poisson_ratio(48, 1, 45, 1).cause == "small_numbers"
    assert poisson_ratio(60, 1, 55, 1).cause == "volatile"
    assert poisson_ratio(10100, 1, 10000, 1).significance == "similar"
    assert poisson_ratio(20, 1, 20, 1, margin=5).significance == "similar"


def test_an_interval_beyond_all_numbers_is_none() -> None:
    assert log_interval(0.1, 1e3, 1.0, 0.05) is None
    found = poisson_ratio(60, 1, 60, 1, 1e9)
    assert (found.interval, found.interval_of) == (None, "")
    whole(found)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((-1, 1, 1, 1), "count must be 0 or more, got -1"),
        ((1, 0, 1, 1), "exposure must be above 0, got 0"),
        ((1, 1, float("nan"), 1), "reference count must be 0 or more, got nan"),
        ((1, 1, 1, float("inf")), "reference exposure must be finite, got inf"),
        ((1, 1, 1, 1, 0.0), "dispersion must be above 0, got 0"),
    ],
)
def test_impossible_inputs_are_refused(arguments: tuple[float, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        poisson_ratio(*arguments)


def test_an_impossible_df_is_refused() -> None:
    with pytest.raises(ValueError, match="df must be above 0, got -1"):
        poisson_ratio(1, 1, 1, 1, df=-1)
