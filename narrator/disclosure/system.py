"""What can be worked out: the least and the most that a sum of cells can be, given the facts.

Cells that occur in exactly the same facts can't be told apart, so they are one unknown; facts
that share no unknown are solved apart. An unknown is never below nothing (or below its true value
where a correction made that negative).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from narrator.disclosure.ledger import Atom, Form
from narrator.values.series import Floats

#: How closely the solver holds bounds; figures are counts, so half of one is far.
SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Row:
    """Bounds on a sum of cells."""

    form: Form
    low: float
    high: float


#: A sum's coefficients over the unknowns, and its bounds.
Bound = tuple[Floats, float, float]


@dataclass(slots=True)
class Range:
    """The least and the most that a sum can be."""

    low: float
    high: float


@dataclass(eq=False)
class System:
    """Unknowns and bounds of one set of facts that hang together.

    Parameters
    ----------
    rows : sequence of Row
    truth : mapping of Atom to float
        The true values, by which every row holds.
    beside : sequence of Form
        Sums that will be asked for: cells are told apart where these do.
    """

    rows: Sequence[Row]
    truth: Mapping[Atom, float]
    beside: Sequence[Form] = ()
    _place: dict[Atom, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        columns: dict[Atom, list[tuple[int, float]]] = defaultdict(list)
        for i, form in enumerate([*(row.form for row in self.rows), *self.beside]):
            for atom, weight in form.items():
                columns[atom].append((i, weight))
        kinds: dict[tuple[Any, ...], int] = {}
        for atom in sorted(columns):
            self._place[atom] = kinds.setdefault(tuple(columns[atom]), len(kinds))
        self.classes: list[list[Atom]] = [[] for _ in kinds]
        for atom, place in self._place.items():
            self.classes[place].append(atom)

    def place(self, atom: Atom) -> int:
        """Return which unknown a cell is part of."""
        return self._place[atom]

    def vector(self, form: Form) -> Floats:
        """Return a form's coefficients over the unknowns, shape (unknowns,)."""
        out = np.zeros(len(self.classes))
        for atom, weight in form.items():
            out[self._place[atom]] = weight
        return out

    @cached_property
    def _least(self) -> list[tuple[float, float | None]]:
        return [
            (sum(min(0.0, self.truth[atom]) for atom in atoms), None) for atoms in self.classes
        ]

    @cached_property
    def _bounds(self) -> tuple[Floats, Floats, Floats]:
        """Return the rows as one matrix with its lower and upper bounds."""
        matrix = np.array([self.vector(row.form) for row in self.rows]).reshape(
            len(self.rows), len(self.classes)
        )
        low = np.array([row.low for row in self.rows])
        return matrix, low, np.array([row.high for row in self.rows])

    @cached_property
    def whole(self) -> bool:
        """Whether every unknown is a whole number."""
        return all(
            math.isclose(self.truth[atom], round(self.truth[atom]), abs_tol=1e-9)
            for atom in self._place
        )

    def range(self, aim: Floats, more: Sequence[Bound] = ()) -> Range:
        """Return the least and the most that a sum can be, by linear programming.

        Parameters
        ----------
        aim : ndarray of float, shape (unknowns,)
            The sum's coefficients.
        more : sequence of (coefficients, low, high)
            Bounds beside the rows.
        """
        from scipy.optimize import linprog

        matrix, low, high = self._with(more)
        exact = low == high
        above, below = ~exact & np.isfinite(high), ~exact & np.isfinite(low)
        inequalities = np.vstack([matrix[above], -matrix[below]])
        limits = np.concatenate([high[above], -low[below]])
        found: list[float] = []
        for sign in (1.0, -1.0):
            result = linprog(
                sign * aim, bounds=self._least, method="highs",
                A_ub=inequalities if len(limits) else None, b_ub=limits if len(limits) else None,
                A_eq=matrix[exact] if exact.any() else None,
                b_eq=low[exact] if exact.any() else None,
            )  # fmt: skip
            if result.status == 0:
                found.append(sign * float(result.fun))
            else:  # unbounded; the facts themselves can't contradict each other
                found.append(-sign * math.inf)
        return Range(found[0], found[1])

    def sway(self, place: int) -> float:
        """Return over how wide a range an unknown can move at least, found without a program.

        It is moved away from its true value while the others, each by its size, make up for it in
        every row; as far as none of them falls below nothing.
        """
        totals = np.array([sum(self.truth[atom] for atom in atoms) for atoms in self.classes])
        if totals[place] <= 0 or totals.min() < 0:
            return 0.0
        scaled = self._bounds[0] * totals
        unit = np.zeros(len(totals))
        unit[place] = 1.0
        moves = unit - np.linalg.lstsq(scaled, scaled @ unit, rcond=None)[0]
        if moves[place] < SLACK or np.abs(scaled @ moves).max(initial=0.0) > SLACK * totals.max():
            return 0.0
        moves /= moves[place]
        falling = moves.min()
        up = -1.0 / falling if falling < -SLACK else math.inf
        return float(totals[place] * (up + 1.0 / moves.max()))

    def settled(self, aim: Floats) -> bool:
        """Say whether the exact rows alone settle a sum: whether they add up to it."""
        matrix, low, high = self._bounds
        exact = matrix[low == high]
        if not len(exact):
            return False
        weights = np.linalg.lstsq(exact.T, aim, rcond=None)[0]
        return bool(np.allclose(exact.T @ weights, aim, atol=SLACK))

    def settling(self, aim: Floats, more: Sequence[Bound], low: float, high: float) -> set[int]:
        """Return the rows that keep a sum from reaching both of two values; none where it does.

        By the dual prices of the linear programs: a row without a price can be spared.
        """
        from scipy.optimize import linprog

        matrix, least, most = self._with(more)
        rows = np.vstack([matrix, -matrix])
        limits = np.concatenate([most, -least])
        held = np.flatnonzero(np.isfinite(limits))
        for sign, value in ((1.0, low), (-1.0, -high)):
            result = linprog(
                sign * aim, A_ub=rows[held], b_ub=limits[held], bounds=self._least, method="highs"
            )
            if result.status == 0 and result.fun > value + SLACK:
                priced = held[np.abs(result.ineqlin.marginals) > SLACK]
                return {int(i) % len(matrix) for i in priced}
        return set()

    def attained(self, aim: Floats, value: float, more: Sequence[Bound] = ()) -> Floats | None:
        """Return unknowns, whole where the true ones are, at which a sum has a value, or None."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        matrix, low, high = self._with([*more, (aim, value, value)])
        least = np.array([bound for bound, _ in self._least])
        result = milp(
            np.zeros(len(aim)), constraints=LinearConstraint(matrix, low, high),
            bounds=Bounds(least, np.inf), integrality=np.full(len(aim), int(self.whole)),
        )  # fmt: skip
        found: Floats | None = result.x
        return found

    def _with(self, more: Sequence[Bound]) -> tuple[Floats, Floats, Floats]:
        matrix, low, high = self._bounds
        if not more:
            return matrix, low, high
        forms, lows, highs = zip(*more, strict=True)
        return (
            np.vstack([matrix, *forms]), np.concatenate([low, lows]), np.concatenate([high, highs])
        )


def components(rows: Iterable[Row], sums: Iterable[Form]) -> list[tuple[list[Row], list[Form]]]:
    """Return rows and sums by the sets of them that share cells, in the order of the sums.

    Only sets that hold a sum are returned.
    """
    parent: dict[Atom, Atom] = {}

    def top(atom: Atom) -> Atom:
        while parent.setdefault(atom, atom) != atom:
            parent[atom] = parent[parent[atom]]
            atom = parent[atom]
        return atom

    listed, asked = [row for row in rows if row.form], [form for form in sums if form]
    for form in [*(row.form for row in listed), *asked]:
        atoms = list(form)
        for atom in atoms[1:]:
            parent[top(atom)] = top(atoms[0])
    found: dict[Atom, tuple[list[Row], list[Form]]] = {}
    for form in asked:
        found.setdefault(top(next(iter(form))), ([], []))[1].append(form)
    for row in listed:
        held = found.get(top(next(iter(row.form))))
        if held is not None:
            held[0].append(row)
    return list(found.values())
