"""Labels as words: ids, names and what is counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.starting.words import (
    area_name,
    area_nouns,
    held_of,
    id_of,
    name_of,
    noun_of,
    plainly,
)
from narrator.values.plurals import singular


@pytest.mark.parametrize(("label", "id_"), [
    ("Emergency admissions", "emergency_admissions"), ("A&E", "a_and_e"),
    ("999 calls", "calls_999"), ("% seen", "seen"), ("12", "measure_12"), ("–", "measure"),
])  # fmt: skip
def test_an_id_is_made_of_a_label(label: str, id_: str) -> None:
    assert id_of(label, ()) == id_


@given(st.lists(st.text(max_size=60), max_size=8))
def test_ids_are_ids_and_no_two_are_alike(labels: list[str]) -> None:
    taken: list[str] = []
    for label in labels:
        taken.append(id_of(label, taken))
    assert len(set(taken)) == len(labels)
    assert all(one.replace("_", "a").isalnum() and one[0].isalpha() for one in taken)
    assert all(one == one.lower() and one.isascii() for one in taken)


@pytest.mark.parametrize(("label", "name"), [
    ("Theft from person", "theft from person"), ("A&E attendances", "A&E attendances"),
    ("Delayed transfers", "delayed transfers"), ("Visits to Leeds", "visits to Leeds"),
    ("% seen within 4 hours", "the proportion seen within 4 hours"), ("late_buses", "late buses"),
])  # fmt: skip
def test_a_label_is_named_as_within_a_sentence(label: str, name: str) -> None:
    assert name_of(label) == name


def test_capitals_at_each_word_can_be_taken_off() -> None:
    assert plainly("Theft from Person by NHS Staff") == "Theft from person by NHS staff"


@pytest.mark.parametrize(("label", "noun"), [
    ("Emergency admissions", ("admission", "admissions")), ("Calls for service", ("call", "calls")),
    ("Cases closed", ("case", "cases")), ("Possession of drugs", None), ("Robbery", None),
    ("Inquiries", ("inquiry", "inquiries")), ("Illness", None), ("Boxes", ("box", "boxes")),
])  # fmt: skip
def test_what_is_counted_stands_before_of_and_for(
    label: str, noun: tuple[str, str] | None
) -> None:
    assert noun_of(label) == noun


def test_a_clause_behind_a_plural_does_not_name_what_is_counted() -> None:
    assert noun_of("Patients waiting more than 18 weeks from referral") == ("patient", "patients")
    assert noun_of("Offences that involve knives") == ("offence", "offences")
    assert noun_of("Drug trafficking offences") == ("offence", "offences")


def test_a_stock_is_named_by_all_its_words() -> None:
    assert held_of("Nurses in training") == ("nurse in training", "nurses in training")
    assert held_of("Population") == ("person", "people")
    assert held_of("Temporary staff")[1] == "members of temporary staff"


@given(st.text("abcdefghijklmnopqrsuvwxyz", min_size=3, max_size=8).map(lambda word: word + "t"))
def test_a_regular_plural_has_its_singular(word: str) -> None:
    assert singular(word + "s") == word
    assert singular(word) == ""


@pytest.mark.parametrize(("heading", "many"), [
    ("LookUp_BoroughName", "boroughs"), ("District", "districts"), ("branch", "branches"),
    ("Local authority", "authorities"), ("where it was", "areas"), ("forces", "forces"),
])  # fmt: skip
def test_areas_are_called_as_their_column_says(heading: str, many: str) -> None:
    assert area_nouns(heading) == many


def test_names_of_areas_in_small_letters_get_capitals() -> None:
    assert area_name("bath-and-wells") == "Bath and Wells"
    assert area_name("of-the-isles") == "Of the Isles"
    assert area_name("North NHS") == "North NHS"
