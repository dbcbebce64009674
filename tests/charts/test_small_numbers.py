"""Nothing that is too small to be printed can be read off a chart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from charts_making import drawn, one_count, steady, voice_of
from findings_making import Figures, a_measure, told
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.charts import chart_spec
from narrator.charts.specs import ControlSpec, YearsSpec
from narrator.values.project import ParagraphPlan, SectionPlan

BELOW = 5


def test_a_suppressed_finding_draws_nothing() -> None:
    made = one_count([0, 1, 0, 0] * 15, plan={"suppress_below": BELOW})
    finding = made.one("robbery/last_year")
    assert finding.suppressed
    assert chart_spec(finding, made.book, voice_of(made, [finding])) is None


def test_an_awaited_finding_draws_nothing() -> None:
    made = one_count(steady(100, 59))
    finding = made.one("robbery/last_year")
    assert finding.awaited
    assert chart_spec(finding, made.book, voice_of(made, [finding])) is None


def test_months_too_small_to_show_are_drawn_as_quarters() -> None:
    made = one_count([4, 9, 7] * 20, plan={"suppress_below": BELOW})
    spec = drawn(made, "robbery/last_year")
    assert isinstance(spec, YearsSpec)
    assert spec.now == (20.0,) * 4


def test_quarters_too_small_to_show_are_not_drawn() -> None:
    made = one_count([0, 2, 0, 9, 9, 9] * 10, plan={"suppress_below": BELOW})
    assert not made.one("robbery/last_year").suppressed
    assert drawn(made, "robbery/last_year") is None


@pytest.mark.parametrize(("charted", "shown"), [(("theft",), False), ((), True)])
def test_a_sum_is_drawn_unless_its_one_small_part_could_be_worked_out(
    charted: tuple[str, ...], shown: bool
) -> None:
    measures = [a_measure("crime", terms=("robbery", "theft")), a_measure("robbery"),
                a_measure("theft")]  # fmt: skip
    made = told(measures, {
        "robbery": Figures([1, 2] * 30), "theft": Figures(steady(300)),
    }, suppress_below=BELOW)  # fmt: skip
    place = measures[0].place
    plans = tuple(
        ParagraphPlan(f"p{i}", place, charts=(f"{name}/last_year",))
        for i, name in enumerate(("crime", *charted))
    )
    section = SectionPlan("s", place, made.project.plan.title, plans)
    plan = replace(made.project.plan, sections=(section,))
    made = replace(made, project=replace(made.project, plan=plan))
    assert (drawn(made, "crime/level") is not None) == shown


@given(st.lists(st.integers(0, 14), min_size=36, max_size=36))
@settings(max_examples=40, deadline=None)
def test_no_chart_shows_a_small_number(values: list[int]) -> None:
    made = one_count([float(v) for v in values], "2012-04", plan={"suppress_below": BELOW})
    for id_ in ("robbery/last_year", "robbery/level"):
        spec = drawn(made, id_)
        figures: list[float | None] = []
        if isinstance(spec, YearsSpec):
            figures = [*spec.now, *spec.then]
        elif isinstance(spec, ControlSpec):
            figures = [p.value for p in spec.points]
        assert not any(v is not None and 0 < v < BELOW for v in figures)


def test_a_chart_names_every_level_that_it_shows() -> None:
    spec = drawn(one_count(steady(100)), "robbery/last_year")
    assert spec is not None
    assert len(spec.common.shows) == 24
    assert {(s.measure, s.area) for s in spec.common.shows} == {("robbery", "Fenland")}


def test_counts_are_drawn_as_the_paper_rounds_them() -> None:
    spec = drawn(one_count(steady(103), plan={"round_to": 5}), "robbery/last_year")
    assert isinstance(spec, YearsSpec)
    assert all(v is not None and v % 5 == 0 for v in (*spec.now, *spec.then))
