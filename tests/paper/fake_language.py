"""A small stand-in for the language room: one plain sentence for each placeholder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from narrator.paper.wording import meanings
from narrator.project.located_yaml import load_yaml
from narrator.shipped import shipped
from narrator.values.finding import Finding
from narrator.values.prose import Note, Placeholder, ProseSentence, Text
from narrator.values.sentence import (
    Fragment,
    NoteMark,
    Origin,
    RuleRef,
    Run,
    Sentence,
    Slot,
    Span,
)

VERDICTS = {"higher": "a statistically significant increase",
            "lower": "a statistically significant reduction",
            "similar": "statistically comparable", "inconclusive": "too variable to tell",
            "not_tested": "not tested"}
MOVES = {"up": "rose", "down": "fell", "unchanged": "did not change", "none": "is not known"}
VARIABLES = {"period.month": "March 2015", "area.formal": "Cambridgeshire Constabulary"}


@lru_cache
def shipped_words() -> Any:
    """Return the words that narrator ships, for the parts that no finding's sentence needs."""
    file = shipped("templates") / "phrases" / "en-GB" / "core" / "words.yaml"
    return load_yaml(file.read_text(encoding="utf-8"), file.name).data


@dataclass
class FakeWording:
    """Says every finding in the same way, with the spans and slots that language promises."""

    findings: Mapping[str, Finding]
    names: Mapping[str, str]
    notes: Mapping[str, str] = field(default_factory=dict)
    weights: Mapping[str, int] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()

    def start(self) -> tuple[str, ...]:
        return ()

    def paragraph(self, id_: str, ordinal: int, sentences: tuple[ProseSentence, ...],
                  told: Any, generate: tuple[str, ...] = ()) -> Any:
        out = [self._sentence(f"{id_}/{i}", (i,)) for i in generate if i not in self.silent]
        authored = 0
        for source in sentences:
            asked = tuple(i for p in source.placeholders for i in p.findings)
            if source.alone and set(asked) <= self.silent:
                continue
            authored += not asked
            unit = f"{id_}/{asked[0] if asked else f'author-{authored}'}"
            if source.alone:
                out.append(self._sentence(unit, asked, _marks(source)))
            else:
                out.append(self.line(source, unit, "mixed" if asked else "commentary"))
        return SimpleNamespace(sentences=tuple(out), told=(*told, id_), warnings=())

    def line(self, sentence: ProseSentence, id_: str, origin: Origin = "fixed") -> Sentence:
        made = Fragment()
        for part in sentence.parts:
            if isinstance(part, Text):
                span = (Span(0, len(part.text), origin),)
                made += Fragment((Run(part.text, part.bold, part.italic, part.superscript),), span)
            elif isinstance(part, Note):
                made += Fragment((NoteMark(part.key),))
            elif part.variable:
                made += Fragment((Run(VARIABLES[part.variable]),))
            else:
                made += self._words(part.findings, part)
        ids = tuple(i for p in sentence.placeholders for i in p.findings)
        return Sentence(id_, origin, made.pieces, made.spans, made.slots, ids)

    def cell(self, finding: str, form: str, id_: str) -> Sentence:
        held = self.findings[finding]
        text = {"now": str(held.current), "then": str(held.reference),
                "change": f"{abs(held.percent_change or 0)}%",
                "verdict": VERDICTS[held.significance]}.get(form, form)
        text = f"[awaited: {held.awaited}]" if held.awaited else text
        return Sentence(id_, "generated", (Run(text),), (Span(0, len(text), "generated"),),
                        (Slot(0, len(text), text, finding, form, "", "figure"),), (finding,))

    def note_for(self, message: str) -> str:
        return "short_history" if message == "untested" else ""

    def note_text(self, key: str, finding: str) -> str:
        return self.notes.get(key, f"{self._name(finding)} has not been tested: {key}.")

    def choice(self, finding: str) -> Any:
        return SimpleNamespace(weight=self.weights.get(finding, 10), silent=finding in self.silent)

    def word(self, *path: str) -> str:
        found: Any = shipped_words()
        for key in path:
            found = found[key]
        return str(found)

    def directions(self) -> Mapping[str, str]:
        return meanings(shipped_words()["direction"])

    def _name(self, finding: str) -> str:
        return self.names[self.findings[finding].measure]

    def _sentence(self, id_: str, ids: tuple[str, ...], marks: tuple[str, ...] = ()) -> Sentence:
        made = self._words(ids, None)
        full = Fragment((Run("."), *(NoteMark(m) for m in marks)), (Span(0, 1, "generated"),))
        made += full
        return Sentence(id_, "generated", made.pieces, made.spans, made.slots, ids)

    def _words(self, ids: tuple[str, ...], placeholder: Placeholder | None) -> Fragment:
        made = Fragment()
        for position, id_ in enumerate(ids):
            if position:
                made += Fragment((Run(" and "),), (Span(0, 5, "generated", ids),))
            made += self._clause(id_)
        return made

    def _clause(self, id_: str) -> Fragment:
        finding = self.findings[id_]
        if finding.awaited:
            text = f"[awaited: {finding.awaited}]"
            return Fragment((Run(text, highlight=True),),
                            (Span(0, len(text), "generated", (id_,)),))
        name = self._name(id_)
        now = "" if finding.current is None else f" to {finding.current:g}"
        verdict = VERDICTS[finding.significance]
        text = f"{name} {MOVES[finding.direction]}{now}, {verdict}"
        message = "untested" if finding.significance == "not_tested" else finding.significance
        rule = RuleRef(f"last_year.{message}", "rules/core/change.yaml", 7)
        slots = [Slot(0, len(name), name, id_, "name", "", "name")]
        if now:
            at = text.index(now) + 4
            slots.append(Slot(at, at + len(now) - 4, now[4:], id_, "current", "", "figure"))
        start = len(text) - len(verdict)
        slots.append(Slot(start, len(text), verdict, id_, "significance", "", "verdict"))
        span = Span(0, len(text), "generated", (id_,), rule, message, "sentence.1")
        return Fragment((Run(text),), (span,), tuple(slots))


def _marks(source: ProseSentence) -> tuple[str, ...]:
    return tuple(p.key for p in source.parts if isinstance(p, Note))
