"""What a draft tells: every printed figure as a bound on a sum of cells."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from narrator.disclosure.ledger import Form, Key, Ledger, Secret, added, key_of
from narrator.disclosure.records import Fact, Point, Record, Teller
from narrator.findings.display import RATE_DECIMALS, rounded_to
from narrator.values.comparators import comparator_key
from narrator.values.measure import Measure
from narrator.values.periods import Period, Window

#: How closely an earlier draft's figure must agree with today's data to be one of the same data.
AGREEMENT = 1e-6

#: Comparators that print no level, only places and directions.
_MUTE = frozenset({"GROUP.rank", "alignment", "areas", "areas.rank"})
#: Comparators that print changes in per cent: what both windows hold is taken to be told.
_CHANGES = frozenset({"GROUP.change", "faster_than"})


class Facts:
    """All that is told, each sum of cells once, and the small counts that must not be.

    Parameters
    ----------
    ledger : Ledger

    Attributes
    ----------
    told : dict
        Facts by the key of their form.
    withheld : dict
        By the key of its form, each small count behind a suppressed finding.
    here : set
        The keys of those that this draft withholds.
    points : dict
        By name, the points taken in.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.told: dict[Key, Fact] = {}
        self.withheld: dict[Key, Secret] = {}
        self.here: set[Key] = set()
        self.points: dict[str, Point] = {}
        self._windows: set[tuple[str, str, Window]] = set()

    def add(self, record: Record, draft: str = "", step: int = 1) -> None:
        """Take in what one finding tells, or withholds.

        Parameters
        ----------
        step : int
            The draft's ``round_to``.
        """
        measures = self.ledger.project.measures
        if record.measure not in measures:
            return
        key = comparator_key(record.comparator, self.ledger.project.groups)
        now, then, share = record.period, record.reference_period, record.comparator == "share"
        teller = Teller(draft, record.id)
        if record.suppressed:
            for window in (now, then):
                if window is not None:
                    self._hide(record, window, draft)
            return
        if draft and not self._still(record, key, step):
            return
        levels: list[tuple[str, Window]] = []
        if key in _CHANGES:
            if record.current is not None and then is not None:
                levels = [(record.measure, now), (record.measure, then)]
                other = record.comparator.partition(".")[2]
                if key == "faster_than" and other in measures:
                    levels += [(other, now), (other, then)]
        elif key == "parts":
            self._parts(record, teller, step)
        elif key not in _MUTE:
            if record.current is not None:
                levels.append((record.measure, now))
            if then is not None and record.reference is not None:
                levels.append((record.measure, then))
            if key == "season":  # it names the month before, too
                levels.append((record.measure, now.shifted(-1)))
        for measure, window in levels:
            self._tell(measure, record.area, window, teller, step, share=share)
        if record.reference is not None and key in ("GROUP.level", "GROUP.change"):
            self._group(record, key, teller)
        if record.before is not None and key not in _MUTE | {"parts"}:
            window = record.before[0]
            windows = [window]
            if key in _CHANGES:
                windows.append(window.shifted(-12))
            for one in windows:
                self._tell(record.measure, record.area, one, Teller(draft, record.id, "before"),
                           step, share=share)

    def point(self, point: Point, step: int = 1) -> None:
        """Take in a level that is shown beside the findings."""
        name = f"{point.measure} in {point.area}, {point.window}"
        self.points[name] = point
        self._tell(point.measure, point.area, point.window, Teller("", name, "point"), step)

    def to_come(self) -> dict[Key, Secret]:
        """Return the small counts that the paper would withhold if it were made for other months.

        Windows of the same length, within the months that are told of: what is given away of them
        now could not be withheld any more when their turn comes.
        """
        last: dict[tuple[str, str, int], Period] = {}
        first: dict[str, Period] = {}
        for measure, area, window in self._windows:
            key = (measure, area, window.months)
            last[key] = max(last.get(key, window.end), window.end)
            first[area] = min(first.get(area, window.start), window.start)
        told = {atom for fact in self.told.values() for atom in fact.form}
        found: dict[Key, Secret] = {}
        for (measure, area, months), latest in sorted(last.items()):
            end = latest
            series = self.ledger.book.series(measure, area)
            step = max(series.step, 1) if series is not None else 1
            while end - (months - 1) >= first[area]:
                for secret in self.ledger.small(measure, area, Window.ending(end, months)):
                    if told.issuperset(secret.form):
                        found[key_of(secret.form)] = replace(secret, known_small=False)
                end = end - step
        return found

    def relations(self) -> Iterator[Fact]:
        """Yield what anybody knows: a whole of its own source is the sum of its parts.

        Only where it is so in the data: of measures that declare it as their whole, and of the
        areas that an area declares as its parts.
        """
        project, ledger = self.ledger.project, self.ledger
        seen: set[Key] = set()
        for measure, area, window in sorted(self._windows):
            wholes = [(measure, area)]
            wholes += [(w, area) for w in [project.measures[measure].share_of] if w]
            wholes += [(measure, name) for name, one in project.areas.items() if area in one.parts]
            for whole, place in wholes:
                for parts in self._made_of(whole, place):
                    forms = [ledger.events(m, a, window) for m, a in ((whole, place), *parts)]
                    if any(form is None for form in forms):
                        continue
                    signs = [1.0, *([-1.0] * len(parts))]
                    form = added_up(signs, forms)
                    if form and key_of(form) not in seen and abs(ledger.value(form)) < 1e-9:
                        seen.add(key_of(form))
                        yield Fact(form, 0.0, 0.0)

    def _made_of(self, whole: str, area: str) -> Iterator[list[tuple[str, str]]]:
        project = self.ledger.project
        if not project.measures[whole].sum_of:
            parts = [m.id for m in project.measures.values() if m.share_of == whole]
            if parts:
                yield [(part, area) for part in parts]
        declared = project.areas.get(area)
        if declared is not None and declared.parts:
            yield [(whole, part) for part in declared.parts]

    # the kinds of facts

    def _hide(self, record: Record, window: Window, draft: str) -> None:
        self._windows.add((record.measure, record.area, window))
        share = record.comparator == "share"
        for secret in self.ledger.small(record.measure, record.area, window, share=share):
            key = key_of(secret.form)
            self.withheld.setdefault(key, secret)
            if not draft:
                self.here.add(key)

    def _tell(
        self, measure: str, area: str, window: Window, teller: Teller, step: int, *,
        share: bool = False,
    ) -> None:
        self._windows.add((measure, area, window))
        rounding = self.ledger.project.measures[measure].kind in ("count", "stock")
        for form in self.ledger.level(measure, area, window, share=share):
            self._know(form, teller, step if rounding else 1)

    def _know(self, form: Form, teller: Teller, step: int = 1) -> None:
        value = self.ledger.value(form)
        low = high = value
        if step > 1:
            shown = rounded_to(value, step)
            low, high = shown - step / 2, shown + step / 2
        self._bound(form, low, high, teller)

    def _bound(self, form: Form, low: float, high: float, teller: Teller) -> None:
        if not form:
            return
        fact = self.told.setdefault(key_of(form), Fact(form, low, high))
        fact.low, fact.high = max(fact.low, low), min(fact.high, high)
        fact.tellers.add(teller)

    def _parts(self, record: Record, teller: Teller, step: int) -> None:
        """A part's change with its percentage tells both years; the whole's change tells itself."""
        if record.current is None or record.reference_period is None:
            return
        measure = self.ledger.project.measures[record.measure]
        windows = (record.period, record.reference_period)
        for window in windows:
            self._tell(record.measure, record.area, window, teller, step)
        whole = measure.share_of if not measure.sum_of else ""
        if whole:
            forms = [self.ledger.events(whole, record.area, window) for window in windows]
            if all(forms):
                self._know(added_up((1.0, -1.0), forms), teller, step)

    def _group(self, record: Record, key: str, teller: Teller) -> None:
        """A group's figure tells of the members whose own are too small to be known anyway.

        What is not small of the other members is taken for known: they publish it themselves.
        """
        project = self.ledger.project
        group = project.groups.get(record.comparator.partition(".")[0])
        measure = project.measures[record.measure]
        if group is None or record.reference is None:
            return
        members = tuple(group.members.get(record.area, ()))
        if key == "GROUP.level":
            rates = {m: self._rate(measure.id, m, record.period) for m in members}
            weights = {m: rate for m, rate in rates.items() if rate is not None}
            small = self._small(measure.id, weights, record.period)
            if small:
                half = rounding_of(record.reference, level_decimals(measure)) * len(weights)
                value = self.ledger.value(small)
                self._bound(small, value - half, value + half, teller)
        elif record.reference_period is not None:
            self._group_change(record, members, teller)

    def _group_change(self, record: Record, members: tuple[str, ...], teller: Teller) -> None:
        """An aggregate's change, to some decimals, holds the ratio of two sums between bounds."""
        assert record.reference is not None and record.reference_period is not None
        windows = (record.period, record.reference_period)
        if not any(self.ledger.small(record.measure, m, w) for m in members for w in windows):
            return
        held = [
            m for m in members
            if all(self.ledger.events(record.measure, m, window) for window in windows)
        ]
        small = [self._small(record.measure, dict.fromkeys(held, 1.0), w) for w in windows]
        sums = [self._sums(record.measure, held, window) for window in windows]
        (now, now_of), (then, then_of) = sums
        if then <= 0 or now_of <= 0 or then_of <= 0:
            return
        scale = then_of / now_of
        half = rounding_of(record.reference, self.ledger.project.plan.percent_decimals)
        for side in (-1, 1):
            ratio = 1 + (record.reference + side * half) / 100
            form = added_up((scale, -ratio), small)
            slack = ratio * then - scale * now
            value = self.ledger.value(form)
            bounds = (-math.inf, value + slack) if side > 0 else (value + slack, math.inf)
            if half == 0:
                bounds = (value, value)
            self._bound(form, *bounds, teller)

    def _sums(self, measure: str, members: Iterable[str], window: Window) -> tuple[float, float]:
        """Return the members' events and what they are of (1 for counts), added up."""
        kind = self.ledger.project.measures[measure].kind
        above = below = 0.0
        for area in members:
            above += self.ledger.value(self.ledger.events(measure, area, window) or {})
            whole = self.ledger.whole(measure, area, window)
            if whole:
                below += self.ledger.value(whole)
            elif kind == "rate":
                below += self.ledger.exposure(measure, area, window) or 0.0
        return above, below or 1.0

    def _small(self, measure: str, weights: Mapping[str, float], window: Window) -> Form:
        """Return the weighted sum over the members whose figures are small; these are withheld."""
        parts: list[tuple[float, Form]] = []
        for area, weight in weights.items():
            hidden = self.ledger.small(measure, area, window)
            form = self.ledger.events(measure, area, window) if hidden else None
            if form:
                parts.append((weight, form))
                for secret in hidden:
                    self.withheld.setdefault(key_of(secret.form), secret)
        return added(parts)

    def _rate(self, measure: str, area: str, window: Window) -> float | None:
        """Return by how much one event raises a member's level; None without a denominator."""
        declared = self.ledger.project.measures[measure]
        below = self.ledger.exposure(measure, area, window)
        if below is not None and declared.per is not None:
            return declared.per.times / below
        whole = self.ledger.whole(measure, area, window)
        if whole:
            total = self.ledger.value(whole)
            return 1 / total if total > 0 else None
        return 1.0 if declared.kind in ("count", "stock") else None

    def _still(self, record: Record, key: str, step: int) -> bool:
        """Say whether an earlier draft's figure is what the data says today.

        Where it was made of rounded counts it can't be told; it is taken for one.
        """
        if record.current is None or key in _MUTE or step > 1:
            return True
        if key in _CHANGES or key == "parts":
            return self._moved(record, key)
        today = self.ledger.shown(record.measure, record.area, record.period, record.comparator)
        return today is not None and _alike(today, record.current)

    def _moved(self, record: Record, key: str) -> bool:
        if record.reference_period is None:
            return False
        levels = [
            self.ledger.shown(record.measure, record.area, window, "last_year")
            for window in (record.period, record.reference_period)
        ]
        now, then = levels
        if now is None or not then:
            return False
        moved = now - then if key == "parts" else (now / then - 1) * 100
        return record.current is not None and _alike(moved, record.current)


def added_up(weights: Iterable[float], forms: Iterable[Form | None]) -> Form:
    """Return a weighted sum of forms; what is missing counts as nothing."""
    return added((w, form) for w, form in zip(weights, forms, strict=True) if form is not None)


def level_decimals(measure: Measure) -> int:
    """Return to how many decimals a level beside a group's is displayed, in its own unit."""
    if measure.is_proportion:
        return measure.show.decimals + 2
    if measure.kind == "count" and measure.per is not None:
        return RATE_DECIMALS
    return measure.show.decimals


def rounding_of(value: float, decimals: int) -> float:
    """Return how far the truth may lie from a printed figure: nothing where it is not rounded."""
    rounded = math.isclose(value, round(value, decimals), rel_tol=1e-12)
    return 0.5 * 10.0**-decimals if rounded else 0.0


def _alike(one: float, other: float) -> bool:
    return abs(one - other) <= AGREEMENT * max(1.0, abs(one), abs(other))
