"""Numbers as numbers are written: words and numerals, openings, ranges and ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from narrator.linting import sources
from narrator.linting.figures import figures, undated
from narrator.linting.rule import Hit, Option, Options, Rule, any_of, by_line
from narrator.linting.text import Line, Prose
from narrator.values.periods import MONTHS
from narrator.values.telephone import SHORT_NUMBERS

_SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
)  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
         "eighty": 80, "ninety": 90}  # fmt: skip
_MONTH = "|".join(MONTHS)
_LONE = re.compile(r"(?<![\w.,£$/–-])(?P<digit>\d)(?=\s+[a-z])(?!\s?(?:%|per\s?cent|percentage))")
#: What makes a small number the statistic itself, or one of a sequence.
_STATISTIC = re.compile(
    r"(?:\b(?:from|to|by|at|was|were|is|are|of|v|than|between|and|against|stood at|about|around|c)"
    r"|\()\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s+(?:to|of|out of|or|and|v|million|billion|thousand|percentage|points?|in)\b", re.IGNORECASE
)


def _small(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    if options["as"] == "words":
        yield from _to_words(line, at)
    else:
        yield from _to_numerals(line, options, at)


def _to_words(line: Line, at: int) -> Iterator[Hit]:
    text = undated(line.text)
    if any(f.decimals or f.value > 9 for f in figures(line.text) if f.unit == "number"):
        return  # one style for the numbers of a sentence
    for match in _LONE.finditer(text):
        if match.start() == 0:
            continue  # told by the rule on openings
        before = text[: match.start()]
        if _STATISTIC.search(before) or _AFTER.match(text, match.end()) or _labels(before):
            continue
        word = _SMALL[int(match["digit"])]
        yield Hit(at, match.start(), match.end(),
                  f"“{match.group()}”: numbers up to nine are words unless they are the statistic",
                  word)


_LABELS = re.compile(
    r"\b(?:type|types|year|years|ward|wards|room|team|teams|unit|schedule|code|group|area|zone|shift|"
    r"priority|strand|theme|goal|day|week|quarter|round|wave|option|question|step|point|target|"
    r"outcome|measure|standard|principle|recommendation|finding|risk|line|platform|junction|gate|"
    r"block|floor|size|aged?|top|last|first|next|past)\s$",
    re.IGNORECASE,
)


def _labels(before: str) -> bool:
    """Say whether a number follows its noun, and so is a name: Ward 5, a Priority 2 call."""
    name = re.search(r"(\S+)\s$", before)
    inside = name is not None and name.start() > 0 and name[1][0].isupper()
    return inside or bool(_LABELS.search(before))


def _to_numerals(line: Line, options: Options, at: int) -> Iterator[Hit]:
    spared = [m.span() for m in any_of(tuple(options["allow"])).finditer(line.text)]
    for match in re.finditer(rf"\b(?:{'|'.join(_SMALL[2:])})\b(?!-)", line.text):
        if match.start() == 0 or any(a <= match.start() < b for a, b in spared):
            continue
        if re.match(r"\s(?:thirds?|quarters?|fifths?|tenths?)\b", line.text[match.end() :]):
            continue
        yield Hit(at, match.start(), match.end(), f"“{match.group()}”: numbers are numerals",
                  str(_SMALL.index(match.group())))


_LARGE = re.compile(
    rf"(?<![\w-])(?:{'|'.join(_TEENS)}|(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_SMALL[1:])}))?)\b(?!-)"
    r"(?!\s+(?:hundred|thousand|million))"
)


_OUT_OF = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine) (?:in|out of) $|\band $|\btop $"
)


def _large(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    for match in _LARGE.finditer(line.text):
        if match.start() == 0 or re.search(r"[“‘\"(]$", line.text[: match.start()]):
            continue
        if re.search(r"\b(?:(?:hundred|thousand) and|in|out of|top) $", line.text[: match.start()]):
            if not re.match(r"\s+[a-z]", line.text[match.end() :]):
                continue  # one in ten
            if _OUT_OF.search(line.text[: match.start()]):
                continue
        tens, _, unit = match.group().partition("-")
        number = _TEENS.index(tens) + 10 if tens in _TEENS else _TENS[tens]
        number += _SMALL.index(unit) if unit else 0
        yield Hit(at, match.start(), match.end(),
                  f"“{match.group()}”: numbers from 10 are numerals", str(number))


def _opening(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    match = re.match(r"[“‘\"(]*[£c]?(?P<number>\d[\d,.]*\s?%?)", line.text)
    if match is None or match["number"].strip() in SHORT_NUMBERS:
        return
    if not any(c.isalpha() for c in line.text):
        return  # the number of a list's item
    start = match.start("number")
    said = match["number"].strip()
    yield Hit(at, start, start + len(said),
              f"the sentence opens with the numeral “{said}”; put a word before it")


_RANGE = re.compile(r"(?<![\w.,/–-])(\d[\d,.]*%?)\s?[–-]\s?(\d[\d,.]*\d%?|\d%?)(?![\w/–-])")


def _range(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    for match in _RANGE.finditer(undated(line.text)):
        first, second = (float(t.strip("%,.").replace(",", "") or 0) for t in match.groups())
        if second <= first or re.match(r"0\d", match[1]):
            continue  # a score, a code
        yield Hit(at, match.start(), match.end(),
                  f"“{match.group()}”: a range is written with “to”", f"{match[1]} to {match[2]}")


_ORDINAL = re.compile(r"(?<![\w,.])(?P<number>[1-9])(?:st|nd|rd|th)\b")
_WORDED = ("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
           "seventeenth", "eighteenth", "nineteenth", "twentieth")  # fmt: skip
_RANKS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def _ordinal(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    for match in _ORDINAL.finditer(line.text):
        after, before = line.text[match.end() :], line.text[: match.start()]
        dated = re.match(rf"\s+(?:of\s+)?(?:{_MONTH})", after) or re.search(
            rf"(?:{_MONTH})\s+$", before)
        dated = dated or re.search(r"\bon the $", before)
        if dated or re.match(r"\s+(?:out\s+)?of\s+(?:the\s+)?\d\d", after):
            continue
        yield Hit(at, match.start(), match.end(), f"“{match.group()}”: ranks up to ninth are words",
                  _RANKS[int(match["number"]) - 1])
    for match in any_of(_WORDED[1:]).finditer(line.text):
        if match.start() == 0 or re.match(r"[\s-]+century", line.text[match.end() :]):
            continue
        number = _WORDED.index(match.group().casefold()) + 10
        yield Hit(at, match.start(), match.end(),
                  f"“{match.group()}”: ranks from 10th are numerals", f"{number}th")


_DATE = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)\s+(?:of\s+)?(?P<month>{_MONTH})\b")


def _date(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    for match in _DATE.finditer(line.text):
        yield Hit(at, match.start(), match.end(), f"“{match.group()}”: a date has no “th”",
                  f"{match['day']} {match['month']}")


RULES = (
    Rule("L020", "small numbers in words (or in numerals)",
         "one way for one kind of number; a lone 6 is overlooked, and in words it is no statistic",
         f"{sources.ONS}; {sources.GOV_UK}", by_line(_small),
         (Option("as", "choice", "`words` (ONS) or `numerals` (GOV.UK)", ("words", "numerals")),
          Option("allow", "words", "with `numerals`: expressions that stay words"))),
    Rule("L021", "numbers from 10 in words",
         "numerals are found again on the page, and are compared at a glance",
         f"{sources.ONS}; {sources.GOV_UK}", by_line(_large)),
    Rule("L022", "a sentence that opens with a numeral",
         "after a full stop it is read as part of the number before it",
         f"{sources.ONS}; {sources.GOV_UK}", by_line(_opening)),
    Rule("L023", "a range with a dash",
         "a dash is read as a minus sign, and screen readers leave it out",
         f"{sources.ONS}; {sources.GOV_UK}", by_line(_range)),
    Rule("L026", "ranks: first to ninth, then 10th",
         "the same as for numbers", f"{sources.ONS}; {sources.GOV_UK}", by_line(_ordinal)),
    Rule("L027", "a date with “st”, “nd”, “rd” or “th”",
         "they add nothing, and look like a footnote's mark where they are raised",
         f"{sources.ONS}; {sources.GOV_UK}", by_line(_date, "sentence", "heading", "title")),
)  # fmt: skip
