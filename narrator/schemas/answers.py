"""The schema of a file of answers for ``narrator init``."""

from __future__ import annotations

from narrator.project.measure_reading import BETTER
from narrator.schemas.known import Known
from narrator.schemas.making import Schema, choice, day, keys, month, one_or_many, text
from narrator.schemas.measure import measure


def answers(known: Known) -> Schema:
    """Return the schema of a file of answers."""
    texts = {key: text() for key in ("area", "title", "to", "from_whom")}
    return keys("answers", {
        "from": one_or_many(text(), empty=True),
        **texts,
        "pack": {**text(), "examples": list(known.rules.packs)},
        "period": month(),
        "meeting_date": day(),
        "better": choice(BETTER),
        "measures": {"type": ["object", "null"], "additionalProperties": measure(known)},
    }, empty=True)  # fmt: skip
