"""`narrator lint` and `narrator explain`."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_running import run
from small_project import write_project

from narrator.shipped import shipped


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project."""
    return write_project(tmp_path / "northtown")


@pytest.mark.parametrize("pack", ["core", "policing"])
def test_the_shipped_packs_have_no_fault(capsys: pytest.CaptureFixture[str], pack: str) -> None:
    ran = run(capsys, "lint", shipped("rules") / pack)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"{pack}: ")


def test_a_clean_project_is_clean_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    ran = run(capsys, "lint", project)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == f"{project}, 2015-03: 3 paragraphs: no findings\n"
    assert not (project / "drafts").exists()


def test_a_figure_typed_by_hand_is_a_finding_with_its_place(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    prose = project / "commentary" / "complaints.md"
    prose.write_text(prose.read_text("utf-8") + "\nComplaints rose by 12.5% in May.\n", "utf-8")
    ran = run(capsys, "lint", project)
    assert ran.status == 1
    assert any(line.startswith("commentary/complaints.md:7:") for line in ran.faults)


def test_a_pack_with_a_gap_is_a_fault_with_its_place(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    pack = tmp_path / "rules" / "ours"
    pack.mkdir(parents=True)
    (pack / "pack.yaml").write_text("name: ours\nover: core\ndrop: [change.comparable]\n")
    ran = run(capsys, "lint", pack)
    assert ran.status == 2
    assert "no row for" in ran.err
    assert "Traceback" not in ran.err


def test_a_house_that_breaks_the_proof_stops_the_build(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    (project / "house.yaml").write_text("drop: [change.comparable]\n")
    ran = run(capsys, "build", project)
    assert ran.status == 2
    assert "no row for" in ran.err
    assert not (project / "drafts").exists()


def test_neither_project_nor_pack_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ran = run(capsys, "lint", tmp_path)
    assert ran.status == 2
    assert "paper.yaml" in ran.err


@pytest.mark.parametrize("name", [".", "paper.docx", "evidence.json"])
def test_a_draft_is_explained_from_its_folder_its_document_or_its_evidence(
    capsys: pytest.CaptureFixture[str], project: Path, name: str
) -> None:
    run(capsys, "build", project)
    ran = run(capsys, "explain", project / "drafts" / "2015-03" / name, "2.1")
    assert (ran.status, ran.err) == (0, "")
    assert "complaints/last_year" in ran.out
    assert "rules/core/change.yaml:" in ran.out
    assert "else:" in ran.out


def test_a_place_that_the_draft_has_not_is_answered(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    run(capsys, "build", project)
    ran = run(capsys, "explain", project / "drafts" / "2015-03", "2.9")
    assert ran.status == 2
    assert "K020" in ran.err


@pytest.mark.parametrize(
    ("name", "content"),
    [("notes.txt", b"x"), ("evidence.json", b"{"), ("paper.docx", b"PK\x03\x04"),
     ("paper.docx", b"")],
)  # fmt: skip
def test_what_is_no_draft_is_told_plainly(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    ran = run(capsys, "explain", tmp_path / name, "1.1")
    assert ran.status == 2
    assert "Traceback" not in ran.err
    assert "a defect in narrator" not in ran.err


def test_an_empty_folder_is_no_draft(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    ran = run(capsys, "explain", tmp_path, "1.1")
    assert ran.status == 2
    assert "a defect in narrator" not in ran.err


def test_what_an_otherwise_row_catches_is_counted_by_lint_alone(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    (project / "house.yaml").write_text(
        "drop: [change.comparable]\nrows:\n  - {comparator: last_year, otherwise: comparable}\n"
        "  - {comparator: baseline, otherwise: comparable}\n"
    )
    ran = run(capsys, "lint", project)
    assert ran.status == 1
    assert any("otherwise catches" in line for line in ran.faults)
    assert run(capsys, "build", project).status == 0
