from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.project.located_yaml import load_yaml
from narrator.project.nodes import Node, YamlFile
from narrator.project.quantities import (
    DEFAULT_BANDS,
    bands_of,
    bound_of,
    gap_of,
    level_of,
    margin_of,
    percent,
    plain,
    points,
)
from narrator.values.faults import Fault


def node(text: str) -> Node:
    faults: list[Fault] = []
    located = load_yaml(f"v: {text}\n", "f")
    child = Node(located.data, (), YamlFile(located, [f"v: {text}"], faults)).child("v")
    assert child
    return child


@pytest.mark.parametrize(
    ("text", "value"),
    [("95%", 0.95), ("2.3 %", 0.023), ("100 per cent", 1.0), ("1,200%", 12.0), ("95", None),
     ("-5%", None), ("%", None)],
)  # fmt: skip
def test_percentages(text: str, value: float | None) -> None:
    assert percent(text) == value


def test_points_and_plain_numbers() -> None:
    assert points("2 points") == 0.02
    assert points("1 percentage point") == 0.01
    assert points("2%") is None
    assert plain("1,200") == 1200
    assert plain("twelve") is None


@given(st.decimals(0, 100, places=2))
def test_a_percentage_is_the_nearest_number_to_what_was_written(value: object) -> None:
    assert percent(f"{value}%") == float(f"{value}e-2")


def test_a_level_is_in_the_unit_of_its_measure() -> None:
    assert level_of(node("95%"), True) == 0.95
    assert level_of(node("15"), False) == 15
    assert level_of(node("1,500"), False) == 1500


@pytest.mark.parametrize("text", ["95", "0.95", "most", "[1]", "true", "101%"])
def test_a_proportion_has_its_level_in_per_cent(text: str) -> None:
    child = node(text)
    assert level_of(child, True) is None
    assert [fault.code for fault in child.source.faults] == ["P024"]


def test_gaps_and_margins_are_in_the_unit_of_their_measure() -> None:
    assert gap_of(node("2 points"), True) == 0.02
    assert gap_of(node("3"), False) == 3
    assert margin_of(node("5 points"), True) == 0.05
    assert margin_of(node("20%"), False) == 0.2


@pytest.mark.parametrize(
    ("text", "proportion", "high", "value"),
    [
        ("85% or more", True, True, 0.85),
        ("over 85%", True, True, 0.85),
        ("at least 85%", True, True, 0.85),
        ("under 50%", True, False, 0.5),
        ("50% or less", True, False, 0.5),
        ("at most 50%", True, False, 0.5),
        ("12 or more", False, True, 12),
        ("under 3", False, False, 3),
        ("85", True, True, None),
        ("under 85%", True, True, None),
        ("85% or more", True, False, None),
        ("12 or more", True, True, None),
    ],
)
def test_bounds(text: str, proportion: bool, high: bool, value: float | None) -> None:
    child = node(text)
    assert bound_of(child, proportion, high=high) == value
    assert [fault.code for fault in child.source.faults] == ([] if value is not None else ["P024"])


def test_the_bands_of_the_contract_are_the_default() -> None:
    written = "{size: {slight: under 2%, notable: 2% to 10%, marked: over 10%}}"
    assert bands_of(node(written)) == DEFAULT_BANDS
    assert DEFAULT_BANDS[-1][2] == math.inf


def test_bands_may_stand_in_any_order_and_be_written_otherwise() -> None:
    written = "{size: {marked: 12% or more, slight: under 3%, notable: 3 to 12%}}"
    assert bands_of(node(written)) == (
        ("slight", 0.0, 0.03), ("notable", 0.03, 0.12), ("marked", 0.12, math.inf),
    )  # fmt: skip


@pytest.mark.parametrize(
    "written",
    [
        "{}",
        "{size: {slight: under 2%, notable: 2% to 10%}}",
        "{size: {slight: under 2%, notable: 2% to 10%, marked: over 12%}}",
        "{size: {slight: under 2%, notable: 2% to 1%, marked: over 1%}}",
        "{size: {slight: over 2%, notable: 2% to 10%, marked: over 10%}}",
        "{size: {slight: under 2%, notable: some, marked: over 10%}}",
        "{size: {slight: under 2%, notable: 2% to 10%, marked: 10% to 20%}}",
    ],
)
def test_bands_that_leave_a_gap_overlap_or_end_are_refused(written: str) -> None:
    child = node(written)
    assert bands_of(child) is None
    assert child.source.faults
