from __future__ import annotations

import pytest
from charts_making import drawn, one_count, steady, whole_and_parts
from findings_making import Figures, a_measure, told, years

from narrator.charts.specs import BarsSpec, ControlSpec, YearsSpec


def test_a_change_over_the_year_is_drawn_month_beside_month() -> None:
    made = one_count(years(1000, 1100, 1200, 1300, 1500))
    spec = drawn(made, "robbery/last_year")
    assert isinstance(spec, YearsSpec)
    assert (len(spec.now), spec.ticks[0], spec.ticks[-1]) == (12, "Apr", "Mar")
    assert (sum(filter(None, spec.now)), sum(filter(None, spec.then))) == (1500, 1300)
    assert spec.labels == ("12 months to March 2015", "12 months to March 2014")


def test_quarters_are_named_by_their_months() -> None:
    made = told([a_measure("robbery")], {
        "robbery": Figures(years(400, 420, 440, 480, seasons=4), "2011-06", span=3),
    })  # fmt: skip
    spec = drawn(made, "robbery/last_year")
    assert isinstance(spec, YearsSpec)
    assert spec.ticks == ("Apr–Jun", "Jul–Sep", "Oct–Dec", "Jan–Mar")
    assert spec.common.scale.label == "Offences a quarter"


def test_a_measure_read_by_the_month_is_drawn_for_the_12_months_up_to_it() -> None:
    spec = drawn(one_count(steady(100), window="month"), "robbery/last_year")
    assert isinstance(spec, YearsSpec)
    assert len(spec.now) == 12
    assert "in March 2015" in spec.common.alt


def test_annual_figures_become_one_bar_a_year() -> None:
    made = told([a_measure("robbery")], {
        "robbery": Figures([310, 290, 345], "2013-03", span=12),
    })  # fmt: skip
    spec = drawn(made, "robbery/last_year")
    assert isinstance(spec, BarsSpec)
    assert [(row.text, row.own) for row in spec.rows] == [("345", True), ("290", False)]


def test_a_baseline_of_another_part_of_the_year_is_drawn_as_a_series() -> None:
    spec = drawn(one_count(years(1000, 1100, 1200, 1300, 1500)), "robbery/baseline.2012")
    assert isinstance(spec, ControlSpec)
    assert "in the 12 months to December 2012" in spec.common.alt


def test_a_share_is_drawn_in_per_cent_and_says_of_what() -> None:
    spec = drawn(whole_and_parts(), "theft/share")
    assert isinstance(spec, YearsSpec)
    assert spec.common.caption.startswith("Theft as a share of crime by month")
    assert all(value is not None and 50 < value < 100 for value in spec.now)
    assert {shown.measure for shown in spec.common.shows} == {"theft", "crime"}


def test_a_measure_without_an_earlier_year_is_drawn_as_a_series() -> None:
    spec = drawn(one_count(steady(100, 14), "2014-02"), "robbery/last_year")
    assert isinstance(spec, ControlSpec)


def test_one_period_is_no_chart() -> None:
    assert drawn(one_count([120], "2015-03", window="month"), "robbery/level") is None


@pytest.mark.parametrize(
    ("now", "verdict"),
    [(2600, "The increase is statistically significant."),
     (700, "The reduction is statistically significant."),
     (1305, "The two are statistically comparable."),
     (1340, "The change is within the range normally seen.")],
)
def test_the_verdict_is_the_findings(now: float, verdict: str) -> None:
    spec = drawn(one_count(years(1000, 1100, 1200, 1300, now)), "robbery/last_year")
    assert spec is not None
    assert spec.common.alt.endswith(verdict)
