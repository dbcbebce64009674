"""A placeholder that the data cannot bear is told; that there is nothing notable is not."""

from __future__ import annotations

from typing import Any

import pytest
from language_making import written_of

MEASURES = {"robbery": {}}
RUN = {"run": "none", "record": "none", "trend": "none", "reach": "none", "span": "years"}


def told(prose: str, **facts: Any) -> list[str]:
    """Return the warnings of a paragraph on a run of robberies."""
    found = {"current": 465, "reference": 380, "extra": RUN, **facts}
    case = {"measures": MEASURES, "findings": {"robbery/run": found}, "prose": prose}
    return [f"{w.code} {w.message}" for w in written_of(case).warnings]


@pytest.mark.parametrize(("cause", "because"), [
    ("short_history", "too few periods are held to tell a run or a record"),
    ("series_break", "the series has a break and no run goes across it"),
])  # fmt: skip
def test_a_sentence_that_the_data_cannot_bear_is_told_with_the_reason(
    cause: str, because: str
) -> None:
    assert told("{{ robbery/run }}", cause=cause) == [
        f"K040 there is nothing to say of robbery/run: {because}"
    ]


def test_that_there_is_no_run_is_an_answer() -> None:
    assert told("{{ robbery/run }}", cause="stated") == []


def test_within_an_author_s_sentence_either_is_told() -> None:
    for cause in ("stated", "short_history"):
        (line,) = told("It is so that {{ robbery/run }}.", cause=cause)
        assert line.startswith("K040 there is nothing to say of robbery/run")
