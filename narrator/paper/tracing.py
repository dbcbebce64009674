"""Tracing typed figures: the placeholder that would say what an author typed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from narrator.language.numbers import rounded
from narrator.paper import codes
from narrator.paper.typed_figures import Typed, typed_figures
from narrator.paper.writing import Written, WrittenSection
from narrator.values.faults import Fault, Place
from narrator.values.finding import Finding
from narrator.values.measure import Measure
from narrator.values.project import Project
from narrator.values.prose import Inline, Note, ProseSentence, Text

_HOLE = "\N{OBJECT REPLACEMENT CHARACTER}"
_CLAUSE = re.compile(r"[,;:()–]\s|\s(?:and|but|while|whilst|although)\s")


def untraced(
    project: Project, sections: tuple[WrittenSection, ...], findings: Mapping[str, Finding]
) -> tuple[Fault, ...]:
    """Return a warning for each figure that an author typed where a placeholder belongs."""
    out: list[Fault] = []
    for section in sections:
        for written in section.paragraphs:
            for sentence in written.planned.sentences:
                text, places = _joined(sentence)
                if figures := typed_figures(text):
                    around = _around(written, section)
                    for figure in figures:
                        out += _figure(project, text, figure, sentence, written, findings, around,
                                       places)
    return tuple(out)


def suggestion(
    project: Project, figure: Typed, near: Iterable[str], findings: Mapping[str, Finding]
) -> str:
    """Return the placeholder whose displayed value is the figure, or empty."""
    for id_ in near:
        finding = findings.get(id_)
        measure = project.measures.get(finding.measure) if finding else None
        if finding is None or measure is None or finding.suppressed:
            continue
        fitting = [
            (gap, form)
            for form, value, unit in displayed(finding, measure)
            if unit == figure.unit and (gap := abs(abs(value) - figure.value)) <= figure.within
        ]
        if fitting:
            form = min(fitting, key=lambda f: f[0])[1]
            return f"{{{{ {id_}: {form} }}}}"
    return ""


def displayed(finding: Finding, measure: Measure) -> tuple[tuple[str, Decimal, str], ...]:
    """Return a finding's displayed values as (form, value, unit): per cent, points or number."""
    share = finding.comparator == "share" or measure.is_proportion
    head, _, tail = finding.comparator.partition(".")
    percent = tail == "change" or head == "faster_than"
    out: list[tuple[str, Decimal, str]] = []
    decimals = measure.show.decimals
    for form, value in (("now", finding.current), ("then", finding.reference)):
        if value is None:
            continue
        if share:
            out.append((form, rounded(value * 100, max(decimals, 1)), "percent"))
        elif percent:
            out.append((form, rounded(value, 1), "percent"))
        else:
            out.append((form, rounded(value, decimals), "number"))
    if finding.percent_change is not None and not share:
        out.append(("change", rounded(finding.percent_change, 1), "percent"))
    if finding.difference is not None:
        if share or percent:
            scale = 100 if share else 1
            out.append(("difference", rounded(finding.difference * scale, 1), "points"))
        else:
            out.append(("difference", rounded(finding.difference, decimals), "number"))
    return tuple(out)


def _figure(
    project: Project, text: str, figure: Typed, sentence: ProseSentence, written: Written,
    findings: Mapping[str, Finding], around: tuple[str, ...], places: _Places,
) -> list[Fault]:
    """Return the warning for one figure, if it is of a measure: of its clause, else nearby."""
    names = names_of(tuple(project.measures.values()))
    bound = measures_in(clause_of(text, figure), names) or measures_in(text, names)
    said = tuple(i for p in sentence.placeholders for i in p.findings)
    paragraph = measures_in(" ".join(s.text for s in written.paragraph.sentences), names)
    if not (bound or said or paragraph or written.planned.says or figure.unit != "number"):
        return []
    of_measures = tuple(i for i in findings if findings[i].measure in bound)
    of_paragraph = tuple(i for i in findings if findings[i].measure in paragraph)
    near = dict.fromkeys((*of_measures, *said, *written.planned.says, *of_paragraph, *around))
    hint = suggestion(project, figure, near, findings)
    if not hint and (figure.unit != "number" or len(figure.text.strip("0.,")) >= 3):
        hint = suggestion(project, figure, findings, findings)
    tail = f": write {hint} and it stays right" if hint else \
        ": no finding says it; give it a measure, or a footnote with its source"
    message = f"the figure {figure.text} is typed by hand and traced to no data{tail}"
    return [codes.warning(places(figure.start), codes.UNTRACED, message)]


def _joined(sentence: ProseSentence) -> tuple[str, _Places]:
    """Return the author's own words, a hole for each placeholder, and the place of each offset."""
    out: list[str] = []
    starts: list[tuple[int, Inline]] = []
    at = 0
    for part in sentence.parts:
        text = part.text if isinstance(part, Text) else _HOLE
        if isinstance(part, Note):
            text = ""  # its mark takes no room
        starts.append((at, part))
        out.append(text)
        at += len(text)
    return "".join(out), _Places(tuple(starts), sentence.place)


@dataclass(frozen=True, slots=True)
class _Places:
    starts: tuple[tuple[int, Inline], ...]
    default: Place

    def __call__(self, offset: int) -> Place:
        """Return the place of an offset."""
        place = self.default
        for begin, part in self.starts:
            if begin <= offset:
                place = part.at(offset - begin) if isinstance(part, Text) else part.place
        return place


@lru_cache(maxsize=4)
def names_of(measures: tuple[Measure, ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return for each measure the pattern of its names."""
    out: list[tuple[re.Pattern[str], str]] = []
    for measure in measures:
        known = {n for n in (measure.name, measure.lead, measure.short) if len(n) > 2}
        if known:
            words = "|".join(re.escape(n) for n in sorted(known, key=len, reverse=True))
            out.append((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), measure.id))
    return tuple(out)


def measures_in(text: str, names: tuple[tuple[re.Pattern[str], str], ...]) -> tuple[str, ...]:
    """Return the measures that a text names, in the register's order."""
    return tuple(id_ for pattern, id_ in names if pattern.search(text))


def clause_of(text: str, figure: Typed) -> str:
    """Return the clause in which a figure stands."""
    start, end = 0, len(text)
    for match in _CLAUSE.finditer(text):
        if match.end() <= figure.start:
            start = match.end()
        elif match.start() >= figure.end:
            end = match.start()
            break
    return text[start:end]


def _around(written: Written, section: WrittenSection) -> tuple[str, ...]:
    """Return the findings said in the section, nearest paragraphs first."""
    here = written.planned.ordinal
    others = sorted(section.paragraphs, key=lambda w: abs(w.planned.ordinal - here))
    return tuple(dict.fromkeys(i for w in others for i in w.planned.says))
