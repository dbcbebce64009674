"""The charts that a paper asks for: what they show, and pictures kept from draft to draft."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.values.faults import Fault, FaultError
from narrator.values.finding import Finding
from narrator.values.paper import Picture
from narrator.values.periods import Window
from narrator.values.project import ParagraphPlan, Project
from narrator.values.sentence import Run, Sentence, Span

if TYPE_CHECKING:
    from narrator.charts import Chart, ChartSpec, Shown
    from narrator.disclosure import Point
    from narrator.language import Voice
    from narrator.measures import SeriesBook

#: The folder among a project's drafts in which pictures are kept.
FOLDER = ".charts"


def asked(project: Project) -> tuple[str, ...]:
    """Return the findings of which the paper asks for charts, each once."""
    plans = (p for section in project.plan.sections for p in section.paragraphs)
    return tuple(dict.fromkeys(id_ for plan in plans for id_ in plan.charts))


@dataclass(frozen=True, slots=True, eq=False)
class Charts:
    """The charts of one paper, before and after the audit of small numbers.

    Parameters
    ----------
    voice : callable
        Makes the voice of a set of findings.
    """

    project: Project
    book: SeriesBook
    voice: Callable[[Sequence[Finding]], Voice]

    def specs(self, findings: Sequence[Finding]) -> dict[str, ChartSpec]:
        """Return what is to be drawn, by finding; what can't be drawn is left out."""
        ids = asked(self.project)
        if not ids:
            return {}
        from narrator.charts import chart_spec

        known, voice = {f.id: f for f in findings}, self.voice(findings)
        made = {i: chart_spec(known[i], self.book, voice) for i in ids if i in known}
        return {i: spec for i, spec in made.items() if spec is not None}

    def points(self, findings: Sequence[Finding]) -> tuple[Shown, ...]:
        """Return every level that the charts would show, for the audit."""
        specs = self.specs(findings).values()
        return tuple(dict.fromkeys(shown for spec in specs for shown in spec.common.shows))

    def drawer(
        self, findings: Sequence[Finding], withheld: Iterable[Point], cache: Path | None = None
    ) -> Drawer:
        """Return what draws them, from audited findings and without the points withheld."""
        hidden = frozenset((p.measure, p.area, p.window) for p in withheld)
        known = {f.id: f for f in findings}
        return Drawer(self.project, known, self.specs(findings), hidden, cache)


@dataclass(slots=True)
class Drawer:
    """Gives a paragraph its pictures.

    Parameters
    ----------
    project : Project
    findings : mapping of str to Finding
        As audited.
    specs : mapping of str to ChartSpec
    withheld : frozenset of (measure, area, window)
        Levels that no chart may show.
    cache : Path or None
        Folder in which pictures are kept by what they show; None keeps none.
    warnings : list of Fault
        ``K050`` matplotlib is not installed, ``K051`` a chart was not drawn, and why.
    """

    project: Project
    findings: Mapping[str, Finding]
    specs: Mapping[str, ChartSpec]
    withheld: frozenset[tuple[str, str, Window]] = frozenset()
    cache: Path | None = None
    warnings: list[Fault] = field(default_factory=list)

    def __call__(self, plan: ParagraphPlan) -> tuple[Picture, ...]:
        """Return the pictures of one paragraph, in the order asked."""
        return tuple(p for id_ in plan.charts if (p := self._picture(plan, id_)) is not None)

    def _picture(self, plan: ParagraphPlan, id_: str) -> Picture | None:
        spec = self.specs.get(id_)
        finding = self.findings.get(id_)
        if finding is not None and finding.awaited:
            return None  # the paper has a gap in its place, and says so
        if spec is None or finding is None or finding.suppressed:
            small = finding is not None and finding.suppressed
            self._not_drawn(plan, id_, "its numbers are too small to be shown" if small else
                            "there are too few figures, or some are too small to be shown")
            return None
        if self.withheld.intersection((s.measure, s.area, s.window) for s in spec.common.shows):
            self._not_drawn(plan, id_, "a number that is withheld could be worked out from it")
            return None
        try:
            chart = kept(spec, self.cache)
        except FaultError as error:
            if not any(fault.code == error.faults[0].code for fault in self.warnings):
                self.warnings += [Fault(plan.place, f.code, f.message, f.suggestion, "warning")
                                  for f in error.faults]
            return None
        unit = f"{plan.id}/chart/{id_}"
        text = spec.common.caption
        caption = Sentence(
            f"{unit}/caption", "generated", (Run(text),),
            (Span(0, len(text), "generated", (id_,)),), findings=(id_,),
        )  # fmt: skip
        return Picture(unit, chart.png, chart.alt, caption, chart.width_mm, chart.height_mm)

    def _not_drawn(self, plan: ParagraphPlan, id_: str, why: str) -> None:
        from narrator.charts.codes import NOT_DRAWN

        message = f"{id_} is not drawn: {why}"
        self.warnings.append(Fault(plan.place, NOT_DRAWN, message, severity="warning"))


def kept(
    spec: ChartSpec, folder: Path | None, draw: Callable[[ChartSpec], Chart] | None = None
) -> Chart:
    """Return a chart, from the folder where it was drawn before; else draw it and keep it there.

    A folder that can't be read or written is done without: it only saves time.
    """
    from narrator import charts

    drawn = draw or charts.draw
    if folder is None:
        return drawn(spec)
    path = folder / f"{charts.spec_key(spec)[:40]}-{_drawn_with()}.png"
    try:
        return charts.sized(path.read_bytes(), spec)
    except (OSError, ValueError):
        chart = drawn(spec)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.tmp")
        part.write_bytes(chart.png)
        part.replace(path)
    except OSError:
        pass
    return chart


def _drawn_with() -> str:
    """Return matplotlib's version: another may draw the same chart in other bytes."""
    try:
        return version("matplotlib")
    except PackageNotFoundError:
        return "none"
