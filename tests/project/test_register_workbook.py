"""measures.xlsx: read as measures.yaml is, each fault at its cell."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from project_making import MEASURES, changed, write_project
from workbook_making import column, project_with, put, saved, small_book, told, told_of, workbook

from narrator.project import read_project
from narrator.values.periods import Period


@pytest.fixture
def book(tmp_path: Path) -> Any:
    return small_book(tmp_path / "yaml")


def test_a_workbook_declares_what_the_yaml_does(tmp_path: Path, book: Any) -> None:
    project = read_project(project_with(tmp_path / "xlsx", saved(book)))
    before = read_project(tmp_path / "yaml")
    assert list(project.measures) == list(before.measures)
    assert project.groups == before.groups
    assert project.areas == before.areas
    assert str(project.measures["robbery"].place).startswith("measures.xlsx:Measures!A")


def test_a_misspelt_measure_is_named_at_its_cell(tmp_path: Path, book: Any) -> None:
    cell = put(book, "Measures", "crime", "sum_of", "robery, theft")
    assert told_of(tmp_path, book) == [
        f"measures.xlsx:{cell}: P030 the measure 'robery' is not declared - did you mean robbery?"
    ]


def test_every_fault_of_a_workbook_is_told_at_once(tmp_path: Path, book: Any) -> None:
    kind = put(book, "Measures", "theft", "kind", "cuont")
    target = put(book, "Measures", "satisfaction", "target.at_least", "much")
    covers = put(book, "Sources", "crime", "covers", "weeks")
    parts = put(book, "Areas", "Cambridgeshire", "parts", "Fenland, Fenland")
    found = told_of(tmp_path, book)
    assert [line.split(" ")[0].removesuffix(":") for line in found] == sorted(
        f"measures.xlsx:{cell}" for cell in (kind, target, covers, parts)
    )


def test_an_unknown_heading_is_told_once_at_the_heading(tmp_path: Path, book: Any) -> None:
    at = column(book, "Measures", "better")
    book["Measures"].cell(1, at).value = "beter"
    cell = f"Measures!{book['Measures'].cell(1, at).coordinate}"
    put(book, "Measures", "theft", "beter", "lower")
    assert told_of(tmp_path, book) == [
        f"measures.xlsx:{cell}: P020 the key 'beter' does not exist here - did you mean better?"
    ]


def test_headings_may_be_written_with_capitals_and_spaces(tmp_path: Path, book: Any) -> None:
    for sheet in ("Measures", "Sources", "Areas"):
        for cell in book[sheet][1]:
            cell.value = cell.value.replace("_", " ").capitalize()
    assert told_of(tmp_path, book) == []


def test_a_title_may_stand_over_the_headings_and_notes_in_rows_with_a_hash(
    tmp_path: Path, book: Any
) -> None:
    book["Measures"].insert_rows(1)
    book["Measures"]["A1"] = "All our measures"
    book["Measures"].append(["# not used any more", "arson"])
    assert told_of(tmp_path, book) == []


@pytest.mark.parametrize(
    ("measure", "heading", "value", "field"),
    [
        ("satisfaction", "target.at_least", (0.9, "0%"), "at_least"),
        ("satisfaction", "target.at_least", (0.925, "0.0%"), "at_least"),
    ],
)
def test_per_cent_as_excel_keeps_it_is_read_as_shown(
    tmp_path: Path, book: Any, measure: str, heading: str, value: tuple[float, str], field: str
) -> None:
    cell = put(book, "Measures", measure, heading, value[0])
    book["Measures"][cell.partition("!")[2]].number_format = value[1]
    project = read_project(project_with(tmp_path / "x", saved(book)))
    target = project.measures[measure].target
    assert target is not None
    assert target.at_least == value[0]


def test_dates_that_excel_made_of_months_and_days_are_read_as_such(
    tmp_path: Path, book: Any
) -> None:
    put(book, "Measures", "robbery", "tone.up", "welcome")
    put(book, "Measures", "robbery", "tone.decided_by", "Chief Officer")
    put(book, "Measures", "robbery", "tone.since", datetime(2014, 4, 1))
    put(book, "Sources", "crime", "as_at", date(2015, 5, 29))
    project = read_project(project_with(tmp_path / "x", saved(book)))
    tone = project.measures["robbery"].tone
    assert tone is not None
    assert tone.since == Period.parse("2014-04")
    assert project.sources["crime"].as_at == "2015-05-29"


def test_numbers_kept_as_text_are_numbers(tmp_path: Path, book: Any) -> None:
    put(book, "Measures", "theft", "lag", "1")
    project = read_project(project_with(tmp_path / "x", saved(book)))
    assert project.measures["theft"].lag == 1


def test_none_is_an_empty_list_whatever_the_defaults_ask(tmp_path: Path, book: Any) -> None:
    put(book, "Measures", "theft", "compare", "none")
    project = read_project(project_with(tmp_path / "x", saved(book)))
    assert project.measures["theft"].compare == ()
    assert project.measures["robbery"].compare == ("last_year",)


def test_breaks_stand_one_a_line(tmp_path: Path, book: Any) -> None:
    put(book, "Measures", "theft", "breaks", "2014-04: recording changed\n2015-01: a new form: B2")
    project = read_project(project_with(tmp_path / "x", saved(book)))
    assert [(str(one.start), one.note) for one in project.measures["theft"].breaks] == [
        ("2014-04", "recording changed"), ("2015-01", "a new form: B2"),
    ]  # fmt: skip


def test_lists_take_commas_lines_and_quotes(tmp_path: Path, book: Any) -> None:
    put(book, "Areas", "Essex", "aliases", 'Essex Police\n"Essex, Southend and Thurrock", EP')
    project = read_project(project_with(tmp_path / "x", saved(book)))
    assert project.areas["Essex"].aliases == ("Essex Police", "Essex, Southend and Thurrock", "EP")


def test_an_error_of_excels_is_a_fault_at_its_cell(tmp_path: Path, book: Any) -> None:
    cell = put(book, "Measures", "theft", "name", "#REF!")
    book["Measures"][cell.partition("!")[2]].data_type = "e"
    formula = put(book, "Measures", "robbery", "name", "=A1")
    assert told_of(tmp_path, book) == sorted([
        f"measures.xlsx:{cell}: P068 the cell holds #REF!",
        f"measures.xlsx:{formula}: P068 the cell holds a formula without a result",
    ])


def test_a_row_without_a_name_and_one_that_stands_twice_are_faults(
    tmp_path: Path, book: Any
) -> None:
    page = book["Measures"]
    last = page.max_row + 1
    page.cell(last, column(book, "Measures", "select"), "Arson")
    page.cell(last + 1, 1, "theft")
    found = told_of(tmp_path, book)
    assert len(found) == 2
    assert found[0] == (
        f"measures.xlsx:Measures!A{last + 1}: P012 the measure 'theft' stands already in row "
        f"{next(r for r in range(2, last) if page.cell(r, 1).value == 'theft')}"
    )
    assert "P068 the row has no measure" in found[1]


def test_a_heading_that_stands_twice_is_a_fault(tmp_path: Path, book: Any) -> None:
    page = book["Measures"]
    page.cell(1, page.max_column + 1, "kind")
    assert [line.split(" ")[1] for line in told_of(tmp_path, book)] == ["P012"]


def test_a_missing_and_a_misspelt_sheet_are_faults(tmp_path: Path, book: Any) -> None:
    book["Measures"].title = "Mesures"
    found = told_of(tmp_path / "a", book)
    assert "measures.xlsx:Mesures: P020 the sheet 'Mesures' is not read - did you mean Measures?" \
        in found
    del book["Mesures"]
    assert "measures.xlsx: P021 the sheet Measures is missing" in told_of(tmp_path / "b", book)


def test_a_sheet_of_ones_own_is_left_alone(tmp_path: Path, book: Any) -> None:
    book.create_sheet("How we decided")["A1"] = "in March"
    assert told_of(tmp_path, book) == []


def test_an_unknown_setting_is_a_fault(tmp_path: Path, book: Any) -> None:
    put(book, "Settings", "band.size.slight", "value", "under 1%")
    found = told_of(tmp_path, book)
    assert len(found) == 1
    assert "P020 the setting 'band.size.slight' does not exist here" in found[0]


def test_a_group_may_name_its_areas_in_the_sheet_areas_or_in_its_own_row(tmp_path: Path) -> None:
    sheets = {
        "Sources": [["source", "path"], ["crime", "data/crime.csv"]],
        "Areas": [["area", "peers.members_by"], ["Cambridgeshire", "Essex, Kent"], ["Essex"],
                  ["Kent"], ["City of London"]],
        "Groups": [["group", "name", "by"],
                   ["peers", "most similar group", None],
                   ["region", "region", "Cambridgeshire: Eastern\nEssex: Eastern\nKent: South"]],
        "Measures": [["measure", "source", "select"], ["robbery", "crime", "Robbery"]],
    }  # fmt: skip
    from narrator.project.register import read_register

    (tmp_path / "measures.xlsx").write_bytes(workbook(sheets))
    faults: list[Any] = []
    groups = read_register(tmp_path, faults).groups
    assert faults == []
    assert groups["peers"].members == {"Cambridgeshire": ("Cambridgeshire", "Essex", "Kent")}
    assert groups["region"].members["Essex"] == ("Cambridgeshire", "Essex")


def test_a_file_that_is_no_workbook_is_one_fault(tmp_path: Path) -> None:
    found = told(project_with(tmp_path, b"measures: {}\n"))
    assert len(found) == 1
    assert found[0].startswith("measures.xlsx: P067 not readable as a workbook (")


def test_two_registers_are_a_fault(tmp_path: Path, book: Any) -> None:
    write_project(tmp_path / "both", measures=changed(MEASURES, "margin: 5 points", "lag: 0"))
    (tmp_path / "both" / "measures.xlsx").write_bytes(saved(book))
    assert "measures.xlsx: P062 measures.yaml is there too; a project has one register" in told(
        tmp_path / "both"
    )
