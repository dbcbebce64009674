from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from narrator.project.located_yaml import Written, load_yaml
from narrator.values.faults import Fault, FaultError


def told(text: str) -> list[str]:
    with pytest.raises(FaultError) as error:
        load_yaml(text, "f")
    return [str(fault) for fault in error.value.faults]


def codes(text: str) -> list[str]:
    return [fault.split()[1] for fault in told(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on", "on"), ("No", "No"), ("012", "012"), ("1:30", "1:30"), ("2015-06-04", "2015-06-04"),
        ("0x1F", "0x1F"), ("1_000", "1_000"), ("1e3", "1e3"), (".5", ".5"), (".inf", ".inf"),
        ("true", True), ("false", False), ("null", None), ("~", None), ("", None),
        ("0", 0), ("-7", -7), ("5.10", 5.1), ("'5'", "5"), ('"true"', "true"),
    ],
)  # fmt: skip
def test_only_true_false_and_plain_decimals_are_more_than_text(text: str, value: object) -> None:
    data = load_yaml(f"key: {text}", "f").data
    assert data == {"key": value}
    assert type(data["key"]) is (Written if isinstance(value, float) else type(value))


def test_a_decimal_knows_how_it_was_written() -> None:
    assert load_yaml("a: 5.10", "f").data["a"].raw == "5.10"


def test_keys_are_always_text() -> None:
    assert load_yaml("2015: a\ntrue: b\n1.5: c", "f").data == {"2015": "a", "true": "b", "1.5": "c"}


def test_every_key_and_value_has_its_place() -> None:
    located = load_yaml("a:\n  - b: 1\n  - {c: [x, yy]}\n", "f")
    assert str(located.place("a", key=True)) == "f:1:1"
    assert str(located.place("a", 0, "b")) == "f:2:8"
    assert str(located.place("a", 0, "b", key=True)) == "f:2:5"
    assert str(located.place("a", 1, "c", 1)) == "f:3:13"


def test_what_is_missing_is_placed_at_what_lacks_it() -> None:
    located = load_yaml("a:\n  b: 1\n", "f")
    assert str(located.place("a", "zz", "yy")) == "f:2:3"
    assert str(load_yaml("", "f").place("a")) == "f"


def test_an_empty_value_is_placed_at_its_key() -> None:
    assert str(load_yaml("a: 1\nbb:\n", "f").place("bb")) == "f:2:1"


def test_a_key_twice_is_told_wherever_it_stands() -> None:
    assert told("a: 1\nb: {c: 1, c: 2}\na: 3\n") == [
        "f:2:11: P012 the key 'c' stands already in line 2",
        "f:3:1: P012 the key 'a' stands already in line 1",
    ]


def test_anchors_aliases_and_tags_are_refused_before_anything_is_expanded() -> None:
    assert codes("a: &x 1\nb: *x\nc: !!int 3\nd: !own {}\n") == ["P013", "P013", "P014", "P014"]
    bomb = "a: &a [x]\n" + "".join(f"k{i}: [*a, *a, *a]\n" for i in range(200))
    assert set(codes(bomb)) == {"P013"}


def test_a_second_document_is_refused() -> None:
    assert codes("a: 1\n---\nb: 2\n") == ["P015"]


def test_a_placeholder_without_quotes_is_explained() -> None:
    assert told("a: {{ b/c }}\n") == [
        "f:1:4: P016 text that begins with {{ stands in quotes in YAML"
    ]


def test_a_list_as_a_key_is_refused() -> None:
    assert codes("? [a, b]\n: 1\nc: 2\n") == ["P016"]


def test_deep_nesting_is_refused() -> None:
    assert codes("a: " + "[" * 60 + "]" * 60) == ["P017"]
    assert told("a: " + "[" * 100_000) == ["f:1:1003: P010 too many levels of nesting"]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: b: c\n", "f:1:5", "a colon followed by a space"),
        ("a: [1, 2\nb: 3\n", "f:1:4", "a [ that is not closed"),
        ("a: {b: 1\nc: 3\n", "f:1:4", "a { that is not closed"),
        ('a: "b\n', "f:1:4", "a quotation mark that is not closed"),
        ("a:\n  - b\n - c\n", "f:3:2", "not indented like"),
        ("a: @b\n", "f:1:4", "cannot begin a value"),
        ("a:\n\tb: 1\n", "f:2:1", "a tab in the indentation"),
        ("a: b\x07c\n", "f:1:5", "cannot be printed (U+0007)"),
        ('a: "\\q"\n', "f:1:5", "a backslash in double quotes"),
    ],
)
def test_a_syntax_fault_is_told_plainly_at_its_place(text: str, place: str, words: str) -> None:
    (fault,) = told(text)
    assert fault.startswith(place + ": ")
    assert words in fault


def test_reading_goes_on_behind_a_syntax_fault() -> None:
    assert [fault.split(" ")[0] for fault in told("a: [1\nb: 2\nc: @x\nd: ok\ne: [2\nf: 3\n")] == [
        "f:1:4:", "f:3:4:", "f:5:4:",
    ]  # fmt: skip


def test_a_scalar_alone_and_nothing_are_documents_too() -> None:
    assert load_yaml("just words", "f").data == "just words"
    assert load_yaml("# nothing\n", "f").data is None


words = st.text("abcd éß", min_size=1, max_size=6).map(str.strip).filter(bool)
trees = st.recursive(
    words | st.integers(-999, 999) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(words, trees, max_size=4), st.booleans())
def test_what_yaml_writes_is_read_back(data: dict[str, Any], flow: bool) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow)
    assert load_yaml(text, "f").data == data


@given(st.text(max_size=60) | st.text("a: -[]{}#&*!|>'\"%@`\n\t?,{{x", max_size=40))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    faults: tuple[Fault, ...] = ()
    try:
        load_yaml(text, "f")
    except FaultError as error:
        faults = error.faults
        refused = True
    else:
        refused = False
    assert bool(faults) == refused
    assert all(str(fault.place).startswith("f") for fault in faults)


@given(st.dictionaries(words, trees, min_size=1, max_size=4))
def test_places_point_at_the_keys_and_plain_values(data: dict[str, Any]) -> None:
    text = yaml.safe_dump(data, allow_unicode=True)
    lines = text.split("\n")
    located = load_yaml(text, "f")
    for path, (_, place) in located.places.items():
        value: Any = located.data
        for step in path:
            value = value[step]
        if isinstance(value, str):
            rest = lines[place.line - 1][place.column - 1 :].lstrip("'\"")
            assert rest.startswith(value[:1])
