from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from narrator.project.located_yaml import load_yaml
from narrator.project.origins import scalar_origin, text_origin


def place_of(text: str, word: str) -> str:
    """Return where `word` of the value under ``a`` stands."""
    located = load_yaml(text, "f")
    value = located.data["a"]
    origin = scalar_origin(text.split("\n"), located.place("a"), len(value))
    return str(origin.place(value.index(word)))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: one two\n", "f:1:8"),
        ("a: 'one two'\n", "f:1:9"),
        ('a: "one two"\n', "f:1:9"),
        ("a: one\n  two\n", "f:2:3"),
        ("a: 'one\n\n    two'\n", "f:3:5"),
        ("a: >\n  one\n  two\n", "f:3:3"),
        ("a: |\n  one\n    two\n", "f:3:5"),
        ("a: |\n  one\n\n  two\n", "f:4:3"),
        ("a: >-\n  one\n\n\n  two\n", "f:5:3"),
        ("a: |\n\n  one two\n", "f:3:7"),
    ],
)
def test_a_word_inside_yaml_is_found_in_every_style(text: str, place: str) -> None:
    assert place_of(text, "two") == place


def test_a_place_of_no_line_is_kept() -> None:
    located = load_yaml("a: b", "f")
    assert str(scalar_origin([], located.place("a"), 1).place(0)) == "f:1:4"


def test_a_file_may_begin_in_a_later_line() -> None:
    assert str(text_origin("ab\ncd", "f", 7).place(4)) == "f:8:2"


@given(st.text("ab\n", max_size=20))
def test_every_character_of_a_file_is_where_it_is(text: str) -> None:
    origin = text_origin(text, "f")
    lines = text.split("\n")
    for offset, char in enumerate(text):
        place = origin.place(offset)
        line = lines[place.line - 1]
        assert (line + "\n")[place.column - 1] == char


words = st.lists(st.text("abcdefgh", min_size=1, max_size=7), min_size=1, max_size=25)


@given(words, st.sampled_from(["", "'", ">", "|"]))
def test_every_word_of_a_wrapped_scalar_is_where_it_is(listed: list[str], style: str) -> None:
    value = " ".join(listed)
    text = yaml.dump({"a": value}, default_style=style or None, width=20)
    located = load_yaml(text, "f")
    lines = text.split("\n")
    key = "a"
    origin = scalar_origin(lines, located.place(key), len(value))
    offset = 0
    for word in listed:
        place = origin.place(offset)
        assert lines[place.line - 1][place.column - 1 :].startswith(word)
        offset += len(word) + 1
