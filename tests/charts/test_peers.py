from __future__ import annotations

from dataclasses import replace

import pytest
from charts_making import NEIGHBOURS, drawn, grouped

from narrator.charts.specs import PeersSpec

OTHERS = dict(zip(NEIGHBOURS, (800, 900, 950, 1000, 1040, 1100, 1180), strict=True))


def peers(own: float, id_: str) -> PeersSpec:
    spec = drawn(grouped(own, OTHERS), id_)
    assert isinstance(spec, PeersSpec)
    return spec


def test_the_own_area_is_marked_among_the_rest_highest_first() -> None:
    spec = peers(1010, "robbery/peers.level")
    values = [row.value for row in spec.rows]
    assert values == sorted(values, reverse=True)
    assert [row.name for row in spec.rows if row.own] == ["Fenland"]


def test_the_band_and_the_average_are_the_findings() -> None:
    made = grouped(1010, OTHERS)
    spec, finding = peers(1010, "robbery/peers.level"), made.one("robbery/peers.level")
    assert spec.band == finding.interval
    assert spec.average is not None
    assert spec.average.value == pytest.approx(finding.reference)


def test_the_alternative_text_gives_rank_figures_range_and_verdict() -> None:
    spec = peers(1010, "robbery/peers.level")
    assert "Fenland is the fourth highest of eight at 10.10" in spec.common.alt
    assert "the group’s average is 9.98" in spec.common.alt
    assert "the group normally lies between" in spec.common.alt
    assert spec.common.alt.endswith("The figure is statistically comparable with the group’s.")


def test_a_rank_is_drawn_as_the_levels_that_it_is_of() -> None:
    rank, level = peers(1010, "robbery/peers.rank"), peers(1010, "robbery/peers.level")
    assert (rank.rows, rank.band) == (level.rows, level.band)


def test_changes_are_drawn_with_the_aggregate_and_a_line_at_zero() -> None:
    spec = peers(1010, "robbery/peers.change")
    assert spec.common.scale.signed
    assert len(spec.rows) == 8
    assert spec.average is not None
    assert "for the group as a whole" in spec.common.alt


def test_an_outlier_is_told_as_statistically_higher() -> None:
    assert "statistically higher" in peers(4000, "robbery/peers.level").common.alt


def test_a_group_with_a_number_too_small_to_show_is_not_drawn() -> None:
    few = {**OTHERS, "Ely": 3.0}
    assert drawn(grouped(1010, few), "robbery/peers.level") is not None
    assert drawn(grouped(1010, few, suppress_below=5), "robbery/peers.level") is None


def test_without_others_or_their_figures_there_is_no_group_to_draw() -> None:
    alone = grouped(1010, {})
    assert drawn(alone, "robbery/peers.level") is None
    assert drawn(alone, "robbery/peers.change") is None


def test_changes_leave_out_an_area_with_too_small_a_base() -> None:
    spec = drawn(grouped(1010, {**OTHERS, "Ely": 20.0}), "robbery/peers.change")
    assert isinstance(spec, PeersSpec)
    assert "Ely" not in [row.name for row in spec.rows]


def test_changes_with_a_number_too_small_to_show_are_not_drawn() -> None:
    few = {**OTHERS, "Ely": 3.0}
    assert drawn(grouped(1010, few, suppress_below=5), "robbery/peers.change") is None


def test_a_group_of_two_has_no_normal_range() -> None:
    spec = drawn(grouped(1010, {"Ely": 900.0}), "robbery/peers.level")
    assert isinstance(spec, PeersSpec)
    assert spec.band is None
    assert "normally lies" not in spec.common.alt


def of_boroughs(name: str, *, among: bool) -> str:
    """Return the caption where the group's members are called boroughs."""
    made = grouped(1010, OTHERS)
    group = replace(made.project.groups["peers"], name=name, of="boroughs")
    held = tuple(one for one in group.members["Fenland"] if one != "Fenland")
    group = replace(group, members={"Fenland": ("Fenland", *held) if among else held})
    groups = {**made.project.groups, "peers": group}
    spec = drawn(replace(made, project=replace(made.project, groups=groups)),
                 "robbery/peers.level")
    assert isinstance(spec, PeersSpec)
    assert "the 12 months" not in spec.common.caption
    return spec.common.caption


def test_the_own_area_is_not_named_beside_a_group_that_it_is_one_of() -> None:
    assert of_boroughs("the London boroughs", among=True).endswith(
        ", Fenland and the other London boroughs, 12 months to March 2015"
    )
    assert "Fenland and the London boroughs," in of_boroughs("the London boroughs", among=False)
    assert "Fenland and Inner London," in of_boroughs("Inner London", among=True)
