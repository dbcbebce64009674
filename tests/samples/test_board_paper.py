"""The sample paper says what its figures allow, where a Board would look for it."""

from __future__ import annotations

import re

import pytest
from samples_building import board_paper

SAID = [
    ("call-handling", ["statistically comparable", "2013/14", "90.4% v 90.1%", "83.9% v 84.6%"]),
    ("call-handling", ["71.2%", "80%"]),
    ("special-constabulary", ["284 special constables", "23 more", "they gave 14,107 more hours",
                              "a statistically significant increase of 23%"]),
    ("special-constabulary", ["A further 31 special constables are in training."]),
    ("special-constabulary", ["Local policing areas had the largest share of the hours (68%)."]),
    ("public-confidence", ["statistically higher than last year", "68.9% v 65.1%"]),
    ("victim-satisfaction", ["89.3%", "statistically higher", "most similar group (MSG)"]),
    ("victim-satisfaction", ["lower in the latest three months, at 87.6%", "against 89.7%"]),
    ("victim-satisfaction", ["that fall is not statistically significant"]),
    ("calls-for-service", ["86.3% v 86.0%"]),
    ("calls-for-service", ["the anticipated seasonal increase", "18,412", "seasonal range"]),
    ("domestic-incidents", ["in the latest three months", "a statistically significant fall"]),
    ("domestic-incidents", ["13.9%", "statistically significant increase"]),
    ("victim-based-crime", ["5.9%", "2,301 more offences", "statistically significant increase"]),
    ("victim-based-crime", ["England and Wales", "2.1%", "Eastern region", "6.2%"]),
    ("victim-based-crime", ["statistically comparable with", "50.29 v 46.60"]),
    ("victim-based-crime", ["second highest of the eight"]),
    ("victim-based-crime", ["33.7%", "47.2%", "20.0%", "12.2%", "8.8%"]),
    ("theft", ["fell by 2.1%", "519 fewer offences", "59.0%", "63.8%"]),
    ("sexual-offences", ["361", "1,223", "41.9%", "c45%", "34%", "2.9%"]),
    ("robbery", ["from 380 to 465", "22.4%", "vary too much from quarter to quarter"]),
    ("burglary-dwelling", ["4.8%", "2,296 offences", "within the range normally seen"]),
    ("burglary-dwelling", ["11.3%", "14%"]),
    ("burglary-victims", ["94.4%", "statistically comparable with last year"]),
    ("hate-crime", ["from 463 to 612", "32.2%", "statistically significant increase"]),
    ("hate-crime", ["welcomes the rise as a sign that victims are readier to report"]),
    ("anti-social-behaviour", ["3.1%", "9.4%", "6.1%"]),
    ("anti-social-behaviour",
     ["fell in all six districts", "by between 0.2 and 1.9 percentage points"]),
    ("anti-social-behaviour", ["in no single district is the fall statistically significant"]),
    ("safeguarding-hub", ["two-thirds", "one-third"]),
    ("hate-crime-victims", ["statistically comparable with last year", "80.0% v 78.9%"]),
    ("vulnerable-people", ["for at least the fourth year in a row",
                           "unbroken series goes back to the 12 months to March 2011"]),
    ("vulnerable-people", ["statistically lower", "24.1% v 27.9%", "20.3% v 24.0%"]),
    ("total-crime", ["5.3%", "2,351 more offences", "89.6%"]),
]

LEFT_OVER = re.compile(r"\{\{|\}\}|\[\^|\*\*|  |\s[,.;:]|\.\.|\bnan\b|\bNone\b")
CAUSES = ("because of", "driven by", "thanks to", "as a result of", "due to", "reflects")


@pytest.mark.parametrize(("paragraph", "words"), SAID)
def test_a_paragraph_gives_the_figures_and_the_verdict(paragraph: str, words: list[str]) -> None:
    text = board_paper().paragraph(paragraph).casefold()
    assert [w for w in words if w.casefold() not in text] == [], text


def test_the_paragraphs_are_numbered_as_in_the_paper_that_is_followed() -> None:
    numbers = [p["number"] for p in board_paper().evidence["paragraphs"]]
    expected = ["1.1", "2.1", "3.1", "3.2"]
    expected += [f"4.{n}" for n in range(1, 6)]
    expected += [f"5.{n}" for n in range(1, 15)]
    expected += [f"6.{n}" for n in range(1, 13)]
    assert numbers == expected


def test_the_footnotes_are_of_all_five_kinds() -> None:
    notes = board_paper().evidence["footnotes"]
    assert len(notes) >= 14
    assert {n["kind"] for n in notes} >= {
        "source", "action", "cross_reference", "definition", "url",
    }  # fmt: skip
    assert [n["number"] for n in notes] == list(range(1, len(notes) + 1))


def test_illustrative_series_say_so_in_a_footnote() -> None:
    evidence = board_paper().evidence
    illustrative = [s for s in evidence["sources"] if "illustrative" in s["path"]]
    assert len(illustrative) >= 10
    notes = " ".join(n["text"] for n in evidence["footnotes"])
    assert notes.count("(illustrative)") >= 8


def test_nothing_is_awaited_in_the_papers_own_period() -> None:
    assert "[awaited" not in board_paper().text


def test_no_template_or_mark_reaches_the_reader() -> None:
    for sentence in board_paper().evidence["sentences"]:
        assert not LEFT_OVER.search(sentence["text"]), sentence["text"]


def test_no_cause_is_generated() -> None:
    for sentence in board_paper().evidence["sentences"]:
        for span in sentence["spans"]:
            if span["origin"] == "generated":
                words = sentence["text"][span["start"] : span["end"]]
                assert not [c for c in CAUSES if c in words], words


def test_no_generated_sentence_is_longer_than_the_longest_allowed() -> None:
    for sentence in board_paper().evidence["sentences"]:
        if sentence["origin"] == "generated":
            for part in re.split(r"(?<=\.) (?=[A-Z])", sentence["text"]):
                assert len(part.split()) <= 40, part


def test_significant_always_says_statistically() -> None:
    for sentence in board_paper().evidence["sentences"]:
        bare = re.sub(r"statistically (not )?significant", "", sentence["text"])
        assert "significant" not in bare, sentence["text"]


def test_nothing_typed_by_hand_or_left_unsaid_is_reported() -> None:
    assert [str(w) for w in board_paper().warnings] == []
