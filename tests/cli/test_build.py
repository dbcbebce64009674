"""`narrator build`: what it writes, what it refuses, and what it never does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_running import run
from small_project import MEASURES, PAPER, PROSE, rows, write_project

from narrator.word.checks import check_docx


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project."""
    return write_project(tmp_path / "northtown")


def everything(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder` with its content."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_a_clean_build_writes_the_draft_and_says_so(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    ran = run(capsys, "build", project)
    assert (ran.status, ran.err) == (0, "")
    folder = project / "drafts" / "2015-03"
    assert ran.out == (f"{folder / 'paper.docx'}: 3 paragraphs, 3 footnotes, 2 comparisons tested, "
                       "nothing awaited, no findings to look at\n")
    assert sorted(p.name for p in folder.iterdir()) == ["build.json", "evidence.json", "paper.docx"]
    assert check_docx((folder / "paper.docx").read_bytes()) == []


def test_build_json_names_every_input_by_its_hash(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    run(capsys, "build", project)
    record = json.loads((project / "drafts" / "2015-03" / "build.json").read_text("utf-8"))
    assert set(record["inputs"]) == {
        "commentary/complaints.md", "data/counts.csv", "measures.yaml", "paper.yaml"
    }
    assert set(record["sha256"]) == {"evidence.json", "paper.docx"}
    assert (record["period"], record["area"]) == ("2015-03", "Northtown")


def test_the_same_inputs_give_the_same_bytes(
    capsys: pytest.CaptureFixture[str], project: Path, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        assert run(
            capsys, "build", project, "--out", tmp_path / name, "--format", "docx,html,md"
        ).status == 0
    assert everything(tmp_path / "one") == everything(tmp_path / "two")


def test_bytes_do_not_depend_on_hash_seed_locale_or_time_zone(
    project: Path, tmp_path: Path
) -> None:
    for name, extra in (
        ("one", {"PYTHONHASHSEED": "1", "TZ": "UTC"}),
        ("two", {"PYTHONHASHSEED": "77", "TZ": "Pacific/Auckland", "LC_ALL": "C"}),
    ):
        subprocess.run(
            [sys.executable, "-m", "narrator", "build", str(project), "--out",
             str(tmp_path / name)],
            env=os.environ | extra, check=True, capture_output=True,
        )
    assert everything(tmp_path / "one") == everything(tmp_path / "two")


def test_source_date_epoch_dates_the_document(
    capsys: pytest.CaptureFixture[str], project: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import zipfile

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1433000000")
    assert run(capsys, "build", project).status == 0
    with zipfile.ZipFile(project / "drafts" / "2015-03" / "paper.docx") as package:
        core = package.read("docProps/core.xml").decode()
    assert "2015-05-30T15:33:20Z" in core
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    ran = run(capsys, "build", project, "--out", tmp_path / "other")
    assert ran.status == 2
    assert "SOURCE_DATE_EPOCH is not a number of seconds" in ran.err


def test_only_the_formats_asked_for_are_written(
    capsys: pytest.CaptureFixture[str], project: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    ran = run(capsys, "build", project, "--out", out, "--format", "html, MD")
    assert ran.status == 0
    assert sorted(p.name for p in out.iterdir()) == [
        "build.json", "evidence.json", "paper.html", "paper.md"
    ]
    assert str(out) in ran.out


def test_comments_explain_each_generated_sentence(
    capsys: pytest.CaptureFixture[str], project: Path, tmp_path: Path
) -> None:
    import zipfile

    run(capsys, "build", project, "--out", tmp_path / "with", "--comments")
    run(capsys, "build", project, "--out", tmp_path / "without")
    with zipfile.ZipFile(tmp_path / "with" / "paper.docx") as package:
        assert b"last_year" in package.read("word/comments.xml")
    with zipfile.ZipFile(tmp_path / "without" / "paper.docx") as package:
        assert "word/comments.xml" not in package.namelist()


def test_another_area_has_a_folder_of_its_own(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    run(capsys, "build", project)
    assert run(capsys, "build", project, "--area", "Southtown").status in (0, 1)
    drafts = project / "drafts" / "2015-03"
    assert (drafts / "paper.docx").is_file()
    evidence = json.loads((drafts / "Southtown" / "evidence.json").read_text("utf-8"))
    assert evidence["paper"]["area"] == "Southtown"


def test_an_edited_document_is_never_written_over(
    capsys: pytest.CaptureFixture[str], project: Path, tmp_path: Path
) -> None:
    run(capsys, "build", project)
    paper = project / "drafts" / "2015-03" / "paper.docx"
    paper.write_bytes(paper.read_bytes() + b"edited")
    before = everything(project)
    ran = run(capsys, "build", project)
    assert ran.status == 2
    assert ran.faults == ["paper.docx: W010 edited since; use refresh, or --out"]
    assert everything(project) == before
    assert run(capsys, "build", project, "--out", tmp_path / "aside").status == 0
    assert everything(project) == before


def test_a_later_period_tells_what_its_words_were_written_for(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    ran = run(capsys, "build", project, "--period", "2015-06")
    assert ran.status == 1
    assert any(line.startswith("commentary/complaints.md:") for line in ran.faults)
    assert ran.out.startswith(str(project / "drafts" / "2015-06" / "paper.docx"))


def test_what_has_not_arrived_is_awaited_and_counts_as_a_finding(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    project = write_project(tmp_path / "late", data=rows(2014, 12))
    ran = run(capsys, "build", project, "--format", "md")
    assert ran.status == 1
    text = (project / "drafts" / "2015-03" / "paper.md").read_text("utf-8")
    assert "awaited: complaints, March 2015" in text


def test_a_missing_source_never_stops_the_paper_unless_it_is_to(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    project = write_project(tmp_path / "late")
    (project / "data" / "counts.csv").unlink()
    assert run(capsys, "build", project).status == 1
    write_project(project, paper=PAPER + "when_missing: refuse\n")
    (project / "data" / "counts.csv").unlink()
    before = everything(project)
    assert run(capsys, "build", project).status == 2
    assert everything(project) == before


def test_a_period_without_a_meeting_is_refused_with_its_place(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    ran = run(capsys, "build", project, "--period", "2015-04")
    assert ran.status == 2
    assert "has no date for the paper of 2015-04" in ran.err
    assert ran.faults[0].startswith("paper.yaml")
    assert not (project / "drafts").exists()


def test_faults_of_every_file_come_at_once_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    project = write_project(
        tmp_path / "broken",
        paper=PAPER.replace("language: en-GB", "langauge: en-GB"),
        measures=MEASURES.replace("better: higher", "beter: higher"),
        prose=PROSE.replace("complaints/last_year", "complaint/last_year"),
    )
    before = everything(project)
    ran = run(capsys, "build", project)
    assert ran.status == 2
    told = "\n".join(ran.faults)
    assert "did you mean language?" in told
    assert "did you mean better?" in told
    assert "did you mean complaints" in told
    assert ran.err.splitlines()[-1] == f"narrator: {len(ran.faults)} faults; nothing was written"
    assert everything(project) == before


def test_a_faulty_rule_does_not_hide_a_faulty_cell(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    project = write_project(
        tmp_path / "broken",
        data=rows().replace("Northtown,2014-05,Complaints,", "Northtown,2014-05,Complaints,x"),
        house="rows:\n  - {comparator: last_yeer, rule: ours, say: comparable}\n",
    )
    ran = run(capsys, "build", project)
    assert ran.status == 2
    assert any(line.startswith("data/counts.csv:") for line in ran.faults)
    assert any(line.startswith("house.yaml:2:") for line in ran.faults)
    assert not (project / "drafts").exists()


@pytest.mark.parametrize("name", ["paper.yaml", "measures.yaml"])
@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04", b"- [", b"\xff\xfea\0"])
def test_files_that_are_no_text_are_told_without_a_traceback(
    capsys: pytest.CaptureFixture[str], project: Path, name: str, content: bytes
) -> None:
    (project / name).write_bytes(content)
    ran = run(capsys, "build", project)
    assert ran.status == 2
    assert "Traceback" not in ran.err
    assert "a defect in narrator" not in ran.err
    assert any(line.startswith(name) for line in ran.faults)


def test_an_empty_folder_is_no_project(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ran = run(capsys, "build", tmp_path)
    assert ran.status == 2
    assert any(line.startswith("paper.yaml: P") for line in ran.faults)


def test_a_folder_that_cannot_be_written_is_told(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    (project / "drafts").write_text("a file where a folder belongs")
    ran = run(capsys, "build", project)
    assert ran.status == 2
    assert "W012" in ran.err


def test_an_interruption_leaves_nothing_behind(
    capsys: pytest.CaptureFixture[str], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import narrator.word.files

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    before = everything(project)
    monkeypatch.setattr(narrator.word.files.os, "replace", interrupted)
    ran = run(capsys, "build", project)
    assert ran.status == 130
    assert everything(project) == before


def test_the_paper_yaml_itself_may_be_named(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    assert run(capsys, "build", project / "paper.yaml").status == 0


def test_a_rule_pack_that_is_not_there_is_named_in_its_line(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    paper = project / "paper.yaml"
    text = paper.read_text("utf-8")
    paper.write_text(text.replace("rules: core", "rules: coer"), encoding="utf-8")
    at = text[: text.index("rules: core")].count("\n") + 1
    ran = run(capsys, "build", project)
    assert ran.status == 2
    assert ran.faults == [f"paper.yaml:{at}:8: R001 no rule pack 'coer' - did you mean core?"]


def test_a_finding_that_the_house_switches_off_is_not_told_but_what_is_awaited_is(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    prose = next((project / "commentary").glob("*.md"))
    prose.write_text(prose.read_text("utf-8") + "\nThere were 4,321 of them.\n", encoding="utf-8")
    told = run(capsys, "build", project)
    codes = {line.split(": ", 1)[1].split()[0] for line in told.faults}
    assert (told.status, codes) == (1, {"K013", "P054"})
    (project / "house.yaml").write_text("lint: {K013: off, P054: off}\n", encoding="utf-8")
    assert run(capsys, "build", project).status == 0
    (project / "house.yaml").write_text("lint: {K015: off}\n", encoding="utf-8")
    next((project / "data").glob("*.csv")).unlink()
    assert any("K015" in line for line in run(capsys, "lint", project).faults)
