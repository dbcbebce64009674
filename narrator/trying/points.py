"""Which outcomes stand for all: one for each way in which the words of a message may differ.

A message's words depend on its frame and on a few facts (up or down, which parts moved). All other
facts are settled at what is likeliest, so that an analyst reads tens of sentences, not thousands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, product
from types import MappingProxyType

Product = Mapping[str, Sequence[str]]
Outcome = Mapping[str, str]

#: Facts that the words of one message follow.
SPEAKING = frozenset({
    "direction", "own", "offset", "month_move", "unusual", "run", "spread", "alignment",
})  # fmt: skip
#: Of the others the likeliest value first; of those not named, as they are declared.
_LIKELIEST: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "size": ("notable", "marked", "slight"), "standing": ("unknown",), "before": ("unknown",),
    "target_before": ("none",), "first_since": ("none",), "cause": ("none", "stated"),
    "family": ("amount",), "base": ("usable",), "significance": ("not_tested",),
    "proven": ("some", "none"), "trend": ("none",), "record": ("none",),
    "variation": ("concern", "improvement"), "span": ("years",), "pattern": ("outside",),
})  # fmt: skip
#: So many outcomes of one product are looked at; the rest differ in facts that no words follow.
_MOST = 3000
#: As odd as this no figures can be.
_IMPOSSIBLE = 100


def points(products: Iterable[Product], speaking: frozenset[str] = SPEAKING) -> tuple[Outcome, ...]:
    """Return outcomes that stand for all of `products`, the likeliest of each kind.

    Parameters
    ----------
    products : iterable of mapping
        Disjoint products of values, fact by fact (`narrator.rules.Reach.outcomes`).
    speaking : frozenset of str
        Facts of which every value is kept.
    """
    best: dict[tuple[str, ...], tuple[int, Outcome]] = {}
    for one in products:
        ordered = {name: _ordered(name, values) for name, values in one.items()}
        loud = [name for name in ordered if name in speaking]
        every = product(*(ordered[name] for name in ordered))
        for values in islice(every, _MOST):
            outcome = dict(zip(ordered, values, strict=True))
            key = tuple(outcome[name] for name in loud)
            odd = oddity(outcome)
            if key not in best or odd < best[key][0]:
                best[key] = (odd, outcome)
    found = sorted(best.values(), key=lambda b: b[0] >= _IMPOSSIBLE)
    possible = [outcome for odd, outcome in found if odd < _IMPOSSIBLE]
    return tuple(possible or [outcome for _, outcome in found[:1]])


def _ordered(name: str, values: Sequence[str]) -> Sequence[str]:
    likeliest = _LIKELIEST.get(name, ())
    return sorted(values, key=lambda v: likeliest.index(v) if v in likeliest else len(likeliest))


def oddity(outcome: Outcome) -> int:
    """Return how unlikely an outcome is: declared products hold some that no figures can have."""
    odd = sum(
        _ordered_at(name, value) for name, value in outcome.items() if name in _LIKELIEST
    )
    return odd + (_IMPOSSIBLE if _contradicts(outcome) else 0)


def _ordered_at(name: str, value: str) -> int:
    likeliest = _LIKELIEST[name]
    return likeliest.index(value) if value in likeliest else len(likeliest)


def _contradicts(outcome: Outcome) -> bool:
    direction = outcome.get("direction")
    if outcome.get("before") == "unknown" and outcome.get("standing") not in (None, "unknown"):
        return True  # it stands as before, or not, only beside what was known before
    state, bound = outcome.get("target"), outcome.get("bound")
    if state in ("met", "near", "missed") and bound:
        above = (state == "met") == (bound == "floor")
        return direction != ("up" if above else "down")
    own, alignment = outcome.get("own"), outcome.get("alignment")
    if alignment is None or direction == "none":
        return False
    if alignment == "opposite":  # the own change lies on the other side of nought
        return own == "unchanged" or direction != own
    if alignment == "flat":  # one of the two is nought
        return own == direction if own == "unchanged" else direction != own
    return (own == "unchanged") != (direction == "unchanged") if own == "unchanged" else False
