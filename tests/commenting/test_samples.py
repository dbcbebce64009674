"""The samples' own authors are asked, and what they leave alone stays as it was."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from cli_running import run
from commenting_making import files_of

from narrator.word.checks import check_docx

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.mark.parametrize(
    ("sample", "period", "more", "owners"),
    [
        ("cambridgeshire", "2015-06", (), 7),
        ("london", "2020-03", ("--area", "Hackney"), 1),
    ],
)
def test_untouched_forms_of_a_sample_change_nothing(
    sample: str, period: str, more: tuple[str, ...], owners: int, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = copytree(SAMPLES / sample, tmp_path / sample, ignore=ignore_patterns("drafts"))
    out = tmp_path / "forms"
    args = ("commentary", root, "--period", period, *more)
    ran = run(capsys, *args, "--out", out)
    assert (ran.status, ran.faults) == (0, [])
    forms = sorted(out.glob("*.docx"))
    assert len(forms) == owners
    for form in forms:
        assert check_docx(form.read_bytes()) == [], form.name
    before = files_of(root)
    ran = run(capsys, *args, "--collect", out)
    assert (ran.status, ran.faults) == (0, [])
    assert all(": unchanged, " in line for line in ran.out.splitlines()[:-1])
    assert len(ran.out.splitlines()) == len(before) + 1
    assert files_of(root) == before
