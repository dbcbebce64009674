"""``narrator register``: the register of measures as a workbook, and back again."""

from __future__ import annotations

from pathlib import Path

import click

from narrator.cli.options import ProjectFolder


@click.group("register", short_help="Turn measures.yaml into a workbook, and back.")
def command() -> None:
    """Keep the register of measures in measures.yaml or in measures.xlsx: a project has one."""


def _options(function: click.decorators.FC) -> click.decorators.FC:
    for option in (
        click.option("--force", is_flag=True, help="Write over a file that is there."),
        click.option(
            "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
            help="Write here, and leave the project as it is.",
        ),
        click.option(
            "--replace", is_flag=True,
            help="Put the new register in place of the old, which is kept with .bak behind its "
                 "name.",
        ),
        click.argument("project", type=ProjectFolder()),
    ):  # fmt: skip
        function = option(function)
    return function


@command.command("export", short_help="measures.yaml to measures.xlsx.")
@_options
def export(project: Path, replace: bool, out: Path | None, force: bool) -> int:
    """Turn PROJECT's measures.yaml into a workbook that declares the same."""
    from narrator.project.register import FILE
    from narrator.project.register_turning import comments_in, exported
    from narrator.project.register_workbook import FILE as WORKBOOK
    from narrator.project.text_files import read_text

    lost = comments_in(read_text(project / FILE, FILE))
    note = ""
    if lost:
        lines = "1 line of comment is" if lost == 1 else f"{lost} lines of comments are"
        note = f"{lines} not in the workbook"
    return _put(project, FILE, WORKBOOK, exported(project), note, replace, out, force)


@command.command("import", short_help="measures.xlsx to measures.yaml.")
@_options
def import_(project: Path, replace: bool, out: Path | None, force: bool) -> int:
    """Turn PROJECT's measures.xlsx into a measures.yaml that declares the same."""
    from narrator.project.register import FILE
    from narrator.project.register_turning import imported
    from narrator.project.register_workbook import FILE as WORKBOOK

    content = imported(project).encode()
    return _put(project, WORKBOOK, FILE, content, "", replace, out, force)


def _put(
    project: Path, old: str, new: str, content: bytes, note: str, replace: bool,
    out: Path | None, force: bool,
) -> int:
    from narrator.cli import CLEAN
    from narrator.project.replacing import refuse, turn, write_whole

    if out is not None:
        if replace:
            raise click.UsageError("--out and --replace exclude each other")
        if out.resolve().parent == project.resolve() and out.name == new:
            raise click.UsageError(f"--out {out} would give the project two registers: --replace")
        if out.exists() and not force:
            raise refuse(str(out), "is there already; --force writes over it")
        write_whole(out, content, str(out))
        told = [str(out)]
    else:
        kept = turn(project, old, new, content, replace=replace, force=force)
        told = [str(project / new), f"{old} is kept as {kept}"]
    click.echo("; ".join([*told, *([note] if note else [])]))
    return CLEAN
