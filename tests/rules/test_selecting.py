"""A Finding's facts, and the one row that catches them."""

from __future__ import annotations

from typing import Any

import pytest
from rules_making import PACKS, finding

from narrator.rules import comparator_key, load_pack, outcome_of, select
from narrator.values.faults import FaultError
from narrator.values.finding import Before
from narrator.values.periods import Period, Window
from narrator.values.project import House


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("last_year", "last_year"), ("peers.level", "GROUP.level"),
        ("region.change", "GROUP.change"),
        ("national.rank", "GROUP.rank"), ("baseline.2012", "baseline"), ("baseline", "baseline"),
        ("faster_than.theft", "faster_than"), ("faster_than.level", "faster_than"),
        ("areas.rank", "areas.rank"), ("last_year@Fenland", "last_year"),
    ],
)  # fmt: skip
def test_a_comparator_has_one_key(written: str, key: str) -> None:
    assert comparator_key(written) == key
    assert comparator_key(written, ["peers", "region", "national"]) == key


def test_with_groups_given_only_those_are_groups() -> None:
    assert comparator_key("peers.level", ["region"]) == "peers.level"
    assert comparator_key("peers.other", ["peers"]) == "peers.other"


YEAR_BEFORE = Window.ending(Period.of(2014, 12), 12)


@pytest.mark.parametrize(
    ("comparator", "values", "fact", "value"),
    [
        ("last_year", {"reference": 29.0}, "base", "small"),
        ("last_year", {"reference": 30.0}, "base", "usable"),
        ("last_year", {"reference": 0.0}, "base", "none"),
        ("last_year", {}, "base", "none"),
        ("last_year", {}, "before", "unknown"),
        ("last_year", {"reported_before": Before(YEAR_BEFORE, 5.0, "up", "lower")},
         "before", "significant"),
        ("last_year", {"reported_before": Before(YEAR_BEFORE, 5.0, "up", "similar")},
         "before", "not_significant"),
        ("last_year", {"level_band": "high"}, "level", "high"),
        ("last_year", {"tone": "welcome"}, "tone", "declared"),
        ("last_year", {}, "tone", "none"),
        ("last_year", {"direction": "down", "current": 5.0}, "own", "down"),
        ("last_year", {"direction": "none"}, "own", "unchanged"),
        ("region.change", {"current": -2.0, "direction": "up"}, "own", "down"),
        ("region.change", {"current": -2.0, "reference": -1.0}, "alignment", "same"),
        ("region.change", {"current": -2.0, "reference": 1.0}, "alignment", "opposite"),
        ("region.change", {"current": 2.0, "reference": 0.0}, "alignment", "flat"),
        ("region.change", {"current": 0.0, "reference": 0.0}, "alignment", "same"),
        ("region.change", {"current": 2.0}, "alignment", "flat"),
        ("alignment", {"current": 2.0, "reference": 2.0}, "offset", "together"),
        ("alignment", {"current": 1.0, "reference": 2.0}, "offset", "partly"),
        ("alignment", {"current": 0.0, "reference": 2.0}, "offset", "none"),
        ("peers.rank", {"current": 2.0}, "inside", "unknown"),
    ],
)  # fmt: skip
def test_derived_facts(comparator: str, values: dict[str, Any], fact: str, value: str) -> None:
    assert outcome_of(finding(comparator, **values))[fact] == value


def test_facts_given_go_before_derived_ones_and_only_the_wanted_are_kept() -> None:
    extra = {"inside": "outside", "family": "amount"}
    one = finding("peers.rank", current=2.0)
    assert outcome_of(one, extra)["inside"] == "outside"
    assert outcome_of(one, extra)["family"] == "amount"
    assert outcome_of(one, extra, ["family", "cause", "unheard"]) == {
        "family": "amount", "cause": "none",
    }  # fmt: skip


def test_the_choice_says_what_and_on_which_facts() -> None:
    pack = load_pack("trade", [PACKS])
    choice = select(pack, finding(significance="higher", direction="up", size="slight",
                                  standing="new", cause="none"))  # fmt: skip
    assert choice.rule.id == "base.significant"
    assert (choice.rule.file, choice.rule.line) == ("packs/base/change.yaml", 5)
    assert (choice.message, choice.weight, choice.silent) == ("significant", 80, False)
    assert [(ref.id, message) for ref, message in choice.riders] == [("base.new", "newly")]
    assert choice.outcome == {
        "significance": "higher", "direction": "up", "size": "slight", "standing": "new",
    }  # fmt: skip


def test_silence_has_its_reason_and_no_rider() -> None:
    pack = load_pack("trade", [PACKS])
    choice = select(pack, finding(direction="up", size="none", standing="new"))
    assert choice.silent
    assert choice.because == "the fixture tests silence"
    assert choice.riders == ()


def test_priority_decides_between_two_rows() -> None:
    pack = load_pack("base", [PACKS])
    chosen = {
        inside: select(pack, finding("peers.rank"), {"inside": inside, "family": "amount"}).message
        for inside in ("inside", "outside")
    }
    assert chosen == {"inside": "rank", "outside": "rank_outside"}


def test_otherwise_catches_what_is_left_only() -> None:
    house = House(rows=({"comparator": "GROUP.rank", "otherwise": "plain", "weight": 3},),
                  drop=("rank.any",))  # fmt: skip
    pack = load_pack("base", [PACKS], House(rows=(
        *house.rows,
        {"comparator": "GROUP.rank", "rule": "rank.outside", "when": {"inside": "outside"},
         "say": "rank_outside"},
    ), drop=house.drop))  # fmt: skip
    facts = {"inside": "inside", "family": "amount"}
    assert select(pack, finding("peers.rank"), facts).message == "plain"
    facts["inside"] = "outside"
    assert select(pack, finding("peers.rank"), facts).message == "rank_outside"


@pytest.mark.parametrize(
    ("one", "extra", "drop", "code", "says"),
    [
        (finding("last_yaer"), {}, (), "R090", "no table for 'last_yaer' - did you mean last_year"),
        (finding("peers.rank"), {}, (), "R092", "family not given for"),
        (finding(significance="higher", direction="down", size="slight"), {}, (), "R091",
         "outside the declared outcomes: statistically higher, going down, a slight change"),
        (finding(direction="up", size="none"), {}, ("base.silent",), "R090",
         "no row for not tested, going up"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_an_internal_fault(
    one: Any, extra: dict[str, str], drop: tuple[str, ...], code: str, says: str
) -> None:
    pack = load_pack("base", [PACKS], House(drop=drop))
    with pytest.raises(FaultError) as caught:
        select(pack, one, extra)
    (fault,) = caught.value.faults
    assert fault.code == code
    assert f"internal: robbery/{one.comparator}: " in fault.message
    assert says in str(fault)
