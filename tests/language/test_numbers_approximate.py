"""Approximations keep their tolerance, and their words keep to one side of the value."""

import math
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.language.numbers import approximate, around, fraction_words, multiple_words

quick = settings(deadline=None, max_examples=300)
shares = st.one_of(
    st.floats(0, 1),
    st.integers(0, 1000).map(lambda n: n / 1000),
    st.integers(1, 40).map(lambda n: 1 / n),
)
tolerances = st.sampled_from([0.05, 0.1, 0.5, 1, 2, 5, 10])

NAMED = {
    "one in ten": Fraction(1, 10),
    "one in five": Fraction(1, 5),
    "a quarter": Fraction(1, 4),
    "one-quarter": Fraction(1, 4),
    "a third": Fraction(1, 3),
    "one-third": Fraction(1, 3),
    "two in five": Fraction(2, 5),
    "half": Fraction(1, 2),
    "three in five": Fraction(3, 5),
    "two-thirds": Fraction(2, 3),
    "three-quarters": Fraction(3, 4),
    "four in five": Fraction(4, 5),
    "nine in ten": Fraction(9, 10),
}
TIMES = {"halved": Fraction(1, 2), "doubled": 2, "trebled": 3, "quadrupled": 4}


def as_written(value: float) -> Fraction:
    return Fraction(repr(value)) if isinstance(value, float) else Fraction(value)


def read(text: str) -> Fraction:
    bare = text.removeprefix("c").removeprefix("around ").removesuffix("%")
    return Fraction(bare.replace(",", "").replace("\u2212", "-"))


def half_last_place(text: str) -> Fraction:
    """Half the last non-zero place of a figure: what a reader may take it to mean."""
    number = abs(read(text))
    place = Fraction(1, 10**20)
    while (number / (place * 10)).denominator == 1:
        place *= 10
    return place / 2


@quick
@given(share=shares, within=tolerances)
def test_an_approximate_percentage_is_within_both_tolerances(share, within):
    text = approximate(share, within)
    off = abs(read(text) - as_written(share) * 100)
    assert off <= as_written(within)
    if text in ("0%", "100%"):
        assert off == 0
    else:
        assert text.startswith("c")
        assert read(text) not in (0, 100)
        assert off <= half_last_place(text)


@quick
@given(
    value=st.floats(-1e6, 1e6).filter(lambda v: v == 0 or abs(v) > 1e-6),
    within=st.sampled_from([0.5, 3, 5, 50, 499, 500, 1000]),
)
def test_an_approximate_figure_is_within_both_tolerances(value, within):
    text = around(value, within)
    off = abs(read(text) - as_written(value))
    assert off <= as_written(within)
    assert (read(text) > 0) == (value > 0)
    assert (read(text) < 0) == (value < 0)
    assert text == "0" or (text.startswith("around ") and off <= half_last_place(text))


@quick
@given(a=shares, b=shares, within=tolerances)
def test_approximate_percentages_keep_order(a, b, within):
    low, high = sorted([a, b])
    assert read(approximate(low, within)) <= read(approximate(high, within))


@quick
@given(
    a=st.integers(-(10**6), 10**6),
    b=st.integers(-(10**6), 10**6),
    within=st.sampled_from([1, 50, 500]),
)
def test_approximate_figures_keep_order(a, b, within):
    low, high = sorted([a, b])
    assert read(around(low, within)) <= read(around(high, within))


@pytest.mark.parametrize(
    ("share", "within", "text"),
    [
        (0.447, 1, "c45%"),
        (0.447, 5, "c40%"),
        (0.447, 4.99, "c45%"),
        (0.447, 0.05, "c44.7%"),
        (0.997, 1, "c99.7%"),
        (0.003, 1, "c0.3%"),
        (0, 1, "0%"),
        (1, 1, "100%"),
        (1.04, 1, "c104%"),
    ],
)
def test_approximate(share, within, text):
    assert approximate(share, within) == text


@pytest.mark.parametrize(
    ("value", "within", "text"),
    [
        (14107, 500, "around 14,000"),
        (14107, 499, "around 14,100"),
        (14107, 50, "around 14,100"),
        (107, 500, "around 100"),
        (-14107, 500, "around −14,000"),
        (12.34, 0.05, "around 12.3"),
        (0, 5, "0"),
    ],
)
def test_around(value, within, text):
    assert around(value, within) == text


@pytest.mark.parametrize("write", [approximate, around])
@pytest.mark.parametrize("within", [0, -1])
def test_a_tolerance_is_above_zero(write, within):
    with pytest.raises(ValueError, match="tolerance"):
        write(0.4, within)


def split(words: str, names: dict) -> tuple[str, Fraction]:
    for prefix in ("almost ", "just over ", "more than "):
        if words.startswith(prefix):
            return prefix.strip(), names[words.removeprefix(prefix)]
    return "", names[words]


@quick
@given(share=shares, within=st.sampled_from([0, 0.5, 1, 2, 2.5]), counted=st.booleans())
def test_a_fraction_never_contradicts_its_share(share, within, counted):
    words = fraction_words(share, within, counted=counted)
    value, tolerance = as_written(share), as_written(within) / 100
    nearest = min(abs(value - fraction) for fraction in NAMED.values())
    if words is None:
        assert nearest > min(tolerance, Fraction(1, 100))
        return
    prefix, named = split(words, NAMED)
    assert abs(value - named) == nearest <= tolerance
    assert nearest <= min(named, 1 - named) / 10
    assert prefix != "almost" or value < named
    assert prefix != "just over" or value > named
    assert prefix or nearest <= tolerance / 2


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.664, "two-thirds"),
        (0.676, "two-thirds"),
        (0.657, "two-thirds"),
        (0.656, "almost two-thirds"),
        (0.651, "almost two-thirds"),
        (0.685, "just over two-thirds"),
        (0.336, "a third"),
        (0.5, "half"),
        (0.2, "one in five"),
        (0.75, "three-quarters"),
        (0.12, None),
        (0.45, None),
        (0, None),
        (1, None),
    ],
)
def test_fraction_words(share, words):
    assert fraction_words(share) == words


def test_fractions_beside_two_thirds_are_counted():
    assert fraction_words(0.336, counted=True) == "one-third"
    assert fraction_words(0.25, counted=True) == "one-quarter"
    assert fraction_words(0.664, counted=True) == "two-thirds"


@pytest.mark.parametrize(
    ("share", "within"), [(-0.1, 2), (1.1, 2), (0.5, 3), (0.5, -1), (math.nan, 2)]
)
def test_fractions_refuse_what_is_no_share(share, within):
    with pytest.raises(ValueError, match=r"share|tolerance|finite"):
        fraction_words(share, within)


@quick
@given(
    ratio=st.one_of(st.floats(0, 6), st.integers(0, 600).map(lambda n: n / 100)),
    within=st.sampled_from([0.01, 0.025, 0.05]),
)
def test_a_multiple_never_contradicts_its_ratio(ratio, within):
    words = multiple_words(ratio, within)
    if words is None:
        return
    prefix, named = split(words, TIMES)
    value, tolerance = as_written(ratio), as_written(within)
    falls = named < 1
    assert (value < 1) == falls
    if prefix == "":
        assert abs(value - named) <= tolerance * named
    elif prefix == "almost":
        # Short of the change named: not yet so high, or not yet so low.
        assert (value > named) if falls else (value < named)
        assert abs(value - named) <= 2 * tolerance * named
    else:
        assert (value < named) if falls else (value > named)


@quick
@given(a=st.floats(1, 4.75), b=st.floats(1, 4.75))
def test_multiples_keep_order(a, b):
    scale = [None] + [
        f"{prefix}{word}"
        for word in ("doubled", "trebled", "quadrupled")
        for prefix in ("almost ", "", "more than ")
    ]
    low, high = sorted([a, b])
    assert scale.index(multiple_words(low)) <= scale.index(multiple_words(high))


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (1, None),
        (1.89, None),
        (1.9, "almost doubled"),
        (1.9499, "almost doubled"),
        (1.95, "doubled"),
        (2, "doubled"),
        (2.05, "doubled"),
        (2.0501, "more than doubled"),
        (2.5, "more than doubled"),
        (2.85, "almost trebled"),
        (3, "trebled"),
        (3.5, "more than trebled"),
        (4, "quadrupled"),
        (4.75, "more than quadrupled"),
        (4.76, None),
        (0.53, None),
        (0.525, "almost halved"),
        (0.5126, "almost halved"),
        (0.5125, "halved"),
        (0.5, "halved"),
        (0.4875, "halved"),
        (0.48, "more than halved"),
        (0.35, "more than halved"),
        (0.34, None),
        (0, None),
    ],
)
def test_multiple_words(ratio, words):
    assert multiple_words(ratio) == words


@pytest.mark.parametrize(("ratio", "within"), [(-2, 0.025), (math.inf, 0.025), (2, 0), (2, 0.06)])
def test_multiples_refuse_what_is_no_ratio(ratio, within):
    with pytest.raises(ValueError, match=r"ratio|tolerance|finite"):
        multiple_words(ratio, within)


def test_every_named_fraction_is_reached_and_in_order():
    said = [words for n in range(1001) if (words := fraction_words(n / 1000))]
    values = [split(words, NAMED)[1] for words in said]
    assert all(a <= b for a, b in pairwise(values))
    assert set(values) == set(NAMED.values())
