"""The proof of the words finds what an analyst may have broken, and where."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from language_making import ROOT, pack, words

from narrator.language import load_words, prove_words
from narrator.language.codes import REASONS
from narrator.rules import load_pack, pack_names
from narrator.values.faults import FaultError, Place
from narrator.values.project import House


def proved(folder: Path) -> list[str]:
    """Return the faults of a copy of the core pack."""
    core = load_pack("core", [folder / "rules"])
    try:
        return [str(f) for f in prove_words(core, load_words(core, "en-GB", [folder]))]
    except FaultError as error:
        return [str(f) for f in error.faults]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for part in ("rules", "templates/phrases"):
        shutil.copytree(ROOT / part, tmp_path / part)
    return tmp_path


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("name", pack_names([ROOT / "rules"]))
def test_the_shipped_packs_have_no_fault(name: str) -> None:
    assert prove_words(pack(name), words(name)) == ()


CHANGE = "templates/phrases/en-GB/core/change.yaml"
PLAN = "rules/core/plan.yaml"


@pytest.mark.parametrize(("file", "old", "new", "code", "says"), [
    (CHANGE, "{{ when.normal }}\"", "{{ when.norml }}\"", "H006", "did you mean when.normal?"),
    (CHANGE, "comparable_unchanged:", "comparable_unchangd:", "H010", "comparable_unchanged"),
    (CHANGE, "{{ was }} {{ verdict }} {{ when.with }}", "{{ was }} {{ when.with }}", "H008",
     "0 times"),
    (CHANGE, "{{ movement }}; {{ verdict }}\"", "{{ movement }}; {{ verdict }} {{ rank.of }}\"",
     "H007", "no meaning for last_year"),
    (CHANGE, "rider: ", "clause: ", "H012", "needs a rider"),
    (CHANGE, "a statistically significant {{ increase }}", "a significant {{ increase }}", "H009",
     "comes out as"),
    (CHANGE, "verdict: none", "verdict: {{ 1 + 1 }}", "", ""),
    (CHANGE, "    predicate: \"{{ was }}", "    predicat: \"{{ was }}", "H004", "did you mean"),
    (CHANGE, "{{ movement }}, {{ verdict }}\"", "{{ movement + 1 }}, {{ verdict }}\"", "H005",
     "only words and names"),
    (PLAN, "messages: [level_high, level_low]", "messages: [level_hig, level_low]", "H020",
     "did you mean level_high?"),
    (PLAN, "forms: [brief, place]", "forms: [brief, aside]", "H021", "in the form 'aside'"),
    (PLAN, "  - step: alone\n", "", "H023", "alone"),
    (PLAN, "relation: {measure: same}", "relation: {mesure: same}", "H020", "did you mean measure"),
    (PLAN, "{comparator: share, messages: [", "{comparator: mix, messages: [", "H022",
     "never said of mix"),
])  # fmt: skip
def test_each_slip_is_told_with_its_place(
    copied: Path, file: str, old: str, new: str, code: str, says: str
) -> None:
    change(copied / file, old, new)
    faults = proved(copied)
    assert faults
    found = [f for f in faults if f": {code}" in f and says in f]
    assert found, faults
    assert all(f.split(":")[1].isdigit() for f in faults), faults


def test_every_code_has_its_reason() -> None:
    assert all(code.startswith("H") and what and why for code, (what, why) in REASONS.items())


def test_a_house_phrase_replaces_one_form_and_is_proved_too() -> None:
    core = pack()
    phrases = {"significant": {"forms": {"predicate": "{{ movement }}: {{ verdict }}"}}}
    house = House(file="house.yaml", phrases=phrases, places={("phrases",): Place("house.yaml", 2)})
    laid = load_words(core, "en-GB", [ROOT], house)
    assert laid.phrases["significant"].forms["sentence"] == (
        "{{ subject }} {{ movement }}: {{ verdict }}.",
    )
    kept = words().phrases["significant"].forms["moved"]
    assert laid.phrases["significant"].forms["moved"] == kept
    assert {f.code for f in prove_words(core, laid)} == {"H013"}


def test_a_language_without_phrases_is_a_fault() -> None:
    with pytest.raises(FaultError, match="H001 no phrases in 'cy-GB'"):
        load_words(pack(), "cy-GB", [ROOT])
