"""Statistical disclosure: what would give small numbers away loses its figures before it leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from narrator.findings.asking import Cell, Desk, Made
from narrator.findings.building import NEUTRAL
from narrator.values.finding import Finding

#: Findings that say nothing but what their supports add up to.
_SUMS = ("parts", "mix")


def unsafe(cell: Cell, below: int) -> bool:
    """Say whether a count gives individuals away: 1 to `below` − 1, or a part or rest below it.

    A count of none is printed; "100% of 18" is not.
    """
    if below <= 0:
        return False
    if cell.n is None:
        return 0 < abs(cell.x) < below
    return cell.x < below or cell.n - cell.x < below


def suppressed(finding: Finding) -> Finding:
    """Return the finding without anything that its small numbers could be worked out from."""
    kept = {k: v for k, v in finding.extra if k in ("family", "bound")}
    return Finding(
        finding.id, finding.measure, finding.comparator, finding.area, finding.period,
        finding.reference_period, unit=finding.unit, cause="suppressed", suppressed=True,
        supports=finding.supports, extra=tuple({**NEUTRAL, **kept}.items()),
        caveats=tuple(c for c in finding.caveats if c in ("as_of", "provisional")),
    )  # fmt: skip


def withheld(desk: Desk, made: Mapping[str, Made]) -> dict[str, Made]:
    """Return the findings with everything suppressed that `suppress_below` asks for.

    Beside small cells: what sums over a suppressed finding, and the total from which the one
    suppressed part of a sum could be had by taking away the others.
    """
    below = desk.plan.suppress_below
    if below <= 0:
        return dict(made)
    hidden = {
        id_ for id_, one in made.items()
        if not one.finding.awaited and any(unsafe(cell, below) for cell in one.cells)
    }  # fmt: skip
    hidden |= _derivable(desk, made, hidden)
    for id_, one in made.items():
        if one.finding.comparator in _SUMS and hidden.intersection(one.finding.supports):
            hidden.add(id_)
    return {
        id_: replace(one, finding=suppressed(one.finding), test=()) if id_ in hidden else one
        for id_, one in made.items()
    }


def _derivable(desk: Desk, made: Mapping[str, Made], hidden: Iterable[str]) -> set[str]:
    """Return the findings of sums whose other parts leave the one suppressed part to be seen."""
    found: set[str] = set()
    secret = set(hidden)
    while True:
        more = {
            id_ for id_, one in made.items()
            if id_ not in secret | found and _gives_away(desk, made, one, secret | found)
        }  # fmt: skip
        if not more:
            return found
        found |= more


def _gives_away(desk: Desk, made: Mapping[str, Made], one: Made, secret: set[str]) -> bool:
    finding = one.finding
    terms = desk.measure(finding.measure).sum_of
    if not terms or finding.current is None:
        return False
    ids: Sequence[str] = [
        desk.ask(term.measure, finding.comparator, finding.area).id for term in terms
    ]
    return all(id_ in made for id_ in ids) and sum(id_ in secret for id_ in ids) == 1
