"""Expectations: what contradicts the author's sentences, and where the draft asks about it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_making import FINDINGS, draft, finding, found, paragraph, project, prose, section

from narrator.paper.expects import contradicts, holds
from narrator.values.finding import Finding
from narrator.values.periods import Period

THEN = finding("robbery/last_year")
LATER = dict(end=Period.parse("2015-06"))
SIMILAR = replace(THEN, significance="similar", size="notable", judgement="similar")
FELL = replace(THEN, significance="lower", direction="down", judgement="better")


def made(*sentences: str, now: Finding = SIMILAR, then: Finding = THEN, **words: object):
    """Make a paper three months after its words were written."""
    expects = words.pop("expects", None)
    written = prose("p", *sentences, expects=expects)  # type: ignore[arg-type]
    findings = [now, *(f for f in FINDINGS if f.id != now.id)]
    before = {f.id: f for f in [then, *(f for f in FINDINGS if f.id != then.id)]}
    return draft(project(section("One", paragraph(prose="p")), proses=(written,), **LATER),
                 findings, lambda month: before, **words)


def comments(drafted) -> dict[str, tuple[str, ...]]:  # type: ignore[no-untyped-def]
    return {s.id: s.comments for s in drafted.paper.sentences if s.comments}


def test_a_sentence_beside_a_verdict_that_is_gone_gets_one_comment_and_one_warning() -> None:
    drafted = made("{{ robbery/last_year }}", "That is a worry.")
    assert list(comments(drafted)) == ["p/author-1"]
    (comment,) = comments(drafted)["p/author-1"]
    assert comment == (
        "Written for March 2015, when robbery had risen on the year before (statistically "
        "significant); the figures for June 2015 now say that robbery has risen on the year before "
        "(within the range normally seen). Does this sentence still hold?")
    (warning,) = found(drafted, "K011")
    assert warning.startswith("commentary/p.md:5:1: K011 “That is a worry.”: written for March")


def test_the_same_verdict_asks_nothing_but_says_that_the_words_are_old() -> None:
    drafted = made("{{ robbery/last_year }}", "That is a worry.", now=THEN)
    assert comments(drafted) == {}
    assert found(drafted, "K011") == []
    assert found(drafted, "K012") == [
        "commentary/p.md: K012 written for March 2015; this paper is for June 2015"]


def test_what_would_be_told_in_the_same_words_is_not_asked_about() -> None:
    then = finding("robbery/season", significance="similar", direction="up",
                   extra=(("season", "as_expected"),))
    now = replace(then, direction="down")
    assert contradicts(then, now)
    drafted = made("{{ robbery/season }}", "That is as usual.", then=then, now=now)
    assert found(drafted, "K011") == [] and comments(drafted) == {}


def test_placeholders_alone_are_never_old() -> None:
    assert found(made("{{ robbery/last_year }}"), "K012") == []


def test_a_sentence_around_a_placeholder_is_about_that_placeholder() -> None:
    drafted = made("{{ theft/last_year }}", "It is a worry that {{ robbery/last_year }}.", "Words.")
    assert list(comments(drafted)) == ["p/robbery/last_year"]


def test_a_sentence_is_about_the_whole_run_of_placeholders_before_it() -> None:
    drafted = made("{{ robbery/last_year }}", "{{ theft/last_year }}", "That is a worry.",
                   "And another.")
    assert list(comments(drafted)) == ["p/author-1"]


def test_a_sentence_that_opens_a_paragraph_is_about_what_follows() -> None:
    drafted = made("There is bad news.", "{{ robbery/last_year }}", "{{ theft/last_year }}")
    assert list(comments(drafted)) == ["p/author-1"]


def test_an_opening_is_spared_where_another_sentence_follows_the_figures() -> None:
    drafted = made("Robbery matters.", "{{ robbery/last_year }}", "That is a worry.")
    assert list(comments(drafted)) == ["p/author-2"]


def test_several_contradictions_at_one_sentence_are_one_comment() -> None:
    theft = next(f for f in FINDINGS if f.id == "theft/last_year")
    before = {"robbery/last_year": THEN, theft.id: replace(theft, direction="up", size="marked")}
    words = prose("p", "{{ robbery/last_year }}", "{{ theft/last_year }}", "That is a worry.")
    drafted = draft(project(section("One", paragraph(prose="p")), proses=(words,), **LATER),
                    [SIMILAR, theft], lambda month: before)
    (comment,) = comments(drafted)["p/author-1"]
    assert len(comment.splitlines()) == 2


def test_a_declared_expectation_goes_before_the_inferred_one() -> None:
    kept = made("{{ robbery/last_year }}", "That is a worry.", expects={"robbery/last_year": "up"})
    assert comments(kept) == {}
    broken = made("{{ robbery/last_year }}", "That is a worry.",
                  expects={"robbery/last_year": "worse"})
    (comment,) = comments(broken)["p/author-1"]
    assert comment.startswith("Written for March 2015, expecting robbery/last_year to be “worse”;")
    assert found(broken, "K011")[0].startswith("commentary/p.md:2:3: K011")


def test_a_declared_expectation_of_something_unsaid_asks_at_the_first_authors_sentence() -> None:
    drafted = made("{{ theft/last_year }}", "Robbery rises.", expects={"robbery/last_year": "down"})
    assert list(comments(drafted)) == ["p/author-1"]


def test_words_of_the_papers_own_month_are_not_compared_with_themselves() -> None:
    def never(month: Period) -> dict[str, Finding]:
        raise AssertionError(month)

    words = prose("p", "{{ robbery/last_year }}", "That is a worry.")
    drafted = draft(project(section("One", paragraph(prose="p")), proses=(words,)), FINDINGS, never)
    assert comments(drafted) == {}


def test_each_earlier_month_is_recomputed_once() -> None:
    asked: list[Period] = []

    def earlier(month: Period) -> dict[str, Finding]:
        asked.append(month)
        return {}

    proses = [prose(n, "{{ robbery/last_year }}", "Words.") for n in "ab"]
    draft(project(section("One", paragraph(prose="a"), paragraph(prose="b")), proses=proses,
                  **LATER), FINDINGS, earlier)
    assert asked == [Period.parse("2015-03")]


def test_awaited_and_suppressed_figures_contradict_nothing() -> None:
    for now in (replace(THEN, awaited="robbery"), replace(THEN, suppressed=True)):
        assert not contradicts(THEN, now)
        assert not contradicts(now, THEN)


@pytest.mark.parametrize(("then", "now", "expected"), [
    (THEN, SIMILAR, True), (SIMILAR, THEN, True), (THEN, FELL, True),
    (SIMILAR, replace(SIMILAR, significance="inconclusive"), False),
    (SIMILAR, replace(SIMILAR, direction="down"), True),
    (replace(SIMILAR, size="slight"), replace(SIMILAR, size="slight", direction="down"), False),
    (replace(THEN, significance="not_tested"), THEN, False),
    (replace(THEN, significance="not_tested"), FELL, True),
    (THEN, replace(THEN, significance="not_tested"), True),
])  # fmt: skip
def test_what_contradicts_and_what_does_not(then: Finding, now: Finding, expected: bool) -> None:
    assert contradicts(then, now) is expected


def test_targets_levels_and_ranges_contradict_by_their_state() -> None:
    base = dict(significance="not_tested", direction="down")
    met, missed = (finding("calls/target", target=t, **base) for t in ("met", "missed"))
    assert contradicts(met, missed)
    high, none = (finding("calls/level", level_band=b, **base) for b in ("high", "none"))
    assert contradicts(high, none)
    inside, outside = (finding("robbery/peers.rank", extra=(("inside", i),), **base)
                       for i in ("inside", "outside"))
    assert contradicts(inside, outside)
    assert not contradicts(inside, inside)


@given(st.sampled_from(["higher", "lower", "similar", "inconclusive", "not_tested"]),
       st.sampled_from(["up", "down", "unchanged", "none"]))
def test_nothing_contradicts_itself(significance: str, direction: str) -> None:
    same = finding("robbery/last_year", significance=significance, direction=direction)
    assert not contradicts(same, same)


@pytest.mark.parametrize(("value", "expected"), [
    ("up", True), ("higher", True), ("worse", True), ("down", False), ("met", False)])
def test_any_of_direction_significance_judgement_and_target_may_be_expected(
    value: str, expected: bool
) -> None:
    assert holds(value, THEN) is expected


def test_files_of_one_earlier_month_are_told_in_one_line() -> None:
    proses = [prose(n, "{{ robbery/last_year }}", "Words.") for n in ("crime", "calls")]
    drafted = draft(project(section("One", paragraph(prose="crime"), paragraph(prose="calls")),
                            proses=proses, **LATER), FINDINGS, lambda month: {})
    assert found(drafted, "K012") == [
        "commentary: K012 2 commentary files were written for March 2015; this paper is for June "
        "2015: crime, calls"]


@pytest.mark.parametrize("fact", ["season", "run", "record", "spread", "variation", "assurance"])
def test_a_state_that_is_another_contradicts(fact: str) -> None:
    then, now = (
        replace(SIMILAR, size="slight", extra=((fact, value),)) for value in ("one", "other")
    )
    assert contradicts(then, now)
    assert not contradicts(then, then)
