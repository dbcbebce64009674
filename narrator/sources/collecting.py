"""Faults of one kind gathered: the first few told in full, the rest as a number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from narrator.values.faults import Fault, Place, Severity

#: How many faults of one kind are told of one source.
TOLD = 5


def several(
    code: str,
    found: Sequence[int],
    say: Callable[[int], tuple[Place, str]],
    severity: Severity = "error",
    suggest: Callable[[int], str] = lambda _: "",
) -> list[Fault]:
    """Return a fault for each of the first few of `found`; the last names how many more.

    Parameters
    ----------
    found : sequence of int
        What is wrong, in the order it stands in the file.
    say : callable
        Gives place and message of one of them; called only for those that are told.
    """
    faults = []
    for number, one in enumerate(found[:TOLD], 1):
        place, message = say(int(one))
        if number == TOLD and len(found) > TOLD:
            message += f"; and {len(found) - TOLD:,} more of this kind"
        faults.append(Fault(place, code, message, suggest(int(one)), severity))
    return faults
