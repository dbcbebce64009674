"""What is looked for in a source: by it the rows of headings, sheets and tables are found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narrator.sources.areas import folded
from narrator.sources.headings import parts_of
from narrator.sources.table import fold
from narrator.values.project import SourceSpec


@dataclass(frozen=True, slots=True)
class Asked:
    """What a source is asked for.

    Parameters
    ----------
    spec : SourceSpec
    wanted : tuple of str
        Headings.
    areas, labels : frozenset of str
        Folded spellings of the declared areas, and the labels that measures select.
    """

    spec: SourceSpec
    wanted: tuple[str, ...]
    areas: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()

    def heading(self, name: str) -> str:
        """Return the file's heading of a tidy name."""
        return self.spec.columns.get(name, name)

    def score(self, cells: Sequence[str]) -> int:
        """Return how much a row looks like the headings that are looked for."""
        names = {fold(name) for name in self.wanted}
        filled = [cell for cell in cells if cell]
        found = len(names & {fold(cell) for cell in filled})
        if self.spec.layout == "wide":
            found += sum(1 for one in parts_of(cells) if one)
        elif self.spec.layout == "totals":
            found += len(self.labels & {folded(cell) for cell in filled})
        return found
