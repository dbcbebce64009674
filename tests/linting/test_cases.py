"""Every rule finds what it should, and leaves near misses alone (cases.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from linting import found, style

from narrator.linting import RULES

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases.yaml").read_text("utf-8")
)
#: Rules that need a project or a heading have tests of their own.
ELSEWHERE = {"L005", "L010", "L015"}


def _each(key: str) -> list[Any]:
    return [
        pytest.param(case, entry, id=f"{case['code']}-{n}")
        for case in CASES for n, entry in enumerate(case[key])
    ]  # fmt: skip


@pytest.mark.parametrize(("case", "entry"), _each("hits"))
def test_a_rule_finds_what_it_should(case: dict[str, Any], entry: Any) -> None:
    hit = entry if isinstance(entry, dict) else {"text": entry}
    told = [f for f in found(hit["text"], style(case.get("style", "narrator")))
            if f.code == case["code"]]  # fmt: skip
    assert len(told) == hit.get("count", 1), told
    if "words" in hit:
        assert told[0].words == hit["words"]
        assert told[0].words in told[0].sentence
    if "better" in hit:
        assert told[0].suggestion == hit["better"]
    if "words" in hit and "better" in hit:
        again = told[0].sentence.replace(hit["words"], hit["better"])
        # what is suggested is not told of again
        assert not [f for f in found(again, style(case.get("style", "narrator")))
                    if f.code == case["code"]]  # fmt: skip


@pytest.mark.parametrize(("case", "text"), _each("misses"))
def test_a_rule_leaves_near_misses_alone(case: dict[str, Any], text: Any) -> None:
    told = [f for f in found(text, style(case.get("style", "narrator")))
            if f.code == case["code"]]  # fmt: skip
    assert told == []


def test_every_rule_has_cases() -> None:
    assert {case["code"] for case in CASES} | ELSEWHERE == set(RULES)


def test_the_cases_are_enough() -> None:
    for case in CASES:
        assert case["hits"]
        assert case["misses"]
