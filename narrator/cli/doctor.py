"""``narrator doctor``: what was understood of each source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from narrator.cli.options import ProjectFolder, area_option, period_option

if TYPE_CHECKING:
    from narrator.review.revisions import Revision
    from narrator.values.faults import Fault
    from narrator.values.finding import Finding
    from narrator.values.observations import SourceRead
    from narrator.values.periods import Period
    from narrator.values.project import Project


@click.command("doctor", short_help="Say what was understood of each source.")
@click.argument("project", type=ProjectFolder())
@period_option
@area_option
@click.option("--json", "as_data", is_flag=True, help="Print JSON for other programs.")
def command(project: Path, period: Period | None, area: str | None, as_data: bool) -> int:
    """Say what was understood of the sources of PROJECT.

    The file and table chosen, areas and how they are spelt, measures, periods, gaps, provisional
    figures, every reading that was a choice, and the figures of the last draft that have been
    revised since.
    """
    from narrator.cli import CLEAN, FINDINGS, pipeline
    from narrator.cli.printing import Progress, counted
    from narrator.review.understood import as_json, understood
    from narrator.sources import read_sources

    progress = Progress()
    try:
        progress("reading the project")
        read = pipeline.read(project, period, area)
        reads = read_sources(read, lambda source: progress(f"reading {source}"))
        progress("looking at the last draft")
        revised, unread = _revised(read, reads)
    finally:
        progress.done()
    sources = [understood(read.sources[name], one, read) for name, one in reads.items()]
    findings = sum(len(one.findings) + len(one.faults) for one in sources) + len(unread)
    awaited = sum(one.state == "awaited" for one in sources)
    if as_data:
        import json

        click.echo(json.dumps(as_json(read, sources, revised), ensure_ascii=False, indent=2))
    else:
        from narrator.cli.printing import print_findings
        from narrator.review.doctor import described

        click.echo(described(sources, revised))
        print_findings(unread)
        told = [counted(len(sources), "source"), counted(findings, "finding")]
        told += [f"{awaited} awaited"] if awaited else []
        told += [f"{counted(len(revised), 'figure')} revised"] if revised else []
        click.echo(f"\n{read.plan.area}, {read.plan.end}: {', '.join(told)}")
    return FINDINGS if findings or awaited or revised else CLEAN


def _revised(
    project: Project, reads: Mapping[str, SourceRead]
) -> tuple[tuple[Revision, ...], tuple[Fault, ...]]:
    """Return the figures of the last draft that the data gives otherwise today."""
    from narrator.findings import make_findings
    from narrator.measures import series_book
    from narrator.review.revisions import revisions

    evidence, unread = _last_draft(project)
    if evidence is None:
        return (), unread
    book = series_book(project, {k: v for k, v in reads.items() if not v.faults})

    def make(ids: Iterable[str], end: Period) -> tuple[Finding, ...]:
        return make_findings(project, book, _known(project, ids), end=end)

    return revisions(project, evidence, make), unread


def _known(project: Project, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the ids that today's project can still be asked for."""
    from narrator.values.comparators import split_id

    known = {*project.areas, *(p for area in project.areas.values() for p in area.parts), ""}
    return tuple(
        one for one in ids
        if (parts := split_id(one))[0].partition("/")[0] in project.measures
        and (parts[2] or "") in known
    )  # fmt: skip


def _last_draft(project: Project) -> tuple[Mapping[str, Any] | None, tuple[Fault, ...]]:
    """Return the evidence of the latest draft of the paper's area, up to the paper's period."""
    from narrator.review.evidence import read_evidence
    from narrator.values.faults import Fault, FaultError

    folder = project.root / "drafts"
    warnings: list[Fault] = []
    paths = [*folder.glob("*/evidence.json"), *folder.glob("*/*/evidence.json")]
    for path in sorted(paths, key=lambda p: p.relative_to(folder).parts[0], reverse=True):
        if path.relative_to(folder).parts[0] > str(project.plan.end):
            continue
        name = path.relative_to(project.root).as_posix()
        try:
            found = read_evidence(path.read_bytes(), name)
        except FaultError as error:
            warnings += [Fault(f.place, f.code, f.message, "", "warning") for f in error.faults]
            continue
        except OSError:
            continue
        if found["paper"].get("area") == project.plan.area:
            return found, tuple(warnings)
    return None, tuple(warnings)
