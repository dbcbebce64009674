"""The key to the tables' verdicts, and the note that a group's test leaves members out."""

from __future__ import annotations

from typing import Any

import pytest
from paper_making import FINDINGS, draft, finding, paragraph, project, prose, section

from narrator.paper import Draft
from narrator.paper.verdict_key import VERDICTS
from narrator.paper.words import words
from narrator.values.finding import Finding
from narrator.values.project import TablePlan


def with_tables(*measures: tuple[str, ...], columns: tuple[str, ...] = ("now", "verdict"),
                findings: tuple[Finding, ...] = FINDINGS) -> Draft:
    plans = [paragraph(f"t{n}", table=TablePlan(ids, columns)) for n, ids in enumerate(measures)]
    return draft(project(section("One", *plans)), findings)


def key(made: Draft) -> str:
    return next((n.text for n in made.paper.notes if n.id == VERDICTS), "")


def test_the_key_explains_the_verdicts_that_stand_in_a_table_and_no_other() -> None:
    made = with_tables(("robbery", "theft"))
    assert key(made) == (
        "“Statistically higher”: higher than the figure beside it by more than chance is likely "
        "to bring. “Within the normal range”: the difference is of a size that is usual for these "
        "figures."
    )
    assert next(n.kind for n in made.paper.notes if n.id == VERDICTS) == "definition"


def test_the_key_stands_at_the_heading_of_the_first_table_and_explains_the_others_too() -> None:
    made = with_tables(("robbery",), ("burglary",))
    first, second = (p.table for p in made.paper.paragraphs)
    assert first is not None and second is not None
    assert [c.content.notes for c in first.header] == [(), (), (VERDICTS,)]
    assert not any(c.content.notes for c in second.header)
    assert "“Not tested”" in key(made)


def test_a_table_without_verdicts_has_no_key() -> None:
    assert key(with_tables(("robbery",), columns=("now", "change"))) == ""


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"significance": "lower"}, "lower"),
        ({"significance": "similar", "size": "slight"}, "similar"),
        ({"significance": "inconclusive", "cause": "volatile"}, "inconclusive"),
        ({"significance": "inconclusive", "cause": "small_numbers"}, "small_numbers"),
        ({"significance": "inconclusive", "cause": "weak_survey"}, "weak_survey"),
        ({"significance": "inconclusive", "cause": "few_peers"}, "few_peers"),
        ({"significance": "similar", "size": "marked", "extra": (("family", "survey"),)},
         "within_margin"),
    ],
)
def test_every_verdict_of_a_table_has_its_line(facts: dict[str, Any], verdict: str) -> None:
    made = with_tables(("robbery",), findings=(finding("robbery/last_year", **facts),))
    table = words("en-GB")
    assert key(made) == f"“{table[verdict]}”: {table[f'means_{verdict}']}."


def test_a_publishers_own_verdict_is_not_explained() -> None:
    quoted = finding("robbery/last_year", significance="not_tested", cause="quoted",
                     caveats=("supplied_verdict:up a bit",))
    assert key(with_tables(("robbery",), findings=(quoted,))) == ""


def left_out(*sentences: str, **facts: Any) -> list[str]:
    """Return the texts of the notes on members left out, with how often each is marked."""
    facts.setdefault("caveats", ("peers_left_out",))
    own = finding("robbery/peers.change", **facts)
    other = finding("theft/peers.change", **facts)
    made = draft(project(section("One", paragraph(prose="p")), proses=(prose("p", *sentences),)),
                 (own, other)).paper
    marks = [n for s in made.sentences for n in s.notes if n.startswith("members/")]
    assert len(marks) == len(set(marks))
    return [n.text for n in made.notes if n.id.startswith("members/")]


def test_a_group_whose_test_leaves_members_out_says_so_once() -> None:
    asked = ("{{ robbery/peers.change }}", "{{ theft/peers.change }}")
    assert left_out(*asked) == [
        "The test against the most similar group leaves out areas whose numbers are too few "
        "for it or are not held."
    ]


def test_nothing_is_said_where_nobody_is_left_out_or_nothing_was_tested() -> None:
    assert left_out("{{ robbery/peers.change }}", caveats=()) == []
    assert left_out("{{ robbery/peers.change }}", significance="not_tested", p_value=None) == []
