"""Which small numbers the facts give away."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from narrator.disclosure.ledger import Form, Key, Ledger, Secret, key_of
from narrator.disclosure.system import SLACK, Row, System, components
from narrator.values.series import Floats

#: Of more values than twice this only the lowest and the highest are tried one by one.
MOST_TRIED = 10


def exposed(ledger: Ledger, rows: Iterable[Row], secrets: Sequence[Secret]) -> set[Key]:
    """Return the keys of the small numbers that the rows give away.

    A withheld number must be able to be anything from 1 to `suppress_below` − 1, for a reader who
    knows that the other withheld numbers lie there, too. Of a small cell that is part of printed
    totals without being withheld itself at least as many values must remain possible.
    """
    top = ledger.below - 1
    by_key = {key_of(s.form): s for s in secrets}
    listed = list(rows)
    singles = _small_cells(ledger, listed)
    # sums that are withheld hold cells together, though they say nothing yet
    loose = [Row(s.form, -math.inf, math.inf) for s in secrets]
    found: set[Key] = set()
    for held, asked in components([*listed, *loose], [*(s.form for s in secrets), *singles]):
        inside = [by_key[k] for k in dict.fromkeys(map(key_of, asked)) if k in by_key]
        told = [row for row in held if row.low > -math.inf or row.high < math.inf]
        found |= _Withheld(ledger, told, inside, top).exposed()
        system = System(told, ledger.truth, [one.form for one in inside])
        found |= _exposed_cells(system, ledger, set(by_key), top)
    return found


def _tried(top: int) -> list[int]:
    """Return the values that are tried as whole numbers: all, or of many those at both ends."""
    if top <= 2 * MOST_TRIED:
        return list(range(1, top + 1))
    return [*range(1, MOST_TRIED + 1), *range(top - MOST_TRIED + 1, top + 1)]


def _small_cells(ledger: Ledger, rows: Iterable[Row]) -> list[Form]:
    atoms = {atom for row in rows for atom in row.form}
    return [
        {atom: 1.0} for atom in sorted(atoms) if 0.5 < ledger.truth[atom] < ledger.below - 1e-9
    ]


class _Withheld:
    """The withheld numbers of one set of facts that hang together."""

    def __init__(
        self, ledger: Ledger, rows: list[Row], secrets: Sequence[Secret], top: int
    ) -> None:
        self.ledger, self.rows, self.top = ledger, rows, top
        self.secrets = {key_of(one.form): one for one in secrets}
        self.forms = [one.form for one in secrets]
        self.seen: set[tuple[Key, int]] = set()

    def exposed(self) -> set[Key]:
        """Return the keys of those that can't be everything from 1 to `top`."""
        return {key for key in self.secrets if not self._covered(key)}

    def _covered(self, key: Key) -> bool:
        form = self.secrets[key].form
        wanted = [value for value in _tried(self.top) if (key, value) not in self.seen]
        if not wanted:
            return True
        bounds = [Row(o.form, o.least, float(self.top)) for o in self._others(key)]
        system = System([*self.rows, *bounds], self.ledger.truth, self.forms)
        reach = system.range(form)
        if reach.low > 1 + SLACK or reach.high < self.top - SLACK:
            return False
        # whole numbers may not reach what fractions do
        for value in wanted:
            if (key, value) not in self.seen:
                point = system.attained(form, value)
                if point is None:
                    return False
                self._witness(system, point)
        return True

    def _others(self, key: Key) -> list[Secret]:
        """Return what a reader takes for small beside a number: what shares no cell with it."""
        cells = {atom for atom, _ in key}
        return [
            one for other, one in self.secrets.items()
            if one.known_small and other != key and cells.isdisjoint(one.form)
        ]

    def _witness(self, system: System, point: Floats) -> None:
        """Note every withheld number whose value at `point` agrees with all that is known."""
        values = {k: float(system.vector(one.form) @ point) for k, one in self.secrets.items()}
        for key, value in values.items():
            whole = math.isclose(value, round(value), abs_tol=1e-4)
            fits = all(
                one.least - 1e-4 <= values[key_of(one.form)] <= self.top + 1e-4
                for one in self._others(key)
            )
            if whole and fits:
                self.seen.add((key, round(value)))


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
