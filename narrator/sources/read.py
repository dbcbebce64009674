"""Declared sources → SourceReads: found, read, understood and checked, every fault at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from narrator.sources.files import read_table
from narrator.sources.paths import candidates, is_address, neighbours, stem_of
from narrator.sources.table import Table, Unreadable
from narrator.sources.tidied import Tidied
from narrator.sources.tidy import asked_of, empty_frame, tidy
from narrator.values.areas import Source
from narrator.values.faults import Fault, FaultError, Place, nearest
from narrator.values.observations import Observations, Reading, SourceRead
from narrator.values.project import Project, SourceSpec


def read_sources(
    project: Project, progress: Callable[[str], None] = lambda _: None
) -> Mapping[str, SourceRead]:
    """Read every declared source.

    Parameters
    ----------
    progress : callable
        Told the id of each source before it is read.

    Returns
    -------
    mapping of str to SourceRead
        By source id, in declared order. Faults are in the reads: see `checked`.
    """
    reads = {}
    for name, spec in project.sources.items():
        progress(name)
        reads[name] = read_source(spec, project)
    return reads


def checked(reads: Mapping[str, SourceRead]) -> tuple[Fault, ...]:
    """Return the warnings of all sources.

    Raises
    ------
    FaultError
        With every fault of every source, if there is any.
    """
    faults = [fault for read in reads.values() for fault in read.faults]
    if faults:
        raise FaultError(faults)
    return tuple(fault for read in reads.values() for fault in read.warnings)


def read_source(spec: SourceSpec, project: Project) -> SourceRead:
    """Read one source.

    A path with ``*`` or ``?`` means the newest file, by name, whose periods reach the paper's
    end; where none does, the newest.
    """
    if is_address(spec.path) or spec.query or spec.table:
        return _failed(spec, Fault(spec.place, "D008", "databases can't be read yet; use a file"))
    try:
        files = candidates(project.root, spec.path)
    except (OSError, ValueError, NotImplementedError) as why:
        return _failed(spec, Fault(spec.place, "D009", f"{spec.path} can't be looked for: {why}"))
    if not files:
        return _missing(spec, project)
    passed: list[tuple[str, SourceRead]] = []
    for file in files:
        read, reaches = _read_file(spec, project, file)
        if reaches or len(files) == 1:
            return _passing(read, passed)
        passed.append((file, read))
    # none reaches the paper's end: the newest that can be read, else the newest
    file, read = next((one for one in passed if not one[1].faults), passed[0])
    return _passing(read, passed[: [name for name, _ in passed].index(file)])


def _passing(read: SourceRead, passed: Sequence[tuple[str, SourceRead]]) -> SourceRead:
    """Tell which newer files were passed over: those with faults as warnings, others in passing."""
    if not passed:
        return read
    warnings, remarks = [], []
    for file, other in passed:
        if not other.faults:
            remarks.append(f"passed over: {file}, whose periods do not hold the paper's")
            continue
        fault = other.faults[0]
        more = f"; and {len(other.faults) - 1} more" if len(other.faults) > 1 else ""
        message = f"{file} is newer than {read.source.path} and passed over: "
        message += f"{fault.code} {fault.message}{more}"
        warnings.append(Fault(fault.place, "D029", message, fault.suggestion, "warning"))
    remarks += read.reading.remarks
    return replace(
        read,
        warnings=(*read.warnings, *warnings),
        reading=replace(read.reading, remarks=tuple(remarks)),
    )


def _read_file(spec: SourceSpec, project: Project, file: str) -> tuple[SourceRead, bool]:
    """Read one file, and say whether its periods reach the paper's end."""
    try:
        data = (project.root / file).read_bytes()
    except IsADirectoryError:
        return _failed(spec, Fault(Place(file), "D009", "a file belongs here, not a folder")), False
    except OSError as why:
        reason = why.strerror or type(why).__name__
        return _failed(spec, Fault(Place(file), "D009", f"the file can't be read: {reason}")), False
    try:
        table = read_table(file, data, asked_of(spec, project))
    except Unreadable as why:
        return _failed(spec, *why.faults, file=file, data=data), False
    found = tidy(spec, table, project)
    source = _source(spec, file, data, len(table.rows), found.covers)
    read = SourceRead(
        Observations(spec.id, empty_frame() if found.frame is None else found.frame),
        source,
        tuple(found.faults),
        tuple(found.warnings),
        reading=_reading(table, found),
    )
    return read, _reaches(found, project)


def _reading(table: Table, found: Tidied) -> Reading:
    return Reading(
        table.sheet, table.cells, table.layout, found.columns, found.aliases, found.others,
        found.labels, found.unused, tuple(found.remarks),
    )  # fmt: skip


def _reaches(found: Tidied, project: Project) -> bool:
    end = project.plan.end.ordinal
    # the last quarter that a paper to May can have ends in March
    return found.first <= end and found.last > end - max(found.step, 1)


def _source(spec: SourceSpec, file: str, data: bytes, rows: int, covers: str) -> Source:
    digest = sha256(data).hexdigest() if data else ""
    return Source(
        spec.id, file, spec.title or spec.id, spec.as_at, spec.owner, digest, rows, covers
    )


def _failed(spec: SourceSpec, *faults: Fault, file: str = "", data: bytes = b"") -> SourceRead:
    source = _source(spec, file or spec.path, data, 0, spec.covers)
    return SourceRead(Observations(spec.id, empty_frame()), source, faults)


def _missing(spec: SourceSpec, project: Project) -> SourceRead:
    """Return a read that awaits its file; a file with a like name that nobody reads is shown."""
    read = {other.path for other in project.sources.values()}
    stems = {
        stem_of(path): path for path in neighbours(project.root, spec.path) if path not in read
    }
    near = stems.get(nearest(stem_of(spec.path), stems), "")
    message = f"{spec.path} is not there yet"
    warnings = (Fault(spec.place, "D028", message, near, "warning"),) if near else ()
    source = _source(spec, spec.path, b"", 0, spec.covers)
    empty = Observations(spec.id, empty_frame())
    return SourceRead(empty, source, warnings=warnings, missing=True)
