from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm, t
from statistics_making import LEVELS, whole

from narrator.statistics import change_comparison

NOW = np.array([10400, 8300, 15100, 6200, 9900, 12100.0])
BEFORE = np.array([10200, 8000, 15000, 6150, 9700, 12050.0])
AREAS = st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), max_size=8)


@given(st.tuples(st.integers(0, 900), st.integers(0, 900)), AREAS, LEVELS, st.floats(1, 30))
def test_every_group_has_a_whole_outcome(
    own: tuple[int, int], others: list[tuple[int, int]], level: float, phi: float
) -> None:
    now, before = [a for a, _ in others], [b for _, b in others]
    whole(change_comparison(*own, now, before, phi, phi, level))


@given(st.integers(5000, 20000))
def test_exchanging_the_years_turns_the_statistic_round(count: int) -> None:
    there = change_comparison(count, 10000, NOW, BEFORE, 3.0, 2.0)
    back = change_comparison(10000, count, BEFORE, NOW, 3.0, 2.0)
    assert there.statistic is not None and back.statistic is not None
    assert there.statistic == pytest.approx(-back.statistic)


def test_a_rise_far_above_the_others_is_higher() -> None:
    assert change_comparison(12500, 10000, NOW, BEFORE).significance == "higher"
    assert change_comparison(8000, 10000, NOW, BEFORE).significance == "lower"
    found = change_comparison(10200, 10000, NOW, BEFORE)
    assert (found.significance, found.df) == ("similar", 5)


def test_printed_figure_is_the_aggregate_own_area_included() -> None:
    found = change_comparison(10500, 10000, NOW, BEFORE)
    assert found.peer_mean == pytest.approx((10500 + NOW.sum()) / (10000 + BEFORE.sum()))
    assert found.estimate == pytest.approx(1.05)
    assert found.rank == 1


def test_own_interval_uses_the_inflation_and_its_degrees_of_freedom() -> None:
    error = math.sqrt(4 * (1 / 10500 + 1 / 10000))
    for df, critical in ((None, norm.ppf(0.975)), (8, t.ppf(0.975, 8))):
        found = change_comparison(10500, 10000, NOW, BEFORE, 4.0, df=df)
        assert found.own_interval is not None
        assert found.own_interval.high == pytest.approx(1.05 * math.exp(critical * error))


def test_small_areas_are_left_out_of_the_prediction_not_of_the_aggregate() -> None:
    now, before = [*NOW, 30, 0, 200], [*BEFORE, 40, 150, np.nan]
    found = change_comparison(10500, 10000, now, before)
    expected = change_comparison(10500, 10000, NOW, BEFORE)
    assert found.statistic == expected.statistic
    assert found.caveats == ("peers_left_out",)
    assert found.peer_mean == pytest.approx((10530 + NOW.sum()) / (10190 + BEFORE.sum()))


def test_a_peer_whose_inflation_is_unknown_is_left_out() -> None:
    phi = [2.0, 2, 2, 2, 2, np.nan]
    found = change_comparison(10500, 10000, NOW, BEFORE, 2.0, phi)
    assert (
        found.statistic == change_comparison(10500, 10000, NOW[:5], BEFORE[:5], 2.0, 2.0).statistic
    )
    assert found.caveats == ("peers_left_out",)


def test_an_unknown_own_inflation_is_a_short_history() -> None:
    found = change_comparison(10500, 10000, NOW, BEFORE, None)
    assert (found.significance, found.cause) == ("not_tested", "short_history")
    assert found.estimate == pytest.approx(1.05)


@pytest.mark.parametrize(("a", "b", "estimate"), [(0, 0, None), (0, 9, 0.0), (9, 0, None)])
def test_a_change_from_or_to_nothing_is_not_compared(
    a: float, b: float, estimate: float | None
) -> None:
    found = change_comparison(a, b, NOW, BEFORE)
    assert (found.significance, found.cause) == ("not_tested", "small_numbers")
    assert found.estimate == estimate


def test_few_own_events_are_inconclusive_whatever_their_change() -> None:
    found = change_comparison(75, 20, NOW, BEFORE)
    assert (found.significance, found.cause) == ("inconclusive", "small_numbers")
    assert found.p_value is not None and found.p_value < 0.05
    few = change_comparison(75, 20, NOW[:2], BEFORE[:2])
    assert (few.significance, few.cause) == ("not_tested", "few_peers")


def test_an_imprecise_own_change_is_volatile() -> None:
    found = change_comparison(10200, 10000, NOW, BEFORE, 900.0)
    assert (found.significance, found.cause) == ("inconclusive", "volatile")
    beyond = change_comparison(10200, 10000, NOW, BEFORE, 1e9)
    assert beyond.own_interval is None
    assert (beyond.significance, beyond.cause) == ("inconclusive", "volatile")
    whole(beyond)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"inflation": 0.0}, "inflation must be above 0, got 0"),
        ({"peer_inflations": -1.0}, "peer inflation must be above 0, got -1"),
        ({"margin": 0.0}, "margin must be above 0, got 0"),
    ],
)
def test_impossible_settings_are_refused(options: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        change_comparison(10500, 10000, NOW, BEFORE, **options)


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="count must be 0 or more, got -5"):
        change_comparison(-5, 10000, NOW, BEFORE)
