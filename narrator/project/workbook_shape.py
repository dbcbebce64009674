"""The register as a workbook: which sheets there are, and which columns stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from narrator.project.area_groups import AREA_KEYS, GROUP_KEYS
from narrator.project.measure_reading import BETTER, FIGURES, KINDS, WINDOWS
from narrator.project.measure_reading import KEYS as MEASURE_KEYS
from narrator.project.source_specs import COLUMNS, COVERS, LAYOUTS
from narrator.project.source_specs import KEYS as SOURCE_KEYS

FILE = "measures.xlsx"
#: The row of the sheet Measures from which every measure starts.
DEFAULTS = "(defaults)"
#: What a cell holds where a list or a mapping is declared and empty.
NONE = "none"
#: Columns of the sheet Areas that belong to a group: ``region.by``, ``peers.members_by``.
BY_AREA = ("by", "members_by")

NESTED: Mapping[str, tuple[str, ...]] = {
    "columns": COLUMNS,
    "parts_noun": ("one", "many"),
    "noun": ("one", "many"),
    "per": ("value", "times"),
    "target": ("at_least", "at_most", "fall", "rise", "since", "near", "trajectory"),
    "levels": ("high", "low"),
    "tone": ("up", "down", "words", "decided_by", "since"),
    "show": ("decimals", "percent", "as", "within"),
    "restate": ("one", "many"),
}
LISTS = frozenset({"sum_of", "ratio_of", "compare", "aliases", "parts", "members", "except"})
#: Keys whose cell holds lines such as ``2014-04: recording practice changed``.
LINES = frozenset({"breaks", "by", "members_by"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the heading of its first column, and where its rows belong.

    Parameters
    ----------
    keys : tuple of str
        The headings of the columns, nested keys with a dot between them.
    path : tuple of str
        Where the rows stand in measures.yaml.
    required : bool
    """

    name: str
    first: str
    keys: tuple[str, ...]
    path: tuple[str, ...]
    required: bool = True


def _columns(keys: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for key in keys:
        found += [f"{key}.{one}" for one in NESTED[key]] if key in NESTED else [key]
    return tuple(found)


SOURCES = Sheet("Sources", "source", _columns(SOURCE_KEYS), ("sources",))
AREAS = Sheet("Areas", "area", _columns(AREA_KEYS), ("areas", "list"))
GROUPS = Sheet("Groups", "group", GROUP_KEYS, ("areas", "groups"), required=False)
MEASURES = Sheet("Measures", "measure", _columns(MEASURE_KEYS), ("measures",))
SETTINGS = Sheet("Settings", "key", ("value",), (), required=False)
SHEETS = (SOURCES, AREAS, GROUPS, MEASURES, SETTINGS)

#: By sheet and column, the words that a cell may hold.
CHOICES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("Sources", "covers"): COVERS,
    ("Sources", "layout"): LAYOUTS,
    ("Sources", "scale"): ("1", "100"),
    ("Sources", "totals"): ("drop",),
    ("Sources", "encoding"): ("utf-8", "windows-1252"),
    ("Sources", "decimal"): ("point", "comma"),
    ("Measures", "kind"): KINDS,
    ("Measures", "window"): WINDOWS,
    ("Measures", "better"): BETTER,
    ("Measures", "figures"): FIGURES,
    ("Measures", "number"): ("singular", "plural"),
    ("Measures", "tone.up"): ("welcome", "regret"),
    ("Measures", "tone.down"): ("welcome", "regret"),
    ("Measures", "show.as"): ("approximate",),
}

#: What stands in the note at a heading.
NOTES: Mapping[str, str] = {
    "source": "In Sources: the id of the source. In Measures: which source the figures come from.",
    "path": "The file, relative to the project's folder, such as data/admissions.csv; * and ? "
            "stand for any characters, and the newest file that covers the period is read.",
    "columns": "The heading, in the file, of the column that holds this.",
    "covers": "What one period of the file is: month, quarter, year, rolling_12 or snapshot.",
    "scale": "100 where proportions are written as 80, and 1 where as 0.8.",
    "as_at": "The day on which the figures were taken, such as 2015-05-29.",
    "owner": "In Sources: who is asked when the extract is late. In Measures: who writes the "
             "commentary on it; else the source's owner.",
    "layout": "long: a row for each figure; wide: a column a period; totals: a column a measure.",
    "area": "The area, spelt as it should be printed.",
    "aliases": "Other spellings in the files, with commas or line breaks between them.",
    "parts": "The areas within this one, with commas or line breaks between them.",
    "group": "The group's id, as in peers.level.",
    "members": "all, or areas with commas or line breaks between them.",
    "by": "The group that the area belongs to.",
    "members_by": "The areas that this one is compared with, with commas between them.",
    "measure": f"The measure's id: small letters, digits and _. Every measure starts from the row "
               f"{DEFAULTS}. Rows that begin with # are left out.",
    "select": "The label in the source.",
    "sum_of": "Measures with commas between them; a minus sign before one subtracts it.",
    "ratio_of": "Two measures: the part, the whole.",
    "out_of": "A measure or a column that the figures are out of.",
    "compare": "Comparators with commas between them, such as last_year, peers.level; none for "
               "nothing, whatever the defaults ask.",
    "per.value": "The measure that a rate is per, such as population.",
    "per.times": "1000 for a rate per thousand.",
    "target": "95% of a proportion, else a number; near: 2 points; trajectory: column plan.",
    "levels": "A bound such as 85% or more, or under 50%.",
    "breaks": "One a line: 2014-04: what changed in that month.",
    "lag": "How many months behind the paper the measure runs.",
    "key": "A setting, such as bands.size.slight.",
}  # fmt: skip
