"""What a schema may know of a project: the names that are declared there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RulesKnown:
    """The names of a stack of rule packs.

    Parameters
    ----------
    closed : bool
        Whether others are refused: a schema for any project offers those of the packs that ship
        with narrator and refuses none.
    facts : mapping of str to mapping of str to str
        Facts with their values, and what each means.
    messages : mapping of str to str
        Messages, each with the sentence of its worked example.
    """

    closed: bool = False
    packs: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    facts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    comparators: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    messages: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    words: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProjectKnown:
    """The names of a project.

    Parameters
    ----------
    findings : tuple of str
        Ids of the findings that its measures can have, without those of parts of areas.
    asked : tuple of str
        Ids of the findings that its measures `compare:`.
    columns : tuple of str
        What measures are `out_of`: a source's column may be called so, or have that heading.
    """

    measures: tuple[str, ...]
    sources: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    proses: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """All that a schema may know; `project` is None in a schema for any project."""

    rules: RulesKnown = field(default_factory=RulesKnown)
    project: ProjectKnown | None = None
