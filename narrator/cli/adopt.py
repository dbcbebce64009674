"""``narrator adopt``: last time's hand-written Word paper becomes a project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from narrator.cli.options import PeriodType

if TYPE_CHECKING:
    from narrator.adopting import Adopted, Match
    from narrator.adopting.settings import Settings
    from narrator.cli.pipeline import Opened
    from narrator.cli.printing import Report
    from narrator.values.faults import Fault
    from narrator.values.periods import Period
    from narrator.values.project import Project

REGISTERS = ("measures.yaml", "measures.xlsx")
REPORT = "adopted.md"


class DayType(click.ParamType[Any]):
    """A day such as ``2015-06-04``."""

    name = "day"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read the day."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"not a day such as 2015-06-04: {value!r}", param, ctx)


@click.command("adopt", short_help="Make a project of a hand-written Word paper.")
@click.argument("document", type=click.Path(path_type=Path), metavar="LAST-PAPER.docx")
@click.argument("project", type=click.Path(path_type=Path))
@click.option("--placeholders", is_flag=True,
              help="Write placeholders for the figures that the data has just as typed.")
@click.option("--force", is_flag=True, help="Write the files that are missing, keep the others.")
@click.option("--period", type=PeriodType(), metavar="MONTH",
              help="The paper's last month, where its words do not say it.")
@click.option("--date", "meeting", type=DayType(), metavar="DAY",
              help="The day of the meeting, where the paper does not say it.")
@click.option("--area", default="", metavar="AREA", help="Whose figures they are.")
@click.option("--rules", default="core", show_default=True, metavar="PACK",
              help="The rule pack that the project will use.")
def command(
    document: Path, project: Path, placeholders: bool, force: bool, period: Period | None,
    meeting: date | None, area: str, rules: str,
) -> int:
    """Turn LAST-PAPER.docx into paper.yaml and commentary in the folder PROJECT.

    With measures.yaml and data in PROJECT the paper's figures are matched with the data. Nothing
    that exists is written over. adopted.md says what was understood.
    """
    from narrator.cli import CLEAN, FINDINGS
    from narrator.cli.printing import Progress, print_findings

    progress = Progress()
    try:
        progress("reading the document")
        adoption = _Adoption(project, placeholders, progress, _register(project))
        paper, settings = adoption.understood(document, period, meeting, area, rules)
        adoption.refuse(paper, force=force)
        files, matches = adoption.made(paper, settings)
        written = _write(project, files)
    finally:
        progress.done()
    found = print_findings(paper.warnings)
    click.echo(_summary(project, paper, matches, written, found))
    for number, step in enumerate(adoption.following, start=1):
        click.echo(f"  {number}. {step}")
    return FINDINGS if found else CLEAN


@dataclass(slots=True)
class _Adoption:
    """One run of the command."""

    root: Path
    placeholders: bool
    progress: Report
    register: str
    plan: Any = None
    written: int = 0

    @property
    def following(self) -> list[str]:
        """What is to be done next."""
        out = [f"Read {REPORT}, and correct what was guessed in paper.yaml"]
        if not self.register:
            return [
                *out,
                "Declare the sources, areas and measures in measures.yaml, in place of the stub",
                "Run lint: it names the placeholder that says each typed figure",
            ]
        if not self.placeholders:
            out.append("Put the placeholders that fit in place of the figures (--placeholders "
                       "writes those that print what was typed)")
        return [*out, "Run build, and compare the draft with the paper"]

    def understood(
        self, document: Path, period: Period | None, meeting: date | None, area: str, rules: str
    ) -> tuple[Adopted, Settings]:
        """Read the document, and settle what its words leave open."""
        from narrator.adopting import adopted
        from narrator.adopting.settings import settings_of
        from narrator.project.register import read_register
        from narrator.values.faults import FaultError
        from narrator.word.stories import read_document

        story = read_document(document)
        paper = adopted(story, document.name)
        areas = None
        if self.register:
            faults: list[Fault] = []
            areas = read_register(self.root, faults).areas
            if any(fault.severity == "error" for fault in faults):
                raise FaultError(faults)
        settings = settings_of(
            paper, areas=areas, period=period, meeting=meeting, modified=story.modified, area=area,
            rules=rules,
        )
        return paper, settings

    def refuse(self, paper: Adopted, *, force: bool) -> None:
        """Raise a fault for every file that is there already."""
        from narrator.adopting import codes
        from narrator.adopting.figures import figures_of
        from narrator.adopting.files import layout, standing
        from narrator.values.faults import Fault, FaultError, Place

        if self.root.exists() and not self.root.is_dir():
            raise codes.refusal(Place(str(self.root)), codes.EXISTS, "is a file, not a folder")
        paragraphs = [p for s in paper.sections for p in s.paragraphs]
        figured = [p.number for p in paragraphs if next(figures_of(p), None)]
        self.plan = layout(paper, standing(paper, figured))
        names = ["paper.yaml", *(f"commentary/{n}.md" for n in self.plan.files.values()), REPORT]
        there = [name for name in names if (self.root / name).exists()]
        if there and not force:
            message = "is there already, and nothing is written over (--force keeps it, and " \
                "writes what is missing)"
            raise FaultError([Fault(Place(name), codes.EXISTS, message) for name in there])

    def made(
        self, paper: Adopted, settings: Settings
    ) -> tuple[Mapping[str, str], tuple[Match, ...]]:
        """Return the project's files, proved to read back and to say what the paper said."""
        from narrator.adopting import codes, project_files
        from narrator.adopting.figures import unmatched
        from narrator.adopting.placing import with_placeholders
        from narrator.adopting.report import report

        stub = not self.register
        files: Mapping[str, str] = project_files(paper, settings, self.plan, register=stub)
        opened = self._opened(paper, files)
        matches: tuple[Match, ...] = unmatched(paper)
        matched = False
        if opened is not None:
            self._prove(paper, opened)
            if not stub:
                self.progress("matching the figures")
                matches, printed = _matched(opened, paper)
                matched = True
                if self.placeholders:
                    for section in paper.sections:
                        for one in section.paragraphs:
                            self.plan.parts[one.number] = with_placeholders(one, matches, printed)
                    files = self._with_placeholders(paper, settings)
        if self.placeholders and not matched:
            paper.warn("the paper", codes.NO_REGISTER, "there is no data to take placeholders from")
        text = report(
            paper, settings, self.plan, matches, written=self.written, data=matched,
            following=self.following,
        )
        return {**files, REPORT: text}, matches

    def _with_placeholders(self, paper: Adopted, settings: Settings) -> Mapping[str, str]:
        """Return the files with placeholders; where words would change, the figure stays."""
        from narrator.adopting import project_files
        from narrator.project.prose_pieces import Hole

        files = project_files(paper, settings, self.plan, register=False)
        opened = self._opened(paper, files)
        changed = _changed(paper, opened) if opened is not None else ()
        for paragraph in (p for s in paper.sections for p in s.paragraphs):
            if opened is None or paragraph.number in changed:
                self.plan.parts[paragraph.number] = paragraph.pieces
        self.written = sum(
            isinstance(part, Hole) for parts in self.plan.parts.values() for part in parts
        )
        return project_files(paper, settings, self.plan, register=False)

    def _prove(self, paper: Adopted, opened: Opened) -> None:
        """Build the project once, and tell where its words are not the paper's."""
        from narrator.adopting import codes

        for number in _changed(paper, opened):
            paper.warn(f"paragraph {number}", codes.NOT_READ_BACK,
                       "its words come out of the project changed; compare them")

    def _opened(self, paper: Adopted, files: Mapping[str, str]) -> Opened | None:
        """Read the project as it would be; None where its data cannot be read."""
        from narrator.adopting import codes
        from narrator.cli import pipeline
        from narrator.values.faults import FaultError

        project = self._staged(files)
        try:
            return pipeline.opened(project, self.progress)
        except FaultError as error:
            if not any(w.code == codes.NOT_MATCHED for w in paper.warnings):
                paper.warn("the paper", codes.NOT_MATCHED,
                           "its figures are not matched, since the data or the rules have faults:")
                paper.warnings += [replace(f, severity="warning") for f in error.faults]
            return None

    def _staged(self, files: Mapping[str, str]) -> Project:
        """Write the files into a folder of their own, and read the project from there."""
        from tempfile import TemporaryDirectory

        from narrator.cli import pipeline

        with TemporaryDirectory(prefix="narrator-") as folder:
            stage = Path(folder)
            for name, text in files.items():
                path = stage / name
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
            for name in (*REGISTERS, "house.yaml"):
                if (self.root / name).is_file():
                    (stage / name).write_bytes((self.root / name).read_bytes())
            return replace(pipeline.read(stage), root=self.root)


def _register(root: Path) -> str:
    """Return the register that a folder has, or nothing."""
    return next((name for name in REGISTERS if (root / name).is_file()), "")


def _changed(paper: Adopted, opened: Opened) -> tuple[str, ...]:
    """Return the paragraphs whose words are not the paper's when the project is built."""
    from narrator.cli import pipeline

    built = {
        p.number: " ".join(" ".join(s.text for s in p.sentences).split())
        for p in pipeline.written(opened).draft.paper.paragraphs
    }
    return tuple(
        p.number for s in paper.sections for p in s.paragraphs
        if built.get(p.number) != " ".join(p.text.split())
    )


def _matched(opened: Opened, paper: Adopted) -> tuple[tuple[Match, ...], Any]:
    """Match the paper's figures with the data; return also what prints a finding's form."""
    from narrator.adopting.matching import Matcher, asked
    from narrator.findings import make_findings
    from narrator.language import make_voice
    from narrator.measures import series_book
    from narrator.paper.wording import wording
    from narrator.project.checks import IdChecker
    from narrator.project.register import Register

    project = opened.project
    register = Register(project.measures, project.sources, project.areas, project.groups)
    checker = IdChecker(register, project.plan.area, project.plan.baseline is not None, [])

    def possible(measure: str, comparator: str) -> bool:
        return not checker.why_not(project.measures[measure], comparator)

    book = series_book(project, opened.reads)
    findings = make_findings(project, book, asked(project, paper, possible))
    voice = make_voice(project, opened.pack, opened.words, findings)
    words = wording(voice)
    known = {f.id: f for f in findings if f.id in voice.choices}

    def printed(finding: str, form: str) -> str:
        return words.cell(finding, form, "adopt").text

    return Matcher(project, known, printed).matches(paper), printed


def _write(root: Path, files: Mapping[str, str]) -> list[str]:
    """Write what is missing; when anything fails nothing new is left behind."""
    from narrator.word.files import write_file

    written: list[str] = []
    try:
        for name, text in files.items():
            if not (root / name).exists():
                write_file(root / name, text.encode())
                written.append(name)
    except BaseException:
        for name in written:
            (root / name).unlink(missing_ok=True)
        raise
    return written


def _summary(
    root: Path, paper: Adopted, matches: tuple[Match, ...], written: list[str], found: int
) -> str:
    from narrator.adopting.report import counts
    from narrator.cli.printing import counted

    paragraphs = sum(len(s.paragraphs) for s in paper.sections)
    states = " · ".join(f"{n} {state}" for state, n in counts(matches).items())
    return ", ".join((
        f"{root}: {counted(len(written), 'file')} written",
        counted(paragraphs, "paragraph"),
        counted(len(paper.notes), "footnote"),
        f"{counted(len(matches), 'figure')} ({states})",
        f"{counted(found, 'finding')} to look at",
    ))
