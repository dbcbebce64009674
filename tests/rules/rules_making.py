"""Findings and small packs for the tests of the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from narrator.rules import RulePack, load_pack
from narrator.values.finding import Finding
from narrator.values.periods import Period, Window

PACKS = Path(__file__).parent / "packs"

VOCABULARY = """\
facts:
  significance: {values: [higher, similar]}
  direction: {values: [up, down], words: {up: going up, down: going down}}
  size: {values: [slight, notable]}
comparators:
  last_year:
    outcomes:
      - {significance: higher, direction: up, size: slight}
      - {significance: similar, direction: [up, down], size: slight}
"""


def finding(comparator: str = "last_year", **values: Any) -> Finding:
    """Return a Finding of robbery in the year to March 2015."""
    window = Window.ending(Period.of(2015, 3), 12)
    return Finding(f"robbery/{comparator}", "robbery", comparator, "Cambridgeshire", window,
                   **values)  # fmt: skip


def write_pack(folder: Path, files: Mapping[str, str], name: str = "mine") -> Path:
    """Write a pack's files below `folder`; pack.yaml and the vocabulary are given if missing."""
    target = folder / name
    target.mkdir(parents=True, exist_ok=True)
    base = {"pack.yaml": f"name: {name}\n"}
    if "over:" not in files.get("pack.yaml", ""):
        base["vocabulary.yaml"] = VOCABULARY
    for file, text in {**base, **files}.items():
        (target / file).write_text(text, encoding="utf-8")
    return target


def pack_of(folder: Path, rows: str, search: Sequence[Path] = ()) -> RulePack:
    """Load a pack whose one topic file holds `rows`."""
    write_pack(folder, {"rows.yaml": rows})
    return load_pack("mine", [folder, *search])
