"""The pieces of a schema: what the readers' Nodes take, one function for each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from narrator.schemas import patterns
from narrator.schemas.meanings import meaning

Schema = dict[str, Any]

#: The draft that editors understand best: the YAML language server has it whole.
DRAFT = "http://json-schema.org/draft-07/schema#"

#: What says nothing of a value; the reader takes it as it is.
ANYTHING: Schema = {}


def text() -> Schema:
    """Return what `Node.text` takes: words, or a number as it is written."""
    return {"type": ["string", "number"], "pattern": r"\S"}


def words() -> Schema:
    """Return what the rules' `Node.text` takes: words alone."""
    return {"type": "string", "pattern": r"\S"}


def matching(pattern: str, message: str, examples: Sequence[str] = ()) -> Schema:
    """Return text of a pattern.

    Parameters
    ----------
    message : str
        What the editor says where the text is another.
    examples : sequence of str
        What it offers.
    """
    made: Schema = {
        "type": "string", "pattern": patterns.whole(pattern), "patternErrorMessage": message,
    }  # fmt: skip
    return {**made, "examples": list(examples)} if examples else made


def name_of(
    names: Collection[str] | None, what: str, *, closed: bool, pattern: str = r"\S.*"
) -> Schema:
    """Return one of some names: refused if it is another (`closed`), or only offered.

    Parameters
    ----------
    names : collection of str or None
        None where they are not known: the pattern is all that can be said.
    what : str
        ``measure``, ``area``: for the message.
    """
    if names is None or not closed:
        return matching(pattern, f"this is no name of a {what}", tuple(names or ()))
    message = f"no {what} of this project is called so"
    return {"type": "string", "enum": list(names), "errorMessage": message}


def offering(schema: Schema, offered: Mapping[str, str]) -> Schema:
    """Return a schema for which the editor offers values, each with what it means.

    The values fit the schema: nothing is refused for being another.
    """
    if not offered:
        return schema
    shown = {"enum": list(offered), "enumDescriptions": list(offered.values())}
    return {"anyOf": [schema, shown]}


def choice_of(described: Mapping[str, str]) -> Schema:
    """Return one of a few words, each with what it means."""
    return {"enum": list(described), "enumDescriptions": list(described.values())}


def choice(allowed: Iterable[object]) -> Schema:
    """Return one of a few values."""
    return {"enum": list(allowed)}


def flag() -> Schema:
    """Return what `Node.flag` takes."""
    return {"enum": [True, False, "on", "off"]}


def whole(least: int = 0, most: int | None = None) -> Schema:
    """Return a whole number."""
    made: Schema = {"type": "integer", "minimum": least}
    return made if most is None else {**made, "maximum": most}


def number(least: int) -> Schema:
    """Return a number."""
    return {"type": "number", "minimum": least}


def month() -> Schema:
    """Return a month."""
    return matching(patterns.MONTH, "a month is written 2015-03")


def day() -> Schema:
    """Return a date."""
    return matching(patterns.DAY, "a date is written 2015-06-04")


def either(*schemas: Schema) -> Schema:
    """Return what fits one of several schemas or more."""
    return {"anyOf": list(schemas)}


def nothing_or(schema: Schema) -> Schema:
    """Return a schema that takes an empty value, too."""
    kinds = schema["type"]
    return {**schema, "type": [*([kinds] if isinstance(kinds, str) else kinds), "null"]}


def listed(items: Schema, least: int = 0, **more: object) -> Schema:
    """Return a list."""
    made: Schema = {"type": "array", "items": items, **more}
    return {**made, "minItems": least} if least else made


def one_or_many(items: Schema, least: int = 0, *, empty: bool = False, **more: object) -> Schema:
    """Return one value, or a list of them; `empty`: or nothing."""
    made = either(items, listed(items, least, **more))
    return either(*made["anyOf"], {"type": "null"}) if empty else made


def keys(
    table: str,
    properties: Mapping[str, Schema],
    required: Iterable[str] = (),
    *,
    rules: Sequence[Schema] = (),
    empty: bool = False,
) -> Schema:
    """Return a mapping of these keys and no others, each with its meaning.

    Parameters
    ----------
    table : str
        Under which `meaning` finds what each key says.
    rules : sequence of Schema
        What must hold between the keys.
    empty : bool
        Whether the mapping may be left empty altogether.
    """
    made: Schema = {
        "type": ["object", "null"] if empty else "object",
        "properties": {key: described(schema, table, key) for key, schema in properties.items()},
        "additionalProperties": False,
    }
    if required := list(required):
        made["required"] = required
    if rules:
        made["allOf"] = list(rules)
    return made


def described(schema: Schema, table: str, key: str) -> Schema:
    """Return a schema with the meaning of its key; a reference is wrapped, to keep both."""
    if "description" in schema or not (words := meaning(table, key)):
        return schema
    said = {"description": words.replace("`", "")}
    if "`" in words:
        said["markdownDescription"] = words
    if "$ref" in schema:
        return {**said, "allOf": [schema]}
    return {**said, **schema}


def named(
    values: Schema, pattern: str, message: str, offered: Iterable[str] = (), *,
    empty: bool = False, what: str = "name",
) -> Schema:  # fmt: skip
    """Return a mapping whose keys are names of a pattern.

    Parameters
    ----------
    offered : iterable of str
        Keys that the editor offers.
    what : str
        What a key is, for the editor's list.
    """
    made: Schema = {
        "type": ["object", "null"] if empty else "object",
        "propertyNames": {
            "title": what, "pattern": patterns.whole(pattern), "patternErrorMessage": message,
        },
        "additionalProperties": values,
    }  # fmt: skip
    if offered := tuple(offered):
        made["properties"] = dict.fromkeys(offered, values)
    return made


def excluding(names: Sequence[str], others: Sequence[str] = ()) -> list[Schema]:
    """Return that of `names` at most one is there; with `others`, none of these beside one."""
    made: list[Schema] = []
    for i, name in enumerate(names):
        refused = others or names[i + 1 :]
        for other in refused:
            made.append({
                "if": {"required": [name]},
                "then": {
                    "properties": {other: False},
                    "errorMessage": f"{name}: and {other}: exclude each other",
                },
            })  # fmt: skip
    return made


def one_needed(names: Sequence[str]) -> Schema:
    """Return that one of `names` is there."""
    message = f"one of {', '.join(f'{name}:' for name in names)} is missing"
    return {"anyOf": [{"required": [name], "errorMessage": message} for name in names]}


def needing(name: str, needed: Sequence[str], message: str) -> Schema:
    """Return that with `name` one of `needed` is there."""
    return {
        "if": {"required": [name]},
        "then": {"anyOf": [{"required": [other], "errorMessage": message} for other in needed]},
    }
