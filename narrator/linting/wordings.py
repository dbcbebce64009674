"""Abbreviations and words that a style does without."""

from __future__ import annotations

import re
from collections.abc import Iterator

from narrator.linting import sources
from narrator.linting.figures import undated
from narrator.linting.rule import Hit, Option, Options, Rule, any_of, by_line
from narrator.linting.text import Line, Name, Prose

_ABBREVIATION = re.compile(r"(?<![\w/.@&-])[A-Z](?:[A-Z0-9&]*[A-Z])(?=s\b|['’]|\b)(?![\w@]*@)")
_ROMAN = re.compile(r"[IVXL]+")
#: Projects and operations have names, which abbreviate nothing.
_NAMED = re.compile(r"\b(?:project|operation|programme|op)\s+[“‘\"']?$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def _abbreviations(prose: Prose, options: Options) -> Iterator[Hit]:
    known = {*options["known"], *prose.known}
    defined: dict[str, str] = {}
    uses: list[tuple[str, int, int, int]] = []
    for position, line in enumerate(prose.lines):
        if _shouted(line.text):
            continue
        text = undated(line.text)
        for match in _ABBREVIATION.finditer(text):
            short = match.group()
            if short in defined:
                continue
            if _defines(text, match):
                defined[short] = line.paragraph
            elif _NAMED.search(text[: match.start()]):
                continue
            elif short not in known and not _ROMAN.fullmatch(short) and line.kind == "sentence":
                uses.append((short, position, match.start(), match.end()))
    told: set[str] = set()
    for short, position, start, end in uses:
        if short in told:
            continue
        told.add(short)
        name = _named(short, position, start, prose)
        if name and not defined.get(short):
            message = (
                f"“{short}” in the name of {name.measure} is defined nowhere: its definition: may "
                "say what that is; what every reader knows stands in house.yaml, "
                f"lint: {{L030: {{known: [{_listed(short)}]}}}}"
            )
            yield Hit(position, start, end, message, place=name.place)
            continue
        later = f" before paragraph {defined[short]} defines it" if defined.get(short) else \
            " and is not defined"
        yield Hit(position, start, end, f"“{short}” is used{later}")


def _named(short: str, position: int, start: int, prose: Prose) -> Name | None:
    """Return the name from which a generated sentence has an abbreviation."""
    stretch = prose.lines[position].stretch(start)
    if stretch.by != "generated":
        return None
    about = {finding.partition("/")[0] for finding in stretch.findings}
    holding = [name for name in prose.names if short in abbreviations(name.text)]
    return next((n for n in holding if n.measure in about), holding[0] if holding else None)


def abbreviations(text: str) -> tuple[str, ...]:
    """Return what looks like an abbreviation in a text, each once."""
    return tuple(dict.fromkeys(m.group() for m in _ABBREVIATION.finditer(undated(text))))


def _listed(short: str) -> str:
    return short if short.isalnum() else f'"{short}"'


def _shouted(text: str) -> bool:
    """Say whether a line is in capitals throughout, so that no word of it is an abbreviation."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 3 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def _defines(text: str, match: re.Match[str]) -> bool:
    """Say whether an abbreviation stands in brackets behind its words, or before them."""
    before, after = text[: match.start()], text[match.end() :]
    bracket = re.search(r"\((?:the\s+|or\s+)?[“‘\"']?$", before)
    if bracket and re.match(r"s?[”’\"']?(?:\)|[,;:]\s)", after):
        words = _WORD.findall(before[: bracket.start()])[-len(match.group()) - 4 :]
        return any(w[0].upper() == match.group()[0] for w in words)
    opened = re.match(r"s?\s+\(([^)]+)\)", after)
    if opened:
        words = _WORD.findall(opened[1])
        letters = [c for c in match.group() if c.isalpha()]
        initials = "".join(w[0].upper() for w in words)
        return len(words) >= len(letters) and initials[:1] == letters[0] and any(
            w[0].isupper() for w in words)
    return False


def _latin(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    yield from _better(line, dict(options["words"]), at, "is read out letter by letter")


def _avoided(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    yield from _better(line, dict(options["words"]), at, "is a word that the style does without")


def _better(line: Line, words: dict[str, str], at: int, why: str) -> Iterator[Hit]:
    for match in any_of(tuple(words)).finditer(line.text):
        said = match.group()
        if match.start() > 0 and said[0].isupper():
            continue  # part of a name
        better = next((b for w, b in words.items() if any_of((w,)).fullmatch(said)), "")
        yield Hit(at, match.start(), match.end(), f"“{said}” {why}", better)


RULES = (
    Rule("L030", "an abbreviation that is not defined",
         "half a Board is new, and nobody asks what letters mean",
         f"{sources.ONS_WORDS}; {sources.GOV_UK}", _abbreviations,
         (Option("known", "words", "abbreviations that need no definition"),)),
    Rule("L031", "Latin abbreviations: e.g., i.e., etc",
         "many do not know them, and screen readers stumble",
         sources.GOV_UK, by_line(_latin), (Option("words", "better", "each with a better one"),)),
    Rule("L032", "a word that the style does without",
         "plain words say what is done", sources.GOV_UK, by_line(_avoided),
         (Option("words", "better", "each with a better one"),)),
)  # fmt: skip
