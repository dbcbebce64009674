from __future__ import annotations

from pathlib import Path

import pytest
from project_making import HOUSE, make_project

from narrator.values.project import House


def test_without_house_yaml_there_is_an_empty_house(tmp_path: Path) -> None:
    assert make_project(tmp_path).house == House()


def test_the_offices_own_layer_arrives_raw_with_its_places(tmp_path: Path) -> None:
    house = make_project(tmp_path, house=HOUSE).house
    assert house.file == "house.yaml"
    assert house.phrases == {"fewer": {"verdict": {"one": "fell", "many": "fell"}}}
    assert house.rows == (
        {
            "rule": "last_year.own",
            "comparator": "last_year",
            "when": {"size": "slight"},
            "say": "fewer",
        },
    )
    assert house.drop == ("last_year.comparable",)
    assert house.lint == {"L005": False}
    column = HOUSE.split("\n")[6].index("fewer") + 1
    assert str(house.places["rows", 0, "say"]) == f"house.yaml:7:{column}"
    assert str(house.places["phrases", "fewer"]) == "house.yaml:5:10"


def test_its_omissions_stand_beside_the_papers(tmp_path: Path) -> None:
    omit = make_project(tmp_path, house=HOUSE).plan.omit
    assert [(o.finding, o.place.file) for o in omit] == [
        ("theft/last_year", "paper.yaml"), ("robbery/last_year", "house.yaml"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "# nothing\n", "lint:\n"])
def test_an_empty_file_is_an_empty_house(text: str, tmp_path: Path) -> None:
    house = make_project(tmp_path, house=text).house
    assert (house.rows, house.lint) == ((), {})


@pytest.mark.parametrize(("word", "on"), [("on", True), ("off", False), ("true", True)])
def test_lint_is_switched_in_words(word: str, on: bool, tmp_path: Path) -> None:
    assert make_project(tmp_path, house=f"lint: {{L001: {word}}}").house.lint == {"L001": on}
