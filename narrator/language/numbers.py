"""Every figure and number word of a paper is made here, from unrounded values, at the very end.

Decimal arithmetic, rounding half up, no negative zero, no locale. The rest of narrator imports
from this module; the files beside it each hold one part.

Source: the house style (design/writing.md, Numbers), which follows the ONS service manual and the
GOV.UK style guide on numbers.
"""

from narrator.language.numbers_approximate import (
    approximate,
    around,
    fraction_words,
    multiple_words,
)
from narrator.language.numbers_dates import (
    MONTHS,
    Segments,
    date_long,
    date_text,
    month_year,
    superscripted,
)
from narrator.language.numbers_figures import (
    MINUS,
    between,
    between_points,
    figure,
    percent_figure,
    percent_of_proportion,
    points,
    range_words,
)
from narrator.language.numbers_joining import article, indefinite, list_words
from narrator.language.numbers_opening import opens_with_numeral, sentence_case, sentence_opening
from narrator.language.numbers_rounding import Number, displayed_difference, exact, rounded
from narrator.language.numbers_words import (
    cardinal_words,
    count_words,
    number_words,
    ordinal_suffix,
    ordinal_word,
    ordinal_words,
)

__all__ = [
    "MINUS",
    "MONTHS",
    "Number",
    "Segments",
    "approximate",
    "around",
    "article",
    "between",
    "between_points",
    "cardinal_words",
    "count_words",
    "date_long",
    "date_text",
    "displayed_difference",
    "exact",
    "figure",
    "fraction_words",
    "indefinite",
    "list_words",
    "month_year",
    "multiple_words",
    "number_words",
    "opens_with_numeral",
    "ordinal_suffix",
    "ordinal_word",
    "ordinal_words",
    "percent_figure",
    "percent_of_proportion",
    "points",
    "range_words",
    "rounded",
    "sentence_case",
    "sentence_opening",
    "superscripted",
]
