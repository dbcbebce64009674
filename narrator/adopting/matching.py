"""The figures in a paper's words against the data: matched, near, or none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from narrator.adopting.figures import Match, Printed, State, figures_of, paragraphs_of
from narrator.adopting.naming import Naming
from narrator.adopting.structure import Adopted, AdoptedParagraph
from narrator.paper.tracing import clause_of, displayed, measures_in, names_of, suggestion
from narrator.paper.typed_figures import Typed
from narrator.values.finding import Finding
from narrator.values.project import Project

#: Comparators whose figures a typed one may be, besides those that a measure's compare: asks for.
_TRIED = ("last_year", "share", "baseline", "target", "previous", "level")
_NO_LEVELS = ("rank", "alignment", "areas", "mix", "parts", "run", "tone")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ID = re.compile(r"\{\{ (?P<id>.*?): (?P<form>\w+) \}\}")

#: Whether a measure can have a comparator.
Possible = Callable[[str, str], bool]


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
    for paragraph in paragraphs_of(paper):
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
    groups: frozenset[str]
    here: tuple[str, ...]
    near: tuple[str, ...]


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
        return tuple(m for p in paragraphs_of(paper) for m in self._paragraph(p))

    def _paragraph(self, paragraph: AdoptedParagraph) -> Iterator[Match]:
        places = list(self._places(paragraph))
        # figures of one sentence are likely to be of one finding: "from 34% in 2012 to 45%"
        shared: dict[str, Counter[str]] = {}
        for at in places:
            shared.setdefault(at.sentence, Counter()).update(
                i for i in at.near if suggestion(self.project, at.figure, (i,), self.findings)
            )
        guessed: dict[str, list[str]] = {}
        for at in places:
            together = [i for i in at.near if shared[at.sentence][i] > 1]
            match = self._match(at, together, guessed.get(at.sentence, []))
            if not match.named:
                measure = match.placeholder.removeprefix("{{ ").partition("/")[0]
                guessed.setdefault(at.sentence, []).append(measure)
            yield match

    def _places(self, paragraph: AdoptedParagraph) -> Iterator[_Place]:
        """Yield each figure with the findings of the measures that it may be of, likeliest first.

        They are the measures that its clause names, its sentence, its paragraph; then those of
        whose names the sentence has the words; then those that have to do with the ones named.
        """
        names = names_of(tuple(self.project.measures.values()))
        around = measures_in(paragraph.text, names)
        loose = self.naming.loosely(paragraph.text)
        for figure, start, sentence in figures_of(paragraph):
            inside = replace(figure, start=figure.start - start, end=figure.end - start)
            clause = clause_of(sentence, inside)
            here = dict.fromkeys((*measures_in(clause, names), *measures_in(sentence, names)))
            bound = dict.fromkeys((
                *here, *self.naming.loosely(sentence), *around,
                *self.naming.related((*here, *around)), *loose,
            ))  # fmt: skip
            if not bound and figure.unit == "number":
                continue  # as the prose lint has it: a figure is a number with a measure
            groups = self.naming.groups(sentence)
            years = (_YEAR.findall(clause), _YEAR.findall(sentence))
            yield _Place(
                paragraph.number, sentence, figure, inside.start == 0, groups,
                self._dated(here, groups, *years), self._dated(bound, groups, *years),
            )

    def _dated(
        self, measures: Iterable[str], groups: frozenset[str], clause: list[str],
        sentence: list[str],
    ) -> tuple[str, ...]:
        """Return findings of measures: against a year that the clause names first.

        Against years that the sentence does not name there is none.
        """
        found = [i for measure in measures for i in self._ids(measure, groups)]
        years = {i: i.rpartition("/baseline.")[2] for i in found if "/baseline." in i}
        first = [i for i, year in years.items() if year in clause]
        return tuple(dict.fromkeys((
            *first, *(i for i in found if years.get(i, "") in ("", *sentence)),
        )))  # fmt: skip

    def _match(self, at: _Place, together: list[str], guessed: list[str]) -> Match:
        """Match a figure with the measures that are named; else with those only guessed."""
        figure = at.figure
        found = suggestion(self.project, figure, (*at.here, *together, *at.near), self.findings)
        if found:
            return self._latest(self._made(at, "matched", found))
        close = self._nearest(figure, at.near, at.groups)
        if close:
            made = self._made(at, "near", close)
            # a rate prints more decimals than its measure's counts
            return replace(made, state="matched") if made.same else made
        ids = [id_ for m in guessed for id_ in self._ids(m, at.groups)]
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
