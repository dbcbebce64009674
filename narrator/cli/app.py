"""The click application: its commands are imported when they are called."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import click

import narrator
from narrator.cli import FAILED

#: In the order of `narrator --help`; each is ``narrator/cli/<name>.py`` with a function `command`.
COMMANDS = (
    "init", "adopt", "build", "commentary", "lint", "doctor", "explain", "rules", "register",
    "schema",
)  # fmt: skip


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands' names, in their order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"narrator.cli.{cmd_name}").command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a misspelt one is answered with the nearest."""
        name = args[0] if args else ""
        if name and name not in COMMANDS and not name.startswith("-"):
            from narrator.values.faults import nearest

            near = nearest(name, COMMANDS)
            hint = f" - did you mean {near}?" if near else f"; there are {', '.join(COMMANDS)}"
            ctx.fail(f"no command {name!r}{hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 clean, 1 it ran and has findings, 2 it could not run.",
)
@click.version_option(narrator.__version__, prog_name="narrator")
def app() -> None:
    """Write a performance Board paper from measured data, every sentence traceable."""


def run_app(arguments: Sequence[str] | None = None) -> int:
    """Run the application; return its exit status."""
    try:
        status = app.main(
            args=list(arguments) if arguments is not None else None,
            prog_name="narrator", standalone_mode=False,
        )
    except click.exceptions.NoArgsIsHelpError as why:
        click.echo(why.ctx.get_help() if why.ctx else "", err=True)
        return FAILED
    except click.ClickException as why:
        why.show()
        return FAILED
    except click.Abort:
        raise KeyboardInterrupt from None
    return status if isinstance(status, int) else 0
