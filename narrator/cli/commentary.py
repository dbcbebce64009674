"""``narrator commentary``: a form for each author, and their words back into the project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from narrator.cli.options import ProjectFolder, area_option, period_option

if TYPE_CHECKING:
    from narrator.values.periods import Period


@click.command("commentary", short_help="Ask authors for commentary, and collect it.")
@click.argument("project", type=ProjectFolder())
@period_option
@area_option
@click.option("--owner", metavar="NAME", help="Write the form of one owner only.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
    help="Write the forms here instead of PROJECT/drafts/PERIOD/commentary.",
)
@click.option(
    "--collect", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER", help="Take in what came back: forms, and NAME.txt or NAME.md.",
)
@click.option(
    "--replace", is_flag=True,
    help="With --collect: take words also where there are others for the period; these are kept.",
)
def command(
    project: Path, period: Period | None, area: str | None, owner: str | None, out: Path | None,
    folder: Path | None, replace: bool,
) -> int:
    """Write a Word form for each who writes commentary in PROJECT's paper, or collect them again.

    A form shows its owner their paragraphs: what the figures say this time, their words so far,
    and a box to write in.
    """
    from narrator.cli.commentary_forms import collect, write

    if folder is None:
        if replace:
            raise click.UsageError("--replace belongs to --collect")
        return write(project, period, area, owner, out)
    if out is not None or owner is not None:
        raise click.UsageError("--collect takes neither --out nor --owner")
    return collect(project, folder, period, area, replace=replace)
