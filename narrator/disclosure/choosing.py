"""Secondary suppression: which further findings to withhold, so that nothing is given away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from narrator.disclosure.ledger import Key, Ledger
from narrator.disclosure.records import Fact
from narrator.values.finding import Finding
from narrator.values.project import Project

Suspects = Callable[[Sequence[Key], Key], list[Key]]


class Exposed(Protocol):
    """Tells which of some numbers a set of facts gives away; with `first` one is enough."""

    def __call__(
        self, told: Mapping[Key, Fact], asked: set[Key], *, first: bool = False
    ) -> set[Key]:
        """Return the keys of those given away."""


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
    known: Sequence[Key], because: set[Key], exposed: Exposed, suspects: Suspects,
) -> Choice:
    """Return as few findings as will do, the least important first, by a fixed order.

    Of the facts that give a number away one at least must go: if one is enough for all numbers it
    is that, else the least important, until nothing is given away. What turns out not to have been
    needed is given back, the most important first.

    Parameters
    ----------
    told : mapping
        All facts.
    known : sequence of Key
        Sums that everybody knows to be nothing: they tie facts together.
    because : set of Key
        What is given away, and by this draft.
    exposed : callable
        Tells which of some numbers a set of facts gives away. Fewer facts never give away more.
    suspects : callable
        Tells which of some facts a proof rests on; nothing where it finds none.
    """
    gone: set[Key] = set()
    left: set[Key] = set()
    pending = set(because)

    def cost(key: Key) -> tuple[int, int, float, tuple[str, ...]]:
        return _cost(project, findings, ledger, told[key])

    while pending - left:
        key = min(pending - left)
        reason = explaining(_kept(told, gone), known, key, exposed, suspects)
        order = sorted((k for k in reason if _loose(told[k])), key=cost)
        if not order:
            left.add(key)
            continue
        open_ = pending - left
        enough = (k for k in order if not exposed(_kept(told, gone | {k}), open_, first=True))
        gone.add(next(enough, order[0]))
        pending = exposed(_kept(told, gone), pending)
    for key in sorted(gone, key=cost, reverse=True):
        if not exposed(_kept(told, gone - {key}), because - left, first=True):
            gone.discard(key)
    return replace(_choice(told, _kept(told, gone), because), left=frozenset(left))


def explaining(
    told: Mapping[Key, Fact], known: Sequence[Key], aim: Key, exposed: Exposed,
    suspects: Suspects,
) -> list[Key]:
    """Return facts that give a number away, none of which could be spared for it.

    Looked for among the nearest first: those that share a cell with it, then those that share one
    with these, and so on.
    """
    atoms = {atom for atom, _ in aim}
    near: dict[Key, None] = {}
    while aim not in exposed({key: told[key] for key in near}, {aim}):
        more = [k for k in told if k not in near and any(atom in atoms for atom, _ in k)]
        tied = [k for k in known if any(atom in atoms for atom, _ in k)]
        size = len(atoms)
        near |= dict.fromkeys(more)
        atoms |= {atom for k in [*more, *tied] for atom, _ in k}
        if not more and len(atoms) == size:
            return []
    kept = list(near)
    priced = suspects(kept, aim)
    if priced and aim in exposed({key: told[key] for key in priced}, {aim}):
        kept = priced
    chunk = max(len(kept) // 2, 1)
    while True:
        at = 0
        while at < len(kept):
            fewer = kept[:at] + kept[at + chunk :]
            if aim in exposed({key: told[key] for key in fewer}, {aim}):
                kept = fewer
            else:
                at += chunk
        if chunk == 1:
            return kept
        chunk = max(chunk // 2, 1)


def _loose(fact: Fact) -> bool:
    """Say whether a fact can be withheld: nobody but this draft tells it."""
    return bool(fact.tellers) and not any(teller.draft for teller in fact.tellers)


def _cost(
    project: Project, findings: Sequence[Finding], ledger: Ledger, fact: Fact
) -> tuple[int, int, float, tuple[str, ...]]:
    """Return what a reader loses: findings, then their priority, then the size of the figure."""
    ids = tuple(sorted({t.finding for t in fact.tellers if t.part == "finding"}))
    priorities = [
        project.measures[f.measure].priority for f in findings if f.id in ids
    ]
    return len(ids), max(priorities, default=0), abs(ledger.value(fact.form)), ids


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
