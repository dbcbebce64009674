"""What the paper leaves unsaid, and that it never contradicts itself."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from paper_making import FINDINGS, draft, finding, found, paragraph, project, prose, section

from narrator.paper.contradicting import contradictions
from narrator.values.project import TablePlan


def unsaid(*plans: object, **made: object) -> list[str]:
    findings = made.pop("findings", FINDINGS)
    drafted = draft(project(section("One", *plans), **made), findings)  # type: ignore[arg-type]
    return found(drafted, "K014")


def test_a_significant_change_for_the_worse_that_is_said_nowhere_is_named() -> None:
    (warning,) = unsaid(paragraph(text=("Words.",)))
    assert "robbery/last_year is said nowhere: robbery has risen on the year before " in warning
    assert warning.startswith("measures.yaml:1:1: K014")


def test_what_a_sentence_or_a_table_says_is_said() -> None:
    words = prose("p", "{{ robbery/last_year }}")
    assert unsaid(paragraph(prose="p"), proses=(words,)) == []
    assert unsaid(paragraph(table=TablePlan(("robbery",), ("now", "verdict")))) == []


def test_what_a_summary_draws_together_is_said() -> None:
    mix = finding("robbery/alignment", judgement="none", supports=("robbery/last_year",))
    words = prose("p", "{{ robbery/alignment }}")
    assert unsaid(paragraph(prose="p"), proses=(words,), findings=(*FINDINGS, mix)) == []


def test_an_omission_gives_the_reason() -> None:
    assert unsaid(paragraph(text=("Words.",)), omit=("robbery/last_year",)) == []


def test_an_omission_of_what_is_said_or_unknown_is_named() -> None:
    words = prose("p", "{{ robbery/last_year }}")
    made = draft(project(section("One", paragraph(prose="p")), proses=(words,),
                         omit=("robbery/last_year", "robery/last_year")))
    said, unknown = sorted(found(made, "K017"))
    assert "omit: robbery/last_year is said in paragraph 1.1 all the same" in said
    assert "did you mean robbery/last_year?" in unknown


def test_better_untested_and_suppressed_findings_need_not_be_said() -> None:
    quiet = [replace(FINDINGS[0], judgement="better"),
             replace(FINDINGS[0], id="a/last_year", significance="inconclusive"),
             replace(FINDINGS[0], id="b/last_year", suppressed=True)]
    assert unsaid(paragraph(text=("Words.",)), findings=quiet) == []


@settings(max_examples=30)
@given(st.permutations([f.id for f in FINDINGS] * 2))
def test_no_two_sentences_contradict_each_other(order: list[str]) -> None:
    words = prose("p", *(f"{{{{ {i} }}}}" for i in order))
    made = draft(project(section("One", paragraph("h", headlines=5), paragraph(prose="p")),
                         proses=(words,)))
    assert contradictions(made.paper, "en-GB") == ()


def test_a_contradiction_would_be_found() -> None:
    words = prose("p", "{{ robbery/last_year }}", "{{ robbery/again }}")
    again = replace(FINDINGS[0], id="robbery/again", significance="similar")
    made = draft(project(section("One", paragraph(prose="p")), proses=(words,)),
                 [FINDINGS[0], again])
    verdicts, words_ = contradictions(made.paper, "en-GB")
    assert verdicts == (
        "paragraph 1.1, “robbery rose to 465, a statistically significan…” and paragraph 1.1, "
        "“robbery rose to 465, statistically comparable.”: robbery/last_year and robbery/again "
        "differ: ('higher', 'up', 'none') and ('similar', 'up', 'none')")
    assert "says 'a statistically significant increase' of robbery/again" in words_
