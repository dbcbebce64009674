"""The latest months of an administrative proportion beside what was to be expected."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.statistics import recent_proportion_change
from narrator.statistics.dispersion import binomial_dispersion, excess_inflation

TOTALS = np.full((5, 12), 800.0)


def parts(share: float = 0.7, years: int = 5, seed: int = 1) -> np.ndarray:
    rng = np.random.default_rng(seed)
    season = np.tile(0.05 * np.sin(np.arange(12) / 12 * 2 * np.pi), (years, 1))
    return rng.binomial(800, np.clip(share + season, 0, 1)).astype(float)


def test_the_contrast_is_the_specified_one() -> None:
    x = parts()
    flat, rest = x.ravel(), 800 - x.ravel()

    def window(values: np.ndarray, back: int) -> tuple[float, float]:
        end = values.size - 12 * back
        return values[end - 3 : end].sum(), values[end - 15 : end - 3].sum()

    (p, pw), (q, qw) = window(flat, 0), window(rest, 0)
    pk, pwk = np.sum([window(flat, back) for back in (1, 2, 3)], axis=0)
    qk, qwk = np.sum([window(rest, back) for back in (1, 2, 3)], axis=0)
    difference = math.log(p / q) - math.log(pw / qw) - math.log(pk / qk) + math.log(pwk / qwk)
    phi = float(binomial_dispersion(x[None], TOTALS[None]).within[0])
    error = math.sqrt(
        excess_inflation(phi, 3) * (1 / p + 1 / q + 1 / pk + 1 / qk)
        + excess_inflation(phi, 12) * (1 / pw + 1 / qw + 1 / pwk + 1 / qwk)
    )
    found = recent_proportion_change(x, TOTALS)
    assert found.comparison.statistic == pytest.approx(difference / error)
    assert (found.comparison.df, found.earlier) == (40, 3)
    odds = math.log(p / q) - difference
    assert found.expected == pytest.approx(1 / (1 + math.exp(-odds)))
    assert found.comparison.estimate == pytest.approx(p / (p + q) - (found.expected or 0))


def test_a_fall_of_the_latest_months_is_found_and_lies_outside_the_range() -> None:
    x = parts()
    x[-1, -3:] -= 80
    found = recent_proportion_change(x, TOTALS)
    assert found.comparison.significance == "lower" and found.interval is not None
    assert x[-1, -3:].sum() / 2400 < found.interval.low
    assert found.comparison.interval is not None and found.comparison.interval.high < 0


def test_a_season_alone_is_similar() -> None:
    x = 800 * np.tile(0.7 + 0.1 * np.sin(np.arange(12)), (5, 1))
    found = recent_proportion_change(x, TOTALS, months=1)
    assert found.comparison.significance == "similar"
    assert found.comparison.estimate == pytest.approx(0, abs=0.01)


def test_too_little_history_and_years_that_cannot_be() -> None:
    x = parts()
    assert recent_proportion_change(x[:2], TOTALS[:2]).comparison.cause == "short_history"
    above = x.copy()
    above[0, 0] = 801
    found = recent_proportion_change(above, TOTALS)
    assert found.comparison.df == 30 and found.earlier == 3
    gap = TOTALS.copy()
    gap[-1, 2] = np.nan
    assert recent_proportion_change(x, gap).comparison.cause == "short_history"


def test_windows_without_a_whole_are_not_tested() -> None:
    x, n = parts(), TOTALS.copy()
    x[-1, -3:] = n[-1, -3:] = 0
    found = recent_proportion_change(x, n)
    assert (found.comparison.significance, found.comparison.cause) == ("not_tested", "no_n")
    assert found.expected is None


def test_where_all_or_none_do_a_half_is_added() -> None:
    none = recent_proportion_change(np.zeros((4, 12)), TOTALS[:4])
    assert {"half_added", "binomial_assumed"} == set(none.comparison.caveats)
    assert (none.comparison.df, none.comparison.dispersion_within) == (None, None)
    assert none.comparison.significance in ("similar", "inconclusive")
    x = parts()
    x[-1, -3:] = 800
    found = recent_proportion_change(x, TOTALS)
    assert found.comparison.significance in ("higher", "inconclusive")
    assert "half_added" in found.comparison.caveats


def test_few_of_either_kind_are_small_numbers() -> None:
    x = np.full((4, 12), 2.0)
    x[-1, -3:] = 3
    found = recent_proportion_change(x, np.full((4, 12), 20.0))
    assert (found.comparison.significance, found.comparison.cause) == (
        "inconclusive", "small_numbers")


def test_what_is_impossible_is_refused() -> None:
    with pytest.raises(ValueError, match="must agree"):
        recent_proportion_change(np.ones((3, 12)), np.ones((4, 12)))
    x = parts()
    x[-1] = 900
    with pytest.raises(ValueError, match="parts must not exceed totals"):
        recent_proportion_change(x, TOTALS)
    x[-1] = -900
    with pytest.raises(ValueError, match="0 or more"):
        recent_proportion_change(x, TOTALS)


def test_odds_beyond_what_a_float_holds_are_proportions_still() -> None:
    x = np.full((3, 12), 1e5)
    x[-1, -3:] = 0
    n = np.full((3, 12), 1e5)
    found = recent_proportion_change(x, n, level=1 - 1e-15)
    assert found.interval is not None and 0 <= found.interval.low <= found.interval.high <= 1


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**20), st.sampled_from([0.02, 0.3, 0.9]), st.integers(3, 6),
       st.sampled_from([1, 3]))  # fmt: skip
def test_outside_the_range_is_just_what_the_test_finds(
    seed: int, share: float, years: int, months: int
) -> None:
    rng = np.random.default_rng(seed)
    x = rng.binomial(60, share, size=(years, 12)).astype(float)
    x[-1, -months:] = rng.integers(0, 61, months)
    n = np.full((years, 12), 60.0)
    found = recent_proportion_change(x, n, months=months)
    test = found.comparison
    assert found.interval is not None and found.expected is not None and test.interval is not None
    assert 0 <= found.interval.low <= found.expected <= found.interval.high <= 1
    if "half_added" in test.caveats:
        return
    latest = x[-1, -months:].sum() / (60 * months)
    assert (latest > found.interval.high) == (test.significance == "higher")
    assert (latest < found.interval.low) == (test.significance == "lower")
