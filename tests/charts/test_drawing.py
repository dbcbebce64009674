from __future__ import annotations

import io
import struct
import subprocess
import sys
from dataclasses import replace

import pytest
from charts_making import NEIGHBOURS, answered, drawn, grouped, one_count, steady, whole_and_parts

from narrator.charts import ChartSpec, draw, sized, spec_key
from narrator.charts.canvas import label_places, number_format
from narrator.charts.lines import tick_decimals
from narrator.values.faults import FaultError

OTHERS = dict(zip(NEIGHBOURS, (800, 900, 950, 1000, 1040, 1100, 1180), strict=True))
MANY = {f"{name} {i}": level + 7 * i for name, level in OTHERS.items() for i in range(3)}


def specs() -> dict[str, ChartSpec]:
    found = {
        "years": drawn(one_count(steady(200)), "robbery/last_year"),
        "control": drawn(one_count([*steady(200, 59), 500]), "robbery/level"),
        "season": drawn(one_count(steady(200)), "robbery/season"),
        "short": drawn(one_count([*steady(200, 20), 60], "2013-07"), "robbery/level"),
        "few": drawn(one_count(steady(200, 8), "2014-08", window="month"), "robbery/level"),
        "percent": drawn(whole_and_parts(), "theft/share"),
        "many": drawn(grouped(1010, MANY), "robbery/peers.change"),
        "target": drawn(answered([880 + i % 40 for i in range(60)]), "calls/target"),
        "peers": drawn(grouped(1010, OTHERS), "robbery/peers.level"),
        "changes": drawn(grouped(1010, OTHERS), "robbery/peers.change"),
        "mix": drawn(whole_and_parts(), "crime/mix"),
        "parts": drawn(whole_and_parts(), "crime/parts"),
    }
    return {name: spec for name, spec in found.items() if spec is not None}


def chunks(png: bytes) -> set[bytes]:
    found, at = set(), 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        found.add(png[at + 4 : at + 8])
        at += 12 + length
    return found


@pytest.mark.parametrize("name", list(specs()))
def test_the_same_chart_gives_the_same_bytes(name: str) -> None:
    import matplotlib

    spec = specs()[name]
    first = draw(spec)
    with matplotlib.rc_context({"font.size": 20, "lines.linewidth": 9, "axes.facecolor": "red"}):
        again = draw(spec)
    assert again == first


@pytest.mark.parametrize("name", list(specs()))
def test_a_picture_holds_pixels_and_its_size_and_nothing_else(name: str) -> None:
    chart = draw(specs()[name])
    assert chunks(chart.png) <= {b"IHDR", b"pHYs", b"IDAT", b"IEND"}
    assert chart.width_mm == pytest.approx(150, abs=0.2)
    assert 20 < chart.height_mm < 200


@pytest.mark.parametrize("name", list(specs()))
def test_nothing_is_cut_off_at_the_edges(name: str) -> None:
    from matplotlib.image import imread

    shown = imread(io.BytesIO(draw(specs()[name]).png))[..., :3]
    edges = (shown[:2], shown[-2:], shown[:, :2], shown[:, -2:])
    assert all((edge == 1).all() for edge in edges)


def test_drawing_leaves_the_users_settings_alone() -> None:
    import matplotlib

    before = dict(matplotlib.rcParams)
    draw(specs()["years"])
    assert dict(matplotlib.rcParams) == before


def test_drawing_opens_no_window_system() -> None:
    code = (
        "import sys; sys.path[:0] = ['tests/charts', 'tests/findings'];"
        "from charts_making import *; from narrator.charts import draw;"
        "draw(drawn(one_count(steady(200)), 'robbery/last_year'));"
        "print('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_making_a_chart_without_drawing_it_loads_no_matplotlib() -> None:
    code = "import sys, narrator.charts; print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_key_follows_what_is_shown() -> None:
    one = specs()["years"]
    other = replace(one, common=replace(one.common, alt="Another."))
    assert spec_key(one) == spec_key(specs()["years"])
    assert spec_key(one) != spec_key(other)


def test_a_picture_drawn_before_is_the_same_chart() -> None:
    spec = specs()["peers"]
    chart = draw(spec)
    assert sized(chart.png, spec) == chart
    with pytest.raises(ValueError, match="not a PNG"):
        sized(b"GIF89a", spec)


def test_without_matplotlib_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = specs()["years"]
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(FaultError, match=r"narrator\[charts\]"):
        draw(spec)


@pytest.mark.parametrize(
    ("values", "expected"), [([10, 10.5, 90], [10, 14, 90]), ([98, 99], [96, 100]), ([], [])]
)
def test_labels_are_moved_apart(values: list[float], expected: list[float]) -> None:
    assert label_places(values, 0, 100, 4) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("value", "text"), [(1500, "1,500"), (-3, "−3"), (0, "0"), (-0.0, "0")]
)
def test_axis_figures_have_commas_and_a_real_minus(value: float, text: str) -> None:
    assert number_format(0, percent=False, signed=False)(value, 0) == text


def test_ticks_get_the_decimals_that_tell_them_apart() -> None:
    assert [tick_decimals(v) for v in ([0, 5], [0, 2.5], [0.25, 0.5])] == [0, 1, 2]
