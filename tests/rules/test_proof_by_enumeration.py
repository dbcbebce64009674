"""The prover agrees with counting every outcome of random small tables, exactly."""

from __future__ import annotations

import re
from itertools import combinations, product
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rules_making import finding

from narrator.rules import (
    Comparator,
    Fact,
    Row,
    RulePack,
    Table,
    Vocabulary,
    proofs,
    prove,
    riders_reachable,
    rows_reachable,
    select,
)
from narrator.rules.boxes import Space, disjoint, merged, total, within
from narrator.rules.tables import SILENCE
from narrator.rules.words import shortest
from narrator.values.faults import FaultError, Place
from narrator.values.sentence import RuleRef

Point = tuple[str, ...]
Product = dict[str, tuple[str, ...]]


@st.composite
def packs(draw: st.DrawFn) -> tuple[RulePack, set[Point]]:
    """Return a pack of one random table, and its outcomes as points."""
    facts = {
        name: tuple(f"{name}{i}" for i in range(draw(st.integers(1, 3))))
        for name in "abcd"[: draw(st.integers(1, 4))]
    }
    subsets = {
        name: st.lists(st.sampled_from(values), min_size=1, unique=True).map(tuple)
        for name, values in facts.items()
    }
    products = draw(st.lists(st.fixed_dictionaries(subsets), min_size=1, max_size=4))
    space = Space(tuple(facts), tuple(facts.values()))
    outcomes = merged(disjoint(box for p in products if (box := space.box(p))))
    place = Place("vocabulary.yaml", 1, 1)
    comparator = Comparator("last_year", space, tuple(outcomes), place)
    conditions = st.fixed_dictionaries({}, optional=subsets)
    rows = []
    for i, when in enumerate(draw(st.lists(conditions, max_size=6))):
        # Over earlier rows only, so that priorities never go round in a circle.
        over = draw(st.lists(st.integers(0, i - 1), unique=True, max_size=2)) if i else []
        rows.append(_row(f"row{i}", i, when, draw(st.booleans()), tuple(f"row{j}" for j in over)))
    riders = [
        _row(f"rider{i}", 100 + i, when, False, ())
        for i, when in enumerate(draw(st.lists(conditions, max_size=2)))
    ]
    table = Table(comparator, Place("rows.yaml", 1, 1), tuple(rows), tuple(riders))
    vocabulary = Vocabulary(
        {name: Fact(name, values, {}, place) for name, values in facts.items()},
        {"last_year": comparator},
    )
    points = {point for p in products for point in product(*(p[name] for name in facts))}
    return RulePack("mine", ("mine",), vocabulary, {"last_year": table}), points


def _row(rule: str, line: int, when: Product, silent: bool, over: tuple[str, ...]) -> Row:
    place = Place("rows.yaml", line + 2, 1)
    message = SILENCE if silent else f"says_{rule}"
    return Row(RuleRef(rule, place.file, place.line), place, when, message, "", over)


def _matches(row: Row, facts: tuple[str, ...], point: Point) -> bool:
    return all(value in row.when.get(name, (value,))
               for name, value in zip(facts, point, strict=True))  # fmt: skip


def _catching(table: Table, point: Point) -> list[Row]:
    """Return the rows that catch a point, by the definition of ``over``."""
    matching = [r for r in table.rows if _matches(r, table.comparator.space.facts, point)]
    beaten = {rule for row in matching for rule in row.over}
    return [row for row in matching if row.rule.id not in beaten]


@settings(deadline=None, max_examples=300)
@given(packs())
def test_the_proof_is_that_of_enumeration(drawn: tuple[RulePack, set[Point]]) -> None:
    pack, points = drawn
    table = pack.tables["last_year"]
    facts = table.comparator.space.facts
    caught = {point: _catching(table, point) for point in points}
    gaps = {point for point, rows in caught.items() if not rows}
    pairs = {
        frozenset((a.rule.id, b.rule.id)): sum(
            a in rows and b in rows for rows in caught.values()
        )
        for a, b in combinations(table.rows, 2)
    }
    never = {r.rule.id for r in table.rows if not any(r in rows for rows in caught.values())}
    idle = {
        r.rule.id for r in table.riders
        if not any(
            _matches(r, facts, point) and not any(row.silent for row in rows)
            for point, rows in caught.items()
        )
    }  # fmt: skip

    with patch.object(proofs, "AT_ONCE", 10_000):
        faults = prove(pack)
    told = {code: [f for f in faults if f.code == code] for code in
            ("R020", "R021", "R022", "R023")}  # fmt: skip
    assert sum(map(len, told.values())) == len(faults)
    assert sum(_count(f.message) for f in told["R020"]) == len(gaps)
    assert {
        point for box in table.uncaught()
        for point in product(*table.comparator.space.when(box).values())
    } == gaps  # fmt: skip
    assert {
        frozenset(re.findall(r"'(row\d)'", f.message)): _count(f.message) for f in told["R021"]
    } == {pair: count for pair, count in pairs.items() if count}
    assert {re.findall(r"'(row\d)'", f.message)[0] for f in told["R022"]} == never
    assert {re.findall(r"'(rider\d)'", f.message)[0] for f in told["R023"]} == idle


@settings(deadline=None, max_examples=150)
@given(packs())
def test_reach_and_selection_are_those_of_enumeration(
    drawn: tuple[RulePack, set[Point]],
) -> None:
    pack, points = drawn
    table = pack.tables["last_year"]
    facts = table.comparator.space.facts
    for reach in rows_reachable(pack, "last_year"):
        expected = {p for p in points if reach.row in _catching(table, p)}
        assert {p for box in reach.outcomes for p in product(*box.values())} == expected
        assert reach.count == len(expected)
    for reach in riders_reachable(pack, "last_year"):
        assert reach.count == len({p for box in reach.outcomes for p in product(*box.values())})
    for point in sorted(points):
        rows = _catching(table, point)
        extra = dict(zip(facts, point, strict=True))
        if len(rows) == 1:
            choice = select(pack, finding(), extra)
            assert choice.rule == rows[0].rule
            riders = [r for r in table.riders if _matches(r, facts, point)]
            expected_riders = () if rows[0].silent else tuple((r.rule, r.message) for r in riders)
            assert choice.riders == expected_riders
        else:
            with pytest.raises(FaultError, match="R090"):
                select(pack, finding(), extra)


@settings(deadline=None, max_examples=100)
@given(packs())
def test_the_short_condition_holds_exactly_the_gap(drawn: tuple[RulePack, set[Point]]) -> None:
    pack, _ = drawn
    table = pack.tables["last_year"]
    comparator = table.comparator
    for box in table.uncaught():
        short = comparator.space.box(shortest(box, comparator))
        assert short is not None
        held = within([short], comparator.outcomes)
        assert total(held) == total([box]) == total(within(held, [box]))


def _count(message: str) -> int:
    found = re.search(r"(\d+) outcomes?", message)
    assert found
    return int(found[1])
