"""Hits lead to the author's very words, through placeholders, markup and line breaks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from linting import style
from small_project import PAPER, PROSE, write_project

from narrator.cli.pipeline import make, read
from narrator.linting import Finding, Style, lint_prose, paper_prose

WORDS = """\
---
for: 2015-03
---
{{ complaints/last_year }}
It is plain that {{ complaints/last_year: now }} complaints are a **significant
increase**, and only 12 of them
were upheld in {{ period.month }}, e.g. in
housing.
"""


def linted(folder: Path, **files: str) -> tuple[Finding, ...]:
    project = read(write_project(folder, **files))
    return lint_prose(paper_prose(project, make(project).draft.paper), _style())


def _style() -> Style:
    return replace(
        style("narrator"), rules={**style("gov.uk").rules, **style("narrator").rules}
    )


def test_every_hit_stands_where_it_is_said_to(tmp_path: Path) -> None:
    told = linted(tmp_path, prose=WORDS)
    assert [(f.code, f.words) for f in told if f.by == "author"] == [
        ("L001", "significant increase"), ("L008", "only"), ("L031", "e.g."),
    ]  # fmt: skip
    lines = WORDS.split("\n")
    for finding in told:
        at = finding.place
        assert at.file == "commentary/complaints.md"
        first = finding.words.split()[0]
        assert lines[at.line - 1][at.column - 1 :].startswith(first)
        assert finding.paragraph == "2.1"
        assert finding.sentence.startswith("It is plain that 1,")  # as printed, figures in place


def test_words_of_paper_yaml_are_found_too(tmp_path: Path) -> None:
    paper = PAPER.replace(
        '{id: purpose, text: "This paper tells the Board how services performed.[^plan]"}',
        "id: purpose\n        text: >-\n          This paper is for the Board[^plan] and "
        "was written\n          when complaints rose by\n          5.2 per cent year on year.",
    )
    told = [f for f in linted(tmp_path, paper=paper) if f.paragraph == "1.1"]
    assert [(f.code, f.words) for f in told] == [("L024", "5.2 per cent")]
    line = paper.split("\n")[told[0].place.line - 1]
    assert line[told[0].place.column - 1 :].startswith("5.2 per cent")


def test_capitals_of_an_areas_name_need_no_definition(tmp_path: Path) -> None:
    from small_project import MEASURES

    declared = "Southtown: {formal: Southtown Council"
    measures = MEASURES.replace(declared, "BCP: {formal: BCP Council")
    words = PROSE + "BCP and the PCC were asked.\n"
    told = linted(tmp_path, measures=measures, prose=words)
    assert [f.words for f in told if f.code == "L030"] == ["PCC"]


def test_an_abbreviation_in_a_measures_name_is_told_once_where_it_is_named(
    tmp_path: Path,
) -> None:
    from small_project import MEASURES

    named = MEASURES.replace("  complaints: {", "  complaints: {name: XQC complaints, ")
    assert named != MEASURES
    told = [f for f in linted(tmp_path / "a", measures=named) if f.code == "L030"]
    assert [f.words for f in told] == ["XQC"]
    line = named.split("\n")[told[0].place.line - 1]
    assert (told[0].place.file, told[0].by) == ("measures.yaml", "generated")
    assert line.startswith("  complaints: ")
    assert "{L030: {known: [XQC]}}" in told[0].fault.message
    assert "rule " not in told[0].fault.message
    defined = named.replace("name: XQC", 'definition: "XQC: Xenial Quality.", name: XQC')
    assert [f for f in linted(tmp_path / "b", measures=defined) if f.code == "L030"] == []


def test_an_author_defines_what_he_abbreviates_whatever_measures_are_called(
    tmp_path: Path,
) -> None:
    from small_project import MEASURES

    named = MEASURES.replace("  complaints: {", "  complaints: {name: XQC complaints, ")
    before = PROSE.replace("{{", "The XQC met.\n{{", 1)
    told = [f for f in linted(tmp_path, measures=named, prose=before) if f.code == "L030"]
    assert [(f.by, f.place.file) for f in told] == [("author", "commentary/complaints.md")]


def test_a_long_sentence_stands_where_its_author_began(tmp_path: Path) -> None:
    words = PROSE + "**So** " + "it goes on and on " * 8 + "to the end.\n"
    told = linted(tmp_path, prose=words)
    assert [(f.code, f.place.line, f.place.column) for f in told] == [("L012", 6, 3)]


def test_generated_words_stand_at_their_placeholder(tmp_path: Path) -> None:
    house = """\
phrases:
  significant:
    verdict: a statistically significant {{ increase }} because of much else
    example:
      facts: {subject: Robbery, movement: rose by 63.2%, increase: increase}
      text: "Robbery rose by 63.2%, a statistically significant increase because of much else."
"""
    told = [f for f in linted(tmp_path, house=house) if f.code == "L010"]
    by_paragraph = {f.paragraph: f for f in told}
    commented = by_paragraph["2.1"]
    assert (commented.words, commented.by) == ("because of", "generated")
    assert (commented.place.file, commented.place.line) == ("commentary/complaints.md", 4)
    assert commented.rule == "change.significant"
    assert commented.phrase
    assert "paragraph 2.1, “Complaints" in commented.fault.message


@pytest.mark.parametrize(
    ("words", "hit"),
    [
        ("That is a statistically significant fall.", True),
        ("That is a statistically significant rise.", False),
        ("That is a statistically significant increase.", False),
        ("That is statistically comparable with last year.", True),
        ("That is not statistically significant.", True),
        ("The test is explained in a footnote.", False),
    ],
)
def test_a_verdict_typed_by_hand_must_be_that_of_the_test(
    tmp_path: Path, words: str, hit: bool
) -> None:
    told = [f for f in linted(tmp_path, prose=PROSE + words + "\n") if f.code == "L005"]
    assert bool(told) == hit
    if hit:
        assert told[0].suggestion == "{{ complaints/last_year: verdict }}"
        assert told[0].words in words
        assert "complaints/last_year is higher" in told[0].message


def test_a_verdict_of_what_was_not_tested_is_told(tmp_path: Path) -> None:
    from small_project import MEASURES

    measures = MEASURES.replace("covers: month", "covers: rolling_12")
    words = "The figure, {{ complaints/last_year: now }}, is statistically higher.\n"
    told = linted(tmp_path, measures=measures, prose=PROSE + words)
    assert [f.code for f in told if f.code == "L005"] == ["L005"]


REPAIRS = "Repairs {} to {{{{ repairs/last_year: now }}}} this year{}.\n"


@pytest.mark.parametrize(
    ("verb", "tail", "hit"),
    [
        ("improved", "", True),
        ("have deteriorated", "", True),
        ("should have improved", "", False),
        ("came", "", False),
        ("improved", ", {{ repairs/last_year: verdict }}", False),
    ],
)
def test_a_change_that_no_test_shows_is_not_called_better(
    tmp_path: Path, verb: str, tail: str, hit: bool
) -> None:
    told = linted(tmp_path, prose=PROSE + REPAIRS.format(verb, tail))
    assert [f.words for f in told if f.code == "L005"] == (
        [verb.removeprefix("have ")] if hit else [])


def test_a_change_that_a_test_shows_may_be(tmp_path: Path) -> None:
    words = "Complaints worsened to {{ complaints/last_year: now }} this year.\n"
    assert not [f for f in linted(tmp_path, prose=PROSE + words) if f.code == "L005"]
