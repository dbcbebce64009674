"""The figures of the reference paper's own example, from the tests' extract of recorded crime."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import numpy as np

from narrator.statistics import byar_interval, peer_comparison, year_on_year
from tools.calibration import grouping
from tools.calibration.worlds import Array

QUARTERS = (
    Path(__file__).parents[2]
    / "tests"
    / "reference"
    / "statistics"
    / "force_quarters_2010_2015.csv"
)
OWN, ALL, MARCH = "Cambridgeshire", "Victim based crime", "2015-03-31"
# Mid-2014 estimates, Office for National Statistics: Cambridgeshire and an illustrative group.
PEOPLE = {
    OWN: 825679,
    "Avon and Somerset": 1646414,
    "Devon and Cornwall": 1706731,
    "Gloucestershire": 611739,
    "Staffordshire": 1110826,
    "Thames Valley": 2192110,
    "West Mercia": 1244272,
    "Wiltshire": 700551,
}


def history(force: str, offence: str = ALL, end: str = MARCH) -> Array:
    """Five years of quarters, shape (5, 4)."""
    with QUARTERS.open(encoding="utf-8", newline="") as file:
        found = sorted(
            (row["quarter_end"], float(row["count"]))
            for row in csv.DictReader(file)
            if row["force"] == force and row["offence"] == offence and row["quarter_end"] <= end
        )
    return np.array([count for _, count in found[-20:]]).reshape(5, 4)


def figures() -> dict[str, tuple[float, str]]:
    """Each figure and how it is shown, by key."""
    counts = np.array([history(force)[-1].sum() for force in PEOPLE])
    people = np.array(list(PEOPLE.values()), float)
    found = peer_comparison(counts[0], people[0], counts[1:], people[1:], per=1000)
    own = byar_interval(counts[0], people[0], 1000)
    assert found.interval is not None
    assert found.p_value is not None
    orders = [np.roll(np.arange(len(counts)), -i) for i in range(len(counts))]
    each = grouping.rates(counts[orders], people[orders])
    made = {
        "peers.own": (found.estimate, ".2f"),
        "peers.average": (found.peer_mean, ".2f"),
        "peers.lowest": (float((counts / people).min() * 1000), ".1f"),
        "peers.highest": (float((counts / people).max() * 1000), ".1f"),
        "peers.t": (found.statistic, ".2f"),
        "peers.p": (found.p_value, ".2f"),
        "peers.low": (found.interval.low, ".1f"),
        "peers.high": (found.interval.high, ".1f"),
        "peers.rank": (found.rank, ".0f"),
        "peers.own_low": (float(own.low), ".2f"),
        "peers.own_high": (float(own.high), ".2f"),
        "peers.spread": (100 * math.sqrt(found.tau2 or 0.0), ".0f"),
        "peers.z": (abs(float(each["poisson"][0][0])), ".0f"),
        "peers.flagged_poisson": (float((each["poisson"][1] < 0.05).sum()), ".0f"),
        "peers.flagged_ours": (float((each["ours"][1] < 0.05).sum()), ".0f"),
    }
    for name, offence, end in (
        ("crime", ALL, MARCH), ("crime_june", ALL, "2015-06-30"), ("robbery", "Robbery", MARCH),
        ("sexual", "Sexual offences", MARCH), ("burglary", "Burglary", MARCH),
    ):  # fmt: skip
        table = history(OWN, offence, end)
        a, b = table[-1].sum(), table[-2].sum()
        one = year_on_year(table)
        assert one.interval is not None
        made |= {
            f"{name}.before": (b, ",.0f"),
            f"{name}.after": (a, ",.0f"),
            f"{name}.change": (100 * (a / b - 1), "+.1f"),
            f"{name}.z": (math.log(a / b) / math.sqrt(1 / a + 1 / b), ".1f"),
            f"{name}.t": (one.statistic, ".1f"),
            f"{name}.p": (one.p_value, ".3f"),
            f"{name}.low": (100 * (one.interval.low - 1), "+.0f"),
            f"{name}.high": (100 * (one.interval.high - 1), "+.0f"),
            f"{name}.dispersion": (one.dispersion_within, ".1f"),
            f"{name}.inflation": (one.inflation, ".1f"),
        }
    return {f"example.{key}": _shown(float(v or 0), form) for key, (v, form) in made.items()}


def _shown(number: float, form: str) -> tuple[float, str]:
    return number, format(number, form).replace("-", "−")
