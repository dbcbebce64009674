"""``narrator init``: a project begun from workbooks or CSV files."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from narrator.cli.options import PeriodType

if TYPE_CHECKING:
    from narrator.starting.looking import Looked
    from narrator.starting.project import Asked, Started
    from narrator.values.faults import Fault
    from narrator.values.periods import Period


@click.command("init", short_help="Start a project from a workbook or CSV.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("more", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option(
    "--from", "files", multiple=True, type=click.Path(path_type=Path), metavar="FILE",
    help="A workbook or CSV with figures; may be given several times.",
)
@click.option("--area", default="", metavar="AREA", help="Whose paper it is, as in the file.")
@click.option("--title", default="", metavar="TEXT", help="The paper's title.")
@click.option("--to", default="", metavar="TEXT", help="Whom the paper goes to.")
@click.option("--from-whom", "from_", default="", metavar="TEXT", help="Whom it comes from.")
@click.option("--pack", default="", metavar="NAME", help="The rules; core where none is named.")
@click.option("--period", type=PeriodType(), metavar="MONTH", help="Its last month, as 2015-03.")
@click.option(
    "--meeting-date", "meeting", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY",
    help="The day of the meeting, as 2015-06-04.",
)
@click.option(
    "--better", type=click.Choice(["higher", "lower", "neither"]),
    help="Whether higher figures are better, for every measure.",
)
@click.option(
    "--answers", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="A YAML file with the same answers, and keys of measures.",
)
@click.option("--yes", is_flag=True, help="Ask nothing: take every guess.")
@click.option("--windows", is_flag=True, help="Write “Build the paper.cmd” on other systems, too.")
def command(
    folder: Path, more: tuple[Path, ...], files: tuple[Path, ...], area: str, title: str, to: str,
    from_: str, pack: str, period: Period | None, meeting: datetime | None, better: str | None,
    answers: Path | None, yes: bool, windows: bool,
) -> int:
    """Start a project in FOLDER: what is not said is asked on a terminal, or else guessed.

    What was guessed is printed, and stands in the files as comments.
    """
    from narrator.cli.printing import Progress
    from narrator.starting.answers import Answers, read_answers
    from narrator.starting.project import begin, check_folder, seen_in

    given = read_answers(answers) if answers is not None else Answers()
    sources = (*files, *more) or given.files
    if not sources:
        raise click.UsageError("--from FILE says where the figures are")
    asked = given.asked
    said = {"area": area, "title": title, "to": to, "from_": from_, "pack": pack}
    asked = replace(asked, **{key: text for key, text in said.items() if text})  # type: ignore[arg-type]
    asked = replace(
        asked,
        period=period or asked.period,
        meeting=meeting.date() if meeting is not None else asked.meeting,
        better=better or asked.better,
        first_area=yes,
        windows=windows or os.name == "nt",
    )
    check_folder(folder)
    progress = Progress()
    try:
        progress("looking at the figures")
        seen, data = seen_in(sources, asked.area or folder.name)
    finally:
        progress.done()
    if sys.stdin.isatty() and not yes and answers is None:
        asked = _questions(asked, seen, folder)
    try:
        progress("trying what was guessed")
        started = begin(folder, seen, data, asked)
        progress("writing the first draft, to see that it can be")
        started, faults = _linted(started)
    finally:
        progress.done()
    return _told(started, faults)


def _questions(asked: Asked, seen: list[Looked], folder: Path) -> Asked:
    """Ask what only people know."""
    from narrator.sources.areas import folded
    from narrator.starting.registering import areas_of

    names = list(areas_of(seen).values())
    if not asked.area and len(names) > 1:
        guess = next((one for one in names if folded(one) == folded(folder.name)), names[0])
        click.echo(f"The file holds {len(names)} areas: {', '.join(names[:8])}"
                   + (", …" if len(names) > 8 else "."))  # fmt: skip
        asked = replace(asked, area=click.prompt("Whose paper is it", default=guess))
    if not asked.to:
        asked = replace(asked, to=click.prompt("Whom does the paper go to", default="The Board"))
    if not asked.from_:
        asked = replace(asked, from_=click.prompt("And from whom", default="Chief Executive"))
    return asked


_HOUSE = """\
# The office's own layer over rules and words. Begun by narrator.
# known: abbreviations in names of measures, which no definition: explains and every reader is taken
# to know. Take out what a reader may not know: lint then asks for its definition:.
lint:
  L030:
    known: [{}]
"""


def _linted(started: Started) -> tuple[Started, tuple[Fault, ...]]:
    """Return what lint says of the project; abbreviations in names are taken to be known."""
    from narrator.cli import pipeline
    from narrator.linting import lint_prose, paper_prose
    from narrator.linting.telling import faults_of
    from narrator.values.faults import FaultError

    try:
        opened = pipeline.opened(pipeline.read(started.folder))
        made = pipeline.written(opened)
        prose = paper_prose(made.project, made.draft.paper)
        told = lint_prose(prose, pipeline.prose_style(opened.project))
    except FaultError as error:
        return started, error.faults
    house = started.folder / "house.yaml"
    named = [one.words for one in told if one.elsewhere and one.code == "L030"]
    if named and not house.exists():
        listed = ", ".join(word if word.isalnum() else f'"{word}"' for word in named)
        house.write_bytes(_HOUSE.format(listed).encode())
        told = tuple(one for one in told if not (one.elsewhere and one.code == "L030"))
        started = replace(
            started, files=(*started.files, house.name),
            guesses=(*started.guesses, f"every reader knows {', '.join(named)} (house.yaml)"),
        )
    return started, (*opened.remarks, *made.warnings, *faults_of(told))


def _told(started: Started, faults: tuple[Fault, ...]) -> int:
    """Print what was written and guessed, and the findings of lint."""
    from narrator.cli import CLEAN, FINDINGS
    from narrator.cli.printing import counted, print_findings

    click.echo("Guessed:")
    for guess in started.guesses:
        click.echo(f"  {guess}")
    click.echo("Written:")
    commentary = sum(1 for name in started.files if name.startswith("commentary/"))
    for name in started.files:
        if not name.startswith("commentary/"):
            click.echo(f"  {started.folder / name}")
    if commentary:
        click.echo(f"  {started.folder / 'commentary'}: {counted(commentary, 'paragraph')}")
    found = print_findings(faults)
    click.echo(f"lint: {counted(found, 'finding')}. Next: narrator build {_quoted(started.folder)}")
    return FINDINGS if found else CLEAN


def _quoted(path: Path) -> str:
    text = str(path)
    return f'"{text}"' if " " in text else text
