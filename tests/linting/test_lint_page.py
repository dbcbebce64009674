"""docs/lint.md: its tables are what narrator knows, and its examples do what they say."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
from linting import STYLES

from narrator import linting
from narrator.linting import project_style
from tools import lint_page

PAGE = lint_page.PAGE.read_text("utf-8")
_BLOCK = re.compile(r"^```(\w+)(?: ([\w.-]+))?\n(.*?)^```", re.DOTALL | re.MULTILINE)
BLOCKS = {(kind, name): text for kind, name, text in _BLOCK.findall(PAGE)}


def test_the_tables_are_up_to_date() -> None:
    assert lint_page.written(PAGE) == PAGE, "out of date: make pages"


def test_the_house_of_the_page_does_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(BLOCKS["yaml", "house.yaml"], "utf-8")
    style = project_style(STYLES, tmp_path)
    assert style.name == "ons"
    assert style.rules["L012"]["most"] == 40
    assert "L009" not in style.rules
    assert style.rules["L024"]["of"] == "author"
    assert {"PCC", "HMIC"} <= set(style.rules["L030"]["known"])
    assert "BBC" not in style.rules["L030"]["known"]


def test_the_style_of_the_page_lies_over_gov_uk(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text("style: our-style.yaml\n")
    (tmp_path / "our-style.yaml").write_text(BLOCKS["yaml", "our-style.yaml"], "utf-8")
    style = project_style(STYLES, tmp_path)
    assert (style.rules["L012"]["most"], style.rules["L020"]["as"]) == (30, "words")
    assert "spiked" in style.rules["L009"]["words"]
    assert "jumped" not in style.rules["L009"]["words"]
    assert "L032" not in style.rules
    assert "L031" in style.rules


def test_the_json_of_the_page_keeps_to_the_schema() -> None:
    schema = Path(linting.__file__).parent / "lint_schema.json"
    jsonschema.validate(json.loads(BLOCKS["json", ""]), json.loads(schema.read_text("utf-8")))


def test_the_schema_describes_every_key_of_a_finding() -> None:
    schema = json.loads((Path(linting.__file__).parent / "lint_schema.json").read_text("utf-8"))
    finding = schema["properties"]["findings"]["items"]
    assert set(finding["required"]) == set(finding["properties"])
