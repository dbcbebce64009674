"""A project of one source on disk, made by hand, for tests of sources."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from narrator.sources import read_source
from narrator.values.areas import Area
from narrator.values.faults import Fault, Place
from narrator.values.measure import Measure, Noun
from narrator.values.observations import SourceRead
from narrator.values.periods import Period
from narrator.values.project import PaperPlan, Project, SourceSpec
from narrator.values.prose import ProseSentence

PLACE = Place("measures.yaml", 7, 3)
COLUMNS = {"area": "force", "period": "month", "measure": "offence", "value": "count"}
HEADING = "force,month,offence,count\n"


def a_measure(id: str, **changes: Any) -> Measure:
    given: dict[str, Any] = {
        "name": id, "lead": id, "kind": "count", "source": "crime", "noun": Noun("one", "many"),
    }  # fmt: skip
    return Measure(id, Place("measures.yaml", 20, 3), **(given | changes))


ROBBERY = a_measure("robbery", select="Robbery")


def read(
    root: Path,
    content: str | bytes | Mapping[str, str],
    *measures: Measure,
    areas: Mapping[str, Area] | None = None,
    end: str = "2015-03",
    path: str = "crime.csv",
    **spec: Any,
) -> SourceRead:
    """Write `content` to crime.csv (or each of several files) and read it as one source."""
    files = content if isinstance(content, Mapping) else {path: content}
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    source = SourceSpec("crime", PLACE, path, **({"columns": COLUMNS} | spec))
    names = ("Fenland", "Avon and Somerset", "Cambridgeshire")
    plan = PaperPlan(
        ProseSentence((), False, PLACE), "", "", None, "", "Fenland", Period.parse(end), 12, None,
        "policing", "en-GB", "", "", 1, "both", 0.95, "none", 5, 1, "leave_gap", (), None, {},
    )  # fmt: skip
    project = Project(
        root,
        plan,
        {measure.id: measure for measure in measures or (ROBBERY,)},
        {"crime": source},
        areas if areas is not None else {name: Area(name) for name in names},
        {},
        {},
    )
    return read_source(source, project)


def told(faults: tuple[Fault, ...]) -> list[str]:
    """Faults as the user reads them."""
    return [str(fault) for fault in faults]


def rows(*rows: str) -> str:
    """A file of the usual columns."""
    return HEADING + "".join(f"{row}\n" for row in rows)
