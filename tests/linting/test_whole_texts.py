"""Rules that look at more than one sentence, and how findings are told."""

from __future__ import annotations

import pytest
from linting import found, prose

from narrator.linting import RULES
from narrator.linting.figures import figures, said_figures
from narrator.linting.lengths import word_count
from narrator.linting.plain import split
from narrator.linting.rule import any_of
from narrator.linting.text import Line, Stretch

SIX = [f"Message {word} is told here." for word in "one two three four five six".split()]


@pytest.mark.parametrize("heading", ["Headlines", "Key messages", "Executive summary 2015"])
def test_more_than_five_main_messages_are_told(heading: str) -> None:
    [told] = [f for f in found(SIX, heading=heading) if f.code == "L015"]
    assert told.sentence == SIX[5]
    assert "6 main messages" in told.message
    assert [f for f in found(SIX[:5], heading=heading) if f.code == "L015"] == []
    assert [f for f in found(SIX, heading="Background") if f.code == "L015"] == []


def test_of_a_summary_in_one_paragraph_the_sentences_count() -> None:
    assert [f.code for f in found(" ".join(SIX), heading="Summary")] == ["L015"]
    paragraphs = [f"{a} {b}" for a, b in zip(SIX[::2], SIX[1::2], strict=True)]
    assert found(paragraphs, heading="Summary") == ()


def test_an_abbreviation_defined_in_a_heading_is_known() -> None:
    assert found("The MASH meets.", heading="Multi Agency Safeguarding Hub (MASH)") == ()


def test_an_abbreviation_is_told_once_and_with_where_it_is_defined() -> None:
    told = found(["The MASH meets. The MASH sits.", "The Multi Agency Safeguarding Hub (MASH)."])
    assert [f.message for f in told] == ["“MASH” is used before paragraph 1.2 defines it"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The rate was comparable (50.29 v 46.60).", 1),
        ("Robbery rose from 380 to 465 offences (22.4%).", 1),
        ("Robbery rose by 22.4% and burglary by 4.8%.", 2),
        ("In the 12 months to March 2015, 12 of 14 targets were met.", 2),
        ("Nothing was counted.", 0),
    ],
)
def test_figures_that_belong_together_count_once(text: str, count: int) -> None:
    assert said_figures(Line(text)) == count


def test_a_placeholder_counts_once_in_an_authors_sentence() -> None:
    text = "It is welcome that robbery fell by 4.8% (85 fewer offences) and theft by 2.1%."
    at = text.index("robbery")
    mixed = (Stretch(0, at, "author"), Stretch(at, len(text), "generated"))
    assert said_figures(Line(text, stretches=mixed)) == 1
    assert said_figures(Line(text, stretches=(Stretch(0, len(text), "generated"),))) == 2
    assert len(figures(text)) == 3


@pytest.mark.parametrize(
    ("text", "count"),
    [("One, two – three.", 3), ("Rose by 5.9% (2,301 more).", 5), ("The Board’s well-being", 3)],
)
def test_words_are_counted_as_people_count_them(text: str, count: int) -> None:
    assert word_count(text) == count


def test_plain_paragraphs_are_split_into_sentences() -> None:
    text = "One rose by 5.2%. Two (e.g. Mr. Smith's) fell.  Three?"
    said = [text[a:b].strip() for a, b in split(text)]
    assert said == ["One rose by 5.2%.", "Two (e.g. Mr. Smith's) fell.", "Three?"]


def test_marks_and_braces_of_other_papers_are_only_text() -> None:
    [line] = prose("A * star, {{ braces }} and [^x] in_between.").lines
    assert line.text == "A * star, {{ braces }} and [x] in_between."


def test_a_finding_says_where_it_is_and_what_could_stand_there() -> None:
    [told] = found("Theft fell. There was a significant increase in robbery.")
    assert str(told.fault).startswith(
        "paper.docx:paragraph 1.1: L001 “significant increase”: of figures the word claims a test"
    )
    assert str(told.fault).endswith("did you mean statistically significant increase?")
    assert told.fault.severity == "warning"
    assert told.sentence == "There was a significant increase in robbery."


def test_words_are_matched_whole_with_endings_where_asked() -> None:
    pattern = any_of(("year on year", "plummet*", "e.g."))
    assert [m.group() for m in pattern.finditer("Year-on-year it plummeted, e.g. here.")] == [
        "Year-on-year", "plummeted", "e.g.",
    ]  # fmt: skip
    assert not any_of(()).search("anything at all")
    assert not any_of(("key",)).search("keynote turn-key")


def test_every_rule_has_a_reason_and_a_source() -> None:
    for code, rule in RULES.items():
        assert rule.code == code
        for text in (rule.what, rule.reason, rule.source):
            assert len(text) > 5
            assert not text.endswith(".")
        assert all(o.what for o in rule.options)
