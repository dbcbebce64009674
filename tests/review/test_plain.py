"""Findings told in plain words, for a Head of Performance."""

from __future__ import annotations

from typing import Any

import pytest
from evidence_making import counts, entry, shares

from narrator.review.plain import (
    before_words,
    figures_words,
    method_words,
    period_words,
    verdict_words,
    why_words,
)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2014-04", "2015-03", "April 2014 to March 2015"),
        ("2014-01", "2014-12", "January to December 2014"),
        ("2015-03", "2015-03", "March 2015"),
        ("?", "2015-03", "? to 2015-03"),
    ],
)
def test_a_period_is_told_by_its_months(start: str, end: str, words: str) -> None:
    assert period_words({"start": start, "end": end}) == words


def test_no_period_is_none() -> None:
    assert period_words(None) == "none"


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (counts(465, 380), "465 offences, against 380: 85 more (+22.37%)"),
        (counts(380, 465), "380 offences, against 465: 85 fewer (−18.28%)"),
        (counts(380, 380), "380 offences, against 380: the same (+0.00%)"),
        (shares(160, 200, 157, 199),
         "80.00% (of 200), against 78.89% (of 199): +1.11 percentage points"),
        (entry("a/peers.level", current=50.29, reference=46.6, difference=3.69, unit="per 1,000",
               percent_change=7.92), "50.29 per 1,000, against 46.60: 3.69 above (+7.92%)"),
        (entry("a/peers.change", current=5.87, reference=2.12, difference=3.75, unit="%"),
         "+5.87%, against +2.12%: +3.75 percentage points"),
        (entry("a/peers.rank", current=2.0, reference_n=8.0), "rank 2 of 8 (1 is the highest)"),
        (entry("a/alignment", current=2.0, reference=3.0, difference=-1.0),
         "2 of 3 groups moved the same way"),
        (entry("a/areas", current=5.0, reference=6.0, unit="districts"),
         "5 of 6 districts that can be compared"),
        (entry("a/areas.rank", current=0.68, reference_n=5.0, unit="proportion"),
         "largest share 68.00%, of 5 parts"),
        (entry("a/level"), "none"),
        (entry("a/level", cause="awaited"), "none yet"),
        (entry("a/level", current=3, suppressed=True), "suppressed"),
    ],
)
def test_figures_are_told_in_their_unit_with_what_they_are_held_against(
    finding: dict[str, Any], words: str
) -> None:
    assert figures_words(finding) == words


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"significance": "higher", "direction": "up", "size": "marked", "judgement": "worse"},
         "a statistically significant increase; a marked change; for the worse"),
        ({"significance": "lower", "direction": "down", "judgement": "better"},
         "a statistically significant reduction; for the better"),
        ({"significance": "similar", "direction": "up", "size": "slight"},
         "statistically comparable; it rose; a slight change"),
        ({"significance": "similar", "direction": "down", "size": "notable"},
         "within the range normally seen; it fell; a notable change"),
        ({"significance": "inconclusive", "cause": "small_numbers", "direction": "up"},
         "not statistically significant: the numbers are too small to tell; it rose"),
        ({"cause": "no_n", "direction": "unchanged"},
         "not tested: the number of replies is not known; it did not change"),
        ({"cause": "stated"}, "stated, as figures of this kind are not tested"),
        ({"cause": "stated", "level_band": "high"},
         "stated, as figures of this kind are not tested; a level declared high"),
        ({"cause": "a_new_cause"}, "not tested: a new cause"),
    ],
)
def test_a_verdict_is_told_without_the_vocabulary_s_own_words(
    facts: dict[str, Any], words: str
) -> None:
    assert verdict_words(entry("a/last_year", **facts)) == words


def test_beside_a_group_a_verdict_names_the_group() -> None:
    finding = entry("a/peers.level", significance="higher", direction="up", size="notable")
    assert verdict_words(finding) == "statistically higher than the group"


@pytest.mark.parametrize(("significance", "where"), [("higher", "above"), ("similar", "within")])
def test_a_month_lies_above_or_within_the_range_for_its_time_of_year(
    significance: str, where: str
) -> None:
    finding = entry("a/season", significance=significance)
    assert verdict_words(finding) == f"{where} the range for the time of year"


def test_beside_a_target_a_verdict_names_the_target() -> None:
    finding = entry("a/target", significance="lower", direction="down", target="missed")
    assert verdict_words(finding) == "statistically lower than the target; target missed"


@pytest.mark.parametrize(
    ("p_value", "often"),
    [
        (0.0004, "less than once in 1,000"), (0.0014, "about once in 1,000"),
        (0.0052, "about 5 times in 1,000"), (0.0097, "about once in 100"),
        (0.43, "about 43 times in 100"),
    ],
)
def test_a_p_value_is_told_as_how_often(p_value: float, often: str) -> None:
    finding = entry("a/last_year", p_value=p_value, significance="similar")
    assert f"{often} such comparisons" in why_words(finding, 0.95, 30)[0]


def test_the_number_of_tests_is_allowed_for() -> None:
    flagged = entry("a/last_year", p_value=0.03, adjusted_p_value=0.09, significance="higher",
                    direction="up")
    told = " ".join(why_words(flagged, 0.95, 37))
    assert "Allowing for all 37 comparisons tested in the paper, it is no longer significant " \
        "(adjusted p = 0.090)." in told
    kept = " ".join(why_words({**flagged, "adjusted_p_value": 0.04}, 0.95, 37))
    assert "it stays significant" in kept


def test_a_verdict_that_its_p_alone_does_not_explain_says_so() -> None:
    demoted = entry("a/last_year", p_value=0.03, significance="inconclusive")
    assert "do not bear it out" in " ".join(why_words(demoted, 0.95, 37))


def test_intervals_are_told_in_per_cent_points_or_the_group_s_figures() -> None:
    assert "likely to lie between +1.80% and +10.10% (95% interval)" in " ".join(why_words(
        entry("a/last_year", p_value=0.01, interval=[1.018, 1.101], interval_of="ratio"), 0.95, 1))
    assert "between −2.90 percentage points and +3.50 percentage points" in " ".join(why_words(
        entry("a/last_year", p_value=0.9, interval=[-0.029, 0.035], interval_of="difference",
              unit="proportion"), 0.95, 1))
    assert why_words(entry("a/peers.rank", interval=[35.28, 59.71], interval_of="group_range"),
                     0.95, 1) == ("The others normally lie between 35.28 and 59.71.",)
    assert why_words(entry("a/level"), 0.95, 1) == ()


def test_the_method_is_a_statistician_s_line() -> None:
    assert " on 12 degrees of freedom" in method_words(counts(800, 380))
    assert method_words(entry("a/level")) == ""


def test_what_was_said_before_is_told_from_today_s_data() -> None:
    before = {"period": {"start": "2014-01", "end": "2014-12"}, "current": 458,
              "direction": "up", "significance": "higher"}
    finding = {**counts(465, 380), "reported_before": before, "standing": "new"}
    assert before_words(finding) == ("January to December 2014: 458, a statistically significant "
                                     "increase; not the verdict of now")


@pytest.mark.parametrize(("comparator", "words"), [
    ("last_year", "it fell"), ("target", "below the target"),
    ("variation", "below what is usual"),
])
def test_a_figure_falls_from_an_earlier_one_and_stands_below_any_other(
    comparator: str, words: str
) -> None:
    found = entry(f"a/{comparator}", direction="down", significance="not_tested", cause="stated")
    assert f"; {words}" in verdict_words(found)
