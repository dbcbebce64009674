"""Extracts that are late or missing never stop the paper: their places say what is awaited."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_running import Ran, run
from mixed_project import LAST, PAPER, counts, heads, paragraphs, rolls, write_mixed


def build(
    capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str
) -> tuple[Ran, dict[str, str]]:
    ran = run(capsys, "build", folder, "--out", folder / "out", "--format", "md", *arguments)
    return ran, paragraphs(folder / "out") if (folder / "out").exists() else {}


@pytest.mark.parametrize(
    ("late", "place", "words"),
    [
        ({"counts": None}, "1.1", "[awaited: complaints, February 2015]"),
        ({"heads": None}, "1.7", "[awaited: staff in post, February 2015 – Human Resources]"),
        ({"rolls": None}, "1.8", "[awaited: thefts, February 2015 – Registrar]"),
        ({"counts": counts(LAST - 1)}, "1.2", "[awaited: visits, February 2015]"),
        ({"heads": heads(LAST - 1)}, "1.7", "[awaited: staff in post, February 2015 – Human"),
        ({"rolls": rolls(LAST - 1)}, "1.8", "[awaited: thefts, February 2015 – Registrar]"),
    ],
)
def test_the_place_says_what_is_awaited_and_of_whom(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, late: dict[str, str | None], place: str,
    words: str,
) -> None:  # fmt: skip
    ran, said = build(capsys, write_mixed(tmp_path, **late))
    assert ran.status == 1
    assert words in said[place]
    assert "awaiting figures" in ran.out
    assert any("K015 awaited" in line for line in ran.faults)
    others = set(said) - {place}
    assert "counts" in late or all("awaited" not in said[one] for one in others - {"1.9"})


def test_a_month_that_only_the_own_area_lacks(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    lines = counts().splitlines()
    data = "\n".join(one for one in lines if not one.startswith("Northtown,2015-02,Visits")) + "\n"
    ran, said = build(capsys, write_mixed(tmp_path, counts=data))
    assert ran.status == 1
    assert "[awaited: visits, February 2015]" in said["1.2"]
    assert said["1.1"].startswith("Complaints rose by ")


def test_a_month_that_is_late_by_less_than_its_lag_is_not_awaited(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _, said = build(capsys, write_mixed(tmp_path))
    assert "awaited" not in said["1.3"]  # a month behind, as declared


def test_a_suppressed_month_is_awaited_not_zero(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = counts()
    line = next(x for x in data.splitlines() if x.startswith("Northtown,2015-02,Visits"))
    starred = ",".join([*line.split(",")[:3], "*", "", ""])
    ran, said = build(capsys, write_mixed(tmp_path, counts=data.replace(line, starred)))
    assert ran.status == 1
    assert "[awaited: visits, February 2015]" in said["1.2"]


def test_everything_late_still_makes_a_paper(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ran, said = build(capsys, write_mixed(tmp_path, counts=None, heads=None, rolls=None))
    assert ran.status == 1
    assert len(said) == 9 and all("[awaited: " in text for text in said.values())


def test_a_paper_that_may_not_have_gaps_is_refused_with_each_of_them(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    paper = PAPER.replace("rules: core", "rules: core\nwhen_missing: refuse")
    ran, said = build(capsys, write_mixed(tmp_path, paper=paper, heads=None, rolls=None))
    assert ran.status == 2 and not said
    assert "K003 awaited: staff in post, February 2015 – Human Resources" in ran.err
    assert "K003 awaited: thefts, February 2015 – Registrar" in ran.err


def test_the_evidence_holds_nothing_of_what_is_awaited(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    build(capsys, write_mixed(tmp_path, rolls=None))
    evidence = json.loads((tmp_path / "out/evidence.json").read_text(encoding="utf-8"))
    finding = next(f for f in evidence["findings"] if f["id"] == "thefts/last_year")
    assert finding["current"] is None and finding["significance"] == "not_tested"


def test_the_newest_extract_that_covers_the_paper_is_taken(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = write_mixed(tmp_path)
    older = folder / "data/heads – January 2015.csv"
    older.write_text("area,period,value\nNorthtown,2015-01,1\n", encoding="utf-8")
    ran = run(capsys, "doctor", folder)
    assert ran.status == 0
    assert "file        data/heads – February 2015.csv (of data/heads – *.csv)" in ran.out


def test_doctor_names_each_late_extract(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = write_mixed(tmp_path, heads=None, rolls=rolls(LAST - 1))
    ran = run(capsys, "doctor", folder)
    assert ran.status == 1
    flat = " ".join(ran.out.split())
    assert "awaited: data/heads – *.csv is not there yet – Human Resources" in flat
    assert "the paper's own month, 2015-02, is not there" in flat
