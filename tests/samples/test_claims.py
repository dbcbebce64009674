"""Every claim of the reference paper is accounted for, and the account is true."""

from __future__ import annotations

import csv
from collections import Counter

import pytest
from samples_building import SAMPLE, board_paper

HOWS = {"generated", "mixed", "author", "formatting", "out"}
COLUMNS = ["id", "how", "reason", "sentence", "note"]


def claims() -> list[dict[str, str]]:
    with (SAMPLE / "claims.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        assert reader.fieldnames == COLUMNS
        return list(reader)


def test_every_claim_is_listed_once_and_in_order() -> None:
    assert [c["id"] for c in claims()] == [f"S{n:03}" for n in range(1, 87)]


@pytest.mark.parametrize("claim", claims(), ids=lambda c: c["id"])
def test_a_claim_says_how_it_is_made_and_where(claim: dict[str, str]) -> None:
    assert claim["how"] in HOWS
    if claim["how"] in ("out", "author", "formatting"):
        assert claim["reason"], "a claim that the engine does not make needs its reason"
    if claim["how"] == "out":
        assert not claim["sentence"]
    elif claim["how"] != "formatting":
        assert claim["sentence"] in board_paper().sentences


@pytest.mark.parametrize(
    "claim", [c for c in claims() if c["how"] == "formatting" and c["sentence"]],
    ids=lambda c: c["id"],
)  # fmt: skip
def test_the_sentence_of_a_formatting_claim_exists(claim: dict[str, str]) -> None:
    assert claim["sentence"] in board_paper().sentences


@pytest.mark.parametrize(
    "claim", [c for c in claims() if c["how"] in ("generated", "mixed", "author")],
    ids=lambda c: c["id"],
)  # fmt: skip
def test_the_sentence_has_the_origin_that_is_claimed(claim: dict[str, str]) -> None:
    sentence = board_paper().sentences[claim["sentence"]]
    if claim["how"] == "generated":
        assert sentence["origin"] in ("generated", "mixed")
        assert sentence["findings"]
        assert any(span["rule"] for span in sentence["spans"])
    elif claim["how"] == "mixed":
        assert sentence["origin"] == "mixed"
    else:
        assert sentence["origin"] in ("commentary", "fixed", "mixed")


def test_nothing_is_left_out() -> None:
    assert [c["id"] for c in claims() if c["how"] == "out"] == []


def test_most_comparisons_of_figures_are_made_by_a_rule() -> None:
    hows = Counter(c["how"] for c in claims())
    assert hows["generated"] + hows["mixed"] >= 45
