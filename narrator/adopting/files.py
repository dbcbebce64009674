"""The project's files: paper.yaml, commentary, and a register to be filled."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from narrator.adopting.names import key_of, unique
from narrator.adopting.notes import AdoptedNote
from narrator.adopting.settings import Settings
from narrator.adopting.structure import Adopted, AdoptedParagraph, AdoptedSection
from narrator.project.prose_markup import marked, wrapped
from narrator.project.prose_pieces import Part, filled, marks, text_of
from narrator.values.sentence import Run

_KINDS = re.compile(r"(?:source|action|cross[_-]reference|definition|url):\s")
_PLAIN = re.compile(r"[A-Za-z][\w’ ,()–-]*[\w)’]|[A-Za-z]")
_WORDS_OF_YAML = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
_TIME = r"(?:months|year|quarter)(?: data)? (?:to|ending|ended) "


@dataclass(slots=True)
class Layout:
    """Where each paragraph's words go.

    Parameters
    ----------
    parts : dict of str to tuple of Part
        By paragraph number: its words, with placeholders where figures were replaced.
    files : dict of str to str
        By paragraph number, the name of its commentary; paragraphs that are not here stand in
        paper.yaml.
    """

    parts: dict[str, tuple[Part, ...]]
    files: dict[str, str] = field(default_factory=dict)


def layout(paper: Adopted, standing: Iterable[str]) -> Layout:
    """Give every paragraph that changes from month to month a file of commentary.

    Parameters
    ----------
    standing : iterable of str
        Numbers of the paragraphs that stay in paper.yaml.
    """
    stays = set(standing)
    taken = {"title", "header", "contact", "note"}
    for section in paper.sections:
        slug = key_of(text_of(section.heading), 12) or "section"
        taken |= {f"{slug}-{n}" for n in range(1, len(section.paragraphs) + 1)}  # as ids
    found = Layout({p.number: p.pieces for s in paper.sections for p in s.paragraphs})
    for section in paper.sections:
        for paragraph in section.paragraphs:
            if paragraph.number not in stays:
                wanted = key_of(_lead(paragraph)) or f"paragraph-{paragraph.number}"
                found.files[paragraph.number] = unique(wanted, taken)
    return found


def standing(paper: Adopted, figures: Iterable[str]) -> tuple[str, ...]:
    """Return the paragraphs that stay the same from month to month, by number.

    Those of the sections in front of the first that has a figure or a bold lead term: purpose,
    recommendation, background.

    Parameters
    ----------
    figures : iterable of str
        Numbers of the paragraphs that hold figures.
    """
    with_figures = set(figures)
    out: list[str] = []
    for section in paper.sections:
        if any(
            p.number in with_figures or any(isinstance(x, Run) and x.bold for x in p.pieces)
            for p in section.paragraphs
        ):
            break
        out += [p.number for p in section.paragraphs]
    return tuple(out)


def project_files(
    paper: Adopted, settings: Settings, plan: Layout, *, register: bool
) -> dict[str, str]:
    """Return the files of a project by their path in its folder.

    Parameters
    ----------
    register : bool
        Whether measures.yaml is written too: a stub, without a measure.
    """
    keys = {note.mark: note.key for note in paper.notes.values()}
    used: dict[str, set[str]] = {}
    for number, parts in plan.parts.items():
        for mark in marks(parts):
            used.setdefault(mark, set()).add(plan.files.get(number, ""))
    for mark in (*marks(paper.title), *(m for s in paper.sections for m in marks(s.heading))):
        used.setdefault(mark, set()).add("")
    own = {
        mark: next(iter(files)) for mark, files in used.items()
        if len(files) == 1 and "" not in files
    }
    out = {"paper.yaml": _paper_yaml(paper, settings, plan, keys, own)}
    for number, name in plan.files.items():
        notes = [n for n in paper.notes.values() if own.get(n.mark) == name]
        out[f"commentary/{name}.md"] = _commentary(plan.parts[number], settings, notes, keys)
    if register:
        out["measures.yaml"] = _register(settings)
    return out


def _lead(paragraph: AdoptedParagraph) -> str:
    """Return a paragraph's bold lead term, else its first words."""
    bold = next(
        (p.text for p in paragraph.pieces if isinstance(p, Run) and p.bold and p.text.strip()), ""
    )
    return bold or paragraph.text


def _commentary(
    parts: tuple[Part, ...], settings: Settings, notes: list[AdoptedNote], keys: Mapping[str, str]
) -> str:
    head = [f"for: {settings.end}"]
    accessed = [n for n in notes if n.accessed]
    if accessed:
        head.append("notes:")
        head += [f"  {n.key}: {{kind: url, accessed: {n.accessed}}}" for n in accessed]
    out = ["---", *head, "---", wrapped(marked(parts, keys))]
    if notes:
        out.append("")
    for note in notes:
        words = marked(note.pieces, {})
        plain = note.kind == "source" and not _KINDS.match(words)
        kind = "" if note.accessed or plain else f"{note.kind}: "
        out.append(f"[^{note.key}]: {kind}{words}")
    return "\n".join(out) + "\n"


def _paper_yaml(
    paper: Adopted, settings: Settings, plan: Layout, keys: Mapping[str, str],
    own: Mapping[str, str],
) -> str:
    head = paper.head
    item = f", item: {json.dumps(head['item'], ensure_ascii=False)}" if head.get("item") else ""
    title = marked(_with_months(paper.title, settings), keys)
    time = f"end: {settings.end}, months: {settings.months}, baseline: {settings.end - 12}"
    out = [
        f"title: {scalar(title)}",
        f"to: {scalar(head.get('to', ''))}",
        f"from: {scalar(head.get('from', ''))}",
        "meetings:",
        f"  {settings.end}: {{date: {settings.meeting}{item}}}",
        f"area: {scalar(settings.area)}",
        f"period: {{{time}}}",
        f"rules: {scalar(settings.rules)}",
        "language: en-GB",
    ]
    if paper.marking:
        out.append(f"marking: {scalar(paper.marking)}")
    out += ["", "sections:"]
    for section in paper.sections:
        out += _section(section, settings, plan, keys)
    if paper.contact:
        out += ["", "contact:"]
        out += [f"  {json.dumps(k, ensure_ascii=False)}: {scalar(v)}" for k, v in paper.contact]
    shared = [n for n in paper.notes.values() if n.mark not in own]
    if shared:
        out += ["", "footnotes:"]
        out += [_note(note) for note in shared]
    return "\n".join(out) + "\n"


def _section(
    section: AdoptedSection, settings: Settings, plan: Layout, keys: Mapping[str, str]
) -> list[str]:
    heading = marked(_with_months(section.heading, settings), keys)
    out = [f"  - heading: {scalar(heading or 'Report')}"]
    if not section.paragraphs:
        return [*out, "    paragraphs: []"]
    out.append("    paragraphs:")
    for paragraph in section.paragraphs:
        name = plan.files.get(paragraph.number)
        if name:
            out.append(f"      - prose: {name}")
            continue
        parts = _with_months(plan.parts[paragraph.number], settings)
        words = wrapped(marked(parts, keys), 88).split("\n")
        out += ["      - text: >-", *(f"          {line}" for line in words)]
    return out


def _note(note: AdoptedNote) -> str:
    text = f"text: {json.dumps(marked(note.pieces, {}), ensure_ascii=False)}"
    accessed = f", accessed: {note.accessed}" if note.accessed else ""
    return f"  {note.key}: {{kind: {note.kind}, {text}{accessed}}}"


def _register(settings: Settings) -> str:
    names = [f"{k}: {scalar(v)}" for k, v in (("formal", settings.formal),
                                               ("short", settings.short)) if v]
    return (
        "# What the paper's figures are and where they come from. Nothing is declared yet: give\n"
        "# each extract under sources:, each figure under measures:, and the areas as the\n"
        "# extracts spell them. `narrator lint` then says of every figure in commentary/ which\n"
        "# placeholder says it.\n"
        "sources: {}\n"
        "areas:\n"
        f"  list: {{{json.dumps(settings.area, ensure_ascii=False)}: {{{', '.join(names)}}}}}\n"
        "measures: {}\n"
    )


def scalar(text: str) -> str:
    """Return a text as a YAML value on one line: plain where that is safe, else in quotes.

    Examples
    --------
    >>> scalar("Chief Officer"), scalar("5.0"), scalar("Plans: next")
    ('Chief Officer', '"5.0"', '"Plans: next"')
    """
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _WORDS_OF_YAML
    return text if plain and "  " not in text else json.dumps(text, ensure_ascii=False)


def _with_months(parts: tuple[Part, ...], settings: Settings) -> tuple[Part, ...]:
    """Put the paper's own month, where it stands for the period, as a variable that prints it."""
    end = settings.end
    day = end.last_day.day
    suffix = {1: "st", 21: "st", 31: "st"}.get(day, "th")
    last = f"{day}{suffix} {end.label}"
    for pattern, source in (
        (rf"\b{re.escape(last)}\b", "{{ period.end }}"),
        (rf"\b{_TIME}(?P<words>{re.escape(end.label)})\b", "{{ period.month }}"),
    ):
        text = text_of(parts)
        for found in reversed(list(re.finditer(pattern, text))):
            name = "words" if "words" in found.groupdict() else 0
            parts = filled(parts, found.start(name), found.end(name), source)
    return parts
