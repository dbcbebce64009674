"""The sample's published figures: every number that data/README of the figures states."""

from __future__ import annotations

from pathlib import Path

import pytest
from measures_making import PLACE, a_measure, a_project, a_sum

from narrator.measures import amount, blocks, series_book
from narrator.sources import checked, read_sources
from narrator.values.areas import Area
from narrator.values.measure import Per
from narrator.values.periods import Window
from narrator.values.project import SourceSpec

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "cambridgeshire"
NOW, THEN = Window.parse("2014-04/2015-03"), Window.parse("2013-04/2014-03")
LABELS = {
    "homicide": "Homicide", "with_injury": "Violence with injury",
    "without": "Violence without injury", "stalking": "Stalking and harassment",
    "sexual": "Sexual offences", "robbery": "Robbery", "dwelling": "Domestic burglary",
    "other_burglary": "Non-domestic burglary", "vehicle": "Vehicle offences",
    "bicycle": "Bicycle theft", "person": "Theft from the person", "shoplifting": "Shoplifting",
    "other_theft": "All other theft offences", "damage": "Criminal damage and arson",
}  # fmt: skip
PEERS = (
    "Avon and Somerset", "Devon and Cornwall", "Gloucestershire", "Staffordshire",
    "Thames Valley", "West Mercia", "Wiltshire",
)  # fmt: skip


@pytest.fixture(scope="module")
def book():
    theft = ("dwelling", "other_burglary", "vehicle", "bicycle", "person", "shoplifting",
             "other_theft")  # fmt: skip
    violent = ("homicide", "with_injury", "without", "stalking")
    people = Per("people", 1000)
    measures = [a_measure(id, select=label) for id, label in LABELS.items()]
    measures += [
        a_sum("theft", *theft, share_of="victim_based"),
        a_sum("without_injury", "without", "stalking", share_of="victim_based"),
        a_sum("victim_based", *violent, "sexual", "robbery", "theft", "damage", per=people),
        a_sum("rate", "victim_based", kind="rate", per=people),
        a_measure("people", source="population", kind="stock"),
    ]
    columns = {"area": "force", "period": "quarter_end", "measure": "offence", "value": "count"}
    sources = {
        "crime": SourceSpec("crime", PLACE, "data/recorded_crime.csv", columns),
        "population": SourceSpec(
            "population", PLACE, "data/population.csv",
            {"area": "force", "period": "mid_year", "value": "population"},
        ),
    }  # fmt: skip
    with (SAMPLE / "data" / "population.csv").open(encoding="utf-8") as file:
        forces = sorted({line.split(",")[0] for line in file} - {"force"})
    project = a_project(
        *measures, areas={force: Area(force) for force in forces}, sources=sources,
        root=SAMPLE, area="Cambridgeshire",
    )  # fmt: skip
    reads = read_sources(project)
    assert checked(reads) == ()
    assert reads["crime"].source.covers == "quarter"
    assert reads["population"].source.covers == "snapshot"
    return series_book(project, reads)


@pytest.mark.parametrize(
    ("measure", "then", "now"),
    [
        ("victim_based", 39_225, 41_526),
        ("theft", 25_028, 24_509),
        ("robbery", 380, 465),
        ("sexual", 862, 1_223),
        ("dwelling", 2_411, 2_296),
    ],
)
def test_cambridgeshires_counts(book, measure, then, now):
    series = book.series(measure, "Cambridgeshire")
    assert (amount(series, THEN).value, amount(series, NOW).value) == (then, now)
    assert blocks(series, NOW.end)[0].sum(axis=1)[-2:].tolist() == [then, now]


def test_its_rate_on_the_population_of_mid_2014(book):
    found = amount(book.series("rate", "Cambridgeshire"), NOW)
    assert found.denominator == 825_679 and found.caveats == ()
    assert found.level == pytest.approx(50.29, abs=0.005)


def test_the_mean_rate_of_its_group(book):
    rates = [amount(book.series("rate", a), NOW).level for a in ("Cambridgeshire", *PEERS)]
    assert sum(rates) / 8 == pytest.approx(46.60, abs=0.005)
    assert sorted(rates, reverse=True).index(rates[0]) == 1


def test_shares_of_victim_based_crime(book):
    theft = book.share("theft", "Cambridgeshire")
    assert amount(theft, THEN).level == pytest.approx(0.638, abs=0.0005)
    assert amount(theft, NOW).level == pytest.approx(0.590, abs=0.0005)
    violence = book.share("without_injury", "Cambridgeshire")
    assert amount(violence, THEN).level == pytest.approx(0.088, abs=0.0005)
    assert amount(violence, NOW).level == pytest.approx(0.122, abs=0.0005)


def test_the_change_in_england_and_wales_and_in_the_region(book):
    national = [area for area in book.areas("victim_based") if area != "City of London"]
    eastern = ["Bedfordshire", "Cambridgeshire", "Essex", "Hertfordshire", "Norfolk", "Suffolk"]
    for areas, change in ((national, 2.1), (eastern, 6.2)):
        series = book.total("victim_based", areas).series
        ratio = amount(series, NOW).value / amount(series, THEN).value
        assert 100 * (ratio - 1) == pytest.approx(change, abs=0.05)


def test_welsh_forces_have_their_census_population_with_a_caveat(book):
    found = amount(book.series("rate", "Gwent"), NOW)
    assert found.denominator == 576_754
    assert "earlier_denominator" in found.caveats


def test_parts_add_up_to_the_whole_in_every_force_and_year(book):
    for area in book.areas("victim_based"):
        whole = blocks(book.series("victim_based", area), NOW.end)[0]
        parts = sum(blocks(book.series(id, area), NOW.end)[0] for id in LABELS)
        assert (whole == parts).all()
