"""Two counts compared, worked out again; where one outcome ends and the next begins."""

from __future__ import annotations

import math

import pytest
from scipy.stats import binom, norm, t

from narrator import statistics as st
from narrator.statistics.poisson import log_interval, mid_p


def test_fifty_events_are_enough_for_the_log_ratio() -> None:
    assert st.poisson_ratio(30, 1, 20, 1).method == "log ratio"
    assert st.poisson_ratio(30, 1, 19, 1).method == "mid-P"
    assert st.poisson_ratio(70, 1, 0, 1).method == "mid-P"


def test_a_hundred_events_are_no_small_number() -> None:
    for count, cause in ((50, "volatile"), (49, "small_numbers")):
        found = st.poisson_ratio(count, 1, 50, 1, margin=0.001)
        assert (found.significance, found.cause) == ("inconclusive", cause)


def test_counts_are_divided_by_the_dispersion_before_mid_p() -> None:
    found = st.poisson_ratio(12, 1, 20, 1, 2.0)
    lower = float(binom.cdf(5, 16, 0.5) + binom.pmf(6, 16, 0.5) / 2)
    assert found.p_value == pytest.approx(2 * lower)
    assert (found.inflation, found.df, found.statistic) == (2.0, None, None)
    assert found.estimate == 0.6
    assert found.log_ratio == pytest.approx(math.log(0.6))
    assert (found.interval_of, found.caveats) == ("ratio", ())


def test_equal_counts_in_unequal_exposures_differ() -> None:
    lower = float(binom.cdf(4, 10, 0.75) + binom.pmf(5, 10, 0.75) / 2)
    assert mid_p(5, 5, 3.0) == pytest.approx(2 * lower)
    assert mid_p(5, 5) == 1
    assert mid_p(1, 1, 1.0, 2.0) == 1  # twice a half, which a rounding puts above 1


def test_a_rate_ratio_by_hand() -> None:
    for df in (None, 7.0):
        found = st.poisson_ratio(130, 2.5, 100, 1.5, 1.8, 0.9, df=df)
        log_ratio = math.log(130 / 2.5) - math.log(100 / 1.5)
        error = math.sqrt(1.8 * (1 / 130 + 1 / 100))
        z = log_ratio / error
        p_value, edge = (
            (2 * norm.sf(abs(z)), norm.ppf(0.95)) if df is None
            else (2 * t.sf(abs(z), df), t.ppf(0.95, df))
        )  # fmt: skip
        ends = (math.exp(log_ratio - edge * error), math.exp(log_ratio + edge * error))
        assert found.interval == pytest.approx(ends)
        assert (found.statistic, found.p_value) == pytest.approx((z, float(p_value)))
        assert found.log_ratio == pytest.approx(log_ratio)
        assert found.estimate == pytest.approx((130 / 2.5) / (100 / 1.5))
        assert (found.df, found.inflation, found.interval_of) == (df, 1.8, "ratio")


@pytest.mark.parametrize("df", [None, 3.0])
@pytest.mark.parametrize(("a", "b"), [(210.0, 200.0), (200.0, 210.0), (22.0, 20.0), (20.0, 22.0)])
def test_comparable_is_decided_by_the_interval_at_twice_alpha(
    a: float, b: float, df: float | None
) -> None:
    narrow = st.poisson_ratio(a, 1, b, 1, 1.4, 0.9, df=df).interval
    assert narrow is not None
    reach = max(1 / narrow.low, narrow.high) - 1
    for margin, verdict in ((reach * 1.0001, "similar"), (reach * 0.9999, "inconclusive")):
        assert st.poisson_ratio(a, 1, b, 1, 1.4, df=df, margin=margin).significance == verdict


def test_ratios_are_told_up_to_the_six_hundredth_power() -> None:
    assert log_interval(600.0, 0.0, None, 0.05) == (math.exp(600), math.exp(600))
    assert log_interval(-600.0, 0.0, None, 0.05) == (math.exp(-600), math.exp(-600))
    assert log_interval(600.01, 0.0, None, 0.05) is None
    assert log_interval(-600.01, 0.0, None, 0.05) is None


def test_the_ends_of_few_counts_are_exact_and_may_lie_far_out() -> None:
    found = st.poisson_ratio(12, 1, 20, 1, 2.0).interval
    assert found is not None
    for end in found:
        assert mid_p(12, 20, end, 2.0) == pytest.approx(0.05, rel=1e-9)
    # of none against a million the probability of none is the whole of mid-P
    found = st.poisson_ratio(0, 1, 1e6, 1).interval
    part = 1 - 0.05 ** (1 / 1e6)
    assert found == (0, pytest.approx(part / (1 - part), rel=1e-8))
