"""Wide sheets as they come: headings of every kind, totals, merged cells, several tables."""

from __future__ import annotations

import time
from datetime import date

import pytest
from sources_making import a_measure, read, told
from workbooks_making import (
    BOROUGHS,
    MONTH,
    PERCENT,
    boroughs,
    figures,
    months,
    opening,
    read_book,
    short,
    text,
    workbook,
)

from narrator.values.areas import Area
from narrator.values.measure import Target

REAL = boroughs()
NAMES = list(REAL)
YEAR = months("2014-04", 12)
OFFSET = 0  # April 2014 is where the figures begin
LABELLED = a_measure("robbery", select="Robbery")


def body(*extra, number=12):
    return [[name, *REAL[name][OFFSET : OFFSET + number], *extra] for name in NAMES]


def expected(label="", number=12, names=NAMES):
    return {
        (label, name, str(month)): REAL[name][OFFSET + i]
        for name in names
        for i, month in enumerate(YEAR[:number])
    }


def wide(root, data, *measures, areas=NAMES, **spec):
    return read_book(root, data, *measures, areas=areas, **({"layout": "wide"} | spec))


class TestHeadings:
    @pytest.mark.parametrize(
        "say",
        [
            short,
            opening,
            lambda m: m.last_day,
            lambda m: f"{m.label}",
            lambda m: short(m).replace("-", "–"),
            lambda m: short(m).replace("-", " ’"),
            lambda m: f"{m.last_day:%d/%m/%Y}",
            str,
            lambda m: int(str(m).replace("-", "")),
        ],
    )
    def test_months_however_they_are_written(self, tmp_path, say):
        rows = [["Area", *map(say, YEAR)], *body()]
        found = wide(tmp_path, workbook(rows))
        assert told(found.faults) == [] and told(found.warnings) == []
        assert figures(found) == expected()
        assert found.source.covers == "month"

    def test_excels_serial_days_are_told(self, tmp_path):
        days = [(opening(m) - date(1899, 12, 30)).days for m in YEAR]
        found = wide(tmp_path, workbook([["Area", *days], *body()]))
        assert figures(found) == expected()
        assert told(found.warnings) == [
            "crime.xlsx:Sheet1!B1: D027 headings are read as Excel's numbers of days"
            " (2014-04-01 is the first)"
        ]

    @pytest.mark.parametrize("say", ["12m to {}", "12 months ending {}", "Year to {}", "R12M {}"])
    def test_rolling_years(self, tmp_path, say):
        rows = [["Area", *(say.format(short(m)) for m in YEAR)], *body()]
        found = wide(tmp_path, workbook(rows))
        assert (found.source.covers, figures(found)) == ("rolling_12", expected())

    @pytest.mark.parametrize(
        ("title", "covers", "told_"),
        [
            ("Rolling 12 months, personal robbery", "rolling_12", True),
            ("Personal robbery, 12 months to March 2015", "month", True),
            ("Personal robbery, year to date", "month", False),
        ],
    )
    def test_a_title_that_speaks_of_rolling_years_is_heard_and_told(
        self, tmp_path, title, covers, told_
    ):
        rows = [[title], ["Area", *map(short, YEAR)], *body()]
        found = wide(tmp_path, workbook(rows))
        assert found.source.covers == covers
        assert [w.suggestion for w in found.warnings] == ([f"covers: {covers}"] if told_ else [])
        assert not wide(tmp_path, workbook(rows), covers=covers).warnings

    @pytest.mark.parametrize("merged", [True, False])
    @pytest.mark.parametrize(("first", "second"), [(2014, 2015), ("2014", "2015")])
    def test_years_over_months(self, tmp_path, merged, first, second):
        names = [short(m)[:3] for m in YEAR]
        rows = [[None, first, *[None] * 8, second], ["Area", *names], *body()]
        found = wide(tmp_path, workbook(rows, merges=["B1:J1", "K1:M1"] if merged else []))
        assert told(found.faults) == [] and told(found.warnings) == []
        assert figures(found) == expected()

    def test_a_financial_year_over_months_and_a_heading_merged_over_both_rows(self, tmp_path):
        names = [short(m)[:3] for m in YEAR]
        rows = [["Crime"], ["Area", "2014/15"], [None, *names], *body()]
        found = wide(tmp_path, workbook(rows, merges=["A2:A3", "B2:M2", "A1:M1"]))
        assert told(found.faults) == [] and told(found.warnings) == []
        assert figures(found) == expected()

    def test_months_that_begin_anew_under_one_year_are_told_as_the_next(self, tmp_path):
        names = [short(m)[:3] for m in YEAR]
        rows = [[None, 2014], ["Area", *names], *body()]
        found = wide(tmp_path, workbook(rows, merges=["B1:M1"]))
        assert figures(found) == expected()
        assert told(found.warnings) == [
            "crime.xlsx:Sheet1!K2: D027 “Jan” stands under 2014 after a later month and is read as"
            " of 2015"
        ]

    def test_financial_years_over_quarters(self, tmp_path):
        rows = [["", "2013/14", "", "", "", "2014/15"], ["Area", *["Q1", "Q2", "Q3", "Q4"] * 2]]
        rows += [[name, *range(1, 9)] for name in NAMES]
        found = wide(tmp_path, workbook(rows))
        assert found.source.covers == "quarter"
        assert figures(found)["", NAMES[0], "2013-06"] == 1
        assert figures(found)["", NAMES[0], "2015-03"] == 8

    def test_months_without_a_year_are_refused_or_take_it_from_the_title(self, tmp_path):
        names = [short(m)[:3] for m in YEAR]
        data = workbook([["Robbery 2014/15"], ["Area", *names], *body()])
        assert told(wide(tmp_path, data).faults) == [
            "crime.xlsx:Sheet1!B2: D034 “Apr” names no year; a row of years above it, or"
            " period_from:"
        ]
        assert figures(wide(tmp_path, data, period_from="title")) == expected()
        assert figures(wide(tmp_path, data, period_from="2014/15")) == expected()

    def test_measures_over_months(self, tmp_path):
        one, other = REAL[NAMES[0]][:3], REAL[NAMES[1]][:3]
        three = [short(m) for m in YEAR[:3]]
        rows = [[None, "Robbery", None, None, "Burglary"], ["Area", *three, *three]]
        rows.append(["Barnet", *one, *other])
        burglary = a_measure("burglary", select="Burglary")
        found = wide(
            tmp_path, workbook(rows, merges=["B1:D1", "E1:G1"]), LABELLED, burglary,
            areas=["Barnet"],
        )  # fmt: skip
        assert told(found.faults) == []
        got = figures(found)
        assert [got["Robbery", "Barnet", str(m)] for m in YEAR[:3]] == one
        assert [got["Burglary", "Barnet", str(m)] for m in YEAR[:3]] == other

    def test_months_over_figures_and_their_bases(self, tmp_path):
        rows = [
            [None, "Apr-14", None, "May-14", None],
            ["Area", "Satisfied", "Base", "Satisfied", "Base"],
            ["Barnet", 0.8, 40, 0.75, 44],
        ]
        survey = a_measure("s", kind="survey", out_of_column="n")
        found = wide(
            tmp_path, workbook(rows), survey, areas=["Barnet"],
            columns={"value": "Satisfied", "n": "Base"},
        )  # fmt: skip
        assert told(found.faults) == []
        assert found.observations.frame["n"].tolist() == [40, 44]
        assert found.observations.frame["value"].tolist() == [0.8, 0.75]

    def test_areas_across_and_measures_down(self, tmp_path):
        rows = [
            [None, "Barnet", None, "Brent", None],
            ["Offence", "Apr-14", "May-14", "Apr-14", "May-14"],
            ["Robbery", 1, 2, 3, 4],
            ["Burglary", 5, 6, 7, 8],
        ]
        found = wide(
            tmp_path, workbook(rows), LABELLED, areas=["Barnet", "Brent"],
            columns={"measure": "Offence"},
        )  # fmt: skip
        assert told(found.faults) == []
        assert figures(found)["Robbery", "Brent", "2014-05"] == 4
        assert found.reading.unused == ("Burglary",)

    def test_a_declared_number_of_rows_of_headings_decides(self, tmp_path):
        rows = [
            ["", "Recorded"],
            ["Area", "Apr-14", "May-14"],
            ["Barnet", 1, 2],
        ]
        found = wide(tmp_path, workbook(rows), areas=["Barnet"], header_rows=2)
        assert set(figures(found)) == {
            ("Recorded", "Barnet", "2014-04"), ("Recorded", "Barnet", "2014-05")
        }  # fmt: skip

    def test_no_periods_at_all_are_refused_with_the_part_of_the_sheet(self, tmp_path):
        found = wide(tmp_path, workbook([["Area", "North"], ["Barnet", 4]]))
        assert told(found.faults) == [
            "crime.xlsx:Sheet1!A1:B2: D034 no row of headings holds periods (Apr-14, 2014/15,"
            " 12m to Mar-15)"
        ]

    def test_a_month_that_stands_twice_is_refused(self, tmp_path):
        rows = [["Area", "Apr-14", "May-14", "Apr-14"], ["Barnet", 1, 2, 3]]
        assert told(wide(tmp_path, workbook(rows), areas=["Barnet"]).faults) == [
            "crime.xlsx:Sheet1!D1: D001 the heading “Apr-14” stands twice: see also B1"
        ]

    def test_a_mark_of_provisional_months(self, tmp_path):
        rows = [["Area", "Apr-14", "May-14 (p)"], ["Barnet", 1, 2]]
        found = wide(tmp_path, workbook(rows), areas=["Barnet"])
        assert found.observations.frame["status"].tolist() == ["final", "provisional"]

    def test_a_wide_sheet_read_as_long_is_told_how_to_read_it(self, tmp_path):
        found = read_book(tmp_path, workbook([["Area", *map(short, YEAR)], *body()]))
        assert [f.code for f in found.faults] == ["D001"] * 2
        assert {f.suggestion for f in found.faults} == {"layout: wide"}


class TestTotals:
    def test_rows_and_columns_of_totals_are_left_out_and_told(self, tmp_path):
        rows = [["Area", *map(short, YEAR), "2014/15", "% change"]]
        rows += body(99, "5%")
        rows.append(["Total", *[7] * 12, 99, "5%"])
        found = wide(tmp_path, workbook(rows))
        assert figures(found) == expected()
        assert told(found.warnings) == [
            "crime.xlsx:Sheet1!N1: D030 the column “2014/15” is left out: it is no month like the"
            " others - did you mean totals: drop?",
            "crime.xlsx:Sheet1!6: D030 the row “Total” is left out as a total - did you mean"
            " totals: drop?",
        ]
        assert "% change" in found.reading.remarks[0]

    def test_declared_totals_are_left_out_in_silence(self, tmp_path):
        rows = [["Area", *map(short, YEAR), "Total"], *body(99), ["All boroughs", *[7] * 13]]
        found = wide(tmp_path, workbook(rows), totals="drop")
        assert figures(found) == expected() and found.warnings == ()
        assert any("All boroughs" in remark for remark in found.reading.remarks)

    def test_a_total_that_is_declared_as_an_area_or_selected_is_kept(self, tmp_path):
        rows = [["Area", "Apr-14", "May-14"], ["Barnet", 1, 2], ["London Total", 3, 4]]
        areas = {"Barnet": Area("Barnet"), "London": Area("London", aliases=("London total",))}
        found = read(
            tmp_path, {"a.xlsx": workbook(rows)}, a_measure("m"), areas=areas, path="a.xlsx",
            columns={}, layout="wide",
        )  # fmt: skip
        assert figures(found)["", "London", "2014-05"] == 4 and not found.warnings
        labels = [["Measure", "Apr-14", "May-14"], ["Robbery", 1, 2], ["Total", 3, 4]]
        found = wide(tmp_path, workbook(labels), a_measure("all", select="Total"))
        assert figures(found)["Total", "Fenland", "2014-05"] == 4 and not found.warnings

    def test_sub_totals_of_quarters_among_months(self, tmp_path):
        heads = [short(m) for m in YEAR[:3]] + ["Q1 2014/15"] + [short(m) for m in YEAR[3:6]]
        rows = [["Area", *heads]]
        rows += [
            [n, *REAL[n][:3], sum(REAL[n][:3]), *REAL[n][3:6]] for n in NAMES
        ]
        found = wide(tmp_path, workbook(rows))
        assert figures(found) == expected(number=6)
        assert [w.code for w in found.warnings] == ["D030"]

    def test_totals_in_a_long_table(self, tmp_path):
        text_ = "area,period,value\nBarnet,2015-02,3\nBarnet,2015-03,4\nBarnet,Total,7\n"
        text_ += "Total,2015-03,4\n"
        found = read_book(tmp_path, text_, areas=["Barnet"], path="a.csv")
        assert told(found.faults) == []
        assert told(found.warnings) == [
            "a.csv:row 5, column area: D030 “Total” is left out as a total"
            " - did you mean totals: drop?",
            "a.csv:row 4, column period: D030 “Total” is left out as a total"
            " - did you mean totals: drop?",
        ]
        assert sum(figures(found).values()) == 7


class TestCells:
    def test_marks_for_no_figure_text_numbers_and_errors(self, tmp_path):
        rows = [
            ["Area", *[short(m) for m in YEAR[:8]]],
            ["Barnet", "*", "n/a", "c", None, " 1,234 ", "12 [r]", "#N/A", 5],
        ]
        found = wide(tmp_path, workbook(rows), areas=["Barnet"])
        assert told(found.faults) == []
        assert list(figures(found).values()) == [1234, 12, 5]

    def test_a_word_is_refused_with_its_cell(self, tmp_path):
        rows = [["Area", "Apr-14", "May-14"], ["Barnet", 1, "about 5"], ["Brent", 2, 3]]
        assert told(wide(tmp_path, workbook(rows), areas=["Barnet"]).faults) == [
            "crime.xlsx:Sheet1!C2: D002 “about 5” stands where a number belongs"
        ]

    def test_a_word_in_a_row_that_nobody_asks_for_does_no_harm(self, tmp_path):
        rows = [["Measure", "Apr-14", "May-14"], ["Robbery", 1, 2], ["Comment", "high", "low"]]
        found = wide(tmp_path, workbook(rows), LABELLED, columns={"measure": "Measure"})
        assert told(found.faults) == [] and len(figures(found)) == 2

    def test_a_formula_that_was_never_calculated_is_refused(self, tmp_path):
        rows = [["Area", "Apr-14", "May-14"], ["Barnet", 1, "=B2*2"]]
        (fault,) = wide(tmp_path, workbook(rows), areas=["Barnet"]).faults
        assert str(fault.place) == "crime.xlsx:Sheet1!C2"
        assert "a formula without a result" in fault.message

    def test_an_error_is_refused_with_its_cell(self, tmp_path):
        rows = [["Area", "Apr-14", "May-14"], ["Barnet", 1, "#REF!"]]
        (fault,) = wide(tmp_path, workbook(rows), areas=["Barnet"]).faults
        assert str(fault).startswith("crime.xlsx:Sheet1!C2: D002 “#REF!”")

    def test_percentages_by_the_cells_format(self, tmp_path):
        rows = [["Area", "Apr-14", "May-14"], ["Barnet", 0.8, 0.07]]
        satisfied = a_measure("s", kind="proportion")
        data = workbook(rows, formats={"B2:C2": "0.0%"})
        for scale in (1.0, 100.0):
            found = wide(tmp_path, data, satisfied, areas=["Barnet"], scale=scale)
            assert list(figures(found).values()) == [0.8, 0.07] and not found.warnings

    def test_percentages_written_as_80_need_the_scale(self, tmp_path):
        rows = [["Area", "Apr-14", "May-14"], ["Barnet", 80, 79.5]]
        satisfied = a_measure("s", kind="proportion")
        found = wide(tmp_path, workbook(rows), satisfied, areas=["Barnet"])
        assert [(f.code, f.place.cell, f.suggestion) for f in found.faults] == [
            ("D014", "Sheet1!B2", "scale: 100"), ("D014", "Sheet1!C2", "scale: 100")
        ]  # fmt: skip
        scaled = wide(tmp_path, workbook(rows), satisfied, areas=["Barnet"], scale=100.0)
        assert list(figures(scaled).values()) == [0.8, 0.795]

    def test_shares_below_one_with_a_scale_of_100_are_told(self, tmp_path):
        rows = [["Area", "Apr-14", "May-14"], ["Barnet", 0.8, 0.75]]
        satisfied = a_measure("s", kind="proportion")
        found = wide(tmp_path, workbook(rows), satisfied, areas=["Barnet"], scale=100.0)
        assert list(figures(found).values()) == [0.008, 0.0075]
        assert told(found.warnings) == [
            "crime.xlsx:Sheet1!B2: D027 no figure is above 1, and scale: 100 reads this one as 0.8"
            " per cent - did you mean scale: 1?"
        ]

    def test_a_figure_in_merged_cells_is_refused(self, tmp_path):
        rows = [["Area", "Apr-14", "May-14", "Jun-14"], ["Barnet", 1, 2, 3], ["Brent", 4, None, 6]]
        found = wide(tmp_path, workbook(rows, merges=["B3:C3"]), areas=["Barnet", "Brent"])
        assert told(found.faults) == [
            "crime.xlsx:Sheet1!B3:C3: D033 one figure (4) stands in cells merged into one"
        ]

    def test_areas_merged_over_their_measures(self, tmp_path):
        rows = [
            ["Borough", "Offence", "Apr-14", "May-14"],
            ["Barnet", "Robbery", 1, 2], [None, "Burglary", 3, 4],
            ["Brent", "Robbery", 5, 6], [None, "Burglary", 7, 8],
        ]  # fmt: skip
        columns = {"area": "Borough", "measure": "Offence"}
        burglary = a_measure("burglary", select="Burglary")
        areas = ["Barnet", "Brent"]
        data = workbook(rows, merges=["A2:A3", "A4:A5"])
        found = wide(tmp_path, data, LABELLED, burglary, areas=areas, columns=columns)
        assert not found.faults and not found.warnings
        assert figures(found)["Burglary", "Brent", "2014-05"] == 8
        blank = wide(tmp_path, workbook(rows), LABELLED, burglary, areas=areas, columns=columns)
        assert figures(blank) == figures(found)
        assert told(blank.warnings) == [
            "crime.xlsx:Sheet1!A3: D027 a blank cell is read as the one above it, and so are"
            " others in its column"
        ]

    def test_months_to_come_that_stand_empty_are_not_there(self, tmp_path):
        rows = [["Area", *map(short, months("2014-04", 24))], *body(*[None] * 12)]
        found = wide(tmp_path, workbook(rows))
        assert figures(found) == expected() and found.warnings == ()
        assert found.observations.frame["end"].max() == YEAR[-1].ordinal

    def test_months_to_come_that_hold_zeros_are_told(self, tmp_path):
        rows = [["Area", *map(short, months("2014-04", 13))], *body(0)]
        found = wide(tmp_path, workbook(rows))
        assert told(found.warnings) == [
            "crime.xlsx:Sheet1!N1: D027 the column “Apr-15” holds nothing but zeros; they are read"
            " as figures"
        ]

    def test_a_row_with_figures_and_no_name_is_left_out_and_told(self, tmp_path):
        rows = [["Area", *map(short, YEAR)], *body(), [None, *[7] * 12]]
        found = wide(tmp_path, workbook(rows))
        assert figures(found) == expected()
        assert told(found.warnings) == [
            "crime.xlsx:Sheet1!6: D030 the row has figures but no name, and is left out"
        ]


class TestSheets:
    def test_notes_above_and_below(self, tmp_path):
        rows = [
            ["Personal robbery by borough"], ["Source: recorded crime, revised each month"], [],
            ["Area", *map(short, YEAR)], *body(), [], ["Figures are subject to revision"],
            ["* fewer than 5"],
        ]  # fmt: skip
        found = wide(tmp_path, workbook(rows))
        assert figures(found) == expected() and not found.warnings and not found.faults
        assert any("rows without figures" in remark for remark in found.reading.remarks)

    def test_blank_rows_and_columns_within_a_table(self, tmp_path):
        rows = [["Area", *map(short, YEAR[:6]), None, *map(short, YEAR[6:])]]
        for row in body():
            rows += [[*row[:7], None, *row[7:]], []]
        found = wide(tmp_path, workbook(rows))
        assert figures(found) == expected() and not found.warnings

    def test_a_first_column_without_a_heading(self, tmp_path):
        found = wide(tmp_path, workbook([[None, *map(short, YEAR)], *body()]))
        assert figures(found) == expected()
        assert told(found.warnings) == [
            "crime.xlsx:Sheet1!A1: D027 the column “A” is read as area: it holds declared areas"
            " - did you mean columns: {area: A}?"
        ]
        declared = wide(
            tmp_path, workbook([[None, *map(short, YEAR)], *body()]), columns={"area": "A"}
        )
        assert figures(declared) == expected() and not declared.warnings

    def tables(self):
        heads = ["Area", *map(short, YEAR)]
        ones = [[name, *[1] * 12] for name in NAMES]
        return [["Robbery"], heads, *body(), [], ["Detections"], heads, *ones]

    def test_several_tables_below_each_other(self, tmp_path):
        found = wide(tmp_path, workbook(self.tables()))
        assert figures(found) == expected()
        assert told(found.warnings) == [
            "crime.xlsx:Sheet1!A1:M6: D031 2 tables are found (A1:M6, A8:M13); A1:M6 is read"
            " - did you mean range: A1:M6?"
        ]
        ranged = wide(tmp_path, workbook(self.tables()), range="A8:M13")
        assert set(figures(ranged).values()) == {1} and not ranged.warnings

    @pytest.mark.parametrize("gap", [[], [[]]])
    def test_tables_under_their_measures_labels_are_read_together(self, tmp_path, gap):
        heads = ["Area", *map(short, YEAR)]
        ones = [[name, *[1] * 12] for name in NAMES]
        rows = [["Robbery"], *gap, heads, *body(), [], ["Burglary"], *gap, heads, *ones]
        rows += [[], ["Detections"], *gap, heads, *ones]
        burglary = a_measure("burglary", select="Burglary")
        found = wide(tmp_path, workbook(rows), LABELLED, burglary)
        assert told(found.faults) == [] and told(found.warnings) == []
        read_ = figures(found)
        assert {k: v for k, v in read_.items() if k[0] == "Robbery"} == expected("Robbery")
        assert {v for k, v in read_.items() if k[0] == "Burglary"} == {1}
        assert len(read_) == 2 * len(expected())

    def test_several_tables_beside_each_other(self, tmp_path):
        rows = [["Area", *map(short, YEAR), None, "Area", *map(short, YEAR)]]
        rows += [[*row, None, row[0], *[1] * 12] for row in body()]
        found = wide(tmp_path, workbook(rows))
        assert figures(found) == expected()
        assert [w.code for w in found.warnings] == ["D031"]
        beside = wide(tmp_path, workbook(rows), range="O:AA")
        assert set(figures(beside).values()) == {1} and not beside.warnings

    def test_a_range_without_anything_in_it(self, tmp_path):
        found = wide(tmp_path, workbook(self.tables()), range="X1:Z9")
        assert told(found.faults) == [
            "crime.xlsx:Sheet1: D004 there is nothing in X1:Z9 (range of crime)"
        ]

    def test_the_sheet_that_holds_what_is_asked_for(self, tmp_path):
        rows = [["Area", *map(short, YEAR)], *body()]
        found = wide(tmp_path, workbook(("Notes", [["About"], ["Contact"]]), ("Data", rows)))
        assert figures(found) == expected() and not found.warnings
        assert found.reading.sheet == "Data"

    def test_two_such_sheets_are_told(self, tmp_path):
        rows = [["Area", *map(short, YEAR)], *body()]
        data = workbook(("2014", rows), ("Draft", rows))
        assert told(wide(tmp_path, data).warnings) == [
            "crime.xlsx:2014: D031 “Draft” holds such a table, too; “2014” is read"
            " - did you mean sheet: 2014?"
        ]
        assert not wide(tmp_path, data, sheet="draft").warnings

    def test_a_file_name_with_spaces_and_a_dash(self, tmp_path):
        path = "data/Robbery by borough – March 2015.xlsx"
        rows = [["Area", *map(short, YEAR)], *body()]
        found = wide(tmp_path, workbook(rows), path=path)
        assert figures(found) == expected() and found.source.path == path

    def test_text_files_name_the_column_by_its_heading(self, tmp_path):
        rows = [["Area", *map(short, YEAR[:2])], ["Barnet", 1, "few"]]
        found = wide(tmp_path, text(rows), areas=["Barnet"], path="a.csv")
        assert told(found.faults) == [
            "a.csv:row 2, column May-14: D002 “few” stands where a number belongs"
        ]

    def test_a_short_row_of_a_text_file_is_refused(self, tmp_path):
        found = wide(tmp_path, "Area,Apr-14,May-14\nBarnet,1\n", areas=["Barnet"], path="a.csv")
        assert told(found.faults) == [
            "a.csv:row 2: D012 the row has 2 cells where the headings are 3"
        ]


class TestSheetsOfOneForm:
    SHEETS = tuple(
        (short(month), [["Area", "Robbery"], *([n, REAL[n][OFFSET + i]] for n in NAMES)])
        for i, month in enumerate(YEAR)
    )

    def stacked(self, root, *sheets, **spec):
        given = {"layout": "totals", "sheet": "*", "period_from": "sheet", "areas": NAMES}
        return read_book(root, workbook(*sheets), LABELLED, **(given | spec))

    def test_a_sheet_a_month(self, tmp_path):
        found = self.stacked(tmp_path, ("Notes", [["About"]]), *self.SHEETS)
        assert told(found.faults) == [] and told(found.warnings) == []
        assert figures(found) == expected("Robbery")
        assert "Notes" in found.reading.remarks[-1]

    def test_a_fault_names_its_own_sheet(self, tmp_path):
        bad = ("Apr-15", [["Area", "Robbery"], [NAMES[0], "many"], [NAMES[1], 3]])
        found = self.stacked(tmp_path, *self.SHEETS, bad)
        assert told(found.faults) == [
            "crime.xlsx:Apr-15!B2: D002 “many” stands where a number belongs"
        ]

    def test_the_same_month_on_two_sheets_is_refused(self, tmp_path):
        again = ("April 2014", [["Area", "Robbery"], [NAMES[0], 3]])
        (fault,) = self.stacked(tmp_path, *self.SHEETS, again).faults
        assert str(fault.place) == "crime.xlsx:April 2014!B2"
        assert fault.message.endswith("has two values: see also Apr-14!B2")

    def test_long_sheets_of_years(self, tmp_path):
        sheets = [
            (str(year), [["area", "period", "value"], ["Barnet", f"{year}-05", year]])
            for year in (2013, 2014)
        ]
        found = read_book(tmp_path, workbook(*sheets), areas=["Barnet"], sheet="20*")
        assert list(figures(found).values()) == [2013, 2014]

    def test_a_pattern_that_means_no_sheet(self, tmp_path):
        found = self.stacked(tmp_path, *self.SHEETS[:2], sheet="Data *")
        assert told(found.faults) == [
            "crime.xlsx: D011 no sheet is meant by “Data *”; its sheets are Apr-14, May-14"
        ]


class TestNamesOverGroups:
    def test_measures_over_their_areas(self, tmp_path):
        rows = [
            [None, "Apr-14", "May-14"], ["Robbery"], ["Barnet", 1, 2], ["Brent", 3, 4],
            ["Burglary"], ["Barnet", 5, 6], ["Brent", 7, 8], ["Source: records"],
        ]  # fmt: skip
        found = wide(
            tmp_path, workbook(rows), LABELLED, areas=["Barnet", "Brent"], columns={"area": "A"}
        )
        assert not found.faults and not found.warnings
        assert found.reading.unused == ("Burglary",)
        robbery = {k: v for k, v in figures(found).items() if k[0] == "Robbery"}
        assert list(robbery.values()) == [1, 2, 3, 4]

    def test_areas_over_their_measures(self, tmp_path):
        rows = [
            ["Offence", "Apr-14", "May-14"], ["Barnet"], ["Robbery", 1, 2], ["Burglary", 3, 4],
            ["Eastham"], ["Robbery", 5, 6], ["Burglary", 7, 8],
        ]  # fmt: skip
        found = wide(
            tmp_path, workbook(rows), LABELLED, areas=["Barnet"], columns={"measure": "Offence"}
        )
        assert not found.faults and not found.warnings
        assert figures(found)["Robbery", "Barnet", "2014-05"] == 2
        assert set(found.observations.frame["area"]) == {"Barnet"}

    def test_areas_once_over_their_measures_in_a_column_of_their_own(self, tmp_path):
        rows = [
            ["Borough", "Offence", "Apr-14", "May-14"],
            ["Barnet"], [None, "Robbery", 1, 2], ["Brent"], [None, "Robbery", 5, 6],
        ]  # fmt: skip
        columns = {"area": "Borough", "measure": "Offence"}
        found = wide(
            tmp_path, workbook(rows), LABELLED, areas=["Barnet", "Brent"], columns=columns
        )
        assert figures(found)["Robbery", "Brent", "2014-04"] == 5

    def test_headings_said_again_further_down(self, tmp_path):
        heads = ["Area", *map(short, YEAR)]
        rows = [heads, *body()[:2], heads, *body()[2:]]
        assert figures(wide(tmp_path, workbook(rows))) == expected()

    def test_figures_that_read_like_the_headings_are_figures(self, tmp_path):
        rows = [["Area", 2012, 2013, 2014], ["Barnet", 2012, 2013, 2014]]
        found = wide(tmp_path, workbook(rows), areas=["Barnet"])
        assert list(figures(found).values()) == [2012, 2013, 2014]

    @pytest.mark.parametrize(
        "heads", [["Area", "Apr-14", None, "Jun-14"], ["Area", 2014, None, None]]
    )
    def test_a_figure_under_a_blank_heading_is_refused(self, tmp_path, heads):
        found = wide(tmp_path, workbook([heads, ["Barnet", 1, 2, 3]]), areas=["Barnet"])
        assert told(found.faults) == [
            "crime.xlsx:Sheet1!C2: D034 a figure (2) stands under a blank heading"
        ]

    def test_a_pivot_table(self, tmp_path):
        rows = [
            ["Count of crime", "Column Labels"], ["Row Labels", *map(str, YEAR), "Grand Total"],
            *body(99), ["Grand Total", *[7] * 13],
        ]  # fmt: skip
        found = wide(tmp_path, workbook(rows), columns={"area": "Row Labels"}, totals="drop")
        assert figures(found) == expected() and not found.warnings


class TestTablesOfTotals:
    def test_measures_across_with_a_column_of_periods(self, tmp_path):
        rows = [["Period", "Area", "Robbery", "Burglary"], ["Mar-15", "Barnet", 4, 9]]
        found = read_book(tmp_path, workbook(rows), LABELLED, areas=["Barnet"], layout="totals")
        assert told(found.faults) == []
        assert figures(found) == {("Robbery", "Barnet", "2015-03"): 4}

    @pytest.mark.parametrize(
        ("period_from", "sheet", "title", "path"),
        [
            ("sheet", "Mar-15", "Crime", "a.xlsx"),
            ("title", "Data", "Crime, month to 31 March 2015", "a.xlsx"),
            ("file", "Data", "Crime", "Crime – March 2015.xlsx"),
            ("2015-03", "Data", "Crime", "a.xlsx"),
        ],
    )
    def test_the_period_from_elsewhere(self, tmp_path, period_from, sheet, title, path):
        rows = [[title], ["Area", "Robbery", "Burglary"], ["Barnet", 4, 9], ["Total", 4, 9]]
        found = read_book(
            tmp_path, workbook((sheet, rows)), LABELLED, areas=["Barnet"], path=path,
            layout="totals", period_from=period_from, totals="drop",
        )  # fmt: skip
        assert told(found.faults) == [] and told(found.warnings) == []
        assert figures(found) == {("Robbery", "Barnet", "2015-03"): 4}

    def test_areas_across_and_periods_down(self, tmp_path):
        rows = [["Month", *NAMES]]
        rows += [[opening(m), *(REAL[n][OFFSET + i] for n in NAMES)] for i, m in enumerate(YEAR)]
        rows.append(["Total", *[7] * len(NAMES)])
        found = read_book(
            tmp_path, workbook(rows), areas=NAMES, layout="totals", columns={"period": "Month"},
            totals="drop",
        )  # fmt: skip
        assert figures(found) == expected() and not found.warnings

    def test_two_rows_of_headings(self, tmp_path):
        rows = [
            ["A&E, month to March 2015"], [], [None, "Attendances", None, "Breaches"],
            ["Area", "Type 1", "All", "Type 1"], ["Barnet", 10, 20, 3],
        ]  # fmt: skip
        measures = (
            a_measure("t", select="Attendances: Type 1"), a_measure("b", select="Breaches Type 1")
        )  # fmt: skip
        found = read_book(
            tmp_path, workbook(rows, merges=["B3:C3"]), *measures, areas=["Barnet"],
            layout="totals", period_from="title",
        )  # fmt: skip
        assert told(found.faults) == []
        assert list(figures(found).values()) == [10, 3]

    def test_a_title_with_two_periods_is_refused(self, tmp_path):
        rows = [["March 2014 and March 2015"], ["Area", "Robbery"], ["Barnet", 4]]
        found = read_book(
            tmp_path, workbook(rows), LABELLED, areas=["Barnet"], layout="totals",
            period_from="title",
        )  # fmt: skip
        assert told(found.faults) == [
            "crime.xlsx:Sheet1!A1: D034 period_from: title, and there is several periods"
            " (March 2014, March 2015) in “March 2014 and March 2015”"
        ]

    def test_the_period_of_a_long_table_from_elsewhere(self, tmp_path):
        rows = [["Area", "Count"], ["Barnet", 4]]
        found = read_book(
            tmp_path, workbook(("Mar-15", rows)), areas=["Barnet"], columns={"value": "Count"},
            period_from="sheet",
        )  # fmt: skip
        assert figures(found) == {("", "Barnet", "2015-03"): 4}


def test_the_boroughs_published_wide_months_read_as_they_are(tmp_path):
    path = "data/recorded_by_month.csv"
    measure = a_measure("robbery", select="Theft from Person")
    data = BOROUGHS.read_bytes()
    found = wide(
        tmp_path, data, measure, path=path, end="2021-03",
        columns={"area": "LookUp_BoroughName", "measure": "MinorText"},
    )  # fmt: skip
    assert told(found.faults) == [] and told(found.warnings) == []
    frame = found.observations.frame
    robbery = frame[(frame["measure"] == measure.select) & (frame["area"] == NAMES[0])]
    assert robbery["value"].tolist() == REAL[NAMES[0]]


def test_a_column_of_targets_beside_the_months(tmp_path):
    rows = [["Area", "plan", "Apr-14", "May-14"], ["Barnet", 0.9, 0.8, 0.85]]
    measure = a_measure("m", kind="proportion", target=Target(trajectory="plan"))
    found = wide(
        tmp_path, workbook(rows), measure, areas=["Barnet"], columns={"target": "plan"}
    )
    assert told(found.faults) == []
    assert found.observations.frame["target"].tolist() == [0.9, 0.9]


def test_2500_rows_are_read_in_a_moment(tmp_path):
    rows = [["Area", *map(short, months("2013-04", 24))]]
    rows += [[f"Ward {i}", *range(24)] for i in range(2500)]
    data = workbook(rows, formats={"B2:C2": PERCENT, "D2": MONTH})
    wide(tmp_path, data, areas=["Ward 7"])  # libraries are loaded once
    best = 9.0
    for _ in range(3):
        start = time.process_time()
        found = wide(tmp_path, data, areas=["Ward 7"])
        best = min(best, time.process_time() - start)
    assert not found.faults
    assert best < 0.6  # about 0.2 s on a machine that does nothing else
