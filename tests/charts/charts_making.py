"""Charts of projects with figures made by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from findings_making import OWN, Figures, Told, a_measure, told, years
from findings_making import _read as read_of

from narrator.charts import ChartSpec, chart_spec
from narrator.language import Told as Told_
from narrator.language import Voice, Words, load_words, make_voice, write_paragraph
from narrator.measures import SeriesBook, series_book
from narrator.rules import RulePack, load_pack
from narrator.values.areas import Area
from narrator.values.finding import Finding
from narrator.values.measure import Measure, Per, Target
from narrator.values.project import Project
from narrator.values.sentence import Sentence

ROOT = Path(__file__).resolve().parents[2]
PER = Per("people", 1000.0)
NEIGHBOURS = ("Ely", "March", "Wisbech", "Soham", "Ramsey", "Chatteris", "Whittlesey")


@cache
def rules() -> tuple[RulePack, Words]:
    """Return the shipped rules and words."""
    pack = load_pack("policing", [ROOT / "rules"])
    return pack, load_words(pack, "en-GB", [ROOT])


def voice_of(made: Told, findings: Sequence[Finding]) -> Voice:
    pack, words = rules()
    return make_voice(made.project, pack, words, findings)


def drawn(made: Told, *ids: str) -> ChartSpec | None:
    """Return the chart of the first finding, the others known beside it."""
    findings = made.all(*ids)
    return chart_spec(findings[0], made.book, voice_of(made, findings))


def sentence(made: Told, *ids: str) -> Sentence | None:
    """Return the sentence of the first finding; None where the rules keep silent."""
    voice = voice_of(made, made.all(*ids))
    written = write_paragraph(voice, "p", 0, (), Told_(), generate=(ids[0],))
    return written.sentences[0] if written.sentences else None


def printed(one: Sentence) -> list[str]:
    """Return the figures of a sentence as printed, numerals only."""
    texts = [slot.text for slot in one.slots if slot.role == "figure"]
    return [n for text in texts for n in re.findall(r"\d[\d,.]*\d%?|\d%?", text)]


def sentences_in(text: str) -> int:
    return len(re.findall(r"\.(?=\s[A-Z]|$)", text))


def steady(level: float, months: int = 60, wobble: float = 0.05) -> list[float]:
    """Whole numbers about a level, always the same ones."""
    return [round(level * (1 + wobble * ((i * 7919) % 13 - 6) / 6)) for i in range(months)]


def one_count(values: Sequence[float], first: str = "2010-04", **changes: Any) -> Told:
    """A project of one monthly count."""
    plan = changes.pop("plan", {})
    return told(
        [a_measure("robbery", **changes)], {"robbery": Figures(values, first)}, **plan
    )


def grouped(own: float, others: Mapping[str, float], **plan: Any) -> Told:
    """A count in the own area and its group: yearly totals, of 100,000 people each."""
    levels = {OWN: own, **others}
    measures = [
        a_measure("robbery", per=PER), a_measure("people", kind="stock", better="neither"),
    ]
    figures = {
        "robbery": [
            Figures(years(level * 0.9, level * 0.95, level, level), "2011-04", area=area)
            for area, level in levels.items()
        ],
        "people": [
            Figures([100_000.0] * 8, "2008-06", span=0, step=12, area=area) for area in levels
        ],
    }
    made = told(measures, figures, groups={"peers": tuple(levels)}, **plan)
    areas = made.project.areas | {name: Area(name) for name in levels}
    project = replace(made.project, areas=areas)
    return replace(made, project=project, book=rebuilt(project, measures, figures))


def rebuilt(
    project: Project, measures: Sequence[Measure], figures: Mapping[str, Sequence[Figures]]
) -> SeriesBook:
    """Return the book of a project with more areas than the usual ones."""
    return series_book(project, {m.source: read_of(m, figures[m.id]) for m in measures})


def whole_and_parts(**plan: Any) -> Told:
    """A sum of two parts, each a monthly count."""
    measures: list[Measure] = [
        a_measure("crime", terms=("robbery", "theft")),
        a_measure("robbery", share_of="crime"), a_measure("theft", share_of="crime"),
    ]
    return told(measures, {
        "robbery": Figures(years(1000, 1100, 1200, 1300, 1400)),
        "theft": Figures(years(5000, 5100, 5000, 4900, 4700)),
    }, **plan)  # fmt: skip


def answered(values: Sequence[float], whole: float = 1000.0, **changes: Any) -> Told:
    """A monthly proportion with a target of 90%."""
    one = a_measure(
        "calls", kind="proportion", better="higher", target=Target(at_least=0.9, near=0.02),
        show=changes.pop("show", a_measure("x").show), **changes,
    )
    return told([one], {
        "calls": Figures(values, denominator=[whole] * len(values)),
    })  # fmt: skip
