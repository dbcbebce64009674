"""Author's sentences of the exemplars when the figures have turned: kept, asked about, listed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from paper_making import draft, finding, found, measure, paragraph, project, prose, section

from narrator.values.finding import Finding
from narrator.values.periods import Period

MEASURES = (
    measure("secondary_calls", kind="proportion", better="higher"),
    measure("attendance", kind="proportion", better="higher", number="singular"),
)
MISSED = finding("secondary_calls/target", current=0.712, reference=0.8, target="missed",
                 target_before="missed", direction="down", significance="not_tested")
COMPARABLE = finding("attendance/last_year", current=0.863, reference=0.860, direction="up",
                     size="slight", significance="similar", judgement="similar")
PRESSURE = "The pressure is in secondary call handling, where {{ secondary_calls/target }}."
ENCOURAGING = "It is encouraging that {{ attendance/last_year }}."

#: What was written beside which finding, what the finding says now, and what is asked.
TURNED = [
    pytest.param(
        PRESSURE, MISSED, replace(MISSED, current=0.813, target="met", direction="up"),
        "Written for March 2015, when the target for secondary calls was missed; the figures for "
        "June 2015 now say that the target for secondary calls is met. Does this sentence still "
        "hold?", id="1: the target is met"),
    pytest.param(
        ENCOURAGING, COMPARABLE,
        replace(COMPARABLE, current=0.82, direction="down", size="notable", significance="lower",
                judgement="worse"),
        "Written for March 2015, when attendance had risen on the year before (statistically "
        "comparable); the figures for June 2015 now say that attendance has fallen on the year "
        "before (statistically significant). Does this sentence still hold?",
        id="4: attendance is worse"),
]


@pytest.mark.parametrize(("written", "then", "now", "asked"), TURNED)
def test_the_author_is_kept_and_asked(
    written: str, then: Finding, now: Finding, asked: str
) -> None:
    words = prose("p", written)
    made = project(section("One", paragraph(prose="p")), proses=(words,), measures=MEASURES,
                   end=Period.parse("2015-06"))
    drafted = draft(made, [now], lambda month: {then.id: then})
    (sentence,) = drafted.paper.sentences
    assert sentence.text.startswith(written.partition("{{")[0])
    assert sentence.comments == (asked,)
    (listed,) = found(drafted, "K011")
    assert listed.startswith(f"commentary/p.md:4:1: K011 “{written.partition(' {{')[0]}")


@pytest.mark.parametrize(("written", "then", "now", "asked"), TURNED)
def test_nothing_is_asked_while_the_figures_stand(
    written: str, then: Finding, now: Finding, asked: str
) -> None:
    words = prose("p", written)
    made = project(section("One", paragraph(prose="p")), proses=(words,), measures=MEASURES,
                   end=Period.parse("2015-06"))
    drafted = draft(made, [then], lambda month: {then.id: then})
    assert [s.comments for s in drafted.paper.sentences] == [()]
    assert found(drafted, "K011") == []
