"""A project from files: looked at, drafted, tried, and written as a whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from narrator.measures import series_book
from narrator.project import read_project
from narrator.project.yaml_writing import register_text
from narrator.sources import read_sources
from narrator.sources.areas import folded
from narrator.starting import codes, words
from narrator.starting.deciding import Decision, decide, largest, last_period
from narrator.starting.launcher import NAME, launcher
from narrator.starting.looking import Looked, look
from narrator.starting.papers import Heading, meeting_after, paper_text, stubs, title_of
from narrator.starting.registering import (
    GROUP,
    Drafted,
    areas_of,
    drafted,
    guessed,
    override,
)
from narrator.starting.staging import moved, put, unwritable
from narrator.values.faults import Fault, FaultError, Place, nearest
from narrator.values.observations import SourceRead
from narrator.values.periods import Period
from narrator.values.project import Project

#: The most measures that the paper speaks of to begin with.
MOST = 15
_COVERED = {
    "month": "of one month", "quarter": "of one quarter", "year": "of one year",
    "rolling_12": "of twelve months", "snapshot": "what there was at a date",
}  # fmt: skip
_HEAD = """\
# What the paper's figures are, where they come from and how they are named. Begun by narrator:
# what was guessed is said in comments; change what is wrong.
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What people said; what is empty is guessed.

    Parameters
    ----------
    measures : mapping of str to mapping
        Keys of measures, by label or id, that go before the guesses.
    first_area : bool
        Whether the first area of the file will do where none is named.
    """

    area: str = ""
    title: str = ""
    to: str = ""
    from_: str = ""
    pack: str = "core"
    period: Period | None = None
    meeting: date | None = None
    better: str = "neither"
    measures: Mapping[str, Mapping[str, Any]] | None = None
    first_area: bool = False
    windows: bool = False


@dataclass(frozen=True, slots=True)
class Started:
    """What was written, and what was guessed."""

    folder: Path
    files: tuple[str, ...]
    guesses: tuple[str, ...]
    area: str
    end: Period


def seen_in(files: Sequence[Path], area: str) -> tuple[list[Looked], dict[str, bytes]]:
    """Look at the files; return what each holds, and their content by its path in the project.

    Parameters
    ----------
    area : str
        The paper's area, or the folder's name, which may be one: a column that holds it is the
        one of areas.

    Raises
    ------
    FaultError
        With the faults of every file.
    """
    seen: list[Looked] = []
    data: dict[str, bytes] = {}
    faults: list[Fault] = []
    for path in files:
        try:
            content = path.read_bytes()
        except OSError as why:
            faults.append(Fault(
                Place(str(path)), codes.BAD_ANSWER,
                f"the file cannot be read: {why.strerror or why}",
            ))  # fmt: skip
            continue
        target = f"data/{path.name}"
        if target in data:
            message = "another file has the same name; rename one of them"
            faults.append(Fault(Place(str(path)), codes.BAD_ANSWER, message))
            continue
        name = words.id_of(path.stem, {one.name for one in seen})
        try:
            seen.append(replace(look(name, target, content, area), path=str(path)))
        except FaultError as error:
            faults += [replace(f, place=replace(f.place, file=str(path))) if f.place.file == target
                       else f for f in error.faults]  # fmt: skip
            continue
        data[target] = content
    if faults:
        raise FaultError(faults)
    return seen, data


def own_area(seen: Sequence[Looked], asked: Asked, folder: Path) -> tuple[str, str]:
    """Return the paper's area as printed, and why it is the one.

    Raises
    ------
    FaultError
        P082 none is named and none can be guessed, or the one named is not in the files.
    """
    named = areas_of(seen)
    file = seen[0].file
    if asked.area:
        if not named:
            return asked.area, ""
        if folded(asked.area) in named:
            return named[folded(asked.area)], ""
        near = nearest(asked.area, named.values())
        raise codes.error(codes.NO_AREA, f"the area {asked.area} is not in the file", file, near)
    if not named:
        name = words.area_name(folder.name.casefold()) or "The organisation"
        return name, "the file has no column of areas, and the area is called after the folder"
    if len(named) == 1:
        return next(iter(named.values())), "it is the only area in the file"
    if folded(folder.name) in named:
        return named[folded(folder.name)], "the folder is called after it"
    if asked.first_area:
        return next(iter(named.values())), "it is the first in the file"
    listed = ", ".join(list(named.values())[:5]) + (", …" if len(named) > 5 else "")
    message = f"--area says whose paper it is: the file holds {len(named)} areas ({listed})"
    raise codes.error(codes.NO_AREA, message, file)


def check_folder(folder: Path) -> None:
    """Refuse a folder that holds a project, or anything that would be written over.

    Raises
    ------
    FaultError
        P080.
    """
    if folder.exists() and not folder.is_dir():
        raise codes.error(codes.NOT_EMPTY, "is a file, and a folder is needed", str(folder))
    for name in ("paper.yaml", "measures.yaml", "measures.xlsx", "commentary", NAME):
        if (folder / name).exists():
            message = f"holds {name} already; start a project in an empty folder"
            raise codes.error(codes.NOT_EMPTY, message, str(folder))


def start(folder: Path, files: Sequence[Path], asked: Asked) -> Started:
    """Start a project in `folder` from files of figures.

    Everything is written into a folder beside it, read back and tried, and only then moved.

    Raises
    ------
    FaultError
        With located faults; then nothing was written.
    """
    check_folder(folder)
    seen, data = seen_in(files, asked.area or folder.name)
    return begin(folder, seen, data, asked)


def begin(
    folder: Path, seen: Sequence[Looked], data: Mapping[str, bytes], asked: Asked
) -> Started:
    """Start a project from files that were looked at; see `start`."""
    try:
        return _begun(folder, seen, data, asked)
    except FaultError as error:
        # nothing is written: faults name the files as they are, or would be
        there = {looked.file: looked.path for looked in seen}
        there["measures.yaml"] = "measures.yaml (as it would be written)"
        raise FaultError(
            replace(one, place=replace(one.place, file=there.get(one.place.file, one.place.file)))
            for one in error.faults
        ) from None


def _begun(
    folder: Path, seen: Sequence[Looked], data: Mapping[str, bytes], asked: Asked
) -> Started:
    area, why = own_area(seen, asked, folder)
    draft = drafted(seen, area, asked.better)
    if asked.measures and (unknown := override(draft, asked.measures)):
        names = [*draft.data["measures"], *(label for _, label in draft.labels if label)]
        raise FaultError([
            Fault(Place(seen[0].file), codes.BAD_ANSWER,
                  f"no measure is called {one}", nearest(one, names))
            for one in unknown
        ])  # fmt: skip
    there = folder.exists()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(prefix=".narrator-", dir=folder.parent))
    except OSError as error:
        raise unwritable(folder, error) from None
    try:
        contents = _tried(staged, seen, data, draft, asked, area)
        written = moved(staged, folder, there)
    except OSError as error:
        raise unwritable(folder, error) from None
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    guesses = [f"the area is {area}: {why}"] if why else []
    for looked in seen:
        guesses += [f"{looked.file.removeprefix('data/')}: {one}" for one in looked.guesses]
    guesses += contents.guesses
    return Started(folder, written, tuple(guesses), area, contents.end)


@dataclass(frozen=True, slots=True)
class _Contents:
    end: Period
    guesses: list[str]


def _tried(
    staged: Path, seen: Sequence[Looked], data: Mapping[str, bytes], draft: Drafted, asked: Asked,
    area: str,
) -> _Contents:
    """Write the project into `staged`: first to see what can be said, then as it stays."""
    for name, content in data.items():
        put(staged / name, content)
    measures = draft.data["measures"]
    compared = {id_: keys.pop("compare", None) for id_, keys in measures.items()}
    asked_windows = {id_: keys["window"] for id_, keys in measures.items() if "window" in keys}
    end = asked.period or Period(max(looked.last for looked in seen))
    _write(staged, draft, _heading(asked, area, end, True), {}, (), True)
    project, reads = _read(staged)
    covered = _covers(draft, seen, reads)
    end = asked.period or last_period(project, reads) or end
    project = replace(project, plan=replace(project.plan, end=end))
    book = series_book(project, reads)
    group = GROUP if GROUP in project.groups else ""
    decisions: dict[str, Decision] = {}
    for id_, measure in project.measures.items():
        decision = decide(project, book, measure, group)
        given = compared[id_]
        decisions[id_] = decision if given is None else replace(decision, compare=tuple(given))
    if not any(one.compare for one in decisions.values()):
        message = f"nothing can be compared for {area} in {end}: neither the year before nor the "
        message += "period before has figures"
        raise codes.error(codes.NO_PERIOD, message, seen[0].file)
    spoken = largest(decisions, MOST)
    rolling = _settle(draft, decisions, spoken, asked_windows)
    said = {id_.replace("_", "-"): [f"{id_}/{c}" for c in decisions[id_].compare] for id_ in spoken}
    left = [id_ for id_ in measures if id_ not in spoken]
    _write(staged, draft, _heading(asked, area, end, rolling), said, left, rolling)
    read_project(staged)
    if asked.windows:
        put(staged / NAME, launcher())
    return _Contents(end, [*covered, *_told(draft, decisions, spoken, end, asked)])


def _settle(
    draft: Drafted, decisions: Mapping[str, Decision], spoken: Sequence[str],
    windows: Mapping[str, str],
) -> bool:
    """Write the decisions into the register; say whether all that is said is of twelve months."""
    for id_, decision in decisions.items():
        own = draft.data["measures"][id_]
        if decision.window != "rolling_12" and id_ not in windows:
            own["window"] = decision.window
        if id_ not in spoken:
            own["compare"] = []
        elif decision.compare != ("last_year",):
            own["compare"] = list(decision.compare)
    return all(
        draft.data["measures"][id_].get("window", "rolling_12") == "rolling_12"
        and draft.data["measures"][id_].get("kind", "count") in ("count", "survey", "proportion")
        for id_ in spoken
    )


def _told(
    draft: Drafted, decisions: Mapping[str, Decision], spoken: Sequence[str], end: Period,
    asked: Asked,
) -> list[str]:
    """Say what was guessed of measures and dates."""
    told = []
    if asked.period is None:
        told.append(f"the period ends in {end.label}, up to which most figures reach")
    if asked.meeting is None:
        told.append(f"the meeting is on {meeting_after(end)}")
    kinds: dict[str, list[str]] = {}
    for id_, keys in draft.data["measures"].items():
        kinds.setdefault(keys.get("kind", "count"), []).append(id_)
    told += [f"{kind}: {_listed(ids)}" for kind, ids in kinds.items()]
    if len(spoken) < len(decisions):
        left = [id_ for id_ in decisions if id_ not in spoken]
        told.append(f"the paper speaks of {len(spoken)} measures; left out of it: {_listed(left)}")
    if "groups" in draft.data["areas"]:
        told.append(f"{GROUP} is all areas together")
    return told


def _listed(ids: Sequence[str]) -> str:
    return ", ".join(ids[:8]) + (f" and {len(ids) - 8} more" if len(ids) > 8 else "")


def _heading(asked: Asked, area: str, end: Period, rolling: bool) -> Heading:
    return Heading(
        asked.title or title_of(rolling), asked.to or "The Board", asked.from_ or "Chief Executive",
        area, end, asked.meeting or meeting_after(end), asked.pack, asked.meeting is None,
    )  # fmt: skip


def _write(
    staged: Path, draft: Drafted, heading: Heading, said: Mapping[str, Sequence[str]],
    left_out: Sequence[str], rolling: bool,
) -> None:
    texts = {
        "measures.yaml": register_text(draft.data, _HEAD, draft.notes),
        "paper.yaml": paper_text(heading, list(said), left_out, rolling),
        **stubs(heading.end, said),
    }
    for name, text in texts.items():
        put(staged / name, text.encode())


def _covers(
    draft: Drafted, seen: Sequence[Looked], reads: Mapping[str, SourceRead]
) -> list[str]:
    """Declare what the periods of each source were taken for, and say it."""
    told = []
    for looked in seen:
        covers = reads[looked.name].source.covers
        draft.data["sources"][looked.name].setdefault("covers", covers)
        one = f"each figure is {_COVERED[covers]} (covers: {covers})"
        draft.notes["sources", looked.name] = guessed([*looked.guesses, one])
        told.append(f"{looked.file.removeprefix('data/')}: {one}")
    return told


def _read(staged: Path) -> tuple[Project, Mapping[str, SourceRead]]:
    """Read the project and its data, which must be without a fault."""
    project = read_project(staged)
    reads = read_sources(project)
    faults = [fault for read in reads.values() for fault in read.faults]
    if faults:
        raise FaultError(faults)
    return project, reads
