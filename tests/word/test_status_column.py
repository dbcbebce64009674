"""A table's columns give room to words that stay together."""

from __future__ import annotations

from dataclasses import replace

from word_paper import cell, table

from narrator.word.tables import column_widths


def test_words_joined_by_no_break_spaces_are_kept_on_one_line() -> None:
    def last(text: str) -> int:
        held = table()
        rows = tuple((*row[:-1], cell(f"s/{i}", text)) for i, row in enumerate(held.rows))
        head = (*held.header[:-1], cell("s/head", "Status"))
        return column_widths(replace(held, header=head, rows=rows), 8600)[-1]

    joined, apart = "○ Off target".replace(" ", "\N{NO-BREAK SPACE}"), "○ Off target"
    assert last(joined) > last(apart)
    assert last(joined) > 132 * len(joined)
