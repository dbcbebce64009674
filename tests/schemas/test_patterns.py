"""The patterns are the readers', and mean the same in Python and in JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schemas_making import any_project, sample

from narrator.language.names import NAMES
from narrator.language.templates import NotAllowed, template
from narrator.project import quantities
from narrator.project.origins import text_origin
from narrator.project.placeholders import is_finding_id
from narrator.project.prose import parse_line, parse_text
from narrator.schemas import KINDS, OUTPUTS, patterns, schema_of
from narrator.values.faults import Fault
from narrator.values.periods import Period


def all_patterns() -> Iterator[str]:
    """Yield every pattern of every schema, for any project and for a known one."""
    def within(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            if isinstance(value.get("pattern"), str):
                yield value["pattern"]
            for one in value.values():
                yield from within(one)
        elif isinstance(value, list):
            for one in value:
                yield from within(one)

    for known in (any_project(), sample()):
        for kind in KINDS:
            if kind not in OUTPUTS:
                yield from within(schema_of(kind, known))


def foreign(pattern: str) -> list[str]:
    """Return what JavaScript, told of Unicode, would not read as Python does."""
    found = re.findall(r"\(\?(?!:|=|!|<=|<!).", pattern)
    inside = False
    i = 0
    while i < len(pattern):
        sign = pattern[i]
        if sign == "\\":
            allowed = "dDwWsSbBnrtvf^$\\.*+?()[]{}|/" + ("-" if inside else "")
            if pattern[i + 1] not in allowed:
                found.append(pattern[i : i + 2])
            i += 1
        elif inside:
            inside = sign != "]"
        elif sign == "[":
            inside = True
        elif quantity := re.match(r"\{\d+(?:,\d*)?\}", pattern[i:]):
            i += len(quantity[0]) - 1
        elif sign in "{}":
            found.append(sign)
        i += 1
    return found


def test_no_pattern_is_foreign_to_javascript() -> None:
    every = set(all_patterns())
    assert len(every) > 30
    assert {pattern: said for pattern in every if (said := foreign(pattern))} == {}


@pytest.mark.parametrize(("pattern", "said"), [
    (r"(?P<a>x)", ["(?P"]), (r"\Z", [r"\Z"]), (r"a\ b", [r"\ "]), (r"[\w.\-]", []),
    (r"a\-b", [r"\-"]),    (r"\{\{x\}\}", []), (r"{{x}}", ["{", "{", "}", "}"]), (r"\d{4}[{}]", []),
])  # fmt: skip
def test_what_is_foreign_would_be_found(pattern: str, said: list[str]) -> None:
    assert foreign(pattern) == said


def searched(pattern: str) -> Callable[[str], bool]:
    """Return whether a text is one of a pattern, as a schema asks it."""
    return lambda text: re.search(patterns.whole(pattern), text) is not None


def _month(text: str) -> bool:
    try:
        return bool(Period.parse(text))
    except ValueError:
        return False


READERS: dict[str, tuple[Callable[[str], bool], Callable[[str], bool]]] = {
    "percent": (searched(patterns.PERCENT), lambda t: quantities.percent(t) is not None),
    "points": (searched(patterns.POINTS), lambda t: quantities.points(t) is not None),
    "number": (searched(patterns.NUMBER), lambda t: quantities.plain(t) is not None),
    "finding": (searched(patterns.FINDING), is_finding_id),
    "month": (searched(patterns.MONTH), _month),
}
WRITTEN = st.lists(st.sampled_from([
    "95", "2.5", "1,200", "%", " per cent", " points", " point", "2015", "-03", "-13", "/",
    "robbery", "last_year", "peers.level", "@Fenland", " ", "x", ".", "percentage ",
]), max_size=5).map("".join)  # fmt: skip


@pytest.mark.parametrize("name", READERS)
@given(text=WRITTEN)
def test_patterns_say_what_the_readers_say(name: str, text: str) -> None:
    pattern, reader = READERS[name]
    assert pattern(text) == reader(text)


PROSE = st.lists(st.sampled_from([
    "{{ robbery/last_year }}", "{{ theft/peers.level + robbery/last_year: now }}",
    "{{area.formal}}", "{{ period.moth }}", "{{ robbery/last_year: nwo }}", "{{", "}}", "{",
    "}", "\\{", "\\", "{%", "{#", "The Board", " ", "\n", "é", "“x”", "5%",
    "{{ }}", "{{ a/b@East End }}", "{ robbery/last_year: now }", "{area.formal}",
]), min_size=1, max_size=6).map("".join)  # fmt: skip
GRAMMAR = {"P040", "P041", "P042", "P043", "P044"}


def told(text: str, read: Callable[..., object]) -> set[str]:
    """Return the codes of what the reader says of placeholders."""
    faults: list[Fault] = []
    read(text, text_origin(text, "x"), faults)
    return {fault.code for fault in faults if "{" in fault.message or fault.code != "P044"}


@given(text=PROSE.filter(str.strip))
def test_prose_with_placeholders(text: str) -> None:
    said = told(text, parse_text) & GRAMMAR
    seen = re.search(patterns.prose(patterns.FINDING), text) is None
    # a finding twice in one placeholder is beyond a pattern, and so is what a line begins with
    if seen != bool(said):
        assert not seen
        assert said <= {"P040", "P044"}


@given(text=PROSE.filter(str.strip))
def test_a_line_takes_variables_alone(text: str) -> None:
    seen = re.search(patterns.prose(None), text) is None
    said = told(text, parse_line)
    assert seen == (bool(said & GRAMMAR) or bool(re.search(r"(?<!\\)\{\{[^{}]*/[^{}]*\}\}", text)))


PHRASES = st.lists(st.sampled_from([
    "{{ subject }}", "{{ when.with }}", "{{ subjct }}", "{{ subject | upper }}", "{% if x %}", "{#",
    "{", "}", "}}", "{{", "{{- verdict -}}", "rose", " by 5%", "{{ subject }} {{ verdict }}",
]), min_size=1, max_size=5).map("".join)  # fmt: skip


@given(text=PHRASES)
def test_phrases(text: str) -> None:
    seen = re.search(patterns.words((*NAMES, "verdict")), text) is None
    try:
        names = template(text).names
    except NotAllowed:
        assert seen
        return
    assert seen == any(name not in NAMES and name != "verdict" for name in names)
