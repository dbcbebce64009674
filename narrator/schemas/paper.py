"""The schema of paper.yaml."""

from __future__ import annotations

from narrator.project.measure_reading import FIGURES
from narrator.project.paper_plan import REQUIRED
from narrator.project.paper_sections import TABLE_COLUMNS, WORDS_FROM
from narrator.project.prose import NOTE_KINDS
from narrator.schemas import names, patterns
from narrator.schemas.known import Known
from narrator.schemas.making import (
    Schema,
    choice,
    day,
    either,
    excluding,
    flag,
    keys,
    listed,
    matching,
    month,
    named,
    needing,
    nothing_or,
    one_needed,
    one_or_many,
    text,
    whole,
)

#: What is long and stands in several places is said once.
_DRAWN: Schema = {"$ref": "#/definitions/finding_or_measure"}


def paper(known: Known) -> Schema:
    """Return the schema of paper.yaml."""
    texts = {key: text() for key in ("to", "from", "marking")}
    made = keys(
        "paper",
        {
            "title": names.line(known),
            **texts,
            "meetings": named(
                keys("meeting", {"date": day(), "item": text()}, ("date",)),
                patterns.MONTH, "a meeting stands under the paper's last month, such as 2015-03",
                empty=True, what="month",
            ),
            "area": names.area(known),
            "period": keys(
                "period", {"end": month(), "months": whole(1), "baseline": month()}, ("end",)
            ),
            "rules": _offering(known.rules.packs),
            "language": _offering(known.rules.languages),
            "template": _offering(known.project.templates if known.project else ()),
            "style": keys("style", {"percent": whole(), "figures": choice(FIGURES)}, empty=True),
            "significance": keys("significance", {
                "level": matching(patterns.LEVEL, "a level such as 95% (50% or more, under 100%)"),
                "adjust": choice(("none", "benjamini-hochberg")),
            }, empty=True),
            "disclosure": keys(
                "disclosure", {"suppress_below": whole(), "round_to": whole(1)}, empty=True
            ),
            "when_missing": choice(("leave_gap", "refuse")),
            "sections": nothing_or(listed(_section(known))),
            "contact": {"type": ["object", "null"], "additionalProperties": text()},
            "footnotes": named(
                _footnote(known), patterns.NOTE,
                "a footnote's key has letters, digits, _ - and . only", empty=True, what="key",
            ),
            "omit": names.by_finding(text(), known),
            "methods_note": flag(),
        },
        REQUIRED,
    )  # fmt: skip
    drawn = names.finding(known, or_measure=True)
    return {**made, "definitions": {"finding_or_measure": drawn}}


def _offering(offered: tuple[str, ...]) -> Schema:
    """Return text for which the editor offers what there is."""
    return {**text(), "examples": list(offered)} if offered else text()


def _section(known: Known) -> Schema:
    return keys(
        "section",
        {
            "id": text(),
            "heading": names.line(known),
            "paragraphs": nothing_or(listed(_paragraph(known))),
        },
        ("heading", "paragraphs"),
    )


def _paragraph(known: Known) -> Schema:
    proses = known.project.proses if known.project else ()
    file = matching(patterns.FILE_NAME, "the name of a file in commentary/, without .md", proses)
    follows = "commentary: follows measures:; for a paragraph of its own write prose:"
    return keys(
        "paragraph",
        {
            "id": matching(patterns.PARAGRAPH_ID, "an id has letters, digits, - and _"),
            "text": names.prose(known),
            "prose": file,
            "measures": one_or_many(names.measure(known), 1, uniqueItems=True),
            "table": _table(known),
            "headlines": whole(1),
            "methods": choice((True, "on")),
            "commentary": file,
            "owner": text(),
            "charts": one_or_many(_DRAWN, 1, uniqueItems=True),
        },
        rules=(
            *excluding(WORDS_FROM), one_needed((*WORDS_FROM, "charts")),
            needing("commentary", ("measures",), follows),
        ),
    )  # fmt: skip


def _table(known: Known) -> Schema:
    return keys(
        "table",
        {
            "measures": one_or_many(_DRAWN, 1, uniqueItems=True),
            "columns": one_or_many(choice(TABLE_COLUMNS), empty=True),
            "caption": names.line(known),
            "status": flag(),
        },
        ("measures",),
    )


def _footnote(known: Known) -> Schema:
    whole_note = keys(
        "footnote",
        {"text": names.line(known), "kind": choice(NOTE_KINDS), "accessed": day()},
        ("text",),
    )
    return either(names.line(known), whole_note)


def front_matter(known: Known) -> Schema:
    """Return the schema of the header of a file of commentary."""
    from narrator.project.prose import EXPECTED

    kind = choice(NOTE_KINDS)
    return keys(
        "front_matter",
        {
            "for": month(),
            "expects": names.by_finding(choice(EXPECTED), known),
            "notes": named(
                either(kind, keys("note", {"kind": kind, "accessed": day()})),
                patterns.NOTE, "the key of a note that this file defines", empty=True, what="key",
            ),
        },
        empty=True,
    )  # fmt: skip
