"""Telling VS Code which schema is for which file: its settings, merged with what stands there."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

#: Where the schemas of a project lie, and the settings of the folder that is opened.
FOLDER = ".narrator/schemas"
SETTINGS = ".vscode/settings.json"
KEY = "yaml.schemas"

#: Kind → the files, relative to the folder of a project.
PROJECT = {"paper": ("paper.yaml",), "measures": ("measures.yaml",), "house": ("house.yaml",)}

Associations = Mapping[str, Sequence[str]]


class NotMerged(ValueError):
    """The settings cannot be added to without a risk; says why."""


def of_pack(folder: str, phrases: Sequence[str]) -> dict[str, list[str]]:
    """Return kind → patterns of the files of a rule pack.

    Parameters
    ----------
    folder : str
        The pack's folder.
    phrases : sequence of str
        The folders that hold its phrases, one of each language: ``ours/phrases/*``.
    """
    single = {kind: f"{folder}/{kind}.yaml" for kind in ("pack", "vocabulary", "plan")}
    words = [f"{place}/{name}" for place in phrases for name in ("words.yaml", "words_*.yaml")]
    others = [f"{place}/*.yaml" for place in phrases]
    return {
        **{kind: [file] for kind, file in single.items()},
        "topic": [f"{folder}/*.yaml", *(f"!{file}" for file in single.values())],
        "phrases": [*others, *(f"!{file}" for file in words)],
        "words": words,
    }


def entries(associations: Associations, schemas: str, prefix: str = "") -> dict[str, object]:
    """Return what belongs under ``yaml.schemas``.

    Parameters
    ----------
    schemas : str
        The folder of the schemas, from the folder that is opened.
    prefix : str
        The project's folder likewise, with its slash; empty where it is the one that is opened.
    """
    made: dict[str, object] = {}
    for kind, patterns in associations.items():
        files = [_within(pattern, prefix) for pattern in patterns]
        made[f"./{schemas}/{kind}.json"] = files[0] if len(files) == 1 else files
    return made


def _within(pattern: str, prefix: str) -> str:
    return f"!{prefix}{pattern[1:]}" if pattern.startswith("!") else f"{prefix}{pattern}"


def merged(text: str | None, added: Mapping[str, object], own: str) -> str:
    """Return settings with what is added; what stood there stays, in its order.

    Parameters
    ----------
    text : str or None
        settings.json as it is; None where there is none.
    own : str
        The folder of the schemas, as in `entries`: what was said of it before is said anew.

    Raises
    ------
    NotMerged
        The file has comments, a key twice, or is no JSON object: reading it would lose something.
    """
    if text is None or not text.strip():
        return json.dumps({KEY: dict(added)}, ensure_ascii=False, indent=2) + "\n"
    try:
        settings = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_once)
    except ValueError as why:
        what = str(why) if isinstance(why, NotMerged) else "it has comments, or is no plain JSON"
        raise NotMerged(what) from None
    if not isinstance(settings, dict):
        raise NotMerged("it is no mapping")
    held = settings.get(KEY, {})
    if not isinstance(held, dict):
        raise NotMerged(f"{KEY} is no mapping")
    kept = {key: value for key, value in held.items() if not key.startswith(f"./{own}/")}
    if held == {**kept, **added}:
        return text
    settings[KEY] = {**kept, **added}
    made = json.dumps(settings, ensure_ascii=False, indent=_indent(text)) + "\n"
    return made.replace("\n", "\r\n") if "\r\n" in text else made


def lines(added: Mapping[str, object]) -> str:
    """Return the lines for somebody to add by hand."""
    return f'"{KEY}": ' + json.dumps(dict(added), ensure_ascii=False, indent=2)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise NotMerged("it has a key twice")
    return made


def _indent(text: str) -> int | str:
    """Return how a file is indented."""
    for line in text.splitlines():
        lead = line[: len(line) - len(line.lstrip(" \t"))]
        if lead:
            return "\t" if lead.startswith("\t") else len(lead)
    return 2
