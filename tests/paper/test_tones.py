"""A tone that is declared for the other direction: the author is told, the reader is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from paper_making import (
    FINDINGS,
    MEASURES,
    draft,
    finding,
    found,
    measure,
    paragraph,
    project,
    prose,
    section,
    texts,
)

from narrator.paper import Draft
from narrator.values.measure import Tone
from narrator.values.periods import Period

WELCOME = Tone(up="welcome", words="as a sign", decided_by="Chief Constable")
FELL = dict(current=350.0, reference=463.0, difference=-113.0, percent_change=-24.4,
            direction="down", significance="lower", judgement="none")


def made(tone: Tone | None, *sentences: str, **facts: object) -> Draft:
    """Make a paper that asks for the tone of hate crime, which fell unless said otherwise."""
    told = {**FELL, **facts}
    hate = measure("hate_crime", tone=tone)
    pair = (finding("hate_crime/last_year", **told), finding("hate_crime/tone", **told))
    asked = sentences or ("{{ hate_crime/last_year }}", "{{ hate_crime/tone }}", "Words follow.")
    plan = project(section("One", paragraph(prose="p")), proses=(prose("p", *asked),),
                   measures=(*MEASURES, hate))
    return draft(plan, (*FINDINGS, *pair), silent=frozenset({"hate_crime/tone"}))


def comments(drafted: Draft) -> dict[str, tuple[str, ...]]:
    return {s.id: s.comments for s in drafted.paper.sentences if s.comments}


def test_a_fall_is_neither_welcomed_nor_regretted_and_the_author_is_told() -> None:
    drafted = made(WELCOME)
    assert comments(drafted) == {"p/hate_crime/last_year": (
        "Tone is declared for a rise only, and hate crime has fallen (statistically significant): "
        "nothing is said of the fall. Is a tone to be declared for it too?",)}
    assert found(drafted, "K018") == [
        "commentary/p.md:5:1: K018 tone is declared for a rise only, and hate crime has fallen "
        "(statistically significant): nothing is said of the fall"]
    assert len(texts(drafted)) == 2


def test_a_rise_where_the_tone_is_for_falls() -> None:
    drafted = made(Tone(down="welcome"), **{**FELL, "current": 612.0, "direction": "up",
                                            "significance": "higher"})
    (comment,) = comments(drafted)["p/hate_crime/last_year"]
    assert comment.startswith("Tone is declared for a fall only, and hate crime has risen")


@pytest.mark.parametrize(
    ("tone", "facts"),
    [
        (None, {}),
        (Tone(up="welcome", down="regret"), {}),
        (replace(WELCOME, since=Period.parse("2015-04")), {}),
        (WELCOME, {"significance": "inconclusive", "cause": "volatile"}),
        (WELCOME, {"significance": "similar"}),
        (WELCOME, {"current": 612.0, "direction": "up", "significance": "higher"}),
    ],
)
def test_nothing_is_asked_where_the_tone_fits_or_could_not_be_meant(
    tone: Tone | None, facts: dict[str, object]
) -> None:
    drafted = made(tone, **facts)
    assert comments(drafted) == {} and found(drafted, "K018") == []


def test_without_the_change_itself_the_comment_stands_at_the_last_sentence() -> None:
    drafted = made(WELCOME, "Words precede.", "Words follow.", "{{ hate_crime/tone }}")
    assert list(comments(drafted)) == ["p/author-2"]


def test_a_paragraph_without_sentences_gets_the_warning_alone() -> None:
    drafted = made(WELCOME, "{{ hate_crime/tone }}")
    assert comments(drafted) == {} and len(found(drafted, "K018")) == 1


def test_a_tone_that_nobody_asked_for_is_not_missed() -> None:
    assert found(made(WELCOME, "{{ hate_crime/last_year }}"), "K018") == []
