"""Evidence for the review room's tests: findings as the statistics themselves would give them."""

from __future__ import annotations

from typing import Any

from narrator.statistics import poisson_ratio, two_proportions
from narrator.statistics.results import Comparison

NOW, THEN = ({"start": "2014-04", "end": "2015-03"}, {"start": "2013-04", "end": "2014-03"})


def entry(id_: str, **facts: Any) -> dict[str, Any]:
    """Return one finding of the evidence: nothing known unless given."""
    measure, comparator = id_.split("/")
    base: dict[str, Any] = {
        "id": id_, "measure": measure, "comparator": comparator, "area": "Cambridgeshire",
        "period": NOW, "reference_period": THEN, "current": None, "reference": None,
        "current_n": None, "reference_n": None, "difference": None, "percent_change": None,
        "unit": "offences", "direction": "none", "size": "none", "significance": "not_tested",
        "cause": "none", "judgement": "none", "target": "none", "target_before": "none",
        "target_run": 0, "level_band": "none", "tone": "none", "standing": "unknown",
        "method": "", "statistic": None, "df": None, "p_value": None, "adjusted_p_value": None,
        "interval": None, "interval_of": "", "dispersion": None, "caveats": [],
        "suppressed": False, "changed_by": None, "reported_before": None,
    }
    return {**base, **facts}


def with_test(id_: str, found: Comparison, **facts: Any) -> dict[str, Any]:
    """Return a finding with the results of a test."""
    return entry(
        id_, significance=found.significance, cause=found.cause, method=found.method,
        statistic=found.statistic, df=found.df, p_value=found.p_value,
        interval=list(found.interval) if found.interval else None,
        interval_of=found.interval_of, dispersion=found.dispersion, **facts,
    )  # fmt: skip


def counts(now: int, then: int, inflation: float = 4.0, df: float = 12.0) -> dict[str, Any]:
    """Return a count against last year's, tested with an inflation."""
    found = poisson_ratio(now, 1.0, then, 1.0, inflation, df=df)
    direction = "up" if now > then else "down" if now < then else "unchanged"
    return with_test("robbery/last_year", found, current=now, reference=then,
                  difference=now - then, percent_change=100 * (now / then - 1),
                  direction=direction)


def shares(now: int, n: int, then: int, m: int, deff: float = 1.3) -> dict[str, Any]:
    """Return a survey's proportion against last year's."""
    found = two_proportions(now, n, then, m, deff=deff)
    return with_test("satisfaction/last_year", found, current=now / n, reference=then / m,
                  current_n=n, reference_n=m, difference=now / n - then / m, unit="proportion",
                  direction="up" if now / n > then / m else "down")


def evidence(*findings: dict[str, Any], **parts: Any) -> dict[str, Any]:
    """Return the evidence of a paper of one paragraph and two sentences."""
    first = "Robbery rose from 380 to 465 offences, too variable to tell."
    rule = {"id": "last_year.volatile", "file": "rules/core/change.yaml", "line": 20}
    ids = [f["id"] for f in findings]
    base = {
        "format": "narrator-evidence/1",
        "paper": {"title": "Performance", "area": "Cambridgeshire", "period": NOW},
        "settings": {"level": 0.95, "tests": 1, "suppress_below": 5, "pack": "policing"},
        "sources": [],
        "findings": list(findings),
        "paragraphs": [{"id": "robbery", "number": "5.5", "heading": "Tackle crime"}],
        "sentences": [
            _sentence("tackle-crime", "5", "tackle-crime", "Tackle crime", "fixed"),
            _sentence("robbery/robbery/last_year", "5.5", "robbery", first, "generated", ids,
                      ["source/recorded"], [{
                          "start": 0, "end": len(first), "origin": "generated", "findings": ids,
                          "rule": rule, "message": "too_variable", "phrase": "too_variable.1"}]),
            _sentence("robbery/author-1", "5.5", "robbery", "The schools help.", "commentary"),
            _sentence("robbery/table-cell/robbery/now", "5.5", "robbery", "465", "generated", ids),
        ],
        "footnotes": [{"id": "source/recorded", "number": 7, "kind": "source",
                       "text": "Home Office police recorded crime."}],
    }
    return {**base, **parts}


def _sentence(
    id_: str, number: str, paragraph: str, text: str, origin: str,
    findings: list[str] | None = None, notes: list[str] | None = None,
    spans: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    return {"id": id_, "paragraph": number, "paragraph_id": paragraph, "text": text,
            "origin": origin, "anchor": "_nr_aaaaaaaaaaaa", "findings": findings or [],
            "footnotes": notes or [], "spans": spans or []}
