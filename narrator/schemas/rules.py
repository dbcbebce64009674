"""The schemas of a rule pack's files: topics, pack.yaml, vocabulary.yaml and plan.yaml."""

from __future__ import annotations

from collections.abc import Mapping

from narrator.language.joints import JOINT
from narrator.language.names import NAMES
from narrator.language.phrases import FORMS
from narrator.language.steps import RELATIONS, SAME
from narrator.rules.tables import SILENCE
from narrator.rules.vocabulary import ANY
from narrator.schemas import patterns
from narrator.schemas.known import Known, RulesKnown
from narrator.schemas.making import (
    ANYTHING,
    Schema,
    choice,
    choice_of,
    described,
    excluding,
    keys,
    listed,
    matching,
    name_of,
    offering,
    one_needed,
    one_or_many,
    whole,
    words,
)
from narrator.schemas.names import beside

_A_NAME = "a name has small letters, digits and _"


def topic(known: Known) -> Schema:
    """Return the schema of a topic file: one table, or several."""
    table = _table(known.rules)
    several = keys("topic", {"tables": listed(table)})
    return {
        "type": "object",
        "properties": {"tables": described(ANYTHING, "topic", "tables")},
        "if": {"type": "object", "required": ["tables"]},
        "then": several,
        "else": table,
        "definitions": definitions(known.rules),
    }


def _table(known: RulesKnown) -> Schema:
    many = one_or_many(_COMPARATOR, 1, uniqueItems=True)
    return keys(
        "topic",
        {
            "comparator": many,
            "comparators": many,
            "rows": listed(_row(known, {})),
            "riders": listed(_rider(known, {})),
        },
        rules=(
            *excluding(("comparator", "comparators")),
            one_needed(("comparator", "comparators")),
        ),
    )


def house_rows(known: RulesKnown) -> Schema:
    """Return the schema of house.yaml's ``rows:``: rows, riders, and what catches the rest."""
    many = one_or_many(_COMPARATOR, 1, uniqueItems=True)
    named = {
        key: described(many, "house_row", key) for key in ("comparator", "comparators")
    }
    caught = keys("otherwise", {
        **named, "rule": words(), "otherwise": _MESSAGE, "weight": whole(0, 100),
    }, rules=_named())  # fmt: skip
    offered = {
        "otherwise": described(ANYTHING, "otherwise", "otherwise"),
        "ride": described(ANYTHING, "rider", "ride"),
    }
    return {
        "type": "object",
        "properties": offered,
        "if": {"type": "object", "required": ["otherwise"]},
        "then": caught,
        "else": {
            "if": {"type": "object", "required": ["ride"]},
            "then": _rider(known, named),
            "else": _row(known, named),
        },
    }


def _named() -> tuple[Schema, ...]:
    both = ("comparator", "comparators")
    return (*excluding(both), one_needed(both))


def comparator(known: RulesKnown) -> Schema:
    """Return a comparator by the key under which its outcomes are declared."""
    made = name_of(known.comparators or None, "comparator", closed=known.closed)
    if "enum" not in made:
        return made
    return {**made, "enumDescriptions": [beside(key) for key in known.comparators]}


#: What is long and stands in several places is said once in a schema.
_MESSAGE: Schema = {"$ref": "#/definitions/message"}
_WHEN: Schema = {"$ref": "#/definitions/when"}
_COMPARATOR: Schema = {"$ref": "#/definitions/comparator"}


def definitions(known: RulesKnown) -> dict[str, Schema]:
    """Return what the rows of a schema refer to."""
    silence = {SILENCE: "Nothing is said, and because: tells why."}
    message = offering(matching(patterns.ID, _A_NAME), {**silence, **known.messages})
    return {"message": message, "when": when(known), "comparator": comparator(known)}


def _row(known: RulesKnown, named: Mapping[str, Schema]) -> Schema:
    silent = {"properties": {"say": {"const": SILENCE}}, "required": ["say"]}
    needs_none = {
        "properties": {"because": False},
        "errorMessage": "because: belongs to say: silence",
    }
    return keys(
        "row",
        {
            **named,
            "rule": words(),
            "when": _WHEN,
            "say": _MESSAGE,
            "because": words(),
            "over": one_or_many(_rule(known)),
            "weight": whole(0, 100),
        },
        ("rule", "say"),
        rules=(
            {
                "if": silent,
                "then": {"required": ["because"], "errorMessage": "silence needs a because:"},
                "else": needs_none,
            },
            *(_named() if named else ()),
        ),
    )


def _rider(known: RulesKnown, named: Mapping[str, Schema]) -> Schema:
    ride: Schema = {"allOf": [_MESSAGE, _other_than(SILENCE, "a rider always says something")]}
    made = {**named, "rule": words(), "when": _WHEN, "ride": ride}
    return keys("rider", made, ("rule", "ride"), rules=_named() if named else ())


def _other_than(word: str, message: str) -> Schema:
    return {"pattern": rf"^(?!\s*{word}\s*$)", "patternErrorMessage": message}


def _rule(known: RulesKnown) -> Schema:
    return {**words(), "examples": list(known.rules)} if known.rules else words()


def dropped(known: RulesKnown) -> Schema:
    """Return house.yaml's ``drop:``."""
    if known.closed and known.rules:
        rule = name_of(known.rules, "rule", closed=True)
    else:
        rule = {**_rule(known), "type": ["string", "number"]}
    return one_or_many(rule, empty=True)


def when(known: RulesKnown) -> Schema:
    """Return a product of values: facts with what they may be."""
    facts = {fact: _values(values) for fact, values in known.facts.items()}
    made: Schema = {"type": "object", "properties": facts}
    return {**made, "additionalProperties": False if known.closed else _values({})}


def _values(values: Mapping[str, str]) -> Schema:
    one = choice_of({**values, ANY: "Any value of the fact."}) if values else words()
    return one_or_many(one, 1)


def pack(known: Known) -> Schema:
    """Return the schema of pack.yaml."""
    below = {**words(), "examples": list(known.rules.packs)} if known.rules.packs else words()
    return keys(
        "pack",
        {"name": words(), "over": below, "drop": listed(_rule(known.rules)), "about": ANYTHING},
        ("name",),
    )


def vocabulary(known: Known) -> Schema:
    """Return the schema of vocabulary.yaml, which itself declares the facts."""
    own = RulesKnown(facts={name: {} for name in known.rules.facts})
    value = {
        **words(), "allOf": [_other_than(ANY, "any stands for all values, and can be none")]
    }  # fmt: skip
    fact = keys(
        "fact",
        {
            "values": listed(value, uniqueItems=True),
            "words": {"type": "object", "additionalProperties": words()},
        },
        ("values",),
    )
    like = {**words(), "examples": list(known.rules.comparators)}
    outcomes = keys(
        "outcomes",
        {"outcomes": listed(when(own)), "every": when(own), "like": like},
        rules=(one_needed(("outcomes", "like")),),
    )
    return keys("vocabulary", {
        "facts": {"type": "object", "additionalProperties": fact},
        "comparators": {"type": "object", "additionalProperties": outcomes},
    })  # fmt: skip


def plan(known: Known) -> Schema:
    """Return the schema of plan.yaml."""
    relation = {
        key: {"description": f"What must hold between the messages: {' or '.join(values)}.",
              **choice(values)}
        for key, values in RELATIONS.items()
    }  # fmt: skip
    join = {
        "type": "string", "pattern": patterns.words((*NAMES, *JOINT)),
        "patternErrorMessage": "words and {{ names }} only, of the names that a join has",
    }  # fmt: skip
    least = whole(1)
    messages = one_or_many(_MESSAGE, 1)
    take = keys(
        "take",
        {
            "comparator": one_or_many(_offered_comparator(known.rules)),
            "messages": messages,
            "many": {"type": "boolean"},
            "same": one_or_many(choice(SAME)),
            "at_least": least,
            "at_most": ANYTHING,
        },
        ("messages",),
    )
    step = keys(
        "step",
        {
            "step": words(),
            "take": one_or_many(take, 1),
            "relation": keys("relation", relation),
            "forms": one_or_many(choice_of(FORMS)),
            "join": join,
            "asked": {"type": "boolean"},
            "words": least,
            "figures": least,
            "because": ANYTHING,
        },
        ("step",),
        rules=(_unless_alone(),),
    )
    made = keys("plan", {"steps": listed(step)})
    return {**made, "definitions": definitions(known.rules)}


def _unless_alone() -> Schema:
    from narrator.language.steps import ALONE

    alone = {"properties": {"step": {"const": ALONE}}, "required": ["step"]}
    needed: Schema = {"required": ["take", "join"]}
    return {"if": alone, "else": needed}


def _offered_comparator(known: RulesKnown) -> Schema:
    return {**words(), "examples": list(known.comparators)} if known.comparators else words()
