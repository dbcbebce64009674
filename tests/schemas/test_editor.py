"""VS Code's settings: what stands there stays, and what cannot be kept is not touched."""

from __future__ import annotations

import json

import pytest

from narrator.schemas import editor

OWN = editor.FOLDER
ADDED = editor.entries(editor.PROJECT, OWN)


def test_settings_are_made_where_there_are_none() -> None:
    made = json.loads(editor.merged(None, ADDED, OWN))
    assert made == {"yaml.schemas": {
        "./.narrator/schemas/paper.json": "paper.yaml",
        "./.narrator/schemas/measures.json": "measures.yaml",
        "./.narrator/schemas/house.json": "house.yaml",
    }}  # fmt: skip


@pytest.mark.parametrize("text", ["", "  \n", "{}"])
def test_empty_settings_are_filled(text: str) -> None:
    assert json.loads(editor.merged(text, ADDED, OWN)) == {"yaml.schemas": dict(ADDED)}


def test_what_stands_there_stays_in_its_order() -> None:
    held = {
        "editor.fontSize": 13, "yaml.schemas": {"https://example.org/a.json": ["a.yaml"]},
        "files.encoding": "utf8", "ruler": [80, 100.5], "name": "Größe – 3", "none": None,
    }  # fmt: skip
    text = json.dumps(held, ensure_ascii=False, indent=4)
    made = editor.merged(text, ADDED, OWN)
    read = json.loads(made)
    assert list(read) == list(held)
    assert list(read["yaml.schemas"]) == ["https://example.org/a.json", *ADDED]
    without = {**read, "yaml.schemas": held["yaml.schemas"]}
    assert without == held
    assert '\n    "editor.fontSize": 13' in made, "indented as before"
    assert "Größe" in made


def test_doing_it_again_changes_nothing() -> None:
    once = editor.merged('{"a": 1}', ADDED, OWN)
    assert editor.merged(once, ADDED, OWN) == once
    spaced = once.replace("{", "{ ")
    assert editor.merged(spaced, ADDED, OWN) == spaced


def test_what_was_said_of_the_schemas_before_is_said_anew() -> None:
    old = {"yaml.schemas": {"./.narrator/schemas/topic.json": "ours/*.yaml", "b": "c"}}
    read = json.loads(editor.merged(json.dumps(old), ADDED, OWN))
    assert read["yaml.schemas"] == {"b": "c", **ADDED}


@pytest.mark.parametrize(("ends", "text"), [
    ("\r\n", '{\r\n  "a": 1\r\n}\r\n'), ("\n", '{\n\t"a": 1\n}\n'),
])  # fmt: skip
def test_line_ends_and_tabs_are_kept(ends: str, text: str) -> None:
    made = editor.merged(text, ADDED, OWN)
    assert made.count(ends) == made.count("\n")
    assert (f'{ends}\t"a"' in made) == ("\t" in text)


def test_a_byte_order_mark_does_not_hinder() -> None:
    assert json.loads(editor.merged('\ufeff{"a": 1}', ADDED, OWN))["a"] == 1


@pytest.mark.parametrize(("text", "why"), [
    ('{\n  // mine\n  "a": 1\n}', "comments"),
    ('{"a": 1,}', "comments, or is no plain JSON"),
    ('{"a": 1, "a": 2}', "a key twice"),
    ('{"yaml.schemas": {"x": 1, "x": 2}}', "a key twice"),
    ('{"yaml.schemas": ["x"]}', "yaml.schemas is no mapping"),
    ("[]", "no mapping"),
    ("nonsense", "no plain JSON"),
])  # fmt: skip
def test_what_could_lose_something_is_left(text: str, why: str) -> None:
    with pytest.raises(editor.NotMerged, match=why):
        editor.merged(text, ADDED, OWN)


def test_the_lines_to_add_are_the_settings() -> None:
    assert json.loads("{" + editor.lines(ADDED) + "}") == {"yaml.schemas": dict(ADDED)}


def test_a_project_below_the_folder_that_is_opened() -> None:
    made = editor.entries(editor.PROJECT, "papers/spring/.narrator/schemas", "papers/spring/")
    key = "./papers/spring/.narrator/schemas/paper.json"
    assert made[key] == "papers/spring/paper.yaml"


def test_the_files_of_a_pack_are_told_apart() -> None:
    made = editor.entries(editor.of_pack("ours", ["ours/phrases/*"]), OWN, "a/")
    assert made["./.narrator/schemas/topic.json"] == [
        "a/ours/*.yaml", "!a/ours/pack.yaml", "!a/ours/vocabulary.yaml", "!a/ours/plan.yaml",
    ]  # fmt: skip
    assert made["./.narrator/schemas/phrases.json"] == [
        "a/ours/phrases/*/*.yaml", "!a/ours/phrases/*/words.yaml", "!a/ours/phrases/*/words_*.yaml",
    ]  # fmt: skip
    assert made["./.narrator/schemas/words.json"] == [
        "a/ours/phrases/*/words.yaml", "a/ours/phrases/*/words_*.yaml",
    ]  # fmt: skip
