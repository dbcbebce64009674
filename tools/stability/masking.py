"""A sentence without its figures: what is left must stay while its verdict does.

What is masked is known by the slot or the finding that put it there, never guessed from words:

- figures and periods (slots of those roles), and what a figure brings with it: a or an before it,
  the measure's own noun in singular or plural behind it, "fourth" within a verdict;
- the order of a list that follows the size of its parts, and areas named by their rank;
- what is awaited, whose text names the month.
"""

from __future__ import annotations

import re

from narrator.language.numbers import ordinal_word
from narrator.values.finding import Finding
from narrator.values.measure import Measure
from narrator.values.sentence import Sentence, Slot
from tools.stability.papers import Made

FIGURE, PERIOD, PART, NOUN, AWAITED = "⟨figure⟩", "⟨period⟩", "⟨part⟩", "⟨noun⟩", "⟨awaited⟩"
_MASKS = {"figure": FIGURE, "period": PERIOD}


def masked(made: Made, sentence: Sentence) -> str:
    """Return a sentence's words without its figures."""
    return _tidied(made, sentence, _replaced(made, sentence, names=False))


def nameless(made: Made, sentence: Sentence) -> str:
    """Return the same without the names of measures and groups: as pronoun or in full."""
    return _tidied(made, sentence, _replaced(made, sentence, names=True))


def _replaced(made: Made, sentence: Sentence, *, names: bool) -> str:
    out: list[str] = []
    at = 0
    for slot in sorted(sentence.slots, key=lambda s: (s.start, -s.end)):
        if slot.start < at:
            continue
        mask = _mask(made, sentence, slot, names=names)
        if mask:
            out += [sentence.text[at : slot.start], mask]
            at = slot.end
    return "".join([*out, sentence.text[at:]])


def _mask(made: Made, sentence: Sentence, slot: Slot, *, names: bool) -> str:
    if slot.role in _MASKS:
        return _MASKS[slot.role]
    finding = made.findings.get(slot.finding)
    if slot.role == "verdict" and finding is not None:
        return _counted(slot.text, finding)
    if slot.role == "name":
        if slot.finding not in sentence.findings and slot.field != "group":
            return PART  # one of a list that its finding sums up
        return "⟨name⟩" if names else ""
    return ""


def _counted(text: str, finding: Finding) -> str:
    """Return a verdict without the number of its run, which stands in it as a word."""
    length = dict(finding.extra).get("run_length", "")
    return text.replace(ordinal_word(int(length)), FIGURE) if length.isdigit() else text


def _tidied(made: Made, sentence: Sentence, text: str) -> str:
    told = [made.findings[i] for i in sentence.findings if i in made.findings]
    for finding in told:
        if finding.awaited:
            text = text.replace(finding.awaited, AWAITED)
        if finding.comparator.startswith("areas"):
            for area in sorted(made.project.areas, key=len, reverse=True):
                text = text.replace(area, PART)
        text = _without_noun(text, made.project.measures[finding.measure])
    return re.sub(rf"\ban (?={FIGURE})", "a ", text)


def _without_noun(text: str, measure: Measure) -> str:
    for noun in (measure.noun, measure.restate):
        for word in (noun.many, noun.one) if noun else ():
            if word:
                text = re.sub(rf"({FIGURE}(?: more| fewer)?) {re.escape(word)}\b", rf"\1 {NOUN}",
                              text)  # fmt: skip
    return text
