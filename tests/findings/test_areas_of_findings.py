"""Over the parts of an area: counts behind every quantifier, nothing inherited, no part hidden."""

from __future__ import annotations

from dataclasses import replace

import pytest
from findings_making import OTHERS, OWN, PACK, Figures, Told, a_measure, told, years

from narrator.rules import select
from narrator.values.areas import Area
from narrator.values.finding import Finding

PARTS = OTHERS[:6]


def over(parts: dict[str, list[float]], measure: object = None, *, whole: list[float] | None = None,
         own: tuple[str, ...] = PARTS, **plan: object) -> Told:
    """A project whose own area has parts with figures."""
    made = measure or a_measure("figure")
    data = [Figures(values, area=area) for area, values in parts.items()]
    if whole is not None:
        data.append(Figures(whole))
    project = told([made], {"figure": data}, groups={"peers": (OWN, "Parson Drove")}, **plan)  # type: ignore[list-item]
    areas = {**project.project.areas, OWN: Area(OWN, parts=own)}
    changed = replace(project.project, areas=areas)
    return Told(changed, project.book)


def steady(total: float) -> list[float]:
    return years(*[total] * 5)


def fact(finding: Finding, name: str) -> str:
    return dict(finding.extra)[name]


def moving(*factors: float) -> dict[str, list[float]]:
    return {
        area: years(1000, 1000, 1000, 1000, 1000 * factor)
        for area, factor in zip(PARTS, factors, strict=False)
    }


@pytest.mark.parametrize(
    ("factors", "spread", "direction", "count"),
    [
        ((0.5, 0.6, 0.7, 0.8, 0.9, 0.95), "all", "down", 6),
        ((0.5, 0.6, 0.7, 0.8, 0.9, 1.3), "most", "down", 5),
        ((0.5, 0.6, 0.7, 1.3, 1.4, 1.5), "mixed", "none", 3),
        ((1.3, 1.2, 1.4, 1.3, 0.9, 1.0), "most", "up", 4),
        ((1.0, 1.0, 1.0, 1.0, 1.0, 1.0), "level", "unchanged", 6),
    ],
)
def test_the_parts_are_counted_by_direction(
    factors: tuple[float, ...], spread: str, direction: str, count: int
) -> None:
    finding = over(moving(*factors)).one("figure/areas")
    assert (fact(finding, "spread"), finding.direction) == (spread, direction)
    assert (finding.current, finding.reference) == (count, 6)
    select(PACK, finding, dict(finding.extra))


def test_the_changes_of_the_parts_come_with_it_and_are_a_family_of_their_own() -> None:
    found = {f.id: f for f in over(moving(0.5, 1.0, 1.0, 1.0, 1.0, 1.0)).all("figure/areas")}
    parts = [found[f"figure/last_year@{area}"] for area in PARTS]
    assert found["figure/areas"].supports == tuple(p.id for p in parts)
    assert parts[0].significance == "lower"
    assert fact(found["figure/areas"], "proven") == "some"
    assert parts[0].p_value is not None and parts[0].adjusted_p_value is not None
    assert parts[0].adjusted_p_value > parts[0].p_value
    assert found["figure/areas"].p_value is None
    assert found["figure/areas"].significance == "not_tested"


def test_significance_that_does_not_survive_adjustment_is_not_counted() -> None:
    ids = "figure/areas"
    data = moving(0.82, 0.99, 1.01, 0.98, 1.02, 1.0)
    plain = over(data).one(ids)
    careful = over(data, adjust="benjamini-hochberg").one(ids)
    parts = {f.id: f for f in over(data, adjust="benjamini-hochberg").all(ids)}
    significant = [f for f in parts.values() if f.significance in ("higher", "lower")]
    assert fact(careful, "proven") == ("some" if significant else "none")
    assert fact(plain, "proven") in ("some", "none")


def test_a_suppressed_part_is_left_out_of_the_count() -> None:
    data = moving(0.5, 0.6, 0.7, 0.8, 0.9) | {PARTS[5]: years(12, 12, 12, 12, 3)}
    finding = over(data, suppress_below=5).one("figure/areas")
    assert (finding.current, finding.reference) == (5, 5)
    assert not finding.suppressed


def test_a_part_without_figures_is_left_out_of_the_count() -> None:
    finding = over(moving(0.5, 0.6, 0.7, 0.8)).one("figure/areas")
    assert (finding.current, finding.reference) == (4, 4)
    assert len(finding.supports) == 6


def test_one_part_is_no_statement_about_parts() -> None:
    finding = over(moving(0.5), whole=steady(10)).one("figure/areas")
    assert finding.cause == "no_reference"
    assert select(PACK, finding, dict(finding.extra)).silent


def test_an_area_without_parts_is_told_over_the_areas_that_belong_nowhere() -> None:
    project = over(moving(0.5, 0.6, 0.7), own=())
    assert project.one("figure/areas").reference == 3


def test_where_no_part_has_figures_nothing_is_said() -> None:
    finding = over({}, whole=steady(900)).one("figure/areas")
    assert finding.cause == "no_reference"


def test_the_largest_part_has_its_share_of_the_whole() -> None:
    data = {PARTS[0]: steady(60), PARTS[1]: steady(30)}
    finding = over(data, whole=steady(100)).one("figure/areas.rank")
    assert finding.current == pytest.approx(0.6)
    assert (finding.reference_n, fact(finding, "tie")) == (2, "alone")


def test_without_a_figure_of_the_whole_the_parts_add_up_to_it() -> None:
    finding = over({PARTS[0]: steady(60), PARTS[1]: steady(20)}, own=PARTS[:2]).one(
        "figure/areas.rank")
    assert finding.current == pytest.approx(0.75)


def test_parts_that_are_displayed_alike_are_a_tie() -> None:
    data = {a: steady(n) for a, n in zip(PARTS, (30, 30, 10), strict=False)}
    finding = over(data, own=PARTS[:3]).one("figure/areas.rank")
    assert fact(finding, "tie") == "tied"
    select(PACK, finding, dict(finding.extra))


def test_a_sum_without_parts_of_the_area_is_ranked_by_its_terms() -> None:
    terms = [a_measure("one"), a_measure("two"), a_measure("both", terms=("one", "two"))]
    project = told(terms, {"one": Figures(steady(40)), "two": Figures(steady(10))})
    finding = project.one("both/areas.rank")
    assert finding.current == pytest.approx(0.8)
    assert finding.supports == ("both/level", "one/level", "two/level")


def test_a_proportion_is_ranked_by_its_level() -> None:
    measure = a_measure("figure", kind="survey")
    data = [
        Figures([5.0] * 12, "2014-04", area=PARTS[0], n=[10.0] * 12),
        Figures([8.0] * 12, "2014-04", area=PARTS[1], n=[10.0] * 12),
    ]
    project = told([measure], {"figure": data}, groups={"peers": (OWN,)})
    finding = project.one("figure/areas.rank")
    assert finding.current == pytest.approx(0.8)
