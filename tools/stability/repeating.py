"""How often a paper repeats itself: Σ 1/distance between sentences of equal frames.

A sentence's frames are what its evidence names as the phrases that made it (`significant.sentence`,
`join.contrast`): the form of the message, or the step that joined several. The distance of two
sentences is how many sentences of the paper one has to go on from one to the other, neighbours
having 1; each sentence counts against the nearest before it that has the frame.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from narrator.values.paper import Paper
from narrator.values.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Repetition:
    """What one paper repeats.

    Parameters
    ----------
    by_frame : mapping of str to float
        Each frame's part of the score.
    neighbours : mapping of str to int
        How often two sentences next to each other share the frame.
    """

    by_frame: Counter[str] = field(default_factory=Counter)
    neighbours: Counter[str] = field(default_factory=Counter)

    @property
    def score(self) -> float:
        """Σ 1/distance."""
        return sum(self.by_frame.values())


def frames(sentence: Sentence) -> frozenset[str]:
    """The frames that a sentence was made from."""
    return frozenset(span.phrase for span in sentence.spans if span.phrase)


def repetition(paper: Paper, without: Iterable[str] = ()) -> Repetition:
    """Score one paper.

    Parameters
    ----------
    without : iterable of str
        Ids of paragraphs that are lists on purpose (headlines).
    """
    left_out = set(without)
    told = [s for p in paper.paragraphs if p.id not in left_out for s in p.sentences]
    by_frame: Counter[str] = Counter()
    neighbours: Counter[str] = Counter()
    last: dict[str, int] = {}
    for at, sentence in enumerate(told):
        for frame in frames(sentence):
            if frame in last:
                by_frame[frame] += 1 / (at - last[frame])  # type: ignore[assignment]
                neighbours[frame] += at - last[frame] == 1
            last[frame] = at
    return Repetition(by_frame, neighbours)
