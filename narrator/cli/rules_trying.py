"""``narrator rules try``: one outcome, or all that a layer changes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from narrator.cli.rules_stacks import Asked, beneath

if TYPE_CHECKING:
    from narrator.cli.pipeline import Opened
    from narrator.trying.stacks import Stack
    from narrator.values.finding import Finding
    from narrator.values.periods import Period
    from narrator.values.project import Project


def tell_outcome(one: Asked, comparator: str, facts: Sequence[str], width: int) -> list[str]:
    """Return which rows catch an outcome and what they say."""
    from narrator.trying.outcomes import Unknown, ask
    from narrator.trying.telling import answer

    try:
        return answer(ask(one.stack(proved=True), comparator, facts), width)
    except Unknown as why:
        raise click.UsageError("\n       ".join(why.lines)) from None


def tell_changes(
    one: Asked, other: Asked | None, paper: bool | None, width: int, most: int
) -> list[str]:
    """Return what the last layer changes, or all that differs from another project or pack."""
    from narrator.trying.combined import joined
    from narrator.trying.differences import differences
    from narrator.trying.layout import heading, wrapped
    from narrator.trying.telling import changed
    from narrator.trying.wishes import wishes
    from narrator.trying.written import written_otherwise

    if paper and one.project is None:
        raise click.UsageError(f"{one.label} is no project: there is no paper to word")
    new = one.stack(proved=True)
    if other is not None:
        layer, old, base = f"{one.label} against {other.label}", other.stack(proved=True), other
        if one.project is not None:
            base = replace(other, project=_with_house_of(one, other))
    else:
        found = beneath(one)
        if found is None:
            message = f"{one.label} lies over nothing: compare it with another by --against"
            raise click.UsageError(message)
        what, old, base = found
        layer = f"What {what} changes in {old.name}"
    settings = wishes(base.project, one.project) if base.project and one.project else ()
    lines = changed(
        differences(old, new), joined(old, new), written_otherwise(old, new), settings, width, most
    )
    out = heading(layer, width)
    out += ["", *(lines or ["Nothing changes: every outcome is told in the same words."])]
    if any(line.startswith("  - ") for line in lines):
        out += ["", *wrapped("The figures in these sentences are invented.", width)]
    if one.project is not None and base.project is not None and paper is not False:
        out += ["", *_paper(one, base, old, new, width, most, required=paper is True)]
    return out


def _with_house_of(one: Asked, other: Asked) -> Project:
    """Return the project as it would be with the other's house.yaml."""
    from narrator.project import read_project

    assert one.project is not None
    plan = one.project.plan
    return read_project(
        one.project.root, period=plan.end, area=plan.area,
        house=other.project.root if other.project is not None else False,
    )  # fmt: skip


def _paper(
    one: Asked, base: Asked, old: Stack, new: Stack, width: int, most: int, *, required: bool
) -> list[str]:
    """Return which sentences of the project's own paper change."""
    from narrator.cli import pipeline
    from narrator.cli.printing import Progress
    from narrator.trying.layout import heading, wrapped
    from narrator.trying.papers import compared
    from narrator.trying.telling import paper
    from narrator.values.faults import FaultError

    assert one.project is not None and base.project is not None
    plan, progress = one.project.plan, Progress()
    title = heading(f"The paper of {plan.area} for {plan.end.label}", width)
    try:
        opened = pipeline.opened(one.project, progress)
        before = replace(opened, project=base.project, pack=old.pack, words=old.words)
        progress("wording the paper twice")
        told = compared(*_worded_both(before, opened))
    except FaultError as error:
        if required:
            raise
        count = sum(f.severity == "error" for f in error.faults)
        text = f"It cannot be made now: lint tells {count} fault{'s' if count > 1 else ''}."
        return [*title, "", *wrapped(text, width)]
    finally:
        progress.done()
    return [*title, "", *paper(told, width, most)]


def _worded_both(old: Opened, new: Opened) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the evidence of the paper in old words and in new, over the same data."""
    from narrator.cli import pipeline
    from narrator.findings import make_findings, wanted
    from narrator.measures import series_book

    known: list[tuple[object, tuple[Finding, ...]]] = []
    out = []
    for opened in (old, new):
        project = opened.project
        book = series_book(project, opened.reads)
        # figures are compared once where the two projects declare the same measures
        found = next((f for measures, f in known if measures == project.measures), None)
        if found is None:
            found = _findings(opened, book)
            known.append((project.measures, found))

        def earlier(end: Period, project: Any = project, book: Any = book) -> Any:
            return {f.id: f for f in make_findings(project, book, wanted(project), end=end)}

        made = pipeline.worded(opened, found, earlier)
        out.append(json.loads(made.draft.evidence))
    return out[0], out[1]


def _findings(opened: Opened, book: Any) -> tuple[Finding, ...]:
    """Return what a build would find, what is withheld included."""
    from narrator.cli.charts import Charts
    from narrator.disclosure import audit
    from narrator.findings import make_findings, wanted
    from narrator.language import make_voice

    project = opened.project
    charts = Charts(project, book, lambda f: make_voice(project, opened.pack, opened.words, f))
    made = make_findings(project, book, wanted(project))
    return audit(project, made, book, opened.told, charts.points(made)).findings
