"""Figures typed by hand: what is one, what is none, and the placeholder that would say it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from paper_making import draft, found, paragraph, project, prose, section

from narrator.paper.typed_figures import typed_figures

NONE = (
    "in the 12 months to 31st March 2015", "the year 2014", "Plan 2013–16", "Objective 3",
    "Action 4; Performance Board", "Actions 4 and 10", "Item 7", "p. 31", "Level 2", "999 or 101",
    "see https://www.ons.gov.uk/a/2013-14/x.html", "call 01480 456111", "on 29/05/2015 at 11:33",
    "25 February 2015", "March 2015", "within 15 minutes", "£1.2 million", "the 9th time",
    "2014/2015", "24H2 and B12", "the 3-year plan", "2015-03", "section 5.5",
    "version 2.1", "no figure at all", "10 to 12 weeks", "2.30pm", "MP3",
)
SOME = (
    ("rose by 5.9%", "5.9%", "percent"), ("2,301 more offences", "2,301", "number"),
    ("1.1 percentage points", "1.1 percentage points", "points"),
    ("5.9 per cent of them", "5.9 per cent", "percent"), ("c45% of all", "45%", "percent"),
    ("18 of the districts", "18", "number"), ("(50.61 against others)", "50.61", "number"),
    ("fell by 3.", "3", "number"), ("Two-thirds of cases", "Two-thirds", "percent"),
    ("around 14,000 hours", "14,000", "number"), ("14,107 hours", "14,107", "number"),
)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_figure(text: str) -> None:
    assert [t.text for t in typed_figures(text)] == []


@pytest.mark.parametrize(("text", "shown", "unit"), SOME)
def test_what_is_a_figure(text: str, shown: str, unit: str) -> None:
    (figure,) = typed_figures(text)
    assert (figure.text, figure.unit) == (shown, unit)


@given(st.text(max_size=60))
def test_offsets_give_back_the_text(text: str) -> None:
    for figure in typed_figures(text):
        assert text[figure.start : figure.end].strip() == figure.text


@example(101, 0)  # no telephone number
@given(st.integers(0, 99_999), st.integers(0, 2))
def test_any_percentage_is_found_with_its_value(number: int, decimals: int) -> None:
    value = f"{number / 10**decimals:.{decimals}f}"
    (figure,) = typed_figures(f"robbery rose by {value}% over the year")
    assert f"{figure.value:.{decimals}f}" == value


def warnings(*sentences: str) -> list[str]:
    words = prose("p", *sentences)
    made = draft(project(section("One", paragraph(prose="p")), proses=(words,)))
    return found(made, "K013")


@pytest.mark.parametrize(("text", "placeholder"), [
    ("Robbery rose by 22.4%.", "{{ robbery/last_year: change }}"),
    ("Robbery rose by 22%.", "{{ robbery/last_year: change }}"),
    ("Robbery rose by 85.", "{{ robbery/last_year: difference }}"),
    ("There were 465 offences of robbery.", "{{ robbery/last_year: now }}"),
    ("Robbery stood at 380 before.", "{{ robbery/last_year: then }}"),
    ("Theft fell by 2.1%.", "{{ theft/last_year: change }}"),
    ("Satisfaction is 94.4%.", "{{ satisfaction/last_year: now }}"),
    ("Satisfaction rose by 0.3 points.", "{{ satisfaction/last_year: difference }}"),
    ("Theft came to around 25,000.", "{{ theft/last_year: then }}"),
])  # fmt: skip
def test_the_placeholder_that_says_it_is_named(text: str, placeholder: str) -> None:
    (warning,) = warnings(text)
    assert f"write {placeholder} and it stays right" in warning


def test_percent_is_never_points() -> None:
    (warning,) = warnings("Satisfaction rose by 0.3%.")
    assert "satisfaction/last_year: difference" not in warning


def test_the_measure_of_the_clause_goes_before_the_others_of_the_paragraph() -> None:
    (warning,) = warnings("{{ theft/last_year }}", "Theft fell, while robbery rose by 22.4%.")
    assert "{{ robbery/last_year: change }}" in warning


def test_a_figure_of_no_finding_asks_for_a_measure() -> None:
    (warning,) = warnings("Robbery has 31 suspects.")
    assert "no finding says it" in warning


def test_the_warning_stands_at_the_line_and_column_of_the_figure() -> None:
    (warning,) = warnings("Robbery rose by 22.4%.")
    assert warning.startswith("commentary/p.md:4:17: K013 the figure 22.4% is typed by hand")


def test_numbers_beside_no_measure_are_left_alone() -> None:
    assert warnings("The Board has 12 members.") == []
