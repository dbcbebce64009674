"""``narrator build``: a project's draft paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from narrator.cli.options import Formats, ProjectFolder, area_option, period_option

if TYPE_CHECKING:
    from narrator.values.periods import Period


@click.command("build", short_help="Write a project's draft paper.")
@click.argument("project", type=ProjectFolder())
@period_option
@area_option
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
    help="Write the draft here instead of PROJECT/drafts/PERIOD.",
)
@click.option("--comments", is_flag=True, help="Explain each sentence in a comment in Word.")
@click.option(
    "--format", "formats", type=Formats(), default="docx", show_default=True, metavar="LIST",
    help="docx, html and md, with commas between them.",
)
def command(
    project: Path, period: Period | None, area: str | None, out: Path | None, comments: bool,
    formats: tuple[str, ...],
) -> int:
    """Write the draft paper of PROJECT into its drafts folder, with its evidence."""
    from narrator.cli import CLEAN, FINDINGS, pipeline
    from narrator.cli.charts import FOLDER
    from narrator.cli.drafts import about, draft_files, draft_folder, stamp
    from narrator.cli.printing import Progress, print_findings, summary
    from narrator.cli.schema_renewing import renew

    progress = Progress()
    try:
        progress("reading the project")
        when = stamp()
        read = pipeline.read(project, period, area)
        folder = draft_folder(read, area, out)
        if "docx" in formats:
            from narrator.word.files import PAPER, refuse_edited

            refuse_edited(folder / PAPER, b"")
        kept = project / "drafts" / FOLDER if out is None else None
        made = pipeline.make(read, progress, cache=kept)
        progress("writing the draft")
        files = draft_files(made, formats, comments=comments, when=when)
        from narrator.word.files import write_draft

        written = write_draft(folder, files, about(made))
    finally:
        progress.done()
    renew(project)
    found = print_findings((*made.warnings, *written.warnings))
    click.echo(f"{written.paper}: {summary(made.draft, found)}")
    return FINDINGS if found else CLEAN
