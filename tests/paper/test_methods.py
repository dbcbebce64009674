"""The methods note: what it counts, how it says it, and where its mark stands."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from fake_language import FakeWording
from hypothesis import given
from hypothesis import strategies as st
from paper_making import draft, finding, paragraph, project, prose, section, texts

from narrator.paper.methods import METHODS, Counted, counted, methods_words
from narrator.values.finding import Finding
from narrator.values.project import Project
from narrator.values.sentence import NoteMark

SAME = dict(p_value=0.4, adjusted_p_value=0.5, significance="similar", judgement="similar")


def many(tests: int, flagged: int, surviving: int) -> list[Finding]:
    """Return findings of as many tests, the first of them significant and surviving."""
    out = []
    for i in range(tests):
        facts = dict(SAME, statistic=float(i))
        if i < flagged:
            facts = dict(p_value=0.01, adjusted_p_value=0.02 if i < surviving else 0.07,
                         statistic=float(i))
        out.append(finding("robbery/last_year", **facts))
        out[-1] = replace(out[-1], id=f"m{i}/last_year")
    return out


def told(tests: int, flagged: int, surviving: int, **plan: object) -> str:
    plan_ = project(section("One"), **plan).plan  # type: ignore[arg-type]
    wording = FakeWording({}, {})
    count = counted(many(tests, flagged, surviving), plan_)
    return " ".join(methods_words(count, wording, plan_))


def with_note(*sentences: str, **plan: object) -> Project:
    words = prose("p", *sentences)
    plan.setdefault("methods_note", True)
    return project(section("One", paragraph(prose="p")), proses=(words,), **plan)  # type: ignore[arg-type]


def test_the_note_says_how_many_were_tested_expected_flagged_and_survive() -> None:
    assert told(54, 25, 22) == (
        "For this paper 54 comparisons were tested; about three would be flagged as statistically "
        "significant by chance if nothing had changed; 25 were, of which 22 survive adjustment "
        "for the number of tests."
    )


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((1, 0, 0), "one comparison was tested; fewer than one would be"),
        ((9, 0, 0), "changed; none was."),
        ((40, 1, 1), "changed; one was, and it survives adjustment"),
        ((40, 1, 0), "changed; one was, and it does not survive adjustment"),
        ((40, 2, 2), "changed; two were, and both survive adjustment"),
        ((40, 3, 3), "changed; three were, and all of them survive adjustment"),
        ((40, 3, 1), "changed; three were, of which one survives adjustment"),
        ((40, 3, 0), "changed; three were, and none of them survives adjustment"),
        ((0, 0, 0), "No comparison in this paper could be tested."),
    ],
)
def test_every_number_takes_its_own_words(counts: tuple[int, int, int], words: str) -> None:
    assert words in told(*counts)


def test_adjusted_verdicts_are_said_to_be_adjusted() -> None:
    text = told(40, 3, 1, adjust="benjamini-hochberg")
    assert text.endswith("number of tests. The verdicts in this paper are the adjusted ones.")


def test_what_adjustment_took_back_still_counts_as_flagged() -> None:
    plan = project(section("One"), adjust="benjamini-hochberg").plan
    taken_back = finding("robbery/last_year", p_value=0.03, adjusted_p_value=0.08,
                         significance="inconclusive", cause="volatile")
    assert counted([taken_back], plan) == Counted(1, pytest.approx(0.05), 1, 0)


def test_a_count_and_its_tone_rest_on_one_test() -> None:
    plan = project(section("One")).plan
    change = finding("robbery/last_year")
    tone = replace(change, id="robbery/tone", comparator="tone")
    assert counted([change, tone], plan).tested == 1


def test_what_is_suppressed_untested_or_in_no_family_is_not_counted() -> None:
    plan = project(section("One")).plan
    untested = finding("a/last_year", p_value=None, adjusted_p_value=None)
    season = finding("b/season", adjusted_p_value=None)
    hidden = finding("c/last_year", suppressed=True)
    assert counted([untested, season, hidden], plan).tested == 0


@given(st.integers(0, 80), st.data())
def test_survivors_are_among_the_flagged_and_these_among_the_tested(
    tests: int, data: st.DataObject
) -> None:
    flagged = data.draw(st.integers(0, tests))
    surviving = data.draw(st.integers(0, flagged))
    count = counted(many(tests, flagged, surviving), project(section("One")).plan)
    assert (count.tested, count.flagged, count.surviving) == (tests, flagged, surviving)
    assert count.expected == pytest.approx(tests * 0.05)


def test_the_mark_stands_at_the_first_verdict_and_nowhere_else() -> None:
    made = draft(with_note("The burglary came first.", "{{ burglary/last_year }}",
                           "{{ robbery/last_year }}", "{{ theft/last_year }}")).paper
    marked = [s.id for s in made.sentences if METHODS in s.notes]
    assert marked == ["p/robbery/last_year"]
    note = next(n for n in made.notes if n.id == METHODS)
    assert note.text.startswith("For this paper three comparisons were tested;")
    assert note.kind == "definition"


def test_the_mark_stands_before_the_preposition_that_ends_the_verdict() -> None:
    from narrator.paper.notes import _without_link

    text = "Theft was statistically comparable with last year."
    assert text[: _without_link(text, len("Theft was statistically comparable with"), "en-GB")] \
        == "Theft was statistically comparable"
    assert _without_link("It rose, a significant increase.", 31, "en-GB") == 32


def test_the_mark_does_not_part_a_verdict_from_what_goes_with_it() -> None:
    from narrator.paper.notes import _without_link

    verdict, rest = "It rose, within the range normally seen", " from one year to the next;"
    assert _without_link(f"{verdict}{rest} at June", len(verdict), "en-GB") == len(verdict + rest)


def test_no_note_where_the_paper_does_not_want_it() -> None:
    made = draft(with_note("{{ robbery/last_year }}", methods_note=False)).paper
    assert METHODS not in {n.id for n in made.notes}


def test_no_note_where_nothing_is_tested() -> None:
    made = draft(with_note("{{ burglary/last_year }}")).paper
    assert METHODS not in {n.id for n in made.notes}


def test_a_paragraph_says_it_instead_of_the_note() -> None:
    words = prose("p", "{{ robbery/last_year }}")
    asked = project(
        section("One", paragraph(prose="p")), section("Two", paragraph("how", methods=True)),
        proses=(words,), methods_note=True,
    )
    made = draft(asked)
    assert METHODS not in {n.id for n in made.paper.notes}
    assert texts(made)[-1].startswith("For this paper three comparisons were tested;")
    last = made.paper.sentences[-1]
    assert (last.id, last.origin) == ("how/methods-1", "generated")
    assert not [w for w in made.warnings if w.code == "K013"]


def test_settings_tell_the_same_number_of_tests() -> None:
    made = draft(with_note("{{ robbery/last_year }}")).paper
    assert made.settings.tests == 3


def test_marks_of_methods_and_source_do_not_stand_side_by_side() -> None:
    made = draft(with_note("{{ robbery/last_year }}")).paper
    marks = [isinstance(p, NoteMark) for p in made.sentences[0].pieces]
    assert sum(marks) == 2
    assert (True, True) not in set(pairwise(marks))
