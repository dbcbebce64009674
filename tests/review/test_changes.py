"""Why a verdict's words differ from the draft before: one cause at a time."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from evidence_making import entry, evidence
from hypothesis import given
from hypothesis import strategies as st

from narrator.review.changes import Told, changed_by, messages_of, with_changes
from narrator.review.evidence import finding_of
from narrator.values.finding import Finding
from narrator.values.periods import Window

DECEMBER, MARCH = Window.parse("2014-01/2014-12"), Window.parse("2014-04/2015-03")
NOTABLE = dict(significance="similar", direction="up", size="notable")
HIGHER = dict(significance="higher", direction="up", size="notable", judgement="worse")


def told(current: float, reference: float | None, period: Window = MARCH, message: str = "",
         **facts: Any) -> Told:
    """Return a finding as told: by the rule ``change.<message>``."""
    made = finding_of(entry("robbery/last_year"))
    assert made is not None
    message = message or {"higher": "significant", "similar": "within_range"}.get(
        facts.get("significance", ""), "stated")
    made = replace(made, period=period, current=current, reference=reference, **facts)
    return Told(made, f"change.{message}", message)


def test_words_that_are_the_same_were_changed_by_nothing() -> None:
    then = told(400, 380, DECEMBER, **NOTABLE)
    assert changed_by(told(410, 381, **NOTABLE), then, then) is None


def test_the_own_figure_moved() -> None:
    then = told(400, 380, DECEMBER, **NOTABLE)
    assert changed_by(told(465, 381, **HIGHER), then, then) == "figure"


def test_the_yardstick_moved() -> None:
    then = told(400, 380, DECEMBER, **NOTABLE)
    assert changed_by(told(402, 330, **HIGHER), then, then) == "yardstick"


def test_a_new_target_is_a_yardstick() -> None:
    then = told(0.81, 0.80, DECEMBER, target="met", unit="proportion", direction="up")
    now = told(0.812, 0.85, target="missed", unit="proportion", direction="down")
    assert changed_by(now, then, then) == "yardstick"


def test_of_changes_in_per_cent_points_are_compared_and_signs_do_no_harm() -> None:
    then = told(5.0, 4.8, DECEMBER, direction="unchanged", unit="%")
    assert changed_by(told(5.2, -2.0, direction="up", unit="%"), then, then) == "yardstick"
    assert changed_by(told(-3.0, 4.6, direction="down", unit="%"), then, then) == "figure"


def test_the_earlier_figure_was_revised_since() -> None:
    then = told(400, 380, DECEMBER, **NOTABLE)
    again = told(460, 380, DECEMBER, **HIGHER)
    assert changed_by(told(465, 381, **HIGHER), then, again) == "revision"


def test_a_revised_yardstick_is_a_revision_too() -> None:
    then = told(400, 380, DECEMBER, **NOTABLE)
    again = told(400, 320, DECEMBER, **HIGHER)
    assert changed_by(told(405, 321, **HIGHER), then, again) == "revision"


def test_a_revision_that_left_the_words_alone_changed_nothing() -> None:
    then = told(400, 380, DECEMBER, **NOTABLE)
    again = told(404, 380, DECEMBER, **NOTABLE)
    assert changed_by(told(465, 381, **HIGHER), then, again) == "figure"


def test_the_rule_changed_where_the_same_outcome_has_another_message() -> None:
    then = told(400, 380, DECEMBER, message="comparable", **NOTABLE)
    now = told(404, 381, message="within_range", **NOTABLE)
    again = told(400, 380, DECEMBER, message="within_range", **NOTABLE)
    assert changed_by(now, then, again) == "rule"


def test_the_same_message_by_another_rule_is_a_change_of_rules() -> None:
    then = told(400, 380, DECEMBER, **NOTABLE)
    again = replace(then, rule="house.within")
    assert changed_by(replace(told(404, 381, **NOTABLE), rule="house.within"), then, again) \
        == "rule"


def test_another_level_of_significance_is_a_change_of_rules() -> None:
    then = told(400, 380, DECEMBER, **NOTABLE)
    again = told(400, 380, DECEMBER, **HIGHER)
    assert changed_by(told(401, 380, **HIGHER), then, again) == "rule"


def test_without_today_s_figures_of_then_movement_is_all_that_can_be_told() -> None:
    then = told(400, 380, DECEMBER, **NOTABLE)
    assert changed_by(told(465, 381, **HIGHER), then) == "figure"
    assert changed_by(told(400, 380, **HIGHER), then) == "rule"


def test_figures_of_another_period_cannot_show_a_revision() -> None:
    then = told(400, 380, DECEMBER, **NOTABLE)
    other = told(460, 380, Window.parse("2013-10/2014-09"), **HIGHER)
    assert changed_by(told(465, 381, **HIGHER), then, other) == "figure"


@pytest.mark.parametrize("fact", [{"suppressed": True}, {"current": None}, {"awaited": "robbery"}])
def test_what_was_not_told_cannot_have_changed(fact: dict[str, Any]) -> None:
    then = told(400, 380, DECEMBER, **NOTABLE)
    now = told(465, 381, **HIGHER)
    hidden = replace(now, finding=replace(now.finding, **fact))
    assert changed_by(hidden, then, then) is None
    assert changed_by(now, replace(then, finding=replace(then.finding, **fact))) is None


@given(st.floats(1, 1e6), st.floats(1, 1e6), st.floats(1, 1e6), st.floats(1, 1e6),
       st.sampled_from([NOTABLE, HIGHER]), st.sampled_from([NOTABLE, HIGHER]))
def test_there_is_a_cause_exactly_where_the_words_differ(
    a: float, b: float, c: float, d: float, before: dict[str, Any], after: dict[str, Any]
) -> None:
    then, now = told(a, b, DECEMBER, **before), told(c, d, **after)
    assert (changed_by(now, then, then) is None) == now.alike(then)


def test_messages_are_those_of_a_finding_s_own_words_first() -> None:
    rule = {"id": "change.significant", "file": "f", "line": 1}
    spans = [
        {"rule": {"id": "plan.both", "file": "f", "line": 1}, "message": "", "findings": ["a/x"]},
        {"rule": rule, "message": "significant", "findings": ["a/x"]},
        {"rule": {**rule, "id": "change.faded"}, "message": "faded", "findings": ["a/x"]},
        {"rule": rule, "message": "significant", "findings": ["b/x", "c/x"]},
        {"rule": None, "message": "", "findings": []},
    ]
    assert messages_of({"sentences": [{"spans": spans}]}) == \
        {"a/x": ("change.significant", "significant")}


def test_findings_are_held_against_the_evidence_of_the_draft_before() -> None:
    then, now = told(400, 380, DECEMBER, **NOTABLE), told(465, 381, **HIGHER)
    new = replace(now.finding, id="theft/last_year", measure="theft")
    period = {"start": "2014-01", "end": "2014-12"}
    reported = evidence(entry("robbery/last_year", period=period, current=400, reference=380,
                              **NOTABLE))

    def choose(finding: Finding) -> Any:
        message = "significant" if finding.significance == "higher" else "within_range"
        return SimpleNamespace(rule=SimpleNamespace(id=f"change.{message}"), message=message)

    findings = with_changes(
        (now.finding, new), {now.finding.id: choose(now.finding)}, reported,
        {then.finding.id: then.finding}, choose,
    )  # fmt: skip
    assert [f.changed_by for f in findings] == ["figure", None]
    assert replace(findings[0], changed_by=None) == now.finding
