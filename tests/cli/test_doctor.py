"""``narrator doctor``: what was understood of each source, and what has been revised."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_running import run
from small_project import MEASURES, rows, write_project

WIDE = MEASURES.replace(
    """    path: data/counts.csv
    columns: {area: area, period: month, measure: measure, value: count}
    covers: month
""",
    """    path: data/counts.csv
    columns: {area: Borough, measure: Offence}
    layout: wide
""",
).replace("short: the Council}\n    South", "short: the Council, aliases: [Northern]}\n    South")
SHEET = """\
Extract of 2015-05-29,,,,,
Borough,Offence,Jan-15,Feb-15,Mar-15 (p),Total
Northern,Complaints,5,*,7,12
Northern,Repairs,4,4,4,12
Northern,Praise,1,1,1,3
Eastham,Complaints,1,1,1,3
Total,Complaints,6,1,8,15
"""


def test_a_clean_project_has_status_0_and_says_what_was_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ran = run(capsys, "doctor", write_project(tmp_path))
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "counts  Service records"
    assert lines[1].startswith("  file        data/counts.csv, 264 rows, as at 2015-05-29, Records")
    assert "  table       long" in lines
    assert "  periods     month: 2010-01 to 2015-06 (66, every month)" in lines
    assert "  areas       Northtown, Southtown" in lines
    assert "  measures    Complaints → complaints; Repairs → repairs" in lines
    assert lines[-1] == "Northtown, 2015-03: 1 source, no findings"
    assert max(map(len, lines)) <= 100


def test_a_wide_sheet_with_everything_that_was_chosen(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ran = run(capsys, "doctor", write_project(tmp_path, measures=WIDE, data=SHEET))
    assert ran.status == 1
    said = ran.out.splitlines()
    for line in (
        "  table       wide, A1:F7",
        "  columns     area “Borough”, period, measure “Offence”, value, status",
        "  spelt       “Northern” is Northtown",
        "  other names Eastham",
        "  unused      Praise",
        "  provisional 2015-03",
        "  no figure   1 cell",
    ):
        assert line in said, ran.out
    flat = " ".join(ran.out.split())
    assert (
        "data/counts.csv:row 7: D030 the row “Total” is left out as a total - did you mean totals:"
        " drop?" in flat
    )
    assert "D020 Complaints of Northtown, 2015-02 is given without a figure" in flat
    assert "D030 the column “Total” is left out as a total of the others" in flat


def test_a_missing_file_is_awaited_from_its_owner(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = write_project(tmp_path)
    (folder / "data/counts.csv").unlink()
    ran = run(capsys, "doctor", folder)
    assert ran.status == 1
    assert "awaited: data/counts.csv is not there yet – Records Team" in ran.out
    assert "1 awaited" in ran.out


def test_a_source_that_ends_early_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ran = run(capsys, "doctor", write_project(tmp_path, data=rows(2015, 2)))
    assert "every month); the paper's own month, 2015-03, is not there" in " ".join(ran.out.split())


def test_faults_of_the_data_are_findings_here(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = rows().replace("Northtown,2015-03,Repairs,", "Northtown,2015-03,Repairs,about ")
    ran = run(capsys, "doctor", write_project(tmp_path, data=data))
    assert ran.status == 1
    assert "file        refused: data/counts.csv" in ran.out
    assert "stands where a number belongs" in " ".join(ran.out.split())


def test_faults_of_the_project_stop_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    ran = run(capsys, "doctor", write_project(tmp_path, measures=MEASURES + "x: 1\n"))
    assert ran.status == 2 and ran.out == ""


def test_figures_revised_since_the_last_draft(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = write_project(tmp_path)
    run(capsys, "build", folder)
    assert run(capsys, "doctor", folder).status == 0
    data = rows().splitlines()
    at = next(i for i, line in enumerate(data) if line.startswith("Northtown,2014-02,Complaints"))
    figure = int(data[at].rpartition(",")[2])
    data[at] = f"Northtown,2014-02,Complaints,{figure + 9}"
    (folder / "data/counts.csv").write_text("\n".join(data) + "\n", encoding="utf-8")
    ran = run(capsys, "doctor", folder, "--period", "2015-06")
    assert ran.status == 1
    said = ran.out.splitlines()
    at = said.index("Revised since the draft of 2015-03")
    assert said[at + 1].split() == ["measure", "area", "period", "reported", "now"]
    cells = said[at + 2].split()
    assert cells[:3] == ["complaints", "Northtown", "2013-04/2014-03"]
    reported, now = (int(cell.replace(",", "")) for cell in cells[3:])
    assert now - reported == 9
    assert said[at + 3] == ""
    # a draft of a later period says nothing of an earlier paper
    assert "Revised" not in run(capsys, "doctor", folder, "--period", "2015-02").out


def test_a_damaged_draft_is_told_and_the_one_before_it_taken(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = write_project(tmp_path)
    run(capsys, "build", folder)
    (folder / "drafts/2015-06").mkdir()
    (folder / "drafts/2015-06/evidence.json").write_text("{}")
    ran = run(capsys, "doctor", folder, "--period", "2015-06")
    assert ran.status == 1
    assert "drafts/2015-06/evidence.json: K021" in ran.err


def test_json_holds_the_same(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    ran = run(capsys, "doctor", write_project(tmp_path, measures=WIDE, data=SHEET), "--json")
    told = json.loads(ran.out)
    assert told["format"] == "narrator-doctor/1"
    (source,) = told["sources"]
    assert source["aliases"] == {"Northern": "Northtown"}
    assert source["provisional"] == ["2015-03"]
    assert source["measures"] == {"Complaints": ["complaints"], "Repairs": ["repairs"]}
    assert {one["code"] for one in source["findings"]} == {"D020", "D030"}
