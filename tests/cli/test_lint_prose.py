"""`narrator lint`: the prose lint in text and JSON, switched by house.yaml."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from cli_running import run
from small_project import PROSE, write_project

from narrator import linting
from narrator.shipped import shipped

SCHEMA = json.loads((Path(linting.__file__).parent / "lint_schema.json").read_text("utf-8"))
LOUD = PROSE + "There was a significant increase, and only 12 were\nupheld.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "northtown", prose=LOUD)


def test_findings_are_lines_with_places_and_a_count(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    ran = run(capsys, "lint", project)
    assert ran.status == 1
    lines = [line for line in ran.faults if ": L" in line]
    assert lines[0].startswith("commentary/complaints.md:6:13: L001 “significant increase”: ")
    assert lines[0].endswith("(paragraph 2.1) - did you mean statistically significant increase?")
    assert lines[1].startswith("commentary/complaints.md:6:39: L008 “only” ")
    assert ran.out.endswith(": 3 findings\n")  # the typed 12 is one, too


def test_json_is_one_document_that_keeps_to_its_schema(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    ran = run(capsys, "lint", project, "--format", "json")
    assert (ran.status, ran.err) == (1, "")
    document = json.loads(ran.out)
    jsonschema.validate(document, SCHEMA)
    assert (document["style"], document["period"], document["status"]) == ("narrator", "2015-03", 1)
    found = document["findings"]
    assert [f["code"] for f in found] == ["L001", "L008", "K013"]
    first = found[0]
    assert (first["file"], first["line"], first["column"]) == ("commentary/complaints.md", 6, 13)
    assert first["words"] == "significant increase"
    assert first["sentence"].startswith("There was a significant increase")
    assert (first["paragraph"], first["origin"], first["severity"]) == ("2.1", "author", "warning")
    assert first["suggestion"] == "statistically significant increase"
    assert all(f["reason"] and f["source"] for f in found)


def test_json_tells_what_stops_the_lint_as_well(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    (project / "house.yaml").write_text("style: onss\nlint: {L777: off}\n")
    ran = run(capsys, "lint", project, "--format", "json")
    assert (ran.status, ran.err) == (2, "")
    document = json.loads(ran.out)
    jsonschema.validate(document, SCHEMA)
    assert document["status"] == 2
    assert {f["severity"] for f in document["findings"]} == {"error"}
    assert any(f["suggestion"] == "ons" for f in document["findings"])


def test_json_of_a_clean_project_and_of_a_pack(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    clean = write_project(tmp_path / "clean")
    for folder in (clean, shipped("rules") / "core"):
        ran = run(capsys, "lint", folder, "--format", "json")
        document = json.loads(ran.out)
        jsonschema.validate(document, SCHEMA)
        assert (ran.status, document["findings"]) == (0, [])


def test_house_yaml_switches_rules_and_chooses_the_style(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    (project / "house.yaml").write_text(
        "style: gov.uk\nlint: {L001: off, L012: {most: 8}, K013: off, L008: {of: generated}}\n"
    )
    ran = run(capsys, "lint", project)
    codes = [line.split()[1] for line in ran.faults]
    assert codes == ["L012", "L012"]
    assert "are enough" in ran.faults[0]


def test_a_build_tells_no_matter_of_style_but_every_slip_in_house_yaml(
    capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    ran = run(capsys, "build", project)
    assert ": L" not in ran.err
    assert "K013" in ran.err
    (project / "house.yaml").write_text("lint: {L012: {mots: 40}}\n")
    ran = run(capsys, "build", project, "--out", project / "elsewhere")
    assert ran.status == 2
    assert "house.yaml:1:15: P020 the key 'mots' does not exist here" in ran.err
    assert not (project / "elsewhere").exists()


def test_the_rules_are_listed_with_their_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "lint", "--codes")
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert [line[:4] for line in lines] == [*linting.RULES, *linting.PAPER]
    assert all(line.endswith(")") and ": " in line for line in lines)
    assert [line[:4] for line in lines if line[4:].startswith(" [off]")] == [
        "L027", "L031", "L032", "L034",
    ]  # fmt: skip
    [old] = [line for line in lines if line.startswith("K012")]
    assert "older period" in old


def test_what_its_expects_contradict_is_told_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    words = PROSE.replace("for: 2015-03\n", "for: 2015-03\nexpects: {complaints/last_year: down}\n")
    ran = run(capsys, "lint", write_project(tmp_path / "p", prose=words), "--format", "json")
    told = json.loads(ran.out)["findings"]
    assert [f["code"] for f in told] == ["K011"]
    assert told[0]["reason"].startswith("words written beside")
