"""Rows, riders and tables as resolved over a stack of packs: what selects and what is proved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from narrator.rules.boxes import Box, within, without
from narrator.rules.vocabulary import Comparator, Vocabulary
from narrator.values.faults import Place
from narrator.values.sentence import RuleRef

#: The message of a row that leaves something unsaid on purpose.
SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a decision table, or one rider.

    Parameters
    ----------
    rule : RuleRef
        Its id, and where it stands.
    when : mapping of str to tuple of str
        The condition: fact → the values it takes; facts left out may have any.
    message : str
        What to say; `SILENCE` for nothing.
    because : str
        Why nothing is said.
    over : tuple of str
        Rule ids that give way to this row where both match.
    weight : int
        0 to 100, for headlines.
    otherwise : bool
        True for house.yaml's row that catches what no other row does.
    """

    rule: RuleRef
    place: Place
    when: Mapping[str, tuple[str, ...]]
    message: str
    because: str = ""
    over: tuple[str, ...] = ()
    weight: int = 0
    otherwise: bool = False

    @property
    def silent(self) -> bool:
        """Whether the row says nothing."""
        return self.message == SILENCE


@dataclass(frozen=True, slots=True)
class Table:
    """One comparator's rows and riders, compiled to boxes of its space.

    Parameters
    ----------
    boxes, rider_boxes : tuple of Box or None
        Each row's condition; None where it is empty for this comparator.
    beaten_by : tuple of tuple of int
        For each row, the positions of the rows that lie over it.
    """

    comparator: Comparator
    place: Place
    rows: tuple[Row, ...]
    riders: tuple[Row, ...]
    boxes: tuple[Box | None, ...] = field(init=False)
    rider_boxes: tuple[Box | None, ...] = field(init=False)
    beaten_by: tuple[tuple[int, ...], ...] = field(init=False)

    def __post_init__(self) -> None:
        space = self.comparator.space
        fill = object.__setattr__
        fill(self, "boxes", tuple(space.box(row.when) for row in self.rows))
        fill(self, "rider_boxes", tuple(space.box(row.when) for row in self.riders))
        fill(
            self,
            "beaten_by",
            tuple(
                tuple(i for i, other in enumerate(self.rows) if row.rule.id in other.over)
                for row in self.rows
            ),
        )

    def reach(self, i: int) -> list[Box]:
        """Return the outcomes that row `i` catches after priorities, as disjoint boxes."""
        outcomes = self.comparator.outcomes
        if self.rows[i].otherwise:
            return self.uncaught()
        box = self.boxes[i]
        if box is None:
            return []
        over = [b for j in self.beaten_by[i] if (b := self.boxes[j]) is not None]
        return without(within([box], outcomes), over)

    def uncaught(self) -> list[Box]:
        """Return the outcomes that no row but ``otherwise`` catches, as disjoint boxes."""
        rows = zip(self.rows, self.boxes, strict=True)
        return without(
            self.comparator.outcomes,
            (box for row, box in rows if box is not None and not row.otherwise),
        )

    def rider_reach(self, i: int) -> list[Box]:
        """Return the outcomes where rider `i` has a sentence to ride on, as disjoint boxes."""
        box = self.rider_boxes[i]
        if box is None:
            return []
        silent = [b for j, row in enumerate(self.rows) if row.silent for b in self.reach(j)]
        return without(within([box], self.comparator.outcomes), silent)


@dataclass(frozen=True, slots=True)
class Gone:
    """A row of a lower layer that a layer above takes away, or replaces.

    Parameters
    ----------
    place : Place
        Where that is done: a name under ``drop``, or the row in its place.
    """

    row: Row
    comparator: str
    place: Place


@dataclass(frozen=True, slots=True)
class RulePack:
    """A stack of packs, resolved: the last layer's rows have replaced, added and removed.

    Parameters
    ----------
    name : str
        Of the pack that was asked for.
    layers : tuple of str
        Names of the packs, lowest first (``core``, ``policing``); ``house.yaml`` is not one.
    tables : mapping of str to Table
        By comparator key, in the vocabulary's order.
    given_up : frozenset of str
        Messages of rows that an upper layer dropped or replaced: the words of the packs below may
        speak of them still.
    gone : tuple of Gone
        The rows themselves, to say who opened a gap.
    folders : tuple of Path
        The packs' folders, as `layers`: a folder may be called otherwise than its pack.
    """

    name: str
    layers: tuple[str, ...]
    vocabulary: Vocabulary
    tables: Mapping[str, Table]
    given_up: frozenset[str] = frozenset()
    gone: tuple[Gone, ...] = ()
    folders: tuple[Path, ...] = ()

    @property
    def riders(self) -> tuple[Row, ...]:
        """All riders, each once."""
        return tuple(
            {id(r): r for table in self.tables.values() for r in table.riders}.values()
        )
