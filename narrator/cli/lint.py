"""``narrator lint``: everything that can be said of a project, or of a rule pack, unbuilt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from narrator.cli.options import ProjectFolder, area_option, period_option

if TYPE_CHECKING:
    from narrator.linting.telling import Linted
    from narrator.values.periods import Period


def _list_codes(ctx: click.Context, _param: click.Parameter, value: Any) -> None:
    """Print the rules of the prose lint, as `--help` prints the help."""
    if not value or ctx.resilient_parsing:
        return
    from narrator.linting import DEFAULT, load_style
    from narrator.linting.telling import code_list
    from narrator.shipped import shipped

    for line in code_list(load_style(DEFAULT, shipped("rules") / "styles")):
        click.echo(line)
    ctx.exit()


@click.command("lint", short_help="Check a project or a rule pack.")
@click.argument("folder", type=ProjectFolder(), metavar="PROJECT_OR_PACK")
@period_option
@area_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="Lines for people, or one document for programs.",
)
@click.option(
    "--language", default="en-GB", show_default=True, metavar="TAG",
    help="For a pack: the language of its phrases.",
)
@click.option(
    "--codes", is_flag=True, is_eager=True, expose_value=False, callback=_list_codes,
    help="List the rules of the prose lint, with their reasons.",
)
def command(
    folder: Path, period: Period | None, area: str | None, form: str, language: str
) -> int:
    """Check PROJECT_OR_PACK: its files, its data, the proof of its rules and phrases, its prose."""
    from narrator.cli import FINDINGS
    from narrator.cli.printing import Progress

    progress = Progress()
    try:
        if (folder / "pack.yaml").is_file():
            linted, what = _pack(folder, language)
        else:
            linted, what = _project(folder, period, area, progress)
    except Exception as error:
        progress.done()
        if form == "json":
            return _failed(folder, error)
        raise
    finally:
        progress.done()
    if linted.faults or linted.prose:
        from dataclasses import replace

        linted = replace(linted, status=FINDINGS)
    _tell(linted, what, form)
    return linted.status


def _tell(linted: Linted, what: str, form: str) -> None:
    from narrator.cli.printing import counted, print_findings
    from narrator.linting.telling import faults_of, lint_json

    if form == "json":
        click.echo(lint_json(linted))
        return
    found = print_findings((*linted.faults, *faults_of(linted.prose)))
    click.echo(f"{what}: {counted(found, 'finding')}")


def _failed(folder: Path, error: Exception) -> int:
    """Tell the faults that stopped lint as the same document; what else goes wrong is raised."""
    from narrator.cli import FAILED
    from narrator.linting.telling import Linted, lint_json
    from narrator.values.faults import FaultError

    if not isinstance(error, FaultError):
        raise error
    click.echo(lint_json(Linted(str(folder), error.faults, status=FAILED)))
    return FAILED


def _project(
    folder: Path, period: Period | None, area: str | None, progress: object
) -> tuple[Linted, str]:
    from narrator.cli import pipeline
    from narrator.linting import lint_prose, paper_prose, phrases_prose
    from narrator.linting.telling import Linted

    assert callable(progress)
    progress("reading the project")
    opened = pipeline.opened(pipeline.read(folder, period, area), progress)
    style = pipeline.prose_style(opened.project)
    made = pipeline.written(opened, progress)
    progress("reading the prose")
    prose = lint_prose(paper_prose(made.project, made.draft.paper), style)
    examples = phrases_prose(opened.words.phrases.values(), opened.project.root)
    own = tuple(one for one in lint_prose(examples, style) if one.code != "L030")
    told = {(one.code, one.phrase) for one in own}
    # what a phrase of the project's own says is told there, once, and not of each sentence
    prose = (*own, *(p for p in prose if (p.code, p.phrase.partition(".")[0]) not in told))
    plan = made.project.plan
    what = f"{folder}, {plan.end}: {len(made.draft.paper.paragraphs)} paragraphs"
    faults = (*pipeline.heard(made.project, opened.remarks), *made.warnings)
    return Linted(str(folder), faults, prose, str(plan.end), plan.area, style.name), what


def _pack(folder: Path, language: str) -> tuple[Linted, str]:
    """Prove a pack with all it lies over, and its phrases."""
    from narrator.cli import pipeline
    from narrator.language import load_words, prove_words
    from narrator.linting.telling import Linted
    from narrator.rules import load_pack, prove
    from narrator.values.faults import FaultError
    from narrator.values.project import House

    folder = folder.resolve()
    # A pack stands among its kind; its phrases lie within it, or in templates/ beside them all.
    pack = load_pack(folder, (folder.parent, *pipeline.rule_folders()))
    gathering = pipeline.Gathering()
    told = list(prove(pack))
    roots = (*pipeline.phrase_folders(), folder.parent.parent, folder.parent)
    words = gathering.attempt(lambda: load_words(pack, language, roots, House()))
    if words is not None:
        told += prove_words(pack, words)
    gathering.faults += [f for f in told if f.severity == "error"]
    if gathering.faults:
        raise FaultError([*gathering.faults, *told])
    rows = sum(len(table.rows) for table in pack.tables.values())
    what = f"{pack.name}: {len(pack.tables)} tables, {rows} rows"
    return Linted(str(folder), tuple(told)), what
