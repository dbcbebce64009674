"""Words that judge where figures should: only, best, soared; and causes that nobody gave."""

from __future__ import annotations

import re
from collections.abc import Iterator

from narrator.linting import sources
from narrator.linting.figures import about_figures, figures
from narrator.linting.rule import Hit, Option, Options, Rule, any_of, by_line
from narrator.linting.text import Line, Prose

_AMOUNT = re.compile(
    r"\s+(?:by\s+)?(?:a\s+|an\s+)?(?:around\s+|about\s+|some\s+|c)?"
    r"(?:(?P<digit>\d)|(?P<word>two|three|four|five|six|seven|eight|nine|slight\w*|small|minor|modest|few)"
    r"\b(?!-))",
    re.IGNORECASE,
)


def _only(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    judged = any_of(tuple(options["before_figures"]))
    for match in judged.finditer(line.text):
        if re.search(r"\bnot\s+$", line.text[: match.start()], re.IGNORECASE):
            continue
        amount = _AMOUNT.match(line.text, match.end())
        if amount is None:
            continue
        digit = amount.start("digit")
        if digit >= 0 and not any(f.start == digit for f in figures(line.text)):
            continue  # a date, a reference, a span of time
        if amount["word"] and not about_figures(line, prose):
            continue
        yield Hit(at, match.start(), match.end(),
                  f"“{match.group()}” says that the figure is small or large; whether it is, the "
                  "reader decides")
    for match in any_of(tuple(options["of_figures"])).finditer(line.text):
        yield Hit(at, match.start(), match.end(),
                  f"“{match.group()}” judges; “highest” or “lowest” says the same of the figure")


def _loaded(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    words: dict[str, str] = dict(options["words"])
    if not about_figures(line, prose):
        return
    for match in any_of(tuple(words)).finditer(line.text):
        said = match.group()
        better = words.get(said.casefold(), "") or next(
            (b for w, b in words.items() if any_of((w,)).fullmatch(said)), "")
        yield Hit(at, match.start(), match.end(),
                  f"“{said}” is louder than the figures", better)


def _cause(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    text = line.masked("generated")
    for name in sorted({n.text for n in prose.names}, key=len, reverse=True):
        # what a measure is called is the office's own: causing public fear
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda m: " " * len(m[0]), text,
                      flags=re.IGNORECASE)
    for match in any_of(tuple(options["words"])).finditer(text):
        stretch = line.stretch(match.start())
        if any("/tone" in finding for finding in stretch.findings):
            continue  # the organisation's own words, with a name against them
        yield Hit(at, match.start(), match.end(),
                  f"“{match.group()}” gives a cause, which no figure shows and only people may say")


RULES = (
    Rule("L008", "“only”, “best”, “worst” of a figure",
         "they judge; a Board is given the figure and judges for itself",
         f"{sources.WRITING}; {sources.UKSA}", by_line(_only),
         (Option("before_figures", "words", "what judges where it stands before an amount"),
          Option("of_figures", "words", "what judges wherever it stands"))),
    Rule("L009", "a louder word than the figures",
         "a rise that soars is remembered as more than it was",
         sources.WRITING, by_line(_loaded),
         (Option("words", "better", "each with a plain one"),)),
    Rule("L010", "a cause in generated words",
         "a figure shows that something changed, never why",
         sources.OURS, by_line(_cause),
         (Option("words", "words", "what gives a cause"),)),
)  # fmt: skip
