"""Every located fault, case by case, from the tables in faults/."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from project_making import COMMENTARY, HOUSE, MEASURES, PAPER, changed, told

from narrator.project import codes

TABLES = sorted((Path(__file__).parent / "faults").glob("*.yaml"))
CASES = [
    pytest.param(case, id=f"{table.stem}: {case['case']}")
    for table in TABLES
    for case in yaml.safe_load(table.read_text(encoding="utf-8"))
]


def texts_of(case: dict[str, Any]) -> dict[str, Any]:
    """Return the small project's texts with the case's one change."""
    file, old, new = case["file"], case["from"], case["to"]
    if file == "paper.yaml":
        return {"paper": changed(PAPER, old, new)}
    if file == "measures.yaml":
        return {"measures": changed(MEASURES, old, new)}
    if file == "house.yaml":
        return {"house": changed(HOUSE, old, new)}
    name = file.removeprefix("commentary/").removesuffix(".md")
    return {"commentary": {**COMMENTARY, name: changed(COMMENTARY[name], old, new)}}


@pytest.mark.parametrize("case", CASES)
def test_every_fault_is_told_at_its_place_and_no_other(
    case: dict[str, Any], tmp_path: Path
) -> None:
    assert told(tmp_path, **texts_of(case)) == case["faults"]


def test_the_small_project_itself_has_no_fault(tmp_path: Path) -> None:
    assert told(tmp_path) == []
    assert told(tmp_path, house=HOUSE) == []


def test_every_code_of_the_room_has_a_case() -> None:
    elsewhere = {
        codes.TWO_PROSES, codes.CARRIED_OVER,  # test_commentary
        codes.TWO_REGISTERS, codes.NO_REGISTER,  # test_register
        codes.WORKBOOK, codes.BAD_CELL,  # test_register_workbook
        codes.IN_THE_WAY, codes.NOT_WRITABLE, codes.NO_EXTRA,  # test_register_turning
    }  # fmt: skip
    declared = {value for name, value in vars(codes).items() if name.isupper()}
    told_in = {
        match[0]
        for table in TABLES
        for match in re.finditer(r"P\d{3}", table.read_text(encoding="utf-8"))
    }
    assert declared - elsewhere <= told_in


def test_faults_of_several_files_are_told_at_once(tmp_path: Path) -> None:
    faults = told(
        tmp_path,
        paper=changed(PAPER, "rules: policing", "rule: policing"),
        measures=changed(MEASURES, "kind: stock", "kind: stok"),
        commentary={**COMMENTARY, "robbery": "It is **bold.\n"},
        house="lnt: {}\n",
    )
    assert [fault.partition(":")[0] for fault in faults] == [
        "commentary/robbery.md", "house.yaml", "measures.yaml", "paper.yaml",
    ]  # fmt: skip


def test_a_register_that_cannot_be_read_brings_no_faults_of_what_it_would_have_declared(
    tmp_path: Path,
) -> None:
    faults = told(tmp_path, measures=changed(MEASURES, "by: {Cambridgeshire: Eastern", "by: {{"))
    assert faults
    assert all(fault.startswith("measures.yaml:") for fault in faults)
