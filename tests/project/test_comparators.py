from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.values.comparators import COMPARATORS, comparator_key, split_id


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("last_year", "last_year"),
        ("baseline", "baseline"),
        ("baseline.2012", "baseline"),
        ("faster_than.theft", "faster_than"),
        ("peers.level", "GROUP.level"),
        ("peers.rank@Fenland", "GROUP.rank"),
        ("areas.rank", "areas.rank"),
        ("peers.other", "peers.other"),
    ],
)
def test_a_comparator_has_the_key_of_its_outcomes(written: str, key: str) -> None:
    assert comparator_key(written) == key


def test_with_the_groups_known_only_they_are_groups() -> None:
    assert comparator_key("peers.level", ["peers"]) == "GROUP.level"
    assert comparator_key("piers.level", ["peers"]) == "piers.level"
    assert comparator_key("areas.rank", ["areas"]) == "GROUP.rank"


def test_no_comparator_is_listed_twice() -> None:
    assert len(set(COMPARATORS)) == len(COMPARATORS)


@pytest.mark.parametrize(
    "text", ["robbery", "", "/last_year", "robbery/", "robbery/last_year@", "/@"]
)
def test_what_is_no_id_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(ValueError, match="not a finding's id") as error:
        split_id(text)
    assert repr(text) in str(error.value)


names = st.text("abcxyz_", min_size=1, max_size=8)


@given(
    names,
    st.sampled_from([*COMPARATORS, "baseline.2014-04/2015-03"]),
    st.sampled_from(["", "East Cambs"]),
)
def test_an_id_is_split_into_what_it_was_made_of(measure: str, comparator: str, area: str) -> None:
    finding = f"{measure}/{comparator}" + (f"@{area}" if area else "")
    assert split_id(finding) == (measure, comparator, area)
