"""The schema of a house style, and of what house.yaml's ``lint:`` says of the rules."""

from __future__ import annotations

from narrator.linting.registry import RULES
from narrator.linting.rule import WHOSE, Option, Rule
from narrator.schemas import patterns
from narrator.schemas.known import Known
from narrator.schemas.making import (
    Schema,
    choice,
    described,
    either,
    flag,
    keys,
    one_or_many,
    text,
    whole,
)


def style(known: Known) -> Schema:
    """Return the schema of a house style."""
    made = keys("styles", {
        "about": text(),
        "over": style_name(known),
        "counted": one_or_many(text(), empty=True),
        "rules": {
            "type": ["object", "null"], "properties": switches(), "additionalProperties": False,
        },
    }, ("about",))  # fmt: skip
    return {**made, "definitions": definitions()}


def style_name(known: Known) -> Schema:
    """Return the name of a house style, or of a file that holds one."""
    offered = list(known.rules.styles)
    return {**text(), "examples": offered} if offered else text()


def lint(known: Known) -> Schema:
    """Return the schema of ``lint:``: findings of all rooms, and the lint's own with options."""
    code = f"{patterns.any_of(RULES)}|(?!L){patterns.LINT_CODE}"
    return {
        "type": ["object", "null"],
        "propertyNames": {
            "title": "code", "pattern": patterns.whole(code),
            "patternErrorMessage": "a code of the lint, such as L005 (narrator lint --codes)",
        },
        "properties": switches(),
        "additionalProperties": flag(),
    }  # fmt: skip


def switches() -> dict[str, Schema]:
    """Return code → what may be said of the rule; each is said once, under `definitions`."""
    return {code: {"$ref": f"#/definitions/{code}"} for code in RULES}


def definitions() -> dict[str, Schema]:
    """Return what `switches` refers to."""
    return {code: _switch(rule) for code, rule in RULES.items()}


def _switch(rule: Rule) -> Schema:
    options = {option.name: {"description": _sentence(option.what), **_option(option)}
               for option in rule.options}  # fmt: skip
    whose = described(choice(WHOSE), "styles", "of")
    made = either(flag(), keys("styles", {"of": whose, **options}, empty=True))
    return {"description": _sentence(rule.what), **made}


def _option(option: Option) -> Schema:
    if option.form == "number":
        return whole()
    if option.form == "choice":
        return choice(option.choices)
    if option.form == "words":
        return one_or_many(text(), empty=True)
    better = {"type": ["string", "number", "boolean", "null"], "not": {"const": True}}
    return {"type": ["object", "null"], "additionalProperties": better}


def _sentence(what: str) -> str:
    return f"{what[:1].upper()}{what[1:]}."
