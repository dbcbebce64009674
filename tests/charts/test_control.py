from __future__ import annotations

import pytest
from charts_making import answered, drawn, one_count, steady
from findings_making import Figures, a_measure, month, told
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.charts.specs import ControlSpec
from narrator.values.measure import Break, Show


def control(made: object, id_: str = "robbery/level") -> ControlSpec:
    spec = drawn(made, id_)  # type: ignore[arg-type]
    assert isinstance(spec, ControlSpec)
    return spec


def test_a_long_series_is_drawn_adjusted_with_limits_from_two_years() -> None:
    spec = control(one_count(steady(200)))
    assert spec.limits is not None
    assert spec.limits.points == 24
    assert spec.limits.lower < spec.limits.mean < spec.limits.upper
    assert all(point.adjusted is not None for point in spec.points)
    assert "none of the last 24 points is unusual" in spec.common.alt


def test_a_short_series_is_drawn_as_it_is() -> None:
    spec = control(one_count(steady(200, 30), "2012-10"))
    assert spec.limits is not None
    assert [p.adjusted for p in spec.points] == [None] * 30


def test_a_very_short_series_has_no_limits() -> None:
    spec = control(one_count(steady(200, 8), "2014-08", window="month"))
    assert spec.limits is None
    assert spec.common.alt.startswith("Line chart")


def test_a_point_outside_is_marked_by_its_side() -> None:
    values = steady(200)
    high, low = control(one_count([*values[:-1], 400])), control(one_count([*values[:-1], 40]))
    assert (high.points[-1].unusual, low.points[-1].unusual) == ("above", "below")
    assert "one of the last 24 points is unusual (March 2015)" in high.common.alt


def test_only_the_latest_point_is_marked_for_a_run() -> None:
    values = [*steady(200, 48), *(202 + 2 * i for i in range(12))]
    marked = [i for i, p in enumerate(control(one_count(values)).points) if p.unusual]
    assert 59 in marked
    assert all(i == 59 or i < 42 or i > 52 for i in marked)


def test_limits_begin_after_a_break_and_after_a_gap() -> None:
    broken = one_count(steady(200), breaks=(Break(month("2014-01"), "recorded anew"),))
    assert control(broken).limits.points == 15  # type: ignore[union-attr]
    gap = one_count([*steady(200, 45), float("nan"), *steady(200, 14)])
    spec = control(gap)
    assert (spec.limits.points, spec.points[45].value) == (14, None)  # type: ignore[union-attr]


def test_overlapping_totals_and_moments_have_no_limits() -> None:
    rolling = told([a_measure("robbery")], {
        "robbery": Figures(steady(1200, 24), "2009-06", span=12, step=3),
    })  # fmt: skip
    heads = told([a_measure("robbery", kind="stock")], {
        "robbery": Figures(steady(200, 60), span=0, step=1),
    })  # fmt: skip
    assert control(rolling).limits is None
    assert control(heads).limits is None


def test_a_target_is_a_line_where_points_are_of_its_kind() -> None:
    made = answered([880 + (i * 7) % 40 for i in range(60)], show=Show(1))
    spec = control(made, "calls/target")
    assert spec.target is not None
    assert (spec.target.value, spec.target.label) == (90, "target 90%")
    assert "against a target of 90%" in spec.common.alt


def test_a_yearly_target_is_no_line_among_months() -> None:
    from narrator.values.measure import Target

    spec = control(one_count(steady(200), target=Target(at_most=2400)), "robbery/target")
    assert spec.target is None


def test_limits_of_a_proportion_stay_between_0_and_100() -> None:
    spec = control(answered([980 + (i * 11) % 20 for i in range(60)], show=Show(1)), "calls/level")
    assert spec.limits is not None
    assert spec.limits.lower >= 0
    assert spec.limits.upper <= 100


def test_months_of_counts_are_drawn_as_if_of_one_length() -> None:
    days = [30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31]
    spec = control(one_count([10.0 * days[i % 12] for i in range(60)]))
    adjusted = [p.adjusted for p in spec.points if p.adjusted is not None]
    assert max(adjusted) - min(adjusted) < 0.05 * max(adjusted)


@pytest.mark.parametrize("shown", [60])
def test_a_chart_goes_back_five_years(shown: int) -> None:
    assert len(control(one_count(steady(200, 96), "2007-04")).points) == shown


@given(st.lists(st.integers(150, 250), min_size=60, max_size=60), st.integers(60, 400))
@settings(max_examples=60, deadline=None)
def test_the_mark_of_the_latest_month_is_that_of_the_words(values: list[int], last: int) -> None:
    made = one_count([float(v) for v in (*values[:-1], last)], window="month")
    told_of = dict(made.one("robbery/variation").extra)
    mark = control(made, "robbery/variation").points[-1].unusual
    assert {"high": "above", "low": "below", "none": ""}[told_of["unusual"]] == mark


def test_a_month_held_against_its_season_has_its_own_range_and_no_limits() -> None:
    made = one_count(steady(200))
    spec = control(made, "robbery/season")
    facts = dict(made.one("robbery/season").extra)
    assert spec.limits is None
    assert spec.expected == (float(facts["expected_low"]), float(facts["expected_high"]))
    assert spec.common.alt.endswith("It lay within that range.")
    assert all(point.adjusted is None and not point.unusual for point in spec.points)


def test_recent_months_are_told_beside_what_was_to_be_expected() -> None:
    spec = control(one_count(steady(200)), "robbery/recent")
    assert "was to be expected" in spec.common.alt
    assert spec.limits is None


def test_assurance_says_what_may_be_expected_of_the_target() -> None:
    made = answered([880 + (i * 7) % 40 for i in range(60)], show=Show(1), window="month")
    spec = control(made, "calls/assurance")
    assert "against a target of 90%" in spec.common.alt
    assert spec.common.alt.endswith("The target can be expected to be met in some months only.")


def test_a_chart_of_a_run_tells_of_its_latest_point() -> None:
    spec = control(one_count(steady(200)), "robbery/run")
    assert "The last point, March 2015, is" in spec.common.alt


def test_a_month_that_cannot_be_held_against_its_season_is_set_beside_the_one_before() -> None:
    made = told([a_measure("views", kind="survey", better="higher", show=Show(1))], {
        "views": Figures([120, 130] * 30, denominator=[200] * 60, n=[200] * 60),
    })  # fmt: skip
    assert "in February" in control(made, "views/season").common.alt
