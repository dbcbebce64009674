"""Which findings come back, in which order, in which family of tests, and what was said before."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from findings_making import OWN, PLACE, Figures, Told, a_measure, a_plan, month, told, years

from narrator.findings import make_findings, wanted
from narrator.findings.display import displayed, shown_level, shown_proportion, way
from narrator.language.numbers import approximate, around
from narrator.language.numbers import rounded as words_rounded
from narrator.values.areas import Area
from narrator.values.measure import Show, Tone
from narrator.values.paper import NoteKind
from narrator.values.project import NotePlan, ParagraphPlan, Project, SectionPlan, TablePlan
from narrator.values.prose import Placeholder, Prose, ProseSentence, Text

RISE, FALL, SAME = years(1000, 1000, 1000, 1000, 1500), years(1000, 1000, 1000, 1000, 700), \
    years(1000, 1000, 1000, 1000, 1005)  # fmt: skip


def project(**plan: object) -> Told:
    measures = [
        a_measure("thefts", tone=Tone(up="welcome")),
        a_measure("arson"),
        a_measure("fraud"),
    ]
    data = {"thefts": Figures(RISE), "arson": Figures(FALL), "fraud": Figures(SAME)}
    return told(measures, data, **plan)


def test_findings_come_in_the_order_asked_and_once() -> None:
    ids = ("fraud/last_year", "arson/level", "fraud/last_year", "thefts/last_year")
    found = [f.id for f in project().all(*ids)]
    assert found == ["fraud/last_year", "arson/level", "thefts/last_year"]


@pytest.mark.parametrize(
    ("id", "hint"),
    [("theft/last_year", "thefts"), ("thefts/lastyear", "last_year"),
     ("thefts/faster_than.arsn", "arson"), ("thefts/zzzzzz", "")],
)  # fmt: skip
def test_an_id_of_nothing_is_an_internal_error_that_names_the_nearest(id: str, hint: str) -> None:
    with pytest.raises(ValueError, match=f"internal: {id}.*{hint}"):
        project().one(id)


def test_the_adjusted_p_value_is_over_the_own_areas_tests() -> None:
    ids = ("thefts/last_year", "arson/last_year", "fraud/last_year", "thefts/level")
    found = project().all(*ids)
    p = sorted(f.p_value for f in found if f.p_value is not None)
    assert [f.adjusted_p_value for f in found][3] is None
    assert max(f.adjusted_p_value or 0 for f in found) == pytest.approx(p[-1])
    assert min(f.adjusted_p_value or 1 for f in found) <= 3 * p[0]


def test_a_tone_rests_on_its_changes_test_and_counts_once() -> None:
    change, tone = project().all("thefts/last_year", "thefts/tone")
    assert change.adjusted_p_value == tone.adjusted_p_value == change.p_value


def test_parts_of_the_area_are_a_family_of_their_own() -> None:
    measure = a_measure("thefts")
    figures = [Figures(RISE), Figures(FALL, area="Ely"), Figures(SAME, area="March")]
    own, ely, _ = told([measure], {"thefts": figures}).all(
        "thefts/last_year", "thefts/last_year@Ely", "thefts/last_year@March"
    )
    assert (ely.area, ely.id) == ("Ely", "thefts/last_year@Ely")
    assert own.adjusted_p_value == own.p_value
    assert ely.adjusted_p_value == pytest.approx(2 * (ely.p_value or 0))


def test_what_adjustment_takes_back_is_inconclusive_and_never_similar() -> None:
    weak = years(1000, 1010, 995, 1000, 1110, wobble=0.01)
    names = ["thefts", *(f"m{i}" for i in range(12))]
    measures = [a_measure(name) for name in names]
    data = {name: Figures(weak if name == "thefts" else SAME) for name in names}
    ids = [f"{name}/last_year" for name in names]
    plain = told(measures, data).all(*ids)[0]
    strict = told(measures, data, adjust="benjamini-hochberg").all(*ids)[0]
    assert (plain.significance, plain.judgement) == ("higher", "worse")
    assert (strict.significance, strict.cause, strict.judgement) == (
        "inconclusive", "volatile", "none")  # fmt: skip


def test_the_paper_before_is_the_meetings_or_one_step_of_the_series() -> None:
    step = project().one("thefts/last_year").reported_before
    meeting = project(previous=month("2014-09")).one("thefts/last_year").reported_before
    assert step is not None and str(step.period) == "2014-03/2015-02"
    assert meeting is not None and str(meeting.period) == "2013-10/2014-09"
    assert meeting.significance in ("similar", "inconclusive", "higher")


def test_standing_is_unknown_without_a_paper_before() -> None:
    found = told([a_measure("thefts")], {"thefts": Figures(years(10), "2014-04")}).one(
        "thefts/level"
    )
    assert (found.standing, found.reported_before) == ("unknown", None)


def sentence(*ids: str) -> ProseSentence:
    return ProseSentence((Text("x", PLACE), Placeholder(ids, "", "", PLACE)), False, PLACE)


def test_wanted_is_the_register_then_the_paper_then_the_prose() -> None:
    kind: NoteKind = "source"
    paragraphs = (
        ParagraphPlan("a", PLACE, text=(sentence("b/level", "c/share"),)),
        ParagraphPlan("b", PLACE, table=TablePlan(("c",), ("now",))),
        ParagraphPlan("c", PLACE, measures=("b",), prose="p"),
    )
    note = NotePlan("n", kind, (Placeholder(("c/level",), "now", "", PLACE),), PLACE)
    plan = replace(
        a_plan(), sections=(SectionPlan("s", PLACE, sentence(), paragraphs),), notes={"n": note}
    )
    prose = Prose(
        "p",
        PLACE,
        None,
        (sentence("b/tone"),),
        {"b/mix": ("up", PLACE)},
        {"n": (Placeholder(("c/mix",), "", "", PLACE),)},
    )
    measures = {
        "b": a_measure("b", compare=("last_year", "target")), "c": a_measure("c"),
    }  # fmt: skip
    made = Project(Path(), plan, measures, {}, {OWN: Area(OWN)}, {}, {"p": prose})
    assert wanted(made) == (
        "b/last_year", "b/target", "b/level", "c/share", "c/last_year", "c/level", "b/tone",
        "c/mix",
        "b/mix",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [(0.285, 2, "0.29"), (2.5, 0, "3"), (-2.5, 0, "-3"), (1e15 + 0.5, 0, "1000000000000001"),
     (14_107, -3, "14000"), (1e-9, 2, "0.00")],
)  # fmt: skip
def test_display_rounds_half_up_as_people_do(value: float, decimals: int, shown: str) -> None:
    assert displayed(value, decimals) == Decimal(shown)


def test_a_proportion_is_displayed_in_per_cent_by_moving_the_point() -> None:
    assert shown_proportion(0.285, 0) == 29 and shown_proportion(0.05895, 2) == Decimal("5.90")
    assert way(shown_proportion(0.9004, 1), shown_proportion(0.9, 1)) == "unchanged"


@pytest.mark.parametrize("value", [0.285, 0.4497, 12.345, 999.5, 0.0])
@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_figures_are_displayed_as_the_words_write_them(value: float, decimals: int) -> None:
    assert displayed(value, decimals) == words_rounded(value, decimals)


@pytest.mark.parametrize(("value", "shown"), [(0.4497, "45"), (0.285, "29"), (0.342, "34")])
def test_approximate_proportions_are_displayed_as_the_words_write_them(
    value: float, shown: str
) -> None:
    historic = a_measure("historic", kind="proportion", show=Show(0, True, 0.01))
    assert approximate(value, 1) == f"c{shown}%" and shown_level(historic, value) == int(shown)


@pytest.mark.parametrize(("value", "shown"), [(14_107, "14,000"), (14_500, "15,000")])
def test_approximate_counts_are_displayed_as_the_words_write_them(value: float, shown: str) -> None:
    about = a_measure("hours", show=Show(0, True, 500.0))
    assert around(value, 500) == f"around {shown}"
    assert f"{shown_level(about, value):,f}" == shown


def test_counts_are_rounded_for_disclosure_and_tested_as_they_are() -> None:
    measures, data = [a_measure("thefts")], {"thefts": Figures(years(1000, 1000, 1000, 1003, 1498))}
    plain, coarse = (told(measures, data, round_to=step).one("thefts/last_year") for step in (1, 5))
    assert (coarse.current, coarse.reference, coarse.difference) == (1500, 1005, 495)
    assert coarse.percent_change == pytest.approx(100 * 495 / 1005)
    assert (coarse.p_value, coarse.interval) == (plain.p_value, plain.interval)


def test_nothing_is_asked_of_an_empty_project() -> None:
    made = Project(Path(), a_plan(), {}, {}, {OWN: Area(OWN)}, {}, {})
    assert wanted(made) == ()
    assert make_findings(made, told([], {}).book, ()) == ()


def test_what_is_awaited_names_the_owner_of_the_source_that_lacks_it() -> None:
    measures = [a_measure("attendances"), a_measure("breaches"),
                a_measure("within", kind="proportion", terms=("attendances", "-breaches"),
                          out_of="attendances")]  # fmt: skip
    owners = {"attendances": "Emergency Care", "breaches": "Performance"}
    project = told(measures, {"attendances": Figures(SAME)}, owners=owners)
    assert project.one("within/last_year").awaited == "within, March 2015 – Performance"
    project = told(measures, {"breaches": Figures(SAME)}, owners=owners)
    assert project.one("within/last_year").awaited == "within, March 2015 – Emergency Care"


def test_the_same_finding_has_the_same_digits_whatever_is_fitted_beside_it() -> None:
    names = [f"m{i}" for i in range(6)]
    data = {
        name: Figures(years(1000, 1010, 990, 1005, 1100 + i)) for i, name in enumerate(names)
    }  # fmt: skip
    made = told([a_measure(name) for name in names], data)
    together = made.all(*(f"{name}/last_year" for name in names))
    for finding in together:
        alone = made.one(finding.id)
        assert replace(alone, adjusted_p_value=finding.adjusted_p_value) == finding
