"""The sample's data: published where it says so, labelled illustrative where it is."""

from __future__ import annotations

import csv

import pytest
from samples_building import SAMPLE, recorded

from narrator.project import read_project

DATA = SAMPLE / "data"
OUTSIDE = {
    "Drug offences", "Miscellaneous crimes against society", "Possession of weapons offences",
    "Public order offences",
}  # fmt: skip


def year_of(file: str, label: str, column: str, area: str = "Cambridgeshire") -> float:
    """Add up the 12 months to March 2015 of an illustrative series."""
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return sum(
            float(row[column])
            for row in csv.DictReader(lines)
            if row["measure"] == label
            and row["area"] == area
            and "2014-04" <= row["month"] <= "2015-03"
        )


@pytest.mark.parametrize(("end", "victim_based"), [("2014-03-31", 39_225), ("2015-03-31", 41_526)])
def test_the_extract_adds_up_to_the_published_totals(end: str, victim_based: int) -> None:
    everything = recorded("Cambridgeshire", None, end)
    assert everything - recorded("Cambridgeshire", OUTSIDE, end) == victim_based


@pytest.mark.parametrize(
    ("file", "label", "column", "total"),
    [
        ("illustrative_demand.csv", "Hate crime", "count", 612),
        ("illustrative_call_handling.csv", "999 calls", "calls", 75_214),
        ("illustrative_call_handling.csv", "999 calls", "within_target", 67_993),
        ("illustrative_surveys.csv", "Racist incident victims", "satisfied", 160),
        ("illustrative_surveys.csv", "Racist incident victims", "replies", 200),
    ],
)
def test_an_illustrative_year_adds_up_to_its_total(
    file: str, label: str, column: str, total: int
) -> None:
    assert year_of(file, label, column) == total


def test_what_is_not_published_is_called_illustrative_in_its_file_and_its_title() -> None:
    published = {"data/recorded_crime.csv", "data/population.csv"}
    for source in read_project(SAMPLE).sources.values():
        illustrative = source.path not in published
        assert ("illustrative" in source.path) is illustrative, source.path
        assert ("(illustrative)" in source.title) is illustrative, source.title
        assert source.as_at, source.id
        assert source.owner, source.id


def test_the_licence_of_the_published_figures_is_given() -> None:
    assert "Open Government Licence v3.0" in (DATA / "README.md").read_text(encoding="utf-8")
    assert "Open Government Licence v3.0" in (SAMPLE / "paper.yaml").read_text(encoding="utf-8")
