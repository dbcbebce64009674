"""docs/prose.md: every check is on it, with a test that exists."""

from __future__ import annotations

import re
from pathlib import Path

from narrator.paper import codes

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "prose.md").read_text(encoding="utf-8")
TESTS = (ROOT / "tests" / "paper" / "test_agreement_real.py").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (K\d{3}) \|.*\| (.*) \|$", re.MULTILINE)


def test_every_check_of_the_whole_paper_is_on_the_page() -> None:
    declared = {value for value in vars(codes).values()
                if isinstance(value, str) and re.fullmatch(r"K0(3\d|41)", value)}
    assert {code for code, _ in ROW.findall(PAGE)} == declared


def test_each_names_tests_that_exist() -> None:
    for _, cell in ROW.findall(PAGE):
        named = re.findall(r"`([^`]+)`", cell)
        assert named
        for name in named:
            assert f"def test_{name.rstrip('…')}" in TESTS, name


def test_the_tool_takes_the_options_that_the_page_names() -> None:
    source = (ROOT / "tools" / "stability" / "__main__.py").read_text(encoding="utf-8")
    options = set(re.findall(r"`(--[a-z]+)`", PAGE))
    assert options == {"--free", "--area", "--data"}
    assert all(f'"{option}"' in source for option in options)
