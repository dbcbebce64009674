"""docs/statistics.md quotes what the tables say, and nothing else."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from tools.calibration import groups, tables
from tools.calibration.__main__ import SEED
from tools.calibration.document import MARK, filled, listed
from tools.calibration.numbers import Numbers, numbers

DOCS = Path(__file__).parents[2] / "docs"
# Numbers that no simulation made: of the paper, of the method, of the design of the simulation.
GIVEN = {
    "50.61", "46.75", "5%", "10%", "15%", "20%", "0%", "−5%", "+5%", "+10%", "50%", "17%", "9%",
    "26%", "4–6%", "0.3", "0.34", "0.45", "0.47", "0.5", "0.6", "2.66",
}  # fmt: skip
NUMBER = re.compile(r"(?:[−+]?\d+–)?[−+]?\d[\d,]*(?:\.\d+)?%|\d+\.\d+")


@pytest.fixture(scope="module")
def text() -> str:
    return (DOCS / "statistics.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def found() -> Numbers:
    return numbers(DOCS / "calibration")


def test_every_marked_number_is_that_of_the_tables(text: str, found: Numbers) -> None:
    assert filled(text, found) == text


def test_the_list_of_quoted_numbers_is_that_of_the_document(text: str, found: Numbers) -> None:
    keys = sorted({mark["key"] for mark in MARK.finditer(text)})
    assert len(keys) > 100
    quoted = (DOCS / "calibration" / "quoted.csv").read_text(encoding="utf-8")
    assert quoted == listed({key: found[key] for key in keys})
    with (DOCS / "calibration" / "quoted.csv").open(encoding="utf-8", newline="") as file:
        assert [row["key"] for row in csv.DictReader(file)] == keys


def test_no_number_is_typed_that_a_table_could_give(text: str) -> None:
    assert set(NUMBER.findall(MARK.sub("", text))) <= GIVEN


def test_what_is_said_of_the_goals_is_what_the_tables_say(found: Numbers) -> None:
    assert 0.04 <= found["yearly.months5.size.ours"][0] <= 0.06
    assert found["yearly.quarters5.most.ours"][0] <= 0.10
    assert found["yearly.months5.over.proposal"][0] == 0
    assert (
        found["yearly.months5.rho0.3.most.ours"][0] <= 0.10 < found["yearly.months5.most.ours"][0]
    )
    assert found["london3.months.power.ours"][0] >= 0.47 > found["london1.months.power.oracle"][0]
    assert found["example.peers.rank"][0] == 2


def test_a_row_of_the_tables_is_what_the_simulation_gives() -> None:
    row = tables.read(DOCS / "calibration" / "level.csv")[0]
    anew = next(groups.level_rows(int(row["groups"]), SEED))
    assert {key: value for key, value in row.items() if key.startswith(("size", "power"))} == {
        key: pytest.approx(value, rel=1e-3)
        for key, value in anew.items()
        if key.startswith(("size", "power"))
    }


def test_every_plot_is_there(text: str) -> None:
    plots = re.findall(r"\((plots/[a-z_]+\.svg)\)", text)
    assert plots
    for plot in plots:
        assert (DOCS / plot).read_text(encoding="utf-8").count("<svg") == 1
