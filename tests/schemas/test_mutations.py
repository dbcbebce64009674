"""A key misspelt or a value of another kind, anywhere: reader and schema say the same of it.

Places and misspellings are drawn from a fixed seed. What the reader refuses for its structure the
schema refuses; what the reader takes without a word the schema takes.
"""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from project_making import COMMENTARY, HOUSE, MEASURES, PAPER
from schemas_making import ROOT, Checker, any_project, kind_of, known_of

from narrator.language import load_words
from narrator.language.phrases import _phrases
from narrator.language.steps import read_steps
from narrator.linting.styles import load_style
from narrator.project import read_project
from narrator.project.located_yaml import load_yaml
from narrator.rules import load_pack
from narrator.rules.nodes import Node
from narrator.rules.rows import read_topics
from narrator.rules.vocabulary import Vocabulary, read_vocabulary
from narrator.values.faults import Fault, FaultError, Place

PAGE = (ROOT / "docs" / "paper.md").read_text("utf-8")
WHOLE = dict(re.findall(r"^```(?:yaml|markdown) (\S+)\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE))
SMALL = {
    "paper.yaml": PAPER, "measures.yaml": MEASURES,
    "house.yaml": HOUSE.replace("last_year.comparable", "change.faded"),
    **{f"commentary/{name}.md": text for name, text in COMMENTARY.items()},
}  # fmt: skip
PROJECTS = {"the project of docs/paper.md": WHOLE, "the small project": SMALL}

#: A key or a shape that is none; what a schema sees of it at once.
SHAPE = {"P020", "P021", "P022", "P023", "P025", "P026", "P028", "R003", "R004", "R005", "H002",
         "H003", "H004"}  # fmt: skip
SEED, EACH = 20261126, 45

Path_ = tuple[str | int, ...]


def plain(value: Any) -> Any:
    """Return data without the numbers that know their text."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return float(value) if isinstance(value, float) else value


def keys(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    """Yield every key and the path of the mapping that holds it."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield path, key
            yield from keys(one, (*path, key))
    elif isinstance(value, list):
        for i, one in enumerate(value):
            yield from keys(one, (*path, i))


def misspelt(key: str, chance: random.Random) -> str:
    """Return a key with a letter too few, too many or twice."""
    i = chance.randrange(len(key))
    ways = [key[:i] + key[i:][:1] + key[i:], key[:i] + key[i + 1 :], f"{key[:i]}x{key[i:]}"]
    return chance.choice(ways) or "x"


def mutants(data: Any, seed: str) -> Iterator[tuple[str, Any]]:
    """Yield data with one place changed: a key misspelt, or a value of another kind."""
    chance = random.Random(f"{SEED} {seed}")
    places = list(keys(data))
    for path, key in chance.sample(places, min(EACH, len(places))):
        made = copy.deepcopy(data)
        held = made
        for step in path:
            held = held[step]
        where = "/".join(map(str, (*path, key)))
        if chance.random() < 0.6:
            new = misspelt(key, chance)
            if new in held:
                continue
            renamed = [(new if one == key else one, value) for one, value in held.items()]
            held.clear()
            held.update(renamed)
            yield f"{where} → {new}", made
        else:
            held[key] = chance.choice((["@"], {"zz": "@"}, "@@"))
            yield f"{where} = {held[key]}", made


def told_of_project(folder: Path, texts: dict[str, str], file: str) -> set[str] | None:
    """Return the codes of what the readers say of one file of a project; None of a project's."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    faults: tuple[Fault, ...] = ()
    try:
        house = read_project(folder).house
        if file == "house.yaml":
            load_words(load_pack("policing", [ROOT / "rules"], house), "en-GB", [ROOT], house)
    except FaultError as error:
        faults = error.faults
    return {f.code for f in faults if f.place.file == file and f.severity == "error"}


def compared(told: list[tuple[str, set[str], list[str]]]) -> tuple[list[str], list[str], int]:
    """Return where only the reader, and where only the schema, refuses; and how many both do."""
    blind = [f"{what}: {sorted(said)}" for what, said, seen in told if said & SHAPE and not seen]
    strict = [f"{what}: {seen[:2]}" for what, said, seen in told if seen and not said]
    return blind, strict, sum(1 for _, said, seen in told if said and seen)


@pytest.mark.parametrize(("name", "file"), [
    (name, file) for name, texts in PROJECTS.items() for file in texts if file.endswith(".yaml")
])  # fmt: skip
def test_of_a_project(name: str, file: str, tmp_path: Path) -> None:
    texts = PROJECTS[name]
    assert told_of_project(tmp_path, texts, file) == set()
    checker = Checker(known_of(tmp_path))
    told = []
    for what, made in mutants(plain(load_yaml(texts[file], file).data), f"{name} {file}"):
        text = yaml.safe_dump(made, allow_unicode=True, sort_keys=False)
        said = told_of_project(tmp_path, {**texts, file: text}, file)
        told.append((what, said, checker.refused(kind_of(file), text)))
    blind, strict, both = compared(told)
    assert blind == []
    assert strict == []
    assert both > 10


class _Nowhere:
    """Places of data that no file holds."""

    def place(self, *path: str | int, key: bool = False) -> Place:
        return Place("x.yaml")


@cache
def core() -> Vocabulary:
    """Return the vocabulary of the core."""
    return load_pack("core", [ROOT / "rules"]).vocabulary


def told_of_rules(kind: str, data: Any) -> set[str]:
    """Return the codes of what the readers say of a file of a pack."""
    faults: list[Fault] = []
    node = Node(data, (), _Nowhere(), faults)
    if kind == "topic":
        read_topics([node], core())
    elif kind == "vocabulary":
        read_vocabulary([node])
    elif kind == "plan":
        read_steps(node, ())
    else:
        _phrases(node)
    return {fault.code for fault in faults}


def test_of_a_house_style(tmp_path: Path) -> None:
    shipped = ROOT / "rules" / "styles"
    for file in shipped.glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    data = plain(load_yaml((shipped / "narrator.yaml").read_text("utf-8"), "x").data)
    checker, told = Checker(any_project()), []
    for what, made in mutants(data, "style"):
        text = yaml.safe_dump(made, allow_unicode=True, sort_keys=False)
        (tmp_path / "narrator.yaml").write_text(text, "utf-8")
        try:
            load_style("narrator", tmp_path)
            said: set[str] = set()
        except FaultError as error:
            said = {fault.code for fault in error.faults}
        told.append((what, said, checker.refused("style", text)))
    blind, strict, both = compared(told)
    assert (blind, strict) == ([], [])
    assert both > 10


FILES = ("rules/core/change.yaml", "rules/core/groups.yaml", "rules/core/vocabulary.yaml",
         "rules/core/plan.yaml", "templates/phrases/en-GB/core/change.yaml",
         "templates/phrases/en-GB/core/groups.yaml")  # fmt: skip


@pytest.mark.parametrize("file", FILES)
def test_of_a_pack(file: str) -> None:
    kind, checker = kind_of(file), Checker(any_project())
    data = plain(load_yaml((ROOT / file).read_text("utf-8"), file).data)
    assert told_of_rules(kind, data) == set()
    told = [
        (what, told_of_rules(kind, made), checker.refused_data(kind, made))
        for what, made in mutants(data, file)
    ]
    blind, _, both = compared(told)
    assert blind == []
    assert both > 10
