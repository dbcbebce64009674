"""`explain`: places, figures, rules, notes, and what would have changed the words."""

from __future__ import annotations

import json

import pytest
from evidence_making import counts, entry, evidence, shares, with_test
from hypothesis import given
from hypothesis import strategies as st

from narrator.language import load_words
from narrator.review.evidence import finding_of, read_evidence
from narrator.review.explain import WIDTH, explain
from narrator.review.sayings import sayings
from narrator.review.turning_words import turning_words
from narrator.rules import load_pack
from narrator.shipped import shipped
from narrator.statistics import peer_comparison
from narrator.values.faults import FaultError

ROBBERY = counts(465, 380, 6.0)


def test_a_paragraph_is_explained_sentence_by_sentence() -> None:
    text = explain(evidence(ROBBERY), "5.5")
    lines = text.splitlines()
    assert lines[0] == "5.5  Tackle crime  [robbery]"
    assert "5.5.1  “Robbery rose from 380 to 465 offences, too variable to tell.”" in lines
    assert "5.5.2  “The schools help.”" in lines
    assert "id:       robbery/robbery/last_year (generated)" in text
    assert "rules/core/change.yaml:20" in text
    assert "message too_variable, phrase too_variable.1" in " ".join(text.split())
    assert "7 (source): Home Office police recorded crime." in text


def test_figures_test_interval_and_verdict_are_given() -> None:
    text = " ".join(explain(evidence(ROBBERY), "5.5.1").split())
    assert "period: April 2014 to March 2015, against April 2013 to March 2014" in text
    assert "465 offences, against 380: 85 more (+22.37%)" in text
    assert "not statistically significant: the numbers vary too much to tell; it rose" in text
    assert "on 12 degrees of freedom" in text
    assert "If nothing but chance were at work, a change this large would come up about " in text
    assert "more often than the 5% that the paper allows" in text
    assert "The change itself is likely to lie between −" in text


def test_a_second_sentence_a_sentence_id_and_a_finding_can_be_asked_for() -> None:
    made = evidence(ROBBERY)
    assert "The schools help" in explain(made, "5.5.2")
    assert "Robbery rose" not in explain(made, "5.5.2")
    assert explain(made, "robbery/author-1") == explain(made, "5.5.2")
    assert "said:     5.5.1 “Robbery rose" in explain(made, "robbery/last_year")
    assert explain(made, "robbery") == explain(made, "5.5")
    assert "The schools help" in explain(made, "5")


def test_the_cells_of_a_table_are_counted_and_each_can_be_asked_for() -> None:
    made = evidence(ROBBERY)
    assert "cells with figures: 1; ask for one by its id, such as robbery/table-cell/" in \
        explain(made, "5.5")
    assert "“465”" in explain(made, "robbery/table-cell/robbery/now")
    with pytest.raises(FaultError):
        explain(made, "5.5.3")


def test_words_carried_over_are_told_with_the_month_they_were_written_for() -> None:
    held = evidence(ROBBERY)
    words = {"name": "robbery", "for": "2014-12", "carried_over": True}
    held["paragraphs"][0]["commentary"] = words
    assert "carried over: commentary robbery was written for 2014-12" in explain(held, "5.5")
    words["carried_over"] = False
    assert "carried over" not in explain(held, "5.5")


@pytest.mark.parametrize(("where", "near"), [("robery", "robbery"), ("9.9", ""), ("5.5.0", ""),
                                             ("robbery/last_yaer", "robbery/last_year")])
def test_a_place_that_is_not_there_is_refused_with_the_nearest(where: str, near: str) -> None:
    with pytest.raises(FaultError) as raised:
        explain(evidence(ROBBERY), where)
    (fault,) = raised.value.faults
    assert fault.code == "K020"
    assert fault.suggestion.startswith(near)


def test_a_finding_that_is_said_nowhere_says_so() -> None:
    made = evidence(ROBBERY)
    made["findings"].append(entry("theft/last_year"))
    assert "said:     nowhere in the paper" in explain(made, "theft/last_year")


@given(st.integers(1, 9), st.text(max_size=300))
def test_no_line_is_wider_than_a_terminal(words: int, text: str) -> None:
    made = evidence(ROBBERY)
    made["sentences"][1]["text"] = "word " * 30 * words + text
    assert max(map(len, explain(made, "5.5").split("\n"))) <= WIDTH


def words_of(finding: dict[str, object]) -> str:
    return " ".join(turning_words(finding, 0.95))


def test_an_unclear_rise_says_from_which_figure_on_either_side_it_would_be_clear() -> None:
    text = words_of(ROBBERY)
    assert text.startswith("It would be called statistically higher at ")
    assert " more than now (now 465); statistically lower at " in text
    assert text.endswith(" fewer than now.")


def test_a_significant_rise_says_below_which_figure_it_would_not_be() -> None:
    text = words_of(counts(800, 380))
    assert text.startswith("It stops being statistically significant below ")
    assert "(now 800); it would be statistically lower at " in text


def test_a_significant_fall_says_above_which_figure_it_would_not_be() -> None:
    text = words_of(counts(380, 800))
    assert text.startswith("It stops being statistically significant above ")
    assert "(now 380); it would be statistically higher at " in text


def test_a_survey_is_told_in_per_cent() -> None:
    text = words_of(shares(160, 200, 157, 199))
    assert text.startswith("It would be called statistically higher at 8")
    assert "% or more (now 80.00%)" in text


def test_a_place_among_peers_is_told_as_higher_than_the_group() -> None:
    compared = peer_comparison(4600, 100, [4000, 4300, 4600, 3900, 4400], [100] * 5)
    text = words_of(with_test("crime/peers.level", compared, current=46.0, reference=43.0,
                           unit="offences per 1,000"))
    assert "statistically higher than the group at " in text
    assert "statistically lower than the group at " in text


def test_a_target_turns_at_itself() -> None:
    facts = {"current": 0.113, "reference": 0.14, "target": "missed", "unit": "proportion",
             "cause": "stated"}
    assert words_of(entry("outcomes/target", **facts)) == \
        "The target is met at 14.00% or more (now 11.30%)."
    assert "or less" in words_of(entry("breaches/target", **{**facts, "target": "met"}))


@pytest.mark.parametrize("cause", ["no_n", "short_history", "series_break", "supplied", "stated",
                                   "few_peers", "awaited"])
def test_an_untested_finding_says_what_a_verdict_would_need(cause: str) -> None:
    assert len(words_of(entry("a/last_year", cause=cause))) > 20


def test_a_suppressed_finding_gives_no_figure_away() -> None:
    hidden = entry("a/last_year", suppressed=True, cause="suppressed")
    text = explain(evidence(hidden), "5.5.1")
    assert "figures:  suppressed" in text
    assert "withheld to protect small numbers" in text


def test_what_was_reported_before_is_told() -> None:
    before = {"period": {"start": "2014-01", "end": "2014-12"}, "current": 458,
              "direction": "up", "significance": "inconclusive"}
    text = explain(evidence({**ROBBERY, "reported_before": before, "standing": "held"}), "5.5")
    assert ("before: January to December 2014: 458, not statistically significant; it rose; the "
            "same verdict as now") in " ".join(text.split())


def test_evidence_is_read_back_and_damage_refused() -> None:
    made = evidence(ROBBERY)
    assert read_evidence(json.dumps(made).encode(), "evidence.json") == made
    for content in (b"", b"[]", b"{}", b"\xff", json.dumps({**made, "findings": [1]}).encode(),
                    json.dumps({**made, "format": "other"}).encode(),
                    json.dumps({k: v for k, v in made.items() if k != "settings"}).encode()):
        with pytest.raises(FaultError) as raised:
            read_evidence(content, "evidence.json")
        assert [f.code for f in raised.value.faults] == ["K021"]


def test_a_finding_comes_back_from_its_entry() -> None:
    found = finding_of(ROBBERY)
    assert found is not None
    assert (found.id, found.current, str(found.period)) == (
        "robbery/last_year", 465, "2014-04/2015-03")
    assert finding_of({"id": "x"}) is None


def test_the_rows_that_one_other_fact_would_have_met_are_named() -> None:
    pack = load_pack("core", [shipped("rules")])
    rule = next(r for r in pack.tables["last_year"].rows
                if r.when.get("significance") == ("inconclusive",))
    made = evidence(ROBBERY)
    made["sentences"][1]["spans"][0]["rule"]["id"] = rule.rule.id
    words = load_words(pack, "en-GB", [shipped("templates").parent])
    text = " ".join(explain(made, "5.5.1", pack, sayings=sayings(words)).split())
    assert ("else: statistically higher or statistically lower: the words would be “a "
            "statistically significant increase” (rule change.significant)") in text
    assert "an administrative proportion" not in text
    assert "because the figure is suppressed" not in text


def test_what_draws_parts_together_is_explained_with_every_part() -> None:
    areas = entry(
        "asb/areas", current=5.0, reference=6.0, unit="districts", direction="down",
        significance="not_tested", cause="stated",
    )
    part = entry("asb/last_year@Fenland", area="Fenland", current=41.0, reference=50.0)
    text = " ".join(explain(evidence(areas, part), "asb/areas").split())
    assert "figures: 5 of 6 districts that can be compared" in text
    assert "part: Fenland: 41" in text


def test_the_largest_part_is_explained_as_a_share() -> None:
    rank = entry("hours/areas.rank", current=0.68, reference_n=5.0, unit="proportion")
    assert "largest share 68.00%, of 5 parts" in explain(evidence(rank), "hours/areas.rank")


def test_a_season_turns_at_its_range_and_not_at_significance() -> None:
    season = counts(18_412, 18_416) | {"id": "calls/season", "comparator": "season"}
    (line,) = turning_words(season, 0.95)
    assert line.startswith("It would be above the range for the time of year at ")
    assert "; below it at " in line and "statistically" not in line
