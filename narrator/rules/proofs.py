"""The proof of a pack: every table over its declared outcomes, by algebra on boxes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from narrator.rules import codes
from narrator.rules.boxes import Box, intersect, merged, total, within
from narrator.rules.tables import Row, RulePack, Table
from narrator.rules.words import condition, example
from narrator.values.faults import Fault, Place

#: So many faults of one kind are told for one table; the last says how many more there are.
AT_ONCE = 5


@dataclass(frozen=True, slots=True)
class Reach:
    """A row (or rider) and the outcomes that it can catch after priorities.

    Parameters
    ----------
    outcomes : tuple of mapping
        Disjoint products: fact → values, for every fact of the comparator.
    count : int
        How many outcomes they hold.
    """

    row: Row
    outcomes: tuple[Mapping[str, tuple[str, ...]], ...]
    count: int


@dataclass(frozen=True, slots=True)
class MessageUse:
    """Where a message is used: by a row (``say``) or a rider (``ride``), for a comparator."""

    comparator: str
    kind: Literal["say", "ride"]
    row: Row


def prove(pack: RulePack) -> tuple[Fault, ...]:
    """Return what is wrong with a pack's tables, in order of place; nothing where it is proved.

    Found are gaps, overlaps, rows and riders that can never apply, comparators without a table,
    and (as a warning) what only an ``otherwise`` row catches.
    """
    faults: list[Fault] = []
    for key, comparator in pack.vocabulary.comparators.items():
        if key not in pack.tables:
            message = f"{key} has outcomes and no table"
            faults.append(Fault(comparator.place, codes.NO_TABLE, message))
    settled = _applies(pack)
    for name, table in _alike(pack.tables):
        faults += _told(_gaps(pack, name, table))
        faults += _told(_overlaps(pack, name, table))
        faults += _told(_never(name, table, settled))
        # A row that tables share is told once, for the first of them.
        settled.update(map(id, (*table.rows, *table.riders)))
    return tuple(sorted(faults))


def rows_reachable(pack: RulePack, comparator: str) -> tuple[Reach, ...]:
    """Return each row of a comparator with the outcomes it can catch, in order of the table."""
    table = pack.tables[comparator]
    return tuple(_reach(table, row, table.reach(i)) for i, row in enumerate(table.rows))


def riders_reachable(pack: RulePack, comparator: str) -> tuple[Reach, ...]:
    """Return each rider of a comparator with the outcomes it can ride on."""
    table = pack.tables[comparator]
    return tuple(_reach(table, row, table.rider_reach(i)) for i, row in enumerate(table.riders))


def messages_used(pack: RulePack) -> Mapping[str, tuple[MessageUse, ...]]:
    """Return every message but silence, with the rows and riders that use it."""
    out: dict[str, list[MessageUse]] = {}
    for key, table in pack.tables.items():
        for row in table.rows:
            if not row.silent:
                out.setdefault(row.message, []).append(MessageUse(key, "say", row))
        for rider in table.riders:
            out.setdefault(rider.message, []).append(MessageUse(key, "ride", rider))
    return {message: tuple(uses) for message, uses in out.items()}


def _reach(table: Table, row: Row, boxes: Sequence[Box]) -> Reach:
    found = merged(boxes)
    return Reach(row, tuple(map(table.comparator.space.when, found)), total(found))


def _alike(tables: Mapping[str, Table]) -> Iterable[tuple[str, Table]]:
    """Group tables with the same rows and outcomes, so that each fault is told once."""
    groups: dict[tuple[object, ...], list[str]] = {}
    for key, table in tables.items():
        same = (
            table.comparator.space,
            table.comparator.outcomes,
            tuple(map(id, table.rows)),
            tuple(map(id, table.riders)),
        )
        groups.setdefault(same, []).append(key)
    return [(" and ".join(keys), tables[keys[0]]) for keys in groups.values()]


def _applies(pack: RulePack) -> set[int]:
    """Return the identities of rows and riders that can apply in some table."""
    out: set[int] = set()
    for table in pack.tables.values():
        out.update(id(row) for i, row in enumerate(table.rows) if table.reach(i))
        out.update(id(row) for i, row in enumerate(table.riders) if table.rider_reach(i))
    return out


def _told(faults: Sequence[Fault]) -> list[Fault]:
    """Return at most `AT_ONCE` faults, the last saying how many more there are."""
    told = list(faults[:AT_ONCE])
    if more := len(faults) - len(told):
        last = told[-1]
        message = f"{last.message} (and {more} more)"
        told[-1] = Fault(last.place, last.code, message, last.suggestion, last.severity)
    return told


def _outcomes(count: int) -> str:
    return "1 outcome" if count == 1 else f"{count} outcomes"


def _gaps(pack: RulePack, name: str, table: Table) -> list[Fault]:
    left = merged(table.uncaught())
    caught = next((row for row in table.rows if row.otherwise), None)
    if caught is not None:
        if not left:
            return []
        words = example(left[0], table.comparator, pack.vocabulary)
        message = (
            f"{name}: otherwise catches {_outcomes(total(left))} that no row does, such as {words}"
        )
        return [Fault(caught.place, codes.CAUGHT, message, severity="warning")]
    return [_gap(pack, name, table, box) for box in left]


def _gap(pack: RulePack, name: str, table: Table, box: Box) -> Fault:
    """Return the fault of a gap: where it was opened, if a layer above took its row away."""
    message = (
        f"{name}: no row for {_outcomes(total([box]))}, such as "
        f"{example(box, table.comparator, pack.vocabulary)}"
    )
    for gone in pack.gone:
        held = table.comparator.space.box(gone.row.when)
        if gone.comparator == table.comparator.key and held and intersect(held, box):
            row = f"{gone.row.rule.id!r} ({_line(gone.row.place)})"
            return Fault(gone.place, codes.GAP, f"{message}: {row} caught them")
    return Fault(table.place, codes.GAP, message)


def _overlaps(pack: RulePack, name: str, table: Table) -> list[Fault]:
    faults = []
    reach = [[] if row.otherwise else table.reach(i) for i, row in enumerate(table.rows)]
    for i, j in combinations(range(len(table.rows)), 2):
        one, two = table.boxes[i], table.boxes[j]
        if one is None or two is None or intersect(one, two) is None:
            continue
        shared = merged(within(reach[i], reach[j]))
        if shared:
            first, second = table.rows[i], table.rows[j]
            over = ", ".join((*second.over, first.rule.id))
            faults.append(Fault(
                second.place,
                codes.OVERLAP,
                f"{name}: {second.rule.id!r} and {first.rule.id!r} ({_line(first.place)}) both "
                f"catch {_outcomes(total(shared))}, such as "
                f"{example(shared[0], table.comparator, pack.vocabulary)}; over: "
                f"{f'[{over}]' if second.over else over} lets {second.rule.id!r} go first",
            ))  # fmt: skip
    return faults


def _line(place: Place) -> str:
    return f"{place.file}:{place.line}" if place.line else str(place)


def _never(name: str, table: Table, settled: set[int]) -> list[Fault]:
    faults = []
    for i, row in enumerate(table.rows):
        if id(row) not in settled:
            if (above := _above(table, i)) is not None:
                # who laid a row over it cannot mend the pack below
                message = (
                    f"{above.rule.id!r} lies over all that {row.rule.id!r} ({_line(row.place)}) "
                    f"would catch: drop: [{row.rule.id}] and leave it out of over:"
                )
                faults.append(Fault(above.place, codes.ROW_NEVER, message))
                continue
            reason = _row_reason(name, table, i)
            message = f"{row.rule.id!r} can never apply: {reason}"
            faults.append(Fault(row.place, codes.ROW_NEVER, message))
    for i, rider in enumerate(table.riders):
        if id(rider) not in settled:
            box = table.rider_boxes[i]
            reason = (
                f"where it would, {name} is silent"
                if box is not None and within([box], table.comparator.outcomes)
                else f"no outcome of {name} has {condition(rider.when)}"
            )
            message = f"rider {rider.rule.id!r} can never apply: {reason}"
            faults.append(Fault(rider.place, codes.RIDER_NEVER, message))
    return faults


def _above(table: Table, i: int) -> Row | None:
    """Return the row of another layer that lies over all of row `i`, if one alone does."""
    over = [table.rows[j] for j in table.beaten_by[i]]
    folder = table.rows[i].place.file.rpartition("/")[0]
    if len(over) == 1 and over[0].place.file.rpartition("/")[0] != folder:
        return over[0]
    return None


def _row_reason(name: str, table: Table, i: int) -> str:
    """Return why row `i` never applies."""
    row, box = table.rows[i], table.boxes[i]
    if row.otherwise:
        return f"the other rows of {name} catch every outcome"
    if box is None or not within([box], table.comparator.outcomes):
        return f"no outcome of {name} has {condition(row.when)}"
    over = [table.rows[j].rule.id for j in table.beaten_by[i]]
    return f"{' and '.join(over)} {'lies' if len(over) == 1 else 'lie'} over all of it"
