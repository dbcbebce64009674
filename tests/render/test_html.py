"""The paper as a page of HTML."""

from __future__ import annotations

import dataclasses
import re
from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from word_paper import a_paper, sentence

from narrator.render.html import html
from narrator.values.sentence import NoteMark, Run, Sentence

VOID = {"meta", "br"}


class Reader(HTMLParser):
    """Reads a page: its tags balanced, its ids, its links, its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a":
            self.hrefs.append(str(found["href"]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.words.append(data)


def test_tags_balance_ids_are_unique_and_every_link_arrives() -> None:
    reader = Reader(html(a_paper()))
    assert reader.open == []
    assert len(reader.ids) == len(set(reader.ids))
    inside = [href[1:] for href in reader.hrefs if href.startswith("#")]
    assert inside
    assert set(inside) <= set(reader.ids)


def test_the_page_has_a_language_a_title_and_headings_in_order() -> None:
    page = html(a_paper())
    assert page.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert "<title>Performance update – 12 months to March 2015</title>" in page
    levels = [int(tag[1]) for tag, _ in Reader(page).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_nothing_is_fetched_from_outside() -> None:
    tags = Reader(html(a_paper())).tags
    assert not [t for t, a in tags if t in ("script", "link", "img", "iframe") or "src" in a]
    assert "@import" not in html(a_paper())
    assert "url(" not in html(a_paper())


def test_each_sentence_carries_its_id_and_each_paragraph_its_number() -> None:
    page = html(a_paper())
    reader = Reader(page)
    ids = [a["data-sentence"] for _, a in reader.tags if "data-sentence" in a]
    assert ids == [s.id for s in a_paper().sentences]
    assert '<p class="numbered" id="p3.1"><span class="number">3.1</span> ' in page


def test_a_note_cited_twice_has_one_text_and_two_ways_back() -> None:
    page = html(a_paper())
    number = next(n.number for n in a_paper().notes if n.id == "recorded")
    assert page.count(f'id="fn{number}"') == 1
    assert page.count(f'href="#fn{number}"') == 2
    assert page.count('class="back"') >= 2
    assert f'href="#fnref{number}-2"' in page


def test_a_table_has_a_caption_and_marked_headers() -> None:
    reader = Reader(html(a_paper()))
    scopes = [a.get("scope") for tag, a in reader.tags if tag == "th"]
    assert scopes.count("col") == 5
    assert scopes.count("row") == 4
    assert "caption" in [tag for tag, _ in reader.tags]


def test_a_reference_to_a_paragraph_is_a_link_to_it() -> None:
    assert '<a href="#p3.4">3.4</a>' in html(a_paper())


def test_the_date_is_machine_readable() -> None:
    assert '<time datetime="2015-06-04">4 June 2015</time>' in html(a_paper())


def test_whatever_is_written_is_escaped() -> None:
    hostile = '<script>alert(1)</script>"&\'\x00'
    title = Sentence(f'x"{hostile}', "fixed", (Run(hostile, bold=True), NoteMark("plan")))
    paper = dataclasses.replace(
        a_paper(), title=title, marking=hostile, header=((hostile, hostile),),
        language='en"><script>',
    )
    page = html(paper)
    assert "<script" not in page
    assert "\x00" not in page
    assert Reader(page).open == []


@given(st.text(max_size=40))
def test_a_reader_sees_the_words_as_written(text: str) -> None:
    marked = Sentence("t", "fixed", (Run("‹"), Run(text, italic=True), Run("›")))
    shown = "".join(Reader(html(dataclasses.replace(a_paper(), title=marked))).words)
    clean = "".join(
        c for c in text
        if (ord(c) >= 32 or c == "\t") and not 0xD800 <= ord(c) <= 0xDFFF
        and ord(c) not in (0x7F, 0xFFFE, 0xFFFF)
    )
    assert f"‹{clean}›" in shown


def test_sentences_without_notes_need_no_notes_section() -> None:
    paper = dataclasses.replace(
        a_paper(), notes=(), sections=(), contact=None,
        title=sentence("title", "A title", "fixed"),
    )
    assert "doc-endnotes" not in html(paper)
