"""Words as they are written in the files, old and new: what no example may have shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from narrator.language import Phrase
from narrator.trying.stacks import Stack

#: Forms that every sentence by example shows.
_SHOWN = frozenset({"sentence", "predicate"})


@dataclass(frozen=True, slots=True)
class Written:
    """One text of a phrase or of words.yaml that differs.

    Parameters
    ----------
    name : str
        ``significant.brief``, or a word such as ``direction.rose.up``.
    old, new : str
        As written, with its names in braces; empty where it is not there.
    """

    name: str
    old: str
    new: str


def written_otherwise(old: Stack, new: Stack) -> tuple[Written, ...]:
    """Return the words, and the forms of phrases but their sentences, that differ."""
    found = [*_words(old.words.words, new.words.words, "")]
    for message, phrase in new.words.phrases.items():
        before = old.words.phrases.get(message)
        if before is not None:
            found += _frames(before, phrase)
    return tuple(found)


def _words(old: Mapping[str, Any], new: Mapping[str, Any], path: str) -> Iterator[Written]:
    for key in dict.fromkeys([*old, *new]):
        name = f"{path}.{key}" if path else str(key)
        was, now = old.get(key), new.get(key)
        if isinstance(was, Mapping) or isinstance(now, Mapping):
            yield from _words(was if isinstance(was, Mapping) else {},
                              now if isinstance(now, Mapping) else {}, name)  # fmt: skip
        elif was != now:
            yield Written(name, str(was or ""), str(now or ""))


def _frames(old: Phrase, new: Phrase) -> Iterator[Written]:
    for form in dict.fromkeys([*old.forms, *new.forms]):
        was, now = old.forms.get(form, ()), new.forms.get(form, ())
        if was != now and form not in _SHOWN:
            yield Written(f"{new.message}.{form}", " / ".join(was), " / ".join(now))
    if old.note != new.note:
        yield Written(f"{new.message}, its note", old.note, new.note)
