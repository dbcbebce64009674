"""Projects, findings and drafts for the paper room's tests, written in a few words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from fake_language import FakeWording

from narrator.paper import Draft, make_paper
from narrator.values.areas import Area, Group, Source
from narrator.values.faults import Place
from narrator.values.finding import Finding
from narrator.values.measure import Measure, Noun
from narrator.values.observations import COLUMNS, Observations, SourceRead
from narrator.values.paper import Contact
from narrator.values.periods import Period, Window
from narrator.values.project import (
    NotePlan,
    Omission,
    PaperPlan,
    ParagraphPlan,
    Project,
    SectionPlan,
    SourceSpec,
)
from narrator.values.prose import Inline, Note, Placeholder, Prose, ProseSentence, Text

END = Period.parse("2015-03")
PLACE = Place("paper.yaml", 1, 1)
_PART = re.compile(r"\{\{\s*(?P<in>[^}]+?)\s*\}\}|\[\^(?P<note>[\w-]+)\]")


def inlines(text: str, file: str = "commentary/x.md", line: int = 1) -> tuple[Inline, ...]:
    """Read ``words {{ a/x + b/y: form }}[^note]`` into its parts."""
    out: list[Inline] = []
    at = 0
    for match in _PART.finditer(text):
        if match.start() > at:
            out.append(Text(text[at : match.start()], Place(file, line, at + 1)))
        place = Place(file, line, match.start() + 1)
        if match["note"]:
            out.append(Note(match["note"], place))
        else:
            ids, _, form = match["in"].partition(":")
            ids = ids.strip()
            found = () if "/" not in ids else tuple(i.strip() for i in ids.split("+"))
            out.append(Placeholder(found, form.strip(), "" if found else ids, place))
        at = match.end()
    if at < len(text):
        out.append(Text(text[at:], Place(file, line, at + 1)))
    return tuple(out)


def prose_sentence(text: str, line: int = 1, file: str = "commentary/x.md") -> ProseSentence:
    """Return one sentence; a placeholder with nothing but marks beside it stands alone."""
    parts = inlines(text, file, line)
    alone = not any(isinstance(p, Text) for p in parts)
    return ProseSentence(parts, alone, Place(file, line, 1))


def prose(
    name: str, *sentences: str, written_for: str | None = "2015-03",
    expects: Mapping[str, str] | None = None, notes: Mapping[str, str] | None = None,
) -> Prose:
    """Return a commentary file: one sentence on a line, from its fourth line."""
    file = f"commentary/{name}.md"
    return Prose(
        name, Place(file), Period.parse(written_for) if written_for else None,
        tuple(prose_sentence(s, i, file) for i, s in enumerate(sentences, start=4)),
        {k: (v, Place(file, 2, 3)) for k, v in (expects or {}).items()},
        {k: inlines(v, file, 90) for k, v in (notes or {}).items()},
    )


def measure(id_: str, **declared: Any) -> Measure:
    """Return a count of recorded crime with the name that follows from its id."""
    name = id_.replace("_", " ")
    base = Measure(
        id_, Place("measures.yaml", 1, 1), name, name.capitalize(), "count", "recorded",
        select=name, noun=Noun("offence", "offences"), better="lower",
        compare=("last_year", "peers.level"),
    )
    return replace(base, **declared)


MEASURES = (
    measure("robbery"), measure("theft", definition="Theft takes in vehicle crime", priority=2),
    measure("burglary"),
    measure("satisfaction", kind="survey", source="survey", better="higher"),
    measure("calls", source="calls", kind="proportion"),
)


def finding(id_: str, **facts: Any) -> Finding:
    """Return a finding on the 12 months to March 2015; the defaults are a significant rise."""
    name, comparator = id_.split("/")
    window = facts.pop("period", Window.ending(END, 12))
    base = dict(
        current=465.0, reference=380.0, difference=85.0, percent_change=22.37, direction="up",
        size="marked", significance="higher", judgement="worse", p_value=0.001,
        adjusted_p_value=0.004, reference_period=window.shifted(-12), method="year_on_year",
        statistic=3.4, df=12.0, interval=(1.1, 1.36), interval_of="ratio", dispersion=2.0,
        unit="offences",
    )
    base.update(facts)
    return Finding(id_, name, comparator, "Cambridgeshire", window, **base)  # type: ignore[arg-type]


FINDINGS = (
    finding("robbery/last_year"),
    finding("theft/last_year", current=24509.0, reference=25028.0, difference=-519.0,
            percent_change=-2.07, direction="down", size="notable", significance="similar",
            judgement="similar", p_value=0.4, adjusted_p_value=0.5),
    finding("burglary/last_year", current=2296.0, reference=2412.0, difference=-116.0,
            percent_change=-4.81, direction="down", significance="not_tested",
            cause="short_history", judgement="none", p_value=None, adjusted_p_value=None,
            statistic=None, df=None, interval=None, interval_of="", dispersion=None),
    finding("satisfaction/last_year", current=0.944, reference=0.941, difference=0.003,
            percent_change=0.32, direction="up", size="slight", significance="similar",
            judgement="similar", current_n=430.0, reference_n=423.0, p_value=0.9,
            adjusted_p_value=0.9, method="two_proportions", interval=(-0.029, 0.035),
            interval_of="difference", dispersion=None, df=None, statistic=0.19, unit="proportion"),
    finding("calls/last_year", current=None, reference=None, difference=None, percent_change=None,
            direction="none", size="none", significance="not_tested", cause="none",
            judgement="none", p_value=None, adjusted_p_value=None, statistic=None, df=None,
            interval=None, interval_of="", dispersion=None,
            awaited="call handling, March 2015 – Contact Management"),
)

SOURCES = (
    SourceSpec("recorded", PLACE, "data/recorded_crime.csv", {}, title="Home Office police "
               "recorded crime", as_at="2015-05-29", owner="Crime Registrar"),
    SourceSpec("survey", PLACE, "data/illustrative_surveys.csv", {}, title="Victim survey"),
    SourceSpec("calls", PLACE, "data/illustrative_calls.csv", {}, title="Call handling"),
)


def paragraph(id_: str = "", **plan: Any) -> ParagraphPlan:
    """Return a paragraph plan; `text` is given as a string a sentence."""
    text = plan.pop("text", ())
    sentences = tuple(prose_sentence(t, 9, "paper.yaml") for t in text)
    return ParagraphPlan(id_, Place("paper.yaml", 8, 5), sentences, **plan)


def section(heading: str, *paragraphs: ParagraphPlan, id_: str = "") -> SectionPlan:
    """Return a section plan."""
    return SectionPlan(id_, PLACE, prose_sentence(heading, 5, "paper.yaml"), paragraphs)


def project(
    *sections: SectionPlan, proses: Iterable[Prose] = (), notes: Mapping[str, NotePlan] | None =
    None, omit: Iterable[str] = (), measures: Iterable[Measure] = MEASURES, **plan: Any,
) -> Project:
    """Return a project of these sections."""
    declared: dict[str, Any] = dict(
        title=prose_sentence("Performance update – 12 months to {{ period.month }}"),
        to="Business Coordination Board", from_="Chief Constable", meeting_date=date(2015, 6, 4),
        item="5.0", area="Cambridgeshire", end=END, months=12, baseline=None, rules="policing",
        language="en-GB", template="", marking="NOT PROTECTIVELY MARKED", percent_decimals=1,
        figures="both", level=0.95, adjust="none", suppress_below=5, round_to=1,
        when_missing="leave_gap", sections=sections,
        contact=Contact((("Contact officer", "Head of Performance"),)), notes=notes or {},
        omit=tuple(Omission(f, "a reason", PLACE) for f in omit), methods_note=False,
    )
    declared.update(plan)
    return Project(
        Path(), PaperPlan(**declared), {m.id: m for m in measures}, {s.id: s for s in SOURCES},
        {"Cambridgeshire": Area("Cambridgeshire", "Cambridgeshire Constabulary")},
        {"peers": Group("peers", "most similar group", "MSG")}, {p.name: p for p in proses},
    )


def reads() -> dict[str, SourceRead]:
    """Return what was read of the sources: a hash and a number of rows."""
    empty = pd.DataFrame(columns=list(COLUMNS))
    return {
        s.id: SourceRead(Observations(s.id, empty), Source(
            s.id, s.path, s.title, s.as_at, s.owner, "ab" * 32, 12))
        for s in SOURCES
    }  # fmt: skip


def draft(made: Project, findings: Iterable[Finding] = FINDINGS, earlier: Any = None,
          **words: Any) -> Draft:
    """Make the draft of a project with the stand-in for language."""
    known = tuple(findings)
    names = {m.id: m.name for m in made.measures.values()}
    voice = FakeWording({f.id: f for f in known}, names, **words)
    return make_paper(made, reads(), known, voice, earlier)


def texts(made: Draft) -> list[str]:
    """Return the texts of all sentences of the paragraphs."""
    return [s.text for s in made.paper.sentences]


def found(made: Draft, code: str) -> list[str]:
    """Return the warnings of one code."""
    return [str(w) for w in made.warnings if w.code == code]
