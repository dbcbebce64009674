"""Regular expressions of the readers, as JSON Schema has them: valid in JavaScript and in Python.

A pattern of a schema is searched for, so that each is anchored here; readers take the space around
a text away, so that each allows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from narrator.project import quantities
from narrator.project.area_groups import TAKEN
from narrator.project.placeholders import FINDING_ID, VARIABLES
from narrator.project.prose_tokens import NOTE_KEY
from narrator.project.source_specs import CELLS, PERIOD
from narrator.values.comparators import COMPARATORS, GROUP_KINDS
from narrator.values.prose import FORMS

_SPECIAL = re.compile(r"[\\^$.*+?()\[\]{}|/]")
_OPEN = re.compile(r"\(\?P<(?:bound|rest|low|high)>\.\+\??\)")
_GROUP = re.compile(r"\(\?P<\w+>")


def escaped(text: str) -> str:
    """Return a pattern that matches `text` and nothing else."""
    return _SPECIAL.sub(lambda match: "\\" + match[0], text)


def any_of(texts: Iterable[str]) -> str:
    """Return a pattern that matches one of some texts."""
    return "(?:" + "|".join(escaped(text) for text in texts) + ")"


def plain(pattern: re.Pattern[str]) -> str:
    """Return a reader's pattern without the names of its groups, which JavaScript writes otherwise.

    Within a class JavaScript takes a backslash before ``-`` only where it is told of Unicode, and
    older editors do not tell it; both take it there, and the readers' patterns have no other.
    """
    return _GROUP.sub("(?:", pattern.pattern)


def whole(pattern: str) -> str:
    """Return a pattern for the whole text, with space around it."""
    return rf"^\s*(?:{pattern})\s*$"


ID = "[a-z][a-z0-9_]*"
MONTH = r"\d{4}-(?:0[1-9]|1[0-2])"
DAY = rf"{MONTH}-(?:0[1-9]|[12]\d|3[01])"
NOTE = NOTE_KEY
LINT_CODE = r"[A-Z]\d{3}"
#: Letters of any script, digits, and the signs given: what Python's ``\w`` is among ASCII signs.
PARAGRAPH_ID = r"[^\s!-,/:-@\[-^`{-~]+"
FILE_NAME = r"(?!.*\.md\s*$)[A-Za-z0-9][^\s!-,/:-@\[-^`{-~]*"

PERCENT = plain(quantities.PERCENT)
POINTS = plain(quantities.POINTS)
NUMBER = plain(quantities.PLAIN)
#: 50% or more, and under 100%: what a level of significance may be.
LEVEL = r"[5-9]\d(?:\.\d+)?\s*(?:%|per cent|percent)"
COLUMN = r"column\s+\S.*"
RANGE = plain(CELLS).replace("[A-Za-z]", r"\$?[A-Za-z]").replace(r"\d{1,7}", r"\$?\d{1,7}")
PERIOD_FROM = plain(PERIOD)
FINDING = plain(FINDING_ID)


def _bound(pattern: re.Pattern[str], inner: str) -> str:
    """Return a reader's pattern of a bound with its quantity filled in."""
    return _OPEN.sub(lambda _: f"(?:{inner})", pattern.pattern)


_AMOUNT = rf"(?:{PERCENT}|{NUMBER})"
HIGH = _bound(quantities.HIGH, _AMOUNT)
LOW = _bound(quantities.LOW, _AMOUNT)
BAND = "|".join((
    _bound(quantities.LOW, PERCENT), _bound(quantities.HIGH, PERCENT),
    _bound(quantities.BETWEEN, _AMOUNT),
))  # fmt: skip


#: The heads of comparators, which no group may be called: ``id.level`` would mean two things.
GROUP_ID = rf"(?!(?:{'|'.join(sorted(TAKEN))})\s*$){ID}"
_BASELINE = rf"baseline\.(?:\d{{4}}-Q[1-4]|{MONTH}(?:/{MONTH})?|\d{{4}})"


def comparator(groups: Iterable[str] | None, measures: Iterable[str] | None) -> str:
    """Return a pattern of comparators; None where the groups or measures are not known."""
    own = [name for name in COMPARATORS if "GROUP" not in name and name != "faster_than"]
    group = ID if groups is None else any_of(groups)
    measure = ID if measures is None else any_of(measures)
    kinds = "|".join(GROUP_KINDS)
    parts = [any_of(own), _BASELINE, rf"{group}\.(?:{kinds})", rf"faster_than\.{measure}"]
    return "(?:" + "|".join(parts) + ")"


def finding(
    measures: Iterable[str], groups: Iterable[str], areas: Iterable[str]
) -> str:
    """Return a pattern of the findings' ids of a project."""
    measures = tuple(measures)
    names = tuple(areas)
    at = rf"(?:\s*@\s*{any_of(names)})?" if names else ""
    return rf"{any_of(measures)}\s*/\s*{comparator(groups, measures)}{at}"


def words(names: Iterable[str]) -> str:
    """Return a pattern of a phrase: words, and ``{{ name }}`` of the names given."""
    listed = any_of(sorted(names, key=len, reverse=True))
    one = r"\{(?![{%#])(?!\s*[a-z_]+(?:\.[a-z_]+)?\s*\})"  # a brace, but no name in single ones
    return rf"^(?:[^{{]|{one}|\{{\{{[-+]?\s*{listed}\s*[-+]?\}}\}})*$"


def prose(finding_id: str | None) -> str:
    """Return a pattern of prose: words, variables and, unless None, findings of this pattern."""
    inside, some = any_of(sorted(VARIABLES, key=len, reverse=True)), ""
    if finding_id is not None:
        some = r"(?=[\s\S]*\S)"
        form = any_of(FORMS)
        inside = rf"(?:{inside}|{finding_id}(?:\s*\+\s*{finding_id})*(?:\s*:\s*{form})?)"
    # what reads like a placeholder in one brace is none, unless a brace before it is escaped
    one = r"(?:[a-z][a-z0-9_]*/[A-Za-z0-9_.\-]+(?:@[^+:{}|/]+)?|(?:period|area|meeting)\.[a-z]+)"
    one = rf"[^\S\n]*{one}" + r"(?:[^\S\n]*:[^\S\n]*[a-z]+)?[^\S\n]*\}"
    brace = rf"\{{(?![{{%#]|{one})"
    words = rf"[^{{\\]|\\\{{\{{(?![{{%#])|\\[\s\S]|{brace}"
    return rf"^{some}(?:{words}|\{{\{{\s*{inside}\s*\}}\}})*\\?$"
