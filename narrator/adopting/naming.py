"""Which measures and groups a sentence speaks of, beyond those that it names outright."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from narrator.values.project import Project

_STEM = 5  # letters: "satisfaction" and "satisfied" begin alike


class Naming:
    """Knows a project's measures by the words of their names."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._words = {
            name: _stems(measure.name) for name, measure in project.measures.items()
        }
        self._groups = {
            name: re.compile(
                "|".join(rf"\b{re.escape(n)}\b" for n in (group.name, group.short) if n),
                re.IGNORECASE,
            )
            for name, group in project.groups.items()
        }

    def loosely(self, text: str) -> tuple[str, ...]:
        """Return the measures of whose names every longer word, two at least, is in a text."""
        there = _stems(text)
        return tuple(
            name for name, words in self._words.items() if len(words) > 1 and words <= there
        )

    def related(self, measures: Iterable[str]) -> tuple[str, ...]:
        """Return what measures are made of, what is made of them, and their subdivisions."""
        given = set(measures)
        out: list[str] = []
        for name, measure in self.project.measures.items():
            made_of = {t.measure for t in measure.sum_of} | {*(measure.ratio_of or ())}
            made_of |= {measure.share_of, measure.out_of} - {""}
            if made_of & given or any(name.startswith(f"{one}_") for one in given):
                out.append(name)
            if name in given:
                out += sorted(made_of)
        return tuple(dict.fromkeys(n for n in out if n not in given))

    def groups(self, text: str) -> frozenset[str]:
        """Return the groups that a text names."""
        return frozenset(
            name for name, pattern in self._groups.items()
            if pattern.pattern and pattern.search(text)
        )


@lru_cache(maxsize=256)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in re.findall(r"[^\W\d_]{4,}", text.casefold()))
