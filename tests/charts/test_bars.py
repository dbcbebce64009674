from __future__ import annotations

from dataclasses import replace

from charts_making import OWN, drawn, grouped, steady, whole_and_parts
from findings_making import Figures, a_measure, told, years

from narrator.charts.specs import BarsSpec
from narrator.values.areas import Area


def bars(made: object, *ids: str) -> BarsSpec:
    spec = drawn(made, *ids)  # type: ignore[arg-type]
    assert isinstance(spec, BarsSpec)
    return spec


def test_a_mix_is_drawn_as_shares_with_marks_of_the_year_before() -> None:
    spec = bars(whole_and_parts(), "crime/mix")
    assert [(row.name, row.text) for row in spec.rows] == [("Theft", "77.0%"), ("Robbery", "23.0%")]
    assert all(row.before is not None for row in spec.rows)
    assert spec.labels == ("12 months to March 2015", "12 months to March 2014")


def test_parts_are_drawn_under_their_whole_with_signs() -> None:
    spec = bars(whole_and_parts(), "crime/parts")
    assert [(row.name, row.text, row.own) for row in spec.rows] == [
        ("Crime", "−100", True), ("Robbery", "+100", False), ("Theft", "−200", False),
    ]  # fmt: skip
    assert spec.common.scale.signed


def test_one_change_beside_another_is_drawn_as_two_bars() -> None:
    spec = bars(whole_and_parts(), "robbery/faster_than.theft")
    assert [row.name for row in spec.rows] == ["Robbery", "Theft"]
    assert spec.common.caption.startswith("Change in robbery beside theft")


def test_an_alignment_is_drawn_as_the_own_area_and_each_group() -> None:
    others = dict.fromkeys(("Ely", "March", "Wisbech"), 1000.0)
    spec = bars(grouped(1010, others), "robbery/alignment")
    assert [(row.name, row.own) for row in spec.rows] == [(OWN, True), ("The peers", False)]


def test_bars_need_every_figure_that_they_draw_together() -> None:
    made = told(
        [a_measure("crime", terms=("robbery", "theft")), a_measure("robbery"), a_measure("theft")],
        {"robbery": Figures(steady(0, 60)), "theft": Figures(steady(300, 60))},
        suppress_below=5,
    )  # fmt: skip
    assert drawn(made, "crime/faster_than.robbery") is None


def test_a_rank_of_parts_is_drawn_as_their_shares() -> None:
    spec = bars(whole_and_parts(), "crime/areas.rank")
    assert [(row.name, row.text) for row in spec.rows] == [("Theft", "77.0%"), ("Robbery", "23.0%")]


def test_areas_are_drawn_as_their_changes_largest_first() -> None:
    areas = ("Ely", "March", "Wisbech")
    made = told([a_measure("robbery")], {
        "robbery": [Figures(years(*(100 * (i + 2) for i in range(4)), 700 + 100 * at), area=area)
                    for at, area in enumerate(areas)],
    }, groups={"none": ()})  # fmt: skip
    found = made.project.areas | {OWN: Area(OWN, parts=areas)}
    made = replace(made, project=replace(made.project, areas=found))
    spec = bars(made, "robbery/areas")
    assert [row.name for row in spec.rows] == ["Wisbech", "March", "Ely"]
    assert spec.rows[0].text == "+80.0%"
    assert spec.common.caption.startswith("Change in robbery by area")
