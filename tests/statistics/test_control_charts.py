from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.statistics import xmr

NOISE = [10, 11, 9, 10, 12, 8, 10, 11, 9, 10, 12, 9.0]
VALUES = st.lists(st.integers(-50, 50).map(float), min_size=2, max_size=40)
OPPOSITE = {
    "improvement": "concern",
    "concern": "improvement",
    "common": "common",
}


@given(VALUES)
def test_every_chart_is_whole(values: list[float]) -> None:
    chart = xmr(values)
    assert math.isfinite(chart.lower) and math.isfinite(chart.upper)
    assert chart.lower <= chart.mean <= chart.upper
    assert chart.variation == chart.points[-1].variation
    assert all((point.rule == "") == (point.variation == "common") for point in chart.points)


@given(VALUES)
def test_turning_the_chart_over_turns_the_judgement_over(values: list[float]) -> None:
    there = xmr(values, "increase", target=7)
    back = xmr([-value for value in values], "decrease", target=-7)
    assert [p.variation for p in there.points] == [p.variation for p in back.points]
    assert there.assurance == back.assurance
    other = xmr(values, "decrease")
    assert [OPPOSITE[p.variation] for p in there.points] == [p.variation for p in other.points]


@given(VALUES, st.sampled_from([0.5, 2.0, 8.0]), st.integers(-20, 20))
def test_unit_and_origin_do_not_matter(values: list[float], unit: float, origin: int) -> None:
    moved = xmr([value * unit + origin for value in values])
    assert moved.mean == pytest.approx(xmr(values).mean * unit + origin, abs=1e-9)
    assert moved.upper == pytest.approx(xmr(values).upper * unit + origin, abs=1e-9)


def test_a_trend_needs_six_strict_moves_and_names_its_direction() -> None:
    rising = xmr([*NOISE, 9, 9.2, 9.4, 9.6, 9.8, 10, 10.2])
    assert [point.rule for point in rising.points[-7:]] == ["trend"] * 7
    assert {point.variation for point in rising.points[-7:]} == {"high"}
    assert rising.points[-8].rule == "trend" or rising.points[-8].rule == ""
    stalled = xmr([*NOISE, 9, 9.2, 9.4, 9.4, 9.6, 9.8, 10])
    assert all(point.rule != "trend" for point in stalled.points)


def test_a_turning_point_belongs_to_the_later_trend() -> None:
    up = [9.7 + 0.1 * i for i in range(7)]
    chart = xmr([*NOISE, *up, *reversed(up[:-1])], "decrease")
    top = len(NOISE) + 6
    assert [chart.points[i].rule for i in (top - 1, top, top + 1)] == ["trend"] * 3
    assert chart.points[top - 1].variation == "concern"
    assert chart.points[top].variation == "improvement"


def test_an_outside_point_is_marked_before_any_run() -> None:
    chart = xmr([*NOISE, 30.0])
    assert (chart.points[-1].rule, chart.points[-1].variation) == ("outside", "high")
    assert chart.points[-1].near_limit is False


def test_screening_leaves_a_jump_out_of_the_limits() -> None:
    values = [*NOISE, 30.0]
    assert xmr(values).upper < xmr(values, screen=False).upper


def test_two_of_three_near_the_limit_on_one_side() -> None:
    chart = xmr([*NOISE, 14, 10.6, 14, 9.0, 10, 10], baseline=12)
    marked = [i for i, point in enumerate(chart.points) if point.rule == "two_of_three"]
    assert marked == [12, 14]


def test_a_shift_of_seven() -> None:
    values = [*NOISE, 10.5, 10.8, 10.4, 10.9, 10.3, 10.6, 10.7]
    chart = xmr(values, baseline=12)
    assert [point.rule for point in chart.points[-7:]] == ["shift"] * 7
    assert chart.points[-7].variation == "high"


def test_equal_values_have_no_variation() -> None:
    chart = xmr([4.0] * 9)
    assert (chart.lower, chart.upper) == (4.0, 4.0)
    assert all(point.rule == "" and point.side == 0 for point in chart.points)


@pytest.mark.parametrize(
    ("target", "improvement", "assurance"),
    [
        (0.0, "increase", "consistent_pass"),
        (0.0, "decrease", "consistent_fail"),
        (30.0, "increase", "consistent_fail"),
        (30.0, "decrease", "consistent_pass"),
        (10.0, "decrease", "inconsistent"),
        (10.0, None, ""),
        (None, "increase", ""),
    ],
)
def test_assurance(target: float | None, improvement: str | None, assurance: str) -> None:
    assert xmr(NOISE, improvement, target).assurance == assurance  # type: ignore[arg-type]


def test_limits_from_a_part_and_widened() -> None:
    later = [*NOISE, *(value + 5 for value in NOISE)]
    assert xmr(later, baseline=12).mean == pytest.approx(np.mean(NOISE))
    assert xmr(later, baseline=-12).mean == pytest.approx(np.mean(NOISE) + 5)
    plain, wide = xmr(NOISE), xmr(NOISE, widen=1.2)
    assert wide.upper - wide.mean == pytest.approx(1.2 * (plain.upper - plain.mean))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"values": [1.0]}, r"shape \(1,\)"),
        ({"values": [[1.0, 2.0]]}, r"shape \(1, 2\)"),
        ({"values": [1.0, np.nan]}, "missing at 2"),
        ({"values": [1.0, np.inf]}, "got inf"),
        ({"values": NOISE, "improvement": "up"}, "got 'up'"),
        ({"values": NOISE, "baseline": 1}, "got 1"),
        ({"values": NOISE, "widen": 0}, "widen must be above 0, got 0"),
        ({"values": NOISE, "target": np.inf}, "target must be finite, got inf"),
    ],
)
def test_impossible_charts_are_refused(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        xmr(**arguments)  # type: ignore[arg-type]
