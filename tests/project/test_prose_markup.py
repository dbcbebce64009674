"""What is written as commentary is read back with the same characters and the same format."""

from __future__ import annotations

import pytest
from adopting_making import read_words
from hypothesis import example, given
from hypothesis import strategies as st

from narrator.project.prose import parse_prose
from narrator.project.prose_markup import marked, wrapped
from narrator.project.prose_pieces import Hole, Part, filled, text_of, tidied
from narrator.values.prose import Note, Placeholder, Text
from narrator.values.sentence import NoteMark, Run

FLAGS = st.booleans()
RUNS = st.builds(
    Run, st.text("ab .:*^\\[]{}%#->|`~1)_”—\u00a0\n", min_size=1, max_size=6), FLAGS, FLAGS, FLAGS
)
PIECES = st.lists(st.one_of(RUNS, st.just(NoteMark("n"))), max_size=8)


def looks(parts: tuple[Part, ...]) -> list[tuple[str, bool, bool, bool]]:
    """Return every character that is no space with its format; what prose cannot raise, not."""
    return [
        (c, p.bold, p.italic, p.superscript and c not in "^*\\[{")
        for p in parts if isinstance(p, Run) for c in p.text if c != " "
    ]


def read_looks(markup: str) -> list[tuple[str, bool, bool, bool]]:
    return [
        (c, p.bold, p.italic, p.superscript)
        for s in parse_prose(markup, "a.md").sentences for p in s.parts
        if isinstance(p, Text) for c in p.text if c != " "
    ]


@given(PIECES, st.integers(8, 60))
@example([Run("a", bold=True), Run("b", italic=True), Run("c", bold=True, italic=True)], 60)
@example([Run("a "), NoteMark("n"), Run(": b")], 2)
@example([Run("# a")], 60)
@example([Run("x", superscript=True), Run("y z", superscript=True)], 60)
def test_any_words_come_back_as_they_were(pieces: list[Run | NoteMark], width: int) -> None:
    tidy = tidied(tuple(pieces))
    markup = wrapped(marked(tidy, {"n": "key"}), width)
    defined = "\n\n[^key]: A note." if "[^key]" in markup else ""
    if not text_of(tidy):
        return
    assert read_looks(f"---\nfor: 2015-03\n---\n{markup}{defined}\n") == looks(tidy)
    assert read_words(markup + defined) == text_of(tidy)
    noted = [p.key for s in parse_prose(markup + defined, "a").sentences for p in s.parts
             if isinstance(p, Note)]
    assert len(noted) == len([p for p in tidy if isinstance(p, NoteMark)])


@pytest.mark.parametrize(("pieces", "markup"), [
    ((Run("Theft ", bold=True), Run("fell.")), "**Theft** fell."),
    ((Run("a"), Run(" ", bold=True), Run("b")), "a b"),
    ((Run("Theft", bold=True), NoteMark("n"), Run(" fell")), "**Theft**[^key] fell"),
    ((Run("31"), Run("st", superscript=True), Run(" March")), "31^st^ March"),
    ((Run("Bradford "), Run("et al", italic=True), Run(", 2009")), "Bradford *et al*, 2009"),
    ((Run("12. is a number"),), "12\\. is a number"),
    ((Run("--- and more"),), "\\--- and more"),
    ((Run("2 * 3 {{ x }}"),), "2 \\* 3 \\{\\{ x }}"),
    ((Hole("{{ a/level: now }}", "5", bold=True), Run(" left")), "**{{ a/level: now }}** left"),
])
def test_the_markup_is_what_an_author_would_write(
    pieces: tuple[Part, ...], markup: str
) -> None:
    assert marked(pieces, {"n": "key"}) == markup


def test_a_placeholder_is_never_broken_over_lines() -> None:
    text = f"{'word ' * 6}{{{{ a/last_year: change }}}} and so on"
    assert "{{ a/last_year: change }}" in wrapped(text, 40)
    assert max(map(len, wrapped(text, 40).split("\n"))) <= 40


def test_spaces_are_single_and_none_stands_on_both_sides_of_a_mark() -> None:
    pieces = (Run("  A survey  "), NoteMark("n"), Run(" of\u00a0crime. "))
    assert tidied(pieces) == (Run("A survey"), NoteMark("n"), Run(" of crime."))
    assert tidied((Run(" end. "), NoteMark("n"))) == (Run("end."), NoteMark("n"))


def test_a_stretch_becomes_a_placeholder_across_runs() -> None:
    parts = (Run("to 31"), Run("st", superscript=True), Run(" March, all"))
    (first, hole, last) = filled(parts, 3, 13, "{{ period.end }}")
    assert (first, last) == (Run("to "), Run(", all"))
    assert hole == Hole("{{ period.end }}", "31st March")
    assert filled((first, hole, last), 5, 20, "{{ x }}") == (first, hole, last)
    assert text_of((first, hole, last)) == text_of(parts)


def test_marks_inside_a_stretch_follow_it() -> None:
    found = filled((Run("rose 5"), NoteMark("n"), Run(".9% or so")), 5, 9, "{{ x/level: now }}")
    assert [type(p).__name__ for p in found] == ["Run", "Hole", "NoteMark", "Run"]
    found = filled((NoteMark("n"), Run("5.9%"), NoteMark("m")), 0, 4, "{{ x/level: now }}")
    assert [p if isinstance(p, NoteMark) else 0 for p in found] == [
        NoteMark("n"), 0, NoteMark("m")]


def test_a_placeholder_is_read_as_one() -> None:
    parts = filled((Run("It rose by 5.9% again."),), 11, 15, "{{ theft/last_year: change }}")
    (sentence,) = parse_prose(marked(parts, {}), "a.md").sentences
    (placeholder,) = (p for p in sentence.parts if isinstance(p, Placeholder))
    assert (placeholder.findings, placeholder.form) == (("theft/last_year",), "change")
