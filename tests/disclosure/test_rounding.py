"""`round_to`: whatever is made of counts says no more than the rounded counts."""

from __future__ import annotations

from findings_making import OTHERS, OWN, Figures, Told, a_measure, told, years

from narrator.disclosure import audit, rounded
from narrator.values.finding import Finding
from narrator.values.measure import Per


def one(project: Told, id_: str) -> Finding:
    (found,) = audit(project.project, [project.one(id_)], project.book).findings
    return found


def shares(step: int) -> Told:
    measures = [a_measure("arson", share_of="all"), a_measure("all", terms=("arson", "fraud")),
                a_measure("fraud")]  # fmt: skip
    data = {"arson": Figures([48.0, 63.0], "2014-03", 12),
            "fraud": Figures([51.0, 58.0], "2014-03", 12)}  # fmt: skip
    return told(measures, data, round_to=step)


def test_counts_and_their_changes_are_rounded() -> None:
    found = one(shares(5), "arson/last_year")
    assert (found.current, found.reference, found.difference) == (65, 50, 15)
    assert found.percent_change is not None and abs(found.percent_change - 30) < 1e-9


def test_a_share_is_one_of_rounded_counts() -> None:
    found = one(shares(5), "arson/share")
    assert (found.current, found.reference) == (65 / 120, 50 / 100)
    assert (found.current_n, found.reference_n) == (120, 100)
    assert found.difference == 65 / 120 - 0.5


def test_with_a_base_of_one_nothing_changes() -> None:
    project = shares(1)
    findings = project.all("arson/share", "arson/last_year")
    assert rounded(project.project, project.book, findings) == findings


def test_a_rate_beside_a_group_is_that_of_the_rounded_count() -> None:
    areas = (OWN, *OTHERS[:3])
    measures = [a_measure("population", kind="stock"),
                a_measure("theft", per=Per("population", 1000))]  # fmt: skip
    data = {
        "theft": [Figures([55.0, 63.0 + 9 * i], "2014-03", 12, area=a)
                  for i, a in enumerate(areas)],
        "population": [Figures([1000.0, 1000.0], "2013-06", 0, step=12, area=a) for a in areas],
    }  # fmt: skip
    found = one(told(measures, data, groups={"peers": areas}, round_to=5), "theft/peers.level")
    assert found.current == 65


def test_what_a_test_gives_keeps_two_digits_and_its_side_of_the_threshold() -> None:
    data = {"arson": Figures(years(600, 640, 655, 700, 560, wobble=0.1))}
    exact = told([a_measure("arson")], data).one("arson/last_year")
    found = one(told([a_measure("arson")], data, round_to=5), "arson/last_year")
    assert exact.p_value is not None and found.p_value == round(exact.p_value, 2)
    assert found.statistic == float(f"{exact.statistic:.2g}")
    assert found.significance == exact.significance
