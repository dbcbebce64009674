"""The same program, with no code changed, writes for other forces and other periods."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from samples_building import Built, build, copied, recorded

OUTSIDE = {
    "Drug offences", "Miscellaneous crimes against society", "Possession of weapons offences",
    "Public order offences",
}  # fmt: skip
VICTIM_BASED = {
    "Homicide", "Violence with injury", "Violence without injury", "Stalking and harassment",
    "Sexual offences", "Robbery", "Domestic burglary", "Non-domestic burglary",
    "Vehicle offences", "Bicycle theft", "Theft from the person", "Shoplifting",
    "All other theft offences", "Criminal damage and arson",
}  # fmt: skip
QUARTERS = {"2014-12": "2014-12-31", "2015-06": "2015-06-30", "2015-12": "2015-12-31"}
OTHERS = [
    ("Norfolk", "2015-06"),
    ("Staffordshire", "2014-12"),
    ("Staffordshire", "2015-12"),
    ("Gwent", "2015-12"),
]
OWN = ["2014-12", "2015-06", "2015-09", "2015-12", "2016-03"]
_built: dict[tuple[str, str], Built] = {}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("sample"))


def paper(project: Path, area: str, period: str) -> Built:
    if (area, period) not in _built:
        _built[area, period] = build(project, period, area)
    return _built[area, period]


def signs_agree(built: Built) -> None:
    """No sentence about one finding says that it rose when it fell, or the other way round."""
    for sentence in built.sentences.values():
        if sentence["origin"] != "generated" or len(sentence["findings"]) != 1:
            continue
        finding = built.findings[sentence["findings"][0]]
        if not finding["id"].endswith("/last_year"):
            continue
        first = re.search(r"\b(rose|fell)\b", sentence["text"])
        if first:
            assert {"rose": "up", "fell": "down"}[first[0]] == finding["direction"], sentence


@pytest.mark.parametrize(("area", "period"), OTHERS)
def test_recorded_crime_is_told_for_another_force(project: Path, area: str, period: str) -> None:
    built = paper(project, area, period)
    finding = built.findings["victim_based_crime/last_year"]
    now = recorded(area, VICTIM_BASED, QUARTERS[period])
    assert finding["area"] == area
    assert finding["current"] == now
    total = built.findings["total_crime/last_year"]
    assert total["current"] == recorded(area, None, QUARTERS[period])
    assert total["current"] - finding["current"] == recorded(area, OUTSIDE, QUARTERS[period])
    said = built.sentences["victim-based-crime/victim_based_crime/last_year"]
    assert said["origin"] == "generated"
    assert f"{finding['percent_change']:.1f}".lstrip("-") in said["text"]
    signs_agree(built)


@pytest.mark.parametrize(("area", "period"), OTHERS)
def test_what_another_force_does_not_hold_is_awaited(project: Path, area: str, period: str) -> None:
    built = paper(project, area, period)
    for paragraph in ("call-handling", "public-confidence", "hate-crime", "vulnerable-people"):
        assert "[awaited: " in built.paragraph(paragraph)
    assert "[awaited: " not in built.paragraph("theft")
    assert "[awaited: " not in built.paragraph("robbery")


@pytest.mark.parametrize(("area", "period"), OTHERS)
def test_no_generated_sentence_names_the_force_of_the_sample(
    project: Path, area: str, period: str
) -> None:
    for sentence in paper(project, area, period).sentences.values():
        if sentence["origin"] == "generated":
            assert "Cambridgeshire" not in sentence["text"]
            assert not re.search(r"\bnan\b|\bNone\b|\{\{", sentence["text"]), sentence["text"]


def test_the_region_is_the_forces_own(project: Path) -> None:
    words = paper(project, "Staffordshire", "2014-12").paragraph("theft")
    assert "West Midlands" in words
    assert "Eastern" not in words


def test_a_force_that_a_source_does_not_hold_is_left_without_that_figure(
    project: Path,
) -> None:
    built = paper(project, "Gwent", "2015-12")
    assert built.findings["victim_satisfaction/last_year"]["current"] is None
    assert built.findings["robbery/last_year"]["current"] == recorded(
        "Gwent", {"Robbery"}, "2015-12-31"
    )


@pytest.mark.parametrize("period", OWN)
def test_the_next_drafts_can_be_built(project: Path, period: str) -> None:
    built = paper(project, "Cambridgeshire", period)
    assert "[awaited: " not in built.text
    assert built.evidence["paper"]["period"]["end"] == period
    assert len(built.evidence["paragraphs"]) == 35
    signs_agree(built)
