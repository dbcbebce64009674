"""The alternative text and the sentence come from the same facts, and print them alike."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from charts_making import printed, rules, sentences_in

from narrator.charts import ChartSpec, chart_spec
from narrator.findings import make_findings, wanted
from narrator.language import Told, Voice, make_voice, write_paragraph
from narrator.measures import SeriesBook, series_book
from narrator.project import read_project
from narrator.sources import read_sources

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "cambridgeshire"
#: Measures that are read by the month here.
MONTHLY = ("calls_for_service", "calls_999", "burglary_outcomes", "welfare_incidents")
MORE = (
    "robbery/level", "victim_based_crime/mix", "victim_based_crime/parts",
    "victim_based_crime/alignment", "theft/faster_than.robbery", "specials/previous",
    "total_crime/region.level", "victim_based_crime/peers.rank", "victim_based_crime/areas.rank",
    "asb_perception/areas",
    *(f"{name}/{of}" for name in ("asb_incidents", "hate_crime", "robbery", "secondary_calls",
                                  "public_confidence", "specials", "mash_cases")
      for of in ("recent", "season", "run")),
    *(f"{name}/{of}" for name in MONTHLY for of in ("level", "variation", "assurance", "run")),
)  # fmt: skip


@cache
def sample() -> tuple[SeriesBook, Voice]:
    project = read_project(SAMPLE)
    monthly = {name: replace(project.measures[name], window="month") for name in MONTHLY}
    project = replace(project, measures={**project.measures, **monthly})
    book = series_book(project, read_sources(project))
    pack, words = rules()
    found = make_findings(project, book, (*wanted(project), *MORE))
    return book, make_voice(project, pack, words, found)


@cache
def charts() -> dict[str, ChartSpec]:
    book, voice = sample()
    specs = {id_: chart_spec(f, book, voice) for id_, f in voice.findings.items()}
    return {id_: spec for id_, spec in specs.items() if spec is not None}


def ids() -> list[str]:
    return list(sample()[1].findings)


def test_nearly_every_finding_of_the_sample_has_a_chart() -> None:
    missing = {id_ for id_ in ids() if id_ not in charts()}
    small = {"burglary_satisfaction", "racist_incident_satisfaction", "asb_perception"}
    assert {sample()[1].findings[id_].measure for id_ in missing} <= small


@pytest.mark.parametrize("id_", ids())
def test_the_text_holds_the_figures_of_the_sentence(id_: str) -> None:
    spec = charts().get(id_)
    if spec is None:
        pytest.skip("not drawn")
    _, voice = sample()
    written = write_paragraph(voice, "p", 0, (), Told(), generate=(id_,)).sentences
    alt = spec.common.alt
    for figure in [n for one in written for n in printed(one)]:
        assert figure in alt, (figure, written[0].text, alt)


@pytest.mark.parametrize("id_", ids())
def test_the_text_is_at_most_three_sentences(id_: str) -> None:
    if id_ in charts():
        alt = charts()[id_].common.alt
        assert 1 <= sentences_in(alt) <= 3
        assert alt.endswith(".")
        assert "  " not in alt
        assert "{" not in alt


@pytest.mark.parametrize("id_", ids())
def test_significance_is_claimed_only_where_the_finding_has_it(id_: str) -> None:
    if id_ in charts():
        finding, alt = sample()[1].findings[id_], charts()[id_].common.alt
        claimed = "is statistically significant" in alt or "statistically higher" in alt \
            or "statistically lower" in alt
        assert claimed <= (finding.significance in ("higher", "lower"))


def test_captions_have_no_full_stop_and_a_capital() -> None:
    for spec in charts().values():
        assert spec.common.caption[0].isupper() or spec.common.caption[0] in "‘“"
        assert not spec.common.caption.endswith(".")
