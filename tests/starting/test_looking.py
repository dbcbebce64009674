"""What a file seems to hold."""

from __future__ import annotations

import io

import openpyxl
import pytest
from extracts_making import calls, hospital, survey, wide

from narrator.starting.looking import Looked, look
from narrator.values.faults import FaultError


def looked(text: str | bytes, name: str = "x.csv", area: str = "") -> Looked:
    data = text if isinstance(text, bytes) else text.encode()
    return look("x", f"data/{name}", data, area)


def test_a_column_a_measure() -> None:
    found = looked(hospital())
    assert found.keys["layout"] == "totals"
    assert found.keys["columns"] == {"period": "Month"}
    assert [one.text for one in found.labels][:2] == ["Emergency admissions", "A&E attendances"]
    assert found.labels[3].percent


def test_figures_out_of_others() -> None:
    found = looked(calls())
    assert found.keys["columns"] == {
        "area": "Centre", "measure": "Service", "period": "Month", "value": "Answered in time",
        "denominator": "Calls",
    }  # fmt: skip
    assert (found.whole, found.survey) == ("Calls", False)
    assert found.areas == ("North", "South", "Hill Top")


def test_replies_make_a_survey() -> None:
    found = looked(survey())
    assert (found.whole, found.survey) == ("Replies", True)
    assert "area" not in found.keys["columns"]


def test_the_paper_s_area_says_which_column_holds_areas() -> None:
    text = "Theme,What,Month,Number\n"
    rows = [f"{a},{m},2015-{i:02},{i}" for a in ("Ash", "Elm") for m in ("Cats", "Dogs")
            for i in range(1, 13)]  # fmt: skip
    found = looked(text + "\n".join(rows), area="cats")
    assert found.keys["columns"]["area"] == "What"
    assert found.keys["columns"]["measure"] == "Theme"


def test_a_column_that_follows_the_areas_is_no_measure() -> None:
    places = (("Ash", "East"), ("Elm", "West"), ("Oak", "East"))
    rows = [f"{a},{r},2015-{i:02},{i}" for a, r in places for i in range(1, 13)]
    found = looked("District,Part,Month,Number\n" + "\n".join(rows))
    assert "measure" not in found.keys["columns"]
    assert [one.text for one in found.labels] == [""]


def test_periods_across_and_totals_left_out_and_another_sheet_told() -> None:
    found = looked(wide(), "a.xlsx")
    assert found.keys["layout"] == "wide"
    assert found.keys["totals"] == "drop"
    assert found.areas == ("Ashby", "Barton", "Corley", "Denham", "Elton")
    book = openpyxl.load_workbook(io.BytesIO(wide()))
    book.copy_worksheet(book["Complaints by district"]).title = "Shorter"
    book["Shorter"].delete_rows(8, 20)
    buffer = io.BytesIO()
    book.save(buffer)
    found = looked(buffer.getvalue(), "a.xlsx")
    assert found.keys["sheet"] == "Complaints by district"
    assert any("left aside are “Shorter”" in one for one in found.guesses)


def test_windows_letters_are_read_and_declared() -> None:
    found = looked("Month,Café visits\n2015-01,4\n2015-02,5\n".encode("cp1252"))
    assert found.keys["encoding"] == "windows-1252"
    assert found.labels[0].heading == "Café visits"


@pytest.mark.parametrize(("text", "code"), [
    ("a,b\nx,1\ny,2\n", "P081"), ("month\n2015-01\n2015-02\n", "P081"),
    ("month,x\n2015-01,1\n2015-02\n2015-03,4\n", "D012"),
])  # fmt: skip
def test_what_cannot_be_understood_is_a_located_fault(text: str, code: str) -> None:
    with pytest.raises(FaultError) as caught:
        looked(text)
    assert {fault.code for fault in caught.value.faults} == {code}
    assert {fault.place.file for fault in caught.value.faults} == {"data/x.csv"}
