"""``narrator init``: what it writes lints clean and builds."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from cli_running import Ran, run
from extracts_making import calls, hospital, survey, wide

from narrator.shipped import shipped

CAMBRIDGESHIRE = shipped("samples") / "cambridgeshire" / "data"
LONDON = shipped("samples") / "london" / "data"


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))


def built(capsys: pytest.CaptureFixture[str], folder: Path) -> str:
    """Return the paper of a project that lints clean."""
    lint = run(capsys, "lint", folder)
    assert (lint.status, lint.faults) == (0, [])
    ran = run(capsys, "build", folder, "--format", "md,docx")
    assert (ran.status, ran.faults) == (0, [])
    assert next(folder.glob("drafts/*/paper.docx")).stat().st_size > 5000
    return next(folder.glob("drafts/*/paper.md")).read_text(encoding="utf-8")


def measures(folder: Path) -> dict[str, dict[str, object]]:
    """Return the register that was written."""
    read = yaml.safe_load((folder / "measures.yaml").read_text(encoding="utf-8"))
    found: dict[str, dict[str, object]] = read["measures"]
    return found


def begun(
    capsys: pytest.CaptureFixture[str], folder: Path, file: Path, *more: object
) -> Ran:
    ran = run(capsys, "init", folder, "--from", file, *more)
    assert (ran.status, ran.faults) == (0, [])
    return ran


def test_a_hospitals_months(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "hospital figures.csv"
    file.write_text(hospital(), encoding="utf-8")
    folder = tmp_path / "Riverside Hospital"
    ran = begun(capsys, folder, file, "--to", "Trust Board", "--from-whom", "Chief Nurse")
    assert "each column of figures is a measure" in ran.out
    assert "lint: no findings" in ran.out
    register = measures(folder)
    assert {id_: keys.get("kind", "count") for id_, keys in register.items()} == {
        "emergency_admissions": "count", "a_and_e_attendances": "count",
        "waiting_list": "stock", "seen_within_4_hours": "proportion",
    }  # fmt: skip
    assert register["emergency_admissions"]["noun"] == {"one": "admission", "many": "admissions"}
    paper = built(capsys, folder)
    assert "This paper tells the Trust Board how Riverside Hospital has performed" in paper
    assert "**Emergency admissions** were statistically comparable" in paper
    assert "people on the waiting list at 31" in paper
    assert (folder / "data" / "hospital figures.csv").read_bytes() == file.read_bytes()


def test_abbreviations_in_names_are_listed_as_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["area,month,measure,count"]
    rows += [
        f"Corley,{2014 + at // 12}-{at % 12 + 1:02d},{name},{many + at % 5}"
        for name, many in (("ICU stays", 60), ("A&E and QXR visits", 300)) for at in range(24)
    ]
    file = tmp_path / "stays.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    folder = tmp_path / "p"
    ran = begun(capsys, folder, file)
    assert "every reader knows ICU, QXR (house.yaml)" in ran.out
    house = (folder / "house.yaml").read_text("utf-8")
    assert "known: [ICU, QXR]" in house
    built(capsys, folder)
    (folder / "house.yaml").write_text(house.replace("ICU, ", ""), "utf-8")
    lint = run(capsys, "lint", folder)
    assert (lint.status, len(lint.faults)) == (1, 1)
    assert "L030 “ICU” in the name of icu_stays is defined nowhere" in lint.err
    assert lint.err.startswith("measures.yaml:")


def test_a_workbook_with_a_column_a_month(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "Complaints – 2015.xlsx"
    file.write_bytes(wide())
    ran = begun(capsys, tmp_path / "p", file, "--area", "corley")
    assert "the area is" not in ran.out
    text = (tmp_path / "p" / "measures.yaml").read_text(encoding="utf-8")
    assert "layout: wide" in text
    assert "totals: drop" in text
    assert "All districts: {}" not in text
    assert "name: the districts" in text
    paper = built(capsys, tmp_path / "p")
    assert "**Complaints received** were" in paper
    assert "for the districts" in paper


def test_counts_out_of_others_and_the_folder_names_the_area(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "calls.csv"
    file.write_text(calls(), encoding="utf-8")
    ran = begun(capsys, tmp_path / "hill-top", file, "--better", "higher")
    assert "the area is Hill Top: the folder is called after it" in ran.out
    assert {keys["kind"] for keys in measures(tmp_path / "hill-top").values()} == {"proportion"}
    built(capsys, tmp_path / "hill-top")


def test_a_survey_with_semicolons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "survey.csv"
    file.write_bytes(survey().encode("utf-8-sig"))
    begun(capsys, tmp_path / "housing", file)
    assert measures(tmp_path / "housing")["tenants"]["kind"] == "survey"
    assert "Housing" in built(capsys, tmp_path / "housing")


@pytest.mark.parametrize("name", [
    "recorded_crime", "population", "illustrative_call_handling", "illustrative_attendance",
    "illustrative_response_times", "illustrative_specials", "illustrative_outcomes",
    "illustrative_demand", "illustrative_partnership_asb", "illustrative_surveys",
    "illustrative_victim_satisfaction", "illustrative_historic", "illustrative_harm_score",
    "illustrative_recruitment", "illustrative_specials_hours",
])  # fmt: skip
def test_the_samples_extracts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    folder = tmp_path / "cambridgeshire"
    begun(capsys, folder, CAMBRIDGESHIRE / f"{name}.csv")
    assert "how Cambridgeshire has performed" in built(capsys, folder)


def test_the_london_boroughs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "p"
    begun(capsys, folder, LONDON / "recorded_by_month.csv", "--area", "Camden")
    text = (folder / "measures.yaml").read_text(encoding="utf-8")
    assert "columns: {area: LookUp_BoroughName, measure: MinorText}" in text
    assert "name: the boroughs" in text
    assert "**Bicycle theft**" in built(capsys, folder)


def test_several_areas_and_no_terminal_need_to_be_told_which(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run(capsys, "init", tmp_path / "p", "--from", LONDON / "recorded_by_month.csv")
    assert ran.status == 2
    assert "P082 --area says whose paper it is: the file holds 33 areas" in ran.err
    assert not (tmp_path / "p").exists()
    ran = run(capsys, "init", tmp_path / "p", "--from", LONDON / "recorded_by_month.csv",
              "--area", "Cmaden")  # fmt: skip
    assert ran.faults == [
        f"{LONDON / 'recorded_by_month.csv'}: P082 the area Cmaden is not in the file - did you "
        "mean Camden?"
    ]
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "calls.csv").write_text(calls(), encoding="utf-8")
    answers = tmp_path / "answers.yaml"
    answers.write_text(
        "from: calls.csv\narea: South\nto: Services Committee\nfrom_whom: Head of Services\n"
        "period: 2015-06\nmeeting_date: 2015-07-16\n"
        "measures: {Repairs: {better: higher, target: {at_least: 75%}, compare: [target]}}\n"
    )
    ran = run(capsys, "init", tmp_path / "p", "--answers", answers)
    assert (ran.status, ran.faults) == (0, [])
    paper = built(capsys, tmp_path / "p")
    assert "16 July 2015" in paper
    assert "Services Committee" in paper
    assert "target" in paper


def test_answers_with_faults_are_told_at_their_places(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "calls.csv").write_text(calls(), encoding="utf-8")
    answers = tmp_path / "answers.yaml"
    answers.write_text("from: calls.csv\naera: South\nmeasures: {Repairs: {knid: count}}\n")
    ran = run(capsys, "init", tmp_path / "p", "--answers", answers)
    assert ran.status == 2
    assert ran.faults == [
        "answers.yaml:2:1: P020 the key 'aera' does not exist here - did you mean area?",
        "answers.yaml:3:22: P020 the key 'knid' does not exist here - did you mean kind?",
    ]
    answers.write_text("from: calls.csv\narea: South\nmeasures: {Repiars: {better: lower}}\n")
    ran = run(capsys, "init", tmp_path / "p", "--answers", answers)
    assert ran.faults == [
        f"{tmp_path / 'calls.csv'}: P084 no measure is called Repiars - did you mean Repairs?"
    ]
    answers.write_text("from: calls.csv\narea: South\nmeasures: {Repairs: {better: upper}}\n")
    ran = run(capsys, "init", tmp_path / "p", "--answers", answers)
    assert len(ran.faults) == 1
    assert ran.faults[0].startswith("measures.yaml (as it would be written):")
    assert "P023 'upper' is none of higher, lower, neither" in ran.faults[0]
    assert not (tmp_path / "p").exists()


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Answer each question with the next of the list."""
    answers: list[str] = []

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal(""))
    monkeypatch.setattr(
        "click.prompt", lambda text, default: (answers.pop(0) if answers else "") or default
    )
    yield answers
    assert answers == []


def test_at_a_terminal_little_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], at_a_terminal: list[str]
) -> None:
    (tmp_path / "calls.csv").write_text(calls(), encoding="utf-8")
    at_a_terminal += ["South", "Services Committee", ""]
    begun(capsys, tmp_path / "p", tmp_path / "calls.csv")
    paper = yaml.safe_load((tmp_path / "p" / "paper.yaml").read_text())
    assert (paper["area"], paper["to"], paper["from"]) == (
        "South", "Services Committee", "Chief Executive",
    )  # fmt: skip


def test_a_folder_that_holds_a_project_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "calls.csv").write_text(calls(), encoding="utf-8")
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "paper.yaml").write_text("title: ours\n")
    ran = run(capsys, "init", tmp_path / "p", "--from", tmp_path / "calls.csv", "--yes")
    assert ran.status == 2
    assert ran.faults == [
        f"{tmp_path / 'p'}: P080 holds paper.yaml already; start a project in an empty folder"
    ]
    assert (tmp_path / "p" / "paper.yaml").read_text() == "title: ours\n"


def test_a_folder_that_holds_only_the_extracts_is_begun_where_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "North"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "calls.csv").write_text(calls(), encoding="utf-8")
    begun(capsys, folder, folder / "data" / "calls.csv")
    built(capsys, folder)
    assert [p.name for p in tmp_path.iterdir()] == ["North"]


@pytest.mark.parametrize(("name", "content", "said"), [
    ("x.csv", b"", "D004 the file is empty"),
    ("x.docx", b"PK", "D005 files ending in .docx are not read"),
    ("x.xlsx", b"no workbook", "D005 not readable as a workbook"),
    ("x.csv", b"name,count\na,1\nb,2\n", "P081 no column holds periods"),
    ("x.csv", b"month,area\n2015-01,a\n2015-02,b\n", "P081 no table of figures is found"),
    ("x.csv", b"month,area,kind,n\n2015-01,North,a,1\n2015-01,North,a,2\n2015-02,South,a,3\n",
     "P081 the row has the area, measure and period of an earlier one"),
    ("x.csv", b"month,count\n2015-01,5\n", "P083 nothing can be compared"),
])  # fmt: skip
def test_what_cannot_be_begun_is_said_in_one_line_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    ran = run(capsys, "init", tmp_path / "p", "--from", tmp_path / name, "--yes")
    assert ran.status == 2
    assert len(ran.faults) == 1
    assert said in ran.faults[0]
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_missing_file_and_no_file_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run(capsys, "init", tmp_path / "p", "--from", tmp_path / "no.csv")
    assert ran.faults == [
        f"{tmp_path / 'no.csv'}: P084 the file cannot be read: No such file or directory"
    ]
    ran = run(capsys, "init", tmp_path / "p")
    assert ran.status == 2
    assert "--from FILE says where the figures are" in ran.err


def test_the_file_to_click_twice_is_written_for_windows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "calls.csv").write_text(calls(), encoding="utf-8")
    begun(capsys, tmp_path / "p", tmp_path / "calls.csv", "--area", "North", "--windows")
    content = (tmp_path / "p" / "Build the paper.cmd").read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n") > 10
    assert b'cd /d "%~dp0"' in content
    assert b"narrator build ." in content
    assert content.rstrip().splitlines()[-2] == b"pause"
