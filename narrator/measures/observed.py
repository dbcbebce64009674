"""Observations → Panel: one label of a source as a matrix of areas by periods."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from math import gcd
from typing import Any

import numpy as np
from numpy.typing import NDArray

from narrator.measures.panel import NEGATIVE, PROVISIONAL, Flags, Panel
from narrator.values.measure import Measure
from narrator.values.observations import COLUMNS, Observations
from narrator.values.periods import Period
from narrator.values.series import Floats

Ints = NDArray[np.int64]

#: Kinds whose figures without a weight or a whole may not be summed over periods.
LEVELS = frozenset({"survey", "proportion", "rate", "mean", "duration", "index"})
MEANS = frozenset({"mean", "duration", "index"})
PROPORTIONS = frozenset({"survey", "proportion"})
#: Kinds that can't be below zero.
NONNEGATIVE = frozenset({"count", "rate", "survey", "proportion", "stock"})


class Sheet:
    """One source's observations, ready to be asked for a label.

    Parameters
    ----------
    observations : Observations
    scale : float
        100 where proportions are written as 80: then what is there is a proportion, no count.
    """

    def __init__(self, observations: Observations, scale: float = 1.0) -> None:
        import pandas as pd

        frame = observations.frame
        self._frame: Any = frame
        self.scale = scale
        labels, areas = pd.Categorical(frame["measure"]), pd.Categorical(frame["area"])
        self.labels: tuple[str, ...] = tuple(map(str, labels.categories))
        self._areas: tuple[str, ...] = tuple(map(str, areas.categories))
        codes = np.asarray(labels.codes, dtype=np.int64)
        order = np.argsort(codes, kind="stable")
        bounds = np.searchsorted(codes[order], np.arange(len(self.labels) + 1))
        self._rows = {
            label: order[bounds[i] : bounds[i + 1]] for i, label in enumerate(self.labels)
        }
        self._area_codes = np.asarray(areas.codes, dtype=np.int64)
        self._ends = frame["end"].to_numpy(dtype=np.int64)
        self._spans = frame["span"].to_numpy(dtype=np.int64)
        self._columns: dict[str, Floats] = {}

    def column(self, name: str) -> Floats | None:
        """Return a column as floats, or None where there is no such column or nothing in it."""
        if name not in self._frame.columns:
            return None
        if name not in self._columns:
            self._columns[name] = self._frame[name].to_numpy(dtype=np.float64, na_value=np.nan)
        found = self._columns[name]
        return found if np.isfinite(found).any() else None

    @cached_property
    def provisional(self) -> Flags | None:
        """Which rows are provisional, or None where none is."""
        status = self._frame["status"]
        flags: Flags = (status == PROVISIONAL).to_numpy(dtype=np.bool_, na_value=False)
        return flags if flags.any() else None

    def panel(self, measure: Measure) -> Panel | None:
        """Return the panel of a measure that `select` names, or None where the label has no rows.

        A measure without `select` takes the only label there is.
        """
        label = measure.select
        if not label and len(self.labels) == 1:
            label = self.labels[0]
        rows = self._rows.get(label)
        if rows is None or not rows.size:
            return None
        codes = self._area_codes[rows]
        present, row = np.unique(codes, return_inverse=True)
        ends = self._ends[rows]
        span = 0 if measure.kind == "stock" else int(self._spans[rows].max())
        first, step = _grid(ends, span)
        column = (ends - first) // step
        shape = (len(present), int(column.max()) + 1)
        places: Ints = np.full(shape, -1, dtype=np.int64)
        places[row, column] = rows
        panel = Panel(
            areas=tuple(self._areas[code] for code in present),
            first=first,
            step=step,
            span=span,
            additive=span > 0 and span == step and measure.kind not in LEVELS,
            values=_taken(self.column("value"), places),
            marks={} if self.provisional is None else {
                PROVISIONAL: (places >= 0) & self.provisional[places]
            },
            verdicts=self._verdicts(places, present, first, step),
        )  # fmt: skip
        target = measure.target
        name = target.trajectory if target is not None else ""
        targets = self.column(name) if name else None
        panel = replace(panel, targets=None if targets is None else _taken(targets, places))
        panel = self._with_whole(panel, measure, places)
        negative = panel.values < 0
        if negative.any() and measure.kind in NONNEGATIVE:
            panel = replace(panel, marks={**panel.marks, NEGATIVE: negative})
        return panel

    def _with_whole(self, panel: Panel, measure: Measure, places: Ints) -> Panel:
        """Give a panel its whole, weights and replies from the source's own columns."""

        def taken(name: str) -> Floats | None:
            found = self.column(name) if name else None
            matrix = None if found is None else _taken(found, places)
            return matrix if matrix is not None and np.isfinite(matrix).any() else None

        asked, replies = taken(measure.out_of_column), taken("n")
        if measure.kind in ("count", "stock"):
            return replace(panel, replies=replies)
        if measure.out_of or measure.per is not None:
            # the denominator is another measure: what is here is the numerator
            return replace(panel, replies=replies, additive=0 < panel.span == panel.step)
        whole = asked if asked is not None else taken("denominator")
        weighted = measure.kind in MEANS and asked is None
        whole = replies if whole is None and measure.kind != "rate" else whole
        if whole is None:
            return replace(panel, replies=replies)
        values = panel.values
        if weighted or (measure.kind in PROPORTIONS and self._shares(values, whole)):
            values = values * whole
        if measure.kind == "survey" and replies is None:
            replies = whole
        return replace(
            panel,
            values=values,
            denominators=whole,
            replies=replies,
            additive=0 < panel.span == panel.step,
        )

    def _shares(self, values: Floats, whole: Floats) -> bool:
        """Say whether values are proportions (0.8 of 1,000), not counts (800 of 1,000)."""
        if self.scale != 1:
            return True
        known = values[np.isfinite(values)]
        return bool(known.size and (known <= 1).all() and (known % 1 != 0).any())

    def _verdicts(
        self, places: Ints, present: Ints, first: int, step: int
    ) -> dict[str, dict[Period, str]]:
        if "verdict" not in self._frame.columns or not self._frame["verdict"].notna().any():
            return {}
        words = self._frame["verdict"].astype(object).fillna("").to_numpy()
        found: dict[str, dict[Period, str]] = {}
        for i, code in enumerate(present):
            said = {
                Period(first + step * j): str(words[place])
                for j, place in enumerate(places[i])
                if place >= 0 and words[place]
            }
            if said:
                found[self._areas[code]] = said
        return found

    def wide(self, name: str, like: Panel, label: str) -> Floats | None:
        """Return a column of a label on another panel's grid, NaN where there is nothing."""
        found, rows = self.column(name), self._rows.get(label)
        if found is None or rows is None:
            return None
        matrix: Floats = np.full(like.values.shape, np.nan)
        index = {area: i for i, area in enumerate(like.areas)}
        known: Ints = np.array([index.get(area, -1) for area in self._areas], dtype=np.int64)
        row = known[self._area_codes[rows]]
        offset = self._ends[rows] - like.first
        column = offset // like.step
        inside = (row >= 0) & (offset % like.step == 0) & (column >= 0)
        inside &= column < matrix.shape[1]
        matrix[row[inside], column[inside]] = found[rows[inside]]
        return matrix if np.isfinite(matrix).any() else None


def _grid(ends: Ints, span: int) -> tuple[int, int]:
    """Return the first end and the step of the grid on which all ends lie."""
    distinct = np.unique(ends)
    spacing = 0
    for gap in np.unique(np.diff(distinct)):
        spacing = gcd(spacing, int(gap))
    if not spacing:
        spacing = span or 12
    step = span if span and spacing % span == 0 else spacing
    return int(distinct[0]), step


def _taken(column: Floats | None, places: Ints) -> Floats:
    if column is None:
        return np.full(places.shape, np.nan)
    return np.where(places >= 0, column[places], np.nan)


def frame_of(**columns: Any) -> Any:
    """Return an observations frame from some columns; what is left out holds nothing.

    Parameters
    ----------
    **columns
        Arrays of one length, by name; beside those of `COLUMNS` any that a measure names.
    """
    import pandas as pd

    texts = ("measure", "area", "status", "verdict")
    rows = len(columns["value"])
    data = {
        name: columns.get(name, [None] * rows if name in texts else np.full(rows, np.nan))
        for name in COLUMNS
    }
    if "row" not in columns:
        data["row"] = np.arange(2, rows + 2)
    data |= {name: column for name, column in columns.items() if name not in data}
    return pd.DataFrame(data)
