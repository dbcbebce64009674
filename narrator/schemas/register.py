"""The schema of measures.yaml, but for the measures themselves: sources, areas, groups, bands."""

from __future__ import annotations

from narrator.project.quantities import SIZES
from narrator.project.source_specs import CHOICES, COLUMNS, COVERS
from narrator.schemas import names, patterns
from narrator.schemas.known import Known
from narrator.schemas.making import (
    Schema,
    choice,
    day,
    described,
    either,
    excluding,
    keys,
    listed,
    matching,
    named,
    needing,
    one_needed,
    one_or_many,
    text,
    whole,
)
from narrator.schemas.measure import defaults, measure, noun

_AN_ID = "an id has small letters, digits and _, and begins with a letter"


def register(known: Known) -> Schema:
    """Return the schema of measures.yaml."""
    made = keys(
        "register",
        {
            "defaults": defaults(known),
            "sources": named(_source(known), patterns.ID, _AN_ID, empty=True, what="source"),
            "areas": _areas(known),
            "bands": bands(),
            "measures": named(measure(known), patterns.ID, _AN_ID, empty=True, what="measure"),
        },
        ("sources", "areas", "measures"),
    )
    return {**made, "definitions": {"area": names.area(known, closed=False)}}


def bands() -> Schema:
    """Return the schema of ``bands:``."""
    band = matching(patterns.BAND, "a band is written under 2%, 2% to 10% or over 10%")
    return keys("bands", {"size": keys("sizes", dict.fromkeys(SIZES, band), SIZES)}, ("size",))


def _source(known: Known) -> Schema:
    choices = {key: choice(allowed) for key, allowed in CHOICES.items()}
    return keys(
        "source",
        {
            "path": text(),
            "columns": _columns(known),
            "covers": choice(COVERS),
            "scale": choice((1, 100)),
            "title": text(),
            "as_at": day(),
            "owner": text(),
            "sheet": text(),
            "range": matching(patterns.RANGE, "cells are written B4:N40, B:N or 4:40"),
            "header_rows": whole(1),
            "period_from": {
                **matching(patterns.PERIOD_FROM, "sheet, file, title, or a period such as 2015-03"),
                "type": ["string", "number"], "examples": ["sheet", "file", "title"],
            },
            "table": text(),
            "query": text(),
            **choices,
        },
        ("path",),
        rules=excluding(("table", "query")),
    )  # fmt: skip


def _columns(known: Known) -> Schema:
    """Return the schema of ``columns:``; of a known project no others than it uses."""
    made: Schema = {
        "type": ["object", "null"],
        "properties": {key: described(text(), "columns", key) for key in COLUMNS},
    }
    if known.project is None:
        return {**made, "additionalProperties": text()}
    measured = known.project.columns
    others = {name: text() for name in measured if name not in COLUMNS}
    message = "a column of another name than these is one that a measure is out_of"
    return {
        **made, "properties": {**made["properties"], **others},
        "additionalProperties": {"enum": list(measured) or [""], "errorMessage": message},
    }  # fmt: skip


def _areas(known: Known) -> Schema:
    area = keys(
        "area",
        {
            "formal": text(),
            "short": text(),
            "aliases": one_or_many(text(), empty=True),
            "parts": one_or_many(text(), empty=True, uniqueItems=True),
            "parts_noun": noun(),
        },
        empty=True,
    )
    return keys(
        "areas",
        {
            "list": either(
                listed(text(), uniqueItems=True),
                {"type": ["object", "null"], "additionalProperties": area},
            ),
            "groups": named(
                _group(known), patterns.GROUP_ID, f"{_AN_ID}; it is none of the comparators",
                empty=True, what="group",
            ),
        },
        ("list",),
    )  # fmt: skip


def _group(known: Known) -> Schema:
    area: Schema = {"$ref": "#/definitions/area"}
    some = one_or_many(area, empty=True, uniqueItems=True)
    ways = ("members_by", "by", "members", "average")
    return keys(
        "group",
        {
            "name": text(),
            "short": text(),
            "of": text(),
            "members": either({"const": "all"}, some),
            "except": some,
            "members_by": _by_area(some, known),
            "by": _by_area(text(), known),
            "average": area,
        },
        ("name",),
        rules=(
            *excluding(ways), one_needed(ways),
            needing("except", ("members",), "except: goes with members:"),
        ),
    )  # fmt: skip


def _by_area(values: Schema, known: Known) -> Schema:
    """Return a mapping from areas, of which those that are known are offered."""
    made: Schema = {"type": ["object", "null"], "additionalProperties": values}
    if known.project:
        made["properties"] = dict.fromkeys(known.project.areas, values)
    return made
