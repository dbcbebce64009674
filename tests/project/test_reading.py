from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from project_making import HOUSE, MEASURES, PAPER, make_project, write_project

from narrator.project import read_project
from narrator.project.nodes import read_yaml
from narrator.values.faults import Fault, FaultError
from narrator.values.periods import Period

SAMPLE = Path(__file__).parents[2] / "samples" / "cambridgeshire"


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    assert make_project(tmp_path) == read_project(tmp_path)


def test_a_root_may_be_text(tmp_path: Path) -> None:
    make_project(tmp_path)
    assert read_project(str(tmp_path)).root == tmp_path  # type: ignore[arg-type]


def test_reading_loads_nothing_heavy() -> None:
    script = (
        "import sys, narrator.project; heavy = {'pydantic', 'pandas', 'numpy', 'markdown_it'};"
        "sys.exit(repr(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_a_key_that_leads_nowhere_is_placed_at_its_mapping(tmp_path: Path) -> None:
    write_project(tmp_path)
    faults: list[Fault] = []
    node = read_yaml(tmp_path, "paper.yaml", faults)
    assert node is not None
    assert node.child("nothing") is None
    assert str(node.place()) == "paper.yaml:1:1"


@pytest.mark.parametrize(
    ("period", "area"),
    [("", ""), ("2015-06", ""), ("", "Wiltshire"), ("2015-06", "Staffordshire"), ("", "Fenland")],
)
def test_the_sample_is_read_for_other_periods_and_areas(period: str, area: str) -> None:
    month = Period.parse(period) if period else None
    project = read_project(SAMPLE, period=month, area=area or None)
    assert project.plan.area == (area or "Cambridgeshire")
    assert str(project.plan.end) == (period or "2015-03")
    assert [w for w in project.warnings if w.severity == "error"] == []


def paths(value: Any, above: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of everything inside `value`."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for step, child in inside:
        yield (*above, step)
        if isinstance(child, dict | list):
            yield from paths(child, (*above, step))


FILES = {"paper.yaml": PAPER, "measures.yaml": MEASURES, "house.yaml": HOUSE}
PLACES = [(file, path) for file, text in FILES.items() for path in paths(yaml.safe_load(text))]
ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, 5, -1.5, True, "", "x", "-", "{{", "{{ a/b }}", [], {}, [[]], ["a", 1], {"a": {"b": []}},
     "2015-03", "95%", "Kent", "robbery", "crime", "under 2%", "*", "[^x]"]
)  # fmt: skip


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PLACES), ODD), min_size=1, max_size=3))
def test_whatever_stands_anywhere_is_read_or_told_with_a_place(
    changes: list[tuple[tuple[str, tuple[str | int, ...]], Any]],
) -> None:
    data = {file: yaml.safe_load(text) for file, text in FILES.items()}
    for (file, path), odd in changes:
        held: Any = data[file]
        step: Any
        for step in path[:-1]:
            held = held[step] if isinstance(held, dict | list) and step in among(held) else {}
        if isinstance(held, dict | list) and path[-1] in among(held):
            step = path[-1]
            held[step] = odd
    with tempfile.TemporaryDirectory() as folder:
        texts = {file: yaml.safe_dump(value, allow_unicode=True) for file, value in data.items()}
        write_project(Path(folder), files=texts)
        faults: tuple[Fault, ...] = ()
        try:
            faults = read_project(Path(folder)).warnings
        except FaultError as error:
            faults = error.faults
    for fault in faults:
        assert fault.place.file
        assert fault.message
        lines = texts.get(fault.place.file, "").split("\n")
        if fault.place.file in texts:
            assert fault.place.line <= len(lines)


def among(held: Any) -> list[Any]:
    return list(held) if isinstance(held, dict) else list(range(len(held)))
