"""Tables as people read them, in a terminal of any width, and in a workbook."""

from __future__ import annotations

import io
from functools import cache

import openpyxl
import pytest
from trying_making import PHRASE, ROOT, ROW, stack

from narrator.project.workbook_pages import put_text
from narrator.rules import load_pack
from narrator.trying.layout import plain, wrapped
from narrator.trying.reading import layer_of, tables_read, when_words
from narrator.trying.showing import shown
from narrator.trying.workbook import rules_bytes
from narrator.values.faults import Place

REPLACED = """\
rows:
  - rule: change.few
    comparators: [last_year, baseline]
    when: {family: amount, significance: inconclusive, base: [small, none], direction: [up, down]}
    say: silence
    because: the Board has asked not to be told of single figures
"""


def test_every_row_is_read_once_with_its_condition_in_words() -> None:
    tried = stack("policing")
    tables = tables_read(tried)
    assert {k for t in tables for k in t.keys} == set(tried.pack.tables)
    (table,) = (t for t in tables if "last_year" in t.keys)
    assert table.keys == ("last_year", "baseline")
    row = next(r for r in table.rows if r.rule == "change.within_range")
    assert row.when == ("a count or rate", "statistically similar", "a notable or marked change",
                        "from a usable base", "going up or down")  # fmt: skip
    assert row.example.startswith("Fly-tipping rose by 5.9% year on year")
    assert (row.layer, row.message, row.weight) == ("core", "within_range", 30)
    assert row.place.startswith("core, change.yaml:")


def test_what_a_row_lies_over_and_what_it_replaces_is_said() -> None:
    below = (load_pack("policing", [ROOT / "rules"]), load_pack("core", [ROOT / "rules"]))
    tables = tables_read(stack("policing", REPLACED), below)
    row = next(r for t in tables for r in t.rows if r.rule == "change.few")
    assert (row.layer, row.place) == ("house.yaml", "house.yaml:2")
    assert row.replaces.startswith("core, change.yaml:")
    assert row.because == "the Board has asked not to be told of single figures"
    own = tables_read(stack("policing", ROW), below)
    marked = next(r for t in own for r in t.rows if r.rule == "ours.marked_fall")
    assert (marked.over, marked.replaces) == (("change.significant",), "")


@pytest.mark.parametrize(("file", "layer"), [
    ("rules/core/change.yaml", "core"), ("house.yaml", "house.yaml"),
    ("our-rules/change.yaml", "our-rules"),
    ("templates/phrases/en-GB/core/change.yaml", "core"),
    ("our-rules/phrases/en-GB/change.yaml", "our-rules"),
])  # fmt: skip
def test_a_place_knows_its_layer(file: str, layer: str) -> None:
    assert layer_of(Place(file, 3)) == layer


def test_a_condition_that_leaves_one_value_out_says_so() -> None:
    pack = stack().pack
    comparator = pack.tables["last_year"].comparator
    words = when_words(
        {"significance": ("higher", "lower", "similar", "inconclusive")}, comparator,
        pack.vocabulary,
    )  # fmt: skip
    assert words == ("anything but not tested",)


@pytest.mark.parametrize("width", [40, 70, 84, 100, 140])
def test_no_line_is_longer_than_the_terminal(width: int) -> None:
    tried = stack("policing", ROW)
    lines = shown(tried, tables_read(tried), width)
    assert max(map(len, lines)) <= width
    text = "\n".join(lines)
    for table in tried.pack.tables.values():
        for row in table.rows:
            assert row.rule.id in text  # whole: people copy it


def test_only_what_is_asked_for_is_shown() -> None:
    tried = stack("policing", PHRASE)
    tables = tables_read(tried)
    one = "\n".join(shown(tried, tables, 100, comparator="share"))
    assert one.startswith("share – the share of a whole, beside a year earlier\n")
    assert "change.within_range" not in one
    rule = shown(tried, tables, 60, rule="rank.inside")
    assert sum(line.startswith("rank.") for line in rule) == 1
    message = "\n".join(shown(tried, tables, 100, message="significant"))
    assert "change.significant\n" in message
    assert "  predicate     {{ movement }}, which is {{ verdict }}" in message
    assert "change_and_run" in message.partition("  steps  ")[2]
    alone = "\n".join(shown(tried, tables, 100, message="rank_inside"))
    assert "  steps         none takes it: it stands alone" in alone


def test_a_terminal_without_our_characters_gets_plain_ones() -> None:
    tried = stack()
    lines = [plain(line, "ascii") for line in shown(tried, tables_read(tried), 90)]
    assert all(line.isascii() for line in lines)
    assert plain("“yes” – it’s…", "utf-8") == "“yes” – it’s…"
    assert plain("“yes” – it’s…", None) == "\"yes\" - it's..."


def test_a_long_name_is_broken_where_it_may_be() -> None:
    assert wrapped("change.similar_small_base_unchanged", 20) == [
        "change.similar_", "small_base_unchanged",
    ]  # fmt: skip


@cache
def book(house: str = "") -> openpyxl.Workbook:
    tried = stack("policing", house)
    below = (load_pack("core", [ROOT / "rules"]),)
    return openpyxl.load_workbook(io.BytesIO(rules_bytes(tried, below)))


def test_the_workbook_holds_every_row_phrase_step_and_word() -> None:
    tried = stack("policing", ROW)
    made = book(ROW)
    assert made.sheetnames == [
        "Contents", "Over time", "Levels and targets", "Groups", "Wholes and parts",
        "Months and runs", "Areas", "Phrases", "Plan", "Words", "Vocabulary",
    ]  # fmt: skip
    cells = {
        sheet.title: [[c.value for c in row] for row in sheet.iter_rows()] for sheet in made
    }  # fmt: skip
    rules = {row[4] for name in made.sheetnames[1:7] for row in cells[name]}
    packs = tried.pack.tables.values()
    assert {r.rule.id for t in packs for r in (*t.rows, *t.riders)} <= rules
    assert set(tried.words.phrases) <= {row[0] for row in cells["Phrases"]}
    assert [s.name for s in tried.words.steps] == [row[0] for row in cells["Plan"][1:]]
    assert ["direction.rise.up", "rise"] in cells["Words"]
    assert ["significance", "higher"] in [row[:2] for row in cells["Vocabulary"]]
    marked = next(row for row in cells["Over time"] if row[4] == "ours.marked_fall")
    assert marked[0] == "a count or rate; statistically lower; a marked change; from a usable base"
    assert marked[3] == 85
    assert marked[5] == "house.yaml:2\ngoes before change.significant"


def test_the_workbook_is_made_to_be_read_and_printed() -> None:
    for sheet in book(ROW):
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert all(d.width >= 9 for d in sheet.column_dimensions.values())
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                assert cell.data_type in ("s", "n")  # words that begin with = are words
                if cell.data_type == "s" and "\n" in cell.value:
                    assert cell.alignment.wrap_text


def test_words_that_look_like_a_formula_stay_words() -> None:
    sheet = openpyxl.Workbook().active
    put_text(sheet["A1"], "=1+1", wrap=True)
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=1+1", "s")
