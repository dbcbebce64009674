"""A second domain: boroughs by the month, wide extracts, and the core rules alone."""

from __future__ import annotations

import pytest
from london_building import LONDON, VEHICLES, partnership_paper, recorded

from narrator.project import read_project
from narrator.values.comparators import split_id

MONTH_BY_MONTH = {"recent", "season", "run", "variation"}


def test_it_has_a_dozen_or_so_numbered_paragraphs_and_nothing_is_awaited() -> None:
    built = partnership_paper()
    assert 12 <= len(built.evidence["paragraphs"]) <= 15
    assert "[awaited: " not in built.text


def test_it_lints_clean() -> None:
    assert partnership_paper().warnings == ()
    assert read_project(LONDON).warnings == ()


def test_it_rests_on_the_core_rules_alone_and_on_wide_extracts() -> None:
    project = read_project(LONDON)
    assert project.plan.rules == "core"
    assert {source.layout for source in project.sources.values()} == {"wide"}
    assert not (LONDON / "house.yaml").exists()


@pytest.mark.parametrize("comparator", sorted(MONTH_BY_MONTH))
def test_it_looks_at_months_too(comparator: str) -> None:
    assert any(split_id(one)[1] == comparator for one in partnership_paper().findings)


@pytest.mark.parametrize(
    ("measure", "kinds"),
    [
        ("violence_with_injury", ("Violence with Injury",)),
        ("theft_from_person", ("Theft from Person",)),
        ("vehicle_crime", VEHICLES),
        ("drug_offences", ("Possession of Drugs", "Drug Trafficking")),
    ],
)
def test_a_year_is_the_sum_of_its_twelve_columns(measure: str, kinds: tuple[str, ...]) -> None:
    finding = partnership_paper().findings[f"{measure}/last_year"]
    assert finding["current"] == recorded("Lewisham", kinds, "2019-12")
    assert finding["reference"] == recorded("Lewisham", kinds, "2018-12")


def test_a_month_is_one_column() -> None:
    finding = partnership_paper().findings["bicycle_theft/season"]
    assert finding["current"] == recorded("Lewisham", ("Bicycle Theft",), "2019-12", 1)


def test_what_a_proportion_is_of_is_said_with_it() -> None:
    plain, aggravated = (
        recorded("Lewisham", (kind,), "2019-12")
        for kind in ("Public Fear Alarm or Distress",
                     "Racially or Religiously Aggravated Public Fear, Al")
    )
    said = partnership_paper().paragraph("public-fear")
    assert f"came to {plain + aggravated:,}, of which {aggravated:,} were aggravated" in said
    assert f"{aggravated / (plain + aggravated):.1%}" in said


def test_every_kind_of_vehicle_crime_has_its_verdict() -> None:
    built = partnership_paper()
    told = [s for s in built.sentences.values() if s["paragraph_id"] == "vehicle-mix"]
    kinds = ("theft_from_vehicles", "theft_of_vehicles", "interference", "aggravated_taking")
    changes = {f"{kind}/last_year" for kind in kinds}
    assert any(changes <= set(sentence["findings"]) for sentence in told)


def test_a_proportion_is_of_the_year_that_it_speaks_of() -> None:
    finding = partnership_paper().findings["theft_from_vehicles_part/boroughs.level"]
    part = recorded("Lewisham", ("Theft from a Motor Vehicle",), "2019-12")
    assert finding["current"] == pytest.approx(part / recorded("Lewisham", VEHICLES, "2019-12"))


def test_a_borough_is_ranked_among_all_of_them() -> None:
    built = partnership_paper()
    rank = next(s for s in built.sentences.values() if "boroughs.rank" in str(s["findings"]))
    assert "of the 32" in rank["text"]


def test_no_word_of_the_force_paper_comes_in() -> None:
    for word in ("Constabulary", "force", "Commissioner", "peers", "most similar"):
        assert word not in partnership_paper().text
