"""Writing commentary forms into a project's drafts, and collecting them from a folder."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from narrator.values.faults import Fault, FaultError, Place

if TYPE_CHECKING:
    from narrator.commenting.answers import Answer, Answers
    from narrator.commenting.deciding import Outcome
    from narrator.values.forms import Form
    from narrator.values.periods import Period
    from narrator.values.project import Project
    from narrator.word.form_data import FormData

FOLDER = "commentary"
RECORD = "forms.json"
FORMAT = "narrator-forms/1"
_TEXTS = (".txt", ".md")
#: What people send instead of a form, and what is not for reading.
_OTHERS = (".doc", ".docm", ".rtf", ".odt", ".pdf", ".pages", ".msg", ".eml")


@dataclass(slots=True)
class Record:
    """forms.json: the hash of each form as it was written, and what each keeps of itself, by id."""

    files: dict[str, str] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)


def write(
    root: Path, period: Period | None, area: str | None, owner: str | None, out: Path | None
) -> int:
    """Write the forms; return the exit status."""
    from narrator.cli import CLEAN
    from narrator.cli.printing import Progress, counted
    from narrator.commenting.owners import owners
    from narrator.project import read_project
    from narrator.word.files import write_file

    progress = Progress()
    try:
        progress("reading the project")
        project = read_project(root, period=period, area=area, unwritten=True)
        whose = tuple(dict.fromkeys(owners(project).values()))
        _refuse_owner(owner, whose)
        folder = _folder(project, area, out)
        record = _record(folder)
        names = _names(whose, str(project.plan.end))
        wanted = [one for one in whose if owner in (None, one)]
        _refuse_filled(folder, [names[one] for one in wanted], record)
        made, evidence = _forms(project, progress)
        forms = [form for form in made if form.owner in wanted]
        files: dict[str, bytes] = {}
        for form in forms:
            content, data = _written(form, project)
            files[names[form.owner]] = content
            record.files[names[form.owner]] = sha256(content).hexdigest()
            record.forms[data.id] = _kept(data)
        for name, content in files.items():
            write_file(folder / name, content)
        if files:
            write_file(folder / RECORD, _record_bytes(record))
            # what forms have shown is known to the audit of small numbers, as drafts are
            write_file(folder / "evidence.json", evidence)
    finally:
        progress.done()
    for form in forms:
        checks = sum(len(box.checks) for box in form.boxes)
        told = f", {counted(checks, 'sentence')} to check" if checks else ""
        click.echo(f"{folder / names[form.owner]}: {counted(len(form.boxes), 'paragraph')}{told}")
    if not forms:
        click.echo(f"{root}: no paragraph has a commentary, and there is nobody to ask")
    return CLEAN


def collect(
    root: Path, folder: Path, period: Period | None, area: str | None, *, replace: bool
) -> int:
    """Take in what lies in a folder; return the exit status."""
    from narrator.cli import CLEAN, FINDINGS
    from narrator.cli.printing import counted, print_findings
    from narrator.commenting.deciding import decide, placed, said_nowhere
    from narrator.commenting.owners import owners
    from narrator.project import read_project
    from narrator.project.commentary_files import tried, write_all

    project = read_project(root, period=period, area=area, unwritten=True)
    found, faults = _came_back(project, folder, area)
    decided = decide(
        project, owners(project), found, lambda name: _text(root, name), replace=replace
    )
    faults += decided.faults
    if decided.changes:
        try:
            after = tried(root, decided.changes, project.plan.end, area)
            news = set(placed(decided, after.warnings)) - set(placed(decided, project.warnings))
            faults += [one for one in news if _of_answers(one, decided.outcomes)]
            faults += said_nowhere(project, after, decided)
        except FaultError as error:
            faults += [one for one in placed(decided, error.faults) if one.severity == "error"]
    if any(one.severity == "error" for one in faults):
        _tell(decided.outcomes, {one.place for one in faults if one.severity == "error"})
        raise FaultError(faults)
    write_all(root, decided.changes)
    seen = print_findings(faults)
    _tell(decided.outcomes, set())
    taken = sum(outcome.state == "taken" for outcome in decided.outcomes)
    left = [name for name in owners(project) if name not in {o.name for o in decided.outcomes}]
    click.echo(", ".join((
        f"{folder}: {taken} taken", f"{len(decided.outcomes) - taken} unchanged",
        f"{len(left)} in none of the files", f"{counted(seen, 'finding')} to look at",
    )))  # fmt: skip
    return FINDINGS if seen else CLEAN


def _forms(project: Project, progress: Any) -> tuple[tuple[Form, ...], bytes]:
    from narrator.cli import pipeline
    from narrator.commenting.forms import make_forms
    from narrator.language import make_voice

    opened = pipeline.opened(project, progress)
    made = pipeline.written(opened, progress)
    voice = make_voice(project, opened.pack, opened.words, made.findings)
    findings = {f.id: f for f in made.findings}
    return make_forms(project, made.draft.paper, findings, voice), made.draft.evidence


def _written(form: Form, project: Project) -> tuple[bytes, FormData]:
    from narrator.cli.drafts import stamp
    from narrator.word.form_writing import write_form

    day = project.plan.meeting_date or project.plan.end.last_day
    return write_form(form, stamp() or datetime.combine(day, time(), tzinfo=UTC))


def _kept(data: FormData) -> str:
    from narrator.word.form_data import form_json

    return form_json(data)


def _folder(project: Project, area: str | None, out: Path | None) -> Path:
    from narrator.cli.drafts import draft_folder

    return out if out is not None else draft_folder(project, area, None) / FOLDER


def _names(whose: tuple[str, ...], period: str) -> dict[str, str]:
    """Return the file of each owner: ``Crime Registrar 2015-06.docx``."""
    out: dict[str, str] = {}
    taken: set[str] = set()
    for owner in whose:
        stem = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "-", owner).strip(" .") or "form"
        name, count = f"{stem} {period}.docx", 1
        while name.casefold() in taken:
            count += 1
            name = f"{stem} {period} ({count}).docx"
        taken.add(name.casefold())
        out[owner] = name
    return out


def _refuse_owner(owner: str | None, whose: tuple[str, ...]) -> None:
    if owner is None or owner in whose:
        return
    from narrator.commenting.codes import NO_OWNER
    from narrator.values.faults import nearest

    message = f"{owner!r} owns no commentary of the paper; there are {', '.join(whose)}"
    raise FaultError([Fault(Place("--owner"), NO_OWNER, message, nearest(owner, whose))])


def _refuse_filled(folder: Path, names: list[str], record: Record) -> None:
    """Raise a fault for every form that is not as narrator wrote it."""
    from narrator.commenting.codes import FILLED_IN

    faults = []
    for name in names:
        path = folder / name
        if not path.exists():
            continue
        if sha256(path.read_bytes()).hexdigest() != record.files.get(name):
            message = "somebody has written in it; collect it, move it away, or use --out"
            faults.append(Fault(Place(str(path)), FILLED_IN, message))
    if faults:
        raise FaultError(faults)


def _record(folder: Path) -> Record:
    """Return forms.json of a folder; an empty record where there is none that can be read."""
    try:
        value = json.loads((folder / RECORD).read_bytes())
        texts = [value["files"], value["forms"]]
        files, forms = ({str(k): str(v) for k, v in one.items()} for one in texts)
        return Record(files, forms)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Record()


def _record_bytes(record: Record) -> bytes:
    text = {"format": FORMAT, "files": record.files, "forms": record.forms}
    return (json.dumps(text, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _came_back(
    project: Project, folder: Path, area: str | None
) -> tuple[list[Answer], list[Fault]]:
    """Read every file of a folder that can hold an answer."""
    from narrator.commenting import codes
    from narrator.commenting.answers import answers_of_text
    from narrator.project.text_files import read_sent

    ours = _record(_folder(project, area, None)).forms
    known = _record(folder).forms | ours
    answers: list[Answer] = []
    faults: list[Fault] = []
    read = 0
    for path in sorted(p for p in folder.iterdir() if p.is_file()):
        shown, kind = str(path), path.suffix.casefold()
        if path.name.startswith(("~$", ".")):
            continue
        try:
            if kind == ".docx":
                found = _form(project, path, known, ours)
            elif kind in _TEXTS:
                text = read_sent(path.read_bytes(), shown)
                found = answers_of_text(path.stem, text, shown, project.plan.end)
            else:
                if kind in _OTHERS:
                    message = "is not read; save it as a Word document (.docx) or a text file"
                    faults.append(codes.warning(Place(shown), codes.NOT_READ, message))
                continue
        except FaultError as error:
            faults += error.faults
            continue
        except OSError as error:
            message = f"cannot be read: {error.strerror or error}"
            faults.append(Fault(Place(shown), codes.NOTHING, message))
            continue
        read += 1
        answers += found.answers
        faults += found.faults
    if not read and not faults:
        message = "holds neither a form nor a text file named after a commentary"
        faults.append(Fault(Place(str(folder)), codes.NOTHING, message))
    return answers, faults


def _form(
    project: Project, path: Path, known: Mapping[str, str], ours: Mapping[str, str]
) -> Answers:
    """Return the answers of a form; none of one that is of another paper.

    Parameters
    ----------
    known, ours : mapping of str to str
        What forms keep of themselves, by id: all that can be found, and those of this project.
    """
    from narrator.commenting.answers import Answers, answers_of_form
    from narrator.commenting.deciding import check_form
    from narrator.word.form_reading import read_form

    shown = str(path)
    try:
        read = read_form(path.read_bytes(), shown, known.get)
    except FaultError as error:
        raise FaultError(
            Fault(Place(shown), f.code, f.message, f.suggestion) for f in error.faults
        ) from None
    faults = check_form(project, read.data, shown, ours)
    return Answers(faults=faults) if faults else answers_of_form(read, shown)


def _text(root: Path, name: str) -> str | None:
    from narrator.project.text_files import read_text

    return read_text(root / name, name) if (root / name).exists() else None


def _of_answers(one: Fault, outcomes: list[Outcome]) -> bool:
    files = {o.answer.file for o in outcomes if o.answer is not None and o.state == "taken"}
    return one.place.file in files


def _tell(outcomes: list[Outcome], refused: set[Place]) -> None:
    """Print a line for each commentary; where any is refused, none was taken."""
    for outcome in outcomes:
        state, told = str(outcome.state), outcome.told
        if state == "taken" and refused:
            place = outcome.answer.place if outcome.answer is not None else None
            file = outcome.answer.file if outcome.answer is not None else ""
            bad = any(p == place or (outcome.answer is not None and outcome.answer.verbatim
                                     and p.file == file) for p in refused)
            state, told = ("refused", "see the faults") if bad else \
                ("not taken", "others were refused, and nothing was written")
        click.echo(f"{outcome.name}: {state}{' ' if state == 'taken' else ', '}{told}")
