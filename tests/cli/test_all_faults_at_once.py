"""A faulty paper.yaml does not hide a faulty rule, phrase or house.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_running import run
from small_project import write_project

ROW = """\
rows:
  - {rule: ours.marked, comparator: last_year, over: change.significant, say: no_such_message,
     when: {family: amount, significance: higher, size: marked, base: usable}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    write_project(root)
    return root


def spoil(root: Path, file: str, old: str, new: str) -> None:
    """Put other words into a file of the project."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("command", ["lint", "build"])
def test_faults_of_the_rules_are_told_with_those_of_the_paper(
    project: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    spoil(project, "paper.yaml", "area: Northtown", "area: Nothtown")
    (project / "house.yaml").write_text(ROW, encoding="utf-8")
    ran = run(capsys, command, project)
    assert ran.status == 2
    assert any(": P" in f and "did you mean Northtown?" in f for f in ran.faults)
    assert any(f.startswith("house.yaml:2:") and "no_such_message" in f for f in ran.faults)
    assert not (project / "drafts").exists()


def test_a_pack_that_is_not_there_is_told_with_a_fault_of_the_register(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(project, "paper.yaml", "rules: core", "rules: policng")
    spoil(project, "measures.yaml", "better: higher", "better: highr")
    ran = run(capsys, "lint", project)
    assert ran.status == 2
    assert any("measures.yaml" in f for f in ran.faults)
    assert any("policing?" in f for f in ran.faults)


def test_each_fault_is_told_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(project, "paper.yaml", "area: Northtown", "area: Nothtown")
    (project / "house.yaml").write_text("phrasis: {}\n", encoding="utf-8")
    ran = run(capsys, "lint", project)
    assert len(ran.faults) == len(set(ran.faults)) == 2


@pytest.mark.parametrize(
    ("old", "new"), [("rules: core", "rules: [core]"), ("rules: core", "rules: {core")],
)
def test_where_the_rules_cannot_be_read_the_rest_is_told(
    project: Path, capsys: pytest.CaptureFixture[str], old: str, new: str
) -> None:
    spoil(project, "paper.yaml", old, new)
    spoil(project, "measures.yaml", "better: higher", "better: highr")
    (project / "house.yaml").write_text(ROW, encoding="utf-8")
    ran = run(capsys, "lint", project)
    assert ran.status == 2
    assert any(f.startswith("paper.yaml:") for f in ran.faults)
    assert any(f.startswith("measures.yaml:") for f in ran.faults)
    assert not any("no_such_message" in f for f in ran.faults)
