"""Signs about numbers: per cent, thousands, minus and decimals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from narrator.linting import sources
from narrator.linting.figures import VERBS, figures, undated
from narrator.linting.rule import Hit, Option, Options, Rule, any_of, by_line
from narrator.linting.text import Line, Prose

_WORDS = re.compile(r"(?P<number>\d)\s?(?P<unit>per\s?cent)\b|(?P<gap>\d\s+%)", re.IGNORECASE)
_SIGN = re.compile(r"\d\s?%")


def _percent(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    sign = options["write"] == "%"
    yield from _points(line, at)
    if not sign and _POINTS.search(line.text):
        return
    for match in _WORDED.finditer(line.text) if sign else ():
        if match.start() > 0:
            number = _NAMES.index(match["number"].casefold())
            yield Hit(at, match.start(), match.end(),
                      f"“{match.group()}” is written “{number}%” here", f"{number}%")
    for match in (_WORDS if sign else _SIGN).finditer(line.text):
        start = next((f.start for f in figures(line.text) if f.start <= match.start() < f.end),
                     match.start())
        said = line.text[start : match.end()]
        figure = re.match(r"[\d,.]*\d", said)
        better = f"{figure.group() if figure else ''}{'%' if sign else ' per cent'}"
        yield Hit(at, start, match.end(), f"“{said}” is written “{better}” here", better)


_NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORDED = re.compile(rf"\b(?P<number>{'|'.join(_NAMES)})\s+per\s?cent\b", re.IGNORECASE)
_POINTS = re.compile(r"(?P<number>\d[\d,.]*)\s?%\s?(?:age\s)?(?P<points>points?)\b|(?P<age>%age)")


def _points(line: Line, at: int) -> Iterator[Hit]:
    for match in _POINTS.finditer(line.text):
        said, number = match.group(), match["number"]
        better = "percentage" if match["age"] else f"{number} percentage {match['points']}"
        yield Hit(at, match.start(), match.end(), f"“{said}” is written “{better}”", better)


_LONG = re.compile(r"(?<![\w.,/£–-])\d{4,}(?:\.\d+)?(?![\w,/–-]|\.\d)")


_SHORT = re.compile(r"(?:\b[A-Z]{2,}\s|[#/]\s?)$")


def _thousands(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    references = [m.end() for m in any_of(tuple(options["after"])).finditer(line.text)]
    for match in _LONG.finditer(undated(line.text)):
        before = line.text[: match.start()]
        if _SHORT.search(before) or len(before.rstrip()) in references:
            continue  # a name: of a person, of an incident, of a form
        whole, point, rest = match.group().partition(".")
        if whole.startswith("0"):
            continue
        yield Hit(at, match.start(), match.end(), f"“{match.group()}”: thousands have a comma",
                  f"{int(whole):,}{point}{rest}")


_ZERO = re.compile(r"(?<![\w.,])[-−–]0(?:\.0+)?(?![\d.,]*[1-9])\s?%?(?!\d)")
_SIGNED = re.compile(
    rf"\b(?:{VERBS}|increase|rise|fall|reduction|drop|decrease|decline)(?:\s+\w+)?\s+(?:by|of)\s+"
    r"(?P<number>[-−+]\s?\d[\d,.]*\d?\s?%?)",
    re.IGNORECASE,
)


def _minus(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    for match in _ZERO.finditer(line.text):
        yield Hit(at, match.start(), match.end(), f"“{match.group()}”: nothing is less than none",
                  match.group()[1:])
    for match in _SIGNED.finditer(line.text):
        number = match["number"].strip()
        yield Hit(at, match.start("number"), match.start("number") + len(number),
                  f"“{number}”: the verb gives the direction already", number[1:].strip())


def _decimals(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    most = options["most"]
    for figure in figures(line.text):
        if figure.unit in ("percent", "points") and figure.decimals > most:
            yield Hit(at, figure.start, figure.end,
                      f"“{figure.text}” has {figure.decimals} decimals, and no percentage here is "
                      f"known to more than {most}")


_POINT = re.compile(r"(?<![\w.,])\.\d+\b")


def _point(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    for match in _POINT.finditer(line.text):
        yield Hit(at, match.start(), match.end(), f"“{match.group()}”: a 0 goes before the point",
                  f"0{match.group()}")


def _ampersand(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    for match in re.finditer(r"(?<=\w )&(?= \w)", line.text):
        yield Hit(at, match.start(), match.end(), "“&” is written “and”", "and")


RULES = (
    Rule("L024", "per cent or %",
         "one sign for one thing; “%” stays with its number at the end of a line",
         f"{sources.ONS_PERCENT}; {sources.GOV_UK}",
         by_line(_percent, "sentence", "heading", "title"),
         (Option("write", "choice", "how it is written behind a number", ("%", "per cent")),)),
    Rule("L025", "thousands without a comma",
         "1234 is read as a year", f"{sources.ONS}; {sources.GOV_UK}", by_line(_thousands),
         (Option("after", "words", "what a number follows that is a name and no quantity"),)),
    Rule("L028", "a sign too many: “-0%”, “fell by -5%”",
         "nothing is less than none, and a fall of a minus is a rise", sources.WRITING,
         by_line(_minus)),
    Rule("L029", "more decimals than a percentage bears",
         "they claim a precision that the counts behind them do not have",
         sources.ONS_ROUNDING, by_line(_decimals),
         (Option("most", "number", "decimals"),)),
    Rule("L034", "an ampersand",
         "“and” is as short, and is read aloud as it stands",
         f"{sources.ONS_PUNCTUATION}; {sources.GOV_UK}",
         by_line(_ampersand, "sentence", "heading", "title")),
    Rule("L033", "a decimal without its 0",
         "the point alone is overlooked", f"{sources.ONS}; {sources.GOV_UK}", by_line(_point)),
)  # fmt: skip
