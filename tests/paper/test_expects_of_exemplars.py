"""What the author's sentences of the exemplars rest on: contradicted where the figures turned."""

from __future__ import annotations

from dataclasses import replace

import pytest
from paper_making import (
    MEASURES,
    draft,
    finding,
    found,
    measure,
    paragraph,
    project,
    prose,
    section,
)

from narrator.paper import Draft
from narrator.values.finding import Finding
from narrator.values.periods import Period

NAMES = {
    "sexual_offences": measure("sexual_offences", number="plural", better="neither"),
    "historic": measure("historic", kind="proportion", better="neither"),
    "robbery": measure("robbery"),
    "hate_crime": measure("hate_crime", better="neither"),
    "burglary": measure("burglary"),
    "outcomes": measure("outcomes", kind="proportion", better="higher"),
    "satisfaction": measure("satisfaction", kind="survey", better="higher"),
}
SEXUAL = ("{{ sexual_offences/last_year }}", "{{ historic/baseline.2012 }}",
          "Each report is someone who felt able to come forward, and that is welcome.")
BURGLARY = ("{{ burglary/last_year }}", "Calling on the neighbours is thought to have helped.",
            "It shows: {{ outcomes/target }}.",
            "{{ satisfaction/last_year + outcomes/last_year }}",
            "That suggests that contact matters to victims at least as much as result.")
RISE = dict(direction="up", significance="higher", size="marked")
FALL = dict(direction="down", significance="lower", size="marked")
SAME = dict(direction="down", significance="similar", size="notable")


def then_and_now(sentences: tuple[str, ...], then: dict[str, dict[str, str]],
                 now: dict[str, dict[str, str]]) -> Draft:
    """Make a paper in June of words that were written in March."""
    before = {i: found_(i, facts) for i, facts in then.items()}
    after = {**before, **{i: found_(i, facts) for i, facts in now.items()}}
    plan = project(
        section("One", paragraph(prose="p")), proses=(prose("p", *sentences),),
        measures=(*(m for m in MEASURES if m.id not in NAMES), *NAMES.values()),
        end=Period.parse("2015-06"),
    )
    return draft(plan, after.values(), lambda month: before)


def found_(id_: str, facts: dict[str, str]) -> Finding:
    return replace(finding(id_), judgement="none", **facts)  # type: ignore[arg-type]


def asked_of(drafted: Draft) -> list[str]:
    """Return the sentences that carry a comment."""
    return [s.id.removeprefix("p/") for s in drafted.paper.sentences if s.comments]


def contradicted(drafted: Draft) -> int:
    return len(found(drafted, "K011"))


THEN = {"burglary/last_year": SAME, "outcomes/target": dict(target="missed", direction="down"),
        "satisfaction/last_year": dict(direction="up", significance="similar", size="slight"),
        "outcomes/last_year": FALL}


def test_exemplar_7_sexual_offences_that_fell_contradict_the_welcome() -> None:
    then = {"sexual_offences/last_year": RISE, "historic/baseline.2012": dict(
        direction="up", significance="not_tested", size="marked")}
    drafted = then_and_now(SEXUAL, then, {"sexual_offences/last_year": FALL})
    assert asked_of(drafted) == ["author-1"]
    (warning,) = found(drafted, "K011")
    assert "“Each report is someone who felt able to come forward, and…”" in warning
    assert "sexual offences have fallen on the year before (statistically significant)" in warning


@pytest.mark.parametrize(
    "now", [{**SAME, "direction": "up"}, {**RISE, "significance": "inconclusive"}]
)
def test_exemplar_7_a_rise_that_is_no_longer_significant_asks_too(now: dict[str, str]) -> None:
    then = {"sexual_offences/last_year": RISE, "historic/baseline.2012": dict(
        direction="up", significance="not_tested", size="marked")}
    drafted = then_and_now(SEXUAL, then, {"sexual_offences/last_year": now})
    assert asked_of(drafted) == ["author-1"]


def test_exemplar_9_a_worse_burglary_contradicts_that_calling_has_helped() -> None:
    drafted = then_and_now(BURGLARY, THEN, {"burglary/last_year": RISE})
    assert asked_of(drafted) == ["author-1"]
    assert "“Calling on the neighbours is thought to have helped.”" in found(drafted, "K011")[0]


def test_exemplar_9_satisfaction_that_fell_too_contradicts_what_it_suggests() -> None:
    drafted = then_and_now(BURGLARY, THEN, {"satisfaction/last_year": FALL})
    assert asked_of(drafted) == ["author-2"]
    assert "“That suggests that contact matters" in found(drafted, "K011")[0]


def test_exemplar_9_a_target_that_is_met_contradicts_that_it_shows() -> None:
    now = {"outcomes/target": dict(target="met", direction="up")}
    drafted = then_and_now(BURGLARY, THEN, now)
    assert asked_of(drafted) == ["outcomes/target"]
    assert contradicted(drafted) == 1


def test_exemplar_9_the_same_figures_contradict_nothing() -> None:
    drafted = then_and_now(BURGLARY, THEN, {})
    assert asked_of(drafted) == [] and contradicted(drafted) == 0
