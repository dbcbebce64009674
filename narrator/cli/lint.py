"""``narrator lint``: everything that can be said of a project, or of a rule pack, unbuilt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from narrator.cli.options import ProjectFolder, area_option, period_option

if TYPE_CHECKING:
    from narrator.values.faults import Fault
    from narrator.values.periods import Period


@click.command("lint", short_help="Check a project or a rule pack.")
@click.argument("folder", type=ProjectFolder(), metavar="PROJECT_OR_PACK")
@period_option
@area_option
@click.option(
    "--language", default="en-GB", show_default=True, metavar="TAG",
    help="For a pack: the language of its phrases.",
)
def command(
    folder: Path, period: Period | None, area: str | None, language: str
) -> int:
    """Check PROJECT_OR_PACK: its files, its data, the proof of its rules and phrases, its prose."""
    from narrator.cli import CLEAN, FINDINGS
    from narrator.cli.printing import Progress, counted, print_findings

    progress = Progress()
    try:
        if (folder / "pack.yaml").is_file():
            faults, what = _pack(folder, language)
        else:
            faults, what = _project(folder, period, area, progress)
    finally:
        progress.done()
    found = print_findings(faults)
    click.echo(f"{what}: {counted(found, 'finding')}")
    return FINDINGS if found else CLEAN


def _project(
    folder: Path, period: Period | None, area: str | None, progress: object
) -> tuple[tuple[Fault, ...], str]:
    from narrator.cli import pipeline

    assert callable(progress)
    progress("reading the project")
    opened = pipeline.opened(pipeline.read(folder, period, area), progress)
    made = pipeline.written(opened, progress)
    what = f"{folder}, {made.project.plan.end}: {len(made.draft.paper.paragraphs)} paragraphs"
    return (*pipeline.heard(made.project, opened.remarks), *made.warnings), what


def _pack(folder: Path, language: str) -> tuple[tuple[Fault, ...], str]:
    """Prove a pack with all it lies over, and its phrases."""
    from narrator.cli import pipeline
    from narrator.language import load_words, prove_words
    from narrator.rules import load_pack, prove
    from narrator.values.faults import FaultError
    from narrator.values.project import House

    folder = folder.resolve()
    # A pack stands among its kind; its phrases lie within it, or in templates/ beside them all.
    pack = load_pack(folder, (folder.parent, *pipeline.rule_folders()))
    gathering = pipeline.Gathering()
    told = list(prove(pack))
    roots = (*pipeline.phrase_folders(), folder.parent.parent, folder.parent)
    words = gathering.attempt(lambda: load_words(pack, language, roots, House()))
    if words is not None:
        told += prove_words(pack, words)
    gathering.faults += [f for f in told if f.severity == "error"]
    if gathering.faults:
        raise FaultError([*gathering.faults, *told])
    rows = sum(len(table.rows) for table in pack.tables.values())
    return tuple(told), f"{pack.name}: {len(pack.tables)} tables, {rows} rows"
