"""Outcomes in words and as conditions, so that a fault says what is missing, and how to name it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from narrator.rules.boxes import Box, total, within
from narrator.rules.vocabulary import Comparator, Vocabulary


def describe(outcome: Mapping[str, str], vocabulary: Vocabulary) -> str:
    """Return an outcome in words, facts in the vocabulary's order."""
    return ", ".join(
        _word(name, outcome[name], vocabulary) for name in vocabulary.facts if name in outcome
    )


def _word(name: str, value: str, vocabulary: Vocabulary) -> str:
    return vocabulary.facts[name].words.get(value) or f"{name} {value}"


def condition(when: Mapping[str, Sequence[str]]) -> str:
    """Return a condition as a row would state it: ``{size: slight, direction: [up, down]}``."""
    parts = (
        f"{name}: {values[0] if len(values) == 1 else '[' + ', '.join(values) + ']'}"
        for name, values in when.items()
    )
    return "{" + ", ".join(parts) + "}"


def shortest(box: Box, comparator: Comparator) -> dict[str, tuple[str, ...]]:
    """Return a short condition that holds exactly the outcomes of `box`.

    Facts are left out from the last to the first wherever the declared outcomes make them
    follow from the others; it is greedy, not minimal.
    """
    kept = box
    full = comparator.space.full
    size = total(within([box], comparator.outcomes))
    for i in reversed(range(len(box))):
        wider = (*kept[:i], full[i], *kept[i + 1 :])
        if total(within([wider], comparator.outcomes)) == size:
            kept = wider
    when = comparator.space.when(kept)
    return {
        name: values
        for (name, values), mask, every in zip(when.items(), kept, full, strict=True)
        if mask != every
    }


def example(box: Box, comparator: Comparator, vocabulary: Vocabulary) -> str:
    """Return one outcome of `box` in words, and the whole box as a condition.

    Only facts that tell these outcomes from others are said.
    """
    when = shortest(box, comparator)
    if not when:
        return f"any outcome of {comparator.key}"
    point = within([box], comparator.outcomes)[0]
    first = {name: values[0] for name, values in comparator.space.when(point).items()}
    words = describe({name: first[name] for name in when}, vocabulary)
    return f"{words} (when: {condition(when)})"


