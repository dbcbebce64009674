"""Articles, lists and dates."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.language.numbers import (
    MONTHS,
    article,
    cardinal_words,
    date_long,
    date_text,
    figure,
    indefinite,
    list_words,
    month_year,
    superscripted,
)

quick = settings(deadline=None, max_examples=200)

A = """10% rise|1%|7%|12%|110|118|180|1,100|1,800|0.8|one-off|once-a-year
|unit|union|uniform|unique|unilateral|universal|use|user|usual|useful|utility|UK|US|European
|household|historic|robbery|MASH case|MARAC|NICE|U-turn|CSEW|PCC|c45%|−8%|+8%|GP|Ukrainian
|£10m|‘cocooning’ visit""".replace("\n", "")
AN = """8% rise|8.5%|11%|11.5%|18%|80%|85%|800|8,000|11,000|18,500|80,000|800,000|8th|11th|18th
|80s|1850 house|£8m|£11m|hour|honest|honour|heir|increase|outcome|offence|area|MSG|NHS|HMIC|ASB
|ONS|FOI|MP|MPs|A&E|X-ray|HGV|unidentified man|unintended|uninsured|unimportant|urgent|urban
|upward|only|“8%” rise|**8%**|E-scooter""".replace("\n", "")


@pytest.mark.parametrize("text", A.split("|"))
def test_a(text):
    assert article(text) == f"a {text}"


@pytest.mark.parametrize("text", AN.split("|"))
def test_an(text):
    assert article(text) == f"an {text}"


@quick
@given(n=st.one_of(st.integers(0, 2000), st.integers(0, 10**12)))
def test_the_article_of_a_figure_is_that_of_its_words(n):
    words = cardinal_words(n)
    assert indefinite(figure(n)) == ("an" if words[0] in "aeiou" and words[:3] != "one" else "a")


def test_an_empty_text_has_no_article():
    with pytest.raises(ValueError, match="empty"):
        indefinite("** ")


@pytest.mark.parametrize(
    ("items", "text"),
    [
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (["A", "weapons and drugs"], "A, and weapons and drugs"),
        (["A", "weapons and drugs", "C"], "A, weapons and drugs, and C"),
        (["A", "B, which fell", "C"], "A; B, which fell; and C"),
        (["Andover", "Sandwich", "C"], "Andover, Sandwich and C"),
    ],
)
def test_lists(items, text):
    assert list_words(items) == text


def test_lists_with_or_and_both():
    assert list_words(["A", "B"], "or") == "A or B"
    assert list_words(["A", "B", "C"], "or") == "A, B or C"
    assert list_words(["A", "B"], both=True) == "both A and B"
    assert list_words(["A", "B"], "or", both=True) == "either A or B"
    assert list_words(["A", "B", "C"], both=True) == "A, B and C"
    assert list_words(["A", "x and y"], "or") == "A or x and y"


def test_an_empty_list_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        list_words([])


@quick
@given(items=st.lists(st.text("bcdef", min_size=1, max_size=5), min_size=1, max_size=8))
def test_lists_hold_every_item_in_order(items):
    assert list_words(items).replace(" and ", ", ").split(", ") == items


def test_a_date_in_full():
    date = datetime.date(2015, 3, 31)
    assert date_long(date) == (("31", False), ("st", True), (" March 2015", False))
    assert date_text(date) == "31st March 2015"
    assert month_year(date) == "March 2015"


@quick
@given(date=st.dates())
def test_dates_read_back(date):
    pieces = date_long(date)
    assert "".join(text for text, _ in pieces) == date_text(date)
    assert [text for text, raised in pieces if raised] == [
        date_text(date).split()[0].lstrip("0123456789")
    ]
    day, month, year = date_text(date).split()
    assert (int(day[:-2]), month, int(year)) == (date.day, MONTHS[date.month - 1], date.year)


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("to 31st March and the 1,000th case", ["st", "th"]),
        ("the 11th, 12th, 13th and 22nd", ["th", "th", "th", "nd"]),
        ("the 31th and the 0th", []),
        ("first, A1st and 1stly", []),
        ("", []),
    ],
)
def test_letters_of_ordinals_are_raised(text, raised):
    pieces = superscripted(text)
    assert [piece for piece, up in pieces if up] == raised
    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)


def test_months_are_named_in_order():
    assert [
        name[:3] for name in MONTHS
    ] == "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    assert month_year(datetime.date(2014, 12, 1)) == "December 2014"
