"""Facts that rest on what other findings' verdicts have become, adjusted and withheld."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from findings_making import OTHERS, OWN, PACK, Figures, Told, a_measure, told, years

from narrator.findings.afterwards import resting_on_verdicts
from narrator.findings.asking import Made
from narrator.rules import select

FIVE = (1000, 1000, 1000)


def grown(own: float, others: float, wobble: float = 0.0, **plan: object) -> Told:
    """One measure that grew by `own` here and by `others` in every other area."""
    rng = np.random.default_rng(3)
    earlier = [round(4800 * math.exp(wobble * rng.standard_normal())) for _ in range(4)]
    figures = [Figures(years(*earlier, 4800, round(4800 * own)), "2009-04", area=OWN)]
    figures += [
        Figures(years(*[total] * 5, round(total * others)), "2009-04", area=area)
        for area, total in zip(OTHERS, range(2000, 4000, 200), strict=False)
    ]
    return told([a_measure("thefts")], {"thefts": figures}, **plan)


def own_change(project: Told, *ids: str) -> tuple[str, str]:
    found = {f.id: f for f in project.all(*ids)}
    beside = found["thefts/peers.change"]
    return dict(beside.extra)["own_change"], select(PACK, beside, dict(beside.extra)).message


@pytest.mark.parametrize(
    ("own", "others", "known", "message"),
    [
        (1.30, 1.02, "significant", "group_exceeds"),
        (1.04, 1.15, "not_significant", "group_gap_of_rise"),
        (0.96, 0.85, "not_significant", "group_gap_of_fall"),
        (1.04, 0.90, "not_significant", "group_opposite"),
    ],
)
def test_a_gap_knows_whether_the_change_beside_it_is_significant(
    own: float, others: float, known: str, message: str
) -> None:
    project = grown(own, others)
    assert own_change(project, "thefts/last_year", "thefts/peers.change") == (known, message)


def test_a_change_that_nobody_asked_for_is_not_known() -> None:
    project = grown(1.04, 1.15)
    assert own_change(project, "thefts/peers.change") == ("unknown", "group_below")


def family(own: float, flat: int) -> Told:
    """One measure beside `flat` others that did not move: a family in which one test is weak."""
    names = ["thefts", *(f"other_{i}" for i in range(flat))]
    figures: dict[str, list[Figures]] = {}
    for name in names:
        growth = own if name == "thefts" else 1.0
        figures[name] = [Figures(years(4800, 4790, 4810, 4800, 4800 * growth), area=OWN)]
    figures["thefts"] += [Figures(years(*[3000] * 4, 3450), area=area) for area in OTHERS]
    measures = [a_measure(name) for name in names]
    return told(measures, figures, adjust="benjamini-hochberg")


def test_a_verdict_that_adjustment_takes_back_is_taken_back_beside_the_group_too() -> None:
    alone, many = family(1.068, 0), family(1.068, 30)
    asked = [f"{name}/last_year" for name in many.project.measures]
    ids = ("thefts/last_year", "thefts/peers.change")
    assert own_change(alone, *ids)[0] == "significant"
    assert own_change(many, *asked, ids[1])[0] == "not_significant"


def mixed(now: dict[str, float], then: dict[str, float], **plan: object) -> Told:
    parts = [a_measure(name, share_of="all") for name in now]
    data = {name: Figures(years(*FIVE, then[name], now[name])) for name in now}
    return told([*parts, a_measure("all", terms=tuple(now))], data, **plan)


def test_a_mix_with_a_share_that_changed_significantly_has_drifted() -> None:
    moved = mixed({"medium": 4000, "high": 4000}, {"medium": 4000, "high": 2000})
    found = moved.one("all/mix")
    assert dict(found.extra)["drift"] == "some"
    assert select(PACK, found, dict(found.extra)).message == "mix_drifted"


def test_a_mix_that_held_has_not_drifted() -> None:
    found = mixed({"medium": 4000, "high": 2000}, {"medium": 3990, "high": 2010}).one("all/mix")
    assert dict(found.extra)["drift"] == "none"
    assert select(PACK, found, dict(found.extra)).message == "mix_held"


def test_a_share_whose_verdict_is_taken_back_lets_no_mix_drift() -> None:
    """Otherwise the sentence would go on to shares of which none is left."""
    found, *shares = mixed(
        {"medium": 4000, "high": 4000}, {"medium": 4000, "high": 2000}
    ).all("all/mix")
    back = [replace(s, significance="inconclusive", cause="volatile") for s in shares]
    made = resting_on_verdicts({f.id: Made(f) for f in (found, *back)})
    assert dict(made["all/mix"].finding.extra)["drift"] == "none"
