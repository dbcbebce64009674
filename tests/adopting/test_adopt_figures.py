"""Typed figures are matched with the findings that say them, and only then replaced."""

from __future__ import annotations

import pytest
from adopting_making import understood, words
from hand_written import bold, para, run
from small_project import write_project

from narrator.adopting.figures import Match
from narrator.adopting.matching import Matcher, asked
from narrator.adopting.placing import with_placeholders
from narrator.findings import make_findings
from narrator.measures import series_book
from narrator.project import read_project
from narrator.project.prose_markup import marked
from narrator.sources import read_sources


def printed(finding: str, form: str) -> str:
    """Print as the language room would, for the findings of these tests."""
    return {
        ("complaints/last_year", "now"): "1,784", ("complaints/last_year", "then"): "1,301",
        ("complaints/last_year", "change"): "37.1%", ("complaints/last_year", "difference"): "483",
        ("complaints/last_year", "figures"): "1,784 v 1,301",
    }.get((finding, form), f"<{finding}: {form}>")  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Matcher:
    project = read_project(write_project(tmp_path_factory.mktemp("p")))
    paper = understood(para(run("Nothing.")))
    book = series_book(project, read_sources(project))
    ids = asked(project, paper, lambda measure, comparator: comparator in ("last_year", "level"))
    assert ids == ("complaints/last_year", "complaints/level", "repairs/last_year",
                   "repairs/level")
    return Matcher(project, {f.id: f for f in make_findings(project, book, ids)}, printed)


def matches(made: Matcher, text: str) -> list[Match]:
    return list(made.matches(understood(para(run(text)))))


def told(made: Matcher, text: str) -> list[tuple[str, str, str]]:
    return [(m.figure.text, m.state, m.placeholder) for m in matches(made, text)]


def test_the_figures_of_the_fixture(made: Matcher) -> None:
    finding = made.findings["complaints/last_year"]
    assert (finding.current, finding.reference) == (1784, 1301)


def test_figures_of_a_named_measure_are_matched(made: Matcher) -> None:
    change = "{{ complaints/last_year: change }}"
    assert told(made, "Complaints rose by 37.1%, from 1,301 to 1,784 (483 more).") == [
        ("37.1%", "matched", change), ("1,301", "matched", "{{ complaints/last_year: then }}"),
        ("1,784", "matched", "{{ complaints/last_year: now }}"),
        ("483", "matched", "{{ complaints/last_year: difference }}"),
    ]
    assert told(made, "Complaints rose by 37%.") == [("37%", "matched", change)]


def test_close_is_near_and_far_is_none(made: Matcher) -> None:
    assert told(made, "Complaints rose by 36.8%. Complaints cost 12%.") == [
        ("36.8%", "near", "{{ complaints/last_year: change }}"), ("12%", "none", ""),
    ]
    assert told(made, "There were 1,780 complaints.")[0][1] == "near"
    assert told(made, "There were 1,500 complaints.")[0][1] == "none"


def test_points_are_never_per_cent(made: Matcher) -> None:
    assert told(made, "Complaints rose by 37.1 percentage points.") == [
        ("37.1 percentage points", "none", "")]


def test_a_figure_of_a_measure_that_is_not_named_is_only_near(made: Matcher) -> None:
    (match,) = matches(made, "The rise was one of 37.1%.")
    assert (match.state, match.named, match.exact) == ("near", False, False)


def test_numbers_that_are_no_figures_are_passed_over(made: Matcher) -> None:
    assert told(made, "Complaints are in Item 5 of 4 June 2015; 12 months; call 101.") == []
    assert told(made, "In all 31 people came.") == []


def test_only_what_prints_as_typed_is_replaced(made: Matcher) -> None:
    paper = understood(para(
        run("Complaints rose by ") + bold("37.1%") + run(" or 37%, (1,784 v 1,301).")))
    found = list(made.matches(paper))
    (paragraph,) = paper.sections[0].paragraphs
    assert [m.exact for m in found] == [True, False, True, True]
    assert marked(with_placeholders(paragraph, found, printed), {}) == (
        "Complaints rose by **{{ complaints/last_year: change }}** or 37%, "
        "({{ complaints/last_year: figures }})."
    )
    assert words(paper) == {"1.1": "Complaints rose by 37.1% or 37%, (1,784 v 1,301)."}


def test_a_figure_that_opens_a_sentence_stays(made: Matcher) -> None:
    paper = understood(para(run("We had complaints. 483 more complaints came.")))
    found = list(made.matches(paper))
    assert [(m.figure.text, m.state, m.exact) for m in found] == [("483", "matched", False)]


def test_the_sentence_of_a_figure_is_its_own(made: Matcher) -> None:
    (match,) = matches(made, "Complaints rose. Complaints had been 1,301 before. So be it.")
    assert match.sentence == "Complaints had been 1,301 before."




def test_circa_is_replaced_with_its_figure_or_not_at_all(made: Matcher) -> None:
    def about(finding: str, form: str) -> str:
        return f"c{printed(finding, form)}"

    matcher = Matcher(made.project, made.findings, about)
    for text, left in (("Complaints rose by c37.1% or so.",
                        "Complaints rose by {{ complaints/last_year: change }} or so."),
                       ("Complaints rose by 37.1% or so.", "Complaints rose by 37.1% or so.")):
        paper = understood(para(run(text)))
        (paragraph,) = paper.sections[0].paragraphs
        parts = with_placeholders(paragraph, list(matcher.matches(paper)), about)
        assert marked(parts, {}) == left


def test_an_endless_word_is_no_trouble(made: Matcher) -> None:
    # a pattern that tries every letter for an address again and again would take minutes
    assert told(made, f"Complaints: {'x' * 100_000} 37.1%.")[0][1] == "matched"
