"""Files → tables: delimiters, headings, notes, workbooks, and the place of every cell."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.sources import files
from narrator.sources.asked import Asked
from narrator.sources.table import Unreadable, letters
from narrator.values.faults import Fault, Place
from narrator.values.project import SourceSpec

WANTED = ("area", "period", "value")


def read_table(file: str, data: bytes, sheet: str = "", wanted=WANTED):
    spec = SourceSpec("crime", Place("measures.yaml"), file, {}, sheet=sheet)
    return files.read_table(file, data, Asked(spec, wanted))


def a_table(text: str, file: str = "a.csv"):
    return read_table(file, text.encode(), "", WANTED)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_the_one_that_finds_the_headings(delimiter):
    text = "area,period,value\nEly,2015-03,5\n".replace(",", delimiter)
    table = a_table(text)
    assert table.headings == WANTED and table.columns[2].tolist() == ["5"]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(ends):
    table = a_table("area,period,value\nEly,2015-03,5\n".replace("\n", ends))
    assert table.rows.tolist() == [2]


def test_a_byte_order_mark_is_no_part_of_the_first_heading():
    assert a_table("\ufeffarea,period,value\nEly,2015-03,5\n").headings == WANTED


def test_headings_are_found_below_a_licence_line_notes_and_empty_rows():
    text = (
        "# Open Government Licence,,\nCrime figures,,\n,,\narea,period,value\n# a note,,\n\n"
        "Ely,2015-03,5\n"
    )
    table = a_table(text)
    assert table.headings == WANTED
    assert table.rows.tolist() == [7] and table.top == 4


@pytest.mark.parametrize("heading", ["Value", " value ", "VALUE", "va lue".replace(" ", "")])
def test_headings_are_found_whatever_their_case_and_space(heading):
    assert a_table(f"area,period,{heading}\nEly,2015-03,5\n").find("value") == 2


def test_a_quoted_cell_may_run_over_lines_and_rows_keep_their_numbers():
    table = a_table('area,period,value\n"E\nly",2015-03,5\nMarch,2015-03,6\n')
    assert table.rows.tolist() == [2, 4]
    assert str(table.place(1, 2)) == "a.csv:row 4, column value"


def test_a_wanted_heading_that_stands_twice_is_a_fault():
    with pytest.raises(Unreadable) as raised:
        a_table("area,period,value,value\nEly,2015-03,5,6\n")
    assert "stands twice" in raised.value.faults[0].message


def test_every_row_of_another_width_is_told():
    with pytest.raises(Unreadable) as raised:
        a_table("area,period,value\nEly,2015-03\nEly,2015-03,5,6\n")
    assert [f.place.cell for f in raised.value.faults] == ["row 2", "row 3"]


def a_workbook(rows, sheet="Data") -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_reads_as_the_same_text_with_cells_named_as_in_excel():
    from datetime import date

    rows = [["Crime"], [], list(WANTED), ["Ely", date(2015, 3, 31), 5], ["Ely", "2015-02", 0.25]]
    table = read_table("a.xlsx", a_workbook(rows), "Data", WANTED)
    assert table.headings == WANTED
    assert [c.tolist() for c in table.columns[1:]] == [["2015-03-31", "2015-02"], ["5", "0.25"]]
    assert str(table.place(0, 2)) == "a.xlsx:Data!C4"


def test_a_sheet_that_is_not_there_names_the_nearest():
    with pytest.raises(Unreadable) as raised:
        read_table("a.xlsx", a_workbook([["area"]]), "Date", WANTED)
    assert raised.value.faults[0].suggestion == "Data"


@given(st.integers(0, 20_000))
def test_letters_count_as_spreadsheets_do(column):
    value = 0
    for letter in letters(column):
        value = value * 26 + ord(letter) - ord("A") + 1
    assert value == column + 1


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_a_located_fault(data):
    faults: tuple[Fault, ...] = ()
    rows = 0
    try:
        rows = len(read_table("a.csv", data, "", WANTED).rows)
    except Unreadable as why:
        faults = why.faults
    assert bool(faults) != bool(rows)
    assert all(fault.place.file == "a.csv" for fault in faults)
