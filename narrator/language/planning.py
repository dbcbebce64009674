"""Planning: which messages share a sentence, by the ordered steps of the plan.

Every message is taken exactly once. A step takes the first messages, in the author's order, that
fit its slots and between which its relation holds; where the sentence that they would make is
longer than the step allows, they stand alone instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from narrator.language.relations import holds, shared
from narrator.language.steps import ALONE, Step, Taken
from narrator.language.voice import Message, Voice


@dataclass(frozen=True, slots=True)
class Planned:
    """The messages of one sentence, in the order of the step's slots."""

    step: Step
    messages: tuple[Message, ...]

    @property
    def place(self) -> int:
        """Where the sentence stands: at the first of its messages."""
        return min(m.place for m in self.messages)


def plan(
    messages: Sequence[Message],
    voice: Voice,
    fits: Callable[[Planned], bool],
    *,
    asked: bool,
) -> tuple[Planned, ...]:
    """Distribute messages over sentences.

    Parameters
    ----------
    messages : sequence of Message
        In the author's order, none of them silent.
    fits : callable
        Whether a joined sentence stays within its step's limits.
    asked : bool
        Whether the author joined them with ``+``.

    Returns
    -------
    tuple of Planned
        In the order of their first messages.
    """
    steps = voice.words.steps
    alone = next((s for s in steps if s.name == ALONE), steps[-1])
    left = list(messages)
    done: list[Planned] = []
    for step in steps:
        if step.name == ALONE or (step.asked and not asked) or len(left) < step.least:
            continue
        while taken := next(_fitting(step, left, voice, fits), None):
            done.append(taken)
            left = [m for m in left if m not in taken.messages]
    done += [Planned(alone, (message,)) for message in left]
    return tuple(sorted(done, key=lambda p: p.place))


def _fitting(
    step: Step, left: Sequence[Message], voice: Voice, fits: Callable[[Planned], bool]
) -> Iterator[Planned]:
    for messages in _takings(step, left, voice):
        planned = Planned(step, messages)
        if _same_reading(messages) and holds(step.relation, messages, voice) and fits(planned):
            yield planned


def _takings(
    step: Step, left: Sequence[Message], voice: Voice
) -> Iterator[tuple[Message, ...]]:
    """Yield what the step's slots could take, in the author's order."""

    def slot(at: int, taken: tuple[Message, ...]) -> Iterator[tuple[Message, ...]]:
        if at == len(step.take):
            yield taken
            return
        wanted = step.take[at]
        fitting = [m for m in left if m not in taken and _takes(wanted, m)]
        if not wanted.many:
            for message in fitting:
                yield from slot(at + 1, (*taken, message))
            return
        yield from _several(step, wanted, fitting, taken, voice)

    yield from slot(0, ())


def _several(
    step: Step, wanted: Taken, fitting: Sequence[Message], taken: tuple[Message, ...], voice: Voice
) -> Iterator[tuple[Message, ...]]:
    """Yield the largest sets that share what must be shared."""
    if step.relation.get("measure") == "same" and taken:
        fitting = [m for m in fitting if m.finding.measure == taken[0].finding.measure]
    for first in fitting:
        like = [
            m for m in fitting
            if all(shared(m, w, voice) == shared(first, w, voice) for w in step.same)
            and (step.relation.get("measure") != "same"
                 or m.finding.measure == first.finding.measure)
        ]  # fmt: skip
        if len(like) >= wanted.at_least:
            yield (*taken, *like[: wanted.at_most])
        if not step.same:
            return


def _takes(wanted: Taken, message: Message) -> bool:
    if message.id not in wanted.messages:
        return False
    compared = wanted.comparators
    return not compared or message.key in compared or message.finding.comparator in compared


def _same_reading(messages: Sequence[Message]) -> bool:
    """Whether all figures are of one area and run to the same month: a sentence names one each."""
    if len({m.finding.area for m in messages}) > 1:
        return False
    behind = {behind_the_paper(m) for m in messages if m.key not in OF_THEIR_OWN}
    return len({m.finding.period.end for m in messages}) == 1 and len(behind) <= 1


#: Comparators whose words name their own months, whatever the paper's period is.
OF_THEIR_OWN = frozenset({"recent", "season", "run", "variation", "assurance"})


def behind_the_paper(message: Message) -> bool:
    """Whether a message's figures are of another period than the paper: its words must say so."""
    return "as_of" in message.finding.caveats and message.key not in OF_THEIR_OWN
