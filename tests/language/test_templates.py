"""Templates hold words, names and attributes of names, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from narrator.language.templates import NotAllowed, render, template


def test_names_are_filled_and_told_in_order() -> None:
    assert template("{{ a }} and {{ when.with }}, {{ a }}").names == ("a", "when.with", "a")
    assert render("{{ a }} and {{ when.with }}", {"a": "A", "when.with": "last year"}) == (
        "A and last year"
    )


@pytest.mark.parametrize("source", [
    "{% if a %}b{% endif %}", "{{ f(1) }}", "{{ a + 1 }}", "{{ a | upper }}", "{{ a[0] }}",
    "{{ 'x' }}", "{{ a.b.c }}", "{{ a if b else c }}", "{{ a", "{{ }}", "{% raw %}x{% endraw %}",
    "{{ '%500000000d'|format(1) }}", "{{ a }} {{ a.b }}", "{{ [a] }}", "{{ not a }}",
])  # fmt: skip
def test_anything_else_is_refused(source: str) -> None:
    with pytest.raises(NotAllowed):
        template(source)


@pytest.mark.parametrize("name", ["__class__", "_private"])
def test_no_name_reaches_into_python(name: str) -> None:
    with pytest.raises(KeyError):
        render(f"{{{{ a.{name} }}}}", {"a": "x"})


@given(st.text(alphabet=st.characters(exclude_characters="{}#%"), max_size=60))
def test_words_without_names_come_back_as_they_are(words: str) -> None:
    assert render(words, {}) == words.replace("\r\n", "\n").replace("\r", "\n") or "\r" in words


@given(st.text(max_size=40))
def test_a_value_is_never_read_as_a_template(value: str) -> None:
    assert render("<{{ a }}>", {"a": value}) == f"<{value}>"


PARTS = ["{{ a }}", "{{a}}", " {{- a -}} ", "{{ b.c }}", " and ", "\n", "£5"]


@given(st.lists(st.sampled_from(PARTS)))
def test_words_and_names_stand_side_by_side_as_jinja_would_have_them(parts: list[str]) -> None:
    source = "".join(parts)
    jinja = Environment(keep_trailing_newline=True).from_string(source)
    expected = jinja.render(a="A", b={"c": "{{ C }}"})
    assert render(source, {"a": "A", "b.c": "{{ C }}"}) == expected
