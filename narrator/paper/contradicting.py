"""Two places of a paper that say different things of one comparison; there are none."""

from __future__ import annotations

from collections.abc import Iterator

from narrator.paper.claims import claimed
from narrator.values.paper import Paper
from narrator.values.sentence import Sentence


def contradictions(paper: Paper, language: str) -> tuple[str, ...]:
    """Return where the paper contradicts itself, each with its paragraphs and sentences.

    Two findings of one measure, comparator, area and period must have one verdict; one finding has
    one message of each rule, wherever it is said; and what is called statistically significant in
    one place is not called comparable in another, whatever the findings say.
    """
    return (*_verdicts(paper), *_messages(paper), *_claims(paper, language))


def _verdicts(paper: Paper) -> Iterator[str]:
    said = where_told(paper)
    held: dict[tuple[object, ...], tuple[str, tuple[str, str, str]]] = {}
    for finding in paper.findings:
        if finding.id not in said:
            continue
        key = (finding.measure, finding.comparator, finding.area, finding.period)
        verdict = (finding.significance, finding.direction, finding.target)
        first, before = held.setdefault(key, (finding.id, verdict))
        if before != verdict:
            yield (f"{said[first]} and {said[finding.id]}: {first} and {finding.id} differ: "
                   f"{before} and {verdict}")


def _messages(paper: Paper) -> Iterator[str]:
    held: dict[tuple[str, str], tuple[str, str]] = {}
    for where, sentence in _told(paper):
        for span in sentence.spans:
            if span.rule is None or len(span.findings) != 1:
                continue
            first, message = held.setdefault(
                (span.findings[0], span.rule.id), (where, span.message)
            )
            if message != span.message:
                yield (f"{first} and {where}: {span.findings[0]} is told as {message} "
                       f"and as {span.message}")


def _claims(paper: Paper, language: str) -> Iterator[str]:
    """Yield where the printed words of one comparison claim a result and deny it."""
    findings = {f.id: f for f in paper.findings}
    held: dict[tuple[object, ...], tuple[str, str, bool]] = {}
    for where, sentence in _told(paper):
        for slot in sentence.slots:
            finding = findings.get(slot.finding)
            claim = claimed(slot.text, language)
            if slot.role != "verdict" or finding is None or claim == "nothing":
                continue
            key = (finding.measure, finding.comparator, finding.area, finding.period)
            significant = claim == "significant"
            first, words, before = held.setdefault(key, (where, slot.text, significant))
            if before != significant:
                yield f"{first} says {words!r} of {finding.id}, {where} {slot.text!r}"


def where_told(paper: Paper) -> dict[str, str]:
    """Return for each finding the paragraph and sentence that say it first."""
    out: dict[str, str] = {}
    for where, sentence in _told(paper):
        for id_ in sentence.findings:
            out.setdefault(id_, where)
    return out


def _told(paper: Paper) -> Iterator[tuple[str, Sentence]]:
    """Yield every sentence and cell with the words that name its place."""
    for paragraph in paper.paragraphs:
        units = list(paragraph.sentences)
        if paragraph.table:
            units += [cell.content for row in paragraph.table.rows for cell in row]
        for unit in units:
            yield f"paragraph {paragraph.number}, {opening(unit)}", unit


def opening(sentence: Sentence) -> str:
    """Return a sentence's first words, by which an author finds it."""
    text = sentence.text if len(sentence.text) <= 50 else f"{sentence.text[:47]}…"
    return f"“{text}”"
