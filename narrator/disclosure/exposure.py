"""Which small numbers the facts give away."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from narrator.disclosure.ledger import Form, Key, Ledger, Secret, key_of
from narrator.disclosure.system import SLACK, Row, System, components


def exposed(ledger: Ledger, rows: Iterable[Row], secrets: Sequence[Secret]) -> set[Key]:
    """Return the keys of the small numbers that the rows give away.

    A withheld number must be able to be anything from 1 to `suppress_below` − 1, for a reader who
    knows that every withheld number lies there. Of a small cell that is part of printed totals
    without being withheld itself at least as many values must remain possible.
    """
    top = ledger.below - 1
    bounds = [Row(s.form, s.least, float(top)) for s in secrets if s.known_small]
    by_key = {key_of(s.form): s for s in secrets}
    listed = list(rows)
    singles = _small_cells(ledger, listed)
    found: set[Key] = set()
    for held, asked in components([*listed, *bounds], [*(s.form for s in secrets), *singles]):
        keys = [key for key in dict.fromkeys(map(key_of, asked)) if key in by_key]
        system = System(held, ledger.truth, [by_key[key].form for key in keys])
        found |= _exposed_secrets(system, keys, by_key, top)
        found |= _exposed_cells(system, ledger, set(keys), top)
    return found


def _small_cells(ledger: Ledger, rows: Iterable[Row]) -> list[Form]:
    atoms = {atom for row in rows for atom in row.form}
    return [
        {atom: 1.0} for atom in sorted(atoms) if 0.5 < ledger.truth[atom] < ledger.below - 1e-9
    ]


def _exposed_secrets(
    system: System, keys: Sequence[Key], by_key: dict[Key, Secret], top: int
) -> set[Key]:
    """Return the withheld numbers that can't be everything from 1 to `top`."""
    found: set[Key] = set()
    seen: set[tuple[Key, int]] = set()
    for key in keys:
        form = by_key[key].form
        reach = system.range(form)
        if reach.low > 1 + SLACK or reach.high < top - SLACK:
            found.add(key)
            continue
        # whole numbers may not reach what fractions do
        for value in range(1, top + 1):
            if (key, value) in seen:
                continue
            point = system.attained(form, value)
            if point is None:
                found.add(key)
                break
            for other in keys:
                at = float(system.vector(by_key[other].form) @ point)
                if math.isclose(at, round(at), abs_tol=1e-4):
                    seen.add((other, round(at)))
    return found


def _exposed_cells(system: System, ledger: Ledger, held: set[Key], top: int) -> set[Key]:
    """Return the small cells, none of them withheld, that have too few values left."""
    found: set[Key] = set()
    for atoms in system.classes:
        small = [a for a in atoms if 0.5 < ledger.truth[a] < ledger.below - 1e-9]
        if not small or key_of({small[0]: 1.0}) in held:
            continue
        if len(atoms) > 1 and sum(ledger.truth[a] for a in atoms) >= top - 1:
            continue  # each of them may be anything from none to all that they have together
        whole = dict.fromkeys(atoms, 1.0)
        reach = system.range(whole)
        low = reach.low if len(atoms) == 1 else min(0.0, reach.low)
        if reach.high - low < top - 1 - SLACK:
            found.update(key_of({atom: 1.0}) for atom in small)
    return found
