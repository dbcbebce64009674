"""house.yaml's ``tone:``: in place of a measure's own, held against the register."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_project import MEASURES, write_project

from narrator.project import read_project
from narrator.values.faults import FaultError
from narrator.values.measure import Tone
from narrator.values.periods import Period

OWN = MEASURES.replace(
    "number: plural}\n  repairs", "number: plural, tone: {up: regret, decided_by: Them}}\n  repairs"
)


def tone(root: Path, measure: str = "complaints") -> Tone | None:
    return read_project(root).measures[measure].tone


def test_a_tone_stands_in_place_of_the_measures_own(tmp_path: Path) -> None:
    house = "tone: {complaints: {down: welcome, words: as a sign, decided_by: the Board, " \
        "since: 2014-04}}\n"  # fmt: skip
    root = write_project(tmp_path, measures=OWN, house=house)
    assert tone(root) == Tone("", "welcome", "as a sign", "the Board", Period.parse("2014-04"))
    assert tone(root, "repairs") is None


def test_none_takes_a_measures_tone_away(tmp_path: Path) -> None:
    root = write_project(tmp_path, measures=OWN)
    assert tone(root) == Tone("regret", "", "", "Them", None)
    (root / "house.yaml").write_text("tone: {complaints: none}\n")
    assert tone(root) is None


def test_a_project_may_be_read_with_another_house_or_none(tmp_path: Path) -> None:
    house = "tone: {repairs: {up: welcome, decided_by: Us}}\nomit: {repairs/last_year: why}\n"
    root = write_project(tmp_path / "p", measures=OWN, house=house)
    other = tmp_path / "other"
    other.mkdir()
    (other / "house.yaml").write_text("tone: {repairs: {up: regret, decided_by: Us}}\n")
    assert read_project(root).measures["repairs"].tone == Tone("welcome", "", "", "Us", None)
    read = read_project(root, house=other)
    assert read.measures["repairs"].tone == Tone("regret", "", "", "Us", None)
    assert read.plan.omit == ()
    bare = read_project(root, house=False)
    assert (bare.measures["repairs"].tone, bare.plan.omit, bare.house.file) == (None, (), "")


@pytest.mark.parametrize(("house", "faults"), [
    ("tone: {complaint: {up: welcome, decided_by: x}}\n",
     ["house.yaml:1:8: P030 the measure 'complaint' is not declared - did you mean complaints?"]),
    ("tone: {complaints: {up: good, decided_by: x}}\n",
     ["house.yaml:1:25: P023 'good' is none of welcome, regret"]),
    ("tone: {complaints: {up: welcome}}\n", ["house.yaml:1:8: P021 decided_by: is missing"]),
    ("tone: {complaints: welcome}\n",
     ["house.yaml:1:20: P022 a tone {up: welcome, decided_by: …}, or none, belongs here, and this "
      "is 'welcome'"]),
    ("tone: [complaints]\n",
     ["house.yaml:1:7: P022 a mapping (key: value) belongs here, and this is a list"]),
])  # fmt: skip
def test_faults_are_told_where_they_stand(tmp_path: Path, house: str, faults: list[str]) -> None:
    root = write_project(tmp_path, house=house)
    with pytest.raises(FaultError) as caught:
        read_project(root)
    assert [str(f) for f in caught.value.faults if f.severity == "error"] == faults
