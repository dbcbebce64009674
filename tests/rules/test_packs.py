"""Packs lie over each other, and every fault in their files has its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from rules_making import PACKS, pack_of, write_pack

from narrator.rules import load_pack, pack_names, prove
from narrator.rules.codes import REASONS
from narrator.values.faults import Fault, FaultError, Place
from narrator.values.project import House

TABLE = "comparator: last_year\nrows:\n"
ROW = "  - {rule: a, when: {significance: higher}, say: more}\n"


def faults_of(folder: Path, rows: str) -> list[str]:
    """Return the faults of a pack with these rows, without the folder's name."""
    with pytest.raises(FaultError) as caught:
        pack_of(folder, rows)
    return [str(f).split("/", 2)[-1] for f in caught.value.faults]


def test_a_higher_pack_replaces_adds_and_drops() -> None:
    base, trade = (load_pack(name, [PACKS]) for name in ("base", "trade"))
    ids = [row.rule.id for row in base.tables["last_year"].rows]
    assert [r.rule.id for r in trade.tables["last_year"].rows] == [*ids, "trade.unchanged"]
    row = trade.tables["last_year"].rows[1]
    assert (row.message, row.rule.file) == ("usual_range", "packs/trade/change.yaml")
    assert row.rule.line == 3
    assert trade.tables["baseline"].rows == base.tables["baseline"].rows
    assert [r.rule.id for r in trade.tables["last_year"].riders] == ["base.new"]
    assert trade.layers == ("base", "trade")
    assert prove(base) == prove(trade) == ()
    assert pack_names([PACKS]) == ("base", "trade")


def test_a_folder_of_ones_own_may_bear_the_name_of_what_it_lies_over(tmp_path: Path) -> None:
    write_pack(tmp_path, {"pack.yaml": "name: base\nover: base\ndrop: [rank.outside]\n"}, "base")
    pack = load_pack("base", [PACKS], root=tmp_path)
    assert [row.rule.id for row in pack.tables["GROUP.rank"].rows] == ["rank.any"]
    assert load_pack(tmp_path / "base", [PACKS]).layers == ("base", "base")


def test_the_house_comes_last_and_may_say_otherwise() -> None:
    house = House(
        file="house.yaml",
        rows=(
            {"comparator": "last_year", "rule": "base.significant", "say": "plain", "weight": 5,
             "when": {"significance": "higher"}},
            {"comparator": "last_year", "otherwise": "plainest"},
            {"comparator": "last_year", "rule": "ours", "when": {"standing": "held"},
             "ride": "as_before"},
        ),
        drop=("base.new",),
        places={("rows", 1): Place("house.yaml", 9, 3)},
    )  # fmt: skip
    pack = load_pack("base", [PACKS], house)
    table = pack.tables["last_year"]
    assert [row.rule.id for row in table.riders] == ["base.held", "ours"]
    assert [row.message for row in table.rows if row.rule.id == "base.significant"] == ["plain"]
    (fault,) = prove(pack)
    assert (fault.code, fault.severity, fault.place.line) == ("R025", "warning", 9)
    assert "catches 6 outcomes" in fault.message
    assert "(when: {significance: lower})" in fault.message


def test_a_house_whose_otherwise_catches_nothing_is_told() -> None:
    house = House(rows=({"comparator": "baseline", "otherwise": "plainest"},))
    (fault,) = prove(load_pack("base", [PACKS], house))
    assert fault.code == "R022"
    assert "'baseline.otherwise' can never apply" in fault.message


@pytest.mark.parametrize(
    ("house", "code", "line"),
    [
        (House(drop=("base.comparible",)), "R014", 4),
        (House(rows=({"comparator": "last_yaer", "rule": "x", "say": "y"},)), "R008", 4),
        (House(rows=({"rule": "x", "say": "y"},)), "R004", 4),
        (House(rows=({"comparator": "last_year", "otherwise": "y", "when": {}},)), "R003", 4),
        (House(rows=({"comparator": "last_year", "otherwise": "y"},
                     {"comparator": "last_year", "otherwise": "z", "rule": "o"})), "R009", 4),
    ],
)  # fmt: skip
def test_faults_of_the_house_have_the_nearest_known_place(
    house: House, code: str, line: int
) -> None:
    places: dict[tuple[str | int, ...], Place] = {
        ("rows",): Place("house.yaml", line, 1), ("drop",): Place("house.yaml", line, 1)
    }  # fmt: skip
    placed = House("house.yaml", rows=house.rows, drop=house.drop, places=places)
    with pytest.raises(FaultError) as caught:
        load_pack("base", [PACKS], placed)
    assert [(f.code, f.place.line) for f in caught.value.faults] == [(code, line)]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("{rule: a, when: {significanse: higher}, say: b}",
         "rows.yaml:3:22: R006 no fact 'significanse' - did you mean significance?"),
        ("{rule: a, when: {direction: upp}, say: b}",
         "rows.yaml:3:33: R007 direction has no value 'upp' - did you mean up?"),
        ("{rule: a, when: {size: notable}, say: b}",
         "rows.yaml:3:28: R018 no outcome of last_year has size: notable"),
        ("{rule: a, when: {size: []}, say: b}",
         "rows.yaml:3:28: R005 no value of size is given"),
        ("{rule: a, wen: {size: slight}, say: b}",
         "rows.yaml:3:15: R003 unknown key 'wen' - did you mean when?"),
        ("{rule: a}", "rows.yaml:3:5: R004 'say' is missing"),
        ("{rule: a, say: Much More}",
         "rows.yaml:3:20: R005 expected a name of small letters, digits and _, "
         "found 'Much More'"),
        ("{rule: a, say: silence}", "rows.yaml:3:5: R010 silence needs a because"),
        ("{rule: a, say: b, because: of this}",
         "rows.yaml:3:23: R010 because belongs to silence only"),
        ("{rule: a, say: b, weight: 101}", "rows.yaml:3:31: R011 weight 101 is outside 0 to 100"),
        ("{rule: a, say: b, weight: heavy}",
         "rows.yaml:3:31: R011 expected a whole number from 0 to 100, found 'heavy'"),
        ("{rule: a, say: b, over: c}", "rows.yaml:3:29: R012 no other row 'c' here"),
        ("{rule: a, say: b, over: a}", "rows.yaml:3:29: R012 no other row 'a' here"),
        ("{otherwise: b}", "rows.yaml:3:5: R016 only house.yaml may have an otherwise row"),
        ("just text", "rows.yaml:3:5: R005 expected a mapping (name: value), found 'just text'"),
    ],
)  # fmt: skip
def test_each_fault_of_a_row_is_located(tmp_path: Path, row: str, fault: str) -> None:
    assert faults_of(tmp_path, f"{TABLE}  - {row}\n") == [fault]


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    rows = TABLE + ROW + ROW + "  - {rule: b, say: silence, weight: -1}\nrow: []\n"
    told = faults_of(tmp_path, rows)
    assert [f.split()[1] for f in told] == ["R009", "R010", "R011", "R003"]
    assert told[0].endswith("rule 'a' is already at " + _shown(tmp_path, "rows.yaml:3:5"))


def _shown(folder: Path, rest: str) -> str:
    return f"{folder.name}/mine/{rest}"


def test_a_circle_of_priorities_is_a_fault(tmp_path: Path) -> None:
    rows = TABLE + "".join(
        f"  - {{rule: {a}, say: b, over: {b}}}\n" for a, b in ("xy", "yz", "zx")
    )
    told = faults_of(tmp_path, rows)
    assert len(told) == 3
    assert told[0].endswith("R013 x over y over z over x: a circle")


def test_a_fact_that_the_comparator_lacks_is_a_fault() -> None:
    house = House(rows=({"comparator": "GROUP.rank", "rule": "x", "say": "y",
                         "when": {"size": "slight"}},))  # fmt: skip
    with pytest.raises(FaultError, match=r"R006 the outcomes of GROUP\.rank do not have .*'size'"):
        load_pack("base", [PACKS], house)


def test_an_id_of_another_comparator_or_kind_is_a_fault() -> None:
    rows = (
        {"comparator": "GROUP.rank", "rule": "base.silent", "say": "y"},
        {"comparator": "last_year", "rule": "base.new", "say": "y"},
    )
    with pytest.raises(FaultError) as caught:
        load_pack("base", [PACKS], House(rows=rows))
    assert [f.code for f in caught.value.faults] == ["R015", "R015"]
    assert "belongs to baseline and last_year" in str(caught.value)
    assert "is a rider" in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("size: slight}", "size: slihgt}",
         "R007 size has no value 'slihgt' - did you mean slight?"),
        ("size: slight}", "sise: slight}", "R006 no fact 'sise' - did you mean size?"),
        (", size: slight}\n      - {sig", "}\n      - {sig", "R017 the outcome leaves out 'size'"),
        ("[slight, notable]", "[slight, any]", "R005 'any' stands for all values"),
        ("[slight, notable]", "[slight, slight]", "R009 value 'slight' is declared twice"),
        ("[slight, notable]", "[slight, 1]", "R005 expected text, found 1"),
        ("{up: going up", "{upp: going up", "R007 direction has no value 'upp'"),
        ("comparators:\n", "comparators:\n  other: {like: last_yaer}\n", "R008 no comparator"),
        ("comparators:\n", "comparators:\n  a: {like: b}\n  b: {like: a}\n", "R019 a is like b is"),
        ("comparators:\n", "comparators:\n  other: {}\n", "R004 'outcomes' or 'like' is missing"),
        ("    outcomes:", "    every: {size: slight}\n    outcomes:", "R009 'size' is declared in"),
    ],
)
def test_faults_of_the_vocabulary_are_located(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    from rules_making import VOCABULARY

    assert old in VOCABULARY
    write_pack(tmp_path, {"vocabulary.yaml": VOCABULARY.replace(old, new, 1)})
    with pytest.raises(FaultError) as caught:
        load_pack("mine", [tmp_path])
    found: list[Fault] = [f for f in caught.value.faults if fault in str(f)]
    assert found and found[0].place.line
    assert found[0].place.file == _shown(tmp_path, "vocabulary.yaml")


def test_a_pack_that_is_not_there_and_packs_in_a_circle(tmp_path: Path) -> None:
    with pytest.raises(FaultError, match=r"paper.yaml:4:8: R001 .*'trad' - did you mean trade"):
        load_pack("trad", [PACKS], named_at=Place("paper.yaml", 4, 8))
    write_pack(tmp_path, {"pack.yaml": "name: one\nover: two\n"}, "one")
    write_pack(tmp_path, {"pack.yaml": "name: two\nover: one\n"}, "two")
    with pytest.raises(FaultError, match=r"two/pack\.yaml:2:7: R002 one over two over one"):
        load_pack("one", [tmp_path])


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, {})
    (folder / "rows.yaml").write_bytes(b"\xff\xfe\x00")
    (folder / "more.yaml").write_text("rows: [unclosed", encoding="utf-8")
    with pytest.raises(FaultError) as caught:
        load_pack("mine", [tmp_path])
    assert {f.place.file.rsplit("/", 1)[-1] for f in caught.value.faults} == {
        "rows.yaml", "more.yaml"
    }  # fmt: skip


def test_every_code_says_why() -> None:
    from narrator.rules import codes

    named = {v for k, v in vars(codes).items() if k.isupper() and isinstance(v, str)}
    assert named == set(REASONS)
    assert all(what and why for what, why in REASONS.values())
