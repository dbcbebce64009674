"""Stacks to try: shipped packs, with a house.yaml laid over where one is given."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from narrator.language import load_words
from narrator.project.house import read_house
from narrator.rules import load_pack
from narrator.trying.stacks import Stack
from narrator.values.faults import Fault

ROOT = Path(__file__).resolve().parents[2]

PHRASE = """\
phrases:
  significant:
    forms:
      predicate: "{{ movement }}, which is {{ verdict }}"
    example:
      facts: {subject: Robbery, movement: rose, increase: increase}
      text: Robbery rose, which is a statistically significant increase.
"""
ROW = """\
rows:
  - rule: ours.marked_fall
    comparator: last_year
    over: change.significant
    when: {family: amount, significance: lower, size: marked, base: usable}
    say: marked_fall
    weight: 85
phrases:
  marked_fall:
    verdict: the fall is marked and statistically significant
    forms: {predicate: "{{ movement }}; {{ verdict }}"}
    example:
      facts: {subject: Robbery, movement: fell}
      text: Robbery fell; the fall is marked and statistically significant.
"""


@cache
def stack(name: str = "core", house: str = "") -> Stack:
    """Return a shipped pack's stack, with house.yaml's text laid over."""
    own = None
    if house:
        with TemporaryDirectory() as folder:
            (Path(folder) / "house.yaml").write_text(house, "utf-8")
            faults: list[Fault] = []
            own, *_ = read_house(Path(folder), faults)
            assert faults == []
    pack = load_pack(name, [ROOT / "rules"], own)
    return Stack(name, pack, load_words(pack, "en-GB", [ROOT], own))
