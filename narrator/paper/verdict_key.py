"""The key to the verdicts of tables: what each of their short words says, in a note of its own."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.paper.words import words
from narrator.values.paper import Table

#: Id of the note; no author's key has a slash.
VERDICTS = "verdicts/key"
#: Entries of the table of words that are verdicts, in the order in which they are explained.
_EXPLAINED = (
    "higher", "lower", "within_range", "within_margin", "similar", "inconclusive",
    "small_numbers", "weak_survey", "few_peers", "not_tested",
)  # fmt: skip


def verdict_key(tables: Iterable[Table], language: str) -> str:
    """Return one sentence for each verdict that stands in a table; empty where none does.

    A publisher's own verdict is quoted in the publisher's words and is not ours to explain.
    """
    table = words(language)
    printed = {text for one in tables for text in _verdicts(one)}
    return " ".join(
        table["explained"].format(verdict=table[key], meaning=table[f"means_{key}"])
        for key in _EXPLAINED if table[key] in printed
    )


def heads_verdicts(table: Table) -> int | None:
    """Return which column of a table holds verdicts, or None where none does."""
    for at, cell in enumerate(table.header):
        if cell.content.id.endswith("/table-head/verdict"):
            return at
    return None


def _verdicts(table: Table) -> tuple[str, ...]:
    at = heads_verdicts(table)
    return () if at is None else tuple(row[at].content.text for row in table.rows)
