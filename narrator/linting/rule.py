"""What a lint rule is: a code, its reason and source, its options, and a function."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from narrator.linting.text import Line, Prose
from narrator.values.faults import Place

#: What the value of an option may be.
Form = Literal["number", "words", "better", "choice"]
#: Whose words a rule looks at.
WHOSE = ("all", "author", "generated")


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a rule.

    Parameters
    ----------
    form : {'number', 'words', 'better', 'choice'}
        A whole number; a list of words; words, each with a better one; one of `choices`.
    """

    name: str
    form: Form
    what: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found: which sentence, which of its characters, and what to say of them.

    Parameters
    ----------
    suggestion : str
        Words that could stand there instead.
    place : Place, optional
        Of what should be changed, where that is neither the sentence nor what made it.
    """

    line: int
    start: int
    end: int
    message: str
    suggestion: str = ""
    place: Place | None = None


Options = Mapping[str, Any]
Check = Callable[[Prose, Options], Iterator[Hit]]
LineCheck = Callable[[Line, Options, Prose, int], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the lint.

    Parameters
    ----------
    what : str
        What is found, in a few words.
    reason, source : str
        Why it matters, and whose advice it is.
    check : callable
        Yields the hits in a whole text, whatever their origin; `of` is applied afterwards.
    options : tuple of Option
        Besides ``of``, which every rule has.
    """

    code: str
    what: str
    reason: str
    source: str
    check: Check
    options: tuple[Option, ...] = ()

    @property
    def option_names(self) -> tuple[str, ...]:
        """The names of all its options."""
        return ("of", *(o.name for o in self.options))


def by_line(check: LineCheck, *kinds: str) -> Check:
    """Return the check of a whole text that asks each line of some kinds (sentences)."""
    wanted = kinds or ("sentence",)

    def whole(prose: Prose, options: Options) -> Iterator[Hit]:
        for position, line in enumerate(prose.lines):
            if line.kind in wanted:
                yield from check(line, options, prose, position)

    return whole


@lru_cache(maxsize=256)
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of any of some words: whole words, case aside, ``plummet*`` with endings.

    Space matches a hyphen, too (“year on year”, “year-on-year”).
    """
    if not words:
        return re.compile(r"(?!)")
    parts = []
    for word in sorted(words, key=len, reverse=True):
        escaped = re.escape(word.strip()).replace(r"\ ", r"[\s-]+").replace(r"\*", r"\w*")
        parts.append(escaped)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w])", re.IGNORECASE)
