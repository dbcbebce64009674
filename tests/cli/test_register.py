"""``narrator register``: from YAML to a workbook and back, with nothing lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_running import run
from small_project import MEASURES, write_project


def test_export_and_import_leave_the_paper_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_project(tmp_path / "p")
    first = run(capsys, "build", root, "--format", "md", "--out", tmp_path / "before")
    ran = run(capsys, "register", "export", root, "--replace")
    assert ran.status == 0
    assert "measures.yaml is kept as measures.yaml.bak" in ran.out
    assert not (root / "measures.yaml").exists()
    again = run(capsys, "build", root, "--format", "md", "--out", tmp_path / "workbook")
    assert again.status == first.status
    ran = run(capsys, "register", "import", root, "--replace")
    assert ran.status == 0
    assert (root / "measures.xlsx.bak").exists()
    run(capsys, "build", root, "--format", "md", "--out", tmp_path / "after")
    before, between, after = (
        (tmp_path / name / "paper.md").read_text() for name in ("before", "workbook", "after")
    )
    assert before == between == after


def test_without_replace_or_out_a_second_register_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_project(tmp_path)
    ran = run(capsys, "register", "export", root)
    assert ran.status == 2
    assert ran.faults == [
        "measures.xlsx: P069 measures.yaml is there, and a project has one register: --replace "
        "keeps it as measures.yaml.bak, --out FILE writes elsewhere"
    ]
    assert not (root / "measures.xlsx").exists()


def test_out_leaves_the_project_alone_and_says_that_comments_are_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_project(tmp_path / "p", measures=f"# ours\n{MEASURES}")
    target = tmp_path / "register.xlsx"
    ran = run(capsys, "register", "export", root, "--out", target)
    assert ran.status == 0
    assert ran.out == f"{target}; 1 line of comment is not in the workbook\n"
    assert (root / "measures.yaml").read_text().startswith("# ours")
    again = run(capsys, "register", "export", root, "--out", target)
    assert again.status == 2
    assert "P069 is there already; --force writes over it" in again.err
    assert run(capsys, "register", "export", root, "--out", target, "--force").status == 0
    inside = run(capsys, "register", "export", root, "--out", root / "measures.xlsx")
    assert inside.status == 2
    assert not (root / "measures.xlsx").exists()


def test_a_fault_in_the_register_stops_the_turning_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_project(tmp_path, measures=MEASURES.replace("better: higher", "better: hihger"))
    ran = run(capsys, "register", "export", root, "--replace")
    assert ran.status == 2
    assert "did you mean higher?" in ran.err
    assert (root / "measures.yaml").exists()


def test_there_must_be_something_to_turn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_project(tmp_path)
    ran = run(capsys, "register", "import", root, "--replace")
    assert ran.status == 2
    assert ran.faults == [
        "measures.xlsx: P067 the workbook cannot be read: No such file or directory"
    ]
