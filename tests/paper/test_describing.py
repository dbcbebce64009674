"""Findings in plain words for authors: articles, numbers and states as they should be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from paper_making import finding, measure, project, section

from narrator.paper.describing import described
from narrator.values.areas import Group
from narrator.values.project import Project

GROUPS = {
    "peers": Group("peers", "most similar group", "MSG"),
    "national": Group("national", "England and Wales"),
    "region": Group("region", "region", labels={"Cambridgeshire": "the Eastern region"}),
}


def told(id_: str, *, past: bool = False, **facts: object) -> str:
    base: Project = project(section("One"))
    measures = {
        "robbery": measure("robbery"), "offences": measure("offences", number="plural"),
    }
    return described(replace(base, measures=measures, groups=GROUPS), finding(id_, **facts),
                     past=past)


@pytest.mark.parametrize(
    ("id_", "facts", "text"),
    [
        ("robbery/national.change", {},
         "the change in robbery is above that of England and Wales (statistically significant)"),
        ("robbery/region.change", {"direction": "down"},
         "the change in robbery is below that of the Eastern region (statistically significant)"),
        ("robbery/peers.level", {},
         "robbery is above the most similar group (statistically significant)"),
        ("offences/last_year", {},
         "offences have risen on the year before (statistically significant)"),
        ("offences/peers.level", {},
         "offences are above the most similar group (statistically significant)"),
        ("offences/share", {},
         "the share of offences has risen (statistically significant)"),
        ("robbery/season", {"extra": (("season", "above"),)},
         "robbery is above the range expected for the time of year"),
        ("robbery/run", {"extra": (("run", "none"), ("record", "highest"))},
         "robbery is at a record high"),
        ("offences/areas", {"extra": (("spread", "all"),), "direction": "down"},
         "offences have fallen in every part of the area"),
    ],
)
def test_a_finding_in_words(id_: str, facts: dict[str, object], text: str) -> None:
    assert told(id_, **facts) == text


def test_as_told_of_an_earlier_month() -> None:
    assert told("offences/last_year", past=True) == (
        "offences had risen on the year before (statistically significant)")
    assert told("offences/season", past=True, extra=(("season", "below"),)) == (
        "offences were below the range expected for the time of year")
