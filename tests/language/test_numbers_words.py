"""Numbers in words, read back by a parser that shares nothing with what wrote them."""

import math
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.language.numbers import (
    cardinal_words,
    count_words,
    figure,
    number_words,
    opens_with_numeral,
    ordinal_suffix,
    ordinal_word,
    ordinal_words,
    sentence_case,
    sentence_opening,
)
from narrator.language.numbers_words import year_words

quick = settings(deadline=None, max_examples=200)
counts = st.one_of(st.integers(-20, 2000), st.integers(-(10**14), 10**14))

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
VALUES = {word: n for n, word in enumerate(UNITS)} | {
    word: 10 * n for n, word in enumerate(TENS, start=2)
}
IRREGULAR = {
    "first": "one",
    "second": "two",
    "third": "three",
    "fifth": "five",
    "eighth": "eight",
    "ninth": "nine",
    "twelfth": "twelve",
}


def parse(text: str) -> Fraction:
    """Read number words in English."""
    text = text.lower().strip()
    if text.startswith("minus "):
        return -parse(text.removeprefix("minus "))
    before, _, after = text.partition(" point ")
    total = group = 0
    for word in re.split(r"[ ,-]+", before):
        if word == "and":
            continue
        if word == "hundred":
            group *= 100
        elif word in SCALES:
            total, group = total + group * SCALES[word], 0
        else:
            group += VALUES[word]
    digits = "".join(str(UNITS.index(word)) for word in after.split())
    return total + group + Fraction(int(digits or 0), 10 ** len(digits))


def parse_ordinal(text: str) -> Fraction:
    """Read ordinal words in English."""
    start, last = re.fullmatch(r"(.*?)([a-z]+)", text.lower()).groups()
    if last in IRREGULAR:
        last = IRREGULAR[last]
    elif last.endswith("ieth"):
        last = last.removesuffix("ieth") + "y"
    else:
        last = last.removesuffix("th")
    return parse(start + last)


@quick
@given(n=counts)
def test_words_say_the_number(n):
    assert parse(cardinal_words(n)) == n
    assert parse(sentence_opening(n)) == n
    assert parse(sentence_opening(f"{figure(n)} offences").removesuffix(" offences")) == n


@quick
@given(n=counts)
def test_counts_say_the_number(n):
    text = count_words(n)
    if abs(n) < 10:
        assert not any(character.isdigit() for character in text)
        assert parse(text) == n
    else:
        assert int(text.replace(",", "").replace("\u2212", "-")) == n
    assert count_words(float(n)) == text


@quick
@given(value=st.floats(-(10**6), 10**6), places=st.integers(0, 4))
def test_words_say_the_displayed_figure(value, places):
    shown = Fraction(figure(value, places).replace(",", "").replace("\u2212", "-"))
    words = number_words(value, places)
    assert parse(words) == shown
    assert words.startswith("minus") == (shown < 0)
    assert sentence_opening(value, places).lower() == words


@quick
@given(hundredths=st.integers(-(10**6), 10**6))
def test_a_sentence_that_opens_with_a_percentage_says_it(hundredths):
    text = sentence_opening(f"{figure(hundredths / 100, 2)}% of victims")
    assert not opens_with_numeral(text)
    assert parse(text.removesuffix(" per cent of victims")) == Fraction(hundredths, 100)


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (0, "zero"),
        (7, "seven"),
        (9.0, "nine"),
        (10, "10"),
        (2301, "2,301"),
        (-3, "minus three"),
        (-12, "−12"),
    ],
)
def test_count_words(n, text):
    assert count_words(n) == text


@pytest.mark.parametrize("write", [count_words, cardinal_words, number_words, sentence_opening])
def test_a_fraction_is_never_rounded_into_words(write):
    with pytest.raises(ValueError, match=r"not a whole number: 2\.5"):
        write(2.5)


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_what_is_not_finite_has_no_words(value):
    with pytest.raises(ValueError, match="not a finite figure"):
        count_words(value)


def test_what_num2words_gets_wrong():
    assert number_words(-0.5, 1) == "minus zero point five"
    assert number_words(0.1 + 0.2, 1) == "zero point three"
    assert number_words(-0.04, 1) == "zero"
    assert number_words(86.40, 2) == "eighty-six point four"


def test_too_large_for_words():
    assert parse(cardinal_words(10**15 - 1)) == 10**15 - 1
    with pytest.raises(ValueError, match="too large"):
        cardinal_words(10**15)


def test_threads_do_not_disturb_one_another():
    values = [(n / 7, n % 5) for n in range(400)]
    alone = [number_words(*value) for value in values]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda value: number_words(*value), values))
    assert together == alone


def test_num2words_is_loaded_only_for_words():
    code = (
        "import sys; from narrator.language.numbers import count_words, figure; "
        "figure(12.5, 1); count_words(3); before = 'num2words' in sys.modules; "
        "from narrator.language.numbers import cardinal_words; cardinal_words(12); "
        "print(before, 'num2words' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "True"]


@quick
@given(n=st.integers(1, 10**6))
def test_ordinals_say_the_number(n):
    assert parse_ordinal(ordinal_words(n)) == n
    short = ordinal_word(n)
    if n < 10:
        assert parse_ordinal(short) == n
    else:
        assert short == f"{n:,}{ordinal_suffix(n)}"
        # The letters of the numeral are the last of the word: 22nd, twenty-second.
        assert ordinal_words(n).endswith(ordinal_suffix(n))


@pytest.mark.parametrize(
    ("n", "text"),
    [(1, "first"), (9, "ninth"), (10, "10th"), (11, "11th"), (21, "21st"), (112, "112th")],
)
def test_ordinal_word(n, text):
    assert ordinal_word(n) == text


@pytest.mark.parametrize("write", [ordinal_word, ordinal_words, ordinal_suffix])
def test_ordinals_start_at_one(write):
    with pytest.raises(ValueError, match="starts at one: 0"):
        write(0)


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        (284, "Two hundred and eighty-four"),
        ("284 specials", "Two hundred and eighty-four specials"),
        ("**284 specials** were", "**Two hundred and eighty-four specials** were"),
        ("14,107 hours", "Fourteen thousand, one hundred and seven hours"),
        ("18 of the 19 areas", "Eighteen of the 19 areas"),
        ("9 to 12 offences", "Nine to twelve offences"),
        ("9\u201312 offences", "Nine to twelve offences"),
        ("9% to 12.5% of", "Nine per cent to twelve point five per cent of"),
        ("1 in 5 residents", "One in five residents"),
        ("465 in 12 months", "Four hundred and sixty-five in 12 months"),
        ("18 in 2014 were", "Eighteen in 2014 were"),
        ("80.0% of victims", "Eighty per cent of victims"),
        ("86.4 per cent of", "Eighty-six point four per cent of"),
        ("c45% of them", "About forty-five per cent of them"),
        ("\u22123 is", "Minus three is"),
        ("+3 is", "Plus three is"),
        ("62-day waits", "Sixty-two-day waits"),
        ("2nd highest", "Second highest"),
        ("2015 saw", "Two thousand and fifteen saw"),
        ("1999 saw", "Nineteen ninety-nine saw"),
        ("1100 saw", "Eleven hundred saw"),
        ("1099 cases", "One thousand and ninety-nine cases"),
        ("1,850 cases", "One thousand, eight hundred and fifty cases"),
        ("1850.5 cases", "One thousand, eight hundred and fifty point five cases"),
        ("1850% of", "One thousand, eight hundred and fifty per cent of"),
        ("2100 to 2200 cases", "Two thousand, one hundred to two thousand, two hundred cases"),
        ("1st of", "First of"),
        ("5 in 5 x", "Five in 5 x"),
        ("101 robberies", "One hundred and one robberies"),
        ("7", "Seven"),
        ("12, of whom", "Twelve, of whom"),
        ("almost half", "Almost half"),
        ("\u2018cocooning\u2019 helped", "\u2018Cocooning\u2019 helped"),
        ("MASH cases rose by 9", "MASH cases rose by 9"),
        ("", ""),
    ],
)
def test_sentence_opening(text, opening):
    assert sentence_opening(text) == opening
    assert not opens_with_numeral(opening)


@pytest.mark.parametrize(
    "text",
    [
        "31st March 2015 was",
        "31 March 2015 was",
        "2013/14 was",
        "2013\u201316 was",
        "2014 to 2015 was",
        "2099 to 2100 was",
        "c1st",
        "1.1st",
        "-1st",
        "0th",
        "£5m went",
        "4G came",
        "5.5.1 says",
        ".5 of",
        "31th of",
        "999 calls rose",
        "101 non-emergency calls",
    ],
)
def test_what_no_words_can_stand_for_is_refused(text):
    assert opens_with_numeral(text)
    with pytest.raises(ValueError, match="reword it"):
        sentence_opening(text)


@quick
@given(
    text=st.text(max_size=30)
    | st.from_regex(r"[c(*]?[0-9][0-9,.%\u2013/a-z ]{0,12}", fullmatch=True)
)
def test_no_text_is_ever_left_opening_with_a_numeral(text):
    try:
        opening = sentence_opening(text)
    except ValueError:
        # Refused, which only a text that does open with a numeral may be.
        assert opens_with_numeral(text)
    else:
        assert not opens_with_numeral(opening)
        assert sentence_opening(opening) == opening


def test_sentence_case_touches_the_first_letter_only():
    assert sentence_case("(of the MSG)") == "(Of the MSG)"
    assert sentence_case("\u2026") == "\u2026"


@pytest.mark.parametrize("year", [1099, 2100])
def test_only_years_are_read_as_years(year):
    assert year_words(1100) == "eleven hundred"
    assert year_words(2099) == "two thousand and ninety-nine"
    with pytest.raises(ValueError, match=str(year)):
        year_words(year)
