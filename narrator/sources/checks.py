"""What observations must hold before anything is computed of them: unique, whole, plausible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from narrator.sources.collecting import several
from narrator.sources.coverage import spacing_of
from narrator.sources.table import Table
from narrator.values.faults import Fault, Place
from narrator.values.measure import Measure
from narrator.values.periods import Period, Window

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
#: Months before the paper's end on which its figures and tests may rest: five years of seasons
#: and the year before them. What is odd further back concerns no paper.
REACH = 72
_NONNEGATIVE = frozenset({"count", "rate", "survey", "proportion", "stock"})


class Kept(NamedTuple):
    """The rows that count, as codes: one array each, shape (rows,)."""

    table: Table
    labels: Sequence[str]
    areas: Sequence[str]
    label: Ints
    area: Ints
    ends: Ints
    span: int
    value: Floats
    place: Ints  # position in the table

    def named(self, row: int) -> str:
        """Return which figure a row gives, in words."""
        label = self.labels[self.label[row]]
        what = f"{label} of " if label else ""
        return f"{what}{self.areas[self.area[row]]}, {said(int(self.ends[row]), self.span)}"


def said(end: int, span: int) -> str:
    """Return a period as people write it in files: 2015-03, 2015-Q1, 2014-04/2015-03."""
    last = Period(end)
    if span == 3 and last.month % 3 == 0:
        return f"{last.year}-Q{last.month // 3}"
    return str(Window.ending(last, max(span, 1)))


def doubles(kept: Kept, column: int) -> list[Fault]:
    """Return D003 for every second value of one measure, area and period."""
    key = (kept.label * len(kept.areas) + kept.area) * 40_000 + kept.ends
    order = np.argsort(key, kind="stable")
    same = np.flatnonzero(key[order][1:] == key[order][:-1])
    first = dict(zip(order[same + 1].tolist(), order[same].tolist(), strict=True))

    def say(row: int) -> tuple[Place, str]:
        before = first[row]
        other = kept.table.also(int(kept.place[before]), column)
        one, two = kept.value[before], kept.value[row]
        alike = one == two or (one != one and two != two)
        what = "stands twice" if alike else "has two values"
        message = f"{kept.named(row)} {what}: see also {other}"
        return kept.table.place(int(kept.place[row]), column), message

    return several("D003", sorted(first), say)


def gaps(kept: Kept, own: str, end: int, column: int) -> list[Fault]:
    """Return a warning D020 for every period missing inside a series, the own area's first.

    Parameters
    ----------
    end : int
        Ordinal of the paper's last month; gaps long before it are passed over (`REACH`).
    column : int
        The value's position among the headings.
    """
    where = column if column in kept.table.origins else None
    found: list[tuple[int, int, int]] = []
    known = np.isfinite(kept.value)
    for code in np.unique(kept.label[known]):
        mine = np.flatnonzero(known & (kept.label == code))
        ends = kept.ends[mine]
        spacing = spacing_of(ends) or 1
        step = kept.span if kept.span and spacing % kept.span == 0 else spacing
        areas = kept.area[mine]
        present = np.zeros((len(kept.areas), int((ends.max() - ends.min()) // step) + 1), bool)
        present[areas, (ends - ends.min()) // step] = True
        begun = np.maximum.accumulate(present, axis=1)
        going = np.maximum.accumulate(present[:, ::-1], axis=1)[:, ::-1]
        late = ends.min() + step * np.arange(present.shape[1]) > end - REACH
        for area, column in zip(*np.nonzero(begun & going & ~present & late), strict=True):
            found.append((int(code), int(area), int(ends.min() + column * step)))
    found.sort(key=lambda gap: (kept.areas[gap[1]] != own, gap))

    def say(number: int) -> tuple[Place, str]:
        code, area, end = found[number]
        mine = (kept.label == code) & (kept.area == area)
        at = np.flatnonzero(mine & (kept.ends == end))
        label = f"{kept.labels[code]} of " if kept.labels[code] else ""
        what = f"{label}{kept.areas[area]}, {said(end, kept.span)}"
        if at.size:
            place = kept.table.place(int(kept.place[at[0]]), where)
            return place, f"{what} is given without a figure"
        before = np.flatnonzero(mine & (kept.ends < end))
        row = int(kept.place[before[kept.ends[before].argmax()]])
        return kept.table.place(row, where), f"a gap in the series: there is no {what}"

    return several("D020", range(len(found)), say, "warning")


def implausible(
    kept: Kept,
    measures: Mapping[str, Measure],
    column: int,
    below: Floats | None,
    own: NDArray[np.bool_],
) -> tuple[list[Fault], list[Fault]]:
    """Return faults and warnings of figures that can't be what they are said to be.

    Parameters
    ----------
    measures : mapping of str to Measure
        By label.
    column : int
        The value's position among the headings.
    below : ndarray of float, or None
        The whole of a proportion or the number of replies, where the source gives one.
    own : ndarray of bool, shape (rows,)
        The rows whose corrections below zero are told; elsewhere they are only marked.
    """

    def of(kinds: frozenset[str]) -> NDArray[np.bool_]:
        chosen = [label in measures and measures[label].kind in kinds for label in kept.labels]
        return np.array(chosen, dtype=np.bool_)[kept.label]

    def at(row: int) -> Place:
        return kept.table.place(int(kept.place[row]), column)

    negative = np.flatnonzero((kept.value < 0) & of(_NONNEGATIVE) & own)
    warnings = several(
        "D021",
        negative.tolist(),
        lambda row: (at(row), f"{kept.named(row)} is below zero ({kept.value[row]:g})"),
        "warning",
    )
    proportion = of(frozenset({"survey", "proportion"}))
    if below is None:
        wholes = [
            label in measures and bool(measures[label].out_of or measures[label].per)
            for label in kept.labels
        ]
        alone = proportion & ~np.array(wholes, dtype=np.bool_)[kept.label]
        over = np.flatnonzero(alone & (kept.value > 1))
        message = "is no proportion from 0 to 1"
        suggestion = "scale: 100"
    else:
        over = np.flatnonzero(proportion & (kept.value > below) & (kept.value > 1))
        message = "is more than the whole that it is part of"
        suggestion = ""
    faults = several(
        "D014",
        over.tolist(),
        lambda row: (at(row), f"{kept.named(row)}: {kept.value[row]:g} {message}"),
        suggest=lambda _: suggestion,
    )
    return faults, warnings
