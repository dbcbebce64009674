"""Small pieces: anchors, widths, escaping."""

from __future__ import annotations

import re
import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st
from word_paper import cell, sentence

from narrator.values.paper import Table
from narrator.word.anchors import Bookmarks, anchor_name, note_anchor_name, reference_name
from narrator.word.tables import column_widths
from narrator.word.xml import escape, legal


def test_anchors_are_stable_hidden_and_short() -> None:
    assert anchor_name("robbery/author-1") == "_nr_xd7t6hwgm6jd"
    assert note_anchor_name("plan").startswith("_nrn_")
    assert re.fullmatch(r"_Ref[1-9]\d{8}", reference_name("burglary"))


@given(st.text())
def test_anchors_are_valid_bookmark_names(unit: str) -> None:
    name = anchor_name(unit)
    assert re.fullmatch(r"_nr_[a-z2-7]{12}", name)
    assert len(note_anchor_name(unit)) <= 40


def test_a_name_taken_twice_is_told_apart() -> None:
    marks = Bookmarks()
    assert [marks.take("_nr_a"), marks.take("_nr_a"), marks.take("_nr_b")] == [
        (1, "_nr_a"), (2, "_nr_a_2"), (3, "_nr_b"),
    ]


words = st.text(st.characters(codec="utf-8"), max_size=60)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(words, min_size=1, max_size=6), min_size=1, max_size=5),
       st.integers(4_000, 12_000))
def test_column_widths_share_the_whole_width(texts: list[list[str]], total: int) -> None:
    rows = [tuple(cell(f"{r}/{c}", t) for c, t in enumerate(row)) for r, row in enumerate(texts)]
    table = Table("t", sentence("c", "Caption"), rows[0], tuple(rows[1:]))
    widths = column_widths(table, total)
    assert sum(widths) == total
    assert min(widths) > 0


@given(st.text())
def test_escaped_text_is_legal(text: str) -> None:
    made = escape(text)
    assert legal(made)
    assert not set(made) & set('<>"\r')


def test_anchors_cost_no_heavy_import() -> None:
    code = "import sys, narrator.word.anchors; print({'docx', 'lxml'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
