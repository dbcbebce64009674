"""Wide grids of any content: located faults, or every figure from the cell that it names."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.sources.across import across
from narrator.sources.asked import Asked
from narrator.sources.blocks import blocks_of
from narrator.sources.files import read_table
from narrator.sources.grid import Grid, box_of, column_of
from narrator.sources.table import Unreadable
from narrator.values.faults import Place
from narrator.values.project import SourceSpec

WORDS = (
    "", "", "", "Apr-14", "May-14", "2014/15", "2014", "Apr", "Q1", "41730", "Total", "Barnet",
    "Brent", "Robbery", "Area", "Note: revised", "1", "2014", "12.5", "*", "-", "80%", "x y",
)  # fmt: skip
grids = st.integers(1, 6).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from(WORDS), min_size=width, max_size=width), min_size=1, max_size=9
    )
)


def asked(layout: str, **changes) -> Asked:
    spec = SourceSpec("crime", Place("measures.yaml"), "a.xlsx", {}, layout=layout, **changes)
    wanted = ("area", "period", "measure", "value")
    return Asked(spec, wanted, frozenset({"barnet", "brent"}), frozenset({"robbery"}))


def attempted(work):
    """What is refused, and what is read."""
    try:
        return (), work()
    except Unreadable as why:
        return why.faults, None


@settings(max_examples=400, deadline=None)
@given(grids, st.sampled_from(["wide", "totals"]), st.integers(0, 3))
def test_any_grid_is_refused_with_its_place_or_every_figure_is_where_it_says(cells, layout, rows):
    grid = Grid("a.xlsx", cells, range(1, len(cells) + 1), "S")
    faults, table = attempted(lambda: across(grid, asked(layout, header_rows=rows)))
    if table is None:
        assert faults and {fault.place.file for fault in faults} == {"a.xlsx"}
        return
    value = table.headings.index("value")
    for at, text in enumerate(table.columns[value]):
        cell = table.named(at, value).removeprefix("S!")
        letters = cell.rstrip("0123456789")
        assert cells[int(cell[len(letters) :]) - 1][column_of(letters)] == text
    lengths = {len(column) for column in table.columns}
    assert lengths == {len(table.rows)}


@settings(max_examples=200, deadline=None)
@given(grids, st.sampled_from(["long", "wide", "totals"]))
def test_tables_found_do_not_overlap(cells, layout):
    grid = Grid("a.xlsx", cells, range(1, len(cells) + 1), "S")
    boxes = [block.box for block in blocks_of(grid, asked(layout))]
    held = [
        (row, column)
        for box in boxes
        for row in range(box.top, box.bottom + 1)
        for column in range(box.left, box.right + 1)
    ]
    assert len(held) == len(set(held))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=120), st.sampled_from(["wide", "totals", "long"]),
       st.sampled_from(["a.csv", "a.xlsx", "a.ods", "a.parquet", "a.xls"]))  # fmt: skip
def test_no_bytes_raise_anything_else(data, layout, file):
    faults, table = attempted(lambda: read_table(file, data, asked(layout)))
    assert {fault.place.file for fault in faults} <= {file}
    assert bool(faults) != bool(table is not None and len(table.rows))


def test_ranges_as_people_write_them():
    assert str(box_of("B4:N40")) == "B4:N40" == str(box_of("$B$4:$N$40"))
    assert box_of("Data!B4:N40") == box_of("b4:n40")
    assert box_of("B:N").left == 1 and box_of("4:40").top == 4
    for text in ("", "B4", "N4:B40", "B4:40", "4:N40", "B0:N4", "B40:N4"):
        assert box_of(text) is None
