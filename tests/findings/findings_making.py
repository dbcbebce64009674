"""Projects with figures made by hand, for tests of findings."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np

from narrator.findings import make_findings
from narrator.measures import SeriesBook, frame_of, series_book
from narrator.rules import load_pack
from narrator.values.areas import Area, Group, Source
from narrator.values.faults import Place
from narrator.values.finding import Finding
from narrator.values.measure import Measure, Noun, Term
from narrator.values.observations import Observations, SourceRead
from narrator.values.periods import Period, Window
from narrator.values.project import PaperPlan, Project, SourceSpec
from narrator.values.prose import ProseSentence

PLACE = Place("measures.yaml", 1, 1)
OWN = "Fenland"
OTHERS = ("Ely", "March", "Wisbech", "Soham", "Ramsey", "Chatteris", "Whittlesey")
BANDS = (("slight", 0.0, 0.02), ("notable", 0.02, 0.1), ("marked", 0.1, math.inf))
PACK = load_pack("policing", [Path(__file__).parents[2] / "rules"])


def month(text: str) -> Period:
    return Period.parse(text)


def a_measure(id: str, **changes: Any) -> Measure:
    """A count of its own source; sums give `terms`, ratios `ratio_of`."""
    terms = changes.pop("terms", ())
    given: dict[str, Any] = {
        "name": id.replace("_", " "), "lead": id, "kind": "count", "source": id, "select": id,
        "noun": Noun("offence", "offences"), "better": "lower", "bands": BANDS,
        "sum_of": tuple(Term(t.lstrip("-"), -1 if t.startswith("-") else 1) for t in terms),
    }  # fmt: skip
    return Measure(id, PLACE, **(given | changes))


@dataclass(frozen=True)
class Figures:
    """One measure's figures in one area, from the period that ends with `first`."""

    values: Sequence[float]
    first: str = "2010-04"
    span: int = 1
    step: int = 0
    area: str = OWN
    denominator: Sequence[float] | None = None
    n: Sequence[float] | None = None
    more: Mapping[str, Sequence[Any]] = ()  # type: ignore[assignment]


def years(*totals: float, seasons: int = 12, wobble: float = 0.03) -> list[float]:
    """Whole years that add up to `totals`, each with the same seasons and a little noise."""
    rng = np.random.default_rng(7)
    out: list[float] = []
    for total in totals:
        shape = 1 + 0.2 * np.sin(np.arange(seasons) / seasons * 2 * np.pi)
        shape = shape * (1 + wobble * rng.standard_normal(seasons))
        parts = np.floor(shape / shape.sum() * total)
        parts[-1] += total - parts.sum()
        out += [float(part) for part in parts]
    return out


def a_plan(**changes: Any) -> PaperPlan:
    title = ProseSentence((), False, PLACE)
    plan = PaperPlan(
        title, "", "", None, "", OWN, month("2015-03"), 12, month("2014-03"), "policing", "en-GB",
        "", "", 1, "both", 0.95, "none", 0, 1, "leave_gap", (), None, {},
    )  # fmt: skip
    return replace(plan, **changes)


@dataclass(frozen=True)
class Told:
    """A project and its book, ready to be asked."""

    project: Project
    book: SeriesBook

    def all(self, *ids: str, end: str = "") -> tuple[Finding, ...]:
        return make_findings(self.project, self.book, ids, end=month(end) if end else None)

    def one(self, id: str, end: str = "") -> Finding:
        return self.all(id, end=end)[0]


def told(
    measures: Sequence[Measure],
    figures: Mapping[str, Sequence[Figures] | Figures],
    *,
    groups: Mapping[str, Sequence[str]] | None = None,
    owners: Mapping[str, str] | None = None,
    **plan: Any,
) -> Told:
    """A project of `measures` whose sources hold `figures`, by measure id."""
    areas = {name: Area(name) for name in (OWN, *OTHERS, "Parson Drove")}
    declared = {
        name: Group(name, f"the {name}", members={OWN: tuple(members)})
        for name, members in (groups or {"peers": (OWN, *OTHERS)}).items()
    }
    specs = {
        m.source: SourceSpec(m.source, PLACE, f"{m.source}.csv", {},
                             owner=(owners or {}).get(m.source, ""))
        for m in measures
    }  # fmt: skip
    project = Project(Path(), a_plan(**plan), {m.id: m for m in measures}, specs, areas, declared,
                      {})  # fmt: skip
    reads = {m.source: _read(m, figures[m.id]) for m in measures if m.id in figures}
    return Told(project, series_book(project, reads))


def _read(measure: Measure, figures: Sequence[Figures] | Figures) -> SourceRead:
    import pandas as pd

    listed = [figures] if isinstance(figures, Figures) else list(figures)
    frames = [_frame(measure.select, one) for one in listed if len(one.values)]
    frame = pd.concat(frames, ignore_index=True) if frames else frame_of(value=[])
    return SourceRead(Observations(measure.source, frame), Source(measure.source, "", ""))


def _frame(label: str, one: Figures) -> Any:
    values = np.asarray(one.values, dtype=float)
    ends = month(one.first).ordinal + (one.step or one.span or 1) * np.arange(len(values))
    columns: dict[str, Any] = dict(one.more)
    if one.denominator is not None:
        columns["denominator"] = np.asarray(one.denominator, dtype=float)
    if one.n is not None:
        columns["n"] = np.asarray(one.n, dtype=float)
    return frame_of(
        measure=[label] * len(values), area=[one.area] * len(values), end=ends,
        span=np.full(len(values), one.span), value=values, **columns,
    )  # fmt: skip


def numbers_in(finding: Finding) -> dict[str, float]:
    """Every number that a finding holds, by field; windows and counts of runs are none."""
    found: dict[str, float] = {}
    for field in fields(finding):
        value = getattr(finding, field.name)
        if isinstance(value, float):
            found[field.name] = value
        elif field.name == "interval" and value is not None:
            found |= {"interval low": value[0], "interval high": value[1]}
    if finding.reported_before is not None and finding.reported_before.current is not None:
        found["before"] = finding.reported_before.current
    return found


def span(text: str) -> Window:
    return Window.parse(text)
