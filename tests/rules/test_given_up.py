"""A layer may drop or replace a rule without taking its words out of the packs below."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.language import load_words, prove_words
from narrator.rules import load_pack
from narrator.values.project import House

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("house", [
    House("house.yaml", drop=("change.faded",)),
    House("house.yaml", drop=("change.significant",)),
    House("house.yaml", rows=({
        "rule": "change.within_range", "comparators": ["last_year", "baseline"], "say": "silence",
        "because": "we do not say so",
        "when": {"family": "amount", "significance": "similar", "size": ["notable", "marked"],
                 "base": "usable", "direction": ["up", "down"]},
    },)),
], ids=["a rider", "a row", "a row replaced"])  # fmt: skip
def test_words_of_what_is_given_up_are_no_fault(house: House) -> None:
    pack = load_pack("core", [ROOT / "rules"], house)
    assert pack.given_up
    assert prove_words(pack, load_words(pack, "en-GB", [ROOT], house)) == ()


def test_words_that_no_rule_ever_said_are_one() -> None:
    house = House("house.yaml", phrases={"never": {"forms": {"sentence": "Never."},
                                                   "example": {"text": "Never."}}})  # fmt: skip
    pack = load_pack("core", [ROOT / "rules"], house)
    assert pack.given_up == frozenset()
    told = prove_words(pack, load_words(pack, "en-GB", [ROOT], house))
    assert [fault.code for fault in told] == ["H011"]
