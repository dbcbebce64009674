"""Articles before figures and words, and lists in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

__all__ = ["article", "indefinite", "list_words"]

_MARKS = "*_(['\"\u201c\u2018 "
_NUMERAL = re.compile(r"[£$€]?(\d+)((?:,\d{3})*)")
_WORD = re.compile(r"[^\W\d_]+")
# The u and o of these are spoken with a consonant; "unidentified" and its like are not among them.
_CONSONANT = re.compile(
    r"(?:uni(?!d(?!ir)|m|n)|us(?:e|u|a)|ut(?:e|i|o|a)|ur(?:a|i|u)|uk[ru]|ubi|eu|ewe|onc?e\b)",
    re.IGNORECASE,
)
_SILENT_H = re.compile(r"(?:hour|honest|honour|heir)", re.IGNORECASE)
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
_VOWELS = frozenset("AEIOU")
# Not that of a thousand: "2,211" is one figure.
_COMMA = re.compile(r",(?!\d)")
# Four letters and more with a vowel are spoken as a word (MASH, NICE), but for these.
_SPELT = frozenset({"HMIC", "HMICFRS", "RSPCA", "NSPCC", "LGBTQIA", "MHRA", "FOIA", "NCEPOD"})


def indefinite(text: str) -> Literal["a", "an"]:
    """Return the article that the text takes when read aloud.

    Figures are read as words (an 8%, an 11%, an 80%, a 110), capitals of up to three letters
    letter by letter (an MSG, a UK), longer ones with a vowel as a word (a MASH case).

    Raises
    ------
    ValueError
        If the text is empty.
    """
    bare = text.lstrip(_MARKS)
    if not bare:
        raise ValueError("no article stands before an empty text")
    return "an" if _opens_with_vowel(bare) else "a"


def article(text: str) -> str:
    """Set the article before the text: ``an 8% rise``, ``a 10% rise``.

    Raises
    ------
    ValueError
        If the text is empty.
    """
    return f"{indefinite(text)} {text}"


def list_words(
    items: Sequence[str], conjunction: Literal["and", "or"] = "and", *, both: bool = False
) -> str:
    """Join items in words: ``A, B and C``, ``A or B``, ``both A and B``.

    An item that holds the conjunction is kept apart by a comma before the last, and items that
    hold commas by semicolons, so that nobody counts one item as two.

    Parameters
    ----------
    items : sequence of str
        What is listed, in order; at least one.
    conjunction : {"and", "or"}
        The word before the last.
    both : bool
        Begin a list of exactly two with "both" ("either" before "or"); of no effect otherwise.

    Raises
    ------
    ValueError
        If there is no item.
    """
    if not items:
        raise ValueError("a list in words needs at least one item")
    if len(items) == 1:
        return items[0]
    *first, last = items
    apart = any(re.search(rf"\b{conjunction}\b", item) for item in items)
    if any(_COMMA.search(item) for item in items):
        return f"{'; '.join(first)}; {conjunction} {last}"
    opening = {"and": "both ", "or": "either "}[conjunction] if both and len(items) == 2 else ""
    comma = "," if apart and not opening else ""
    return f"{opening}{', '.join(first)}{comma} {conjunction} {last}"


def _opens_with_vowel(text: str) -> bool:
    numeral = _NUMERAL.match(text)
    if numeral:
        return _numeral_opens_with_vowel(numeral[1], bool(numeral[2]))
    word = _WORD.match(text)
    if word is None:
        return False
    letters = word[0].removesuffix("s") if word[0][:-1].isupper() else word[0]
    if letters.isupper() and _is_spelt(letters):
        return letters[0] in _VOWEL_LETTERS
    if _SILENT_H.match(text):
        return True
    return letters[0].upper() in _VOWELS and not _CONSONANT.match(text)


def _numeral_opens_with_vowel(group: str, grouped: bool) -> bool:
    """Say whether a numeral is read with a vowel first: eight…, eleven, eighteen."""
    if group.startswith("8"):
        return True
    # A bare four-figure numeral is a year: 1850 is "eighteen fifty".
    teens = group[:2] if len(group) == 2 or (len(group) == 4 and not grouped) else ""
    return teens in ("11", "18")


def _is_spelt(letters: str) -> bool:
    return len(letters) <= 3 or letters in _SPELT or not _VOWELS & set(letters)
