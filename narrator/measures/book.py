"""The SeriesBook: every measure in every area, composed once and looked up by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from narrator.measures.exposure import exposure_of, rate_of
from narrator.measures.observed import LEVELS, Sheet
from narrator.measures.panel import (
    Panel,
    Unalike,
    added_up,
    divided,
    row_of,
    summed,
)
from narrator.measures.windows import amount, breaks_in, months_of
from narrator.values.measure import PROPORTIONS, Break, Measure
from narrator.values.observations import SourceRead
from narrator.values.periods import Window
from narrator.values.project import Project
from narrator.values.series import Series

SHARE = "/share"
#: Kinds whose figures in several areas add up to one of all of them.
_ADDING = frozenset({"count", "rate", "stock", "survey", "proportion", "mean", "duration"})


@dataclass(frozen=True, slots=True)
class Total:
    """A group's aggregate.

    Parameters
    ----------
    series : Series or None
        The members' sum, of denominators too; None where a member has nothing or the figures
        can't be added.
    exposure : Series or None
        The sum of the members' exposures, for a count with `per`.
    missing : tuple of str
        The members that have no figures at all.
    """

    series: Series | None
    exposure: Series | None = None
    missing: tuple[str, ...] = ()


class SeriesBook:
    """Every measure in every area, computed when first asked for.

    Measures are named by their id, or ``M/share`` for M as a share of its whole.

    Parameters
    ----------
    project : Project
    reads : mapping of str to SourceRead
        By source id.
    """

    def __init__(self, project: Project, reads: Mapping[str, SourceRead]) -> None:
        self._project = project
        self._reads = reads
        self._sheets: dict[str, Sheet] = {}
        self._panels: dict[str, Panel | str] = {}
        self._exposures: dict[str, Panel | str] = {}
        self._rows: dict[tuple[str, str], Series | None] = {}
        self._exposed: dict[tuple[str, str], Series | None] = {}
        self._totals: dict[tuple[str, tuple[str, ...]], Total] = {}
        self._open: set[str] = set()

    def series(self, measure_id: str, area: str) -> Series | None:
        """Return a measure's series in one area; None where nothing is known (see `why`)."""
        key = (measure_id, area)
        if key not in self._rows:
            panel = self._panel(measure_id)
            known = isinstance(panel, Panel) and area in panel.areas
            self._rows[key] = row_of(panel, area, measure_id) if known else None  # type: ignore[arg-type]
        return self._rows[key]

    def share(self, measure_id: str, area: str) -> Series | None:
        """Return the measure as a share of its whole (`share_of`): numerators and the whole."""
        return self.series(measure_id + SHARE, area)

    def exposure(self, measure_id: str, area: str) -> Series | None:
        """Return the `per` denominators of a count or rate, on its own periods.

        A population is a snapshot: `amount` reads at the window's end the estimate that applies
        to the window. None without `per` or where nothing is known.
        """
        key = (measure_id, area)
        if key not in self._exposed:
            panel = self._exposure(measure_id)
            known = isinstance(panel, Panel) and area in panel.areas
            self._exposed[key] = row_of(panel, area, measure_id) if known else None  # type: ignore[arg-type]
        return self._exposed[key]

    def areas(self, measure_id: str) -> tuple[str, ...]:
        """Return the areas in which something is known of the measure, as declared."""
        panel = self._panel(measure_id)
        if isinstance(panel, str):
            return ()
        return tuple(a for a in panel.areas if self.series(measure_id, a) is not None)

    def total(self, measure_id: str, areas: Iterable[str]) -> Total:
        """Return the aggregate of several areas.

        A member with a gap leaves that period without a value; `lacking` names it.
        """
        members = tuple(dict.fromkeys(areas))
        key = (measure_id, members)
        if key not in self._totals:
            self._totals[key] = self._total(measure_id, members)
        return self._totals[key]

    def lacking(self, measure_id: str, areas: Iterable[str], window: Window) -> tuple[str, ...]:
        """Return the areas without a whole amount over a window, in the order given."""
        found = []
        for area in dict.fromkeys(areas):
            series = self.series(measure_id, area)
            if series is None or amount(series, window).value is None:
                found.append(area)
        return tuple(found)

    def why(self, measure_id: str, area: str) -> str:
        """Return why a measure has no series in an area, as a clause; empty where it has one."""
        panel = self._panel(measure_id)
        if isinstance(panel, str):
            return panel
        if self.series(measure_id, area) is not None:
            return ""
        return self._absent(measure_id, area)

    def why_exposure(self, measure_id: str, area: str) -> str:
        """Return why a measure has no exposure in an area; empty where it has one."""
        panel = self._exposure(measure_id)
        if isinstance(panel, str):
            return panel
        if self.exposure(measure_id, area) is not None:
            return ""
        per = self._measure(measure_id).per
        return self._absent(per.value, area) if per else ""

    def breaks(self, measure_id: str, window: Window) -> tuple[Break, ...]:
        """Return the breaks inside a window: the measure's own and those of what it is made of."""
        found: dict[Break, None] = {}
        for part in self._made_of(measure_id):
            found |= dict.fromkeys(breaks_in(part, window))
        return tuple(sorted(found, key=lambda b: b.start))

    def sources(self, measure_id: str) -> tuple[str, ...]:
        """Return the ids of the sources that a measure rests on, its exposure's last."""
        found: dict[str, None] = {}
        for part in self._made_of(measure_id):
            if not part.sum_of and not part.ratio_of:
                found[part.source] = None
        per = self._measure(measure_id).per
        if per is not None:
            found |= dict.fromkeys(self.sources(per.value))
        return tuple(found)

    # how it is made

    def _measure(self, measure_id: str) -> Measure:
        return self._project.measures[measure_id.removesuffix(SHARE)]

    def _panel(self, measure_id: str) -> Panel | str:
        """Return a measure's panel, or why there is none."""
        if measure_id not in self._panels:
            if measure_id in self._open:
                return f"{measure_id} is defined by itself"
            self._open.add(measure_id)
            try:
                self._panels[measure_id] = self._made(measure_id)
            except Unalike as reason:
                self._panels[measure_id] = f"{measure_id} can't be put together: {reason}"
            finally:
                self._open.discard(measure_id)
        return self._panels[measure_id]

    def _made(self, measure_id: str) -> Panel | str:
        if measure_id.removesuffix(SHARE) not in self._project.measures:
            return f"there is no measure {measure_id}"
        measure = self._measure(measure_id)
        if measure_id.endswith(SHARE):
            whole = self._whole_of(measure)
            return self._divided(measure.id, whole) if whole else f"{measure.id} has no whole"
        if measure.ratio_of is not None:
            return self._divided(*measure.ratio_of)
        panel = self._sum(measure) if measure.sum_of else self._basic(measure)
        if isinstance(panel, str):
            return panel
        if measure.out_of:
            below = self._panel(measure.out_of)
            if isinstance(below, str):
                return below
            panel = replace(divided(panel, below), targets=None)
        if measure.kind == "rate" and measure.per is not None:
            exposure = self._exposure_on(measure, panel)
            if isinstance(exposure, str):
                return exposure
            panel = rate_of(panel, exposure, measure.per.times)
        if measure.sum_of and panel.denominators is None and measure.kind in PROPORTIONS:
            return f"{measure.id} is a sum and a {measure.kind}: its whole must be a measure"
        return self._with_targets(measure, panel)

    def _basic(self, measure: Measure) -> Panel | str:
        sheet = self._sheet(measure.source)
        if isinstance(sheet, str):
            return sheet
        panel = sheet.panel(measure)
        if panel is None:
            label = f"“{measure.select}” " if measure.select else ""
            return f"{self._named(measure.source)} holds no {label}in any declared area"
        return panel

    def _sum(self, measure: Measure) -> Panel | str:
        panels = []
        for term in measure.sum_of:
            panel = self._panel(term.measure)
            if isinstance(panel, str):
                return panel
            if panel.denominators is not None:
                return f"{measure.id} would be a sum of ratios"
            panels.append(panel)
        return summed(panels, [term.sign for term in measure.sum_of])

    def _divided(self, part: str, whole: str) -> Panel | str:
        above, below = self._panel(part), self._panel(whole)
        if isinstance(above, str):
            return above
        if isinstance(below, str):
            return below
        if above.denominators is not None or below.denominators is not None:
            return f"{part} over {whole} would be a ratio of ratios"
        return replace(divided(above, below), targets=None, verdicts={})

    def _whole_of(self, measure: Measure) -> str:
        """Return the declared whole, or the only measure whose sum holds this one."""
        if measure.share_of:
            return measure.share_of
        holding = [
            other.id
            for other in self._project.measures.values()
            if any(term.measure == measure.id for term in other.sum_of)
        ]
        return holding[0] if len(holding) == 1 else ""

    def _exposure(self, measure_id: str) -> Panel | str:
        if measure_id not in self._exposures:
            panel = self._panel(measure_id)
            if isinstance(panel, str):
                return panel
            measure = self._measure(measure_id)
            try:
                found = self._exposure_on(measure, panel)
            except Unalike as reason:
                found = f"{measure_id} has no denominator: {reason}"
            self._exposures[measure_id] = found
        return self._exposures[measure_id]

    def _exposure_on(self, measure: Measure, panel: Panel) -> Panel | str:
        if measure.per is None:
            return f"{measure.id} has no “per”"
        below = self._panel(measure.per.value)
        if isinstance(below, str):
            return below
        months = panel.span if panel.span and not panel.additive else months_of(measure)
        return exposure_of(panel, below, months)

    def _with_targets(self, measure: Measure, panel: Panel) -> Panel:
        """Give a composed measure the trajectory that stands beside its first term."""
        target = measure.target
        if panel.targets is not None or target is None or not target.trajectory:
            return panel
        for part in self._made_of(measure.id):
            sheet = self._sheet(part.source) if part.select else ""
            if isinstance(sheet, Sheet):
                targets = sheet.wide(target.trajectory, panel, part.select)
                if targets is not None:
                    return replace(panel, targets=targets)
        return panel

    def _made_of(self, measure_id: str) -> list[Measure]:
        """Return the measure and all that it is made of, depth first, each once."""
        found: dict[str, Measure] = {}

        def walk(one: str) -> None:
            if one in found or one not in self._project.measures:
                return
            measure = found[one] = self._project.measures[one]
            for term in measure.sum_of:
                walk(term.measure)
            for part in measure.ratio_of or ():
                walk(part)
            if measure.out_of:
                walk(measure.out_of)

        walk(measure_id.removesuffix(SHARE))
        if measure_id.endswith(SHARE):
            walk(self._whole_of(self._measure(measure_id)))
        return list(found.values())

    def _total(self, measure_id: str, members: tuple[str, ...]) -> Total:
        panel = self._panel(measure_id)
        missing = tuple(area for area in members if self.series(measure_id, area) is None)
        if isinstance(panel, str) or missing or not members:
            return Total(None, missing=missing)
        kind = "proportion" if measure_id.endswith(SHARE) else self._measure(measure_id).kind
        if kind not in _ADDING or (kind in LEVELS and panel.denominators is None):
            return Total(None)
        name = "+".join(members)
        series = row_of(added_up(panel, members, name), name, measure_id)
        exposure = None
        below = self._exposure(measure_id)
        if isinstance(below, Panel) and all(area in below.areas for area in members):
            exposure = row_of(added_up(below, members, name), name, measure_id)
        return Total(series, exposure)

    def _sheet(self, source: str) -> Sheet | str:
        if source in self._sheets:
            return self._sheets[source]
        read = self._reads.get(source)
        if read is None or read.missing:
            return f"{self._named(source)} has not arrived"
        if not len(read.observations.frame):
            return f"{self._named(source)} holds nothing of the declared areas"
        spec = self._project.sources.get(source)
        self._sheets[source] = Sheet(read.observations, spec.scale if spec else 1.0)
        return self._sheets[source]

    def _named(self, source: str) -> str:
        return f"the source {source}"

    def _absent(self, measure_id: str, area: str) -> str:
        """Return which part of a measure has nothing of an area."""
        for part in reversed(self._made_of(measure_id)):
            panel = self._panels.get(part.id)
            if isinstance(panel, Panel) and area not in panel.areas:
                label = f"“{part.select}” " if part.select else ""
                return f"{self._named(part.source)} holds no {label}of {area}"
        return f"{measure_id} has no whole figure in {area}"


def series_book(project: Project, reads: Mapping[str, SourceRead]) -> SeriesBook:
    """Return the book of all series that a project declares.

    Parameters
    ----------
    project : Project
    reads : mapping of str to SourceRead
        By source id, as `read_sources` returns them.
    """
    return SeriesBook(project, reads)
