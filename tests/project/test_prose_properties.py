from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st
from prose_writing import words

from narrator.project.prose import parse_prose
from narrator.values.faults import FaultError
from narrator.values.prose import Note, Placeholder, ProseSentence, Text

#: Words without any mark of the grammar.
plain = st.text(
    st.characters(
        categories=["L", "N", "P", "S", "Zs"], exclude_characters="*^[]{}\\<>#`~|=+-_.\x1f"
    ),
    max_size=30,
)
prose = st.lists(plain | st.sampled_from([". ", ".\n", "! ", "e.g. ", "3.5 ", " – ", "’ "])).map(
    "".join
)
marks = st.sampled_from([
    "{{ a/x }}", "{{ a/x + b/y }}", "{{ a/x: now }}", "{{ area }}", "[^n]", "**", "*", "^2^", "^",
    ". ", "\n", "\n\n", "{{", "}}", "{%", "[^", "[a](b)", "\\", "---\n", "- ", "# ", "[^k]: ",
    "Word", " ", "'", "\u2029", "\ufdd0", "for: 2015-03\n", ":", "+", "@",
])  # fmt: skip
wild = st.lists(marks | st.text(max_size=4), max_size=25).map("".join)


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@given(prose)
def test_words_come_back_in_order_whatever_their_sentences(text: str) -> None:
    sentences = parse_prose(text, "f").sentences
    assert " ".join(words(s) for s in sentences) == folded(text)
    assert all(words(s) == folded(words(s)) for s in sentences)


@given(st.text(max_size=80) | wild)
@example("---\n")
@example("---\n---\n---\n")
@example("[^a]: b\n[^a]: c")
@example("{{}}{{ / }}{{ a/x@ }}")
def test_no_text_crashes_the_parser_and_every_fault_has_a_place_in_it(text: str) -> None:
    lines = text.split("\n")
    try:
        sentences = parse_prose(text, "f").sentences
    except FaultError as error:
        places = [fault.place for fault in error.faults]
        assert places
    else:
        places = [part.place for s in sentences for part in s.parts]
        assert all(s.parts for s in sentences)
    for place in places:
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1


@given(st.lists(st.sampled_from(["{{ a/x }}", "{{ a/x + b/y }}"]), min_size=1, max_size=6),
       st.sampled_from([" ", "\n", ". ", "  "]))  # fmt: skip
def test_placeholders_alone_are_a_sentence_each(listed: list[str], between: str) -> None:
    sentences = parse_prose(between.join(listed), "f").sentences
    assert [s.alone for s in sentences] == [True] * len(listed)


def source_of(sentences: tuple[ProseSentence, ...]) -> str:
    """Write sentences as an author would."""
    out = []
    for sentence in sentences:
        pieces = []
        for part in sentence.parts:
            if isinstance(part, Text):
                mark = "**" * part.bold + "*" * part.italic
                core = re.sub(r"([\\*^\[{])", r"\\\1", part.text)
                core = f"^{part.text}^" if part.superscript else core
                pieces.append(f"{mark}{core}{mark[::-1]}")
            elif isinstance(part, Note):
                pieces.append(f"[^{part.key}]")
            else:
                form = f": {part.form}" if part.form else ""
                pieces.append("{{ " + (part.variable or " + ".join(part.findings)) + form + " }}")
        out.append("".join(pieces))
    return " ".join(out)


def without_places(sentences: tuple[ProseSentence, ...]) -> list[object]:
    return [
        (s.alone, [
            (p.text, p.bold, p.italic, p.superscript) if isinstance(p, Text)
            else p.key if isinstance(p, Note)
            else (p.findings, p.form, p.variable)
            for p in s.parts
        ])
        for s in sentences
    ]  # fmt: skip


pieces = st.lists(
    st.sampled_from([
        "The Board", " rose", " to 3.5", ". ", ", and", " **bold words**", " *slant*", " m^2^",
        "[^n]",
        " {{ a/x }}", " {{ a/x + b/y@Fen Land }}", " {{ a/x: now }}", " {{ area.formal }}",
        " 5 * 3",
    ]),
    max_size=14,
).map("".join)  # fmt: skip


@given(pieces)
def test_prose_written_again_from_what_was_read_says_the_same(source: str) -> None:
    first = parse_prose(source, "f").sentences
    assert without_places(parse_prose(source_of(first), "f").sentences) == without_places(first)


@given(pieces)
def test_every_piece_is_where_it_stands_in_the_source(source: str) -> None:
    lines = source.split("\n")
    for sentence in parse_prose(source, "f").sentences:
        for part in sentence.parts:
            rest = lines[part.place.line - 1][part.place.column - 1 :]
            if isinstance(part, Text):
                assert re.sub(r"\s+", " ", rest).startswith(part.text[:3])
            elif isinstance(part, Note):
                assert rest.startswith(f"[^{part.key}]")
            else:
                assert rest.startswith("{{")
                ids(part, lines)


def ids(part: Placeholder, lines: list[str]) -> None:
    for finding, place in zip(part.findings, part.places, strict=True):
        assert lines[place.line - 1][place.column - 1 :].startswith(finding)
