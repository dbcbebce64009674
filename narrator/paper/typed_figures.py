"""Figures typed by hand: found in the author's own words, with the placeholder that says them.

A figure is a number with a measure in its sentence, else in its paragraph. What is none: dates and
years, spans of time ("12 months"), references (Objective, Item, Action, page), addresses,
telephone numbers and the numbers of the police (999, 101), Acts, money and versions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from narrator.language.numbers import rounded
from narrator.paper import codes
from narrator.paper.writing import Written, WrittenSection
from narrator.values.faults import Fault, Place
from narrator.values.finding import Finding
from narrator.values.measure import Measure
from narrator.values.periods import MONTHS
from narrator.values.project import Project
from narrator.values.prose import Note, ProseSentence, Text

_HOLE = "\N{OBJECT REPLACEMENT CHARACTER}"
_MONTH = "|".join((*MONTHS, *(m[:3] for m in MONTHS)))
_REFERENCES = (
    "objective|item|action|actions|agenda|level|page|p|pp|paragraph|paragraphs|section|chapter|"
    "appendix|annex|phase|stage|part|table|figure|version|v|op|no|class|category|band|tier|grade"
)
_NOT_FIGURES = re.compile(
    rf"""
    https?://\S+ | www\.\S+ | \S+@\S+\.\w+
    | \b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH})\b(?:\s+\d{{4}})?
    | \b(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?,?(?:\s+\d{{4}})?\b
    | \b(?:{_MONTH})\s+\d{{4}}\b
    | \b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b | \b\d{{4}}-\d{{2}}(?:-\d{{2}})?\b
    | \b\d{{1,2}}[:.]\d{{2}}\s?(?:am|pm)\b | \b\d{{1,2}}\s?(?:am|pm)\b | \b\d{{1,2}}:\d{{2}}\b
    | \b(?:19|20)\d\d\s?[–/-]\s?(?:(?:19|20)?\d\d)\b
    | \b(?:19|20)\d\d\b(?![,.]\d)(?!\s?%)
    | (?<![\d,.])\d{{1,3}}(?:\s+(?:to|or|and)\s+\d{{1,3}}|\s?[–-]\s?\d{{1,3}})?[\s-]?
      (?:hours?|days?|weeks?|months?|quarters?|years?|minutes?|c?mins?)\b
    | (?i:\b(?:{_REFERENCES})\.?)\s?\d+(?:\.\d+)*(?:\s?(?:and|to|,|–)\s?\d+(?:\.\d+)*)*
    | \b(?:999|101|111)\b(?!\s?[%,.]\d)
    | \+?\b0\d{{2,4}}[\s-]?\d{{3}}[\s-]?\d{{3,4}}\b
    | £\s?\d[\d,.]*\s?(?:bn|m|k|million|billion)?
    | \b\d{{1,3}}(?:st|nd|rd|th)\b
    | \b(?=\w*[A-Za-z])(?=\w*\d)(?!c\d)\w+\b
    """,
    re.VERBOSE,
)
_FIGURE = re.compile(
    r"(?:(?P<about>(?:\bc|~)\s?|\b(?:around|about|almost|nearly|over|some)\s)|(?<![\w.,]))"
    r"[-−+]?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<unit>\s?%|\s?per\s?cent|\s?percent(?!age)|\s?(?:percentage\s)?points?\b)?(?![\w])"
)
_FRACTION = re.compile(
    r"\b(?:(?:one|two|three|four)[- ](?:thirds?|quarters?|fifths?|tenths?))\b", re.IGNORECASE
)
_TENTH = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_COUNT = {"one": 1, "two": 2, "three": 3, "four": 4}
_CLAUSE = re.compile(r"[,;:()–]\s|\s(?:and|but|while|whilst|although)\s")


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure typed by hand.

    Parameters
    ----------
    text : str
        As typed.
    value : Decimal
        In the unit typed (5.9 of "5.9%").
    unit : {'percent', 'points', 'number'}
    decimals : int
    within : Decimal
        How far off it may be: half the last place typed, two points for a fraction in words.
    """

    text: str
    value: Decimal
    unit: str
    decimals: int
    start: int
    end: int
    within: Decimal


def typed_figures(text: str) -> tuple[Typed, ...]:
    """Return the figures in a text, in order."""
    blanked = _NOT_FIGURES.sub(lambda m: "\N{NO-BREAK SPACE}" * len(m.group()), text)
    out: list[Typed] = []
    for match in _FIGURE.finditer(blanked):
        number = match["number"].replace(",", "")
        decimals = len(number.partition(".")[2])
        unit = _unit(match["unit"] or "")
        within = Decimal(1).scaleb(-decimals) / 2
        if match["about"]:
            within = max(within, Decimal(1).scaleb(_trailing_zeros(number)) / 2)
        start = match.start("number")
        out.append(Typed(text[start : match.end()].strip(), Decimal(number), unit, decimals,
                         start, match.end(), within))
    for match in _FRACTION.finditer(blanked):
        count, of = re.split(r"[- ]", match.group().casefold())
        value = Decimal(100 * _COUNT[count]) / _TENTH[of.removesuffix("s")]
        out.append(Typed(match.group(), value, "percent", 0, match.start(), match.end(),
                         Decimal(2)))
    return tuple(sorted(out, key=lambda t: t.start))


def untraced(
    project: Project, sections: tuple[WrittenSection, ...], findings: Mapping[str, Finding]
) -> tuple[Fault, ...]:
    """Return a warning for each figure that an author typed where a placeholder belongs."""
    out: list[Fault] = []
    names = _names(project)
    for section in sections:
        for written in section.paragraphs:
            around = _around(written, section)
            for sentence in written.planned.sentences:
                out += _sentence(project, sentence, written, names, findings, around)
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


def _sentence(
    project: Project, sentence: ProseSentence, written: Written,
    names: tuple[tuple[re.Pattern[str], str], ...], findings: Mapping[str, Finding],
    around: tuple[str, ...],
) -> list[Fault]:
    text, places = _joined(sentence)
    out: list[Fault] = []
    for figure in typed_figures(text):
        bound = _measures_in(_clause(text, figure), names) or _measures_in(text, names)
        said = tuple(i for p in sentence.placeholders for i in p.findings)
        paragraph = _measures_in(" ".join(s.text for s in written.paragraph.sentences), names)
        if not (bound or said or paragraph or written.planned.says or figure.unit != "number"):
            continue
        of_measures = tuple(i for i in findings if findings[i].measure in bound)
        of_paragraph = tuple(i for i in findings if findings[i].measure in paragraph)
        near = dict.fromkeys((*of_measures, *said, *written.planned.says, *of_paragraph, *around))
        hint = suggestion(project, figure, near, findings)
        if not hint and (figure.unit != "number" or len(figure.text.strip("0.,")) >= 3):
            hint = suggestion(project, figure, findings, findings)
        tail = f": write {hint} and it stays right" if hint else \
            ": no finding says it; give it a measure, or a footnote with its source"
        message = f"the figure {figure.text} is typed by hand and traced to no data{tail}"
        out.append(codes.warning(places(figure.start), codes.UNTRACED, message))
    return out


def _joined(sentence: ProseSentence) -> tuple[str, _Places]:
    """Return the author's own words, a hole for each placeholder, and the place of each offset."""
    out: list[str] = []
    starts: list[tuple[int, Place]] = []
    at = 0
    for part in sentence.parts:
        text = part.text if isinstance(part, Text) else _HOLE
        if isinstance(part, Note):
            text = ""  # its mark takes no room
        starts.append((at, part.place))
        out.append(text)
        at += len(text)
    return "".join(out), _Places("".join(out), tuple(starts), sentence.place)


@dataclass(frozen=True, slots=True)
class _Places:
    text: str
    starts: tuple[tuple[int, Place], ...]
    default: Place

    def __call__(self, offset: int) -> Place:
        """Return the place of an offset: exact where its part stands on one line."""
        place, start = self.default, 0
        for begin, there in self.starts:
            if begin <= offset:
                place, start = there, begin
        if not place.line:
            return place
        return Place(place.file, place.line, max(place.column, 1) + offset - start)


def _names(project: Project) -> tuple[tuple[re.Pattern[str], str], ...]:
    out: list[tuple[re.Pattern[str], str]] = []
    for id_, measure in project.measures.items():
        known = {n for n in (measure.name, measure.lead, measure.short) if len(n) > 2}
        if known:
            words = "|".join(re.escape(n) for n in sorted(known, key=len, reverse=True))
            out.append((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), id_))
    return tuple(out)


def _measures_in(text: str, names: tuple[tuple[re.Pattern[str], str], ...]) -> tuple[str, ...]:
    return tuple(id_ for pattern, id_ in names if pattern.search(text))


def _clause(text: str, figure: Typed) -> str:
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


def _unit(text: str) -> str:
    text = text.strip()
    if not text:
        return "number"
    return "points" if "point" in text else "percent"


def _trailing_zeros(number: str) -> int:
    if "." in number:
        return -len(number.partition(".")[2])
    stripped = number.rstrip("0")
    return len(number) - len(stripped) if stripped else 0
