"""What narrator itself writes gives the lint nothing to say, wherever and whenever."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from linting import STYLES, style

from narrator.cli.pipeline import make, read
from narrator.language import load_words
from narrator.linting import Line, Prose, Stretch, Style, lint_prose, paper_prose
from narrator.linting.text import Name
from narrator.rules import load_pack
from narrator.shipped import shipped
from narrator.values.faults import Place
from narrator.values.periods import Period

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PAPERS = [
    ("cambridgeshire", "2015-03", "Cambridgeshire"),
    ("cambridgeshire", "2016-03", "Norfolk"),
    ("cambridgeshire", "2014-12", "West Midlands"),
    ("london", "2019-12", "Lewisham"),
    ("london", "2020-06", "Camden"),
    ("london", "2018-06", "Croydon"),
]


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, their commentary written early enough for every period."""
    root = tmp_path_factory.mktemp("samples")
    for name in ("cambridgeshire", "london"):
        shutil.copytree(SAMPLES / name, root / name, ignore=shutil.ignore_patterns("drafts"))
        for file in (root / name / "commentary").rglob("*.md"):
            text = file.read_text("utf-8")
            file.write_text(re.sub(r"(?m)^for: .*$", "for: 2014-03", text), "utf-8")
    return root


@pytest.mark.parametrize(("sample", "period", "area"), PAPERS)
def test_generated_sentences_are_clean_in_every_style(
    copies: Path, sample: str, period: str, area: str
) -> None:
    project = read(copies / sample, Period.parse(period), area)
    made = make(project)
    prose = paper_prose(project, made.draft.paper)
    assert any(s.by == "generated" for line in prose.lines for s in line.stretches)
    for name in ("narrator", "ons", "gov.uk"):
        told = lint_prose(prose, style(name))
        assert [f.fault for f in told if f.by == "generated"] == []
        if name != "gov.uk":  # the authors of the samples do not write for GOV.UK
            assert [f.fault for f in told] == []


def test_the_worked_examples_of_the_phrases_are_clean() -> None:
    words = load_words(load_pack("policing", [shipped("rules")]), "en-GB",
                       [shipped("templates").parent])  # fmt: skip
    lines = []
    for name, phrase in words.phrases.items():
        if phrase.example:
            text = phrase.example.text
            made = Stretch(0, len(text), "generated", phrase=name)
            lines.append(Line(text, name, stretches=(made,)))
    assert len(lines) > 50
    # each example stands for itself: its group's abbreviation is defined elsewhere
    rules = {c: o for c, o in style("narrator").rules.items() if c != "L030"}
    told = lint_prose(Prose(tuple(lines)), Style("narrator", "", rules))
    assert [f.fault for f in told] == []


def test_a_generated_sentence_that_offends_is_told_with_its_rule_and_phrase() -> None:
    text = "Robbery rose from 380 to 465 offences, which reflects a lack of patrols."
    made = Stretch(0, len(text), "generated", rule="change.more", phrase="more.sentence")
    [told] = lint_prose(Prose((Line(text, "5.5", stretches=(made,)),)), style("narrator"))
    assert (told.code, told.words) == ("L010", "reflects")
    assert str(told.fault).startswith(
        ": L010 paragraph 5.5, “Robbery rose from 380 to 465 offences, which ref …” "
        "(rule change.more, phrase more.sentence): “reflects” gives a cause"
    )


def test_what_a_measure_is_called_gives_no_cause() -> None:
    text = "Causing public fear rose, causing concern."
    made = Stretch(0, len(text), "generated")
    name = Name("causing public fear", "public_fear", Place("measures.yaml", 3, 3))
    told = lint_prose(Prose((Line(text, stretches=(made,)),), names=(name,)), style("narrator"))
    assert [(f.code, f.words) for f in told] == [("L010", "causing")]


def test_an_author_may_give_causes() -> None:
    text = "Robbery rose because patrols were fewer, which reflects the budget."
    told = lint_prose(Prose((Line(text),)), style("narrator"))
    assert [f.code for f in told] == []


def test_the_styles_lie_where_they_are_shipped() -> None:
    assert {p.name for p in STYLES.iterdir()} == {"narrator.yaml", "ons.yaml", "gov.uk.yaml"}


def test_a_generated_sentence_has_a_limit_of_its_own() -> None:
    long = " ".join(["word"] * 40)
    name = Name("proportion of calls that were answered in time", "calls", Place("measures.yaml"))
    made = Stretch(0, 1000, "generated")

    def told(text: str) -> list[str]:
        lines = (Line(text, stretches=(made,)), Line(text))
        return [f.by for f in lint_prose(Prose(lines, names=(name,)), style("narrator"))]

    assert told(f"The {long} rose.") == ["author"]
    assert told(f"The {long} rose fast.") == ["generated", "author"]
    assert told(f"The {long} {name.text}.") == ["author"]
