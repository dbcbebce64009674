"""A Project: everything people wrote, read and checked, before any data is opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from narrator.values.areas import Area, Group
from narrator.values.faults import Fault, Place
from narrator.values.measure import Figures, Measure
from narrator.values.paper import Contact, NoteKind
from narrator.values.periods import Period, Window
from narrator.values.prose import Inline, Prose, ProseSentence


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """A source as declared in measures.yaml.

    `columns` maps the tidy names (area, period, measure, value, denominator, n, …) to the file's
    headings; `scale` is 1 or 100 (proportions written as 0.8 or 80).

    `layout` is long (a row for each area, period and measure), wide (a column a period) or totals
    (a column a measure); `header_rows` the number of rows of headings, 0 where they are found;
    `period_from` sheet, file, title or a period itself, for tables that do not say theirs;
    `totals` is ``drop`` where totals among the rows are known; `encoding` and `decimal` (``comma``)
    say how a text file is written.
    """

    id: str
    place: Place
    path: str
    columns: Mapping[str, str]
    covers: str = ""
    scale: float = 1.0
    title: str = ""
    as_at: str = ""
    owner: str = ""
    sheet: str = ""
    range: str = ""
    layout: str = "long"
    table: str = ""
    query: str = ""
    header_rows: int = 0
    period_from: str = ""
    totals: str = ""
    encoding: str = ""
    decimal: str = ""


@dataclass(frozen=True, slots=True)
class NotePlan:
    """A footnote declared in paper.yaml or in a commentary file."""

    key: str
    kind: NoteKind
    content: tuple[Inline, ...]
    place: Place
    accessed: str = ""


@dataclass(frozen=True, slots=True)
class TablePlan:
    """``table: {measures: […], columns: […]}``.

    `status` asks for the status of each measure against its target as a column of its own.
    """

    measures: tuple[str, ...]
    columns: tuple[str, ...]
    caption: str = ""
    status: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphPlan:
    """One numbered paragraph as declared.

    Exactly one of `text`, `prose`, `measures`, `table`, `headlines`, `methods` says where its
    words come from; `commentary` names a file whose sentences follow those of `measures`.
    `charts` lists findings (or measures) that are drawn after the words; a paragraph may consist
    of them alone. `owner` is who writes the commentary, where it is not the measures' owner.
    """

    id: str
    place: Place
    text: tuple[ProseSentence, ...] = ()
    prose: str = ""
    measures: tuple[str, ...] = ()
    commentary: str = ""
    table: TablePlan | None = None
    headlines: int = 0
    charts: tuple[str, ...] = ()
    methods: bool = False
    owner: str = ""


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A section: its heading (one sentence without a full stop) and paragraphs."""

    id: str
    place: Place
    heading: ProseSentence
    paragraphs: tuple[ParagraphPlan, ...]


@dataclass(frozen=True, slots=True)
class House:
    """The office's own layer (house.yaml): raw values, checked against the pack by the rules.

    Parameters
    ----------
    phrases : mapping
        As in a phrases file: message → {verdict, forms, example}.
    lint : mapping
        Lint code → on or off.
    style : str
        The house style of the prose lint: a shipped one, or a file of the project; empty for
        narrator's own.
    rows : tuple of mapping
        Extra or replacing rows, as in a rules file, each with its ``comparator``.
    places, keys : mapping of path to Place
        Where each value stands, and where its key does.
    """

    file: str = ""
    phrases: Mapping[str, object] = field(default_factory=dict)
    lint: Mapping[str, bool] = field(default_factory=dict)
    style: str = ""
    rows: tuple[Mapping[str, object], ...] = ()
    drop: tuple[str, ...] = ()
    places: Mapping[tuple[str | int, ...], Place] = field(default_factory=dict)
    keys: Mapping[tuple[str | int, ...], Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Omission:
    """A finding that the paper leaves unsaid on purpose, and why."""

    finding: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class PaperPlan:
    """paper.yaml, read for one period and one area.

    Parameters
    ----------
    end : Period
        The paper's last month; `months` its length; `baseline` the month that ends the baseline.
    previous : Period or None
        The period of the paper before this one: the latest key of ``meetings`` before `end`.
    meetings : tuple of Period
        The periods of all papers that have a meeting, in order.
    methods_note : bool
        Whether a footnote at the first verdict says how much was tested.
    meeting_date : date or None
        None where the period has no meeting declared (a fault when building).
    rules_at : Place
        Where `rules` is named.
    """

    title: ProseSentence
    to: str
    from_: str
    meeting_date: date | None
    item: str
    area: str
    end: Period
    months: int
    baseline: Period | None
    rules: str
    language: str
    template: str
    marking: str
    percent_decimals: int
    figures: Figures
    level: float
    adjust: Literal["none", "benjamini-hochberg"]
    suppress_below: int
    round_to: int
    when_missing: Literal["leave_gap", "refuse"]
    sections: tuple[SectionPlan, ...]
    contact: Contact | None
    notes: Mapping[str, NotePlan]
    omit: tuple[Omission, ...] = ()
    previous: Period | None = None
    place: Place = Place("paper.yaml")
    methods_note: bool = True
    rules_at: Place = Place("paper.yaml")
    meetings: tuple[Period, ...] = ()

    @property
    def window(self) -> Window:
        """The paper's own window."""
        return Window.ending(self.end, self.months)


@dataclass(frozen=True, slots=True)
class Project:
    """A project folder, read.

    Parameters
    ----------
    root : Path
        The folder; every `Place` in it is relative to this.
    prose : mapping of str to Prose
        By commentary name, the file whose ``for`` is the latest not after the paper's period.
    warnings : tuple of Fault
        Findings that do not stop a build.
    """

    root: Path
    plan: PaperPlan
    measures: Mapping[str, Measure]
    sources: Mapping[str, SourceSpec]
    areas: Mapping[str, Area]
    groups: Mapping[str, Group]
    prose: Mapping[str, Prose]
    house: House = House()
    warnings: tuple[Fault, ...] = ()
