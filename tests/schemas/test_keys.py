"""The schemas have the readers' keys and words, gathered from the readers' own code."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from schemas_making import ROOT, any_project, sample

from narrator.language.phrases import FORMS
from narrator.language.steps import RELATIONS
from narrator.linting.registry import RULES
from narrator.project.measure_reading import SHARED_KEYS
from narrator.project.source_specs import CHOICES
from narrator.schemas import KINDS, OUTPUTS, schema_of
from tools import schema_words

YAML_KINDS = [name for name in KINDS if name not in OUTPUTS]
#: What the readers of a function know by names of its own.
LOCALS: list[dict[str, Any]] = [
    {"own": {"comparator", "comparators"}, "rider": rider} for rider in (True, False)
]
#: Mappings that a schema closes and the reader leaves open, or closes by other means.
BESIDES = {
    frozenset(SHARED_KEYS),  # defaults: all keys of a measure, less those told of by themselves
    frozenset(FORMS), frozenset(RELATIONS), frozenset(RULES),  # told by codes of their own
    frozenset({"one", "many"}), frozenset({"facts", "text"}),  # by hand in the phrases' reader
}  # fmt: skip


def calls(room: str, method: str) -> Iterator[tuple[list[ast.expr], dict[str, Any]]]:
    """Yield the arguments of every call of a method in a room, and where to evaluate them."""
    for file in (ROOT / "narrator" / room).glob("*.py"):
        module = importlib.import_module(f"narrator.{room}.{file.stem}")
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == method:
                yield call.args, vars(module)


def values(node: ast.expr, where: dict[str, Any]) -> Iterator[Any]:
    """Yield what an expression may be; nothing where it needs what only a run knows."""
    for own in LOCALS:
        try:
            yield eval(ast.unparse(node), {**where, **own})
        except (NameError, TypeError):
            continue


def keys_of_readers() -> set[frozenset[str]]:
    """Return every set of keys that a reader holds a mapping against."""
    found: set[frozenset[str]] = set()
    for room in ("project", "rules", "starting", "linting"):
        for arguments, where in calls(room, "check_keys"):
            if ast.unparse(arguments[0]) == "rule.option_names":
                found |= {frozenset(rule.option_names) for rule in RULES.values()}
                continue
            sets = [frozenset(one) for one in values(arguments[0], where)]
            assert sets, f"{room}: {ast.unparse(arguments[0])} cannot be evaluated here"
            found |= set(sets)
    for name in ("phrases", "steps"):
        module = importlib.import_module(f"narrator.language.{name}")
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text("utf-8"))):
            if isinstance(node, ast.Compare) and ast.unparse(node.left) == "key":
                against = next(values(node.comparators[0], vars(module)))
                found.add(frozenset({against} if isinstance(against, str) else against))
    return found - BESIDES


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield every schema within a schema."""
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from parts(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from parts(value)


def closed(kind: str) -> Iterator[dict[str, Any]]:
    """Yield the mappings of a schema that have these keys and no others."""
    for part in parts(schema_of(kind, any_project())):
        if part.get("additionalProperties") is False:
            yield part


def test_the_schemas_have_the_keys_of_the_readers_and_no_others() -> None:
    schemas = {frozenset(part["properties"]) for kind in YAML_KINDS for part in closed(kind)}
    readers = keys_of_readers()
    assert len(readers) > 30
    assert {tuple(sorted(k)) for k in readers - schemas} == set(), "no schema has them"
    extra = schemas - readers - BESIDES
    assert {tuple(sorted(k)) for k in extra} == set(), "no reader takes them"


def test_what_the_readers_need_the_schemas_need() -> None:
    readers: dict[frozenset[str], set[frozenset[str]]] = {}
    for room in ("project", "rules"):
        for arguments, where in calls(room, "check_keys"):
            for own in LOCALS:
                try:
                    keys, *needed = (
                        eval(ast.unparse(one), {**where, **own}) for one in arguments
                    )
                except (NameError, TypeError):
                    continue
                needs = frozenset(needed[0]) if needed else frozenset()
                readers.setdefault(frozenset(keys), set()).add(needs)
    compared = 0
    for kind in YAML_KINDS:
        for part in closed(kind):
            wanted = readers.get(frozenset(part["properties"]))
            if wanted is not None:
                assert frozenset(part.get("required", ())) in wanted, part["properties"].keys()
                compared += 1
    assert compared > 40


def test_every_word_that_a_reader_chooses_among_is_in_a_schema() -> None:
    chosen = {frozenset(map(str, allowed)) for allowed in CHOICES.values()}
    for arguments, where in calls("project", "choice"):
        for argument in arguments:
            for value in values(argument, where):
                if isinstance(value, tuple):
                    chosen.add(frozenset(value))
    enums = {
        frozenset(map(str, part["enum"]))
        for kind in YAML_KINDS
        for part in parts(schema_of(kind, any_project()))
        if isinstance(part.get("enum"), list)
    }
    assert len(chosen) > 15
    assert chosen - enums == set()


@pytest.mark.parametrize("kind", KINDS)
def test_every_schema_is_one_for_any_project_and_for_one_that_is_known(kind: str) -> None:
    for known in (any_project(), sample()):
        schema = schema_of(kind, known)
        jsonschema.validators.validator_for(schema).check_schema(schema)
        for part in parts(schema):
            if "$ref" in part:
                assert set(part) == {"$ref"}, "what stands beside a reference is not heeded"
                *_, name = part["$ref"].split("/")
                assert name in schema.get("definitions", schema.get("$defs", {}))


@pytest.mark.parametrize("kind", YAML_KINDS)
def test_every_key_says_what_it_means(kind: str) -> None:
    silent = [
        key
        for part in closed(kind)
        for key, one in part["properties"].items()
        if isinstance(one, dict) and "$ref" not in one and not one.get("description")
    ]
    assert silent == [], "docs/paper.md (make pages) or narrator/schemas/meanings.py"


def test_the_meanings_are_those_of_the_pages() -> None:
    assert schema_words.WORDS.read_text("utf-8") == schema_words.words(), "out of date: make pages"


def test_every_table_of_the_pages_is_that_of_a_schema() -> None:
    from narrator.schemas.meanings import OWN, pages

    said = {
        one.get("description", "").replace("`", "")
        for kind in YAML_KINDS
        for part in parts(schema_of(kind, any_project()))
        for one in part.get("properties", {}).values()
        if isinstance(one, dict)
    }
    said |= {
        text
        for kind in YAML_KINDS
        for part in parts(schema_of(kind, sample()))
        for text in part.get("enumDescriptions", ())
    }
    meanings = [text for table in (*pages().values(), *OWN.values()) for text in table.values()]
    assert [text for text in meanings if text.replace("`", "") not in said] == []
