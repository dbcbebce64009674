"""The schemas of the words: phrases, and words.yaml."""

from __future__ import annotations

from collections.abc import Mapping

from narrator.language.names import NAMES
from narrator.language.phrases import FORMS
from narrator.schemas import patterns
from narrator.schemas.known import Known
from narrator.schemas.making import (
    Schema,
    choice_of,
    either,
    keys,
    one_or_many,
    words,
)

#: Where `phrase` may be referred to: once in a schema, as it is long.
DEFINITION = "#/definitions/phrase"


def phrases(known: Known) -> Schema:
    """Return the schema of a file of phrases."""
    return {**by_message(known), "definitions": definitions(known)}


def by_message(known: Known, *, empty: bool = False) -> Schema:
    """Return a mapping from messages to their phrases."""
    one: Schema = {"$ref": DEFINITION}
    offered = {message: _as_in(text, one) for message, text in known.rules.messages.items()}
    return {
        "type": ["object", "null"] if empty else "object",
        "properties": offered,
        "additionalProperties": one,
    }


def _as_in(text: str, phrase: Schema) -> Schema:
    """Return a phrase's schema with the sentence that the packs have for its message."""
    return {"description": f"As in: {text}", "allOf": [phrase]} if text else phrase


def definitions(known: Known) -> dict[str, Schema]:
    """Return what `by_message` refers to."""
    frame = {"$ref": "#/definitions/frame"}
    frames = one_or_many(frame)
    return {
        "frame": {
            "type": "string", "pattern": patterns.words((*NAMES, "verdict")), "minLength": 1,
            "patternErrorMessage": "words and {{ names }} only, of the names that there are",
        },
        "phrase": keys("phrase", {
            "verdict": either(
                frame, keys("verdict", {"one": frame, "many": frame}, ("one", "many"))
            ),
            "forms": _forms(frames),
            "bare": one_or_many(choice_of(FORMS)),
            "note": {**words(), "examples": list(known.rules.notes)},
            "example": keys("example", {
                "facts": {"type": "object", "properties": {name: {} for name in NAMES}},
                "text": {"type": "string"},
            }, ("text",)),
        }),
    }  # fmt: skip


def _forms(frames: Schema) -> Schema:
    described = {form: {"description": _said(what), **frames} for form, what in FORMS.items()}
    return {
        "type": "object",
        "properties": described,
        "additionalProperties": False,
    }


def _said(what: str) -> str:
    return f"{what[:1].upper()}{what[1:]}."


def lay_words(known: Known) -> Schema:
    """Return the schema of words.yaml: words in words, of which those of the packs are offered."""
    return {**_tree(known.rules.words), "definitions": {"words": {
        "type": ["string", "object"], "additionalProperties": {"$ref": "#/definitions/words"},
    }}}  # fmt: skip


def _tree(tree: Mapping[str, object]) -> Schema:
    offered: dict[str, Schema] = {}
    for key, value in tree.items():
        if isinstance(value, Mapping):
            offered[key] = _tree(value)
        else:
            offered[key] = {"type": "string", "description": f"The packs say: {value}"}
    return {
        "type": "object", "properties": offered,
        "additionalProperties": {"$ref": "#/definitions/words"},
    }  # fmt: skip
