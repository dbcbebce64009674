"""The phrases that a project has of its own as a text to be linted: their worked examples."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from narrator.language import Phrase
from narrator.linting.text import Line, Prose, Stretch


def phrases_prose(phrases: Iterable[Phrase], root: Path) -> Prose:
    """Return the examples of phrases that stand in files of the project.

    A sentence alone can be judged by its words only: what an abbreviation means, or how long a
    sentence becomes, is for the paper.
    """
    lines = []
    for phrase in phrases:
        example = phrase.example
        if example is None or not (root / example.place.file).is_file():
            continue
        made = Stretch(0, len(example.text), "generated", ((0, example.place),),
                       phrase=phrase.message)
        lines.append(Line(example.text, stretches=(made,)))
    return Prose(tuple(lines))
