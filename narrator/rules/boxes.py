"""Set algebra on products of finite values, so that tables are proved without enumeration.

A *space* is a list of facts with their values. A *box* is a product of subsets, one a fact, held
as one bit mask a fact. Sets of outcomes are lists of disjoint boxes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

#: One bit mask a fact, in the order of the space; no mask is 0.
Box = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Space:
    """Facts and their values, in declared order.

    Parameters
    ----------
    facts : tuple of str, length d
    values : tuple of tuple of str, length d
    """

    facts: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]

    @property
    def full(self) -> Box:
        """The box of everything."""
        return tuple((1 << len(values)) - 1 for values in self.values)

    def box(self, when: Mapping[str, Iterable[str]]) -> Box | None:
        """Return the box of a condition, or None where it is empty here.

        Facts left out may have any value; values that the space lacks are passed over.
        """
        masks = []
        for fact, values in zip(self.facts, self.values, strict=True):
            if fact in when:
                wanted = set(when[fact])
                mask = sum(1 << i for i, value in enumerate(values) if value in wanted)
            else:
                mask = (1 << len(values)) - 1
            if not mask:
                return None
            masks.append(mask)
        return tuple(masks)

    def when(self, box: Box) -> dict[str, tuple[str, ...]]:
        """Return the condition of a box: fact → values, for every fact."""
        return {
            fact: tuple(value for i, value in enumerate(values) if mask >> i & 1)
            for fact, values, mask in zip(self.facts, self.values, box, strict=True)
        }


def size(box: Box) -> int:
    """Return how many outcomes a box holds."""
    return prod(mask.bit_count() for mask in box)


def total(boxes: Iterable[Box]) -> int:
    """Return how many outcomes disjoint boxes hold."""
    return sum(map(size, boxes))


def intersect(a: Box, b: Box) -> Box | None:
    """Return what two boxes share, or None."""
    shared = tuple(x & y for x, y in zip(a, b, strict=True))
    return shared if all(shared) else None


def subtract(a: Box, b: Box) -> list[Box]:
    """Return `a` without `b`, as disjoint boxes (at most one a fact)."""
    shared = intersect(a, b)
    if shared is None:
        return [a]
    pieces: list[Box] = []
    for i, (mask, cut) in enumerate(zip(a, b, strict=True)):
        rest = mask & ~cut
        if rest:
            pieces.append((*shared[:i], rest, *a[i + 1 :]))
    return pieces


def without(boxes: Iterable[Box], removed: Iterable[Box]) -> list[Box]:
    """Return `boxes` without any of `removed`; disjoint where `boxes` are."""
    left = list(boxes)
    for cut in removed:
        left = [piece for box in left for piece in subtract(box, cut)]
    return left


def within(boxes: Iterable[Box], limits: Sequence[Box]) -> list[Box]:
    """Return what `boxes` share with `limits`; disjoint where both are."""
    return [
        shared
        for box in boxes
        for limit in limits
        if (shared := intersect(box, limit)) is not None
    ]


def disjoint(boxes: Iterable[Box]) -> list[Box]:
    """Return disjoint boxes that hold the same outcomes."""
    out: list[Box] = []
    for box in boxes:
        out.extend(without([box], out))
    return out


def merged(boxes: Iterable[Box]) -> list[Box]:
    """Return the same disjoint outcomes in fewer boxes, largest first.

    Boxes that differ in one fact only become one; it is greedy, not minimal.
    """
    pool = sorted(boxes)
    joined = True
    while joined:
        joined = False
        for i in range(len(pool[0]) if pool else 0):
            # Boxes alike in all facts but the i-th differ there in disjoint masks: their sum.
            groups: dict[tuple[int, ...], int] = {}
            for box in pool:
                rest = box[:i] + box[i + 1 :]
                groups[rest] = groups.get(rest, 0) | box[i]
            if len(groups) < len(pool):
                joined = True
                pool = [(*rest[:i], mask, *rest[i:]) for rest, mask in groups.items()]
    return sorted(pool, key=lambda box: (-size(box), box))
