"""Comparisons: per cent of what, compared with what, highest since when, and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from narrator.linting import sources
from narrator.linting.figures import (
    NOUNS,
    VERBS,
    about_figures,
    figures,
    names_measure,
    two_points,
)
from narrator.linting.rule import Hit, Option, Options, Rule, any_of, by_line
from narrator.linting.text import Line, Prose
from narrator.paper.typed_figures import Typed

_BEFORE_CHANGE = re.compile(
    rf"(?:\b(?:{VERBS})\s+(?:\w+\s+)?by|\b(?:increase|rise|fall|reduction|drop|decrease|improvement|"
    r"decline)\s+of|\b(?:is|was|are|were)\s+(?:up|down))\s+(?:(?:around|about|some|over|almost|"
    r"nearly|just over|just under)\s+|c)?$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:.]|,\s+(?:while|whilst|and|but|although)\s", re.IGNORECASE)


def _percent_of_percent(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    percents = [f for f in figures(line.text) if f.unit == "percent" and f.text[0].isdigit()]
    for figure in percents:
        if not _BEFORE_CHANGE.search(line.text[: figure.start]):
            continue
        pair = _pair(line.text, figure, percents)
        subject = _subject(line.text, figure, tuple(options["of_percentages"]))
        if not pair and not subject:
            continue
        points = _points(figure) if not pair or pair == "points" else ""
        what = f"“{subject}” is itself a percentage" if subject else \
            "the two figures are themselves percentages"
        yield Hit(at, figure.start, figure.end,
                  f"“{figure.text}” of a percentage: {what}, and changes by percentage points",
                  points)


def _pair(text: str, change: Typed, percents: list[Typed]) -> str:
    """Return how a change follows from two other percentages beside it: as points, as per cent."""
    others = [p for p in percents if p is not change]
    for first, second in pairwise(others):
        between = text[first.end : second.start]
        if not re.fullmatch(r"\s+(?:to|v|vs|from|against|compared with)\s+c?", between):
            continue
        a, b = first.value, second.value
        if a == b:
            continue
        if abs(abs(a - b) - change.value) <= first.within + second.within + change.within:
            return "points"
        sizes = [abs(x / y - 1) * 100 for x, y in ((a, b), (b, a)) if y]
        if any(abs(size - change.value) <= Decimal("0.6") for size in sizes):
            return "percent"
    return ""


def _subject(text: str, figure: Typed, words: tuple[str, ...]) -> str:
    """Return the percentage that is said to have changed, if the clause is about one."""
    clause = text[: figure.start]
    cuts = [m.end() for m in _CLAUSE.finditer(clause)]
    clause = clause[cuts[-1] if cuts else 0 :]
    found = list(any_of(words).finditer(clause))
    if not found:
        return ""
    last = found[-1]
    between = clause[last.end() :]
    return last.group() if len(between.split()) <= 9 and not re.search(r"[\d,]", between) else ""


def _points(figure: Typed) -> str:
    number = figure.text.rstrip("% ").removesuffix("per cent").removesuffix("percent").strip()
    return f"{number} percentage point{'' if number == '1' else 's'}"


_WHAT = (
    r"(?:number|numbers|rate|rates|figure|figures|total|totals|volume|volumes|proportion|"
    r"percentage|level|levels|score|count)"
)
_RANK = r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|\d+th)"
#: The highest of a series; the highest of several areas ("had the highest number") needs no span.
_SUPERLATIVE = re.compile(
    r"\b(?P<peak>(?:its|their)\s+(?:highest|lowest)(?:\s+(?:ever|recorded|monthly|annual))?"
    rf"(?:\s+{_WHAT})?(?=[,.;)]|$|\s(?:at|in|and|with|on|of|for|but)\b)"
    rf"|(?<=\bat\s)the\s+(?:highest|lowest)\s+(?:ever\s+)?{_WHAT}(?!\s+of\b)"
    rf"|(?:reached|hit|fell to|rose to|is|was)\s+the\s+(?:highest|lowest)\s+(?:ever\s+)?{_WHAT}"
    rf"|(?:an?|the|its|their)\s+(?:new\s+)?record\s+(?:high|low|{_WHAT}|(?=\d))"
    rf"|the\s+(?:highest|lowest)\s+(?:{_WHAT}\s+)?(?:ever|on\s+record)"
    r"|all[- ]time\s+(?:high|low)|never\s+been\s+(?:so\s+)?(?:high|low)(?:er)?)\b"
    rf"|\b(?P<run>{_RANK}\s+(?:\w+\s+)?in\s+a\s+row"
    rf"|{_RANK}\s+(?:consecutive|successive)(?:\s+\w+)?)",
    re.IGNORECASE,
)
_CHANGE = re.compile(rf"\b(?:{NOUNS})\b", re.IGNORECASE)
_UNIT = re.compile(r"\b(?:week|month|quarter|year)(?:ly|s)?\b", re.IGNORECASE)


def _superlative(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    if any_of(tuple(options["spans"])).search(line.text):
        return
    for match in _SUPERLATIVE.finditer(line.text):
        if match["run"] and _UNIT.search(match.group()):
            continue
        moved = match["run"] and _CHANGE.search(match.group())
        if not (moved or about_figures(line, prose) or names_measure(line.text, prose)):
            continue
        said = match.group().strip()
        yield Hit(at, match.start(), match.start() + len(said),
                  f"“{said}” without its span: since when, or of how many")


_AMOUNT = re.compile(
    rf"(?:\b(?:{VERBS})\s+(?:\w+\s+)?by|\b(?:increase|rise|fall|reduction|drop|decrease|decline)\s+of|"
    r"\ban additional)\s+(?:(?:around|about|some|over|almost|nearly)\s+|c)?(?=\d)|(?<=\d)\s?%?\s"
    r"(?:more|fewer|higher|lower)\b(?!\s+than)",
    re.IGNORECASE,
)


def _compared(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    if line.findings:
        return
    words = any_of(tuple(options["words"]))
    before = prose.before(at)
    if any(words.search(t) or two_points(t)
           for t in (line.text, before.text if before else "", line.section)):
        return
    for match in _AMOUNT.finditer(line.masked("author")):
        if not any(abs(f.start - match.end()) <= 2 or abs(f.end - match.start()) <= 2
                   for f in figures(line.text)):
            continue
        yield Hit(at, match.start(), match.end(),
                  f"“{match.group().strip()}”: compared with what, since when")
        return


def _says_who(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    if line.noted or any_of(tuple(options["by"])).search(line.text):
        return
    for match in any_of(tuple(options["words"])).finditer(line.text):
        yield Hit(at, match.start(), match.end(),
                  f"“{match.group()}”: who says so; name the source, or give it in a footnote")


RULES = (
    Rule("L006", "a percentage of a percentage",
         "from 10% to 12% is two points or a fifth more; “2%” and “20%” are both read as either",
         f"{sources.ONS_PERCENT}; {sources.COMMONS}", by_line(_percent_of_percent),
         (Option("of_percentages", "words", "what is measured as a percentage"),)),
    Rule("L007", "a record or a run without its span",
         "the highest of three months is no news; of 10 years it is",
         f"{sources.COMMONS}; {sources.UKSA}", by_line(_superlative),
         (Option("spans", "words", "what gives the span"),)),
    Rule("L013", "a change without what it is compared with",
         "a change is one from something; the reader cannot guess from what",
         sources.COMMONS, by_line(_compared),
         (Option("words", "words", "what names the other side of the comparison"),)),
    Rule("L014", "a claim of research without its source",
         "a Board member who asks for it must be able to find it",
         sources.COMMONS, by_line(_says_who),
         (Option("words", "words", "what claims to be known"),
          Option("by", "words", "what names who knows it"))),
)  # fmt: skip
