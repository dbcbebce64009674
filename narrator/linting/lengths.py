"""How much a sentence, and a summary, may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from narrator.linting import sources
from narrator.linting.figures import said_figures
from narrator.linting.rule import Hit, Option, Options, Rule, any_of, by_line
from narrator.linting.text import Line, Prose

_WORD = re.compile(r"[^\W_](?:[\w.,/’'%-]*\w%?)?")


def word_count(text: str) -> int:
    """Return the number of words: what stands between spaces and holds a letter or a digit."""
    return len(_WORD.findall(text))


def _figures(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    count, most = said_figures(line), options["most"]
    if count > most:
        yield Hit(at, 0, len(line.text), f"{count} figures in one sentence; {most} are enough")


def _length(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    text, most = line.text, options["most"]
    if not line.authored:
        text, most = _renamed(text, prose), options["generated"]
    count = word_count(text)
    if count > most:
        yield Hit(at, 0, len(line.text), f"a sentence of {count} words; {most} are enough")


def _renamed(text: str, prose: Prose) -> str:
    """Return a generated sentence with each measure's name as one word: it is not narrator's."""
    for name in sorted({n.text for n in prose.names}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "name", text, flags=re.IGNORECASE)
    return text


def _headlines(prose: Prose, options: Options) -> Iterator[Hit]:
    named, most = any_of(tuple(options["headings"])), options["most"]
    sections: dict[str, list[int]] = {}
    for position, line in enumerate(prose.lines):
        title = named.match(line.section)
        if line.kind == "sentence" and title and len(line.section) <= title.end() + 12:
            sections.setdefault(line.section, []).append(position)
    for section, positions in sections.items():
        paragraphs = dict.fromkeys(prose.lines[p].paragraph for p in positions)
        # a summary of several paragraphs has one message in each; a single one, one a sentence
        units = [next(p for p in positions if prose.lines[p].paragraph == name)
                 for name in paragraphs] if len(paragraphs) > 1 else positions  # fmt: skip
        if len(units) > most:
            beyond = units[most]
            yield Hit(beyond, 0, len(prose.lines[beyond].text),
                      f"{len(units)} main messages under “{section}”; {most} are enough")


RULES = (
    Rule("L011", "too many figures in one sentence",
         "a reader keeps three or so in mind; more belong in a table",
         sources.WRITING, by_line(_figures), (Option("most", "number", "figures"),)),
    Rule("L012", "too long a sentence",
         "long sentences are read twice or not at all",
         f"{sources.GOV_UK}; {sources.WRITING}", by_line(_length),
         (Option("most", "number", "words of an author's sentence"),
          Option("generated", "number", "words of a generated one, names of measures left aside"))),
    Rule("L015", "too many main messages",
         "a summary that tells everything tells nothing first",
         sources.UKSA, _headlines,
         (Option("most", "number", "messages"),
          Option("headings", "words", "headings of a summary"))),
)  # fmt: skip
