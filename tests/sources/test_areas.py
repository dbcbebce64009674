"""Spellings of areas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.sources.areas import folded, slips, spellings
from narrator.values.areas import Area


def test_names_come_before_other_areas_aliases():
    areas = {"Ely": Area("Ely", aliases=("March",)), "March": Area("March")}
    assert spellings(areas)["march"] == "March"


@pytest.mark.parametrize(
    "spelt", ["Avon & Somerset", "avon-and-somerset", "AVON_AND_SOMERSET", " Avon  and Somerset "]
)
def test_hyphens_ampersands_and_case_do_not_matter(spelt):
    assert folded(spelt) == "avon and somerset"


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(text):
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("unknown", "absent", "present", "meant"),
    [
        ("Derbyshire1", [], ["Derbyshire"], "Derbyshire"),
        ("Fenlnd", ["Fenland"], [], "Fenland"),
        ("Fenlnad", ["Fenland"], [], ""),  # two letters of seven: too far to be sure
        ("South Yorkshire", ["North Yorkshire"], [], ""),
        ("South Yorkshire", [], ["North Yorkshire"], ""),
        ("Essex", ["Sussex"], [], ""),
        ("Kent", [], ["Gwent"], ""),
        ("Cambridgeshire Constabulary", ["Cambridgeshire"], [], "Cambridgeshire"),
        ("Marlo", [], ["Marlow"], "Marlow"),
        ("Denby", [], ["Derby"], ""),  # another letter makes of five another place
        ("Kent", [], ["Kents"], ""),
        ("England", ["Fenland"], [], ""),
        ("", ["Fenland"], ["Ely"], ""),
    ],
)
def test_a_slip_is_told_from_another_area(unknown, absent, present, meant):
    assert slips([unknown], absent, present).get(unknown, "") == meant
