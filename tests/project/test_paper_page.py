"""docs/paper.md: its project is whole, its examples can be read, and no key is left out."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from narrator.project import placeholders, prose, read_project, source_specs
from narrator.project.measure_reading import BETTER, FIGURES, KINDS, WINDOWS
from narrator.project.paper_sections import TABLE_COLUMNS
from narrator.values.comparators import COMPARATORS
from narrator.values.faults import FaultError
from narrator.values.prose import FORMS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "paper.md").read_text("utf-8")
WHOLE = dict(re.findall(r"^```(?:yaml|markdown) (\S+)\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE))
_TABLE = re.compile(r"<!-- keys: (\w+) -->\n\n\| Key .*\n\|[ -|]*\n((?:\|.*\n)+)")
_ROW = re.compile(r"\| `(\w+)` \| (.*) \| `(.*)` \|")


def rows() -> Iterator[tuple[str, str, str]]:
    """Yield (table, key, example) of every row of every table of keys."""
    for table, body in _TABLE.findall(PAGE):
        for line in body.splitlines():
            match = _ROW.fullmatch(line)
            assert match, line
            yield table, match[1], match[3]


ROWS = list(rows())


def told(folder: Path, files: dict[str, str]) -> list[str]:
    """Return the errors of a project of these files."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "our-board-paper.docx").write_bytes(b"")
    try:
        read_project(folder)
    except FaultError as error:
        return [str(fault) for fault in error.faults if fault.severity == "error"]
    return []


def changed(name: str, change: Any) -> dict[str, str]:
    """Return the page's project with one of its YAML files changed by a function."""
    data = yaml.safe_load(WHOLE[name]) if name in WHOLE else {}
    change(data)
    return {**WHOLE, name: yaml.safe_dump(data, allow_unicode=True, sort_keys=False)}


def _into(name: str, *path: str | int) -> Any:
    def files(example: dict[str, Any], table: str) -> dict[str, str]:
        def change(data: Any) -> None:
            for step in path[:-1]:
                data = data[step]
            data[path[-1]] = example

        return changed(name, change)

    return files


def _top(name: str) -> Any:
    def files(example: dict[str, Any], table: str) -> dict[str, str]:
        def change(data: Any) -> None:
            for key, value in example.items():
                merge = name == "measures.yaml" and key != "defaults"
                data[key] = {**data.get(key, {}), **value} if merge else value
            if example.get("areas"):
                data["areas"] = {**example["areas"], "groups": data["areas"]["groups"]}
            if "sections" in example or "footnotes" in example:
                data["sections"] = [{"heading": "Crime", "paragraphs": [
                    {"prose": "all-crime"}, {"text": "To note.[^plan]"}]}]  # fmt: skip

        return changed(name, change)

    return files


def _source(example: dict[str, Any], table: str) -> dict[str, str]:
    source = {"path": "data/more.csv", **example}
    return _into("measures.yaml", "sources", "example")(source, table)


def _measure(example: dict[str, Any], table: str) -> dict[str, str]:
    made = {"sum_of", "ratio_of", "select", "out_of"} & set(example)
    own = {} if made or example.get("source") == "calls" else {"select": "Example"}
    base = {**own, **example}
    if "trajectory" in str(example):
        base["noun"] = {"one": "offence", "many": "offences"}
    return _into("measures.yaml", "measures", "example")(base, table)


def _part(example: dict[str, Any], table: str) -> dict[str, str]:
    return _measure({table: example}, table)


def _front(example: dict[str, Any], table: str) -> dict[str, str]:
    name = "commentary/all-crime.md"
    head, _, body = WHOLE[name].removeprefix("---\n").partition("---\n")
    header = {**yaml.safe_load(head.replace("2015-03", "'2015-03'")), **example}
    return {**WHOLE, name: f"---\n{yaml.safe_dump(header)}---\n{body}"}


PUT = {
    "paper": _top("paper.yaml"),
    "paragraph": _into("paper.yaml", "sections", 2, "paragraphs", 0),
    "table": lambda e, t: _into("paper.yaml", "sections", 2, "paragraphs", 0)({"table": e}, t),
    "footnote": _into("paper.yaml", "footnotes", "plan"),
    "register": _top("measures.yaml"),
    "source": _source,
    "area": _into("measures.yaml", "areas", "list", "Norland"),
    "group": _into("measures.yaml", "areas", "groups", "more"),
    "measure": _measure,
    "target": _part,
    "tone": _part,
    "show": _part,
    "front_matter": _front,
    "house": _top("house.yaml"),
}


def accepted() -> set[str]:
    """Return every key that the project room accepts: what it hands to `check_keys`."""
    found: set[str] = set()
    for file in (ROOT / "narrator" / "project").glob("*.py"):
        module = importlib.import_module(f"narrator.project.{file.stem}")
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "check_keys":
                found |= set(eval(ast.unparse(call.args[0]), vars(module)))
    return found


def named(key: str) -> bool:
    """Say whether the page names a key: alone in code, or as `key:` within some."""
    return bool(re.search(rf"`{re.escape(key)}[`:]|[{{ ,\n]{re.escape(key)}: ", PAGE))


def test_the_page_holds_a_whole_project(tmp_path: Path) -> None:
    assert set(WHOLE) == {"paper.yaml", "measures.yaml", "commentary/all-crime.md"}
    assert told(tmp_path, WHOLE) == []


def test_the_page_says_what_it_needs(tmp_path: Path) -> None:
    project = {**WHOLE, "paper.yaml": WHOLE["paper.yaml"].replace("area: Norland\n", "")}
    assert told(tmp_path, project) == ["paper.yaml:1:1: P021 area: is missing"]


@pytest.mark.parametrize(
    ("table", "key", "example"), ROWS, ids=[f"{table}: {key}" for table, key, _ in ROWS]
)
def test_every_example_can_be_read(table: str, key: str, example: str, tmp_path: Path) -> None:
    read = yaml.safe_load(example)
    assert key in read, "the example shows its key"
    read = _dates_as_written(read)
    assert told(tmp_path, PUT[table](read, table)) == []


def test_every_key_has_its_row() -> None:
    from narrator.project import (
        area_groups,
        house,
        measure_reading,
        paper_plan,
        paper_sections,
        register,
    )

    of = {
        "paper": paper_plan.KEYS, "paragraph": paper_sections.PARAGRAPH_KEYS,
        "register": register.KEYS, "source": source_specs.KEYS, "area": area_groups.AREA_KEYS,
        "group": area_groups.GROUP_KEYS, "measure": measure_reading.KEYS, "house": house.KEYS,
    }  # fmt: skip
    for table, keys in of.items():
        rows = [key for name, key, _ in ROWS if name == table]
        assert sorted(rows) == sorted(keys), table


def test_no_key_is_left_out() -> None:
    keys = accepted()
    assert {"title", "select", "near", "accessed", "caption", "suppress_below"} <= keys
    assert [key for key in sorted(keys) if not named(key)] == []


@pytest.mark.parametrize("words", [
    FORMS, prose.EXPECTED, prose.NOTE_KINDS, TABLE_COLUMNS, KINDS, WINDOWS, BETTER, FIGURES,
    COMPARATORS, source_specs.COVERS, source_specs.COLUMNS, source_specs.LAYOUTS,
], ids=str)  # fmt: skip
def test_no_word_is_left_out(words: tuple[str, ...]) -> None:
    assert [w for w in words if f"`{w}`" not in PAGE and f": {w} }}}}`" not in PAGE] == []


def test_no_variable_is_left_out() -> None:
    assert [v for v in placeholders.VARIABLES if f"`{{{{ {v} }}}}`" not in PAGE] == []


def _dates_as_written(value: Any) -> Any:
    """Return an example without Python's dates: the project's files hold them as text."""
    if isinstance(value, dict):
        return {_dates_as_written(k): _dates_as_written(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_dates_as_written(v) for v in value]
    return value if value is None or isinstance(value, str | int | float) else str(value)
