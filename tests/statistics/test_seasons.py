"""A series without its season and without the length of its months."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.statistics import Deseasonalised, deseasonalised
from narrator.statistics.seasons import MEAN_MONTH

SHAPE = 1 + 0.3 * np.sin(np.arange(12) / 12 * 2 * np.pi)


def known(found: Deseasonalised | None) -> Deseasonalised:
    assert found is not None
    return found


@pytest.mark.parametrize("months", [36, 41, 72])
def test_a_season_without_trend_is_taken_out_whole(months: int) -> None:
    series = np.resize(100 * SHAPE, months)
    found = known(deseasonalised(series))
    np.testing.assert_allclose(found.values, 100.0, rtol=1e-9)
    np.testing.assert_allclose(found.season, np.resize(SHAPE, months), rtol=1e-9)


def test_a_trend_stays() -> None:
    trend = 1.08 ** (np.arange(60) / 12)
    found = known(deseasonalised(100 * np.resize(SHAPE, 60) * trend))
    moves = np.diff(np.log(found.values))
    assert (moves > 0).all() and moves.sum() == pytest.approx(np.log(trend[-1]), abs=0.01)


def test_months_are_adjusted_for_their_length() -> None:
    days = np.resize([31.0, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], 48)
    found = known(deseasonalised(3 * days, days))
    np.testing.assert_allclose(found.values, 3 * MEAN_MONTH, rtol=1e-9)


def test_quarters_have_a_season_too() -> None:
    series = np.resize([80.0, 100, 120, 100], 16)
    days = np.resize([90.0, 91, 92, 92], 16)
    np.testing.assert_allclose(known(deseasonalised(series, seasons=4)).values, 100, rtol=1e-9)
    adjusted = known(deseasonalised(series, days, seasons=4)).values
    assert adjusted.std() < 1e-9 and adjusted[0] == pytest.approx(100, rel=0.02)


def test_proportions_lose_a_difference() -> None:
    season = np.resize(0.1 * np.sin(np.arange(12)), 48)
    found = known(deseasonalised(0.7 + season, additive=True))
    np.testing.assert_allclose(found.values, 0.7 + season.mean(), atol=1e-9)
    assert found.put_back(float(found.values[5]), 5) == pytest.approx(0.7 + season[5])


@pytest.mark.parametrize("additive", [True, False])
def test_what_was_taken_out_can_be_put_back(additive: bool) -> None:
    rng = np.random.default_rng(2)
    series = rng.poisson(np.resize(50 * SHAPE, 60)).astype(float) + 1
    found = known(deseasonalised(series, additive=additive))
    again = [found.put_back(float(value), place) for place, value in enumerate(found.values)]
    np.testing.assert_allclose(again, series, rtol=1e-8)
    assert found.put_back(float(found.values[-1])) == pytest.approx(series[-1])


def test_no_mean_is_taken_across_a_break() -> None:
    series = np.resize(100 * SHAPE, 72)
    series[40:] *= 3
    season = known(deseasonalised(series, broken=40)).season
    np.testing.assert_allclose(season, np.resize(SHAPE, 72), rtol=1e-9)
    assert not np.allclose(known(deseasonalised(series)).season, season, rtol=1e-3)
    assert deseasonalised(series[:40], broken=20) is None


def test_too_short_or_a_month_that_never_has_any_is_not_adjusted() -> None:
    assert deseasonalised(np.ones(35)) is None
    assert deseasonalised(np.ones(11), seasons=4) is None
    assert deseasonalised([]) is None
    empty = np.resize(100 * SHAPE, 48)
    empty[3::12] = 0
    assert deseasonalised(empty) is None
    assert deseasonalised(empty, additive=True) is not None
    assert deseasonalised(np.zeros(48)) is None
    nothing = deseasonalised(np.zeros(48), additive=True)
    assert (known(nothing).values == 0).all()


def test_what_rounding_leaves_of_a_steady_series_is_no_movement() -> None:
    series = np.resize(1 / 3 * SHAPE, 60)
    assert (np.diff(known(deseasonalised(series)).values) == 0).all()
    assert (np.diff(known(deseasonalised(series * 1e9)).values) == 0).all()


@pytest.mark.parametrize(("values", "options", "message"), [
    ([1.0, np.nan], {}, "without a gap"), (np.ones((6, 12)), {}, "without a gap"),
    (np.ones(48), {"seasons": 6}, "4 or 12 seasons, got 6"),
    (np.ones(48), {"days": np.ones(47)}, "got 47 for 48"),
    (np.ones(48), {"days": np.zeros(48)}, "days must be above 0"),
])  # fmt: skip
def test_what_is_impossible_is_refused(
    values: object, options: dict[str, object], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        deseasonalised(values, **options)  # type: ignore[arg-type]


@settings(max_examples=30)
@given(st.integers(0, 2**20), st.integers(36, 90), st.floats(0.01, 1e4))
def test_the_scale_of_the_figures_does_not_matter(seed: int, months: int, scale: float) -> None:
    series = np.random.default_rng(seed).uniform(1, 2, months)
    one, other = known(deseasonalised(series)), known(deseasonalised(series * scale))
    np.testing.assert_allclose(one.values * scale, other.values, rtol=1e-8)
    assert one.season.mean() == pytest.approx(1, rel=0.1)
