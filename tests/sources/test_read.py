"""Reading a source: what is understood, what is kept out, and what is at fault."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sources_making import HEADING, ROBBERY, a_measure, read, rows, told

from narrator.sources import checked
from narrator.values.areas import Area
from narrator.values.faults import FaultError
from narrator.values.measure import Target, Term
from narrator.values.observations import COLUMNS
from narrator.values.periods import Period


def a_year(label="Robbery", area="Fenland") -> list[str]:
    return [f"{area},{Period.parse('2014-04') + i},{label},{i}" for i in range(12)]


class TestWhatIsUnderstood:
    def test_one_row_an_observation_with_the_documented_columns(self, tmp_path):
        found = read(tmp_path, rows(*a_year(), *a_year("Theft")))
        frame = found.observations.frame
        assert not found.faults and not found.warnings and not found.missing
        assert tuple(frame.columns) == COLUMNS
        last = frame.iloc[11]
        assert (last["measure"], last["area"], last["value"]) == ("Robbery", "Fenland", 11)
        assert (last["end"], last["span"]) == (Period.parse("2015-03").ordinal, 1)
        assert (last["row"], last["status"]) == (13, "final")
        assert np.isnan(last["denominator"])

    def test_the_source_has_its_hash_rows_and_what_it_covers(self, tmp_path):
        text = rows(*a_year())
        source = read(tmp_path, text, title="Crime", as_at="2015-05-29", owner="Registrar").source
        assert source.sha256 == hashlib.sha256(text.encode()).hexdigest()
        assert (source.rows, source.covers, source.path) == (12, "month", "crime.csv")
        assert (source.title, source.as_at, source.owner) == ("Crime", "2015-05-29", "Registrar")

    def test_a_file_that_is_not_there_is_no_fault(self, tmp_path):
        found = read(tmp_path, {})
        assert found.missing and not found.faults and not found.warnings
        assert len(found.observations.frame) == 0

    def test_a_file_with_a_like_name_is_pointed_at(self, tmp_path):
        found = read(tmp_path, {"data/crimes.csv": "x"}, path="data/crime.csv")
        assert found.missing
        assert told(found.warnings) == [
            "measures.yaml:7:3: D028 data/crime.csv is not there yet - did you mean"
            " data/crimes.csv?"
        ]

    def test_a_file_with_another_name_is_not_pointed_at(self, tmp_path):
        found = read(tmp_path, {"data/heads.csv": "x"}, path="data/counts.csv")
        assert found.missing and found.warnings == ()

    @pytest.mark.parametrize("spelt", ["fenland", "FENLAND", "Fenland District", "The Fens"])
    def test_areas_by_name_formal_name_and_alias_whatever_the_case(self, tmp_path, spelt):
        areas = {"Fenland": Area("Fenland", formal="Fenland District", aliases=("the fens",))}
        frame = read(tmp_path, rows(*a_year(area=spelt)), areas=areas).observations.frame
        assert set(frame["area"]) == {"Fenland"}

    def test_the_parts_of_an_area_are_areas(self, tmp_path):
        areas = {"Cambridgeshire": Area("Cambridgeshire", parts=("Fenland",))}
        assert len(read(tmp_path, rows(*a_year()), areas=areas).observations.frame) == 12

    def test_labels_whatever_the_case_as_the_measure_spells_them(self, tmp_path):
        found = read(tmp_path, rows(*a_year("ROBBERY")))
        assert not found.faults
        assert set(found.observations.frame["measure"]) == {"Robbery"}

    def test_headings_under_their_tidy_names_need_no_mapping(self, tmp_path):
        text = "area,period,measure,value\nFenland,2015-03,Robbery,5\n"
        assert read(tmp_path, text, columns={}).observations.frame["value"].tolist() == [5]

    def test_without_an_area_column_all_is_the_papers_area(self, tmp_path):
        text = "period,value\n2015-02,4\n2015-03,5\n"
        found = read(tmp_path, text, a_measure("m"), columns={})
        assert set(found.observations.frame["area"]) == {"Fenland"}

    def test_scale_divides_proportions_only(self, tmp_path):
        text = rows("Fenland,2015-03,Robbery,80", "Fenland,2015-03,Answered,80")
        answered = a_measure("answered", select="Answered", kind="proportion")
        frame = read(tmp_path, text, ROBBERY, answered, scale=100.0).observations.frame
        assert frame["value"].tolist() == [80, 0.8]

    def test_columns_that_a_measure_names(self, tmp_path):
        text = "month,value,calls,plan\n2015-02,80,100,95\n2015-03,90,100,97\n"
        measure = a_measure(
            "m", kind="proportion", out_of_column="calls", target=Target(trajectory="plan")
        )
        found = read(tmp_path, text, measure, columns={"period": "month"})
        frame = found.observations.frame
        assert frame["calls"].tolist() == [100, 100]
        assert frame["plan"].tolist() == [0.95, 0.97]
        assert told(found.warnings) == [
            "crime.csv: D027 targets in column plan are read as per cent"
        ]

    def test_a_status_column(self, tmp_path):
        text = "month,value,status\n2015-01,1,Final\n2015-02,4,[p]\n2015-03,5,huh\n"
        columns = {"period": "month", "status": "status"}
        found = read(tmp_path, text, a_measure("m"), columns=columns)
        assert found.observations.frame["status"].tolist() == ["final", "provisional", "final"]
        assert told(found.warnings) == [
            "crime.csv:row 4, column status: D025 “huh” is no status (final, provisional)"
            " and read as final"
        ]

    def test_figures_that_are_not_given(self, tmp_path):
        text = rows("Fenland,2015-01,Robbery,*", "Fenland,2015-02,Robbery,–")
        found = read(tmp_path, text)
        assert found.observations.frame["value"].isna().all()
        assert [w.code for w in found.warnings] == ["D023"]

    def test_a_glob_takes_the_newest_name_that_reaches_the_papers_end(self, tmp_path):
        files = {
            "data/crime-9.csv": rows("Fenland,2015-03,Robbery,9"),
            "data/crime-10.csv": rows("Fenland,2015-03,Robbery,10"),
            "data/crime-11.csv": rows("Fenland,2015-04,Robbery,11"),
        }
        found = read(tmp_path, files, path="data/crime-*.csv")
        assert found.source.path == "data/crime-10.csv"
        later = read(tmp_path, files, path="data/crime-*.csv", end="2016-01")
        assert later.source.path == "data/crime-11.csv"
        assert read(tmp_path, files, path="data/nothing-*.csv").missing

    def test_names_with_months_order_as_time_does(self, tmp_path):
        names = ("April 2014", "December 2014", "March 2015", "Mar-14", "2015-01")
        files = {f"data/Crime – {n}.csv": rows("Fenland,2015-03,Robbery,9") for n in names}
        found = read(tmp_path, files, path="data/Crime*.csv")
        assert found.source.path == "data/Crime – March 2015.csv"

    def test_a_newer_file_that_covers_the_period_and_has_a_fault_is_refused(self, tmp_path):
        files = {
            "crime-1.csv": rows("Fenland,2015-03,Robbery,9"),
            "crime-2.csv": rows("Fenland,2015-03,Robbery,few"),
        }
        found = read(tmp_path, files, path="crime-*.csv")
        assert found.source.path == "crime-2.csv" and [f.code for f in found.faults] == ["D002"]

    def test_a_newer_file_that_is_unreadable_is_passed_over_and_told(self, tmp_path):
        files = {
            "crime-1.csv": rows("Fenland,2015-03,Robbery,9"),
            "crime-2.csv": "PK\x03\x04 half copied",
            "crime-3.csv": rows("Fenland,2016-03,Robbery,7"),
        }
        found = read(tmp_path, files, path="crime-*.csv")
        assert found.source.path == "crime-1.csv" and not found.faults
        assert told(found.warnings) == [
            "crime-2.csv: D029 crime-2.csv is newer than crime-1.csv and passed over: D005 not a"
            " CSV file but a workbook or zip archive; save it as CSV UTF-8"
        ]
        assert "crime-3.csv" in found.reading.remarks[0]

    def test_a_name_with_an_accent_however_the_system_keeps_it(self, tmp_path):
        (tmp_path / "Cafe\u0301.csv").write_text(rows("Fenland,2015-03,Robbery,9"))
        found = read(tmp_path, {}, path="Caf\u00e9.csv")
        assert not found.missing and len(found.observations.frame) == 1

    @settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.permutations(range(24)))
    def test_the_same_whatever_the_order_of_rows(self, tmp_path, order):
        lines = a_year() + a_year("Theft", "Cambridgeshire")
        keys = ["measure", "area", "end"]
        one, other = (
            read(tmp_path, rows(*(lines[i] for i in chosen))).observations.frame
            for chosen in (range(24), order)
        )
        texts = {"measure": str, "area": str}
        a = one.drop(columns="row").astype(texts).sort_values(keys, ignore_index=True)
        b = other.drop(columns="row").astype(texts).sort_values(keys, ignore_index=True)
        assert a.equals(b)


class TestCoverage:
    @pytest.mark.parametrize(
        ("heading", "periods", "covers", "ends", "span"),
        [
            ("month", "2015-01 2015-02", "month", "2015-01 2015-02", 1),
            ("month", "Jan-15 Feb-15", "month", "2015-01 2015-02", 1),
            ("quarter", "2015-Q1 2015-Q2", "quarter", "2015-03 2015-06", 3),
            ("quarter_end", "2014-12-31 2015-03-31", "quarter", "2014-12 2015-03", 3),
            ("quarter", "2015-01-01 2015-04-01", "quarter", "2015-03 2015-06", 3),
            ("quarter", "2015-01 2015-04", "quarter", "2015-03 2015-06", 3),
            ("year", "2013/14 2014/15", "year", "2014-03 2015-03", 12),
            ("year", "2013-14 2014-15", "year", "2014-03 2015-03", 12),
            ("year", "2014 2015", "year", "2014-12 2015-12", 12),
            ("year", "2013-04/2014-03 2014-04/2015-03", "year", "2014-03 2015-03", 12),
            ("12 months ending", "31-12-2014 31-03-2015", "rolling_12", "2014-12 2015-03", 12),
            ("to", "2014-01/2014-12 2014-04/2015-03", "rolling_12", "2014-12 2015-03", 12),
            ("12 months ending", "30-12-2017 31-03-2018", "rolling_12", "2017-12 2018-03", 12),
            ("as_at", "2014-09-30 2015-03-31", "snapshot", "2014-09 2015-03", 0),
            ("month", "2015-03", "month", "2015-03", 1),
        ],
    )
    def test_is_inferred(self, tmp_path, heading, periods, covers, ends, span):
        text = f"{heading},value\n" + "".join(f"{p},1\n" for p in periods.split())
        columns = {"period": heading}
        found = read(tmp_path, text, a_measure("m"), columns=columns, end="2016-03")
        assert found.faults == ()
        frame = found.observations.frame
        assert found.source.covers == covers
        assert [str(Period(end)) for end in frame["end"]] == ends.split()
        assert set(frame["span"]) == {span}

    def test_of_stocks_is_a_snapshot(self, tmp_path):
        found = read(
            tmp_path,
            "month,value\n2015-02,4\n2015-03,5\n",
            a_measure("m", kind="stock"),
            columns={"period": "month"},
        )
        assert found.source.covers == "snapshot"

    def test_years_of_a_population_are_mid_years(self, tmp_path):
        found = read(
            tmp_path,
            "year,value\n2014,4\n2015,5\n",
            a_measure("m", kind="stock"),
            columns={"period": "year"},
        )
        ends = [str(Period(end)) for end in found.observations.frame["end"]]
        assert ends == ["2014-06", "2015-06"]
        assert [w.code for w in found.warnings] == ["D027"]

    def test_a_declared_one_decides(self, tmp_path):
        text = "month,value\n2014-12,4\n2015-03,5\n"
        for covers, span in (("rolling_12", 12), ("snapshot", 0), ("quarter", 3)):
            found = read(tmp_path, text, a_measure("m"), columns={"period": "month"}, covers=covers)
            assert set(found.observations.frame["span"]) == {span}

    def test_a_longer_period_than_declared_is_a_fault(self, tmp_path):
        text = rows("Fenland,2015-01,Robbery,1", "Fenland,2015-Q1,Robbery,3")
        assert told(read(tmp_path, text, covers="month").faults) == [
            "crime.csv:row 3, column month: D013 “2015-Q1” is no month like the others (covers)"
        ]

    def test_a_last_month_that_is_not_over_is_kept_out(self, tmp_path):
        dates = ["2014-12-31", "2015-01-31", "2015-02-28", "2015-03-17"]
        found = read(tmp_path, rows(*(f"Fenland,{d},Robbery,5" for d in dates)))
        assert len(found.observations.frame) == 3
        assert told(found.warnings) == [
            "crime.csv:row 5, column month: D026 “2015-03-17” is not a whole month;"
            " its rows are kept out"
        ]

    def test_a_last_quarter_that_is_not_over_is_kept_out(self, tmp_path):
        dates = ["2014-06-30", "2014-09-30", "2014-12-31", "2015-02-28"]
        text = rows(*(f"Fenland,{d},Robbery,5" for d in dates))
        found = read(tmp_path, text, covers="quarter")
        assert not found.faults and len(found.observations.frame) == 3
        assert [w.code for w in found.warnings] == ["D026"]


class TestWhatIsAtFault:
    def test_a_missing_column_names_the_nearest_heading(self, tmp_path):
        text = "force,month,offense,count\nFenland,2015-03,Robbery,5\n"
        assert told(read(tmp_path, text).faults) == [
            "crime.csv:row 1: D001 there is no column “offence” (measure of crime,"
            " measures.yaml:7:3) - did you mean offense?"
        ]

    def test_text_where_a_number_belongs(self, tmp_path):
        text = rows("Fenland,2015-02,Robbery,five", "Fenland,2015-03,Robbery,1.2.3")
        assert told(read(tmp_path, text).faults) == [
            "crime.csv:row 2, column count: D002 “five” stands where a number belongs",
            "crime.csv:row 3, column count: D002 “1.2.3” stands where a number belongs",
        ]

    def test_two_values_for_one_month(self, tmp_path):
        text = rows(
            "Fenland,2015-03,Robbery,5", "Fenland,2015-03,Robbery,6", "FENLAND,Mar-15,Robbery,5"
        )
        assert told(read(tmp_path, text).faults) == [
            "crime.csv:row 3, column count: D003 Robbery of Fenland, 2015-03 has two values:"
            " see also row 2",
            "crime.csv:row 4, column count: D003 Robbery of Fenland, 2015-03 has two values:"
            " see also row 3",
        ]

    def test_the_same_row_twice(self, tmp_path):
        found = read(tmp_path, rows(*a_year()[:1], *a_year()[:1]))
        assert "stands twice" in told(found.faults)[0]

    def test_double_rows_of_what_nobody_asks_for_do_no_harm(self, tmp_path):
        text = rows(*a_year(), *a_year("Theft"), *a_year("Theft"), *a_year(area="Narnia") * 2)
        found = read(tmp_path, text)
        assert not found.faults and not found.warnings

    @pytest.mark.parametrize("text", ["2015-13", "last March", "", "2014/16", "99-99-2015"])
    def test_what_is_no_period(self, tmp_path, text):
        found = read(tmp_path, rows("Fenland,2015-03,Robbery,1", f"Fenland,{text},Robbery,5"))
        assert [(f.code, f.place.cell) for f in found.faults] == [("D007", "row 3, column month")]

    def test_a_label_that_no_row_has_names_the_nearest(self, tmp_path):
        found = read(tmp_path, rows(*a_year()), a_measure("r", select="Robery"))
        assert told(found.faults) == [
            "measures.yaml:20:3: D010 no row of crime.csv is labelled “Robery”"
            " - did you mean Robbery?"
        ]

    def test_a_label_that_was_reworded_is_suggested(self, tmp_path):
        text = rows(*a_year("Complaints (formal)"), *a_year("Theft"))
        found = read(tmp_path, text, a_measure("c", select="Formal complaints"))
        assert found.faults[0].suggestion == "Complaints (formal)"

    def test_a_label_that_is_gone_is_told_with_those_that_no_measure_selects(self, tmp_path):
        text = rows(*a_year("Fly-tipping"), *a_year("Theft"))
        found = read(tmp_path, text, a_measure("c", select="Noise"), a_measure("t", select="Theft"))
        assert [str(one) for one in found.faults] == [
            "measures.yaml:20:3: D010 no row of crime.csv is labelled “Noise”; no measure selects "
            "“Fly-tipping”"
        ]

    def test_a_measure_without_a_label_where_there_are_several(self, tmp_path):
        text = rows(*a_year(), *a_year("Theft"))
        assert [f.code for f in read(tmp_path, text, a_measure("theft")).faults] == ["D010"]

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (b"", "the file is empty"),
            (b"  \n \n", "the file is empty"),
            (HEADING.encode(), "there are headings, but no rows under them"),
            (b"PK\x03\x04xxxx", "a workbook or zip archive"),
            (b"force,month\n\x00\x01", "not text but a binary file"),
            ("force,month\n".encode("utf-16"), "UTF-16"),
            (HEADING.encode() + b"Fenland,2015-03,Caf\x81,1\n", "neither UTF-8 nor Windows-1252"),
            (HEADING.encode() + b"Fenland,2015-03,Robbery\n", "3 cells where the headings are 4"),
            (HEADING.encode() + b'Fenland,2015-03,"Rob"bery,1\n', "not readable as CSV"),
        ],
    )
    def test_a_file_that_cannot_be_read(self, tmp_path, content, message):
        found = read(tmp_path, content)
        assert len(found.faults) == 1 and message in found.faults[0].message
        assert len(found.observations.frame) == 0

    def test_a_workbook_that_is_none(self, tmp_path):
        found = read(tmp_path, b"not a workbook", path="crime.xlsx")
        assert "not readable as a workbook" in found.faults[0].message

    def test_a_kind_of_file_that_is_not_read(self, tmp_path):
        assert [f.code for f in read(tmp_path, "x", path="crime.docx").faults] == ["D005"]

    def test_a_folder_where_a_file_belongs(self, tmp_path):
        (tmp_path / "crime.csv").mkdir()
        assert [f.code for f in read(tmp_path, {}).faults] == ["D009"]

    def test_what_later_versions_read_is_said_plainly(self, tmp_path):
        found = read(tmp_path, {}, path="duckdb:///x.db", table="t")
        assert [(f.code, f.place.line) for f in found.faults] == [("D008", 7)]

    def test_a_proportion_above_one_asks_for_the_scale(self, tmp_path):
        text = rows("Fenland,2015-03,Answered,80")
        found = read(tmp_path, text, a_measure("a", select="Answered", kind="proportion"))
        assert told(found.faults) == [
            "crime.csv:row 2, column count: D014 Answered of Fenland, 2015-03: 80 is no"
            " proportion from 0 to 1 - did you mean scale: 100?"
        ]

    def test_a_part_above_its_whole(self, tmp_path):
        text = "month,value,calls\n2015-02,80,100\n2015-03,120,100\n"
        measure = a_measure("m", kind="proportion", out_of_column="calls")
        found = read(tmp_path, text, measure, columns={"period": "month"})
        assert [(f.code, f.place.cell) for f in found.faults] == [("D014", "row 3, column value")]

    def test_all_faults_at_once(self, tmp_path):
        text = rows(
            "Fenland,2015-01,Robbery,few",
            "Fenland,soon,Robbery,1",
            *["Fenland,2015-02,Robbery,2"] * 2,
        )
        found = read(tmp_path, text, ROBBERY, a_measure("t", select="Robberies"))
        assert {f.code for f in found.faults} == {"D002", "D003", "D007", "D010"}
        with pytest.raises(FaultError) as raised:
            checked({"crime": found})
        assert len(raised.value.faults) == len(found.faults)

    def test_many_of_one_kind_are_told_five_times_and_counted(self, tmp_path):
        text = rows(*(f"Fenland,{Period.parse('2000-01') + i},Robbery,few" for i in range(150)))
        faults = read(tmp_path, text).faults
        assert len(faults) == 5
        assert faults[-1].message.endswith("; and 145 more of this kind")


class TestWhatIsWarnedOf:
    def test_a_gap_in_the_series(self, tmp_path):
        year = a_year()
        found = read(tmp_path, rows(*year[:3], *year[5:]))
        assert not found.faults
        assert told(found.warnings) == [
            "crime.csv:row 4: D020 a gap in the series: there is no Robbery of Fenland, 2014-07",
            "crime.csv:row 4: D020 a gap in the series: there is no Robbery of Fenland, 2014-08",
        ]
        assert checked({"crime": found}) == found.warnings

    def test_a_gap_long_before_the_paper_is_not_told(self, tmp_path):
        year = a_year()
        assert read(tmp_path, rows(*year[:3], *year[5:]), end="2022-01").warnings == ()

    def test_a_month_given_without_a_figure(self, tmp_path):
        text = rows(*a_year()[:3]).replace("Robbery,1", "Robbery,..")
        assert told(read(tmp_path, text).warnings) == [
            "crime.csv:row 3: D020 Robbery of Fenland, 2014-05 is given without a figure"
        ]

    def test_a_count_below_zero(self, tmp_path):
        text = rows(*a_year()).replace("Robbery,3", "Robbery,-3")
        assert told(read(tmp_path, text).warnings) == [
            "crime.csv:row 5, column count: D021 Robbery of Fenland, 2014-07 is below zero (-3)"
        ]

    @pytest.mark.parametrize(
        ("spelt", "meant"),
        [
            ("Fenlnd", "Fenland"),
            ("Avon and Somerst", "Avon and Somerset"),
            ("Cambridgeshire Police", "Cambridgeshire"),
        ],
    )
    def test_an_area_that_looks_like_a_slip(self, tmp_path, spelt, meant):
        found = read(tmp_path, rows(*a_year(area=spelt)))
        slip = [w for w in found.warnings if w.code == "D022"]
        assert [w.suggestion for w in slip] == [meant]
        assert slip[0].place.cell == "row 2, column force"

    def test_a_slip_in_a_few_rows_beside_the_area_itself(self, tmp_path):
        areas = {name: Area(name) for name in ("Marlow", "Fenland")}
        text = rows(*a_year(area="Marlow"), *a_year(area="Fenland")).replace("Marlow", "Marlo", 1)
        (slip,) = [w for w in read(tmp_path, text, areas=areas).warnings if w.code == "D022"]
        assert (slip.place.cell, slip.suggestion) == ("row 2, column force", "Marlow")
        assert slip.message == "“Marlo” is no declared area; its rows are kept out"

    def test_other_areas_are_kept_out_in_silence(self, tmp_path):
        text = rows(*a_year(), *a_year(area="British Transport Police"), *a_year(area="Essex"))
        found = read(tmp_path, text)
        assert found.warnings == () and len(found.observations.frame) == 12

    def test_an_area_near_to_one_that_is_there_too_is_another(self, tmp_path):
        areas = {name: Area(name) for name in ("North Yorkshire", "Fenland")}
        text = rows(*a_year(area="North Yorkshire"), *a_year(area="South Yorkshire"))
        assert read(tmp_path, text, areas=areas).warnings == ()

    def test_parts_of_the_area_without_a_row_for_the_whole(self, tmp_path):
        parts = ("Ely", "Wisbech", "March", "Whittlesey")
        areas = {"Fenland": Area("Fenland", parts=parts), "Ely": Area("Ely")}
        some = rows(*(row for part in parts for row in a_year(area=part)))
        assert told(read(tmp_path, some, areas=areas).warnings) == [
            "crime.csv: D035 Fenland has no row of its own, only its parts "
            "(Ely, Wisbech, March …), which are not added up: give it a row, or make the total "
            "that stands for it one of its aliases"
        ]
        whole = rows(*(row for area in ("Fenland", *parts) for row in a_year(area=area)))
        assert read(tmp_path, whole, areas=areas).warnings == ()

    def test_a_file_without_any_declared_area(self, tmp_path):
        found = read(tmp_path, rows(*a_year(area="Narnia")))
        assert told(found.warnings) == [
            "crime.csv: D024 none of the declared areas is in column force"
        ]
        assert not found.faults and len(found.observations.frame) == 0


def test_a_composed_measure_of_the_source_needs_no_label(tmp_path: Path):
    whole = a_measure("whole", sum_of=(Term("robbery", 1),))
    assert read(tmp_path, rows(*a_year()), ROBBERY, whole).faults == ()
