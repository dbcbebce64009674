"""The paper as a whole: numbers, ids, header, headlines, tables, what is awaited."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from paper_making import (
    END,
    FINDINGS,
    draft,
    finding,
    found,
    paragraph,
    project,
    prose,
    section,
    texts,
)

from narrator.paper.pieces import with_reference
from narrator.values.faults import FaultError
from narrator.values.paper import Contact
from narrator.values.periods import Window
from narrator.values.project import TablePlan
from narrator.values.sentence import ParagraphRef, Run, Sentence, Slot, Span

TWO = (
    section("Purpose", paragraph(text=("The purpose of this paper is to report.",))),
    section("Tackle crime – Objective 3 (to {{ period.month }})",
            paragraph(text=("An opening.", "Another.")), paragraph(prose="robbery")),
)
ROBBERY = prose("robbery", "{{ robbery/last_year }}", "The schools are helping.")


def test_sections_and_paragraphs_are_numbered_in_order() -> None:
    made = draft(project(*TWO, proses=(ROBBERY,))).paper
    assert [s.number for s in made.sections] == ["1", "2"]
    assert [p.number for p in made.paragraphs] == ["1.1", "2.1", "2.2"]


def test_a_paragraph_is_called_by_its_id_else_its_prose_else_its_heading_and_ordinal() -> None:
    sections = (*TWO, section("Last", paragraph("mine", text=("Words.",))))
    made = draft(project(*sections, proses=(ROBBERY,))).paper
    assert [p.id for p in made.paragraphs] == [
        "purpose-1", "tackle-crime-objective-3-to-1", "robbery", "mine"]


def test_two_paragraphs_of_one_name_have_two_ids() -> None:
    made = draft(project(section("One", paragraph("a", text=("Words.",)),
                                 paragraph("a", text=("Words.",))))).paper
    assert [p.id for p in made.paragraphs] == ["a", "a-2"]
    assert [s.id for s in made.sentences] == ["a/author-1", "a-2/author-1"]


def test_a_finding_said_twice_in_one_paragraph_has_two_sentence_ids() -> None:
    twice = prose("robbery", "{{ robbery/last_year }}", "{{ robbery/last_year }}")
    made = draft(project(section("One", paragraph(prose="robbery")), proses=(twice,))).paper
    assert [s.id for s in made.sentences] == [
        "robbery/robbery/last_year", "robbery/robbery/last_year~2"]


def test_the_header_gives_to_from_date_and_item() -> None:
    made = draft(project(*TWO, proses=(ROBBERY,))).paper
    assert made.header == (("To", "Business Coordination Board"), ("From", "Chief Constable"),
                           ("Date", "4 June 2015"), ("Item", "5.0"))
    assert made.title.text == "Performance update – 12 months to March 2015"
    assert draft(project(*TWO, proses=(ROBBERY,), item="")).paper.header[-1][0] == "Date"


def test_the_role_in_the_contact_block_is_that_of_the_contact_officer() -> None:
    contact = Contact((("Role", "Head of Performance"), ("Department", "Development")))
    made = draft(project(*TWO, proses=(ROBBERY,), contact=contact)).paper
    assert made.contact == Contact((("Contact officer", "Head of Performance"),
                                    ("Department", "Development")))
    assert draft(project(*TWO, proses=(ROBBERY,), contact=None)).paper.contact is None


def test_a_period_without_a_meeting_is_refused() -> None:
    with pytest.raises(FaultError) as raised:
        draft(project(*TWO, proses=(ROBBERY,), meeting_date=None))
    assert [f.code for f in raised.value.faults] == ["K001"]


def test_generated_sentences_stand_before_the_commentary() -> None:
    words = prose("robbery", "The schools are helping.")
    made = draft(project(
        section("One", paragraph("r", measures=("robbery",), commentary="robbery")),
        proses=(words,)))
    assert texts(made) == ["robbery rose to 465, a statistically significant increase.",
                           "The schools are helping."]


def test_a_commentary_not_yet_written_leaves_a_place_that_is_awaited() -> None:
    made = draft(project(section("One", paragraph(prose="robbery"))))
    assert texts(made) == ["[awaited: the text of robbery]"]
    assert made.awaited == ("the text of robbery",)
    assert len(found(made, "K010")) == 1


def test_headlines_are_ranked_by_weight_and_priority_and_lead_to_their_paragraph() -> None:
    facts = [
        finding("robbery/last_year"), finding("burglary/last_year"), finding("theft/last_year"),
        finding("robbery/peers.level"), finding("satisfaction/last_year", adjusted_p_value=0.06),
    ]
    words = prose("all", *(f"{{{{ {f.id} }}}}" for f in facts))
    made = draft(
        project(section("Headlines", paragraph("top", headlines=9)),
                section("Crime", paragraph(prose="all")), proses=(words,)),
        facts, weights={"robbery/last_year": 30, "theft/last_year": 20, "burglary/last_year": 10,
                        "robbery/peers.level": 5})
    top = made.paper.paragraphs[0].sentences
    assert [s.id for s in top] == [
        "top/theft/last_year", "top/robbery/last_year", "top/burglary/last_year"]
    for sentence in top:
        assert sentence.text.endswith(" (paragraph 2.1).")
        assert ParagraphRef("all", "2.1") in sentence.pieces
        for slot in sentence.slots:
            assert sentence.text[slot.start : slot.end] == slot.text
        assert max(s.end for s in sentence.spans) == len(sentence.text)


def test_there_are_at_most_five_headlines() -> None:
    from paper_making import measure
    facts = [finding(f"m{i}/last_year") for i in range(8)]
    words = prose("all", *(f"{{{{ {f.id} }}}}" for f in facts))
    made = draft(project(section("H", paragraph("top", headlines=7)),
                         section("C", paragraph(prose="all")), proses=(words,),
                         measures=[measure(f"m{i}") for i in range(8)]), facts)
    assert len(made.paper.paragraphs[0].sentences) == 5


def test_no_headline_is_said_to_be_none() -> None:
    made = draft(project(section("H", paragraph("top", headlines=3)),
                         section("C", paragraph(prose="robbery")), proses=(ROBBERY,)),
                 [finding("robbery/last_year", adjusted_p_value=0.2)])
    assert texts(made)[0].startswith("No change in this paper is statistically significant")


def test_a_table_has_the_measures_down_and_the_verdict_in_words() -> None:
    plan = TablePlan(("robbery", "theft"), ("now", "then", "change", "verdict", "target"))
    made = draft(project(section("One", paragraph("t", table=plan))))
    table = made.paper.paragraphs[0].table
    assert table is not None
    assert [c.content.text for c in table.header] == [
        "Measure", "12 months to March 2015", "12 months to March 2014", "Change", "Verdict",
        "Target"]
    assert [c.content.text for c in table.rows[0]] == [
        "Robbery", "465.0", "380.0", "+22.37%", "Statistically higher", "–"]
    assert [c.content.text for c in table.rows[1]][3:5] == ["−2.07%", "Within the normal range"]
    assert [c.align for c in table.rows[0]] == ["left", "right", "right", "right", "left", "right"]
    assert table.caption.text == "The measures side by side, 12 months to March 2015"
    assert table.caption.notes == ("source/recorded",)


def test_a_table_of_several_sources_marks_each_at_the_first_row_that_uses_it() -> None:
    plan = TablePlan(("robbery", "theft", "satisfaction"), ("now",))
    made = draft(project(section("One", paragraph("t", table=plan))))
    table = made.paper.paragraphs[0].table
    assert table is not None
    assert table.caption.notes == ()
    assert [r[0].content.notes for r in table.rows] == [
        ("source/recorded",), (), ("source/survey",)]
    assert [n.id for n in made.paper.notes] == ["source/recorded", "source/survey"]


@pytest.mark.parametrize(("facts", "words"), [
    ({}, "Statistically higher"),
    ({"significance": "similar", "size": "slight"}, "Statistically comparable"),
    ({"significance": "similar"}, "Within the normal range"),
    ({"significance": "similar", "extra": (("family", "survey"),)}, "Within the margin of error"),
    ({"significance": "inconclusive", "cause": "volatile"}, "Too variable to tell"),
    ({"significance": "inconclusive", "cause": "weak_survey"}, "Too few replies to tell"),
    ({"significance": "not_tested", "cause": "short_history"}, "Not tested"),
])
def test_a_verdict_has_one_wording_in_tables(facts: dict[str, Any], words: str) -> None:
    plan = TablePlan(("robbery",), ("verdict",))
    made = draft(project(section("One", paragraph("t", table=plan))),
                 [finding("robbery/last_year", **facts)])
    table = made.paper.paragraphs[0].table
    assert table is not None
    assert table.rows[0][1].content.text == words


def test_a_suppressed_finding_shows_nothing_in_a_table() -> None:
    plan = TablePlan(("robbery",), ("now", "then", "change", "verdict"))
    made = draft(project(section("One", paragraph("t", table=plan))),
                 [finding("robbery/last_year", suppressed=True)])
    table = made.paper.paragraphs[0].table
    assert table is not None
    assert [c.content.text for c in table.rows[0][1:]] == ["–"] * 4


def test_a_row_of_another_window_names_its_own() -> None:
    month = Window.ending(END, 1)
    plan = TablePlan(("robbery", "theft", "burglary"), ("now", "then", "change"))
    made = draft(project(section("One", paragraph("t", table=plan))), [
        finding("robbery/last_year"),
        finding("theft/last_year", period=month, reference_period=month.shifted(-12)),
        finding("burglary/last_year", period=month, reference_period=month.shifted(-1)),
    ])
    table = made.paper.paragraphs[0].table
    assert table is not None
    assert [r[0].content.text for r in table.rows] == [
        "Robbery", "Theft (March 2015)", "Burglary (March 2015 against February 2015)"]


def test_figures_that_print_alike_have_not_changed() -> None:
    plan = TablePlan(("robbery",), ("now", "then", "change"))
    made = draft(project(section("One", paragraph("t", table=plan))), [
        finding("robbery/last_year", direction="unchanged", percent_change=0.8)])
    table = made.paper.paragraphs[0].table
    assert table is not None
    assert table.rows[0][3].content.text == "Unchanged"


def test_a_row_says_once_what_it_awaits() -> None:
    plan = TablePlan(("robbery",), ("now", "then", "change"))
    made = draft(project(section("One", paragraph("t", table=plan))), [
        finding("robbery/last_year", awaited="robbery, March 2015", direction="none")])
    table = made.paper.paragraphs[0].table
    assert table is not None
    assert [c.content.text for c in table.rows[0][1:]] == [
        "[awaited: robbery, March 2015]", "–", "–"]


def test_a_cross_reference_goes_into_brackets_that_end_the_sentence() -> None:
    text = "Confidence was higher (68.9% v 65.1%)."
    sentence = Sentence("s", "generated", (Run(text),), (Span(0, len(text), "generated"),),
                        (Slot(31, 36, "65.1%", "a/last_year", "reference", "", "figure"),))
    made = with_reference(sentence, ParagraphRef("p", "4.4"), (" (paragraph ", ")"),
                          "; paragraph ")
    assert made.text == "Confidence was higher (68.9% v 65.1%; paragraph 4.4)."
    assert made.spans[0].end == len(made.text)
    assert made.text[made.slots[0].start : made.slots[0].end] == "65.1%"


def test_a_measure_without_a_finding_is_left_out_of_the_table_and_named() -> None:
    plan = TablePlan(("robery", "theft"), ("now",))
    made = draft(project(section("One", paragraph("t", table=plan))))
    assert "did you mean robbery?" in found(made, "K017")[0]
    table = made.paper.paragraphs[0].table
    assert table is not None and len(table.rows) == 1


def test_awaited_figures_are_counted_place_by_place_and_told_once() -> None:
    words = prose("calls", "{{ calls/last_year }}", "It matters that {{ calls/last_year: now }}.")
    made = draft(project(section("One", paragraph(prose="calls")), proses=(words,)))
    assert made.awaited == ("call handling, March 2015 – Contact Management",) * 2
    assert len(found(made, "K015")) == 1


def test_awaited_figures_are_refused_where_the_paper_says_so() -> None:
    words = prose("calls", "{{ calls/last_year }}")
    with pytest.raises(FaultError) as raised:
        draft(project(section("One", paragraph(prose="calls")), proses=(words,),
                      when_missing="refuse"))
    assert [f.code for f in raised.value.faults] == ["K003"]


def test_a_silent_placeholder_moves_no_other_sentence() -> None:
    words = prose("robbery", "{{ theft/last_year }}", "{{ robbery/last_year }}", "Words.")
    made = draft(project(section("One", paragraph(prose="robbery")), proses=(words,)),
                 silent=frozenset({"theft/last_year"}))
    assert [s.id for s in made.paper.sentences] == ["robbery/robbery/last_year", "robbery/author-1"]


def test_a_number_without_words_behind_it_is_told() -> None:
    bare = paragraph("bare", measures=("robbery",))
    sections = (section("One", bare, paragraph(text=("Words.",))),)
    declared = project(*sections)
    mute = {k: replace(m, compare=()) for k, m in declared.measures.items()}
    made = draft(replace(declared, measures=mute))
    assert [str(w).partition(": ")[2] for w in made.warnings if w.code == "K019"] == [
        "K019 paragraph 1.1 stands empty: nothing is compared (compare:) of robbery"]


def test_the_settings_count_the_tests() -> None:
    made = draft(project(*TWO, proses=(ROBBERY,))).paper
    assert made.settings.tests == sum(f.p_value is not None for f in FINDINGS)
    assert made.settings.pack == "policing"


def test_the_same_project_gives_the_same_draft() -> None:
    assert draft(project(*TWO, proses=(ROBBERY,))) == draft(project(*TWO, proses=(ROBBERY,)))


def test_every_generated_sentence_is_explained_for_comments() -> None:
    made = draft(project(*TWO, proses=(ROBBERY,)))
    text = made.comments["robbery/robbery/last_year"]
    assert "robbery/last_year: higher, up, statistic 3.40, p = 0.001" in text
    assert "rules/core/change.yaml:7" in text
    assert "robbery/author-1" not in made.comments
