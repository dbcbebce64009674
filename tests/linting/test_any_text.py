"""Whatever the text, the lint ends, in time, and what it finds lies in the text."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st
from linting import found, style

PIECES = st.sampled_from((
    "significant significantly increase rise rose fell by from to v than no change difference "
    "statistically not trend is improving continues only just best worst in the highest lowest its "
    "record third in a row consecutive 5% 12 3 1234 4.25% -0% 2013–16 9–12 per cent percentage "
    "points proportion of crime rate ( ) , ; . “ ” – & MASH (MASH) NHS e.g. six twelve 4th June "
    "2015 March Research shows soared and the Board [ ] { } * 🙂 é \u2029 \ufdd0"
).split(" "))  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=30), st.sampled_from(("narrator", "ons", "gov.uk")))
def test_findings_lie_in_their_sentences(words: list[str], name: str) -> None:
    for finding in found(" ".join(words), style(name)):
        assert finding.words
        assert finding.words in finding.sentence
        assert finding.words == finding.words.strip()
        assert finding.message
        assert "\n" not in str(finding.fault)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    found([text, text])


def test_a_very_long_paragraph_takes_no_long_time() -> None:
    words = "a significant and increase of the rise from 12 to 14%, in the 1st row " * 100
    start = time.perf_counter()
    found(words, style("gov.uk"))
    assert time.perf_counter() - start < 10
