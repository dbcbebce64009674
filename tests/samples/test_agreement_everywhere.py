"""No paper contradicts itself: other forces, boroughs and periods than those of the samples.

A few for every day, spread over the grid of areas and periods; ``python -m tools.stability`` looks
through every one.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.cli.pipeline import read
from tools.stability import papers
from tools.stability.papers import BOROUGHS, FORCES, Sample

#: Papers tried of each sample; coprime strides, so that neither areas nor periods repeat.
TRIED = {FORCES: (5, 11, 7), BOROUGHS: (4, 7, 17)}


def agreeing(sample: Sample, folder: Path, *, free: bool) -> list[str]:
    """Return what papers spread over the sample get wrong about themselves."""
    many, area_stride, stride = TRIED[sample]
    ends = papers.periods(sample)
    root = papers.copied(sample, folder, ends, free=free)
    own = read(root)
    areas = [a for a in own.areas if any(a in g.members for g in own.groups.values())]
    told: list[str] = []
    for at in range(many):
        area, end = areas[at * area_stride % len(areas)], ends[(3 + at * stride) % len(ends)]
        made = papers.made(root, area, end)
        assert made.paper.sentences
        told += [f"{area} {end}: {w}" for w in made.warnings
                 if "K030" <= w.code <= "K041" and w.code != "K040"]  # fmt: skip
    return told


@pytest.mark.parametrize("sample", TRIED, ids=lambda s: s.name)
def test_no_paper_contradicts_itself(sample: Sample, tmp_path: Path) -> None:
    assert agreeing(sample, tmp_path, free=False) == []


@pytest.mark.parametrize("sample", TRIED, ids=lambda s: s.name)
def test_nor_where_all_is_planned_freely(sample: Sample, tmp_path: Path) -> None:
    assert agreeing(sample, tmp_path, free=True) == []
