"""A measure's status against its target, in words with a sign."""

from __future__ import annotations

from typing import Any

import pytest
from paper_making import draft, finding, measure, paragraph, project, section

from narrator.paper.status import status_of, status_text
from narrator.values.finding import Finding
from narrator.values.measure import Target
from narrator.values.project import TablePlan

TARGET = Target(at_most=400.0)
ROBBERY = measure("robbery", target=TARGET)


def target(state: str, **facts: Any) -> Finding:
    return finding("robbery/target", reference=400.0, target=state, significance="not_tested",
                   cause="stated", judgement="none", **facts)


def change(**facts: Any) -> Finding:
    return finding("robbery/last_year", **facts)


def status(*findings: Finding, **declared: Any) -> str:
    one = measure("robbery", target=TARGET, **declared)
    return status_of(one, "", {f.id: f for f in findings})


def test_a_target_met_or_nearly_met_is_that_whatever_the_trend() -> None:
    assert status(target("met"), change()) == "on_target"
    assert status(target("near"), change()) == "near_target"


def test_a_significant_improvement_counts() -> None:
    better = change(significance="lower", direction="down", judgement="better")
    assert status(target("missed"), better) == "improving"


def test_an_improvement_that_a_test_does_not_bear_out_is_none() -> None:
    unclear = change(significance="inconclusive", direction="down", judgement="none")
    alike = change(significance="similar", direction="down", judgement="similar")
    assert {status(target("missed"), one) for one in (unclear, alike)} == {"off_target"}


@pytest.mark.parametrize(("direction", "better", "expected"), [
    ("down", "lower", "improving"), ("up", "lower", "off_target"),
    ("up", "higher", "improving"), ("unchanged", "lower", "off_target"),
    ("down", "neither", "off_target"),
])  # fmt: skip
def test_an_untested_improvement_is_that_of_the_printed_figures(
    direction: str, better: str, expected: str
) -> None:
    one = change(significance="not_tested", direction=direction, judgement="none")
    assert status(target("missed"), one, better=better) == expected


def test_without_a_target_there_is_no_status() -> None:
    assert status(change()) == "no_target"
    assert status(target("none"), change()) == "no_target"


def test_a_target_whose_figures_are_awaited_is_not_none() -> None:
    late = target("none", awaited="waiting list, May 2025")
    assert status(late, change()) == "awaited"
    assert "Awaited" in status_text("awaited", "en-GB")


def test_a_withheld_figure_has_no_status_and_shows_no_improvement() -> None:
    assert status(target("none", suppressed=True), change()) == "withheld"
    hidden = change(significance="not_tested", direction="down", suppressed=True)
    assert status(target("missed"), hidden) == "off_target"


def test_no_two_states_share_a_sign_or_words() -> None:
    states = ("on_target", "near_target", "improving", "off_target")
    texts = [status_text(s, "en-GB") for s in states]
    assert len({t[0] for t in texts}) == len({t[1:] for t in texts}) == 4


def test_a_status_column_stands_in_the_table_with_its_finding() -> None:
    plan = TablePlan(("robbery", "theft"), ("now", "status"), "", True)
    made = project(section("Crime", paragraph("t", table=plan)),
                   measures=(ROBBERY, measure("theft")))
    found = (change(), target("missed"), finding("theft/last_year"))
    table = draft(made, found).paper.paragraphs[0].table
    assert table is not None
    assert [c.content.text for c in table.header][-1] == "Status"
    cells = [row[-1].content for row in table.rows]
    assert [c.text.replace("\N{NO-BREAK SPACE}", " ") for c in cells] == [
        "○ Off target", "– No target",
    ]  # fmt: skip
    assert [c.findings for c in cells] == [("robbery/target",), ()]
    assert cells[0].slots[0].role == "verdict"
    assert table.caption.text.startswith("The measures and their targets")
