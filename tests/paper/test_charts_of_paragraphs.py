"""Paragraphs that ask for charts: pictures after their words, gaps where none can be drawn."""

from __future__ import annotations

import json

from fake_language import FakeWording
from paper_making import FINDINGS, paragraph, project, prose_sentence, reads, section

from narrator.paper import Draft, make_paper
from narrator.values.paper import Picture
from narrator.values.project import ParagraphPlan, Project
from narrator.values.sentence import Run, Sentence, Span


def pictured(plan: ParagraphPlan) -> tuple[Picture, ...]:
    out = []
    for id_ in plan.charts:
        unit = f"{plan.id}/chart/{id_}"
        caption = Sentence(f"{unit}/caption", "generated", (Run("Robbery by month"),),
                           (Span(0, 16, "generated", (id_,)),), findings=(id_,))
        out.append(Picture(unit, b"png", "Line chart.", caption, 150, 68))
    return tuple(out)


def draft(made: Project, pictures: object = pictured) -> Draft:
    words = FakeWording({f.id: f for f in FINDINGS}, {m.id: m.name for m in made.measures.values()})
    return make_paper(made, reads(), FINDINGS, words, None, pictures)  # type: ignore[arg-type]


def asking(*charts: str, **plan: object) -> Project:
    return project(section("Crime", paragraph("annex", charts=charts, **plan)))


def test_a_paragraphs_pictures_come_with_it() -> None:
    made = draft(asking("robbery/last_year", measures=("robbery/last_year",)))
    (one,) = made.paper.paragraphs
    assert [p.id for p in one.pictures] == ["annex/chart/robbery/last_year"]
    assert one.sentences[0].findings == ("robbery/last_year",)


def test_a_paragraph_may_be_charts_alone() -> None:
    (one,) = draft(asking("robbery/last_year")).paper.paragraphs
    assert (one.sentences, len(one.pictures)) == ((), 1)


def test_a_caption_cites_its_source_and_is_in_the_evidence() -> None:
    made = draft(asking("robbery/last_year"))
    caption = made.paper.paragraphs[0].pictures[0].caption
    assert caption.notes == ("source/recorded",)
    assert [n.id for n in made.paper.notes] == ["source/recorded"]
    units = {s["id"]: s for s in json.loads(made.evidence)["sentences"]}
    assert units[caption.id]["findings"] == ["robbery/last_year"]


def test_a_chart_says_nothing_that_would_count_as_said() -> None:
    made = draft(asking("robbery/last_year"))
    assert any(w.code == "K014" and "robbery" in w.message for w in made.warnings)


def test_a_paragraph_whose_charts_cannot_be_drawn_says_so() -> None:
    (one,) = draft(asking("robbery/last_year"), lambda plan: ()).paper.paragraphs
    assert [s.text for s in one.sentences] == ["The chart asked for here is not shown."]


def test_an_awaited_chart_leaves_a_gap() -> None:
    made = draft(asking("calls/last_year"), lambda plan: ())
    (one,) = made.paper.paragraphs
    assert [s.findings for s in one.sentences] == [("calls/last_year",)]
    assert made.awaited == ("call handling, March 2015 – Contact Management",)


def test_words_are_not_told_twice_when_a_chart_is_missing() -> None:
    plan = asking("robbery/last_year", measures=("robbery/last_year",))
    (one,) = draft(plan, lambda plan: ()).paper.paragraphs
    assert len(one.sentences) == 1


def test_without_a_drawer_nothing_is_drawn() -> None:
    made = asking("robbery/last_year", text=("Words.",))
    words = FakeWording({f.id: f for f in FINDINGS}, {})
    assert make_paper(made, reads(), FINDINGS, words).paper.paragraphs[0].pictures == ()
    assert prose_sentence("Words.").parts
