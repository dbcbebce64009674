"""Each bug that a real tool has printed, made in a real draft: the check names where it stands.

The drafts are those of the samples, as built. Every test puts one such bug into a copy, and the
warning must have the paragraph's number and the sentence's first words; as built it has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from narrator.cli.pipeline import opened, read, worded, written
from narrator.language import make_voice
from narrator.paper.agreement import disagreements
from narrator.paper.wording import wording
from narrator.values.faults import Fault
from narrator.values.finding import Finding
from narrator.values.paper import Cell, Paper
from narrator.values.periods import Period
from narrator.values.project import Project
from narrator.values.sentence import Run, Sentence, Slot

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@dataclass(frozen=True)
class Draft:
    """A sample's draft, to be spoilt."""

    project: Project
    paper: Paper
    findings: Mapping[str, Finding]
    directions: Mapping[str, str]

    def faults(self) -> tuple[Fault, ...]:
        """Return what the checks say of it."""
        return disagreements(self.project, self.paper, self.findings, self.directions, {})

    def sentence(self, wanted: Callable[[Sentence], bool]) -> tuple[str, Sentence]:
        """Return the first sentence that is wanted, with its paragraph's number."""
        return next((p.number, s) for p in self.paper.paragraphs for s in p.sentences if wanted(s))

    def with_sentence(self, old: Sentence, *new: Sentence) -> Draft:
        """Return the draft with other sentences in the place of one."""
        def changed(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
            return tuple(x for s in sentences for x in (new if s is old else (s,)))

        sections = tuple(
            replace(s, paragraphs=tuple(
                replace(p, sentences=changed(p.sentences)) for p in s.paragraphs
            )) for s in self.paper.sections
        )  # fmt: skip
        return replace(self, paper=replace(self.paper, sections=sections))

    def with_finding(self, id_: str, **facts: Any) -> Draft:
        """Return the draft with other facts of a finding, in the words of before."""
        findings = {**self.findings, id_: replace(self.findings[id_], **facts)}
        paper = replace(self.paper, findings=tuple(findings.values()))
        return replace(self, findings=findings, paper=paper)


@cache
def sample(name: str, end: str, area: str | None = None) -> Draft:
    """Build a sample without writing a file."""
    project = opened(read(SAMPLES / name, Period.parse(end), area))
    made = written(project)
    voice = make_voice(project.project, project.pack, project.words, made.findings)
    return Draft(project.project, made.draft.paper, {f.id: f for f in made.findings},
                 wording(voice).directions())


def board() -> Draft:
    return sample("cambridgeshire", "2015-03")


def borough() -> Draft:
    return sample("london", "2019-12", "Camden")


def respoken(sentence: Sentence, slot: Slot, text: str, **changed: Any) -> Sentence:
    """Return a sentence with other words in one of its slots."""
    by = len(text) - len(slot.text)
    plain = sentence.text[: slot.start] + text + sentence.text[slot.end :]
    slots = tuple(
        replace(s, text=text, end=s.end + by, **changed) if s is slot
        else replace(s, start=s.start + by, end=s.end + by) if s.start >= slot.end else s
        for s in sentence.slots
    )
    spans = tuple(
        replace(s, start=s.start + by * (s.start >= slot.end), end=s.end + by * (s.end >= slot.end))
        for s in sentence.spans
    )
    return replace(sentence, pieces=(Run(plain),), slots=slots, spans=spans)


def slot_of(sentence: Sentence, role: str, field: str = "", text: str = "") -> Slot:
    return next(s for s in sentence.slots
                if s.role == role and s.field.startswith(field) and text in s.text)


def of(id_: str) -> Callable[[Sentence], bool]:
    return lambda s: id_ in s.findings and s.origin in ("generated", "mixed")


def told(spoilt: Draft, code: str, number: str, sentence: Sentence) -> str:
    """Return the message of a code; it names the paragraph and the sentence."""
    found = [f for f in spoilt.faults() if f.code == code]
    assert found, [str(f) for f in spoilt.faults()]
    here = [f for f in found if f"paragraph {number}, “{sentence.text[:40]}" in f.message]
    assert here, [f.message for f in found]
    assert {f.severity for f in found} == {"warning"}
    return here[0].message


@pytest.mark.parametrize("draft", [board, borough])
def test_the_drafts_themselves_agree(draft: Callable[[], Draft]) -> None:
    assert draft().faults() == ()


def test_one_comparison_both_significant_and_not() -> None:
    draft = board()
    number, sentence = draft.sentence(of("sexual_offences/last_year"))
    slot = slot_of(sentence, "verdict", text="statistically significant")
    again = replace(respoken(sentence, slot, "not statistically significant"), id="x/again")
    spoilt = draft.with_sentence(sentence, sentence, again)
    message = told(spoilt, "K030", number, sentence)
    assert message.count(f"paragraph {number}") == 2
    assert "'not statistically significant'" in message


def test_words_that_claim_more_than_the_test() -> None:
    draft = board()
    finding = next(f for f in draft.findings.values()
                   if f.comparator == "last_year" and f.significance == "inconclusive"
                   and any(f.id in s.findings for s in draft.paper.sentences))
    number, sentence = draft.sentence(of(finding.id))
    slot = next(s for s in sentence.slots if s.role == "verdict" and s.finding == finding.id)
    for words in ("a statistically significant increase", "statistically comparable with"):
        spoilt = respoken(sentence, slot, words)
        told(draft.with_sentence(sentence, spoilt), "K037", number, spoilt)


def test_a_verdict_that_stays_when_p_rises_above_alpha() -> None:
    draft = board()
    number, sentence = draft.sentence(of("sexual_offences/last_year"))
    spoilt = draft.with_finding("sexual_offences/last_year", p_value=0.31)
    assert "p = 0.31" in told(spoilt, "K037", number, sentence)


@pytest.mark.parametrize(
    ("words", "what"),
    [("", "a word is missing"), ("None", "no value"), ("nan", "no value"),
     ("{{ verdict }}", "not filled"), ("a a change", "a word twice")],
)
def test_text_that_breaks_when_a_word_does_not_come(words: str, what: str) -> None:
    draft = board()
    number, sentence = draft.sentence(
        lambda s: s.origin == "generated" and s.text.endswith(
            next((f"{x.text}." for x in s.slots if x.role == "verdict"), "\n"))
    )
    slot = slot_of(sentence, "verdict")
    spoilt = respoken(sentence, slot, words)
    assert what in told(draft.with_sentence(sentence, spoilt), "K041", number, spoilt)


@pytest.mark.parametrize(("word", "other"), [("rose", "fell"), ("fell", "rose")])
def test_the_wrong_sign_in_words(word: str, other: str) -> None:
    draft = board()
    number, sentence = draft.sentence(
        lambda s: any(x.text == word and x.finding.endswith("/last_year") for x in s.slots)
    )
    spoilt = respoken(sentence, slot_of(sentence, "direction", text=word), other)
    told(draft.with_sentence(sentence, spoilt), "K031", number, spoilt)


def test_a_verb_against_the_printed_pair() -> None:
    draft = board()
    number, sentence = draft.sentence(
        lambda s: {"direction", "current", "reference"} <= {x.field for x in s.slots}
        and len(s.findings) == 1
    )
    id_ = sentence.findings[0]
    one = draft.findings[id_]
    now, then = slot_of(sentence, "figure", "current"), slot_of(sentence, "figure", "reference")
    spoilt = respoken(sentence, now, then.text)
    spoilt = respoken(spoilt, slot_of(spoilt, "figure", "reference"), now.text)
    turned = draft.with_sentence(sentence, spoilt).with_finding(
        id_, current=one.reference, reference=one.current)
    assert "against the figures of" in told(turned, "K031", number, spoilt)


def test_an_interval_of_the_mean_given_as_that_of_the_difference() -> None:
    draft = board()
    survey = next(f for f in draft.findings.values() if f.interval_of == "difference"
                  and any(f.id in s.findings for s in draft.paper.sentences))
    number, sentence = draft.sentence(of(survey.id))
    assert survey.current is not None
    spoilt = draft.with_finding(survey.id, interval=(survey.current - 0.02, survey.current + 0.02))
    message = told(spoilt, "K036", number, sentence)
    assert "which is one of the level itself" in message


def test_an_interval_without_its_estimate() -> None:
    draft = board()
    number, sentence = draft.sentence(of("sexual_offences/last_year"))
    spoilt = draft.with_finding("sexual_offences/last_year", interval=(1.01, 1.2))
    told(spoilt, "K036", number, sentence)


def test_shares_that_add_to_103() -> None:
    draft = board()
    number, sentence = draft.sentence(lambda s: any("/mix" in f for f in s.findings))
    spoilt = sentence
    for at, shown in enumerate(("66.4%", "36.6%")):
        slot = [s for s in spoilt.slots if s.role == "figure"][at]
        spoilt = respoken(spoilt, slot, shown, style="percent.1")
    (message,) = [f.message for f in draft.with_sentence(sentence, spoilt).faults()
                  if f.code == "K039"]
    assert message.startswith(f"paragraph {number}, “{spoilt.text[:20]}")
    assert "add to 103.0%, not to 100%, and no note says why" in message


def test_150_per_cent_from_14_to_35() -> None:
    draft = board()
    number, sentence = draft.sentence(
        lambda s: len(s.findings) == 1 and s.findings[0].endswith("/last_year")
        and any(x.field == "percent_change" for x in s.slots)
    )
    spoilt = respoken(sentence, slot_of(sentence, "figure", "percent_change"), "150.0%")
    few = draft.with_sentence(sentence, spoilt).with_finding(
        sentence.findings[0], current=35.0, reference=14.0, difference=21.0, percent_change=150.0)
    assert "a percentage of 14" in told(few, "K034", number, spoilt)


def test_per_cent_for_percentage_points() -> None:
    draft = board()
    number, sentence = draft.sentence(
        lambda s: any("percentage point" in x.text for x in s.slots)
    )
    slot = slot_of(sentence, "figure", text="percentage point")
    spoilt = respoken(sentence, slot, re.sub(r" percentage points?", "%", slot.text))
    message = told(draft.with_sentence(sentence, spoilt), "K035", number, spoilt)
    assert "in percentage points, not per cent" in message


def test_a_printed_difference_that_is_not_that_of_the_printed_values() -> None:
    draft = board()
    number, sentence = draft.sentence(
        lambda s: any({"current", "reference", "percent_change"}
                      <= {x.field for x in s.slots if x.finding == f} for f in s.findings)
    )
    spoilt = respoken(sentence, slot_of(sentence, "figure", "percent_change"), "1.7%")
    told(draft.with_sentence(sentence, spoilt), "K032", number, spoilt)


def test_a_figure_that_is_not_the_finding_s() -> None:
    draft = board()
    number, sentence = draft.sentence(of("sexual_offences/last_year"))
    slot = slot_of(sentence, "figure", "current")
    spoilt = respoken(sentence, slot, "1,224")
    told(draft.with_sentence(sentence, spoilt), "K033", number, spoilt)


def test_a_figure_in_a_table_that_is_not_the_finding_s() -> None:
    draft = borough()
    paragraph = next(p for p in draft.paper.paragraphs if p.table)
    assert paragraph.table
    row = paragraph.table.rows[0]
    cell = next(c for c in row if any(s.role == "figure" for s in c.content.slots))
    spoilt = respoken(cell.content, slot_of(cell.content, "figure"), "9,999")
    cells = tuple(Cell(spoilt) if c is cell else c for c in row)
    table = replace(paragraph.table, rows=(cells, *paragraph.table.rows[1:]))
    sections = tuple(
        replace(s, paragraphs=tuple(replace(p, table=table) if p is paragraph else p
                                    for p in s.paragraphs))
        for s in draft.paper.sections
    )  # fmt: skip
    told(replace(draft, paper=replace(draft.paper, sections=sections)), "K033",
         paragraph.number, spoilt)


def test_findings_of_parts_that_do_not_add_to_their_whole() -> None:
    draft = borough()
    whole = draft.findings["vehicle_crime/last_year"]
    assert whole.current is not None
    number, sentence = next(
        (p.number, s) for p in draft.paper.paragraphs if p.id == "vehicle-crime"
        for s in p.sentences if whole.id in s.findings
    )
    more = draft.with_finding(whole.id, current=whole.current + 3)
    sections = tuple(s for s in more.paper.sections if s.heading.text != "Headlines")
    spoilt = replace(more, paper=replace(more.paper, sections=sections))
    assert "its parts add to" in told(spoilt, "K038", number, sentence)


def test_printed_changes_of_parts_that_do_not_add_to_the_whole_s() -> None:
    draft = borough()
    number, sentence = draft.sentence(of("vehicle_crime/parts"))
    slot = next(s for s in sentence.slots if s.field == "difference")
    spoilt = respoken(sentence, slot, f"{int(slot.text.replace(',', '')) + 3:,}")
    message = told(draft.with_sentence(sentence, spoilt), "K038", number, spoilt)
    assert "the changes of the parts come to" in message


def test_a_spoilt_draft_is_built_all_the_same_and_told_of() -> None:
    """Nothing stops: the warnings are for whoever reads the report of the build."""
    one = opened(read(SAMPLES / "london", Period.parse("2019-12"), "Camden"))
    findings = tuple(
        replace(f, p_value=0.4) if f.significance in ("higher", "lower") else f
        for f in written(one).findings
    )
    assert any(w.code == "K037" for w in worded(one, findings).warnings)
