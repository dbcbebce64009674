"""``narrator rules``: the decision tables, read, tried and exported."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from narrator.cli.options import area_option, period_option

if TYPE_CHECKING:
    from narrator.values.periods import Period

#: Widest and narrowest text, and that of a pipe.
_WIDEST, _NARROWEST, _PIPE = 140, 40, 100
#: So many changes of a kind are told unless all are wanted.
_MOST = 30

_language = click.option(
    "--language", default="en-GB", show_default=True, metavar="TAG",
    help="For a pack: the language of its phrases.",
)


@click.group("rules", short_help="Read the rules, try a change, export them to Excel.")
def command() -> None:
    """Read the decision tables, try what a change would say, and export them to Excel."""


@command.command("show", short_help="The tables as people read them.")
@click.argument("what", default="core", metavar="[PACK_OR_PROJECT]")
@click.option("--comparator", default="", metavar="KEY", help="Only this table: last_year.")
@click.option("--rule", default="", metavar="ID", help="Only the row of this id.")
@click.option("--message", default="", metavar="NAME", help="Only rows that say this; its words.")
@_language
def show(what: str, comparator: str, rule: str, message: str, language: str) -> int:
    """Show what the rules say of each outcome.

    PACK_OR_PROJECT is a pack's name or folder (core where none is given), or a project: then with
    its house.yaml laid over.
    """
    from narrator.cli import CLEAN
    from narrator.cli.rules_stacks import asked
    from narrator.trying.reading import tables_read
    from narrator.trying.showing import shown
    from narrator.values.comparators import comparator_key

    one = asked(what, language)
    stack = one.stack()
    if comparator and comparator not in stack.pack.tables:
        key = comparator_key(comparator)
        comparator = key if key in stack.pack.tables else _known(
            "table for", comparator, stack.pack.tables)
    tables = tables_read(stack, one.below())
    rows = [row for table in tables for row in (*table.rows, *table.riders)]
    if rule:
        _known("rule", rule, {row.rule for row in rows})
    if message:
        _known("row says", message, {row.message or "silence" for row in rows})
    _print([f"Rules: {stack.name}", ""])
    _print(shown(stack, tables, _width(), comparator=comparator, rule=rule, message=message))
    return CLEAN


@command.command("try", short_help="Which words, and what a change would say.")
@click.argument("what", metavar="PACK_OR_PROJECT")
@click.argument("comparator", default="", metavar="[COMPARATOR")
@click.argument("facts", nargs=-1, metavar="[FACT=VALUE]...]")
@click.option(
    "--against", metavar="OTHER",
    help="Compare with another pack or project, such as last month’s copy.",
)
@click.option("--paper/--no-paper", default=None,
              help="Whether the project’s own paper is worded both ways.")  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Tell every change, however many.")
@period_option
@area_option
@_language
def try_(
    what: str, comparator: str, facts: tuple[str, ...], against: str | None, paper: bool | None,
    everything: bool, period: Period | None, area: str | None, language: str,
) -> int:
    """Try the rules of PACK_OR_PROJECT.

    With a COMPARATOR and facts: which row catches such figures, in which words, and why no other
    does. Facts left out are left open.

        narrator rules try core last_year family=amount significance=higher

    Without: what the last layer (house.yaml, else the topmost pack) changes, old words and new; of
    a project also the sentences of its own paper.
    """
    from narrator.cli import CLEAN
    from narrator.cli.rules_stacks import asked
    from narrator.cli.rules_trying import tell_changes, tell_outcome

    if comparator and against:
        raise click.UsageError("--against compares whole rules: leave the comparator out")
    one = asked(what, language, period=period, area=area)
    if comparator:
        _print(tell_outcome(one, comparator, facts, _width()))
        return CLEAN
    other = asked(against, language) if against else None
    most = sys.maxsize if everything else _MOST
    _print(tell_changes(one, other, paper, _width(), most))
    return CLEAN


@command.command("export", short_help="The rules as a workbook, for reading.")
@click.argument("what", metavar="PACK_OR_PROJECT")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", required=True,
    help="The workbook, such as rules.xlsx.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@_language
def export(what: str, out: Path, force: bool, language: str) -> int:
    """Write the rules of PACK_OR_PROJECT into a workbook: to read and print, not to change."""
    from narrator.cli import CLEAN
    from narrator.cli.rules_stacks import asked
    from narrator.project.replacing import refuse, write_whole
    from narrator.trying.workbook import rules_bytes

    if out.suffix.lower() != ".xlsx":
        raise click.UsageError(f"--out {out}: the file is a workbook, so its name ends in .xlsx")
    if out.exists() and not force:
        raise refuse(str(out), "is there already; --force writes over it")
    one = asked(what, language)
    stack = one.stack()
    write_whole(out, rules_bytes(stack, one.below()), str(out))
    click.echo(f"{out}: {stack.name}")
    return CLEAN


def _known(what: str, name: str, valid: Iterable[str]) -> str:
    """Return a name that exists; a usage error with the nearest otherwise."""
    from narrator.values.faults import nearest

    names = tuple(valid)
    if name in names:
        return name
    near = nearest(name, names)
    hint = f" - did you mean {near}?" if near else ""
    raise click.UsageError(f"no {what} {name!r}{hint}")


def _width() -> int:
    columns = shutil.get_terminal_size((_PIPE, 24)).columns
    return max(_NARROWEST, min(_WIDEST, columns))


def _print(lines: Iterable[str]) -> None:
    from narrator.trying.layout import plain

    encoding = getattr(sys.stdout, "encoding", None)
    for line in lines:
        click.echo(plain(line, encoding))
