"""Shares of one whole that stand together: they add to 100, or a note says why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from narrator.paper.contradicting import opening
from narrator.paper.printed import printed
from narrator.values.finding import Finding
from narrator.values.paper import Paragraph
from narrator.values.project import Project
from narrator.values.sentence import Sentence


def shares_not_whole(
    project: Project, paragraph: Paragraph, findings: Mapping[str, Finding]
) -> Iterator[str]:
    """Yield a sentence for each whole whose printed shares do not add to 100 as they should.

    Shares of all parts of a whole must; those of some must not exceed it. A footnote at one of
    them (an author's, or the measure's own definition) may say why they do not.
    """
    columns: dict[str, dict[str, Decimal]] = {}
    noted: set[str] = set()
    where: dict[str, str] = {}
    for sentence in _units(paragraph):
        for slot in sentence.slots:
            finding = findings.get(slot.finding)
            number = printed(slot)
            if finding is None or finding.comparator.partition(".")[0] != "share":
                continue
            if number is None or slot.field != "current" or number.approximate:
                continue
            whole = _whole(project, finding)
            where.setdefault(whole, opening(sentence))
            columns.setdefault(whole, {}).setdefault(finding.measure, number.value)
            if any(not note.startswith(("source/", "replies/")) for note in sentence.notes):
                noted.add(whole)
    for whole, shares in columns.items():
        measure = project.measures.get(whole)
        parts = {t.measure for t in measure.sum_of if t.sign > 0} if measure else set()
        total = sum(shares.values(), Decimal(0))
        complete = bool(parts) and parts <= set(shares)
        wrong = total != 100 if complete else parts >= set(shares) and total > 100
        if wrong and whole not in noted:
            name = measure.name if measure else whole
            yield (f"{where[whole]}: the shares of {name} add to {total}%, not to 100%, and no "
                   "note says why")


def _units(paragraph: Paragraph) -> Iterator[Sentence]:
    yield from paragraph.sentences
    if paragraph.table:
        for row in paragraph.table.rows:
            for cell in row:
                yield cell.content


def _whole(project: Project, finding: Finding) -> str:
    measure = project.measures.get(finding.measure)
    if measure is None:
        return ""
    if measure.share_of:
        return measure.share_of
    holding = [m.id for m in project.measures.values()
               if any(t.measure == measure.id for t in m.sum_of)]
    return holding[0] if len(holding) == 1 else ""
