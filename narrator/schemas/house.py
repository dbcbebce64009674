"""The schema of house.yaml, the office's own layer over the rule pack."""

from __future__ import annotations

from narrator.schemas import names, styles
from narrator.schemas.known import Known
from narrator.schemas.making import (
    Schema,
    choice,
    either,
    keys,
    listed,
    nothing_or,
    text,
)
from narrator.schemas.measure import tone
from narrator.schemas.phrases import by_message, definitions
from narrator.schemas.register import bands
from narrator.schemas.rules import definitions as rule_definitions
from narrator.schemas.rules import dropped, house_rows


def house(known: Known) -> Schema:
    """Return the schema of house.yaml."""
    made = keys(
        "house",
        {
            "phrases": by_message(known, empty=True),
            "bands": bands(),
            "omit": names.by_finding(text(), known),
            "lint": styles.lint(known),
            "rows": nothing_or(listed(house_rows(known.rules))),
            "drop": dropped(known.rules),
            "tone": names.by_measure({"$ref": "#/definitions/tone"}, known),
            "style": styles.style_name(known),
        },
        empty=True,
    )  # fmt: skip
    return {
        **made,
        "definitions": {
            "tone": either(choice(("none",)), tone()),
            **definitions(known),
            **styles.definitions(),
            **rule_definitions(known.rules),
        },
    }
