"""Cases of rules, phrases and plans in YAML: findings and prose in, the words out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from language_making import could_take, said, steps_of, voice_of, words

from narrator.language import note_text
from narrator.language.steps import ALONE

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


@pytest.mark.parametrize("case", [c for c in CASES if "steps" in c.values[0]])
def test_the_steps_that_a_case_names_made_its_sentences(case: dict[str, Any]) -> None:
    assert set(case["steps"]) <= steps_of(case)


@pytest.mark.parametrize("case", [c for c in CASES if "refused" in c.values[0]])
def test_a_step_whose_relation_does_not_hold_makes_no_sentence(case: dict[str, Any]) -> None:
    known = {step.name: step for step in words(case.get("pack", "core")).steps}
    for name in case["refused"]:
        assert could_take(known[name], case), f"{name} has nothing to take here"
        assert name not in steps_of(case)


def test_every_step_of_the_plan_is_made_by_a_case_and_refused_by_another() -> None:
    made, refused = set(), set()
    for param in CASES:
        (case,) = param.values
        made |= steps_of(case)
        refused |= set(case.get("refused", ()))
    every = {step.name for step in words().steps} - {ALONE}
    assert (every - made, every - refused) == (set(), set())


@pytest.mark.parametrize("case", [c for c in CASES if "notes" in c.values[0]])
def test_what_is_left_out_is_said_in_a_note(case: dict[str, Any]) -> None:
    voice = voice_of(case)
    for finding, text in case["notes"].items():
        note = voice.words.note_for(voice.choices[finding].message)
        assert note_text(voice, note, finding) == text
