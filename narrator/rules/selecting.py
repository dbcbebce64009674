"""Selecting: a Finding's outcome, the one row that catches it, and the riders that apply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from narrator.rules import codes
from narrator.rules.boxes import Box, intersect
from narrator.rules.facts import comparator_key, outcome_of
from narrator.rules.tables import SILENCE, RulePack, Table
from narrator.rules.words import describe
from narrator.values.faults import Fault, FaultError, nearest
from narrator.values.finding import Finding
from narrator.values.sentence import RuleRef


@dataclass(frozen=True, slots=True)
class Choice:
    """What the rules have to say of one Finding.

    Parameters
    ----------
    rule : RuleRef
    message : str
        ``silence`` where nothing is to be said; then `because` says why.
    riders : tuple of (RuleRef, str)
        Rules and messages of the riders, in order of the pack; none with silence.
    weight : int
    because : str
    outcome : mapping of str to str
        The facts on which the choice rests, of the comparator only.
    """

    rule: RuleRef
    message: str
    riders: tuple[tuple[RuleRef, str], ...]
    weight: int
    because: str
    outcome: Mapping[str, str]

    @property
    def silent(self) -> bool:
        """Whether nothing is to be said."""
        return self.message == SILENCE


def select(
    pack: RulePack, finding: Finding, extra: Mapping[str, str] = MappingProxyType({})
) -> Choice:
    """Return what the pack says of a Finding.

    Parameters
    ----------
    pack : RulePack
        Proved: otherwise a finding may have no row, or two.
    finding : Finding
        Its comparator chooses the table.
    extra : mapping of str to str
        Facts that the Finding alone does not hold (``family``, ``inside`` …).

    Raises
    ------
    FaultError
        Internal: a fact not given, an outcome outside the vocabulary, no row or two rows.
    """
    key = comparator_key(finding.comparator)
    table = pack.tables.get(key)
    if table is None:
        message = f"internal: {finding.id}: no table for {key!r}"
        place = next(iter(pack.tables.values())).place
        raise FaultError([Fault(place, codes.NO_CHOICE, message, nearest(key, pack.tables))])
    facts = table.comparator.space.facts
    outcome = MappingProxyType(outcome_of(finding, extra, facts))
    point = _point(pack, table, finding, outcome)
    matching = [
        i for i, box in enumerate(table.boxes)
        if box is not None and not table.rows[i].otherwise and intersect(box, point)
    ]  # fmt: skip
    winning = [i for i in matching if not set(matching).intersection(table.beaten_by[i])]
    if not matching:
        winning = [i for i, row in enumerate(table.rows) if row.otherwise]
    if len(winning) != 1:
        ids = [f"{table.rows[i].rule.id} ({table.rows[i].place})" for i in winning]
        count = "no row" if not ids else f"{len(ids)} rows, {' and '.join(ids)},"
        raise _fault(pack, table, finding, outcome, codes.NO_CHOICE, f"{count} for")
    row = table.rows[winning[0]]
    riders = () if row.silent else tuple(
        (rider.rule, rider.message)
        for rider, box in zip(table.riders, table.rider_boxes, strict=True)
        if box is not None and intersect(box, point)
    )  # fmt: skip
    return Choice(row.rule, row.message, riders, row.weight, row.because, outcome)


def _point(pack: RulePack, table: Table, finding: Finding, outcome: Mapping[str, str]) -> Box:
    """Return the outcome as a box of one, inside the declared outcomes."""
    facts = table.comparator.space.facts
    missing = [name for name in facts if name not in outcome]
    if missing:
        raise _fault(
            pack, table, finding, outcome, codes.NOT_GIVEN, f"{', '.join(missing)} not given for"
        )
    point = table.comparator.space.box({name: (value,) for name, value in outcome.items()})
    inside = point is not None and any(intersect(box, point) for box in table.comparator.outcomes)
    if point is None or not inside:
        raise _fault(
            pack, table, finding, outcome, codes.OUTSIDE, "outside the declared outcomes:"
        )
    return point


def _fault(
    pack: RulePack,
    table: Table,
    finding: Finding,
    outcome: Mapping[str, str],
    code: str,
    what: str,
) -> FaultError:
    """Return an internal fault that names the finding and its outcome, in words and as facts."""
    words = describe(outcome, pack.vocabulary)
    facts = ", ".join(f"{name}: {value}" for name, value in outcome.items())
    message = f"internal: {finding.id}: {what} {words} ({facts})"
    place = table.comparator.place if code == codes.OUTSIDE else table.place
    return FaultError([Fault(place, code, message)])
