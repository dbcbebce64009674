"""Validating YAML against the schemas, as an editor does."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

from narrator.cli import pipeline
from narrator.project.located_yaml import load_yaml
from narrator.schemas import Known, of_any, of_project, schema_of

ROOT = Path(__file__).resolve().parents[2]


@cache
def any_project() -> Known:
    """Return what is known of any project."""
    return of_any(pipeline.rule_folders(), pipeline.phrase_folders())


@cache
def sample(name: str = "cambridgeshire") -> Known:
    """Return what is known of a sample."""
    return known_of(ROOT / "samples" / name)


def known_of(root: Path) -> Known:
    """Return what is known of a project, as far as it can be read."""
    known, _ = of_project(root, pipeline.rule_folders(root), pipeline.phrase_folders(root))
    return known


class Checker:
    """The schemas for what is known, each built once."""

    def __init__(self, known: Known | None = None) -> None:
        self.known = known or any_project()
        self.validators: dict[str, Any] = {}

    def refused(self, kind: str, text: str) -> list[str]:
        """Return what the schema says against a text; nothing where it is content."""
        return self.refused_data(kind, load_yaml(text, "x.yaml").data)

    def refused_data(self, kind: str, data: object) -> list[str]:
        """Return what the schema says against data."""
        if kind not in self.validators:
            schema = schema_of(kind, self.known)
            jsonschema.Draft7Validator.check_schema(schema)
            self.validators[kind] = jsonschema.Draft7Validator(schema)
        return [
            f"{'/'.join(map(str, error.absolute_path))}: {error.message[:160]}"
            for error in self.validators[kind].iter_errors(data)
        ]


def kind_of(file: str) -> str:
    """Return the kind of a file of a project or a pack by its path."""
    path = Path(file)
    if path.name in ("paper.yaml", "measures.yaml", "house.yaml", "pack.yaml", "plan.yaml",
                     "vocabulary.yaml"):  # fmt: skip
        return path.stem
    if path.suffix == ".md":
        return "commentary"
    if "styles" in path.parts:
        return "style"
    if "phrases" in path.parts:
        return "words" if path.stem == "words" or path.stem.startswith("words_") else "phrases"
    return "topic"


def header_of(text: str) -> str | None:
    """Return the header of a file of commentary; None where it has none."""
    if not text.startswith("---"):
        return None
    return text.removeprefix("---\n").partition("\n---")[0] + "\n"
