"""Two consecutive papers beside each other, sentence by sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from narrator.values.sentence import Sentence
from tools.stability.masking import masked, nameless
from tools.stability.papers import Made

#: What became of a sentence from one paper to the next.
#:
#: - ``changed``: a finding in it has another outcome, or a part changed more sharply than its whole
#:   and no longer does (or the other way round), so that its words may differ;
#: - ``same``: they differ in nothing but figures;
#: - ``named``: besides figures, in what a measure or group is called: an abbreviation is defined at
#:   its first use and a pronoun refers back, and the sentence before came, went or changed;
#: - ``regrouped``: one planned together with it has another outcome, and they were joined anew;
#: - ``breach``: anything else. The goal is none.
Fate = Literal["changed", "same", "named", "regrouped", "breach"]
FATES: tuple[Fate, ...] = ("same", "named", "regrouped", "breach", "changed")
_SHORT = re.compile(r" \([A-Z][\w’-]*\)| of [a-z]+(?= \()")


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that is not word for word what it was, but for its figures."""

    fate: Fate
    area: str
    before: str
    after: str
    id: str
    was: str
    now: str

    def __str__(self) -> str:
        return (f"{self.fate}: {self.area}, {self.before} → {self.after}, {self.id}\n"
                f"    was {self.was}\n    now {self.now}")  # fmt: skip


@dataclass(slots=True)
class Tally:
    """How many sentences met which fate, and those that are to be looked at."""

    pairs: int = 0
    fates: Counter[Fate] = field(default_factory=Counter)
    authors: int = 0
    changes: list[Change] = field(default_factory=list)

    @property
    def kept(self) -> int:
        """Sentences all of whose findings kept their outcome."""
        return sum(self.fates.values()) - self.fates["changed"]

    @property
    def share(self) -> float:
        """The share of these that differ in more than their figures and without a reason."""
        return self.fates["breach"] / self.kept if self.kept else 0.0

    def add(self, other: Tally) -> None:
        """Add another tally's counts to these."""
        self.pairs += other.pairs
        self.fates.update(other.fates)
        self.authors += other.authors
        self.changes += other.changes


def tally(papers: Iterable[Made]) -> Tally:
    """Compare the papers of each area with the one before."""
    out = Tally()
    for one, two in pairwise(papers):
        if one.area == two.area:
            out.add(compared(one, two))
    return out


def compared(one: Made, two: Made) -> Tally:
    """Compare two papers: every sentence of the second with what it was in the first."""
    out = Tally(pairs=1)
    before = {p.id: p.sentences for p in one.paper.paragraphs}
    for paragraph in two.paper.paragraphs:
        old = before.get(paragraph.id, ())
        for sentence, was in _pairs(paragraph.sentences, old):
            fate = _fate(one, was, two, sentence)
            if not sentence.findings:
                out.authors += fate != "same"
            else:
                out.fates[fate] += 1
            if fate not in ("same", "changed"):
                out.changes.append(Change(
                    fate, two.area, str(one.period), str(two.period), sentence.id, was.text,
                    sentence.text,
                ))  # fmt: skip
    return out


def _pairs(
    now: tuple[Sentence, ...], old: tuple[Sentence, ...]
) -> Iterator[tuple[Sentence, Sentence]]:
    """Pair each sentence with that of its id; else with the first that said one of its findings.

    The latter finds a finding again that is said in another sentence than it was.
    """
    by_id = {s.id: s for s in old}
    for sentence in now:
        was = by_id.get(sentence.id) or next(
            (s for s in old if set(s.findings) & set(sentence.findings)), None
        )
        if was is not None:
            yield sentence, was


def _fate(one: Made, was: Sentence, two: Made, now: Sentence) -> Fate:
    about = {*was.findings, *now.findings}
    if any(one.outcomes.get(f) != two.outcomes.get(f) for f in about):
        return "changed"
    if _steeper(one, about) != _steeper(two, about):
        return "changed"
    if masked(one, was) == masked(two, now):
        return "same"
    if _SHORT.sub("", nameless(one, was)) == _SHORT.sub("", nameless(two, now)):
        return "named"
    if set(was.findings) != set(now.findings) and _neighbour_changed(one, two, was, now):
        return "regrouped"
    return "breach"


def _steeper(made: Made, about: set[str]) -> set[tuple[str, str]]:
    """Return which parts changed more sharply than their whole: a join says so where they do."""
    told = [made.findings[f] for f in about if f in made.findings]
    return {
        (whole.id, part.id) for whole in told for part in told
        if any(t.measure == part.measure for t in made.project.measures[whole.measure].sum_of)
        and abs(part.percent_change or 0) > abs(whole.percent_change or 0)
    }  # fmt: skip


def _neighbour_changed(one: Made, two: Made, was: Sentence, now: Sentence) -> bool:
    """Whether something said in the same paragraph, by either paper, has another outcome."""
    told = {f for made, s in ((one, was), (two, now)) for p in made.paper.paragraphs
            if any(x is s for x in p.sentences) for x in p.sentences for f in x.findings}
    return any(one.outcomes.get(f) != two.outcomes.get(f) for f in told)
