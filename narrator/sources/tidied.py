"""What becomes of a table on its way: gathered step by step, handed on at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from narrator.values.faults import Fault


@dataclass(slots=True)
class Tidied:
    """A table being understood.

    Parameters
    ----------
    frame : DataFrame or None
        The observations, where nothing is at fault.
    covers : str
        What the periods are.
    first, last, step : int
        Ordinals of the first and last period's end, and the months between periods.
    faults, warnings : list of Fault
    aliases, others, labels, unused, columns, remarks
        As in a `Reading`.
    """

    frame: Any = None
    covers: str = ""
    first: int = 0
    last: int = -1
    step: int = 0
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    aliases: tuple[tuple[str, str], ...] = ()
    others: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    remarks: list[str] = field(default_factory=list)
