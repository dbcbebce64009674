"""commentary/: which file of a name is the one for the paper's period."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from narrator.project import codes
from narrator.project.nodes import Node
from narrator.project.prose import ParsedProse, read_prose
from narrator.project.text_files import read_text
from narrator.project.yaml_syntax import said
from narrator.values.faults import Fault, FaultError, Place, nearest
from narrator.values.periods import Period
from narrator.values.project import NotePlan
from narrator.values.prose import Prose

FOLDER = "commentary"


@dataclass(frozen=True, slots=True)
class _File:
    """A file of commentary: its name, and the period whose folder it lies in."""

    name: str
    file: str
    period: Period | None


@dataclass(frozen=True, slots=True)
class Commentary:
    """The prose of one paper, and the footnotes that it defines."""

    prose: Mapping[str, Prose]
    notes: Mapping[str, NotePlan]


def read_commentary(
    root: Path, wanted: Iterable[tuple[str, Node]], end: Period, faults: list[Fault],
    *, unwritten: bool = False,
) -> Commentary:
    """Read the commentary that the paper asks for.

    Of the files of one name the one counts whose ``for`` is the latest not after the paper's
    period; a file in a period's folder is written for that period, and is used for a later one
    only where there is no other (a warning says so).

    Parameters
    ----------
    wanted : iterable of (str, Node)
        Names, and where paper.yaml asks for each.
    end : Period
        The paper's last month.
    unwritten : bool
        Whether a file may be missing (a warning), unless its name looks misspelt.
    """
    files = _files(root, faults)
    wanted = list(wanted)
    unasked = set(files) - {name for name, _ in wanted}
    prose: dict[str, Prose] = {}
    notes: dict[str, NotePlan] = {}
    asked = set()
    for name, node in wanted:
        if name in asked:
            continue
        asked.add(name)
        if name not in files:
            message = f"there is no {FOLDER}/{name}.md"
            may_be = unwritten and not nearest(name, unasked)
            near = "" if may_be else nearest(name, files)
            node.fault(codes.NO_PROSE, message, near, severity="warning" if may_be else "error")
            continue
        found = _choose(root, files[name], end, node, faults, unwritten=unwritten)
        if found is None:
            continue
        file, parsed = found
        place = Place(file, 1, 1)
        if not parsed.sentences and not any(f.place.file == file for f in faults):
            faults.append(Fault(place, codes.MISSING, "the file holds no sentence"))
        texts = {key: plan.content for key, plan in parsed.notes.items()}
        prose[name] = Prose(
            name, place, parsed.written_for, parsed.sentences, parsed.expects, texts
        )
        for key, plan in parsed.notes.items():
            if key in notes and note_words(notes[key]) != note_words(plan):
                message = f"the footnote [^{key}] is defined already at {notes[key].place}"
                faults.append(Fault(plan.place, codes.NOTE_TWICE, message))
            notes.setdefault(key, plan)
    # a file whose name was misspelt in paper.yaml has been told of there
    meant = {nearest(name, files) for name in asked - set(files)}
    for name in sorted(set(files) - asked - meant):
        for one in files[name]:
            message = f"no paragraph of paper.yaml asks for {said(name)}"
            faults.append(Fault(Place(one.file), codes.PROSE_UNUSED, message, "", "warning"))
    return Commentary(prose, notes)


def note_words(plan: NotePlan) -> tuple[object, ...]:
    """Return what a footnote says, wherever it stands."""
    nowhere = Place("")
    return (plan.kind, *(replace(part, place=nowhere) for part in plan.content))


def names_in(root: Path) -> tuple[str, ...]:
    """Return the names of the files in commentary/, each once."""
    return tuple(sorted(_files(root, [])))


def _files(root: Path, faults: list[Fault]) -> dict[str, list[_File]]:
    found: dict[str, list[_File]] = {}
    folder = root / FOLDER
    for path in sorted([*folder.glob("*.md"), *folder.glob("*/*.md")]):
        parts = path.relative_to(folder).parts
        period = None
        if len(parts) == 2:
            try:
                if not re.fullmatch(r"\d{4}-\d\d", parts[0]):
                    raise ValueError(parts[0])
                period = Period.parse(parts[0])
            except ValueError:
                place = Place(f"{FOLDER}/{parts[0]}")
                message = f"{said(parts[0])} is no month such as 2015-03"
                faults.append(Fault(place, codes.BAD_DATE, message))
                continue
        name = path.name.removesuffix(".md")
        found.setdefault(name, []).append(_File(name, f"{FOLDER}/{'/'.join(parts)}", period))
    return found


def _choose(
    root: Path, files: list[_File], end: Period, node: Node, faults: list[Fault],
    *, unwritten: bool,
) -> tuple[str, ParsedProse] | None:
    """Read the files of one name and return the one that counts; its faults alone are told."""
    now: list[tuple[int, str, ParsedProse, list[Fault]]] = []
    earlier: list[tuple[int, str, ParsedProse, list[Fault]]] = []
    later: list[Period] = []
    broken = False
    for one in files:
        own: list[Fault] = []
        try:
            text = read_text(root / one.file, one.file)
        except FaultError as error:
            faults.extend(error.faults)
            broken = True
            continue
        parsed = read_prose(text, one.file, own)
        written = parsed.written_for
        if one.period and written and written != one.period:
            message = f"for: says {written}, and the file lies in the folder of {one.period}"
            faults.append(Fault(Place(one.file, 1, 1), codes.FRONT_MATTER, message))
        written = one.period or written
        if written and written > end:
            later.append(written)
            continue
        parsed = ParsedProse(parsed.sentences, parsed.notes, written, parsed.expects)
        entry = (written.ordinal if written else 0, one.file, parsed, own)
        (earlier if one.period and one.period < end else now).append(entry)
    for candidates in (now, earlier):
        if not candidates:
            continue
        candidates.sort(key=lambda entry: entry[:2])
        when, file, parsed, own = candidates[-1]
        if len(candidates) > 1 and candidates[-2][0] == when:
            message = f"written for {parsed.written_for or 'any period'}, as {candidates[-2][1]} is"
            faults.append(Fault(Place(file, 1, 1), codes.TWO_PROSES, message))
        faults.extend(own)
        if candidates is earlier:
            message = f"written for {parsed.written_for} alone, and used for want of a later one"
            faults.append(Fault(Place(file), codes.CARRIED_OVER, message, "", "warning"))
        return file, parsed
    if not broken:
        name = files[0].name
        first = min(later) if later else None
        message = f"no prose for {end}: {FOLDER}/{name}.md is written for {first}, which is later"
        node.fault(codes.NO_PROSE, message, severity="warning" if unwritten else "error")
    return None
