"""A slip in rules, phrases or words is told once, where it stands, with what was meant."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from language_making import ROOT

from narrator.language import load_words, prove_words
from narrator.rules import RulePack, load_pack, prove
from narrator.values.faults import FaultError


def office(folder: Path) -> Path:
    """Return a pack of one's own, with all that the core has."""
    pack = folder / "mine"
    shutil.copytree(ROOT / "rules" / "core", pack)
    shutil.copytree(ROOT / "templates" / "phrases" / "en-GB" / "core", pack / "phrases" / "en-GB")
    return pack


def slipped(file: Path, wrong: str, right: str) -> None:
    text = file.read_text("utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), "utf-8")


def told(pack: Path) -> list[str]:
    """Return what lint says of a pack."""
    try:
        loaded = load_pack(pack, [ROOT / "rules"])
        words = load_words(loaded, "en-GB", [pack.parent])
    except FaultError as error:
        return [str(f) for f in error.faults]
    return [str(f) for f in (*prove(loaded), *prove_words(loaded, words))]


@pytest.mark.parametrize(("file", "right", "wrong", "faults"), [
    ("change.yaml", "say: within_range, weight", "say: within_rang, weight",
     ["H010 no phrase says 'within_rang' (change.within_range) - did you mean within_range?"]),
    ("phrases/en-GB/change.yaml", "\ncomparable:", "\ncomparible:",
     ["H011 no rule says 'comparible' - did you mean comparable?"]),
    ("phrases/en-GB/change.yaml", "brief: \"{{ movement }}, {{ verdict }}\"",
     "brief: \"{{ movment }}, {{ verdict }}\"",
     ["H006 no name 'movment' - did you mean movement?"]),
    ("phrases/en-GB/change.yaml", "predicate: \"{{ movement }}, {{ verdict }}\"",
     "predicate: \"{ movement }, {{ verdict }}\"",
     ["H005 a name stands in two braces on both sides: {{ movement }}"]),
    ("phrases/en-GB/change.yaml", "predicate: \"{{ movement }}, {{ verdict }}\"",
     "predicate: \"{{ movement }, {{ verdict }}\"",
     ["H005 a name stands in two braces on both sides: {{ movement }}"]),
])  # fmt: skip
def test_one_slip_is_told_once(
    tmp_path: Path, file: str, right: str, wrong: str, faults: list[str]
) -> None:
    pack = office(tmp_path)
    assert told(pack) == []
    slipped(pack / file, wrong, right)
    found = told(pack)
    assert [line.partition(": ")[2] for line in found] == faults
    assert all(f"mine/{file}:" in line for line in found)


def laid(folder: Path, words: str) -> list[str]:
    pack = folder / "ours"
    (pack / "phrases" / "en-GB").mkdir(parents=True)
    (pack / "pack.yaml").write_text("name: an office\nover: policing\n", "utf-8")
    (pack / "phrases" / "en-GB" / "words.yaml").write_text(words, "utf-8")
    loaded = load_pack(pack, [ROOT / "rules"])
    assert isinstance(loaded, RulePack)
    try:
        load_words(loaded, "en-GB", [ROOT])
    except FaultError as error:
        return [str(f) for f in error.faults]
    return []


@pytest.mark.parametrize(("words", "fault"), [
    ("direction: {rice: {up: growth}}",
     "H014 no word 'direction.rice' below - did you mean rise?"),
    ("directoin: {rise: {up: growth}}",
     "H014 no word 'directoin' below - did you mean direction?"),
    ("direction: {rise: growth}",
     "H003 expected a mapping of up, down, unchanged, found 'growth'"),
    ("direction: {rise: {up: {a: b}}}", "H003 expected text, found a mapping"),
    ("direction: {rise: {up: 3}}", "H003 expected text, found 3"),
    ("movement: {plain: \"{{ ross }} to {{ now_noun }}\"}",
     "H006 no name 'ross' - did you mean rose?"),
    ("movement: {plain: \"{{ rose }} to {% now %}\"}",
     "H005 only words and names may stand in a phrase, no {% … %} or {# … #}"),
])  # fmt: skip
def test_a_word_that_would_never_be_said_is_told(tmp_path: Path, words: str, fault: str) -> None:
    (line,) = laid(tmp_path, words + "\n")
    assert line.startswith("ours/phrases/en-GB/words.yaml:1:")
    assert line.partition(": ")[2] == fault


def test_words_by_message_and_note_may_be_added(tmp_path: Path) -> None:
    own = "ridden: {is_new: {each: it is, all: all are}}\nnotes: {ours: A note.}\n"
    assert laid(tmp_path, own) == []


def test_a_folder_may_be_called_otherwise_than_its_pack(tmp_path: Path) -> None:
    laid(tmp_path, "direction: {rise: {up: growth}}\n")
    loaded = load_pack(tmp_path / "ours", [ROOT / "rules"])
    assert loaded.layers == ("core", "policing", "an office")
    assert load_words(loaded, "en-GB", [ROOT]).word("direction", "rise", "up") == "growth"


def test_a_form_kept_by_the_pack_is_kept_when_the_house_replaces_another(tmp_path: Path) -> None:
    from narrator.values.project import House

    pack = load_pack("core", [ROOT / "rules"])
    below = load_words(pack, "en-GB", [ROOT])
    both = next(p for p in below.phrases.values() if "sentence" in p.forms
                and ("sentence", 0) in p.places and "clause" not in p.forms)  # fmt: skip
    forms = {"clause": "it {{ verdict }}" if both.verdict else "it did"}
    own = House("house.yaml", phrases={both.message: {"forms": forms}})
    over = load_words(pack, "en-GB", [ROOT], own).phrases[both.message]
    assert over.forms["sentence"] == both.forms["sentence"]
    assert over.forms["clause"] == (forms["clause"],)
