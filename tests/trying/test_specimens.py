"""Every outcome that the packs know can be put in words, with figures that it could have."""

from __future__ import annotations

import re

import pytest
from trying_making import stack

from narrator.rules import comparator_key, rows_reachable, select
from narrator.trying.points import points
from narrator.trying.saying import OPENING, say
from narrator.trying.specimens import specimen

KEYS = tuple(stack("policing").pack.tables)
#: A name left empty shows in what stands around it.
_HOLE = re.compile(r"  | [.,;)]|\(\)|\( |None|\{|\}|, ,|\b(at|by|of|to|the) [.;]")


@pytest.mark.parametrize("key", KEYS)
def test_every_row_says_a_whole_sentence_or_why_it_is_silent(key: str) -> None:
    tried = stack("policing")
    for reach in rows_reachable(tried.pack, key):
        for outcome in points(reach.outcomes):
            said = say(tried, key, outcome)
            if reach.row.silent:
                assert (said.sentence, said.because) == ("", reach.row.because)
                continue
            assert said.sentence.endswith("."), (reach.row.rule.id, said)
            assert not _HOLE.search(said.sentence), (reach.row.rule.id, said.sentence)
            assert said.clause.startswith(OPENING), (reach.row.rule.id, said.clause)
            assert not _HOLE.search(said.clause), (reach.row.rule.id, said.clause)


@pytest.mark.parametrize("key", KEYS)
def test_the_row_that_speaks_is_the_one_whose_outcome_was_asked_for(key: str) -> None:
    pack = stack("policing").pack
    for reach in rows_reachable(pack, key):
        for outcome in points(reach.outcomes):
            found = specimen(key, outcome).finding
            assert comparator_key(found.comparator) == key
            choice = select(pack, found, dict(found.extra))
            assert (choice.rule, dict(choice.outcome)) == (reach.row.rule, dict(outcome))


def test_figures_follow_their_facts() -> None:
    facts = {"family": "amount", "significance": "higher", "cause": "none"}
    for direction, sign in (("up", 1), ("down", -1), ("unchanged", 0)):
        for size in ("slight", "notable", "marked"):
            outcome = {**facts, "direction": direction, "size": size, "base": "usable"}
            found = specimen("last_year", outcome).finding
            assert found.difference is not None
            assert found.percent_change is not None
            assert (found.difference > 0) - (found.difference < 0) == sign
            if sign:
                low, high = {"slight": (0, 2), "notable": (2, 10), "marked": (10, 99)}[size]
                assert low < abs(found.percent_change) < high
    small = specimen("last_year", {**facts, "direction": "up", "size": "marked", "base": "small"})
    assert small.finding.reference is not None
    assert small.finding.reference < 30


@pytest.mark.parametrize(("target", "bound", "met"), [
    ("met", "floor", True), ("missed", "floor", False), ("near", "floor", False),
    ("met", "ceiling", True), ("missed", "ceiling", False),
])  # fmt: skip
def test_a_target_is_met_on_its_own_side(target: str, bound: str, met: bool) -> None:
    table = stack().pack.tables["target"].comparator
    box = table.space.box({"target": (target,), "bound": (bound,)})
    assert box is not None
    for outcome in points([table.space.when(box)]):
        found = specimen("target", outcome).finding
        assert found.current is not None
        assert found.reference is not None
        above = found.current >= found.reference
        assert above == (met == (bound == "floor"))
