"""Secondary suppression: which further findings to withhold, so that nothing is given away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from narrator.disclosure.facts import Fact
from narrator.disclosure.ledger import Key, Ledger
from narrator.values.finding import Finding
from narrator.values.project import Project

Exposed = Callable[[Mapping[Key, Fact]], set[Key]]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is withheld beside the small figures.

    Parameters
    ----------
    findings : frozenset of str
        Ids of the findings.
    befores : frozenset of str
        Ids of findings that lose what was reported before.
    points : tuple of str
        Names of the points that must not be shown.
    because : frozenset of Key
        The small numbers that would have been given away.
    left : frozenset of Key
        Those that are given away whatever is withheld here.
    """

    findings: frozenset[str] = frozenset()
    befores: frozenset[str] = frozenset()
    points: tuple[str, ...] = ()
    because: frozenset[Key] = frozenset()
    left: frozenset[Key] = frozenset()


def choose(
    project: Project, findings: Sequence[Finding], ledger: Ledger, told: Mapping[Key, Fact],
    known: Iterable[Key], lost: set[Key], exposed: Exposed,
) -> Choice:
    """Return as few findings as will do, the least important first, by a fixed order.

    One figure is tried after the other. Where none is enough by itself all that can be withheld
    is, and given back one by one, the most important first, as long as nothing is given away.

    Parameters
    ----------
    told : mapping
        All facts.
    known : iterable of Key
        Sums that everybody knows to be nothing: they tie facts together.
    lost : set of Key
        What is given away by others than this draft: nothing can be done for it here.
    exposed : callable
        Tells what a set of facts gives away.
    """
    because = exposed(told) - lost
    if not because:
        return Choice()
    reach = _connected([*told, *known], because)
    reach = [key for key in reach if key in told]
    loose = [k for k in reach if told[k].tellers and not any(t.draft for t in told[k].tellers)]
    order = sorted(loose, key=lambda key: _cost(project, findings, ledger, told[key]))
    for key in order:
        kept = _kept(told, {key})
        if not exposed(kept) - lost:
            return _choice(told, kept, because)
    gone = set(order)
    left = exposed(_kept(told, gone)) - lost
    for key in reversed(order):
        kept = _kept(told, gone - {key})
        if not exposed(kept) - lost - left:
            gone.discard(key)
    return replace(_choice(told, _kept(told, gone), because), left=frozenset(left))


def _cost(
    project: Project, findings: Sequence[Finding], ledger: Ledger, fact: Fact
) -> tuple[int, int, float, tuple[str, ...]]:
    """Return what a reader loses: findings, then their priority, then the size of the figure."""
    ids = tuple(sorted({t.finding for t in fact.tellers if t.part == "finding"}))
    priorities = [
        project.measures[f.measure].priority for f in findings if f.id in ids
    ]
    return len(ids), max(priorities, default=0), abs(ledger.value(fact.form)), ids


def _connected(sums: Sequence[Key], start: set[Key]) -> list[Key]:
    """Return the sums that hang together, by their cells, with some others."""
    atoms = {atom for key in start for atom, _ in key}
    found: dict[Key, None] = {}
    while True:
        more = [
            k for k in sums if k not in found and any(atom in atoms for atom, _ in k)
        ]
        if not more:
            return list(found)
        found |= dict.fromkeys(more)
        atoms |= {atom for k in more for atom, _ in k}


def _kept(told: Mapping[Key, Fact], gone: set[Key]) -> dict[Key, Fact]:
    """Return the facts that are still told when whoever tells `gone` is withheld.

    A finding that is withheld is withheld whole: what it tells beside is told no more, unless
    another tells it.
    """
    silent = {t for key in gone for t in told[key].tellers}
    whole = {t.finding for t in silent if t.part == "finding"}
    return {
        key: fact for key, fact in told.items()
        if not fact.tellers
        or any(t not in silent and (t.draft or t.finding not in whole) for t in fact.tellers)
    }  # fmt: skip


def _choice(told: Mapping[Key, Fact], kept: Mapping[Key, Fact], because: set[Key]) -> Choice:
    """Return whom to silence so that only what is kept is told."""
    silent = {t for key, fact in told.items() if key not in kept for t in fact.tellers}
    ids = frozenset(t.finding for t in silent if t.part == "finding" and not t.draft)
    befores = {t.finding for t in silent if t.part == "before" and not t.draft} - ids
    points = tuple(sorted(t.finding for t in silent if t.part == "point"))
    return Choice(ids, frozenset(befores), points, frozenset(because))
