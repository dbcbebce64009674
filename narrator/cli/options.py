"""Options and arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from narrator.values.periods import Period


class PeriodType(click.ParamType[Any]):
    """A month such as ``2015-06``."""

    name = "period"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Period:
        """Read the month."""
        from narrator.values.periods import Period

        if isinstance(value, Period):
            return value
        try:
            return Period.parse(str(value))
        except ValueError as why:
            self.fail(str(why), param, ctx)


class ProjectFolder(click.ParamType[Any]):
    """A project's folder, or the paper.yaml in it."""

    name = "project"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Return the folder."""
        path = Path(value)
        if path.name in ("paper.yaml", "pack.yaml") and path.is_file():
            return path.parent
        if not path.is_dir():
            what = "is a file, not a folder" if path.exists() else "is not there"
            self.fail(f"{value} {what}", param, ctx)
        return path


class Formats(click.ParamType[Any]):
    """Formats with commas between them: ``docx,html``."""

    name = "formats"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Read the formats, each once, in the order given."""
        from narrator.cli.drafts import FORMATS
        from narrator.values.faults import nearest

        if isinstance(value, tuple):
            return value
        names = tuple(dict.fromkeys(n.strip().lower() for n in str(value).split(",") if n.strip()))
        for name in names:
            if name not in FORMATS:
                near = nearest(name, FORMATS)
                hint = f" - did you mean {near}?" if near else f"; there are {', '.join(FORMATS)}"
                self.fail(f"no format {name!r}{hint}", param, ctx)
        if not names:
            self.fail("no format is named", param, ctx)
        return names


period_option = click.option(
    "--period", type=PeriodType(), metavar="MONTH",
    help="The paper's last month, such as 2015-06; else the one in paper.yaml.",
)
area_option = click.option("--area", metavar="AREA", help="Another declared area than the paper's.")
