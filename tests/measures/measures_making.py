"""Projects, measures and reads made by hand, for tests of measures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from narrator.measures import SeriesBook, frame_of, series_book
from narrator.values.areas import Area, Source
from narrator.values.faults import Place
from narrator.values.measure import Measure, Noun, Term
from narrator.values.observations import Observations, SourceRead
from narrator.values.periods import Period
from narrator.values.project import PaperPlan, Project, SourceSpec
from narrator.values.prose import ProseSentence

PLACE = Place("measures.yaml", 1, 1)


def month(text: str) -> Period:
    return Period.parse(text)


def a_plan(end: str = "2015-03", area: str = "Fenland") -> PaperPlan:
    title = ProseSentence((), False, PLACE)
    return PaperPlan(
        title, "", "", None, "", area, month(end), 12, None, "policing", "en-GB", "", "", 1,
        "both", 0.95, "none", 5, 1, "leave_gap", (), None, {},
    )  # fmt: skip


def a_measure(id: str, **changes: Any) -> Measure:
    given: dict[str, Any] = {
        "name": id, "lead": id, "kind": "count", "source": "crime", "noun": Noun("one", "many"),
    }  # fmt: skip
    return Measure(id, PLACE, **(given | changes))


def a_sum(id: str, *terms: str, **changes: Any) -> Measure:
    """A sum: ``a_sum("left", "came", "-went")``."""
    found = tuple(Term(t.removeprefix("-"), -1 if t.startswith("-") else 1) for t in terms)
    return a_measure(id, sum_of=found, **changes)


def a_project(
    *measures: Measure,
    areas: Mapping[str, Area] | None = None,
    sources: Mapping[str, SourceSpec] | None = None,
    root: Path = Path("."),
    **plan: str,
) -> Project:
    names = ("Fenland", "Ely", "March")
    if sources is None:
        ids = {measure.source for measure in measures}
        sources = {id: SourceSpec(id, PLACE, f"data/{id}.csv", {}) for id in ids}
    return Project(
        root,
        a_plan(**plan),
        {measure.id: measure for measure in measures},
        sources,
        areas if areas is not None else {name: Area(name) for name in names},
        {},
        {},
    )


def rows(label: str, area: str, first: str, values: Any, span: int = 1, step: int = 0) -> Any:
    """Rows of a series from `first`, one every `step` months (its span, unless given)."""
    values = np.asarray(values, dtype=float)
    ends = month(first).ordinal + (step or span or 1) * np.arange(len(values))
    return frame_of(
        measure=[label] * len(values),
        area=[area] * len(values),
        end=ends,
        span=np.full(len(values), span),
        value=values,
    )


def a_read(id: str, *frames: Any, missing: bool = False) -> SourceRead:
    frame = pd.concat(frames, ignore_index=True) if frames else frame_of(value=[])
    source = Source(id, f"data/{id}.csv", id)
    return SourceRead(Observations(id, frame), source, missing=missing)


def a_book(project: Project, *reads: SourceRead) -> SeriesBook:
    return series_book(project, {read.source.id: read for read in reads})
