"""The figures in a paper's words against the data: matched, near, or none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from narrator.adopting.markup import marked
from narrator.adopting.naming import Naming
from narrator.adopting.pieces import Part, filled, text_of
from narrator.adopting.structure import Adopted, AdoptedParagraph
from narrator.paper.tracing import clause_of, displayed, measures_in, names_of, suggestion
from narrator.paper.typed_figures import Typed, typed_figures
from narrator.project.prose import read_prose
from narrator.values.faults import Fault
from narrator.values.finding import Finding
from narrator.values.project import Project
from narrator.values.prose import Text

State = Literal["matched", "near", "none"]
#: Comparators whose figures a typed one may be, besides those that a measure's compare: asks for.
_TRIED = ("last_year", "share", "baseline", "target", "previous", "level")
_NO_LEVELS = ("rank", "alignment", "areas", "mix", "parts", "run", "tone")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ID = re.compile(r"\{\{ (?P<id>.*?): (?P<form>\w+) \}\}")

#: Gives what a form of a finding prints: ("robbery/last_year", "change") → "5.9%".
Printed = Callable[[str, str], str]
#: Whether a measure can have a comparator.
Possible = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Match:
    """A figure in the words of a paragraph, and the finding that says it.

    Parameters
    ----------
    paragraph : str
        Its number.
    sentence : str
    figure : Typed
        Its offsets are those in the paragraph's words.
    placeholder : str
        ``{{ robbery/last_year: change }}``; empty where nothing is near.
    prints : str
        What that placeholder prints today.
    named : bool
        Whether the measure is named in the paragraph.
    opens : bool
        Whether the figure opens its sentence.
    """

    paragraph: str
    sentence: str
    figure: Typed
    state: State
    placeholder: str = ""
    prints: str = ""
    named: bool = True
    opens: bool = False

    @property
    def exact(self) -> bool:
        """Whether the placeholder can stand for the figure without a word changing."""
        return self.state == "matched" and not self.opens and self.same

    @property
    def same(self) -> bool:
        """Whether the placeholder prints what was typed, a ``c`` for circa before it or not."""
        return _folded(self.prints) in (_folded(self.figure.text), f"c{self.figure.text}")


def asked(project: Project, paper: Adopted, possible: Possible) -> tuple[str, ...]:
    """Return the findings that the paper's figures may be of.

    Every measure against last year, its baseline, target and groups, and as a share; where a
    paragraph names a measure also against the years that it names, and in the parts that it names.
    """
    groups = [f"{g}.{kind}" for g in project.groups for kind in ("level", "change")]
    wanted = [
        f"{name}/{comparator}"
        for name, measure in project.measures.items()
        for comparator in dict.fromkeys((*measure.compare, *_TRIED, *groups))
        if possible(name, comparator)
    ]
    names = names_of(tuple(project.measures.values()))
    own = project.areas.get(project.plan.area)
    for paragraph in _paragraphs(paper):
        years = {y for y in _YEAR.findall(paragraph.text) if int(y) < project.plan.end.year}
        parts = [p for p in (own.parts if own else ()) if p in paragraph.text]
        for name in (*measures_in(paragraph.text, names), *(project.measures if years else ())):
            wanted += [f"{name}/baseline.{y}" for y in sorted(years)
                       if possible(name, f"baseline.{y}")]
            wanted += [f"{name}/last_year@{p}" for p in parts if possible(name, "last_year")]
    return tuple(dict.fromkeys(wanted))


@dataclass(frozen=True, slots=True)
class _Place:
    paragraph: str
    sentence: str
    figure: Typed
    opens: bool
    years: frozenset[str]


@dataclass(slots=True)
class Matcher:
    """Finds the findings that say a paper's figures."""

    project: Project
    findings: Mapping[str, Finding]
    printed: Printed
    naming: Naming = field(init=False)
    _of: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.naming = Naming(self.project)
        for id_, finding in self.findings.items():
            self._of.setdefault(finding.measure, []).append(id_)

    def matches(self, paper: Adopted) -> tuple[Match, ...]:
        """Return every figure of the paper, in order."""
        return tuple(m for p in _paragraphs(paper) for m in self._paragraph(p))

    def _paragraph(self, paragraph: AdoptedParagraph) -> Iterator[Match]:
        names = names_of(tuple(self.project.measures.values()))
        around = (*measures_in(paragraph.text, names),)
        loose = self.naming.loosely(paragraph.text)
        guessed: dict[str, tuple[str, ...]] = {}
        for figure, start, sentence in figures_of(paragraph):
            inside = replace(figure, start=figure.start - start, end=figure.end - start)
            here = (*measures_in(clause_of(sentence, inside), names),
                    *measures_in(sentence, names))
            bound = tuple(dict.fromkeys((
                *here, *self.naming.loosely(sentence), *around,
                *self.naming.related((*here, *around)), *loose,
            )))  # fmt: skip
            if not bound and figure.unit == "number":
                continue  # as the prose lint has it: a figure is a number with a measure
            years = frozenset(_YEAR.findall(clause_of(sentence, inside)))
            place = _Place(paragraph.number, sentence, figure, inside.start == 0, years)
            match = self._match(place, bound, guessed.get(sentence, ()))
            if not match.named:
                measure = match.placeholder.removeprefix("{{ ").partition("/")[0]
                guessed[sentence] = (*guessed.get(sentence, ()), measure)
            yield match

    def _match(self, at: _Place, bound: tuple[str, ...], guessed: tuple[str, ...]) -> Match:
        """Match a figure with the measures that are named; else with those only guessed."""
        figure = at.figure
        groups = self.naming.groups(at.sentence)
        near = [id_ for measure in bound for id_ in self._ids(measure, groups)]
        dated = [i for i in near if i.rpartition("/baseline.")[2] in at.years]
        found = suggestion(self.project, figure, (*dated, *near), self.findings)
        if found:
            return self._latest(self._made(at, "matched", found))
        close = self._nearest(figure, near, groups)
        if close:
            made = self._made(at, "near", close)
            # a rate prints more decimals than its measure's counts
            return replace(made, state="matched") if made.same else made
        ids: Iterable[str] = [id_ for m in guessed for id_ in self._ids(m, groups)]
        found = suggestion(self.project, figure, ids, self.findings)
        if not found and sum(c.isdigit() for c in figure.text.lstrip("0.,")) >= 3:
            found = suggestion(self.project, figure, self.findings, self.findings)
        return replace(self._made(at, "near", found), named=False) if found else \
            self._made(at, "none", "")

    def _ids(self, measure: str, groups: frozenset[str]) -> list[str]:
        """Return a measure's findings: its own first, then of groups named, then of others."""
        return sorted(self._of.get(measure, ()), key=lambda i: self._tier(i, groups, (0, 1, 2)))

    def _tier(self, id_: str, groups: frozenset[str], order: tuple[int, int, int]) -> int:
        head = self.findings[id_].comparator.partition(".")[0]
        if head not in self.project.groups:
            return order[0]
        return order[1] if head in groups else order[2]

    def _nearest(self, figure: Typed, ids: Iterable[str], groups: frozenset[str]) -> str:
        """Return the placeholder of the same unit whose value is nearest, if it is near at all.

        Of a level, a group's that the sentence names comes before the nearest.
        """
        best: tuple[int, Decimal, str] | None = None
        order = (1, 0, 2) if figure.unit == "number" else (0, 1, 2)
        for id_ in dict.fromkeys(ids):
            finding = self.findings[id_]
            measure = self.project.measures.get(finding.measure)
            if measure is None or finding.suppressed or \
                    any(word in finding.comparator.split(".") for word in _NO_LEVELS):
                continue
            for form, value, unit in displayed(finding, measure):
                if unit != figure.unit:
                    continue
                gap = abs(abs(value) - figure.value)
                room = figure.value / 20 if unit == "number" else max(figure.within, Decimal(1))
                made = self._tier(id_, groups, order), gap, f"{{{{ {id_}: {form} }}}}"
                if gap <= room and (best is None or made[:2] < best[:2]):
                    best = made
        return best[2] if best else ""

    def _latest(self, match: Match) -> Match:
        """Return a round figure that now and then both fit (“two thirds”) as that of now."""
        if match.same or ": then }}" not in match.placeholder:
            return match
        id_ = match.placeholder.removeprefix("{{ ").rpartition(":")[0]
        finding = self.findings[id_]
        values = displayed(finding, self.project.measures[finding.measure])
        fits = any(
            form == "now" and unit == match.figure.unit
            and abs(abs(value) - match.figure.value) <= match.figure.within
            for form, value, unit in values
        )
        if not fits:
            return match
        placeholder = f"{{{{ {id_}: now }}}}"
        return replace(match, placeholder=placeholder, prints=self._prints(placeholder))

    def _made(self, at: _Place, state: State, placeholder: str) -> Match:
        prints = self._prints(placeholder) if placeholder else ""
        return Match(at.paragraph, at.sentence, at.figure, state, placeholder, prints,
                     opens=at.opens)

    def _prints(self, placeholder: str) -> str:
        found = _ID.fullmatch(placeholder)
        return self.printed(found["id"], found["form"]) if found else ""


def unmatched(paper: Adopted) -> tuple[Match, ...]:
    """Return every figure of a paper without data to match it with."""
    return tuple(
        Match(p.number, sentence, figure, "none")
        for p in _paragraphs(paper) for figure, _, sentence in figures_of(p)
    )


def figures_of(paragraph: AdoptedParagraph) -> Iterator[tuple[Typed, int, str]]:
    """Yield the figures of a paragraph, each with its sentence and where that begins."""
    text = paragraph.text
    found = typed_figures(text)
    if not found:
        return
    spans = _sentences(paragraph)
    for figure in found:
        start, sentence = next(
            ((s, w) for s, w in spans if s <= figure.start < s + len(w)), (0, text)
        )
        yield figure, start, sentence


def with_placeholders(
    paragraph: AdoptedParagraph, matches: Iterable[Match], printed: Printed
) -> tuple[Part, ...]:
    """Return a paragraph's words with placeholders where they print what was typed."""
    exact = [m for m in matches if m.paragraph == paragraph.number and m.exact]
    text = paragraph.text
    parts: tuple[Part, ...] = paragraph.pieces
    done = len(text) + 1
    for at in range(len(exact) - 1, -1, -1):
        match = exact[at]
        start, end, source = match.figure.start, match.figure.end, match.placeholder
        if start >= done:
            continue
        if match.prints.startswith("c") and text[start - 1 : start] == "c":
            start -= 1
        pair = _pair(exact[at - 1], match, text, printed) if at else ""
        if pair:
            start, source = exact[at - 1].figure.start, pair
        parts = filled(parts, start, end - _trailing(text[start:end]), source)
        done = start
    return parts


def _pair(first: Match, second: Match, text: str, printed: Printed) -> str:
    """Return ``{{ id: figures }}`` where two figures are ``now v then`` of one finding."""
    one, two = _ID.fullmatch(first.placeholder), _ID.fullmatch(second.placeholder)
    if not one or not two or one["id"] != two["id"]:
        return ""
    if (one["form"], two["form"]) != ("now", "then"):
        return ""
    whole = text[first.figure.start : second.figure.end].rstrip()
    return f"{{{{ {one['id']}: figures }}}}" if printed(one["id"], "figures") == whole else ""


def _trailing(text: str) -> int:
    return len(text) - len(text.rstrip())


def _sentences(paragraph: AdoptedParagraph) -> list[tuple[int, str]]:
    """Return a paragraph's sentences with where each begins, split as prose is."""
    faults: list[Fault] = []
    read = read_prose(marked(paragraph.pieces, _AnyKey()), "prose.md", faults)
    text = text_of(paragraph.pieces)
    out: list[tuple[int, str]] = []
    at = 0
    for sentence in read.sentences:
        words = "".join(p.text for p in sentence.parts if isinstance(p, Text))
        found = text.find(words, at)
        if found < 0 or not words:
            continue
        out.append((found, words))
        at = found + len(words)
    return out


class _AnyKey(dict[str, str]):
    """Notes' keys where they do not matter."""

    def __missing__(self, key: str) -> str:
        return "n"


def _paragraphs(paper: Adopted) -> Iterator[AdoptedParagraph]:
    for section in paper.sections:
        yield from section.paragraphs


def _folded(text: str) -> str:
    return " ".join(text.split())
