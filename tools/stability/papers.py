"""Papers of consecutive periods, made in memory from a copy of a sample project."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from narrator.cli.pipeline import opened, read, written
from narrator.language.numbers import rounded
from narrator.rules import comparator_key, select
from narrator.values.faults import Fault
from narrator.values.finding import Finding
from narrator.values.paper import Paper
from narrator.values.periods import Period
from narrator.values.project import Project

SAMPLES = Path(__file__).parents[2] / "samples"
#: What a finding's words rest on: the row, the riders, the facts, and what it sums up.
Outcome = tuple[object, ...]
#: An extract of the same figures over more years, where a folder of published series is given.
#: (That of the forces has no burglary by kind, which the sample's measures need.)
_FULLER = {"london": ("recorded_by_month.csv", "mps_borough_level_crime_historical.csv")}
#: Measures of a freely planned paragraph.
_TOGETHER = 4
_MARCH, _YEAR = 3, 12
_EXPECTED = "awaited"
#: Figures that do not run to the paper's own period, which their sentence says first.
_AS_OF = "as_of"


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample project and the periods that are tried of it.

    Parameters
    ----------
    step : int
        Months from one paper to the next.
    fuller : tuple of (str, str)
        First and last period where a fuller extract is given.
    """

    name: str
    areas: tuple[str, ...]
    first: str
    last: str
    step: int
    fuller: tuple[str, str]


#: Each begins when a year can be set beside the year before.
FORCES = Sample("cambridgeshire", ("Cambridgeshire", "Norfolk"), "2010-03", "2016-03", 3,
                ("2010-03", "2016-03"))  # fmt: skip
BOROUGHS = Sample("london", ("Lewisham", "Camden"), "2016-03", "2021-03", 1,
                  ("2012-03", "2021-07"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """One paper, with what each finding's words rest on.

    Parameters
    ----------
    paper : Paper
    findings : mapping of str to Finding
    outcomes : mapping of str to Outcome
    warnings : tuple of Fault
    weights : mapping of str to int
        Of the rule behind each finding.
    """

    project: Project
    area: str
    period: Period
    paper: Paper
    findings: Mapping[str, Finding]
    outcomes: Mapping[str, Outcome]
    warnings: tuple[Fault, ...] = ()
    weights: Mapping[str, int] = field(default_factory=dict)


def periods(sample: Sample, data: Path | None = None) -> tuple[Period, ...]:
    """Every period of a sample, in order."""
    first, last = sample.fuller if data else (sample.first, sample.last)
    start, end = Period.parse(first), Period.parse(last)
    return tuple(Period(at) for at in range(start.ordinal, end.ordinal + 1, sample.step))


def copied(
    sample: Sample, folder: Path, ends: tuple[Period, ...], data: Path | None = None, *,
    free: bool = False,
) -> Path:
    """Copy a sample so that there is a meeting for every period, and words as old as the first.

    Parameters
    ----------
    free : bool
        Instead of the sample's own paragraphs one for every four measures, planned freely.
    """
    root = folder / sample.name
    shutil.copytree(SAMPLES / sample.name, root, ignore=shutil.ignore_patterns("drafts"))
    before = Period(ends[0].ordinal - _YEAR)
    for file in (root / "commentary").rglob("*.md"):
        words = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"(?m)^for: .*$", f"for: {before}", words), encoding="utf-8")
    plan = (root / "paper.yaml").read_text(encoding="utf-8")
    dates = "".join(f"  {end}: {{date: {Period(end.ordinal + 3)}-04}}\n" for end in ends)
    plan = re.sub(r"(?m)^meetings:\n(?:  .*\n)+", f"meetings:\n{dates}", plan)
    plan = re.sub(r"baseline: \d{4}-\d\d", f"baseline: {before}", plan)
    if free:
        plan = f"{plan[: plan.index('sections:')]}{_free_sections(root)}"
    (root / "paper.yaml").write_text(plan, encoding="utf-8")
    if data is not None and sample.name in _FULLER:
        _replace(sample, root, data)
    return root


def _free_sections(root: Path) -> str:
    """Return sections of paragraphs that say all that the register compares."""
    named = [m for m in read(root).measures.values() if m.compare]
    groups = [named[at : at + _TOGETHER] for at in range(0, len(named), _TOGETHER)]
    lines = "".join(f"      - measures: [{', '.join(m.id for m in g)}]\n" for g in groups)
    return f"sections:\n  - heading: All\n    paragraphs:\n{lines}"


def _replace(sample: Sample, root: Path, data: Path) -> None:
    name, fuller = _FULLER[sample.name]
    with (root / "data" / name).open(encoding="utf-8", newline="") as file:
        heading = next(csv.reader(file))
    with (data / fuller).open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        theirs = next(rows)
        months = [h for h in theirs if h.isdigit()]
        wanted = [h for h in heading if not h.isdigit()] + months
        at = [theirs.index(h) for h in wanted]
        lines = [[row[i] for i in at] for row in rows]
    with (root / "data" / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([wanted, *lines])


def _since_march(project: Project) -> Project:
    """Return a project whose baseline, where it is a March, is the last before the paper's end.

    As an office would move it, once a year.
    """
    plan = project.plan
    if plan.baseline is None or plan.baseline.month != _MARCH or plan.months != _YEAR:
        return project
    last = Period(plan.end.ordinal - 1 - (plan.end.month - 1 - _MARCH) % _YEAR)
    return replace(project, plan=replace(plan, baseline=last))


def made(root: Path, area: str, end: Period) -> Made:
    """Make one paper through the pipeline, without writing a file."""
    open_ = opened(_since_march(read(root, end, area)))
    built = written(open_)
    findings = {f.id: f for f in built.findings}
    outcomes: dict[str, Outcome] = {}
    weights: dict[str, int] = {}
    for id_, one in findings.items():
        if one.awaited:
            outcomes[id_] = (_EXPECTED,)
            continue
        choice = select(open_.pack, one, dict(one.extra))
        weights[id_] = choice.weight
        outcomes[id_] = (
            choice.rule.id, choice.message, tuple(m for _, m in choice.riders),
            tuple(sorted(choice.outcome.items())), _AS_OF in one.caveats, _a_day(one),
            one.current == 0,  # "a month without any"
            tuple((s, _way(findings[s])) for s in one.supports if s in findings),
        )  # fmt: skip
    return Made(open_.project, area, end, built.draft.paper, findings, outcomes, built.warnings,
                weights)  # fmt: skip


def _way(finding: Finding) -> str:
    """Return how one of those moved that a finding sums up: a group by its own change."""
    if comparator_key(finding.comparator) == "GROUP.change":
        change = rounded(finding.reference or 0, 1)
        return "up" if change > 0 else "down" if change < 0 else "unchanged"
    return finding.direction


def _a_day(finding: Finding) -> str:
    """Return how two months of different length compare a day, which is said where they do."""
    earlier = finding.reference_period
    if finding.comparator != "previous" or earlier is None or finding.period.months > 1:
        return ""
    days, before = finding.period.end.days, earlier.end.days
    if days == before or not finding.reference or finding.current is None:
        return "as long"
    change = rounded(((finding.current / days) / (finding.reference / before) - 1) * 100, 1)
    return "more" if change > 0 else "fewer" if change < 0 else "as many"


def series(
    sample: Sample, folder: Path, areas: tuple[str, ...] = (), data: Path | None = None,
    ends: tuple[Period, ...] = (), *, free: bool = False,
) -> Iterator[Made]:
    """Make the papers of each area, period after period."""
    ends = ends or periods(sample, data)
    root = copied(sample, folder, ends, data, free=free)
    for area in areas or sample.areas:
        for end in ends:
            yield made(root, area, end)
