"""The London sample for other boroughs and other months, with no code changed."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from london_building import VEHICLES, copied, recorded
from samples_building import Built, build

ELSEWHERE = [
    ("Barnet", "2018-06"),
    ("Westminster", "2020-06"),  # the first months of the pandemic
    ("Kingston upon Thames", "2021-03"),  # small numbers
    ("Newham", "2019-09"),
    ("Lewisham", "2020-06"),
    ("Bexley", "2020-03"),
]
#: What is said of the paper before rests on its test, not on this paper's.
BEFORE = re.compile(r"[Aa]t \w+( \d{4})? the .* was statistically significant")
OUTER = {"Barnet", "Kingston upon Thames", "Bexley"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("sample"))


@cache
def paper(project: Path, area: str, period: str) -> Built:
    return build(project, period, area)


def generated(built: Built) -> list[str]:
    """Return the sentences that the program wrote, without headings, captions and cells."""
    made = [s for s in built.sentences.values() if s["origin"] == "generated"]
    return [s["text"] for s in made if not re.search(r"table|caption|chart", s["id"])]


@pytest.mark.parametrize(("area", "period"), ELSEWHERE)
def test_its_figures_are_the_boroughs_own(project: Path, area: str, period: str) -> None:
    built = paper(project, area, period)
    finding = built.findings["vehicle_crime/last_year"]
    before = f"{int(period[:4]) - 1}{period[4:]}"
    assert (finding["area"], finding["current"]) == (area, recorded(area, VEHICLES, period))
    assert finding["reference"] == recorded(area, VEHICLES, before)
    assert "[awaited: " not in built.text
    assert len(built.evidence["paragraphs"]) == 15


@pytest.mark.parametrize(("area", "period"), ELSEWHERE)
def test_its_words_are_whole_and_its_own(project: Path, area: str, period: str) -> None:
    built = paper(project, area, period)
    side, other = ("Outer", "Inner") if area in OUTER else ("Inner", "Outer")
    assert any(f"{side} London" in text for text in generated(built))
    for text in generated(built):
        assert f"{other} London" not in text
        assert area == "Lewisham" or "Lewisham" not in text
        assert not re.search(r"\bnan\b|\bNone\b|\{\{|  | [,.;]|\(\)", text), text
        assert len(re.findall("[.]( |$)", text)) == 1, text
        assert not re.search(r"\b1 (more|fewer)? ?offences\b", text), text


@pytest.mark.parametrize(("area", "period"), ELSEWHERE)
def test_a_rise_is_called_a_rise(project: Path, area: str, period: str) -> None:
    built = paper(project, area, period)
    looked = 0
    for sentence in built.sentences.values():
        found = [built.findings[one] for one in sentence["findings"]]
        first = re.search(r"\b(rose|fell)\b", sentence["text"])
        if len(found) == 1 and found[0]["comparator"] == "last_year" and first:
            looked += 1
            assert {"rose": "up", "fell": "down"}[first[0]] == found[0]["direction"], sentence
    assert looked >= 3


@pytest.mark.parametrize(("area", "period"), ELSEWHERE)
def test_statistical_words_stand_only_where_a_test_does(
    project: Path, area: str, period: str
) -> None:
    built = paper(project, area, period)
    for sentence in built.sentences.values():
        if sentence["origin"] == "generated" and "statistically" in sentence["text"]:
            own = BEFORE.sub("", sentence["text"])
            tested = {built.findings[one]["significance"] for one in sentence["findings"]}
            assert "statistically" not in own or tested - {"not_tested"}, sentence


@pytest.mark.parametrize(("area", "period"), ELSEWHERE)
def test_what_is_outside_a_range_is_printed_outside_it(
    project: Path, area: str, period: str
) -> None:
    for text in generated(paper(project, area, period)):
        said = re.search(
            r"\(([\d.,]+)\) was (above|below) the range .*\(([\d.,]+) to ([\d.,]+)\)", text
        )
        if said:
            now, low, high = (float(said[n].replace(",", "")) for n in (1, 3, 4))
            assert now > high if said[2] == "above" else now < low, text
