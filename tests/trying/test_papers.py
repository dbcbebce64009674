"""Two wordings of one paper: what changed is told by sentence, what moved is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from narrator.trying.papers import compared
from narrator.trying.telling import paper
from narrator.trying.wishes import wishes
from narrator.values.faults import Place
from narrator.values.measure import Measure, Tone
from narrator.values.periods import Period
from narrator.values.project import House, Omission, Project

HERE = Place("x")


def evidence(*sentences: tuple[str, str, str], notes: tuple[str, ...] = ()) -> dict[str, Any]:
    rule = {"id": "change.significant", "file": "rules/core/change.yaml", "line": 1}
    return {
        "sentences": [
            {"id": id_, "paragraph": number, "text": text, "spans": [{"rule": rule}]}
            for id_, number, text in sentences
        ],
        "footnotes": [{"text": note} for note in notes],
    }


def test_the_same_paper_has_nothing_to_tell() -> None:
    one = evidence(("p/a", "5.1", "It rose."), notes=("A note.",))
    told = compared(one, one)
    assert (told.reworded, told.noted, told.sentences) == ((), (), 1)
    assert paper(told, 80, 30) == ["None of the paper’s 1 sentences changes."]


def test_words_that_differ_are_told_with_their_paragraph_and_rule() -> None:
    told = compared(
        evidence(("p/a", "5.1", "It rose."), ("p/b", "5.1", "It held.")),
        evidence(("p/a", "5.1", "It went up."), ("p/b", "5.1", "It held.")),
    )
    (one,) = told.reworded
    assert (one.number, one.old, one.new) == ("5.1", "It rose.", "It went up.")
    assert one.rules == ("change.significant",)
    assert paper(told, 80, 30) == [
        "1 sentence changes of the paper’s 2.", "", "5.1 change.significant",
        "  - It rose.", "  + It went up.",
    ]  # fmt: skip


def test_what_comes_and_what_goes_stands_where_it_stood() -> None:
    told = compared(
        evidence(("p/a", "5.1", "A."), ("p/b", "5.1", "B."), ("p/c", "5.2", "C.")),
        evidence(("p/a", "5.1", "A."), ("p/c", "5.2", "C."), ("p/d", "5.3", "D.")),
    )
    assert [(r.number, r.old, r.new) for r in told.reworded] == [
        ("5.1", "B.", ""), ("5.3", "", "D."),
    ]  # fmt: skip


def test_a_sentence_that_only_has_another_id_has_not_changed() -> None:
    told = compared(
        evidence(("p/a", "5.1", "A and B rose.")), evidence(("p/b", "5.1", "A and B rose."))
    )
    assert told.reworded == ()


def test_notes_that_come_and_go_are_told() -> None:
    told = compared(evidence(notes=("Old.", "Kept.")), evidence(notes=("Kept.", "New.")))
    assert told.noted == (("gone", "Old."), ("new", "New."))


def test_the_rest_is_counted() -> None:
    sentences = [(f"p/{i}", "5.1", f"It rose {i}.") for i in range(9)]
    others = [(id_, number, text.replace("rose", "grew")) for id_, number, text in sentences]
    lines = paper(compared(evidence(*sentences), evidence(*others)), 80, 4)
    assert lines[-1] == "and 5 more sentences: --all tells them"


def project(measure: Measure, house: House, omit: tuple[Omission, ...] = ()) -> Project:
    from narrator.trying.specimen_project import project as invented

    plan = replace(invented("en-GB").plan, omit=omit)
    return Project(Path(), plan, {measure.id: measure}, {}, {}, {}, {}, house)


def test_bands_tones_omissions_and_switches_are_told_in_words() -> None:
    bands = (("slight", 0.0, 0.02), ("notable", 0.02, 0.1), ("marked", 0.1, float("inf")))
    wider = (("slight", 0.0, 0.05), ("notable", 0.05, 0.15), ("marked", 0.15, float("inf")))
    old = Measure("robbery", HERE, "robbery", "Robbery", "count", "s", bands=bands)
    tone = Tone("", "welcome", "as a sign that patrols work", "Chief Constable",
                Period.parse("2014-04"))  # fmt: skip
    new = replace(old, bands=wider, tone=tone)
    omission = Omission("robbery/last_year", "said elsewhere", HERE)
    before = project(old, House())
    after = project(new, House(lint={"L005": False}, style="ons"), (omission,))
    assert wishes(before, after) == (
        "bands of every measure: slight under 5%, notable 5% to 15%, marked over 15% (was slight "
        "under 2%, notable 2% to 10%, marked over 10%)",
        "tone of robbery: a fall is welcomed “as a sign that patrols work”, decided by Chief "
        "Constable since April 2014 (was none)",
        "left unsaid: robbery/last_year (said elsewhere)",
        "style of the prose lint: ons (was narrator)",
        "lint L005: off (was on)",
    )
    assert wishes(after, before)[-3:] == (
        "no longer left unsaid: robbery/last_year", "style of the prose lint: narrator (was ons)",
        "lint L005: on (was off)",
    )  # fmt: skip
    assert wishes(after, after) == ()
