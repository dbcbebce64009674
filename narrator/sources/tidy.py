"""Table → tidy table: columns found, areas and periods understood, figures read, rows checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from narrator.sources.areas import folded, spellings
from narrator.sources.asked import Asked
from narrator.sources.checks import REACH, Floats, Kept, doubles, gaps, implausible
from narrator.sources.collecting import several
from narrator.sources.columns import FIGURES, Columns, find_columns, wanted_headings
from narrator.sources.coverage import spacing_of
from narrator.sources.figures import measures_by_label, read_figures, wholes_of
from narrator.sources.table import Table
from narrator.sources.texts import basic_measures, factorized, read_areas, read_labels, read_periods
from narrator.sources.tidied import Tidied
from narrator.values.measure import Measure
from narrator.values.observations import COLUMNS
from narrator.values.project import Project, SourceSpec

#: What a status column may say, folded.
_STATUS = {
    "": "final", "final": "final", "f": "final", "published": "final",
    "provisional": "provisional", "p": "provisional", "prov": "provisional",
    "estimate": "provisional", "estimated": "provisional", "e": "provisional",
    "revised": "final", "r": "final",
}  # fmt: skip


def asked_of(spec: SourceSpec, project: Project) -> Asked:
    """Return what is looked for in a source."""
    measures = _measures(spec, project)
    return Asked(
        spec,
        wanted_headings(spec, measures),
        frozenset(spellings(project.areas)),
        frozenset(folded(one.select) for one in basic_measures(measures) if one.select),
    )


def empty_frame() -> Any:
    """Return an observations frame without rows."""
    import pandas as pd

    whole = {"end": "int64", "span": "int64", "row": "int64"}
    texts = ("measure", "area", "status", "verdict")
    return pd.DataFrame(
        {
            name: pd.Series(dtype=whole.get(name, "object" if name in texts else "float64"))
            for name in COLUMNS
        }
    )


def tidy(spec: SourceSpec, table: Table, project: Project) -> Tidied:
    """Understand and check a table."""
    found = Tidied(covers=spec.covers, warnings=list(table.warnings))
    measures = _measures(spec, project)
    columns, found.faults = find_columns(spec, table, measures)
    found.remarks += table.remarks
    if found.faults:
        return found
    found.columns = tuple((name, table.headings[at]) for name, at in columns.tidy.items())
    label, labels = read_labels(table, columns, measures, found)
    area, areas = read_areas(spec, table, columns, project, found)
    keep = area >= 0
    coverage, period = read_periods(spec, table, columns, measures, keep, found)
    if coverage is None:
        return found
    found.covers = coverage.covers
    keep &= period >= 0
    if coverage.unfinished >= 0:
        keep &= period != coverage.unfinished
    position = np.flatnonzero(keep)
    figures, plain = read_figures(spec, table, columns, labels, label, keep, measures, found)
    kept = Kept(
        table, labels, areas, label[position], area[position],
        coverage.ends[period[position]], coverage.span, figures["value"][position], position,
    )  # fmt: skip
    if position.size:
        found.first, found.last = int(kept.ends.min()), int(kept.ends.max())
        found.step = coverage.span or spacing_of(kept.ends)
    _check(spec, project, columns, measures, kept, figures, plain, found)
    if not found.faults:
        found.frame = _frame(table, columns, kept, figures, found)
    return found


def _measures(spec: SourceSpec, project: Project) -> list[Measure]:
    return [measure for measure in project.measures.values() if measure.source == spec.id]


def _check(
    spec: SourceSpec,
    project: Project,
    columns: Columns,
    measures: Sequence[Measure],
    kept: Kept,
    figures: Mapping[str, Floats],
    plain: Mapping[int, Floats],
    found: Tidied,
) -> None:
    """Check the rows that measures ask for; what nobody asks for does no harm."""
    by_label = measures_by_label(measures)
    if "" in by_label and len(kept.labels) == 1:
        by_label[kept.labels[0]] = by_label[""]
    asked = np.array([one in by_label for one in kept.labels], dtype=np.bool_)
    if not asked.any():
        return
    rows = np.flatnonzero(asked[kept.label])
    used = kept._replace(
        label=kept.label[rows], area=kept.area[rows], ends=kept.ends[rows],
        value=kept.value[rows], place=kept.place[rows],
    )  # fmt: skip
    value = columns.tidy["value"]
    found.faults += doubles(used, value)
    below = wholes_of(used, by_label, columns, figures, plain)
    end = project.plan.end.ordinal
    mine = _own(project)
    own = np.array([area in mine for area in used.areas], dtype=np.bool_)[used.area]
    own &= used.ends > end - REACH
    faults, warnings = implausible(used, by_label, value, below, own)
    found.faults += faults
    found.warnings += warnings
    found.warnings += gaps(used, project.plan.area, end, value)


def _own(project: Project) -> set[str]:
    area = project.areas.get(project.plan.area)
    return {project.plan.area, *(area.parts if area else ())}


def _frame(
    table: Table, columns: Columns, kept: Kept, figures: Mapping[str, Floats], found: Tidied
) -> Any:
    """Return the observations frame."""
    import pandas as pd

    rows = len(kept.place)
    data: dict[str, Any] = {
        "measure": pd.Categorical.from_codes(kept.label, categories=pd.Index(kept.labels)),
        "area": pd.Categorical.from_codes(kept.area, categories=pd.Index(kept.areas)),
        "end": kept.ends,
        "span": np.full(rows, kept.span, dtype=np.int64),
        "value": kept.value,
        "status": _status(table, columns, kept, found),
        "verdict": None,
        "row": table.rows[kept.place],
    }
    for name in FIGURES:
        data[name] = figures[name][kept.place] if name in figures else np.nan
    if "verdict" in columns.tidy:
        data["verdict"] = table.columns[columns.tidy["verdict"]][kept.place]
    ordered = {name: data[name] for name in COLUMNS}
    ordered |= {name: figures[name][kept.place] for name in columns.extra if name not in COLUMNS}
    return pd.DataFrame(ordered, copy=False)


def _status(table: Table, columns: Columns, kept: Kept, found: Tidied) -> Any:
    import pandas as pd

    words = ["final", "provisional"]
    if "status" not in columns.tidy:
        codes: Any = np.zeros(len(kept.place), dtype=np.int8)
        return pd.Categorical.from_codes(codes, categories=pd.Index(words))
    column = columns.tidy["status"]
    codes, texts = factorized(table.columns[column][kept.place])
    read = [_STATUS.get(folded(text).strip("[]()"), "") for text in texts]
    strange = np.flatnonzero(np.array([not one for one in read], dtype=np.bool_)[codes])
    found.warnings += several(
        "D025",
        strange.tolist(),
        lambda row: (
            table.place(int(kept.place[row]), column),
            f"“{texts[codes[row]]}” is no status (final, provisional) and read as final",
        ),
        "warning",
    )
    lookup = np.array([int(one == "provisional") for one in read], dtype=np.int8)
    return pd.Categorical.from_codes(lookup[codes], categories=pd.Index(words))
