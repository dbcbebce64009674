"""The ledger: every printed level as a sum of cells, the smallest counts that are held.

A cell is one measure's count in one area and one period of its source. What a paper prints is a
sum of cells with whole coefficients, mostly +1: twelve months, the parts of a whole, a proportion's
numerator and what it is of. Two measures that read the same label of one source share their cells.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from narrator.measures import SeriesBook, amount
from narrator.values.measure import Measure
from narrator.values.periods import Window
from narrator.values.project import Project
from narrator.values.series import Floats, Series

#: Kinds of which only the number of replies or cases is a count.
LEVELS = frozenset({"mean", "duration", "index"})


class Atom(NamedTuple):
    """A cell: a count of `leaf` in `area`, in the period whose last month is `end`."""

    leaf: str
    area: str
    end: int


#: A sum of cells: coefficient by cell.
Form = dict[Atom, float]
#: The same, to be compared and looked up.
Key = tuple[tuple[Atom, float], ...]


@dataclass(frozen=True, slots=True)
class Secret:
    """A small count behind a withheld figure.

    Parameters
    ----------
    least : float
        The least that it may be: 1, or 0 of a proportion's part or rest.
    known_small : bool
        Whether a reader may take it that the number is below the threshold.
    """

    form: Form
    least: float
    known_small: bool = True


def key_of(form: Mapping[Atom, float]) -> Key:
    """Return a form as a key: equal for equal sums."""
    return tuple(sorted(form.items()))


def added(forms: Iterable[tuple[float, Mapping[Atom, float]]]) -> Form:
    """Return a sum of forms, each times its coefficient."""
    total: Form = {}
    for times, form in forms:
        for atom, weight in form.items():
            total[atom] = total.get(atom, 0.0) + times * weight
    return {atom: weight for atom, weight in total.items() if weight}


def _least(values: Floats) -> float:
    """Return the least of the figures that are there; without any, nothing is small."""
    known = values[np.isfinite(values)]
    return float(known.min()) if len(known) else math.inf


class Ledger:
    """Cells, their true values, and the forms of what is printed.

    Parameters
    ----------
    project : Project
    book : SeriesBook
    """

    def __init__(self, project: Project, book: SeriesBook) -> None:
        self.project = project
        self.book = book
        self.below = project.plan.suppress_below
        self.truth: dict[Atom, float] = {}
        self._forms: dict[tuple[str, str, Window, str], Form | None] = {}
        self._never_small: dict[tuple[str, str, bool], bool] = {}

    def value(self, form: Mapping[Atom, float]) -> float:
        """Return the true value of a form."""
        return sum(weight * self.truth[atom] for atom, weight in form.items())

    def events(self, measure: str, area: str, window: Window) -> Form | None:
        """Return the count, or the numerator, of a measure over a window; None where not held."""
        return self._form(measure, area, window, "events")

    def whole(self, measure: str, area: str, window: Window) -> Form | None:
        """Return what a proportion is of, or the replies behind a mean; None where not held."""
        return self._form(measure, area, window, "whole")

    def share_whole(self, measure: str) -> str:
        """Return the measure of which another is a share, or nothing."""
        declared = self.project.measures[measure].share_of
        if declared:
            return declared
        holding = [
            other.id for other in self.project.measures.values()
            if any(term.measure == measure for term in other.sum_of)
        ]
        return holding[0] if len(holding) == 1 else ""

    def level(self, measure: str, area: str, window: Window, *, share: bool = False) -> list[Form]:
        """Return the counts that a printed level gives away: one, or a part and its whole."""
        if share:
            found = [self.events(measure, area, window)]
            whole = self.share_whole(measure)
            found.append(self.events(whole, area, window) if whole else None)
        elif self._of(measure).kind in LEVELS:
            found = [self.whole(measure, area, window)]
        else:
            found = [self.events(measure, area, window), self.whole(measure, area, window)]
        return [form for form in found if form]

    def small(
        self, measure: str, area: str, window: Window, *, share: bool = False
    ) -> list[Secret]:
        """Return the small counts behind a level, each with the least that it may be.

        A count of 1 to `suppress_below` − 1; of a proportion the part, the rest and the whole, the
        first two also where there is none ("100% of 18"). Where more than one of these is small a
        reader can't tell for which of them the figure is withheld.
        """
        if not self._may_be_small(measure, area, window, share=share):
            return []
        forms = self.level(measure, area, window, share=share)
        # a share is one of counts, and a count of none may be told
        least = 0.0 if len(forms) == 2 and not share else 1.0
        checked = [(form, 1.0) for form in forms]
        if len(forms) == 2:
            part, whole = forms
            rest = added([(1, whole), (-1, part)])
            checked = [(part, least), (rest, least), (whole, 1.0)]
        found = [
            (form, lowest) for form, lowest in checked
            if form and lowest - 0.5 < self.value(form) < self.below - 1e-9
        ]
        return [Secret(form, lowest, len(found) == 1) for form, lowest in found]

    def shown(self, measure: str, area: str, window: Window, comparator: str) -> float | None:
        """Return the level that a finding prints today, to be held against an earlier draft's."""
        share = comparator == "share"
        series = self.book.series(measure + "/share" if share else measure, area)
        now = None if series is None else amount(series, window)
        if now is None or now.level is None:
            return None
        one = self._of(measure)
        if comparator.endswith(".level") and one.kind == "count" and one.per is not None:
            below = self.exposure(measure, area, window)
            return None if below is None else now.level / below * one.per.times
        return now.level

    def exposure(self, measure: str, area: str, window: Window) -> float | None:
        """Return the population (or other `per`) under a count or rate; None without."""
        series = self.book.exposure(measure, area)
        below = None if series is None else amount(series, window).value
        return below if below is not None and below > 0 else None

    def leaves(self, measure: str) -> Iterator[Measure]:
        """Yield the basic measures that a measure is made of."""
        one = self._of(measure)
        below = [term.measure for term in one.sum_of] + list(one.ratio_of or ())
        if not below:
            yield one
        for other in below:
            yield from self.leaves(other)

    # how it is made

    def _may_be_small(self, measure: str, area: str, window: Window, *, share: bool) -> bool:
        """Say whether a level needs a closer look; most are far from small, and soon seen to be."""
        key = (measure, area, share)
        series = self.book.series(measure + "/share" if share else measure, area)
        if key not in self._never_small:
            self._never_small[key] = series is None or self._is_never_small(measure, series, share)
        if series is None or self._never_small[key]:
            return False
        total = amount(series, window)
        if total.value is None:
            return False
        kind = self._of(measure).kind
        if kind in LEVELS:
            return total.replies is None or total.replies < self.below
        rest = math.inf
        if (share or self._of(measure).is_proportion) and total.denominator is not None:
            rest = total.denominator - total.value
        return min(total.value, rest) < self.below

    def _is_never_small(self, measure: str, series: Series, share: bool) -> bool:
        """Say whether no period, and so no sum of periods, can be small in any way."""
        if self._of(measure).kind in LEVELS:
            return series.replies is not None and _least(series.replies) >= self.below
        rest = math.inf
        if (share or self._of(measure).is_proportion) and series.denominators is not None:
            rest = _least(series.denominators - series.values)
        return min(_least(series.values), rest) >= self.below

    def _of(self, measure: str) -> Measure:
        return self.project.measures[measure]

    def _form(self, measure: str, area: str, window: Window, what: str) -> Form | None:
        key = (measure, area, window, what)
        if key not in self._forms:
            make = self._events if what == "events" else self._whole
            self._forms[key] = make(self._of(measure), area, window)
        return self._forms[key]

    def _events(self, measure: Measure, area: str, window: Window) -> Form | None:
        if measure.ratio_of is not None:
            return self.events(measure.ratio_of[0], area, window)
        if measure.sum_of:
            found = [(t.sign, self.events(t.measure, area, window)) for t in measure.sum_of]
            if any(form is None for _, form in found):
                return None
            return added((sign, form) for sign, form in found if form is not None)
        series = self.book.series(measure.id, area)
        return None if series is None else self._cells(measure, series, series.values, window)

    def _whole(self, measure: Measure, area: str, window: Window) -> Form | None:
        if measure.ratio_of is not None:
            return self.events(measure.ratio_of[1], area, window)
        if measure.out_of and measure.out_of in self.project.measures:
            return self.events(measure.out_of, area, window)
        series = self.book.series(measure.id, area)
        if series is None or not (measure.is_proportion or measure.kind in LEVELS):
            return None
        below = series.replies if measure.kind in LEVELS else series.denominators
        if below is None or not series.pooled:
            return None
        return self._cells(measure, series, below, window, " (whole)")

    def _cells(
        self, measure: Measure, series: Series, values: Floats, window: Window, mark: str = ""
    ) -> Form | None:
        """Return a series' cells over a window, on the series' own periods."""
        periods = 1
        if series.span and series.additive:
            if window.months % series.step:
                return None
            periods = window.months // series.step
        elif series.span and window.months != series.span:
            return None
        places = [series.index(window.end - series.step * i) for i in range(periods)]
        if any(place is None or not np.isfinite(values[place]) for place in places):
            return None
        found = {
            window.end.ordinal - series.step * i: float(values[place])
            for i, place in enumerate(places) if place is not None
        }
        # measures that read the same label share its cells, unless they count them otherwise
        leaf = f"{measure.source}:{measure.select}{mark}"
        held = ((self.truth.get(Atom(leaf, series.area, end), x), x) for end, x in found.items())
        if any(other != x for other, x in held):
            leaf = f"{leaf} as {measure.id}"
        form = {Atom(leaf, series.area, end): 1.0 for end in found}
        self.truth.update((Atom(leaf, series.area, end), x) for end, x in found.items())
        return form
