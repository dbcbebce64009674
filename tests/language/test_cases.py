"""Cases of rules, phrases and plans in YAML: findings and prose in, the words out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from language_making import said, voice_of

from narrator.language import note_text

CASES = [
    pytest.param(case, id=f"{file.stem}: {case['case']}")
    for file in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES)
def test_the_words_follow_the_findings(case: dict[str, Any]) -> None:
    assert said(case) == case["text"].strip()


@pytest.mark.parametrize("case", CASES)
def test_every_rule_that_a_case_names_is_the_one_that_spoke(case: dict[str, Any]) -> None:
    choices = voice_of(case).choices
    for finding, rule in case.get("rules", {}).items():
        assert choices[finding].rule.id == rule


@pytest.mark.parametrize("case", [c for c in CASES if "notes" in c.values[0]])
def test_what_is_left_out_is_said_in_a_note(case: dict[str, Any]) -> None:
    voice = voice_of(case)
    for finding, text in case["notes"].items():
        note = voice.words.note_for(voice.choices[finding].message)
        assert note_text(voice, note, finding) == text
