"""Pictures in HTML and Markdown: described, captioned, numbered, complete."""

from __future__ import annotations

import re
from base64 import b64decode

from test_pictures import picture, png, with_pictures

from narrator.render.html import html
from narrator.render.markdown import markdown
from narrator.render.pieces import picture_files, picture_label


def test_html_holds_the_picture_itself_with_its_description() -> None:
    page = html(with_pictures(picture(), picture("vbc/other", 9)))
    data = re.findall(r'src="data:image/png;base64,([^"]+)"', page)
    assert [b64decode(d) for d in data] == [png(), png(9)]
    assert page.count('alt="Line chart of “robbery” &lt;465&gt;."') == 2


def test_html_numbers_its_figures() -> None:
    page = html(with_pictures(picture(), picture("vbc/other", 9)))
    assert re.findall(r"<figcaption>(Figure \d: Robbery by quarter &amp; year)", page) == [
        "Figure 1: Robbery by quarter &amp; year", "Figure 2: Robbery by quarter &amp; year",
    ]  # fmt: skip


def test_markdown_shows_a_file_beside_it() -> None:
    paper = with_pictures(picture(), picture("vbc/other", 9))
    shown = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", markdown(paper))
    assert [alt.replace("\\", "") for alt, _ in shown] == ["Line chart of “robbery” <465>."] * 2
    assert {name: png(9 * i) for i, (_, name) in enumerate(shown)} == picture_files(paper)
    assert "*Figure 2: Robbery by quarter \\& year" in markdown(paper)


def test_a_paper_without_pictures_has_no_files_and_no_figures() -> None:
    paper = with_pictures()
    assert picture_files(paper) == {}
    assert "<figure" not in html(paper)


def test_an_unknown_language_has_the_english_word() -> None:
    assert {picture_label("en-GB"), picture_label("cy")} == {"Figure"}
