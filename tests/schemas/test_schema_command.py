"""``narrator schema``: printed, written, and VS Code set up."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from cli_running import run
from project_making import HOUSE, MEASURES, PAPER, write_project
from schemas_making import ROOT

from narrator.schemas import KINDS, OUTPUTS

Capsys = pytest.CaptureFixture[str]
SCHEMAS, SETTINGS = ".narrator/schemas", ".vscode/settings.json"


def read(path: Path) -> dict[str, object]:
    """Return a JSON file."""
    found: dict[str, object] = json.loads(path.read_text("utf-8"))
    return found


def test_without_arguments_the_kinds_are_listed(capsys: Capsys) -> None:
    ran = run(capsys, "schema")
    assert (ran.status, ran.err) == (0, "")
    for kind in KINDS.values():
        assert f"{kind.name} " in ran.out
        assert kind.file in ran.out


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_can_be_printed(kind: str, capsys: Capsys) -> None:
    ran = run(capsys, "schema", kind)
    assert (ran.status, ran.err) == (0, "")
    schema = json.loads(ran.out)
    jsonschema.validators.validator_for(schema).check_schema(schema)


def test_the_schema_of_the_evidence_is_the_one_that_drafts_are_held_against(capsys: Capsys) -> None:
    printed = json.loads(run(capsys, "schema", "evidence").out)
    assert printed == read(ROOT / "narrator" / "paper" / "evidence_schema.json")
    printed = json.loads(run(capsys, "schema", "lint").out)
    assert printed == read(ROOT / "narrator" / "linting" / "lint_schema.json")


def test_with_a_project_the_printed_schema_knows_it(tmp_path: Path, capsys: Capsys) -> None:
    project = write_project(tmp_path / "p")
    ran = run(capsys, "schema", "paper", "--project", project)
    assert ran.status == 0
    assert '"satisfaction"' in ran.out
    assert '"satisfaction"' not in run(capsys, "schema", "paper").out
    assert not (project / ".narrator").exists()


def test_all_are_written_into_a_folder(tmp_path: Path, capsys: Capsys) -> None:
    ran = run(capsys, "schema", "--out", tmp_path / "out")
    assert ran.status == 0
    assert {path.stem for path in (tmp_path / "out").iterdir()} == set(KINDS)
    assert len(ran.out.splitlines()) == len(KINDS)
    one = run(capsys, "schema", "house", "--out", tmp_path / "one")
    assert one.status == 0
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["house.json"]


def test_a_project_is_set_up(tmp_path: Path, capsys: Capsys) -> None:
    project = write_project(tmp_path / "p")
    ran = run(capsys, "schema", project)
    assert (ran.status, ran.err) == (0, "")
    written = {path.stem for path in (project / SCHEMAS).iterdir()}
    assert written == set(KINDS) - set(OUTPUTS)
    associated = read(project / SETTINGS)["yaml.schemas"]
    assert isinstance(associated, dict)
    for schema, file in associated.items():
        assert (project / schema).is_file()
        assert file in ("paper.yaml", "measures.yaml", "house.yaml")
    assert "yaml-language-server: $schema=" in ran.out
    assert "0 of them new" in run(capsys, "schema", project).out


def test_settings_with_comments_are_left_and_the_lines_printed(
    tmp_path: Path, capsys: Capsys
) -> None:
    project = write_project(tmp_path / "p")
    (project / ".vscode").mkdir()
    before = b'{\r\n  // ours\r\n  "a": 1,\r\n}\r\n'
    (project / SETTINGS).write_bytes(before)
    ran = run(capsys, "schema", project)
    assert ran.status == 1
    assert (project / SETTINGS).read_bytes() == before
    assert (project / SCHEMAS / "paper.json").is_file()
    assert "left as it is" in ran.out
    assert '"./.narrator/schemas/paper.json": "paper.yaml"' in ran.out


def test_faults_of_the_project_are_told_and_do_not_stop_it(tmp_path: Path, capsys: Capsys) -> None:
    measures = MEASURES.replace("kind: stock", "kind: stok")
    project = write_project(tmp_path / "p", measures=measures)
    ran = run(capsys, "schema", project)
    assert ran.status == 1
    assert len(ran.faults) == 1
    assert "P023 'stok' is none of" in ran.faults[0]
    assert (project / SETTINGS).is_file()


def test_packs_of_ones_own_are_found(tmp_path: Path, capsys: Capsys) -> None:
    pack = {"rules/ours/pack.yaml": "name: ours\nover: policing\n",
            "rules/ours/phrases/en-GB/change.yaml": "{}\n"}  # fmt: skip
    paper = PAPER.replace("rules: policing", "rules: ours")
    project = write_project(tmp_path / "p", paper=paper, files=pack)
    ran = run(capsys, "schema", project)
    assert (ran.status, ran.err) == (0, "")
    associated = read(project / SETTINGS)["yaml.schemas"]
    assert isinstance(associated, dict)
    assert associated["./.narrator/schemas/pack.json"] == "rules/ours/pack.yaml"
    house = (project / SCHEMAS / "house.json").read_text("utf-8")
    assert '"change.faded"' in house
    assert '"ours"' in (project / SCHEMAS / "paper.json").read_text("utf-8")


def test_a_house_style_of_ones_own_is_found(tmp_path: Path, capsys: Capsys) -> None:
    style = {"our style.yaml": "about: Ours.\nrules: {L012: {most: 40}}\n"}
    project = write_project(tmp_path / "p", house="style: our style.yaml\n", files=style)
    assert run(capsys, "schema", project).status == 0
    associated = read(project / SETTINGS)["yaml.schemas"]
    assert isinstance(associated, dict)
    assert associated["./.narrator/schemas/style.json"] == "our style.yaml"
    write_project(project, house="style: ons\n")
    assert run(capsys, "schema", project).status == 0
    assert "style.json" not in (project / SETTINGS).read_text("utf-8")


def test_a_pack_alone_can_be_set_up(tmp_path: Path, capsys: Capsys) -> None:
    pack = tmp_path / "ours"
    pack.mkdir()
    (pack / "pack.yaml").write_text("name: ours\nover: core\n", "utf-8")
    ran = run(capsys, "schema", pack)
    assert (ran.status, ran.err) == (0, "")
    associated = read(pack / SETTINGS)["yaml.schemas"]
    assert isinstance(associated, dict)
    assert set(associated) == {
        f"./{SCHEMAS}/{kind}.json"
        for kind in ("pack", "vocabulary", "plan", "topic", "phrases", "words")
    }


def test_a_folder_above_the_project_can_be_the_one_that_is_opened(
    tmp_path: Path, capsys: Capsys
) -> None:
    project = write_project(tmp_path / "papers" / "p")
    ran = run(capsys, "schema", project, "--workspace", tmp_path)
    assert ran.status == 0
    assert not (project / ".vscode").exists()
    associated = read(tmp_path / SETTINGS)["yaml.schemas"]
    assert isinstance(associated, dict)
    assert associated["./papers/p/.narrator/schemas/paper.json"] == "papers/p/paper.yaml"
    other = run(capsys, "schema", project, "--workspace", tmp_path / "papers" / "p" / "commentary")
    assert other.status == 2
    assert "does not lie in" in other.err


@pytest.mark.parametrize(("arguments", "said"), [
    (("papr",), "did you mean paper?"), (("nothing of the kind",), "there are paper, measures"),
    (("paper", "--workspace", "."), "--workspace goes with PROJECT"),
])  # fmt: skip
def test_what_cannot_be_meant_is_told(
    arguments: tuple[str, ...], said: str, capsys: Capsys
) -> None:
    ran = run(capsys, "schema", *arguments)
    assert ran.status == 2
    assert said in ran.err


def test_the_schemas_are_the_same_whenever_they_are_made(tmp_path: Path, capsys: Capsys) -> None:
    project = write_project(tmp_path / "p", house=HOUSE)
    run(capsys, "schema", project, "--out", tmp_path / "a")
    run(capsys, "schema", project, "--out", tmp_path / "b")
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()
    assert not (project / ".narrator").exists()


def test_a_build_renews_the_schemas_of_a_project_that_has_them(
    tmp_path: Path, capsys: Capsys
) -> None:
    from small_project import MEASURES as SMALL
    from small_project import write_project as write_small

    project = write_small(tmp_path / "p")
    assert run(capsys, "build", project, "--format", "md").status in (0, 1)
    assert not (project / ".narrator").exists(), "nobody asked for them"
    run(capsys, "schema", project)
    names = re.findall(r"^  (\w+): \{", SMALL.partition("measures:")[2], re.MULTILINE)
    old = SMALL.replace(f"  {names[0]}: ", f"  more:\n    sum_of: [{names[0]}]\n  {names[0]}: ")
    (project / "measures.yaml").write_text(old, "utf-8")
    assert run(capsys, "build", project, "--format", "md").status in (0, 1)
    assert '"more"' in (project / SCHEMAS / "paper.json").read_text("utf-8")
