from __future__ import annotations

import math
from pathlib import Path

import pytest
from project_making import HOUSE, MEASURES, changed, make_project, told

from narrator.values.measure import (
    Break,
    Levels,
    Measure,
    Noun,
    Per,
    Show,
    Target,
    Term,
    Tone,
)
from narrator.values.periods import Period

FULL = """\
  full:
    select: Robbery
    source: crime
    name: the full measure
    lead: Full lead
    short: FM
    kind: rate
    number: plural
    aspect: the proportion
    of: calls
    noun: {one: offence, many: offences}
    restate: {one: victim, many: victims}
    better: higher
    window: quarter
    lag: 2
    margin: 15%
    design_effect: 1.3
    figures: from_to
    definition: What it is
    note: What to know
    priority: 3
    target: {at_most: 12.5, near: 1}
    levels: {high: 20 or more, low: under 5}
    tone: {up: regret, down: welcome, words: as a sign, decided_by: Chief Constable, since: 2014-04}
    show: {decimals: 1, percent: 0, as: approximate, within: 2}
    breaks: [{from: 2014-04, note: recording changed}, {from: 2012-04, note: earlier}]
    compare: [last_year, baseline.2012, target, level, tone, faster_than.theft, alignment]
"""


def measure(folder: Path, text: str, name: str) -> Measure:
    return make_project(folder, measures=MEASURES + text).measures[name]


def test_every_key_arrives_in_the_measure(tmp_path: Path) -> None:
    found = measure(tmp_path, FULL, "full")
    assert found == Measure(
        id="full",
        place=found.place,
        name="the full measure",
        lead="Full lead",
        kind="rate",
        source="crime",
        select="Robbery",
        noun=Noun("offence", "offences"),
        number="plural",
        short="FM",
        aspect="the proportion",
        of="calls",
        better="higher",
        compare=(
            "last_year", "baseline.2012", "target", "level", "tone", "faster_than.theft",
            "alignment",
        ),
        window="quarter",
        lag=2,
        target=Target(at_most=12.5, near=1),
        levels=Levels(20, 5),
        margin=0.15,
        design_effect=1.3,
        tone=Tone("regret", "welcome", "as a sign", "Chief Constable", Period.parse("2014-04")),
        show=Show(1, True, 2, 0),
        figures="from_to",
        restate=Noun("victim", "victims"),
        definition="What it is",
        note="What to know",
        priority=3,
        breaks=(
            Break(Period.parse("2012-04"), "earlier"),
            Break(Period.parse("2014-04"), "recording changed"),
        ),
        bands=(("slight", 0, 0.02), ("notable", 0.02, 0.10), ("marked", 0.10, math.inf)),
    )  # fmt: skip
    assert str(found.place) == "measures.yaml:45:3"


def test_a_measure_may_be_its_label_alone(tmp_path: Path) -> None:
    robbery = make_project(tmp_path).measures["robbery"]
    assert (robbery.name, robbery.lead, robbery.select) == ("robbery", "Robbery", "Robbery")
    assert (robbery.source, robbery.better, robbery.compare) == ("crime", "lower", ("last_year",))
    assert (robbery.kind, robbery.window, robbery.priority) == ("count", "rolling_12", 1)


def test_an_ids_underscores_are_spaces_in_its_name(tmp_path: Path) -> None:
    found = measure(tmp_path, "  bicycle_theft: {select: B}\n", "bicycle_theft")
    assert (found.name, found.lead) == ("bicycle theft", "Bicycle theft")


def test_a_label_that_is_a_number_is_text(tmp_path: Path) -> None:
    assert measure(tmp_path, "  code: {select: 5.10}\n", "code").select == "5.10"


def test_sums_may_take_away(tmp_path: Path) -> None:
    text = "  four: {sum_of: [robbery, -theft], out_of: robbery, kind: proportion}\n"
    found = measure(tmp_path, text, "four")
    assert found.sum_of == (Term("robbery", 1), Term("theft", -1))
    assert (found.out_of, found.out_of_column) == ("robbery", "")


def test_a_rate_and_a_proportion_of_a_survey(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    assert project.measures["crime"].per == Per("population", 1000)
    survey = project.measures["satisfaction"]
    assert survey.target == Target(at_least=0.85, near=0.02)
    assert survey.levels == Levels(0.85, 0.5)
    assert survey.margin == 0.05
    assert (survey.out_of, survey.out_of_column) == ("", "n")


def test_a_ratio_and_what_is_out_of_something_are_proportions(tmp_path: Path) -> None:
    text = "  part: {ratio_of: [theft, crime]}\n  rest: {sum_of: [robbery], out_of: crime}\n"
    project = make_project(tmp_path, measures=MEASURES + text)
    assert project.measures["part"].kind == "proportion"
    assert project.measures["part"].ratio_of == ("theft", "crime")
    assert project.measures["rest"].kind == "proportion"


@pytest.mark.parametrize(
    ("kind", "decimals"),
    [("count", 0), ("stock", 0), ("rate", 2), ("mean", 1), ("duration", 1), ("index", 1)],
)
def test_decimals_follow_the_kind(kind: str, decimals: int, tmp_path: Path) -> None:
    assert measure(tmp_path, f"  x: {{select: X, kind: {kind}}}\n", "x").show == Show(decimals)


def test_the_whole_of_a_share_is_the_only_sum_that_holds_it(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    assert project.measures["robbery"].share_of == "crime"
    assert project.measures["crime"].share_of == ""
    more = make_project(
        tmp_path, measures=MEASURES + "  more: {sum_of: [crime, robbery, -theft]}\n"
    )
    assert more.measures["robbery"].share_of == ""
    assert more.measures["theft"].share_of == "crime"  # taken away is not held


def test_what_is_made_of_others_has_the_source_of_its_first_part(tmp_path: Path) -> None:
    text = "  many: {sum_of: [good, robbery]}\n  good: {source: survey, select: X, kind: count}\n"
    text += "  part: {ratio_of: [many, crime]}\n  own: {sum_of: [good], source: crime}\n"
    measures = make_project(tmp_path, measures=MEASURES + text).measures
    assert measures["many"].source == "survey"
    assert measures["part"].source == "survey"
    assert measures["own"].source == "crime"
    assert measures["crime"].source == "crime"


def test_a_column_may_be_named_by_its_heading_or_by_a_name_of_ones_own(tmp_path: Path) -> None:
    text = changed(MEASURES, "value: satisfied, n: replies", "value: satisfied, asked: answers")
    for name in ("asked", "answers"):
        project = make_project(
            tmp_path, measures=changed(text, "out_of: replies", f"out_of: {name}")
        )
        assert project.measures["satisfaction"].out_of_column == "n"
        assert project.sources["survey"].columns == {
            "area": "area", "period": "month", "measure": "question", "value": "satisfied",
            "n": "answers",
        }  # fmt: skip


def test_a_column_of_a_proportion_is_its_denominator(tmp_path: Path) -> None:
    text = changed(MEASURES, "value: satisfied, n: replies", "value: met, incidents: incidents")
    text = changed(
        text, "kind: survey\n    out_of: replies", "kind: proportion\n    out_of: incidents"
    )
    project = make_project(tmp_path, measures=text)
    assert project.measures["satisfaction"].out_of_column == "denominator"
    assert project.sources["survey"].columns["denominator"] == "incidents"


def test_a_trajectory_is_a_column_of_its_source(tmp_path: Path) -> None:
    text = changed(MEASURES, "at_least: 85%", "at_least: 85%, trajectory: column plan")
    project = make_project(tmp_path, measures=text)
    assert project.measures["satisfaction"].target == Target(0.85, None, 0.02, "plan")
    assert project.sources["survey"].columns["target"] == "plan"


def test_sources_keep_what_is_declared_of_them(tmp_path: Path) -> None:
    source = make_project(tmp_path).sources["survey"]
    assert (source.path, source.covers, source.scale) == ("data/survey.csv", "month", 1.0)
    assert (source.title, source.as_at, source.owner) == (
        "Survey (illustrative)", "2015-05-29", "Consultation Team",
    )  # fmt: skip
    assert str(source.place) == "measures.yaml:10:3"
    text = changed(MEASURES, "covers: month", "covers: month\n    scale: 100\n    sheet: Data")
    scaled = make_project(tmp_path, measures=text).sources["survey"]
    assert (scaled.scale, scaled.sheet) == (100.0, "Data")


def test_a_default_that_a_measure_cannot_have_is_left_out(tmp_path: Path) -> None:
    text = changed(MEASURES, "compare: [last_year]}", "compare: [last_year, share, target, parts]}")
    measures = make_project(tmp_path, measures=text).measures
    assert measures["robbery"].compare == ("last_year", "share")
    assert measures["satisfaction"].compare == ("last_year", "target")
    assert measures["population"].compare == ()


def test_the_houses_bands_go_before_the_registers(tmp_path: Path) -> None:
    assert make_project(tmp_path, house=HOUSE).measures["robbery"].bands[0] == ("slight", 0, 0.03)
    text = changed(MEASURES, "under 2%, notable: 2% to", "under 4%, notable: 4% to")
    assert make_project(tmp_path, measures=text, house="lint: {}").measures["robbery"].bands[0] == (
        "slight", 0, 0.04,
    )  # fmt: skip


def test_a_workbook_beside_the_register_is_a_fault(tmp_path: Path) -> None:
    assert told(tmp_path, files={"measures.xlsx": ""}) == [
        "measures.xlsx: P062 measures.yaml is there too; a project has one register"
    ]


def test_a_workbook_that_is_none_and_no_register_at_all_are_faults(tmp_path: Path) -> None:
    make_project(tmp_path)
    (tmp_path / "measures.yaml").rename(tmp_path / "measures.xlsx")
    from narrator.project.register import read_register

    faults: list[object] = []
    read_register(tmp_path, faults)  # type: ignore[arg-type]
    assert len(faults) == 1
    assert str(faults[0]).startswith("measures.xlsx: P067 not readable as a workbook (")
    (tmp_path / "measures.xlsx").unlink()
    faults.clear()
    read_register(tmp_path, faults)  # type: ignore[arg-type]
    assert list(map(str, faults)) == [
        "measures.yaml: P063 the file is not there, nor is measures.xlsx"
    ]


@pytest.mark.parametrize(("declared", "number"), [
    ("calls: {select: Theft, name: calls for service}", "plural"),
    ("vehicle_offences: {select: Theft}", "plural"),
    ("premises_lost: {select: Theft, name: sickness}", "singular"),
    ("answered: {select: Theft, name: the proportion of calls answered}", "singular"),
    ("calls: {select: Theft, name: calls for service, number: singular}", "singular"),
    ("data: {select: Theft, number: plural}", "plural"),
    ("series: {select: Theft}", "singular"),
])  # fmt: skip
def test_the_verb_follows_the_name_unless_the_measure_says_otherwise(
    declared: str, number: str, tmp_path: Path
) -> None:
    text = changed(MEASURES, "  theft: {", f"  {declared}\n  theft: {{")
    made = make_project(tmp_path, measures=text)
    assert made.measures[declared.partition(":")[0]].number == number
