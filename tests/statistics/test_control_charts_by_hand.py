"""Control charts with limits known beforehand: where each rule ends and the next begins."""

from __future__ import annotations

import numpy as np
import pytest

from narrator.statistics import xmr
from narrator.statistics.results import ControlChart

#: Two points of a mean of 10 and a moving range of 3, narrowed so that a sigma is 2 exactly.
FIRST, WIDEN = [8.5, 11.5], 6 / (2.66 * 3)


def after(*values: float, improvement: str | None = None) -> ControlChart:
    """A chart of limits 4 and 16; `values` come after the two that the limits are taken from."""
    return xmr([*FIRST, *values], improvement, baseline=2, widen=WIDEN)  # type: ignore[arg-type]


def rules(chart: ControlChart) -> list[str]:
    return [point.rule for point in chart.points[2:]]


def test_limits_by_hand() -> None:
    chart = xmr([10, 12, 9, 9, 13, 7])
    assert chart.mean == 10
    distance = 2.66 * (2 + 3 + 0 + 4 + 6) / 5
    assert (chart.lower, chart.upper) == pytest.approx((10 - distance, 10 + distance))
    assert [point.side for point in chart.points] == [0, 1, -1, -1, 1, -1]
    assert [point.value for point in chart.points] == [10, 12, 9, 9, 13, 7]
    assert chart.assurance == ""


def test_moving_ranges_of_more_than_three_times_their_mean_are_left_out_once() -> None:
    # ranges 1, 1, 1, 1, 1, 1, 11: their mean is 17/7 and 3.267 times that 7.9
    values = [0.0, 1, 0, 1, 0, 1, 0, 11]
    chart, whole = xmr(values), xmr(values, screen=False)
    assert chart.upper - chart.mean == pytest.approx(2.66)
    assert whole.upper - whole.mean == pytest.approx(2.66 * 17 / 7)
    # without the range of 12 the mean is 18/13, and 6 is above 3.267 times that: done once only
    values = [0.0, *[1, 0] * 6, 6, 18]
    chart = xmr(values)
    assert chart.upper - chart.mean == pytest.approx(2.66 * 18 / 13)
    # one that is 3.267 times the mean to the last digit is left out, and a smaller one is not
    for last, mean in ((7.5406809001731085, 1.0), (7.54, 11.54 / 5)):
        chart = xmr([0.0, 1, 0, 1, 0, last])
        assert chart.upper - chart.mean == pytest.approx(2.66 * mean)


def test_the_limit_itself_is_not_outside() -> None:
    chart = after(16.0, 16.001, 4.0, 3.999)
    assert (chart.mean, chart.lower, chart.upper) == (10, 4, 16)
    assert rules(chart) == ["", "outside", "", "outside"]
    assert [point.near_limit for point in chart.points[2:]] == [True, False, True, False]
    assert [point.side for point in chart.points[2:]] == [1, 1, -1, -1]


def test_near_a_limit_is_beyond_two_sigma() -> None:
    chart = after(14.0, 6.0, 14.001, 10.0, 5.999)
    assert [point.near_limit for point in chart.points[2:]] == [False, False, True, False, True]


@pytest.mark.parametrize(("values", "marked"), [
    ((15.0, 11.0, 15.0), (0, 2)), ((15.0, 15.0, 11.0), (0, 1)), ((11.0, 15.0, 15.0), (1, 2)),
    ((15.0, 15.0, 15.0), (0, 1, 2)), ((15.0, 11.0, 11.0), ()), ((15.0, 10.0, 15.0), ()),
    ((15.0, 9.0, 15.0), ()), ((15.0, 15.0, 5.0), ()), ((5.0, 9.0, 5.0), (0, 2)),
    ((15.0, 17.0, 15.0), (0, 2)), ((11.0, 13.9, 15.0), ()),
])  # fmt: skip
def test_two_of_three_beyond_two_sigma_all_on_one_side(
    values: tuple[float, ...], marked: tuple[int, ...]
) -> None:
    # a point on the mean before and after belongs to no side
    chart = after(10.0, *values, 10.0)
    found = rules(chart)[1:4]
    assert tuple(i for i, rule in enumerate(found) if rule == "two_of_three") == marked
    assert (rules(chart)[0], rules(chart)[4]) == ("", "")
    assert rules(after(10.0, *values))[1:] == found


def test_seven_on_one_side_are_a_shift_and_six_are_not() -> None:
    high, low = [12.0, 11, 12, 11, 12, 11, 12], [8.0, 9, 8, 9, 8, 9, 8]
    for values, variation in ((high, "high"), (low, "low")):
        assert rules(after(10.0, *values, 10.0)) == ["", *["shift"] * 7, ""]
        assert rules(after(10.0, *values[1:], 10.0)) == [""] * 8
        assert rules(after(10.0, *values[1:])) == [""] * 7
        assert rules(after(10.0, *values, values[1], 10.0)) == ["", *["shift"] * 8, ""]
        assert after(10.0, *values).variation == variation
        assert rules(after(10.0, *values[:3], 10.0, *values[3:])) == [""] * 9
    assert rules(after(10.0, *[10.0] * 7)) == [""] * 8


def test_six_moves_one_way_are_a_trend_and_five_are_not() -> None:
    rising = [7.0, 8, 9, 10.5, 11, 12, 13]
    assert rules(after(7.5, *rising, 9.0)) == ["", *["trend"] * 7, ""]
    assert rules(after(*rising[1:], 9.0)) == [""] * 7
    assert rules(after(8.0, *rising[1:])) == [""] * 7
    assert rules(after(7.5, *rising[:3], 9.0, *rising[3:], 9.0)) == [""] * 10
    falling = rising[::-1]
    assert rules(after(12.5, *falling, 11.0)) == ["", *["trend"] * 7, ""]
    assert after(12.5, *falling).variation == "low"
    assert after(7.5, *rising).variation == "high"
    # while it rises from below the mean, it is the way it goes that counts, not the side
    variations = [point.variation for point in after(7.5, *rising).points[3:]]
    assert variations == ["high"] * 7


def test_of_several_rules_the_strongest_is_told() -> None:
    rising = [7.0, 8, 9, 10.5, 15, 15.5, 17]
    assert rules(after(7.5, *rising)) == ["", *["trend"] * 6, "outside"]
    high = [12.0, 11, 12, 15, 11, 15, 12]
    assert rules(after(10.0, *high)) == [
        "", "shift", "shift", "shift", "two_of_three", "shift", "two_of_three", "shift",
    ]  # fmt: skip


@pytest.mark.parametrize(("improvement", "up", "down"), [
    ("increase", "improvement", "concern"), ("decrease", "concern", "improvement"),
    (None, "high", "low"),
])  # fmt: skip
def test_which_way_is_an_improvement(improvement: str | None, up: str, down: str) -> None:
    chart = after(17.0, 10.0, 3.0, improvement=improvement)
    assert [point.variation for point in chart.points[2:]] == [up, "common", down]


@pytest.mark.parametrize("way", ["increase", "decrease"])
def test_a_target_on_a_limit_may_or_may_not_be_reached(way: str) -> None:
    good, bad = ("consistent_pass", "consistent_fail")[:: 1 if way == "increase" else -1]
    for target, assurance in ((3.999, good), (4.0, "inconsistent"), (16.0, "inconsistent"),
                              (16.001, bad)):  # fmt: skip
        chart = xmr(FIRST, way, target, widen=WIDEN)  # type: ignore[arg-type]
        assert chart.assurance == assurance


def test_two_points_are_a_chart_and_a_baseline() -> None:
    assert xmr([9.0, 11.0]).upper == pytest.approx(10 + 5.32)
    values = [9.0, 11, 20, 22]
    assert xmr(values, baseline=2).mean == 10
    assert xmr(values, baseline=-2).mean == 21
    assert xmr(values, baseline=4).mean == xmr(values, baseline=-4).mean == xmr(values).mean
    for few in (-1, 0, 1):
        with pytest.raises(ValueError, match=rf"^a baseline needs at least 2 points, got {few}$"):
            xmr(values, baseline=few)


@pytest.mark.parametrize(("arguments", "message"), [
    ({"values": [1.0]}, r"a chart needs a list of at least 2 values, got shape \(1,\)"),
    ({"values": np.ones((2, 2))}, r"a chart needs a list of at least 2 values, got shape \(2, 2\)"),
    ({"values": [1.0, 2, np.nan, np.nan]}, "a chart needs every value, missing at 3"),
    ({"values": [np.nan, 2]}, "a chart needs every value, missing at 1"),
    ({"values": [1.0, np.inf]}, "value must be finite, got inf"),
    ({"improvement": "up"}, "improvement must be increase, decrease or None, got 'up'"),
    ({"target": -np.inf}, "target must be finite, got -inf"),
    ({"widen": -1}, r"widen must be above 0, got -1\.0"),
])  # fmt: skip
def test_impossible_charts_are_refused_in_words(arguments: dict, message: str) -> None:
    with pytest.raises(ValueError, match=rf"^{message}$"):
        xmr(**{"values": FIRST, **arguments})
