"""Writing schemas, and setting VS Code up for a project or a rule pack."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from narrator.cli import CLEAN, FINDINGS, pipeline
from narrator.cli.printing import print_findings
from narrator.project.replacing import write_whole
from narrator.project.text_files import read_text
from narrator.schemas import (
    KINDS,
    OUTPUTS,
    Known,
    as_json,
    editor,
    of_any,
    of_pack,
    of_project,
    own_style,
    schema_of,
)
from narrator.values.faults import Fault, FaultError

#: The kinds of file that people write.
WRITTEN = tuple(name for name in KINDS if name not in OUTPUTS)


def known_of(folder: Path | None) -> Known:
    """Return what is known of a project or pack, telling what could not be read; or of any."""
    known, faults = known_quietly(folder)
    print_findings(faults)
    return known


def known_quietly(folder: Path | None) -> tuple[Known, tuple[Fault, ...]]:
    """Return what is known likewise, and the faults of what could not be read."""
    if folder is None:
        return of_any(pipeline.rule_folders(), pipeline.phrase_folders()), ()
    if (folder / "pack.yaml").is_file():
        folder = folder.resolve()
        search = (folder.parent, *pipeline.rule_folders())
        roots = (*pipeline.phrase_folders(), folder.parent.parent, folder.parent)
        try:
            return of_pack(folder, search, roots), ()
        except FaultError as error:
            return of_any(pipeline.rule_folders(), pipeline.phrase_folders()), error.faults
    return of_project(folder, pipeline.rule_folders(folder), pipeline.phrase_folders(folder))


def write_into(folder: Path, known: Known, names: Iterable[str] = WRITTEN) -> list[Path]:
    """Write schemas into a folder, and return those that were not there so already."""
    made: list[Path] = []
    for name in names:
        path = folder / f"{name}.json"
        content = as_json(schema_of(name, known)).encode()
        if not path.is_file() or path.read_bytes() != content:
            write_whole(path, content, str(path))
            made.append(path)
    return made


def set_up(folder: Path, workspace: Path) -> int:
    """Write the schemas of a project or pack, and VS Code's settings; say what was done."""
    known, faults = known_quietly(folder)
    root, opened = folder.resolve(), workspace.resolve()
    if not root.is_relative_to(opened):
        raise click.UsageError(f"{folder} does not lie in {workspace}")
    settings = workspace / editor.SETTINGS
    added, own = _entries(root, opened)
    held = read_text(settings, str(settings)) if settings.exists() else None
    raw = settings.read_bytes().decode("utf-8", "replace") if held is not None else None
    told = ""
    try:
        text = editor.merged(raw, added, own)
    except editor.NotMerged as why:
        text = raw or ""
        told = f"{settings} is left as it is ({why}). Add to it:\n{editor.lines(added)}"
    written = write_into(folder / editor.FOLDER, known)
    if text != raw:
        write_whole(settings, text.encode(), str(settings))
    click.echo(f"{folder / editor.FOLDER}: {len(WRITTEN)} schemas, {len(written)} of them new")
    click.echo(told or f"{settings}: {len(added)} kinds of file are checked as they are typed")
    click.echo("Another editor: put this line at the head of paper.yaml, and others likewise:")
    click.echo(f"# yaml-language-server: $schema={editor.FOLDER}/paper.json")
    found = print_findings(faults)
    return FINDINGS if found or told else CLEAN


def _entries(root: Path, opened: Path) -> tuple[dict[str, object], str]:
    """Return what VS Code's settings say of a project or pack, and where its schemas lie."""
    beyond = root.relative_to(opened).as_posix()
    prefix = "" if beyond == "." else f"{beyond}/"
    own = f"{prefix}{editor.FOLDER}"
    if (root / "pack.yaml").is_file():
        places = [f"{root.name}/phrases/*"]
        if (root.parent.parent / "templates" / "phrases").is_dir():
            places.append(f"templates/phrases/*/{root.name}")
        return editor.entries(editor.of_pack(root.name, places), own), own
    found: dict[str, list[str]] = {kind: list(files) for kind, files in editor.PROJECT.items()}
    if style := own_style(root):
        found["style"] = [style]
    for file in sorted([*root.glob("*/pack.yaml"), *root.glob("rules/*/pack.yaml")]):
        folder = file.parent.relative_to(root).as_posix()
        places = [f"{folder}/phrases/*"]
        if (root / "templates" / "phrases").is_dir():
            places.append(f"templates/phrases/*/{file.parent.name}")
        for kind, patterns in editor.of_pack(folder, places).items():
            found.setdefault(kind, []).extend(patterns)
    return editor.entries(found, own, prefix), own
