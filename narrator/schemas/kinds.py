"""The kinds of files that have a schema, and the schema of each."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType

from narrator.schemas.answers import answers
from narrator.schemas.house import house
from narrator.schemas.known import Known
from narrator.schemas.making import DRAFT, Schema
from narrator.schemas.paper import front_matter, paper
from narrator.schemas.phrases import lay_words, phrases
from narrator.schemas.register import register
from narrator.schemas.rules import pack, plan, topic, vocabulary
from narrator.schemas.styles import style


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file.

    Parameters
    ----------
    name : str
        As `narrator schema` calls it.
    file : str
        Which files are meant, for people.
    build : callable
        Gives the schema's content for what is known.
    """

    name: str
    file: str
    about: str
    build: Callable[[Known], Schema]


def _shipped(room: str, file: str) -> Schema:
    """Return a schema that is kept as a file: of what narrator itself writes."""
    made: Schema = json.loads(resources.files(room).joinpath(file).read_text("utf-8"))
    return made


#: The kinds that narrator writes, and nobody edits.
OUTPUTS = ("evidence", "lint")


KINDS: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in (
    Kind("paper", "paper.yaml", "the header, the period, the sections and paragraphs", paper),
    Kind("measures", "measures.yaml", "sources, areas, groups and the register", register),
    Kind("house", "house.yaml", "the office's own phrases, bands and rules", house),
    Kind("commentary", "commentary/NAME.md", "the header between two lines of ---", front_matter),
    Kind("pack", "pack.yaml", "a rule pack's name, and what it lies over", pack),
    Kind("vocabulary", "vocabulary.yaml", "the outcomes that exist", vocabulary),
    Kind("topic", "TOPIC.yaml", "rows of a rule pack: which outcome gets which message", topic),
    Kind("plan", "plan.yaml", "which messages share a sentence", plan),
    Kind("phrases", "phrases/LANGUAGE/TOPIC.yaml", "the words of each message", phrases),
    Kind("words", "words.yaml, words_TOPIC.yaml", "words that follow a fact", lay_words),
    Kind("style", "rules/styles/NAME.yaml", "a house style of the prose lint", style),
    Kind("answers", "ANSWERS.yaml", "what narrator init would ask", answers),
    Kind("evidence", "evidence.json", "what a draft rests on; narrator writes it",
         lambda known: _shipped("narrator.paper", "evidence_schema.json")),
    Kind("lint", "lint --format json", "the lint's findings; narrator writes it",
         lambda known: _shipped("narrator.linting", "lint_schema.json")),
)})  # fmt: skip


def schema_of(name: str, known: Known) -> Schema:
    """Return the schema of a kind of file.

    Parameters
    ----------
    name : str
        Of `KINDS`.
    known : Known
        What may be offered, and of a project what is refused.
    """
    made = KINDS[name].build(known)
    if "$schema" in made:
        return made
    return {"$schema": DRAFT, "title": KINDS[name].file, **made}


def as_json(schema: Schema) -> str:
    """Return a schema as text."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
