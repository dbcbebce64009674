from __future__ import annotations

from pathlib import Path

import pytest
from project_making import MEASURES, changed, make_project, told

from narrator.values.areas import Area


def test_areas_keep_what_is_declared_of_them_and_parts_are_areas_too(tmp_path: Path) -> None:
    areas = make_project(tmp_path).areas
    assert areas["Cambridgeshire"] == Area(
        "Cambridgeshire", "Cambridgeshire Constabulary", "", (), ("Fenland", "Cambridge")
    )
    assert areas["Kent"].short == "the Force"
    assert areas["Fenland"] == Area("Fenland")
    assert list(areas)[:4] == ["Cambridgeshire", "Essex", "Kent", "City of London"]


def test_areas_may_be_a_plain_list(tmp_path: Path) -> None:
    measures = changed(
        MEASURES,
        "    Cambridgeshire: {formal: Cambridgeshire Constabulary, parts: [Fenland, Cambridge]}\n"
        "    Essex: {}\n    Kent: {short: the Force}\n    City of London: {}\n",
        "    - Cambridgeshire\n    - Essex\n    - Kent\n    - City of London\n",
    )
    assert list(make_project(tmp_path, measures=measures).areas) == [
        "Cambridgeshire", "Essex", "Kent", "City of London",
    ]  # fmt: skip


def test_peers_are_the_others_and_oneself(tmp_path: Path) -> None:
    peers = make_project(tmp_path).groups["peers"]
    assert (peers.name, peers.short) == ("most similar group", "MSG")
    assert peers.members == {"Cambridgeshire": ("Cambridgeshire", "Essex", "Kent")}


def test_everybody_means_the_declared_areas_without_parts_and_exceptions(tmp_path: Path) -> None:
    national = make_project(tmp_path).groups["national"]
    three = ("Cambridgeshire", "Essex", "Kent")
    assert national.members["Kent"] == three
    assert national.members["City of London"] == ("City of London", *three)
    assert set(national.members) == {*three, "City of London"}


def test_a_group_may_list_its_members(tmp_path: Path) -> None:
    measures = changed(MEASURES, "members: all, except: [City of London]", "members: [Kent, Essex]")
    groups = make_project(tmp_path, measures=measures, commentary=QUIET).groups
    assert groups["national"].members == {"Kent": ("Kent", "Essex"), "Essex": ("Kent", "Essex")}


QUIET = {"crime": "---\nfor: 2015-03\n---\nNothing.", "robbery": "So."}


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("region", ("the Eastern region", "the South East region")),
        ("the Eastern region", ("the Eastern region", "the South East region")),
        ("Our Region", ("Eastern", "South East")),
    ],
)
def test_a_region_is_printed_by_its_own_name(
    name: str, labels: tuple[str, str], tmp_path: Path
) -> None:
    measures = changed(MEASURES, "region: {name: region,", f"region: {{name: {name},")
    region = make_project(tmp_path, measures=measures).groups["region"]
    assert (region.labels["Essex"], region.labels["Kent"]) == labels
    assert region.members["Essex"] == ("Cambridgeshire", "Essex")
    assert region.members["Kent"] == ("Kent",)


def test_a_region_named_in_full_is_left_alone(tmp_path: Path) -> None:
    measures = changed(
        MEASURES, "Essex: Eastern, Kent: South East", "Essex: Eastern, Kent: the Kentish region"
    )
    assert (
        make_project(tmp_path, measures=measures).groups["region"].labels["Kent"]
        == "the Kentish region"
    )


AVERAGE = MEASURES.replace(
    "national: {name: England, members: all, except: [City of London]}",
    "national: {name: England, average: City of London}",
)


def test_a_supplied_average_is_its_group_s_only_member_and_no_area_of_others(
    tmp_path: Path,
) -> None:
    groups = make_project(tmp_path, measures=AVERAGE).groups
    assert groups["national"].average == "City of London"
    areas = ("Cambridgeshire", "Essex", "Kent")
    assert groups["national"].members == dict.fromkeys(areas, ("City of London",))


def test_an_average_that_is_no_area_is_told(tmp_path: Path) -> None:
    measures = AVERAGE.replace("average: City of London", "average: City of Londn")
    assert any("City of Londn" in fault and "did you mean City of London?" in fault
               for fault in told(tmp_path, measures=measures))


def test_one_average_has_no_rank(tmp_path: Path) -> None:
    measures = AVERAGE.replace("peers.rank]", "peers.rank, national.rank]")
    assert measures != AVERAGE
    assert [f for f in told(tmp_path, measures=measures) if "which has no ranks" in f]
