"""docs/editor.md: its faults are told in these words, and its kinds are those that there are."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml
from cli_running import run
from project_making import MEASURES, PAPER, write_project
from schemas_making import ROOT, known_of

from narrator.schemas import KINDS, schema_of

PAGE = (ROOT / "docs" / "editor.md").read_text("utf-8")
_TABLE = PAGE.partition("| Typed |")[2].partition("\n\n")[0]
TYPED = re.findall(r"^\| `(.*)` \| ([^`].*) \|$", _TABLE, re.MULTILINE)


def test_the_kinds_are_those_that_there_are() -> None:
    table = PAGE.partition("| Kind |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(KINDS)


def test_there_are_faults_of_several_sorts() -> None:
    assert len(TYPED) == 6


@pytest.mark.parametrize(("typed", "told"), TYPED, ids=[typed for typed, _ in TYPED])
def test_each_fault_is_told_in_these_words(typed: str, told: str, tmp_path: Path) -> None:
    known = known_of(write_project(tmp_path))
    kind, data = "paper", yaml.load(PAPER, yaml.BaseLoader)
    example = yaml.load(typed, yaml.BaseLoader)
    if "target" in example:
        kind, data = "measures", yaml.load(MEASURES, yaml.BaseLoader)
        data["measures"]["satisfaction"].update(example)
    elif set(example) & {"measures", "text"}:
        data["sections"][1]["paragraphs"].append(example)
    else:
        data.update(example)
    schema = schema_of(kind, known)
    errors = [str(error) for error in jsonschema.Draft7Validator(schema).iter_errors(data)]
    (key,) = re.findall(r"^Property (\w+) is not allowed\.$", told) or [""]
    if key:  # the editor's own words
        assert any(f"'{key}' was unexpected" in error for error in errors)
    else:
        assert told in json.dumps(schema, ensure_ascii=False)
        assert errors


def test_what_is_printed_is_what_the_page_shows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_project(tmp_path / "cambridgeshire")
    monkeypatch.chdir(tmp_path)
    out = run(capsys, "schema", "cambridgeshire").out
    (shown,) = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
    for line in shown.strip().splitlines():
        assert line.strip() in out


def test_the_line_for_other_editors_is_a_comment_to_narrator(tmp_path: Path) -> None:
    from narrator.project import read_project

    (line,) = re.findall(r"^# yaml-language-server.*$", PAGE, re.MULTILINE)
    write_project(tmp_path, paper=f"{line}\n{PAPER}")
    assert read_project(tmp_path).plan.area == "Cambridgeshire"
