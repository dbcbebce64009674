"""Which small numbers the facts give away."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence

from narrator.disclosure.ledger import Atom, Form, Key, Ledger, Secret, key_of
from narrator.disclosure.reducing import open_part, reduced, shift
from narrator.disclosure.system import SLACK, Row, System, components
from narrator.values.series import Floats

#: Of more values than twice this only the lowest and the highest are tried one by one.
MOST_TRIED = 10


def exposed(
    ledger: Ledger, rows: Iterable[Row], secrets: Sequence[Secret],
    only: Collection[Key] | None = None, *, first: bool = False,
) -> set[Key]:
    """Return the keys of the small numbers that the rows give away.

    A withheld number must be able to be anything from 1 to `suppress_below` − 1, for a reader who
    knows that the other withheld numbers lie there, too. Of a small cell that is part of printed
    totals without being withheld itself at least as many values must remain possible.

    Parameters
    ----------
    only : collection of Key, optional
        The numbers that are asked about; all of them where not given.
    first : bool
        Whether one of them is enough.
    """
    listed = list(rows)
    small = {
        atom for row in listed for atom in row.form
        if 0.5 < ledger.truth[atom] < ledger.below - 1e-9
    }
    left, known = reduced(listed, ledger.truth)
    held = {key_of(s.form): s for s in secrets}
    asked = [key for key in held if only is None or key in only]
    cells = [
        {atom: 1.0} for atom in sorted(small)
        if key_of({atom: 1.0}) not in held and (only is None or key_of({atom: 1.0}) in only)
    ]
    found = {key for key in asked if not open_part(held[key].form, known)}
    found |= {key_of(cell) for cell in cells if not open_part(cell, known)}
    opened = {key: open_part(one.form, known) for key, one in held.items()}
    wanted = [opened[key] for key in asked if opened[key]]
    wanted += [cell for cell in cells if open_part(cell, known)]
    if not wanted or (first and found):
        return found
    for part, sums in components(left, [*wanted, *filter(None, opened.values())]):
        atoms = {atom for form in sums for atom in form}
        here = {k: held[k] for k, form in opened.items() if form and not atoms.isdisjoint(form)}
        solver = _Withheld(ledger, part, here, {k: opened[k] for k in here}, {
            k: shift(held[k].form, known, ledger.truth) for k in here
        })  # fmt: skip
        for key in here:
            if key in asked and solver.exposed([key]):
                found.add(key)
                if first:
                    return found
        single = [cell for cell in cells if not atoms.isdisjoint(cell)]
        found |= solver.exposed_cells(single)
        if first and found:
            return found
    return found


def suspects(
    ledger: Ledger, rows: Sequence[Row], secrets: Sequence[Secret], aim: Key
) -> set[int]:
    """Return which rows a linear proof that a number is given away rests on; none without one."""
    form = dict(aim)
    cells = set(form)
    near = {atom for row in rows for atom in row.form} | cells
    others = [
        s for s in secrets
        if s.known_small and cells.isdisjoint(s.form) and near.issuperset(s.form)
    ]
    system = System(rows, ledger.truth, [form, *(s.form for s in others)])
    bounds = [(system.vector(s.form), s.least, float(ledger.below - 1)) for s in others]
    found = system.settling(system.vector(form), bounds, 1.0, float(ledger.below - 1))
    return {i for i in found if i < len(rows)}


def _tried(top: int) -> list[int]:
    """Return the values that are tried as whole numbers: all, or of many those at both ends."""
    if top <= 2 * MOST_TRIED:
        return list(range(1, top + 1))
    return [*range(1, MOST_TRIED + 1), *range(top - MOST_TRIED + 1, top + 1)]


class _Withheld:
    """The withheld numbers of one set of facts that hang together.

    Parameters
    ----------
    forms : mapping of Key to Form
        What of each number is not known yet.
    known : mapping of Key to float
        What of it is.
    """

    def __init__(
        self, ledger: Ledger, rows: list[Row], secrets: dict[Key, Secret],
        forms: dict[Key, Form], known: dict[Key, float],
    ) -> None:
        self.ledger, self.secrets, self.forms, self.known = ledger, secrets, forms, known
        self.top = ledger.below - 1
        self.system = System(rows, ledger.truth, list(forms.values()))
        self.vectors = {key: self.system.vector(form) for key, form in forms.items()}
        self.seen: set[tuple[Key, int]] = set()

    def exposed(self, keys: Iterable[Key]) -> set[Key]:
        """Return the keys of those that can't be everything from 1 to the threshold − 1."""
        return {key for key in keys if not self._covered(key)}

    def exposed_cells(self, cells: Iterable[Form]) -> set[Key]:
        """Return the small cells, none of them withheld, that have too few values left."""
        found: set[Key] = set()
        reaches: dict[int, bool] = {}
        for cell in cells:
            (atom,) = cell
            place = self.system.place(atom)
            if place not in reaches:
                reaches[place] = self._open(self.system.classes[place])
            if not reaches[place]:
                found.add(key_of(cell))
        return found

    def _open(self, atoms: list[Atom]) -> bool:
        if len(atoms) > 1 and sum(self.ledger.truth[a] for a in atoms) >= self.top - 1:
            return True  # each of them may be anything from none to all that they have together
        if self.system.sway(self.system.place(atoms[0])) >= self.top - 1 - SLACK:
            return True
        reach = self.system.range(self.system.vector(dict.fromkeys(atoms, 1.0)))
        low = reach.low if len(atoms) == 1 else min(0.0, reach.low)
        return reach.high - low >= self.top - 1 - SLACK

    def _covered(self, key: Key) -> bool:
        wanted = [value for value in _tried(self.top) if (key, value) not in self.seen]
        if not wanted:
            return True
        others = [
            (self.vectors[k], s.least - self.known[k], self.top - self.known[k])
            for k, s in self._others(key)
        ]
        form, known = self.vectors[key], self.known[key]
        if self.system.settled(form):
            return False
        reach = self.system.range(form, others)
        if reach.low + known > 1 + SLACK or reach.high + known < self.top - SLACK:
            return False
        # whole numbers may not reach what fractions do
        for value in wanted:
            if (key, value) not in self.seen:
                point = self.system.attained(form, value - known, others)
                if point is None:
                    return False
                self._witness(point)
        return True

    def _others(self, key: Key) -> list[tuple[Key, Secret]]:
        """Return what a reader takes for small beside a number: what shares no cell with it."""
        cells = {atom for atom, _ in key}
        return [
            (other, one) for other, one in self.secrets.items()
            if one.known_small and other != key and cells.isdisjoint(one.form)
        ]

    def _witness(self, point: Floats) -> None:
        """Note every withheld number whose value at `point` agrees with all that is known."""
        values = {k: float(v @ point) + self.known[k] for k, v in self.vectors.items()}
        for key, value in values.items():
            if math.isclose(value, round(value), abs_tol=1e-4) and all(
                one.least - 1e-4 <= values[other] <= self.top + 1e-4
                for other, one in self._others(key)
            ):
                self.seen.add((key, round(value)))
