"""A few outcomes stand for all: every way of speaking, and nothing that no figures can be."""

from __future__ import annotations

import pytest
from trying_making import stack

from narrator.trying.points import SPEAKING, oddity, points


def test_every_value_of_a_speaking_fact_is_kept_and_the_rest_is_at_its_likeliest() -> None:
    found = points([{
        "direction": ("up", "down"), "size": ("slight", "marked", "notable"),
        "before": ("significant", "unknown"), "standing": ("unknown", "held"),
    }])  # fmt: skip
    assert found == (
        {"direction": "up", "size": "notable", "before": "unknown", "standing": "unknown"},
        {"direction": "down", "size": "notable", "before": "unknown", "standing": "unknown"},
    )


@pytest.mark.parametrize("outcome", [
    {"target": "met", "bound": "floor", "direction": "down"},
    {"target": "missed", "bound": "ceiling", "direction": "down"},
    {"own": "up", "alignment": "opposite", "direction": "down"},
    {"own": "unchanged", "alignment": "opposite", "direction": "up"},
    {"before": "unknown", "standing": "held"},
])  # fmt: skip
def test_what_no_figures_can_be_is_passed_over(outcome: dict[str, str]) -> None:
    assert oddity(outcome) >= 100
    wider = {name: (value,) for name, value in outcome.items()}
    if "target" in outcome:
        wider["direction"] = ("up", "down")
        (only,) = points([wider], frozenset({"direction"}))
        assert only["direction"] == "up"


def test_what_is_declared_alone_is_told_even_if_it_is_odd() -> None:
    odd = {"own": ("unchanged",), "alignment": ("opposite",), "direction": ("up",)}
    assert len(points([odd])) == 1


@pytest.mark.parametrize("key", stack().pack.tables)
def test_an_analyst_reads_tens_not_thousands(key: str) -> None:
    comparator = stack().pack.tables[key].comparator
    found = points([comparator.space.when(box) for box in comparator.outcomes])
    assert 0 < len(found) <= 30
    assert len({tuple((n, o[n]) for n in sorted(SPEAKING & set(o))) for o in found}) == len(found)
