"""The program and the core pack know no police word: whose figures they are is the project's."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: An officer alone is a council's as well: who to ask about a paper is its contact officer.
POLICE = re.compile(
    r"""(?ix)
    polic(?:e|ing) | constab | crim(?:e|inal) | offen[cd] | robber | burglar | theft | homicide
    | victim | arrest | officers\b | custod | sexual | \bforces\b
    | \b(?:a|the|this|each|every|own|other)\ force\b
    | (?<![\w,.])(?:999|101)\b | emergency\ calls?\b
    """
)
#: National telephone numbers, of the health service and of power cuts too: known as numbers only.
NUMBERS = ROOT / "narrator" / "values" / "telephone.py"
PYTHON = sorted((ROOT / "narrator").rglob("*.py"))
WORDS = sorted(
    file
    for folder in ("rules/core", "templates/phrases/en-GB/core")
    for file in (ROOT / folder).rglob("*.yaml")
)


def code(source: str) -> str:
    """Return a module without its comments and docstrings, whose examples may be anybody's."""
    lines = source.splitlines(keepends=True)
    gone: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        body = getattr(node, "body", None)
        first = body[0] if isinstance(body, list) and body else None
        said = first.value if isinstance(first, ast.Expr) else None
        if first and isinstance(said, ast.Constant) and isinstance(said.value, str):
            gone.update(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    left = "".join("\n" if n in gone else line for n, line in enumerate(lines, 1))
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            left = left.replace(token.string, "")
    return left


def told(file: Path, text: str) -> list[str]:
    return [
        f"{file.relative_to(ROOT)}: {line.strip()}"
        for line in text.splitlines()
        if POLICE.search(line)
    ]


def test_the_list_finds_what_it_looks_for() -> None:
    for words in ("Victim based crime", "per 1,000 offences", "the force", "999 calls"):
        assert POLICE.search(words)
    assert not POLICE.search("Contact officer; enforce; force=True; 1,999 visits rose")


def test_docstrings_and_comments_are_left_out_and_nothing_else() -> None:
    source = '"""The police."""\n# a crime\nname = "victim"  # crime\n'
    assert code(source).split("\n") == ["", "", 'name = "victim"  ', ""]


def test_no_police_word_is_in_the_program() -> None:
    found = [said for f in PYTHON if f != NUMBERS for said in told(f, code(f.read_text("utf-8")))]
    assert found == []


@pytest.mark.parametrize("file", WORDS, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_no_police_word_is_in_the_core_pack_nor_in_its_examples(file: Path) -> None:
    assert told(file, file.read_text(encoding="utf-8")) == []


def test_only_the_policing_pack_speaks_of_forces() -> None:
    policing = ROOT / "templates" / "phrases" / "en-GB" / "policing"
    assert any(told(file, file.read_text(encoding="utf-8")) for file in policing.glob("*.yaml"))
