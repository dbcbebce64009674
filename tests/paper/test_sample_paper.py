"""The sample's paper, made by the real rooms: what must hold of it whatever its words."""

from __future__ import annotations

import json
from importlib import resources
from itertools import pairwise

import jsonschema
import pytest

from narrator.findings import make_findings, wanted
from narrator.language import load_words, make_voice
from narrator.measures import series_book
from narrator.paper import Draft, make_paper
from narrator.paper.contradicting import contradictions
from narrator.paper.evidence import units
from narrator.paper.unsaid import said_in
from narrator.project import read_project
from narrator.review.explain import WIDTH, explain
from narrator.rules import load_pack
from narrator.shipped import shipped
from narrator.sources import read_sources
from narrator.values.periods import Period
from narrator.values.sentence import NoteMark


@pytest.fixture(scope="module", params=["2015-03", "2015-06"])
def made(request: pytest.FixtureRequest) -> Draft:
    """Make the sample's draft for two months."""
    project = read_project(shipped("samples") / "cambridgeshire",
                           period=Period.parse(request.param))
    pack = load_pack(project.plan.rules, [shipped("rules")])
    words = load_words(pack, project.plan.language, [shipped("templates").parent],
                       project.house)
    reads = read_sources(project)
    book = series_book(project, reads)
    ids = wanted(project)
    findings = make_findings(project, book, ids)
    voice = make_voice(project, pack, words, findings)
    return make_paper(project, reads, findings, voice, lambda month: {
        f.id: f for f in make_findings(project, book, ids, end=month)})


def test_its_evidence_keeps_to_the_schema(made: Draft) -> None:
    schema = resources.files("narrator.paper").joinpath("evidence_schema.json").read_text()
    jsonschema.validate(json.loads(made.evidence), json.loads(schema))


def test_no_two_sentences_contradict_each_other(made: Draft) -> None:
    assert contradictions(made.paper, "en-GB") == ()


def test_ids_are_unique_and_spans_and_slots_lie_within_their_words(made: Draft) -> None:
    everything = [s for s, _, _ in units(made.paper)]
    assert len({s.id for s in everything}) == len(everything)
    for sentence in everything:
        for span in sentence.spans:
            assert 0 <= span.start < span.end <= len(sentence.text)
        for slot in sentence.slots:
            assert sentence.text[slot.start : slot.end] == slot.text


def test_no_two_note_marks_stand_side_by_side(made: Draft) -> None:
    for sentence, _, _ in units(made.paper):
        marks = [isinstance(p, NoteMark) for p in sentence.pieces]
        assert (True, True) not in set(pairwise(marks)), sentence.id


def test_notes_are_numbered_by_their_first_marks_and_none_is_unmarked(made: Draft) -> None:
    marks = dict.fromkeys(n for s, _, _ in units(made.paper) for n in s.notes)
    assert [n.id for n in made.paper.notes] == list(marks)
    assert [n.number for n in made.paper.notes] == list(range(1, len(marks) + 1))
    assert all(n.text for n in made.paper.notes)


def test_every_section_notes_every_source_of_the_findings_it_says(made: Draft) -> None:
    for section in made.paper.sections:
        said = [s for p in section.paragraphs for s in p.sentences if s.findings]
        notes = [n for s in said for n in s.notes if n.startswith("source/")]
        assert len(notes) == len(set(notes))
        assert bool(notes) == bool(said)


def test_illustrative_sources_say_that_they_are(made: Draft) -> None:
    paths = {f"source/{s.id}": s.path for s in made.paper.sources}
    for note in made.paper.notes:
        if "illustrative" in paths.get(note.id, ""):
            assert "are illustrative and have not been published" in note.text


def test_every_paragraph_can_be_explained_within_a_terminal(made: Draft) -> None:
    evidence = json.loads(made.evidence)
    for paragraph in made.paper.paragraphs:
        lines = explain(evidence, paragraph.number).split("\n")
        assert lines[0].startswith(f"{paragraph.number}  ")
        assert max(map(len, lines)) <= WIDTH
    for finding in said_in(made.paper):
        assert explain(evidence, finding)


def test_only_papers_later_than_their_words_have_comments(made: Draft) -> None:
    asked = [s.id for s in made.paper.sentences if s.comments]
    if made.paper.period.end == Period.parse("2015-03"):
        assert asked == []
    else:
        assert "victim-based-crime/author-1" in asked
        assert all(len(s.comments) <= 1 for s in made.paper.sentences)
