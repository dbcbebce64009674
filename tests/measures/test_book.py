"""The SeriesBook: basic measures, sums, ratios, shares and totals, and why there is none."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from measures_making import a_book, a_measure, a_project, a_read, a_sum, month, rows

from narrator.measures import amount, blocks
from narrator.values.measure import Break, Measure, Target
from narrator.values.periods import Window

YEAR = Window.parse("2014-04/2015-03")
values = st.lists(st.integers(0, 1000), min_size=24, max_size=24)


def total(book, measure, area="Fenland", window=YEAR):
    series = book.series(measure, area)
    assert series is not None, book.why(measure, area)
    return amount(series, window)


class TestABasicMeasure:
    def test_takes_its_label_and_no_other(self):
        project = a_project(a_measure("robbery", select="Robbery"))
        read = a_read(
            "crime",
            rows("Robbery", "Fenland", "2014-04", range(12)),
            rows("Theft", "Fenland", "2014-04", [999] * 12),
            rows("Robbery", "Ely", "2014-04", [5] * 12),
        )
        assert total(a_book(project, read), "robbery").value == 66

    def test_without_a_label_takes_the_only_one(self):
        project = a_project(a_measure("heads"))
        read = a_read("crime", rows("", "Fenland", "2014-04", range(12)))
        assert total(a_book(project, read), "heads").value == 66

    def test_keeps_each_areas_own_first_and_last_value(self):
        project = a_project(a_measure("robbery", select="R"))
        read = a_read(
            "crime",
            rows("R", "Fenland", "2014-04", [1] * 12),
            rows("R", "Ely", "2014-09", [np.nan, 2, 3, np.nan]),
        )
        ely = a_book(project, read).series("robbery", "Ely")
        assert (str(ely.first), str(ely.last)) == ("2014-10", "2014-11")

    def test_is_nothing_where_no_figure_is_known(self):
        project = a_project(a_measure("robbery", select="R"))
        book = a_book(project, a_read("crime", rows("R", "Ely", "2014-04", [np.nan])))
        assert book.series("robbery", "Ely") is None
        assert book.areas("robbery") == ()
        assert "Ely" in book.why("robbery", "Ely")

    def test_marks_what_is_below_zero_and_what_is_provisional(self):
        frame = rows("R", "Fenland", "2014-04", [1, -1, 3]).assign(
            status=["final", "final", "provisional"]
        )
        project = a_project(a_measure("robbery", select="R"))
        series = a_book(project, a_read("crime", frame)).series("robbery", "Fenland")
        assert series.marks == {month("2014-05"): ("negative",)}
        assert series.provisional == {month("2014-06")}

    def test_keeps_the_publishers_verdicts_and_the_trajectory(self):
        frame = rows("R", "Fenland", "2014-04", [1, 2]).assign(
            verdict=["worse", None], plan=[0.9, 0.95]
        )
        measure = a_measure("r", select="R", target=Target(trajectory="plan"))
        series = a_book(a_project(measure), a_read("crime", frame)).series("r", "Fenland")
        assert series.verdicts == {month("2014-04"): "worse"}
        assert series.targets.tolist() == [0.9, 0.95]

    def test_a_stock_stands_at_a_date_whatever_its_source_covers(self):
        project = a_project(a_measure("heads", select="H", kind="stock"))
        book = a_book(project, a_read("crime", rows("H", "Fenland", "2014-04", [7, 8])))
        series = book.series("heads", "Fenland")
        assert (series.span, series.additive) == (0, False)

    def test_rolling_totals_are_not_summed(self):
        project = a_project(a_measure("r", select="R"))
        frame = rows("R", "Fenland", "2014-06", [40, 41, 42, 43], span=12, step=3)
        series = a_book(project, a_read("crime", frame)).series("r", "Fenland")
        assert (series.step, series.span, series.additive) == (3, 12, False)
        assert amount(series, YEAR).value == 43
        assert blocks(series, month("2015-03"))[0].size == 0

    @given(st.permutations(range(24)))
    def test_does_not_depend_on_the_order_of_rows(self, order):
        frame = pd.concat(
            [rows("R", a, "2014-04", np.arange(12) + i) for i, a in enumerate(("Ely", "March"))]
        )
        project = a_project(a_measure("r", select="R"))
        one = a_book(project, a_read("crime", frame))
        other = a_book(project, a_read("crime", frame.iloc[list(order)]))
        for area in ("Ely", "March"):
            a, b = one.series("r", area), other.series("r", area)
            assert a.first == b.first and a.values.tolist() == b.values.tolist()


class TestAProportion:
    def made(self, measure, scale=1.0, **columns):
        from narrator.values.project import SourceSpec

        spec = SourceSpec("crime", measure.place, "crime.csv", {}, scale=scale)
        frame = rows("P", "Fenland", "2015-02", columns.pop("value")).assign(**columns)
        project = a_project(measure, sources={"crime": spec})
        return a_book(project, a_read("crime", frame)).series("p", "Fenland")

    def test_of_counts_has_its_whole_below(self):
        measure = a_measure("p", select="P", kind="proportion", out_of_column="denominator")
        series = self.made(measure, value=[80, 90], denominator=[100, 300])
        assert amount(series, Window.parse("2015-02/2015-03")).level == 170 / 400

    def test_given_as_a_proportion_is_turned_into_counts(self):
        measure = a_measure("p", select="P", kind="survey", out_of_column="n")
        series = self.made(measure, value=[0.8, 0.3], n=[100, 300])
        found = amount(series, Window.parse("2015-02/2015-03"))
        assert (found.value, found.replies, found.level) == (170, 400, 170 / 400)

    def test_on_a_scale_of_100_is_a_proportion_even_if_whole(self):
        measure = a_measure("p", select="P", kind="survey", out_of_column="n")
        series = self.made(measure, scale=100, value=[1.0, 0.0], n=[100, 300])
        assert amount(series, Window.parse("2015-02/2015-03")).value == 100

    def test_without_a_whole_is_a_level_that_is_not_pooled(self):
        series = self.made(a_measure("p", select="P", kind="proportion"), value=[0.8, 0.3])
        assert series.denominators is None and not series.additive
        assert amount(series, Window.parse("2015-03")).level == 0.3
        assert amount(series, Window.parse("2015-02/2015-03")).level is None

    def test_a_survey_takes_its_replies_for_its_whole(self):
        series = self.made(a_measure("p", select="P", kind="survey"), value=[80, 90], n=[90, 99])
        found = amount(series, Window.parse("2015-03"))
        assert (found.denominator, found.replies) == (99, 99)

    def test_a_mean_is_weighted_by_what_it_is_a_mean_of(self):
        series = self.made(a_measure("p", select="P", kind="mean"), value=[10, 20], n=[3, 1])
        assert amount(series, Window.parse("2015-02/2015-03")).level == 12.5


class TestASum:
    def book(self, *frames, sign=""):
        project = a_project(
            a_measure("a", select="A"), a_measure("b", select="B"), a_sum("both", "a", f"{sign}b")
        )
        return a_book(project, a_read("crime", *frames))

    @given(values, values, st.sampled_from(["", "-"]))
    def test_is_linear(self, one, two, sign):
        book = self.book(
            rows("A", "Fenland", "2013-04", one), rows("B", "Fenland", "2013-04", two), sign=sign
        )
        factor = -1 if sign else 1
        for window in (YEAR, YEAR.shifted(-12), Window.parse("2014-01/2014-02")):
            a, b = total(book, "a", window=window), total(book, "b", window=window)
            assert total(book, "both", window=window).value == a.value + factor * b.value

    def test_adds_months_to_quarters(self):
        book = self.book(
            rows("A", "Fenland", "2014-01", [1] * 17),
            rows("B", "Fenland", "2014-06", [10, 20, 30, 40], span=3),
        )
        series = book.series("both", "Fenland")
        assert (series.step, series.additive, str(series.last)) == (3, True, "2015-03")
        assert series.values.tolist() == [13, 23, 33, 43]
        assert amount(series, YEAR).value == 112

    def test_never_counts_a_quarter_of_which_a_month_is_missing(self):
        book = self.book(
            rows("A", "Fenland", "2014-04", [1] * 5),
            rows("B", "Fenland", "2014-06", [10, 20], span=3),
        )
        series = book.series("both", "Fenland")
        assert str(series.last) == "2014-06"

    def test_adds_quarters_to_supplied_rolling_years(self):
        book = self.book(
            rows("A", "Fenland", "2013-06", [1] * 8, span=3),
            rows("B", "Fenland", "2014-03", [10, 20, 30], span=12, step=3),
        )
        series = book.series("both", "Fenland")
        assert (series.span, series.additive) == (12, False)
        assert series.values.tolist() == [14, 24, 34]

    def test_is_missing_where_a_part_is(self):
        book = self.book(
            rows("A", "Fenland", "2014-04", [1] * 12),
            rows("B", "Fenland", "2014-04", [1, 1, np.nan, *[1] * 9]),
        )
        found = total(book, "both")
        assert found.value is None and [str(w) for w in found.missing] == ["2014-06"]

    def test_says_which_part_an_area_lacks(self):
        book = self.book(
            rows("A", "Fenland", "2014-04", [1]),
            rows("A", "Ely", "2014-04", [1]),
            rows("B", "Ely", "2014-04", [1]),
        )
        assert book.series("both", "Fenland") is None
        assert book.why("both", "Fenland") == "the source crime holds no “B” of Fenland"
        assert book.why("both", "Ely") == ""

    def test_of_a_date_and_a_length_of_time_is_refused_with_the_reason(self):
        project = a_project(
            a_measure("a", select="A"),
            a_measure("b", select="B", kind="stock"),
            a_sum("both", "a", "b"),
        )
        book = a_book(
            project,
            a_read(
                "crime", rows("A", "Fenland", "2014-04", [1]), rows("B", "Fenland", "2014-04", [1])
            ),
        )
        assert book.series("both", "Fenland") is None
        assert "one date" in book.why("both", "Fenland")

    def test_marks_what_its_parts_mark(self):
        book = self.book(
            rows("A", "Fenland", "2014-04", [1, -1]),
            rows("B", "Fenland", "2014-04", [1, 1]).assign(status=["provisional", "final"]),
        )
        series = book.series("both", "Fenland")
        assert series.marks == {month("2014-05"): ("negative",)}
        assert series.provisional == {month("2014-04")}


class TestARatio:
    def test_is_numerators_over_the_whole(self):
        project = a_project(
            a_measure("theft", select="T"),
            a_measure("crime_total", select="C"),
            a_measure("theft_share", kind="proportion", ratio_of=("theft", "crime_total")),
        )
        read = a_read(
            "crime",
            rows("T", "Fenland", "2014-04", [2] * 12),
            rows("C", "Fenland", "2014-04", [8] * 12),
        )
        found = total(a_book(project, read), "theft_share")
        assert (found.value, found.denominator, found.level) == (24, 96, 0.25)

    def test_out_of_a_measure_stands_above_it(self):
        four_hour = a_sum(
            "four_hour", "came", "-late", out_of="came", kind="proportion",
            target=Target(trajectory="plan"),
        )  # fmt: skip
        project = a_project(a_measure("came", select="C"), a_measure("late", select="L"), four_hour)
        read = a_read(
            "crime",
            rows("C", "Fenland", "2015-03", [100]).assign(plan=[0.95]),
            rows("L", "Fenland", "2015-03", [8]).assign(plan=[np.nan]),
        )
        series = a_book(project, read).series("four_hour", "Fenland")
        assert amount(series, Window.parse("2015-03")).level == 0.92
        assert series.targets.tolist() == [0.95]

    def test_of_ratios_is_refused(self):
        project = a_project(
            a_measure("p", select="P", kind="proportion", out_of_column="denominator"),
            a_measure("c", select="P"),
            a_measure("r", kind="proportion", ratio_of=("p", "c")),
            a_sum("s", "p", "c"),
        )
        frame = rows("P", "Fenland", "2015-03", [1]).assign(denominator=[2])
        book = a_book(project, a_read("crime", frame))
        assert "ratio of ratios" in book.why("r", "Fenland")
        assert "sum of ratios" in book.why("s", "Fenland")

    def test_made_of_itself_is_refused(self):
        book = a_book(a_project(a_sum("a", "b"), a_sum("b", "a")), a_read("crime"))
        assert book.series("a", "Fenland") is None
        assert "itself" in book.why("a", "Fenland")


class TestAShare:
    def book(self, **theft):
        project = a_project(
            a_measure("theft", select="T", **theft),
            a_measure("arson", select="A"),
            a_sum("whole", "theft", "arson"),
            a_sum("other", "arson"),
        )
        read = a_read(
            "crime",
            rows("T", "Fenland", "2014-04", [3] * 12),
            rows("A", "Fenland", "2014-04", [1] * 12),
        )
        return a_book(project, read)

    def test_is_over_the_only_sum_that_holds_the_measure(self):
        assert amount(self.book().share("theft", "Fenland"), YEAR).level == 0.75

    def test_is_over_the_declared_whole(self):
        found = amount(self.book(share_of="arson").share("theft", "Fenland"), YEAR)
        assert found.level == 3

    def test_without_one_whole_is_nothing_and_says_so(self):
        book = self.book()
        assert book.share("arson", "Fenland") is None
        assert book.why("arson/share", "Fenland") == "arson has no whole"

    def test_of_all_parts_is_one(self):
        book = self.book()
        parts = [amount(book.series("theft/share", "Fenland"), YEAR).level, 12 / 48]
        assert sum(parts) == 1


class TestATotal:
    def book(self, *measures: Measure):
        project = a_project(a_measure("r", select="R"), *measures)
        read = a_read(
            "crime",
            rows("R", "Fenland", "2014-04", [1] * 12),
            rows("R", "Ely", "2014-04", [2] * 11 + [np.nan]),
            rows("R", "March", "2013-04", [3] * 24),
        )
        return a_book(project, read)

    def test_is_the_sum_of_the_members(self):
        found = self.book().total("r", ["Fenland", "March"])
        assert found.missing == ()
        assert amount(found.series, YEAR).value == 48

    def test_is_none_where_a_member_has_nothing_and_names_it(self):
        found = self.book().total("r", ["Fenland", "Narnia"])
        assert found.series is None and found.missing == ("Narnia",)

    def test_is_missing_where_a_member_has_a_gap_which_can_be_named(self):
        book = self.book()
        found = amount(book.total("r", ["Fenland", "Ely"]).series, YEAR)
        assert found.value is None and [str(w) for w in found.missing] == ["2015-03"]
        assert book.lacking("r", ["Fenland", "Ely", "Narnia"], YEAR) == ("Ely", "Narnia")

    def test_of_levels_without_a_whole_is_none(self):
        book = self.book(a_measure("i", select="R", kind="index"))
        assert book.total("i", ["Fenland", "March"]).series is None

    def test_of_shares_pools_parts_and_wholes(self):
        book = self.book(a_sum("s", "r"))
        found = amount(book.total("r/share", ["Fenland", "March"]).series, YEAR)
        assert (found.value, found.denominator) == (48, 48)

    @given(st.permutations(["Fenland", "March", "March"]))
    def test_counts_each_member_once_in_any_order(self, members):
        assert amount(self.book().total("r", members).series, YEAR).value == 48


class TestWhatItSaysOfAMeasure:
    def test_a_source_that_has_not_arrived_is_named(self):
        project = a_project(a_measure("calls", source="call_handling"), a_sum("s", "calls"))
        book = a_book(project, a_read("call_handling", missing=True))
        for measure in ("calls", "s"):
            assert book.series(measure, "Fenland") is None
            assert book.why(measure, "Fenland") == "the source call_handling has not arrived"
            assert book.areas(measure) == ()

    def test_breaks_are_those_of_all_its_parts(self):
        early, late = Break(month("2014-06"), "x"), Break(month("2014-09"), "y")
        project = a_project(
            a_measure("a", breaks=(late,)), a_sum("s", "a", breaks=(early,)), a_sum("t", "a")
        )
        book = a_book(project, a_read("crime"))
        assert book.breaks("s", YEAR) == (early, late)
        assert book.breaks("t", YEAR) == (late,)

    def test_sources_are_those_of_all_its_parts(self):
        from narrator.values.measure import Per

        project = a_project(
            a_measure("a"),
            a_measure("b", source="other"),
            a_measure("people", source="population", kind="stock"),
            a_sum("s", "a", "b", per=Per("people", 1000)),
        )
        found = a_book(project).sources("s")
        assert found == ("crime", "other", "population")

    @pytest.mark.parametrize("id", ["nothing", "nothing/share"])
    def test_an_unknown_measure_is_told_not_raised(self, id):
        book = a_book(a_project(a_measure("a")))
        assert book.series(id, "Fenland") is None
        assert book.why(id, "Fenland") == f"there is no measure {id}"
