"""The application: its commands, its help, what it says of a slip of the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_running import run

import narrator
from narrator.cli.app import COMMANDS


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "--help")
    assert ran.status == 0
    for name in COMMANDS:
        assert f"\n  {name} " in ran.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(capsys: pytest.CaptureFixture[str], name: str) -> None:
    ran = run(capsys, name, "-h")
    assert ran.status == 0
    assert ran.out.startswith(f"Usage: narrator {name}")


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version").out == f"narrator, version {narrator.__version__}\n"


def test_without_a_command_help_is_shown_and_nothing_ran(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ran = run(capsys)
    assert ran.status == 2
    assert "Commands:" in ran.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("bild",), "no command 'bild' - did you mean build?"),
        (("frobnicate",), "no command 'frobnicate'; there are init, adopt, build, commentary"),
        (("build",), "Missing argument 'PROJECT'"),
        (("build", "nowhere"), "nowhere is not there"),
        (("build", ".", "--period", "June"), "not a month such as 2015-03: 'June'"),
        (("build", ".", "--period", "2015-13"), "no such month: 2015-13"),
        (("build", ".", "--format", "docs"), "no format 'docs' - did you mean docx?"),
        (("build", ".", "--format", ","), "no format is named"),
        (("build", ".", "--oot", "x"), "No such option"),
        (("explain", "nowhere", "5.5"), "does not exist"),
        (("rules", "show", "core", "--comparator", "last_yeer"), "did you mean last_year?"),
    ],
)
def test_a_slip_is_answered_with_what_was_probably_meant(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    ran = run(capsys, *arguments)
    assert ran.status == 2
    assert told in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_a_folder_that_is_a_file_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("notes")
    ran = run(capsys, "build", file)
    assert ran.status == 2
    assert "is a file, not a folder" in ran.err


def test_a_pack_that_is_not_there_is_answered_with_the_nearest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ran = run(capsys, "rules", "show", "polising")
    assert ran.status == 2
    assert "did you mean policing?" in ran.err
