"""Every caveat that a finding can carry is explained in plain words."""

from __future__ import annotations

import re
from pathlib import Path

from narrator.review.caveats import meaning

_ROOMS = ("findings", "measures", "statistics")
_CODE = re.compile(r'caveats(?:=| = |\.append)\(\*?[^)\n]*?"([a-z_]+)"')


def test_every_caveat_of_the_code_has_a_meaning() -> None:
    root = Path(__file__).resolve().parents[2] / "narrator"
    files = [f for room in _ROOMS for f in sorted((root / room).rglob("*.py"))]
    codes = {c for f in files for c in _CODE.findall(f.read_text(encoding="utf-8"))}
    assert {"overlap", "half_added", "year_left_out"} <= codes
    assert [c for c in sorted(codes) if meaning(c) == c.replace("_", " ")] == []


def test_a_caveat_with_its_own_text_tells_it() -> None:
    assert meaning("left_out:Kent") == "left out, as their figures are missing: Kent"
    assert meaning("something_new") == "something new"
