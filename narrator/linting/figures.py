"""Figures in a sentence: which there are, which belong together, whether it is about any."""

from __future__ import annotations

import re
from functools import lru_cache

from narrator.linting.rule import any_of
from narrator.linting.text import Line, Prose
from narrator.paper.typed_figures import Typed, typed_figures, without_dates

#: Words of a change, for patterns.
NOUNS = "increase|rise|fall|reduction|decrease|drop|decline|difference"
WEAK_NOUNS = "growth|change|improvement|deterioration|variation|shift|gap|movement"
VERBS = (
    "rose|rise|rises|risen|rising|fell|fall|falls|fallen|falling|increased?|increases|increasing|"
    "decreased?|decreases|decreasing|reduced?|reduces|reducing|declined?|declines|declining|"
    "dropped|drops|dropping|grew|grows|grown|growing|improved?|improves|improving|deteriorated?|"
    "deteriorating|worsened|climbed|went up|gone up|went down|gone down"
)
#: What marks that the figure is set beside another.
_PAIR = re.compile(
    r"\d[\d,.]*\s?%?(?:\s[a-z]+)?\s+(?:v|vs|versus|against|compared (?:with|to)|from|to)\s+c?\d"
    r"|\bfrom\s+c?\d[\d,.]*\s?%?(?:\s\w+){0,4}\s+to\s+c?\d"
    r"|,\s+(?:up|down)\s+from\s+c?\d"
    r"|\b(?:year[- ]on[- ]year|month[- ]on[- ]month|quarter[- ]on[- ]quarter)\b"
    r"|\b(?:than|with|on|to|from|against|over)\s+(?:the\s+)?(?:same\s+\w+\s+)?"
    r"(?:last|previous|preceding|prior)\s+(?:year|month|quarter)\b"
    r"|\b(?:the (?:year|month|quarter) before|a year (?:ago|earlier)|at the same point last year"
    r"|this time last year)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def figures(text: str) -> tuple[Typed, ...]:
    """Return the figures of a text."""
    return typed_figures(text)


@lru_cache(maxsize=512)
def undated(text: str) -> str:
    """Return a text in which dates, references, money and addresses are blank."""
    return without_dates(text)


def about_figures(line: Line, prose: Prose) -> bool:
    """Say whether a sentence is about figures: it has some, or names what is counted."""
    if line.findings or figures(line.text):
        return True
    return bool(any_of(prose.counted).search(line.text)) or names_measure(line.text, prose)


def of_figures(line: Line, prose: Prose, start: int, end: int) -> bool:
    """Say whether what is said between two offsets is said of figures: in its own clause."""
    if line.findings or two_points(line.text):
        return True
    cuts = [m.start() for m in _CLAUSE.finditer(line.text)]
    first = max((c for c in cuts if c < start), default=0)
    last = min((c for c in cuts if c >= end), default=len(line.text))
    clause = line.text[first:last]
    return bool(any_of(prose.counted).search(clause)) or names_measure(clause, prose)


_CLAUSE = re.compile(r"[;:,.]\s|\s(?:and|but|while|whilst|although)\s")


def names_measure(text: str, prose: Prose) -> bool:
    """Say whether a text names what the project measures."""
    return bool(prose.measures) and bool(any_of(prose.measures).search(text))


def two_points(text: str) -> bool:
    """Say whether a text sets one figure beside another: a change between two points."""
    return bool(_PAIR.search(text))


def said_figures(line: Line) -> int:
    """Return how many figures a reader has to take in.

    A pair (“50.29 v 46.60”), a range and a percentage in brackets behind its number count once, and
    so does, in an author's sentence, everything that one placeholder says.
    """
    count = 0
    end = -1
    seen: set[int] = set()
    for figure in figures(line.text):
        stretch = line.stretch(figure.start)
        joint = line.text[end : figure.start] if end >= 0 else ""
        end = figure.end
        if stretch.by == "generated" and line.authored:
            if stretch.start in seen:
                continue
            seen.add(stretch.start)
        elif joint and _TOGETHER.fullmatch(joint):
            continue
        count += 1
    return count


_TOGETHER = re.compile(r"\s?(?:v|vs|versus|to|and|–|-)\s?|(?:\s[a-z]+){0,2}\s\(", re.IGNORECASE)
