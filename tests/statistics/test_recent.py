"""The latest months beside the twelve before: formula, edges, properties, and its size."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.statistics import expected_move, recent_change, season_position
from narrator.statistics.dispersion import excess_inflation, poisson_dispersion
from narrator.statistics.distributions import t_quantile
from narrator.statistics.poisson import two_sided_p

SHAPE = 1 + 0.2 * np.sin(np.arange(12) / 12 * 2 * np.pi)
DAYS = np.tile([30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31], (6, 1)).astype(float)


def noisy(mean: float, years: int, growth: float = 1.0, seed: int = 1) -> np.ndarray:
    rng = np.random.default_rng(seed)
    trend = growth ** (np.arange(years * 12) / 12)
    return rng.poisson(mean * np.tile(SHAPE, years) * trend).reshape(years, 12).astype(float)


@pytest.mark.parametrize(("months", "vif"), [(1, 1.0), (3, 1.46), (12, 1.755)])
def test_the_variance_of_a_sum_of_months_is_inflated_as_specified(months: int, vif: float) -> None:
    inflation = excess_inflation(3.0, months)
    assert (inflation - 1) / (2 / 0.866) == pytest.approx(vif, abs=5e-4)
    assert excess_inflation(0.4, months) == 1


@pytest.mark.parametrize(("months", "v"), [(3, 1.46), (1, 1.0)])
def test_the_contrast_is_the_specified_one(months: int, v: float) -> None:
    counts = noisy(300, 5, seed=3)
    flat = counts.ravel()

    def window(back: int) -> tuple[float, float]:
        end = flat.size - 12 * back
        recent = flat[end - months : end].sum()
        return recent, flat[end - months - 12 : end - months].sum()

    earlier = np.sum([window(back) for back in (1, 2, 3)], axis=0)
    (r, w), (rk, wk) = window(0), earlier
    spread = poisson_dispersion(counts[None])
    e = (max(spread.within[0], 1) - 1) / 0.866
    error = math.sqrt((1 + v * e) * (1 / r + 1 / rk) + (1 + 1.755 * e) * (1 / w + 1 / wk))
    log_ratio = math.log(r / w) - math.log(rk / wk)
    found = recent_change(counts, months=months)
    test = found.comparison
    assert (test.df, found.earlier) == ((5 - 1) * (12 - 2), 3)
    assert test.statistic == pytest.approx(log_ratio / error, rel=1e-4)
    assert test.p_value == pytest.approx(two_sided_p(log_ratio / error, 40.0), rel=1e-3)
    assert found.expected == pytest.approx(w * rk / wk)
    assert test.estimate == pytest.approx(r / (w * rk / wk))
    half = math.exp(float(t_quantile(40.0, 0.975)) * error)
    assert found.interval is not None and found.expected is not None
    assert found.interval.low == pytest.approx(found.expected / half, rel=1e-4)
    assert found.interval.high == pytest.approx(found.expected * half, rel=1e-4)


def test_a_sixth_year_reaches_further_back_for_the_season_only() -> None:
    counts = noisy(300, 6)
    five, six = recent_change(counts[1:]), recent_change(counts)
    assert (five.earlier, six.earlier) == (3, 4)
    assert five.comparison.dispersion == six.comparison.dispersion
    assert recent_change(np.vstack([counts[:1] * 9, counts])).expected == six.expected


def test_a_season_or_a_steady_trend_is_no_news() -> None:
    for growth in (1.0, 1.05, 0.9):
        table = 1000 * SHAPE[None, :] * growth ** (np.arange(72) / 12).reshape(6, 12)
        for test in (recent_change, season_position):
            found = test(table)
            assert found.comparison.estimate == pytest.approx(1.0, abs=1e-9)
            assert found.comparison.significance == "similar"


def test_a_jump_of_the_latest_months_is_found() -> None:
    counts = noisy(300, 5)
    counts[-1, -3:] *= 1.4
    for test in (recent_change, season_position):
        found = test(counts)
        assert found.comparison.significance == "higher"
        assert found.interval is not None and found.comparison.estimate is not None
        latest = counts[-1, -3:].sum() if test is recent_change else counts[-1, -1]
        assert latest > found.interval.high
    counts[-1, -3:] /= 2
    assert recent_change(counts).comparison.significance == "lower"


def test_the_length_of_february_is_allowed_for_in_leap_years() -> None:
    days = DAYS.copy()
    days[-1, 10] = 29
    per_day = 10 * np.ones((6, 12)) * days
    assert recent_change(per_day, days).comparison.estimate == pytest.approx(1.0)
    assert recent_change(per_day).comparison.estimate == pytest.approx(1.0, abs=0.02)
    assert recent_change(per_day).comparison.estimate != pytest.approx(1.0, abs=1e-3)


def test_three_years_without_a_gap_are_needed() -> None:
    short = recent_change(noisy(300, 2))
    assert (short.comparison.significance, short.comparison.cause) == (
        "not_tested", "short_history")
    assert short.expected is None and short.interval is None
    three = recent_change(noisy(300, 3))
    assert three.earlier == 1 and three.comparison.df == 20
    gap = noisy(300, 3)
    gap[0, 4] = np.nan
    assert recent_change(gap).comparison.cause == "short_history"
    gap = noisy(300, 5)
    gap[-1, 4] = np.nan
    assert recent_change(gap).comparison.cause == "short_history"


def test_a_year_left_out_takes_its_windows_with_it() -> None:
    counts = noisy(300, 6)
    counts[2] = np.nan
    found = recent_change(counts)
    assert found.earlier == 2 and found.comparison.df == 3 * 10
    alternate = noisy(300, 5)
    alternate[[1, 3]] = np.nan
    assert recent_change(alternate).comparison.cause == "short_history"


def test_a_correction_leaves_its_year_out_of_the_dispersion_only() -> None:
    counts = noisy(300, 5)
    counts[1, 5] = -4
    found = recent_change(counts)
    assert found.earlier == 3 and found.comparison.df == 30
    counts[-1, -3:] = [-900, 5, 5]
    with pytest.raises(ValueError, match="0 or more, got -890"):
        recent_change(counts)


@pytest.mark.parametrize(("latest", "usual", "significance", "expected"), [
    (0.0, 0.0, "inconclusive", 0.0), (9.0, 0.0, "higher", 0.0), (60.0, 0.0, "higher", 0.0),
    (0.0, 3.0, "lower", 9.0), (0.0, 0.4, "inconclusive", 1.2), (3.0, 3.0, "inconclusive", 9.0),
])  # fmt: skip
def test_small_numbers_and_zeros_have_an_outcome(
    latest: float, usual: float, significance: str, expected: float
) -> None:
    counts = np.full((5, 12), 5.0)
    counts[:, -3:] = usual
    counts[-1, -3:] = latest
    found = recent_change(counts)
    assert found.comparison.significance == significance
    assert found.expected == pytest.approx(expected)
    assert found.interval is not None and found.interval.low <= expected <= found.interval.high
    if significance == "inconclusive":
        assert found.comparison.cause == "small_numbers"
    assert found.interval.low <= 3 * latest <= found.interval.high or significance != "inconclusive"


def test_nothing_before_leaves_nothing_to_expect() -> None:
    counts = np.zeros((4, 12))
    counts[-1, -1] = 40
    for table in (np.zeros((4, 12)), counts):
        found = recent_change(table)
        assert (found.comparison.significance, found.comparison.cause) == (
            "inconclusive", "small_numbers")
        assert found.expected is None and found.earlier == 2


def test_without_a_degree_of_freedom_poisson_is_assumed_and_said() -> None:
    counts = np.zeros((3, 12))
    counts[:, -3] = 40
    found = recent_change(counts)
    assert found.comparison.caveats == ("poisson_assumed",)
    assert (found.comparison.df, found.comparison.dispersion_within) == (None, None)


@pytest.mark.parametrize(("changes", "message"), [
    ({"counts": np.ones((3, 4))}, "years of 12 months"), ({"counts": np.ones(36)}, "12 months"),
    ({"months": 0}, "1 to 11, got 0"), ({"months": 12}, "1 to 11, got 12"),
    ({"days": np.ones((2, 12))}, "days must go with the counts"),
    ({"days": np.zeros((3, 12))}, "days must be above 0, got 0"),
    ({"margin": 0}, "margin"), ({"level": 0.4}, "level"),
    ({"counts": np.full((3, 12), np.inf)}, "finite"),
])  # fmt: skip
def test_what_is_impossible_is_refused(changes: dict[str, object], message: str) -> None:
    given: dict[str, object] = {"counts": np.ones((3, 12))} | changes
    with pytest.raises(ValueError, match=message):
        recent_change(**given)  # type: ignore[arg-type]


def test_the_margin_decides_what_is_similar() -> None:
    counts = noisy(2000, 5)
    assert recent_change(counts).comparison.significance == "similar"
    assert recent_change(counts, margin=0.01).comparison.significance == "inconclusive"
    assert recent_change(counts, margin=0.01).comparison.cause == "volatile"


tables = st.integers(0, 2**20).flatmap(
    lambda seed: st.tuples(
        st.just(seed), st.sampled_from([0.3, 2.0, 20.0, 500.0]), st.integers(3, 7),
        st.sampled_from([1, 3]),
    )
)


@settings(max_examples=60, deadline=None)
@given(tables)
def test_outside_the_range_is_just_what_the_test_finds(
    drawn: tuple[int, float, int, int],
) -> None:
    seed, mean, years, months = drawn
    counts = noisy(mean, years, seed=seed)
    factor = np.random.default_rng(seed).uniform(0, 3)
    counts[-1, -months:] = np.floor(counts[-1, -months:] * factor)
    found = recent_change(counts, months=months)
    latest = counts[-1, -months:].sum()
    if found.interval is None:
        return
    verdict = found.comparison.significance
    assert (latest > found.interval.high) == (verdict == "higher")
    assert (latest < found.interval.low) == (verdict == "lower")


@settings(max_examples=40, deadline=None)
@given(tables)
def test_every_number_is_finite(drawn: tuple[int, float, int, int]) -> None:
    seed, mean, years, months = drawn
    counts = noisy(mean, years, seed=seed)
    counts[:, seed % 12] = 0
    found = recent_change(counts, months=months)
    test = found.comparison
    numbers = (test.estimate, test.statistic, test.df, test.p_value, test.dispersion,
               test.dispersion_within, test.inflation, found.expected)  # fmt: skip
    assert all(one is None or math.isfinite(one) for one in numbers)
    for interval in (test.interval, found.interval):
        assert interval is None or all(map(math.isfinite, interval))


def test_the_size_of_the_test_is_near_its_level() -> None:
    rng = np.random.default_rng(11)
    flagged = np.zeros(2)
    times = 250
    for _ in range(times):
        noise, last = np.zeros(60), rng.normal() * 0.05
        for i in range(60):
            noise[i] = last
            last = 0.3 * last + rng.normal() * 0.05 * math.sqrt(1 - 0.09)
        trend = 1.05 ** (np.arange(60) / 12)
        mean = 400 * np.tile(SHAPE, 5) * trend * np.exp(noise)
        counts = rng.poisson(mean).reshape(5, 12).astype(float)
        for i, test in enumerate((recent_change, season_position)):
            p_value = test(counts).comparison.p_value
            assert p_value is not None
            flagged[i] += p_value < 0.05
    assert (flagged / times > 0.01).all() and (flagged / times < 0.10).all()


def test_a_move_is_regular_where_three_in_four_years_went_that_way() -> None:
    counts = np.full((5, 12), 100.0)
    counts[:, -1] = [120, 120, 120, 99, 500]
    flat = np.ones((5, 12))
    found = expected_move(counts, flat)
    assert found is not None and found.regular
    assert found.percent == pytest.approx((459 / 400 - 1) * 100)
    counts[2, -1] = 90
    found = expected_move(counts, flat)
    assert found is not None and not found.regular


def test_a_move_is_told_per_day() -> None:
    counts = 10 * DAYS
    found = expected_move(counts, DAYS)
    assert found is not None and found.percent == pytest.approx(0)


def test_a_move_needs_two_earlier_years_with_something_in_them() -> None:
    flat = np.ones((5, 12))
    assert expected_move(flat[:2], flat[:2]) is None
    assert expected_move(flat[:3], flat[:3]) is not None
    counts = np.zeros((5, 12))
    assert expected_move(counts, flat) is None
    counts = flat.copy()
    counts[:3, -2] = np.nan
    assert expected_move(counts, flat) is None
    with pytest.raises(ValueError, match="days must go with the counts"):
        expected_move(flat, flat[:3])
