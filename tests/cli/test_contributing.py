"""CONTRIBUTING's first rule works exactly as its text says."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import language_making
import pytest
import yaml
from cli_running import run

ROOT = Path(__file__).resolve().parents[2]


def pieces() -> dict[str, str]:
    """Return the YAML of the page by the file that it belongs to."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    found = re.findall(r"`([\w/-]+\.yaml)`:\n\n```yaml\n(.*?)```", text, re.DOTALL)
    return dict(found)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a copy of the packs and phrases."""
    for name in ("rules", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def write(checkout: Path, name: str) -> None:
    """Write one piece of the page where it belongs."""
    path = checkout / name
    path.parent.mkdir(parents=True, exist_ok=True)
    assert not path.exists(), f"{name} is there already: the page needs another example"
    path.write_text(pieces()[name], "utf-8")


def test_the_page_holds_one_row_one_phrase_and_one_case() -> None:
    assert [name.split("/")[0] for name in pieces()] == ["rules", "templates", "tests"]


def test_the_first_rule_is_proved_step_by_step(
    capsys: pytest.CaptureFixture[str], checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, phrase, case = pieces()
    write(checkout, row)
    ran = run(capsys, "lint", checkout / "rules" / "policing")
    assert ran.status == 2
    assert ran.faults[0] in (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    write(checkout, phrase)
    ran = run(capsys, "lint", checkout / "rules" / "policing")
    assert (ran.status, ran.err) == (0, "")

    monkeypatch.setattr(language_making, "ROOT", checkout)
    for made in (language_making.pack, language_making.words):
        made.cache_clear()
    try:
        (told,) = yaml.safe_load(pieces()[case])
        assert language_making.said(told) == told["text"]
        choices = language_making.voice_of(told).choices
        assert {f: c.rule.id for f, c in choices.items()} == told["rules"]
    finally:
        for made in (language_making.pack, language_making.words):
            made.cache_clear()


def test_a_wrong_example_is_refused(capsys: pytest.CaptureFixture[str], checkout: Path) -> None:
    row, phrase, _ = pieces()
    write(checkout, row)
    write(checkout, phrase)
    path = checkout / phrase
    path.write_text(path.read_text("utf-8").replace("620 offences (63.2%), a", "620, a"), "utf-8")
    ran = run(capsys, "lint", checkout / "rules" / "policing")
    assert ran.status == 2
    assert ran.faults[0].startswith("templates/phrases/en-GB/policing/change.yaml:")
