"""``narrator schema``: JSON Schemas, so that editors complete and check YAML as it is typed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from narrator.cli.options import ProjectFolder

if TYPE_CHECKING:
    from narrator.schemas import Known


@click.command("schema", short_help="Let an editor complete and check what is typed.")
@click.argument("what", required=False, metavar="[PROJECT | KIND]")
@click.option(
    "--project", type=ProjectFolder(), metavar="PROJECT",
    help="With KIND: knowing the measures, areas, groups and rules of this project.",
)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
    help="Write the schemas into this folder, and leave editors as they are.",
)
@click.option(
    "--workspace", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="FOLDER",
    help="With PROJECT: the folder that is opened in VS Code, where it is one above.",
)
def command(
    what: str | None, project: Path | None, out: Path | None, workspace: Path | None
) -> int:
    """Set up VS Code for PROJECT, or print the JSON Schema of one KIND of file.

    PROJECT (or a rule pack's folder) gets .narrator/schemas, which know its own measures, areas and
    rules, and its .vscode/settings.json says which is for which file. Without arguments the kinds
    are listed; --out FOLDER writes them all.
    """
    from narrator.cli import CLEAN
    from narrator.cli.schema_files import known_of, set_up, write_into
    from narrator.schemas import KINDS, as_json, schema_of

    folder = _folder(what, tuple(KINDS))
    if folder is not None and project is not None:
        raise click.UsageError("PROJECT is named twice")
    if workspace is not None and (folder is None or out is not None):
        raise click.UsageError("--workspace goes with PROJECT, and not with --out")
    if folder is not None and out is None:
        return set_up(folder, workspace or folder)
    known: Known = known_of(folder or project)
    if out is not None:
        names = [what] if what is not None and what in KINDS else list(KINDS)
        for path in write_into(out, known, names):
            click.echo(path)
    elif what is not None:
        click.echo(as_json(schema_of(what, known)), nl=False)
    else:
        wide = max(len(name) for name in KINDS)
        for kind in KINDS.values():
            click.echo(f"{kind.name:<{wide}}  {kind.file}: {kind.about}")
        click.echo("narrator schema KIND prints one; narrator schema PROJECT sets up VS Code.")
    return CLEAN


def _folder(what: str | None, kinds: tuple[str, ...]) -> Path | None:
    """Return the folder that is named; None for a kind, or nothing."""
    if what is None or what in kinds:
        return None
    path = Path(what)
    if path.exists():
        found: Path = ProjectFolder().convert(what, None, None)
        return found
    from narrator.values.faults import nearest

    near = nearest(what, kinds)
    hint = f" - did you mean {near}?" if near else f"; there are {', '.join(kinds)}"
    raise click.UsageError(f"{what!r} is no folder, and no kind of file{hint}")
