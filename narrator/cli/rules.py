"""``narrator rules``: the decision tables as the program reads them."""

from __future__ import annotations

from pathlib import Path

import click


@click.group("rules", short_help="Show the decision tables.")
def command() -> None:
    """Look at the rules."""


@command.command("show")
@click.argument("pack", default="core")
@click.option("--comparator", metavar="KEY", help="Only this table, such as last_year.")
def show(pack: str, comparator: str | None) -> int:
    """Show what PACK (a name, or a folder) says of each outcome, laid over what it lies over."""
    from narrator.cli import CLEAN, pipeline
    from narrator.rules import load_pack
    from narrator.rules.words import condition
    from narrator.values.faults import nearest

    folder = Path(pack)
    named = folder.resolve() if (folder / "pack.yaml").is_file() else pack
    loaded = load_pack(named, pipeline.rule_folders())
    if comparator is not None and comparator not in loaded.tables:
        near = nearest(comparator, loaded.tables)
        hint = f" - did you mean {near}?" if near else ""
        raise click.UsageError(f"no table for {comparator!r}{hint}")
    for key, table in loaded.tables.items():
        if comparator not in (None, key):
            continue
        click.echo(f"{key}")
        for row in table.rows:
            said = f"silence, because {row.because}" if row.silent else row.message
            click.echo(f"  {row.rule.id}: {condition(row.when)} → {said} ({row.weight})")
        for rider in table.riders:
            click.echo(f"  + {rider.rule.id}: {condition(rider.when)} → {rider.message}")
    return CLEAN
