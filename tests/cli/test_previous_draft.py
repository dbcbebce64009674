"""A draft held against the one before it: what is read, and what the evidence then tells."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cli_running import run
from small_project import PAPER, write_project

FIRST, SECOND = "2015-03", "2015-06"


@pytest.fixture
def project(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Path:
    """A small project with the draft of its first paper."""
    folder = write_project(tmp_path / "northtown")
    assert run(capsys, "build", folder).status == 0
    return folder


def evidence(project: Path, period: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((project / "drafts" / period / "evidence.json").read_text())
    return found


def cause(project: Path, id_: str, period: str = SECOND) -> str | None:
    """Return why a finding's words are others."""
    return {f["id"]: f["changed_by"] for f in evidence(project, period)["findings"]}[id_]


def rewrite(project: Path, **facts: Any) -> None:
    """Let the first draft have told other things of complaints."""
    content = evidence(project, FIRST)
    for finding in content["findings"]:
        if finding["id"] == "complaints/last_year":
            finding.update(facts)
    path = project / "drafts" / FIRST / "evidence.json"
    path.write_text(json.dumps(content), encoding="utf-8")


def test_a_first_draft_has_nothing_to_be_held_against(project: Path) -> None:
    assert cause(project, "complaints/last_year", FIRST) is None


def test_the_same_words_have_no_cause(capsys: pytest.CaptureFixture[str], project: Path) -> None:
    run(capsys, "build", project, "--period", SECOND)
    first, second = evidence(project, FIRST), evidence(project, SECOND)
    verdicts = [{f["id"]: f["significance"] for f in e["findings"]} for e in (first, second)]
    assert verdicts[0]["complaints/last_year"] == verdicts[1]["complaints/last_year"] == "higher"
    assert cause(project, "complaints/last_year") is None


def test_a_figure_that_was_reported_otherwise_has_been_revised(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    rewrite(project, current=1301, significance="similar")
    run(capsys, "build", project, "--period", SECOND)
    assert cause(project, "complaints/last_year") == "revision"


def test_the_same_figures_with_another_verdict_are_told_by_other_rules(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    rewrite(project, significance="similar")
    run(capsys, "build", project, "--period", SECOND)
    assert cause(project, "complaints/last_year") == "rule"


def test_words_rest_on_what_their_draft_said_though_the_past_was_revised_since(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    quiet = run(capsys, "lint", project, "--period", SECOND)
    assert not [f for f in quiet.faults if " K011 " in f]
    rewrite(project, direction="down", significance="lower")
    ran = run(capsys, "lint", project, "--period", SECOND)
    (told,) = [f for f in ran.faults if " K011 " in f]
    assert "when complaints had fallen" in told and "now say that complaints have risen" in told


@pytest.mark.parametrize("facts", [
    {"suppressed": True, "direction": "down", "significance": "lower"},
    {"cause": "awaited", "direction": "none", "significance": "not_tested"},
    {"direction": "down", "significance": "lower", "period": "no window"},
])  # fmt: skip
def test_what_the_draft_did_not_say_is_made_of_today_s_data(
    capsys: pytest.CaptureFixture[str], project: Path, facts: dict[str, Any]
) -> None:
    rewrite(project, **facts)
    ran = run(capsys, "lint", project, "--period", SECOND)
    assert not [f for f in ran.faults if " K011 " in f]


def test_explain_says_what_changed_the_words(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    rewrite(project, current=1301, significance="similar")
    run(capsys, "build", project, "--period", SECOND)
    told = run(capsys, "explain", project / "drafts" / SECOND, "complaints/last_year").out
    assert "have been revised" in " ".join(told.split())


def test_a_broken_draft_before_is_told_and_stops_nothing(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    (project / "drafts" / FIRST / "evidence.json").write_text("{")
    ran = run(capsys, "build", project, "--period", SECOND)
    assert ran.status == 1
    assert [line for line in ran.faults if "K021" in line and "no change of words" in line]
    assert cause(project, "complaints/last_year") is None


def test_another_area_s_draft_is_no_draft_before(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    rewrite(project, current=1301, significance="similar")
    run(capsys, "build", project, "--period", SECOND, "--area", "Southtown")
    path = project / "drafts" / SECOND / "Southtown" / "evidence.json"
    assert {f["changed_by"] for f in json.loads(path.read_text())["findings"]} == {None}


def test_a_paper_without_one_before_reads_no_draft(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    alone = PAPER.replace("  2015-03: {date: 2015-06-04}\n", "").replace("2015-03,", "2015-06,")
    folder = write_project(tmp_path / "alone", paper=alone)
    assert run(capsys, "build", folder).status in (0, 1)
    assert cause(folder, "complaints/last_year") is None
