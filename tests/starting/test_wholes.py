"""A trust and its sites: an area that is all the others together has them as its parts."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from extracts_making import MONTHS, wave

from narrator.project import read_project
from narrator.starting.project import Asked, start
from narrator.starting.wholes import whole_of

SITES = ("Main", "Hill", "Coast")


def extract(sites: tuple[str, ...] = SITES, *, out: int = 0) -> str:
    """Return falls and a proportion by site, and the trust's; with `out`, falls it has besides."""
    lines = ["Site,Month,Measure,Number"]
    for i, (year, month) in enumerate(MONTHS):
        falls = [wave(i + 5 * j, 200) for j, _ in enumerate(sites)]
        rows = [*zip(sites, falls, strict=True), ("Trust", sum(falls) + out)]
        lines += [f"{site},{year}-{month:02},Falls,{figure}" for site, figure in rows]
    return "\n".join(lines) + "\n"


def columns(text: str) -> tuple[list[str], list[str], list[str], list[float]]:
    """Return the columns of an extract."""
    rows = [line.split(",") for line in text.split()[1:]]
    return ([r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows],
            [float(r[3]) for r in rows])  # fmt: skip


def whole(text: str) -> str:
    """Return the area that is all the others together."""
    areas, periods, labels, figures = columns(text)
    return whole_of(areas, periods, labels, np.array(figures))


def test_the_area_that_is_the_sum_of_the_others_is_found() -> None:
    assert whole(extract()) == "Trust"
    assert whole(extract(("Main", "Hill"))) == "Trust"


def test_where_they_do_not_add_up_none_is() -> None:
    assert whole(extract(out=1)) == ""


def test_two_areas_alike_are_no_whole_and_part() -> None:
    assert whole(extract(("Main",))) == ""


def test_levels_among_the_labels_do_no_harm_alone_they_are_no_sum() -> None:
    rows = extract().split()
    level = [line.replace("Falls", "Seen").rpartition(",")[0] + ",80" for line in rows[1:]]
    counts = [line.replace("Falls", "Complaints") for line in rows[1:]]
    assert whole("\n".join([*rows, *counts, *level])) == "Trust"
    assert whole("\n".join([rows[0], *level])) == ""


def test_a_trust_is_compared_with_its_sites_by_parts_and_a_site_never_with_its_trust(
    tmp_path: Path,
) -> None:
    (tmp_path / "falls.csv").write_text(extract((*SITES, "Moor")))
    started = start(tmp_path / "trust", [tmp_path / "falls.csv"], Asked(area="Trust"))
    project = read_project(tmp_path / "trust")
    assert project.areas["Trust"].parts == (*SITES, "Moor")
    assert project.areas["Trust"].parts_noun == ("site", "sites")
    assert not project.groups
    assert project.measures["falls"].compare == ("last_year", "areas")
    assert any("Trust is all the others together" in one for one in started.guesses)

    start(tmp_path / "main", [tmp_path / "falls.csv"], Asked(area="Main"))
    project = read_project(tmp_path / "main")
    assert project.groups["peers"].members["Main"] == ("Main", "Hill", "Coast", "Moor")
    assert project.measures["falls"].compare == ("last_year", "peers.change")


def test_what_is_out_of_others_is_called_their_proportion(tmp_path: Path) -> None:
    lines = ["Month,Attended within 10 minutes,Calls"]
    lines += [f"{y}-{m:02},{round(wave(i, 900) * 0.8)},{wave(i, 900)}"
              for i, (y, m) in enumerate(MONTHS)]  # fmt: skip
    (tmp_path / "response.csv").write_text("\n".join(lines))
    start(tmp_path / "fire", [tmp_path / "response.csv"], Asked(area="Saltshire"))
    measure = read_project(tmp_path / "fire").measures["attended_within_10_minutes"]
    assert measure.name == "the proportion of calls attended within 10 minutes"
    assert (measure.lead, measure.number) == ("Attended within 10 minutes", "singular")
