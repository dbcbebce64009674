"""Relations of several measures: an exception, a common loss, a whole's part, a target closer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from narrator.language.voice import Message, Voice

_TESTED = ("higher", "lower")
_HALF = 0.5
#: States of a target that is not met.
_UNMET = ("missed", "near")


def exception(taken: Sequence[Message]) -> Message | None:
    """Return the message of the one change that went against all others, or None.

    All of them must have moved, and the exception must be statistically significant: what may
    not have happened is not singled out.
    """
    ways = Counter(m.finding.direction for m in taken)
    if set(ways) != {"up", "down"} or sorted(ways.values())[0] != 1 or len(taken) < 3:
        return None
    way = min(ways, key=lambda one: ways[one])
    found = next(m for m in taken if m.finding.direction == way)
    return found if found.finding.significance in _TESTED else None


def worse_together(taken: Sequence[Message]) -> bool:
    """Whether every change is statistically significant and for the worse."""
    return all(
        m.finding.judgement == "worse" and m.finding.significance in _TESTED for m in taken
    )


def says_last(taken: Sequence[Message], voice: Voice) -> bool:
    """Whether the last measure is a proportion that can be said as a clause after its figure."""
    measure = voice.measure(taken[-1].finding)
    return bool(measure.says) and measure.is_proportion


def whole_then_share(taken: Sequence[Message], voice: Voice) -> bool:
    """Whether the last message is a share of the first message's measure."""
    return voice.measure(taken[-1].finding).share_of == taken[0].finding.measure


def majority(taken: Sequence[Message]) -> bool:
    """Whether the last message's share is more than a half."""
    return (taken[-1].finding.current or 0) > _HALF


def better_still_missed(taken: Sequence[Message], voice: Voice) -> bool:
    """Whether a target that was missed is missed still, though the figure came closer to it."""
    target, change = (m.finding for m in taken)
    closer = {"higher": "up", "lower": "down"}.get(voice.measure(target).better)
    if closer is None:
        closer = "down" if dict(target.extra).get("bound") == "ceiling" else "up"
    unmet = target.target in _UNMET and target.target_before in _UNMET
    return unmet and change.direction == closer
