"""Areas and the groups that they are compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Area:
    """An area: as declared, in full, in short, other spellings, and the areas within it.

    `parts_noun` is what its parts are called, one and many: "district", "districts".
    """

    name: str
    formal: str = ""
    short: str = ""
    aliases: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    parts_noun: tuple[str, str] = ("area", "areas")


@dataclass(frozen=True, slots=True)
class Group:
    """A group of areas for comparison.

    Parameters
    ----------
    id : str
        As written in comparators (``peers`` in ``peers.level``).
    name, short : str
        "most similar group", "MSG".
    of : str
        What its members are ("boroughs"), said after the abbreviation at first use.
    members : mapping of str to tuple of str
        For each own area, the *other* areas and itself in declared order. The own area is
        included where the declaration says so (region, national) or, for ``members_by``, added.
    labels : mapping of str to str
        For each own area, the group's printed name where it differs (a region's name).
    average : str
        The area under whose name the source gives the group's average ready made; its only
        member. Empty where the members have figures of their own.
    """

    id: str
    name: str
    short: str = ""
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    of: str = ""
    average: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A declared source of data, as its footnote and the evidence name it."""

    id: str
    path: str
    title: str
    as_at: str = ""
    owner: str = ""
    sha256: str = ""
    rows: int = 0
    covers: str = ""
