"""Text files: encodings, delimiters and decimal commas, each read right or told."""

from __future__ import annotations

import pytest
from sources_making import a_measure, told
from workbooks_making import figures, read_book

ROWS = "area,period,value\nFenland,2015-02,4\nFenland,2015-03,5\n"


def read(root, data, **spec):
    return read_book(root, data, areas=["Fenland", "Môn"], path="a.csv", **spec)


def test_windows_1252_is_read_and_told(tmp_path):
    data = ROWS.replace("Fenland", "M\u00f4n").encode("cp1252")
    found = read(tmp_path, data)
    assert {area for _, area, _ in figures(found)} == {"Môn"}
    assert told(found.warnings) == [
        "a.csv:row 2: D032 not UTF-8; read as Windows-1252, in which “ô” stands here"
        " - did you mean encoding: windows-1252?"
    ]
    assert not read(tmp_path, data, encoding="windows-1252").warnings


def test_a_declared_encoding_is_kept_to(tmp_path):
    data = ROWS.replace("Fenland", "M\u00f4n").encode("cp1252")
    (fault,) = read(tmp_path, data, encoding="utf-8").faults
    assert str(fault) == (
        "a.csv:row 2: D005 a character is not utf-8, which encoding: declares"
    )


def test_what_is_neither_is_refused(tmp_path):
    (fault,) = read(tmp_path, ROWS.encode() + b"M\x81n,2015-03,1\n").faults
    assert str(fault.place) == "a.csv:row 4" and fault.code == "D005"


@pytest.mark.parametrize(
    ("cells", "values", "message"),
    [
        (("80,5", "1.234,25"), [80.5, 1234.25], "numbers are read with a decimal comma, as “80,5”"),
        (("0,805", "3"), [0.805, 3], "numbers are read with a decimal comma, as “0,805”"),
        (("1,234", "3"), [1234, 3], "“1,234” is read as 1234: its comma parts thousands"),
        (("1.5", "3"), [1.5, 3], ""),
    ],
)
def test_commas_in_numbers_of_a_semicolon_file(tmp_path, cells, values, message):
    text = ROWS.replace(",", ";").replace(";4", f";{cells[0]}").replace(";5", f";{cells[1]}")
    found = read(tmp_path, text)
    assert list(figures(found).values()) == values
    assert [w.code for w in found.warnings] == (["D027"] if message else [])
    assert message in "".join(told(found.warnings))


def test_a_declared_decimal_decides_and_says_nothing(tmp_path):
    text = ROWS.replace(",", ";").replace(";4", ";1,234")
    assert list(figures(read(tmp_path, text, decimal="comma")).values()) == [1.234, 5]
    found = read(tmp_path, text, decimal="point")
    assert list(figures(found).values()) == [1234, 5] and not found.warnings


def test_a_point_among_decimal_commas_is_refused_with_its_cell(tmp_path):
    text = ROWS.replace(",", ";").replace(";4", ";80,5").replace(";5", ";12.5")
    assert told(read(tmp_path, text).faults) == [
        "a.csv:row 3, column value: D002 “12.5” stands where a number belongs"
    ]


def test_thousands_with_spaces_and_pounds(tmp_path):
    text = ROWS.replace(",4", ",1\u00a0234").replace(",5", ",£5")
    found = read(tmp_path, text, columns={})
    assert list(figures(found).values()) == [1234, 5]


def test_a_proportion_keeps_its_per_cent_signs(tmp_path):
    text = ROWS.replace(",4", ",80.5%").replace(",5", ",7%")
    found = read_book(tmp_path, text, a_measure("s", kind="proportion"), path="a.csv",
                      areas=["Fenland"])  # fmt: skip
    assert list(figures(found).values()) == [0.805, 0.07]
