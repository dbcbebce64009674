"""What the proof says: place, example in words, condition, and never more than five."""

from __future__ import annotations

import time
from pathlib import Path

from rules_making import PACKS, pack_of, write_pack

from narrator.rules import load_pack, messages_used, prove, rows_reachable
from narrator.values.faults import Place

TABLE = "comparator: last_year\nrows:\n"


def told(folder: Path, rows: str) -> list[str]:
    """Return the proof's faults, without the folder's name."""
    return [str(f).split("/", 2)[-1] for f in prove(pack_of(folder, TABLE + rows))]


def test_a_gap_is_named_in_words_and_as_a_condition(tmp_path: Path) -> None:
    rows = "  - {rule: a, when: {significance: higher}, say: more}\n"
    assert told(tmp_path, rows) == [
        "rows.yaml:1:1: R020 last_year: no row for 2 outcomes, such as significance similar "
        "(when: {significance: similar})"
    ]
    rows += "  - {rule: b, when: {significance: similar, direction: down}, say: less}\n"
    assert told(tmp_path, rows) == [
        "rows.yaml:1:1: R020 last_year: no row for 1 outcome, such as significance similar, "
        "going up (when: {significance: similar, direction: up})"
    ]


def test_an_overlap_names_both_rows_and_their_places(tmp_path: Path) -> None:
    rows = "  - {rule: a, say: more}\n  - {rule: b, when: {direction: down}, say: less}\n"
    (fault,) = told(tmp_path, rows)
    assert fault == (
        "rows.yaml:4:5: R021 last_year: 'b' and 'a' "
        f"({tmp_path.name}/mine/rows.yaml:3) both catch 1 outcome, such as going down "
        "(when: {direction: down}); over: a lets 'b' go first"
    )
    assert told(tmp_path, rows.replace("say: less", "say: less, over: a")) == []


def test_a_row_that_never_applies_says_why(tmp_path: Path) -> None:
    rows = (
        "  - {rule: a, when: {significance: higher, direction: down}, say: odd}\n"
        "  - {rule: b, when: {significance: higher}, say: more}\n"
        "  - {rule: c, say: any, over: b}\n"
        "riders:\n"
        "  - {rule: d, when: {significance: higher, direction: down}, ride: oddly}\n"
    )
    assert [fault.split(" ", 1)[1] for fault in told(tmp_path, rows)] == [
        "R022 'a' can never apply: no outcome of last_year has "
        "{significance: higher, direction: down}",
        "R022 'b' can never apply: c lies over all of it",
        "R023 rider 'd' can never apply: no outcome of last_year has "
        "{significance: higher, direction: down}",
    ]


def test_a_rider_has_nothing_to_ride_on_where_all_is_silent(tmp_path: Path) -> None:
    rows = (
        "  - {rule: a, when: {significance: higher}, say: silence, because: of the test}\n"
        "  - {rule: b, when: {significance: similar}, say: more}\n"
        "riders:\n  - {rule: c, when: {significance: higher}, ride: oddly}\n"
    )
    (fault,) = told(tmp_path, rows)
    assert "R023 rider 'c' can never apply: where it would, last_year is silent" in fault


def test_a_row_need_apply_to_one_of_its_comparators_only(tmp_path: Path) -> None:
    vocabulary = (
        "facts: {direction: {values: [up, down]}, size: {values: [slight, marked]}}\n"
        "comparators:\n"
        "  one: {outcomes: [{direction: up, size: any}]}\n"
        "  two: {outcomes: [{direction: any, size: slight}]}\n"
    )
    rows = (
        "comparators: [one, two]\nrows:\n"
        "  - {rule: a, when: {direction: up}, say: rose}\n"
        "  - {rule: b, when: {direction: down}, say: fell}\n"
        "  - {rule: c, when: {direction: down, size: marked}, say: fell}\n"
    )
    write_pack(tmp_path, {"vocabulary.yaml": vocabulary, "rows.yaml": rows})
    (fault,) = prove(load_pack("mine", [tmp_path]))
    assert (fault.code, fault.place.line) == ("R022", 5)


def test_a_comparator_without_a_table_is_told_at_the_vocabulary(tmp_path: Path) -> None:
    write_pack(tmp_path, {})
    (fault,) = prove(load_pack("mine", [tmp_path]))
    assert (fault.code, fault.place.line, fault.place.column) == ("R024", 6, 3)


def test_five_at_a_time(tmp_path: Path) -> None:
    rows = "  - {rule: all, say: more}\n" + "".join(
        f"  - {{rule: r{i}, when: {{direction: down}}, say: less, over: all}}\n" for i in range(5)
    )
    faults = told(tmp_path, rows)
    assert len(faults) == 5
    assert sum(" (and 5 more)" in fault for fault in faults) == 1


def test_comparators_alike_are_told_once() -> None:
    from narrator.values.project import House

    pack = load_pack("base", [PACKS], House(drop=("base.silent",)))
    (fault,) = prove(pack)
    assert fault.message == (
        "last_year and baseline: no row for 6 outcomes, such as not tested "
        "(when: {significance: not_tested}): 'base.silent' (packs/base/change.yaml:6) caught them"
    )


def test_reach_is_what_a_row_catches_after_priorities() -> None:
    wide, narrow = rows_reachable(load_pack("base", [PACKS]), "GROUP.rank")
    assert wide.outcomes == (
        {"inside": ("inside", "unknown"), "family": ("amount", "survey")},
    )  # fmt: skip
    assert (wide.count, narrow.count) == (4, 2)


def test_messages_are_listed_with_their_uses() -> None:
    used = messages_used(load_pack("base", [PACKS]))
    assert set(used) == {
        "comparable", "within_range", "significant", "newly", "still", "rank", "rank_outside"
    }  # fmt: skip
    assert [(use.comparator, use.kind) for use in used["newly"]] == [
        ("last_year", "ride"), ("baseline", "ride"),
    ]  # fmt: skip


def test_the_shipped_packs_are_proved_quickly() -> None:
    folder = Path(__file__).parents[2] / "rules"
    for name in ("core", "policing"):
        pack = load_pack(name, [folder])
        start = time.perf_counter()
        faults = prove(pack)
        # About 10 ms; the limit is wide for a busy machine.
        assert time.perf_counter() - start < 0.5
        assert not faults, "\n".join(map(str, faults))


def test_who_lays_a_row_over_all_of_a_lower_one_is_told_to_drop_it() -> None:
    from narrator.values.project import House

    own = {"comparator": "GROUP.rank", "rule": "ours", "over": "rank.outside", "say": "rank",
           "when": {"inside": "outside"}}  # fmt: skip
    place = Place("house.yaml", 2, 5)
    house = House("house.yaml", rows=(own,), places={("rows", 0): place})
    faults = [f for f in prove(load_pack("base", [PACKS], house)) if f.place == place]
    assert "'ours' lies over all that 'rank.outside' (packs/base/rank.yaml:5) would catch: " \
        "drop: [rank.outside] and leave it out of over:" in [f.message for f in faults]  # fmt: skip
