"""The one way through the house: a project folder becomes a draft, room by room.

Every room is imported where it is called, so that a fault in paper.yaml is told before pandas is
loaded. Rooms that do not need each other's results are all asked before the first fault stops
anything: a faulty rule does not hide a faulty cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from narrator.cli.printing import Report, quiet
from narrator.values.faults import Fault, FaultError

if TYPE_CHECKING:
    from narrator.cli.charts import Drawer
    from narrator.disclosure import AuditResult
    from narrator.language import Words
    from narrator.linting import Style
    from narrator.paper import Draft
    from narrator.project import RulesNamed
    from narrator.rules import RulePack
    from narrator.values.finding import Finding
    from narrator.values.observations import SourceRead
    from narrator.values.periods import Period
    from narrator.values.project import Project

T = TypeVar("T")


@dataclass(slots=True)
class Gathering:
    """Faults of several rooms, kept until all of them have been asked."""

    faults: list[Fault] = field(default_factory=list)

    def attempt(self, work: Callable[[], T]) -> T | None:
        """Return what `work` returns, or None and its faults are kept."""
        try:
            return work()
        except FaultError as error:
            self.faults.extend(error.faults)
            return None

    def stop(self) -> None:
        """Raise the faults, if there are any."""
        if self.faults:
            raise FaultError(self.faults)


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A project with its data and rules, read and without a fault.

    Parameters
    ----------
    warnings : tuple of Fault
        Of the data.
    remarks : tuple of Fault
        Of the proof of the rules: what `lint` tells and a build does not.
    reported : mapping or None
        The evidence of the draft of the paper before.
    """

    project: Project
    reads: Mapping[str, SourceRead]
    warnings: tuple[Fault, ...]
    pack: RulePack
    words: Words
    remarks: tuple[Fault, ...] = ()
    told: tuple[Mapping[str, Any], ...] = ()
    reported: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """A draft, not yet in any file format, and what it was made from.

    Parameters
    ----------
    warnings : tuple of Fault
        Of every room, in order of place, each once.
    """

    project: Project
    findings: tuple[Finding, ...]
    draft: Draft
    warnings: tuple[Fault, ...]


def read(root: Path, period: Period | None = None, area: str | None = None) -> Project:
    """Read a project folder; FaultError with every fault of every file, its rules' among them."""
    from narrator.project import read_project, rules_named

    try:
        return read_project(root, period=period, area=area)
    except FaultError as error:
        faults = list(error.faults)
    gathering = Gathering(faults)
    if (named := rules_named(root)) is not None:
        gathering.attempt(lambda: _load(root, named))
        gathering.attempt(lambda: _style_of(root))
    raise FaultError(dict.fromkeys(gathering.faults))


def load_rules(project: Project) -> tuple[RulePack, Words, tuple[Fault, ...]]:
    """Load the project's pack and phrases, both proved, and what the proof remarks besides.

    Raises
    ------
    FaultError
        With every fault of the tables and of the phrases.
    """
    from narrator.project import RulesNamed

    plan = project.plan
    return _load(
        project.root, RulesNamed(plan.rules, plan.rules_at, plan.language, project.house)
    )


def _load(root: Path, named: RulesNamed) -> tuple[RulePack, Words, tuple[Fault, ...]]:
    from narrator.language import load_words, prove_words
    from narrator.rules import load_pack, prove

    gathering = Gathering()
    pack = load_pack(
        named.rules, rule_folders(root), named.house, root=root, named_at=named.rules_at
    )
    told = list(prove(pack))
    words = gathering.attempt(
        lambda: load_words(pack, named.language, phrase_folders(root), named.house)
    )
    if words is not None:
        told += prove_words(pack, words)
    gathering.faults += [fault for fault in told if fault.severity == "error"]
    gathering.stop()
    assert words is not None
    return pack, words, tuple(told)


def prose_style(project: Project) -> Style:
    """Return the house style of the prose lint, the project's own laid over the shipped.

    Raises
    ------
    FaultError
        With every unknown style, code and option.
    """
    return _style_of(project.root)


def _style_of(root: Path) -> Style:
    from narrator.linting import project_style
    from narrator.shipped import shipped

    return project_style(shipped("rules") / "styles", root)


def rule_folders(root: Path | None = None) -> tuple[Path, ...]:
    """Return the folders that hold rule packs: the project's own first, then the shipped."""
    from narrator.shipped import shipped

    own = [root / "rules"] if root is not None and (root / "rules").is_dir() else []
    return (*own, shipped("rules"))


def phrase_folders(root: Path | None = None) -> tuple[Path, ...]:
    """Return the roots under which phrases and plans lie: the shipped, then the project's own."""
    from narrator.shipped import shipped

    own = [folder for folder in (root, root / "rules") if folder.is_dir()] if root else []
    return (shipped("templates").parent, *own)


def make(project: Project, report: Report = quiet, *, cache: Path | None = None) -> Made:
    """Make the draft of a project that has been read.

    Parameters
    ----------
    report : callable
        Told what is being done, for people who wait.
    cache : Path, optional
        Folder in which pictures of charts are kept; they are drawn anew where none is given.

    Raises
    ------
    FaultError
        With the faults of data and rules together; then those of the paper.
    """
    return written(opened(project, report), report, cache=cache)


def opened(project: Project, report: Report = quiet) -> Opened:
    """Read the data and the rules of a project; every fault of both is raised at once."""
    from narrator.cli.earlier_drafts import earlier_evidence
    from narrator.cli.previous_draft import previous_evidence
    from narrator.sources import checked, read_sources

    gathering = Gathering()
    reads = read_sources(project, lambda source: report(f"reading {source}"))
    warnings = gathering.attempt(lambda: checked(reads)) or ()
    report("reading the rules")
    rules = gathering.attempt(lambda: load_rules(project))
    if project.house.style or project.house.lint:
        gathering.attempt(lambda: prose_style(project))
    gathering.stop()
    assert rules is not None
    told, unread = earlier_evidence(project)
    reported, broken = previous_evidence(project)
    return Opened(
        project, reads, (*warnings, *unread, *broken), *rules, told=told, reported=reported
    )


def written(opened: Opened, report: Report = quiet, *, cache: Path | None = None) -> Made:
    """Compare the figures and write the paper; no file is touched but in the charts' `cache`."""
    from narrator.cli.charts import Charts
    from narrator.disclosure import audit
    from narrator.findings import make_findings, wanted
    from narrator.language import make_voice
    from narrator.measures import series_book

    project = opened.project
    report("comparing the figures")
    book = series_book(project, opened.reads)
    ids = wanted(project)

    def earlier(end: Period) -> Mapping[str, Finding]:
        return {f.id: f for f in make_findings(project, book, ids, end=end)}

    charts = Charts(project, book, lambda f: make_voice(project, opened.pack, opened.words, f))
    made = make_findings(project, book, ids)
    audited = audit(project, made, book, opened.told, charts.points(made))
    report("writing the paper")
    drawer = charts.drawer(audited.findings, audited.points, cache)
    return worded(_unsigned(opened, audited), audited.findings, earlier, drawer)


def _unsigned(opened: Opened, audited: AuditResult) -> Opened:
    """Return what was opened with the audit's warnings, without checksums that give numbers away.

    One who has all of a file but the withheld number finds it by trying until the checksum fits.
    """
    reads = {
        name: replace(read, source=replace(read.source, sha256=""))
        if name in audited.sources else read
        for name, read in opened.reads.items()
    }  # fmt: skip
    return replace(opened, reads=reads, warnings=(*opened.warnings, *audited.warnings))


def worded(
    opened: Opened,
    findings: tuple[Finding, ...],
    earlier: Callable[[Period], Mapping[str, Finding]] | None = None,
    drawer: Drawer | None = None,
) -> Made:
    """Put findings into words; `earlier` gives them as of an earlier month, `drawer` the charts."""
    from narrator.cli.previous_draft import as_drafted, with_causes
    from narrator.language import make_voice
    from narrator.paper import make_paper

    project = opened.project
    voice = make_voice(project, opened.pack, opened.words, findings)
    if opened.reported is not None and earlier is not None:
        findings = with_causes(project, opened.pack, voice, findings, opened.reported, earlier)
    pictures = {"pictures": drawer} if drawer is not None else {}
    written_beside = None if earlier is None else as_drafted(project, earlier)
    draft = make_paper(project, opened.reads, findings, voice, written_beside, **pictures)
    drawn = drawer.warnings if drawer is not None else ()
    warnings = {*project.warnings, *opened.warnings, *draft.warnings, *drawn}
    return Made(project, findings, draft, tuple(sorted(heard(project, warnings))))


def heard(project: Project, warnings: Iterable[Fault]) -> Iterator[Fault]:
    """Return the warnings that the house has not switched off (``lint: {D027: off}``).

    What is awaited is told whatever the house says: a paper with a gap is no clean paper.
    """
    from narrator.paper.codes import AWAITED

    off = {code for code, on in project.house.lint.items() if not on} - {AWAITED}
    return (warning for warning in warnings if warning.code not in off)
