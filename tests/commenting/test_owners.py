"""Who is asked for which commentary."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from commenting_making import COMMENTARY, MEASURES, OWNERS, PAPER, write_hospital

from narrator.commenting.owners import measure_owner, owners
from narrator.project import read_project
from narrator.project.located_yaml import load_yaml
from narrator.project.register_workbook import read_register_workbook
from narrator.project.workbook_writing import register_bytes
from narrator.values.faults import Fault, FaultError
from narrator.values.project import Project


def project(folder: Path, paper: str = PAPER, measures: str = MEASURES) -> Project:
    return read_project(write_hospital(folder, paper=paper, measures=measures), unwritten=True)


def test_a_paragraph_a_measure_the_defaults_and_the_contact_are_asked_in_this_order(
    tmp_path: Path,
) -> None:
    assert owners(project(tmp_path)) == {
        "emergency": "Director of Urgent Care",  # its own
        "falls": "Chief Nurse",  # the measures' defaults
        "sickness": "Director of People",  # the measure's
        "volunteers": "Head of Performance",  # no measure: the contact
    }
    assert tuple(owners(project(tmp_path)).values()) == OWNERS


def test_a_source_is_asked_where_no_measure_names_an_owner(tmp_path: Path) -> None:
    measures = MEASURES.replace(", owner: Chief Nurse", "")
    paper = PAPER.replace(', owner: "Director of Urgent Care"', "")
    found = owners(project(tmp_path, paper, measures))
    assert (found["emergency"], found["falls"]) == ("Information Team", "Information Team")


def test_without_a_contact_the_one_who_signs_is_asked(tmp_path: Path) -> None:
    found = owners(project(tmp_path, PAPER.replace("contact: {role: Head of Performance}\n", "")))
    assert found["volunteers"] == "Chief Operating Officer"


def test_a_sum_is_owned_by_what_it_is_made_of(tmp_path: Path) -> None:
    measures = MEASURES.replace(", owner: Chief Nurse", "") + (
        "  both: {sum_of: [sickness, falls]}\n  other: {sum_of: [falls, harm]}\n"
        "  mine: {sum_of: [falls, harm], owner: Medical Director}\n"
    )
    made = project(tmp_path, measures=measures)
    assert [measure_owner(made, name) for name in ("both", "other", "mine")] == [
        "Director of People", "Information Team", "Medical Director",
    ]  # fmt: skip


def test_an_owner_of_a_paragraph_without_commentary_is_a_fault(tmp_path: Path) -> None:
    paper = PAPER.replace("measures: [sickness], commentary: sickness",
                          "measures: [sickness], owner: Nobody")
    with pytest.raises(FaultError) as raised:
        project(tmp_path, paper)
    assert [str(f) for f in raised.value.faults if f.severity == "error"] == [
        "paper.yaml:20:52: P028 owner: is who writes a commentary, and this paragraph has none"
    ]


def test_owners_go_into_the_workbook_and_come_back(tmp_path: Path) -> None:
    book = register_bytes(load_yaml(MEASURES, "measures.yaml"))
    (tmp_path / "measures.xlsx").write_bytes(book)
    found: list[Fault] = []
    read = read_register_workbook(tmp_path, found)
    data = yaml.safe_load(MEASURES)
    assert read is not None
    assert found == []
    assert read.value["defaults"]["owner"] == data["defaults"]["owner"]
    assert read.value["measures"]["sickness"]["owner"] == "Director of People"


def test_every_commentary_of_the_hospital_is_somebodys(tmp_path: Path) -> None:
    assert set(owners(project(tmp_path))) == {*COMMENTARY, "sickness"}
