"""A Panel: one measure in all its areas on one grid of periods, composed before any is taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import lcm

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from narrator.values.periods import Period
from narrator.values.series import Floats, Series

Flags = NDArray[np.bool_]
PROVISIONAL = "provisional"
NEGATIVE = "negative"
EARLIER = "earlier_denominator"


class Unalike(Exception):
    """Panels that can't be brought onto one grid; the message says why."""


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """One measure in several areas.

    Parameters
    ----------
    areas : tuple of str
        The rows.
    first, step : int
        Ordinal of the first period's last month; months between the columns.
    span : int
        Months that a value covers; 0 for a snapshot.
    additive : bool
        Whether periods may be summed to longer ones.
    values : ndarray of float, shape (areas, periods)
    denominators, replies, targets : ndarray of float, shape (areas, periods), or None
    pooled, times
        As in `Series`.
    marks : mapping of str to ndarray of bool, shape (areas, periods)
        Caveats of single values; ``provisional`` among them.
    verdicts : mapping of str to mapping
        By area, the publisher's verdicts by period end.
    """

    areas: tuple[str, ...]
    first: int
    step: int
    span: int
    additive: bool
    values: Floats
    denominators: Floats | None = None
    replies: Floats | None = None
    targets: Floats | None = None
    pooled: bool = True
    times: float = 1.0
    marks: Mapping[str, Flags] = field(default_factory=dict)
    verdicts: Mapping[str, Mapping[Period, str]] = field(default_factory=dict)

    @property
    def ends(self) -> NDArray[np.int64]:
        """Ordinals of the periods' last months, shape (periods,)."""
        return self.first + self.step * np.arange(self.values.shape[1], dtype=np.int64)

    def mapped(
        self,
        floats: Callable[[Floats], Floats],
        flags: Callable[[Flags], Flags],
    ) -> Panel:
        """Return the panel with every matrix passed through a function of its kind."""

        def maybe(matrix: Floats | None) -> Floats | None:
            return None if matrix is None else floats(matrix)

        return replace(
            self,
            values=floats(self.values),
            denominators=maybe(self.denominators),
            replies=maybe(self.replies),
            targets=maybe(self.targets),
            marks={name: flags(matrix) for name, matrix in self.marks.items()},
        )


def only(panel: Panel, areas: Sequence[str]) -> Panel:
    """Return the panel's rows of `areas`, in that order."""
    if tuple(areas) == panel.areas:
        return panel
    rows = [panel.areas.index(area) for area in areas]
    return replace(panel.mapped(lambda m: m[rows], lambda m: m[rows]), areas=tuple(areas))


def regrid(panel: Panel, step: int, span: int, phase: int) -> Panel:
    """Bring a panel onto a coarser grid: sums of `span` months, every `step` months.

    Parameters
    ----------
    phase : int
        The ordinals of the periods' ends, modulo `step`.

    Raises
    ------
    Unalike
        The periods do not fit into one another.
    """
    additive = panel.additive and step == span
    if panel.span != span:
        panel = _summed(panel, span)
    if panel.step == step and panel.first % step == phase:
        return replace(panel, additive=additive)
    keep = panel.ends % step == phase
    if step % panel.step or not keep.any():
        raise Unalike("their periods do not end in the same months")
    chosen = panel.mapped(lambda m: m[:, keep], lambda m: m[:, keep])
    first = int(panel.ends[keep][0])
    return replace(chosen, first=first, step=step, additive=additive)


def _summed(panel: Panel, span: int) -> Panel:
    """Return rolling sums of `span` months at the panel's own step."""
    if not panel.additive or span < panel.span or span % panel.step:
        raise Unalike("their values cover different lengths of time")
    periods = span // panel.step
    if panel.values.shape[1] < periods:
        raise Unalike(f"there are fewer than {span} months of it")
    late = periods - 1

    def sums(matrix: Floats) -> Floats:
        found: Floats = sliding_window_view(matrix, periods, axis=1).sum(axis=-1)
        return found

    def touched(matrix: Flags) -> Flags:
        return np.asarray(sliding_window_view(matrix, periods, axis=1).any(axis=-1), dtype=np.bool_)

    return replace(
        panel,
        first=panel.first + late * panel.step,
        span=span,
        additive=False,
        values=sums(panel.values),
        denominators=_each(panel.denominators, sums if panel.pooled else lambda m: m[:, late:]),
        replies=_each(panel.replies, sums),
        targets=_each(panel.targets, lambda m: m[:, late:]),
        marks={name: touched(matrix) for name, matrix in panel.marks.items()},
        verdicts={},
    )


def _each(matrix: Floats | None, function: Callable[[Floats], Floats]) -> Floats | None:
    return None if matrix is None else function(matrix)


def line_up(panels: Sequence[Panel]) -> list[Panel]:
    """Bring panels onto one grid: the areas that all have, the coarsest periods, every month.

    Raises
    ------
    Unalike
        No common area, or periods that do not fit into one another.
    """
    shared = [a for a in panels[0].areas if all(a in p.areas for p in panels)]
    if not shared:
        raise Unalike("no area has all of them")
    panels = [only(panel, shared) for panel in panels]
    spans = {panel.span for panel in panels}
    if len(spans) > 1 and 0 in spans:
        raise Unalike("a figure of one date and one of a length of time do not add")
    span = max(spans)
    step = lcm(*(panel.step for panel in panels))
    coarsest = max(panels, key=lambda p: p.step)
    panels = [regrid(panel, step, span, coarsest.first % step) for panel in panels]
    first = min(panel.first for panel in panels)
    last = max(int(panel.ends[-1]) for panel in panels)
    return [_padded(panel, first, (last - first) // step + 1) for panel in panels]


def _padded(panel: Panel, first: int, periods: int) -> Panel:
    """Return the panel on a longer grid, NaN where it has nothing."""
    before = (panel.first - first) // panel.step
    after = periods - before - panel.values.shape[1]
    if not before and not after:
        return panel
    width = ((0, 0), (before, after))
    padded = panel.mapped(
        lambda m: np.pad(m, width, constant_values=np.nan),
        lambda m: np.pad(m, width, constant_values=False),
    )
    return replace(padded, first=first)


def summed(panels: Sequence[Panel], signs: Sequence[int]) -> Panel:
    """Return the signed sum of panels; NaN where any of them has no value."""
    panels = line_up(panels)
    head = panels[0]
    values = np.zeros_like(head.values)
    for panel, sign in zip(panels, signs, strict=True):
        values = values + sign * panel.values
    return replace(
        head,
        additive=all(panel.additive for panel in panels),
        values=values,
        denominators=None,
        replies=None,
        targets=None,
        times=1.0,
        marks=_marks(panels),
        verdicts={},
    )


def divided(part: Panel, whole: Panel) -> Panel:
    """Return `part` with `whole` as its denominators."""
    part, whole = line_up([part, whole])
    return replace(
        part,
        additive=part.additive and whole.additive,
        denominators=whole.values,
        replies=None,
        pooled=True,
        times=1.0,
        marks=_marks([part, whole]),
    )


def _marks(panels: Sequence[Panel]) -> dict[str, Flags]:
    names = sorted({name for panel in panels for name in panel.marks})
    empty = np.zeros(panels[0].values.shape, dtype=np.bool_)
    return {
        name: np.logical_or.reduce([panel.marks.get(name, empty) for panel in panels])
        for name in names
    }


def added_up(panel: Panel, areas: Sequence[str], name: str) -> Panel:
    """Return the sum of `areas` as a panel of one row called `name`."""
    chosen = only(panel, areas)
    row = chosen.mapped(
        lambda m: m.sum(axis=0, keepdims=True),
        lambda m: np.asarray(m.any(axis=0, keepdims=True), dtype=np.bool_),
    )
    return replace(row, areas=(name,), targets=None, verdicts={})


def row_of(panel: Panel, area: str, measure: str) -> Series | None:
    """Return one area's row as a Series, from its first value to its last; None without any."""
    row = panel.areas.index(area)
    known = np.flatnonzero(np.isfinite(panel.values[row]))
    if not known.size:
        return None
    cut = slice(int(known[0]), int(known[-1]) + 1)

    def part(matrix: Floats | None) -> Floats | None:
        return None if matrix is None else matrix[row, cut]

    marks: dict[Period, tuple[str, ...]] = {}
    provisional: frozenset[Period] = frozenset()
    ends = panel.ends[cut]
    for name, matrix in panel.marks.items():
        found = [Period(int(end)) for end in ends[matrix[row, cut]]]
        if name == PROVISIONAL:
            provisional = frozenset(found)
        else:
            marks |= {end: (*marks.get(end, ()), name) for end in found}
    return Series(
        measure,
        area,
        panel.step,
        Period(int(ends[0])),
        panel.values[row, cut],
        denominators=part(panel.denominators),
        replies=part(panel.replies),
        additive=panel.additive,
        span=panel.span,
        provisional=provisional,
        targets=part(panel.targets),
        verdicts=dict(panel.verdicts.get(area, {})),
        pooled=panel.pooled,
        times=panel.times,
        marks=marks,
    )
