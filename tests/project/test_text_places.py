"""Every character of an author's text knows where it stands in the file."""

from __future__ import annotations

import pytest

from narrator.project.nodes import Node, read_yaml
from narrator.project.prose import parse_prose, parse_text
from narrator.values.faults import Fault
from narrator.values.prose import Text

PROSE = """\
---
for: 2015-03
---
A **bold
word** here and
there   is more. Second sentence {{ period.month }} goes
on \\* to its end.
"""


def test_words_are_found_through_line_breaks_markup_and_placeholders() -> None:
    lines = PROSE.split("\n")
    checked = 0
    for sentence in parse_prose(PROSE, "c.md").sentences:
        for part in sentence.parts:
            for offset, char in enumerate(part.text if isinstance(part, Text) else ""):
                place = part.at(offset)  # type: ignore[union-attr]
                found = lines[place.line - 1][place.column - 1 : place.column]
                assert found == char or (char == " " and found == "")
                checked += 1
    assert checked > 60


@pytest.mark.parametrize("style", ["plain", ">-", "|", '"'])
def test_words_of_folded_yaml_are_found(tmp_path: object, style: str) -> None:
    from pathlib import Path

    assert isinstance(tmp_path, Path)
    words = ["One two three", "four five.", "Six seven."]
    if style == "plain":
        body = "text: " + "\n  ".join(words)
    elif style == '"':
        body = 'text: "' + "\n  ".join(words) + '"'
    else:
        body = f"text: {style}\n  " + "\n  ".join(words)
    (tmp_path / "p.yaml").write_text(body + "\n", "utf-8")
    faults: list[Fault] = []
    node = read_yaml(tmp_path, "p.yaml", faults)
    assert isinstance(node, Node)
    child = node.child("text")
    assert child is not None
    lines = body.split("\n")
    for sentence in parse_text(child.text(), child.origin(), faults):
        for part in sentence.parts:
            assert isinstance(part, Text)
            for word in part.text.split():
                place = part.at(part.text.index(word))
                assert lines[place.line - 1][place.column - 1 :].startswith(word)
    assert not faults
