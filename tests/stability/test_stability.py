"""Same verdict, same words: what the comparison finds, and that real papers hold it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from narrator.values.periods import Period
from narrator.values.sentence import RuleRef, Run, Sentence, Slot, Span
from tools.stability import papers
from tools.stability.comparing import compared, tally
from tools.stability.masking import masked
from tools.stability.papers import BOROUGHS, FORCES, Made
from tools.stability.repeating import repetition

#: Some consecutive papers of each, for every day; the whole run is ``python -m tools.stability``.
FEW = {
    FORCES: ("Cambridgeshire", ("2015-03", "2015-06", "2015-09")),
    BOROUGHS: ("Camden", ("2017-05", "2017-06", "2017-07")),
}
_made: dict[str, tuple[Made, ...]] = {}


@pytest.fixture(scope="module", params=FEW, ids=lambda sample: sample.name)
def series(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Made, ...]:
    sample = request.param
    if sample.name not in _made:
        area, ends = FEW[sample]
        folder: Path = tmp_path_factory.mktemp("stability")
        _made[sample.name] = tuple(
            papers.series(sample, folder, (area,), ends=tuple(map(Period.parse, ends)))
        )
    return _made[sample.name]


def test_a_verdict_that_is_kept_keeps_its_words(series: tuple[Made, ...]) -> None:
    found = tally(series)
    assert found.pairs == 2
    assert found.kept > 20
    assert [str(c) for c in found.changes if c.fate == "breach"] == []
    assert found.authors == 0


def one_with(series: tuple[Made, ...]) -> tuple[Made, Sentence]:
    """Return a paper and a generated sentence of one finding with all that may be rewritten."""
    made = series[0]
    return made, next(
        s for s in made.paper.sentences
        if s.origin == "generated" and len(s.findings) == 1
        and {"figure", "verdict", "direction"} <= {x.role for x in s.slots}
    )


def rewritten(made: Made, sentence: Sentence, old: str, new: str) -> Made:
    """Return the paper with other words in one sentence; slots behind them move along."""
    at = sentence.text.index(old)
    by = len(new) - len(old)
    slots = tuple(
        replace(s, start=s.start + by, end=s.end + by) if s.start > at else
        replace(s, end=s.end + by, text=s.text.replace(old, new)) if s.end > at else s
        for s in sentence.slots
    )
    other = replace(sentence, pieces=(Run(sentence.text.replace(old, new, 1)),), slots=slots)
    sections = tuple(
        replace(section, paragraphs=tuple(
            replace(p, sentences=tuple(other if s is sentence else s for s in p.sentences))
            for p in section.paragraphs
        ))
        for section in made.paper.sections
    )
    return replace(made, paper=replace(made.paper, sections=sections))


def test_another_figure_is_no_other_word(series: tuple[Made, ...]) -> None:
    made, sentence = one_with(series)
    figure = next(s.text for s in sentence.slots if s.role == "figure")
    again = compared(made, rewritten(made, sentence, figure, "8,888"))
    assert again.changes == []
    assert again.fates["same"] == again.kept


@pytest.mark.parametrize("role", ["verdict", "direction"])
def test_another_word_of_a_verdict_is_found(series: tuple[Made, ...], role: str) -> None:
    made, sentence = one_with(series)
    word = next(s.text for s in sentence.slots if s.role == role)
    found = compared(made, rewritten(made, sentence, word, "quite something"))
    assert [(c.fate, c.id) for c in found.changes] == [("breach", sentence.id)]
    assert found.share > 0


def test_words_of_a_finding_with_another_outcome_are_not_counted(series: tuple[Made, ...]) -> None:
    made, sentence = one_with(series)
    verdict = next(s.text for s in sentence.slots if s.role == "verdict")
    other = rewritten(made, sentence, verdict, "quite something")
    changed = replace(other, outcomes={**made.outcomes, sentence.findings[0]: ("another",)})
    found = compared(made, changed)
    assert found.changes == []
    assert found.fates["changed"] >= 1


def test_another_word_of_an_author_is_counted_apart(series: tuple[Made, ...]) -> None:
    made = series[0]
    sentence = next(s for s in made.paper.sentences if not s.findings)
    first = sentence.text.split()[0]
    found = compared(made, rewritten(made, sentence, first, "Whatever"))
    assert found.authors == 1
    assert found.fates["breach"] == 0


def test_what_a_figure_brings_with_it_is_masked(series: tuple[Made, ...]) -> None:
    made = series[0]
    finding = next(
        f for f in made.findings.values()
        if made.project.measures[f.measure].noun.many and f.current
    )
    noun = made.project.measures[finding.measure].noun

    def told(figure: str, article: str, what: str) -> Sentence:
        text = f"There was {article} {figure} rise, {figure} more {what}."
        first = text.index(figure)
        second = text.index(figure, first + 1)
        slots = tuple(Slot(at, at + len(figure), figure, finding.id, "current", "", "figure")
                      for at in (first, second))  # fmt: skip
        return Sentence("p/x", "generated", (Run(text),), (), slots, (finding.id,))

    one, many = told("8", "an", noun.many), told("1", "a", noun.one)
    assert masked(made, one) == masked(made, many)


def test_repetition_is_the_sum_of_one_over_the_distance(series: tuple[Made, ...]) -> None:
    paper = series[0].paper
    section, paragraph = paper.sections[0], paper.sections[0].paragraphs[0]

    def told(at: int, phrase: str) -> Sentence:
        span = Span(0, 1, "generated", ("a/b",), RuleRef("r", "f", 1), "m", phrase)
        return Sentence(f"p/{at}", "generated", (Run("x"),), (span,), (), ("a/b",))

    told_in = tuple(told(at, phrase) for at, phrase in enumerate(["a", "b", "a", "a", "c"]))
    one = replace(paragraph, sentences=told_in)
    short = replace(paper, sections=(replace(section, paragraphs=(one,)),))
    found = repetition(short)
    assert found.by_frame == {"a": pytest.approx(1.5)}
    assert found.neighbours["a"] == 1
    assert repetition(short, [one.id]).score == 0
