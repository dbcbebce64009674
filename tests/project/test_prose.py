from __future__ import annotations

import pytest
from prose_writing import show, words

from narrator.project.prose import ParsedProse, parse_prose, read_prose
from narrator.values.faults import Fault, FaultError
from narrator.values.periods import Period
from narrator.values.prose import Text

SECOND = "P054 a second paragraph: the file is one numbered paragraph, and this goes on in it"


def notes(source: str) -> dict[str, tuple[str, str, str]]:
    """Return each note's kind, words and date of access."""
    found = parse_prose(source, "f.md").notes
    return {
        key: (n.kind, "".join(p.text for p in n.content if isinstance(p, Text)), n.accessed)
        for key, n in found.items()
    }


def told(source: str) -> list[str]:
    with pytest.raises(FaultError) as error:
        parse_prose(source, "f.md")
    return [str(fault) for fault in error.value.faults]


def test_front_matter_says_for_when_and_what_is_expected() -> None:
    parsed = parse_prose(
        "---\nfor: 2015-03\nexpects: {a/x: up, b/y@Kent: similar}\n---\nSo.\n", "f.md"
    )
    assert parsed.written_for == Period.parse("2015-03")
    assert {key: (word, str(place)) for key, (word, place) in parsed.expects.items()} == {
        "a/x": ("up", "f.md:3:11"), "b/y@Kent": ("similar", "f.md:3:20"),
    }  # fmt: skip
    assert [show(s) for s in parsed.sentences] == ["So."]


def test_without_front_matter_there_is_only_prose() -> None:
    parsed = parse_prose("So.", "f.md")
    assert (parsed.written_for, dict(parsed.expects), dict(parsed.notes)) == (None, {}, {})


def test_an_empty_front_matter_is_none() -> None:
    assert parse_prose("---\n---\nSo.\n", "f.md").written_for is None


def test_a_text_may_begin_in_a_later_line_of_its_file() -> None:
    parsed = parse_prose("---\nfor: 2015-03\n---\nSo.\n\n[^n]: Note\n", "f.md", line=10)
    assert str(parsed.sentences[0].place) == "f.md:13:1"
    assert str(parsed.notes["n"].place) == "f.md:15:1"
    assert "f.md:11:6: P025" in told_from(10, "---\nfor: x\n---\nSo.\n")


def told_from(line: int, source: str) -> str:
    with pytest.raises(FaultError) as error:
        parse_prose(source, "f.md", line)
    return str(error.value)


def test_notes_are_sources_unless_a_word_before_them_says_otherwise() -> None:
    source = (
        "So.[^a][^b][^c][^d][^e]\n\n[^a]: A plan\n[^b]: action: Log 12\n"
        "[^c]: cross-reference: Item 7\n"
        "[^d]: definition: What it is\n[^e]: url: http://x.org\n"
    )
    assert notes(source) == {
        "a": ("source", "A plan", ""),
        "b": ("action", "Log 12", ""),
        "c": ("cross_reference", "Item 7", ""),
        "d": ("definition", "What it is", ""),
        "e": ("url", "http://x.org", ""),
    }


def test_the_front_matter_may_say_a_notes_kind_and_when_its_address_was_read() -> None:
    source = (
        "---\nnotes: {a: action, b: {kind: url, accessed: 2015-05-29}, "
        "c: {accessed: 2015-05-29}}\n---\n"
        "So.[^a][^b][^c]\n\n[^a]: A\n[^b]: B\n[^c]: url: C\n"
    )
    assert notes(source) == {
        "a": ("action", "A", ""), "b": ("url", "B", "2015-05-29"), "c": ("url", "C", "2015-05-29"),
    }  # fmt: skip


def test_a_note_goes_on_until_a_blank_line_or_the_next_note() -> None:
    source = "So.[^a][^b]\n\n[^a]: One\n  and more\nof it\n[^b]: Two\n\nGoes on.\n"
    faults: list[Fault] = []
    parsed = read_prose(source, "f.md", faults)
    assert words_of(parsed, "a") == "One and more of it"
    assert words_of(parsed, "b") == "Two"
    assert [words(s) for s in parsed.sentences] == ["So.", "Goes on."]
    assert [str(fault) for fault in faults] == [f"f.md:8:1: {SECOND}"]


def words_of(parsed: ParsedProse, key: str) -> str:
    return "".join(p.text for p in parsed.notes[key].content if isinstance(p, Text))


def test_notes_keep_their_formats_and_variables() -> None:
    parsed = parse_prose("So.[^a]\n\n[^a]: The *Plan* of {{ area.short }}\n", "f.md")
    assert [type(part).__name__ for part in parsed.notes["a"].content] == [
        "Text", "Text", "Text", "Placeholder",
    ]  # fmt: skip


def test_several_faults_of_one_text_are_told_at_once() -> None:
    assert told("{{ a/x: nw }} **bold {{ b }} and {{ c/ }}\n\n# Heading\n") == [
        "f.md:1:9: P041 the form 'nw' does not exist (sentence, now, then, change, difference, "
        "figures, verdict, noun, period) - did you mean now?",
        "f.md:1:15: P043 ** is not closed; for the character itself write \\*\\*",
        "f.md:1:25: P042 'b' is neither a finding's id (it has a /) nor a variable",
        "f.md:1:37: P040 'c/' is no finding's id such as falls/last_year",
        "f.md:3:1: P044 a heading cannot stand in prose, which holds sentences",
        f"f.md:3:1: {SECOND}",
    ]


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("> So.", "a quotation block"), ("- So.", "a list"), ("1. So.", "a list"),
        ("+ So", "a list"), ("| a | b |", "a table"), ("```\nx\n```", "a code block"),
        ("So.\n\n---\n", "a line of ---"), ("## So", "a heading"),
    ],
)  # fmt: skip
def test_what_a_paragraph_cannot_hold_is_named(source: str, what: str) -> None:
    assert f"P044 {what} cannot stand in prose" in told(source)[0]


def test_a_dash_or_a_number_inside_a_paragraph_is_no_list() -> None:
    parsed = parse_prose("It rose in\n2014. Then it fell\n- a little.\n", "f.md")
    assert [words(s) for s in parsed.sentences] == ["It rose in 2014.", "Then it fell - a little."]
