from __future__ import annotations

import pytest
from prose_writing import shown

CASES = {
    "sentences end at full stops, question and exclamation marks": (
        "One. Two! Is it three? Four",
        ["One.", "Two!", "Is it three?", "Four"],
    ),
    "a decimal is no end": ("Up by 3.5 to 4.0. Down.", ["Up by 3.5 to 4.0.", "Down."]),
    "abbreviations do not end a sentence": (
        "See e.g. Cambridge and Dr. Smith, i.e. No. 5 of Jan. 2015 cf. Annex.",
        ["See e.g. Cambridge and Dr. Smith, i.e. No. 5 of Jan. 2015 cf. Annex."],
    ),
    "but a word that looks like one does": ("He says no. The end.", ["He says no.", "The end."]),
    "an initial is none": ("Written by J. Smith. Read.", ["Written by J. Smith.", "Read."]),
    "a full stop before a small letter is none": ("The approx. number etc. and so on.",
        ["The approx. number etc. and so on."]),
    "quotes and brackets close with the sentence": (
        "‘Stop.’ He said “go.” (It is so.) Then they went.",
        ["‘Stop.’", "He said “go.”", "(It is so.)", "Then they went."],
    ),
    "a quotation may begin one": ("It ends. “It begins.” ‘So.’",
        ["It ends.", "“It begins.”", "‘So.’"]),
    "a line's end is a space": ("One\nmore. Two\r\n more.", ["One more.", "Two more."]),
    "a blank line ends a sentence without a full stop": ("One\n\ntwo.", ["One", "two."]),
    "placeholders alone are sentences": (
        "{{ a/x }} {{ b/x + c/x }}\n{{ d/x: sentence }}",
        ["!a/x", "!b/x+c/x", "!d/x:sentence"],
    ),
    "a placeholder alone may be followed by words": ("{{ a/x }} The Board waits.",
        ["!a/x", "The Board waits."]),
    "or by a quotation, or bold words": ("{{ a/x }} ‘So.’ {{ b/x }} **The lead** is bold.",
        ["!a/x", "‘So.’", "!b/x", "<The lead> is bold."]),
    "or by a number": ("{{ a/x }} 31 are in training.", ["!a/x", "31 are in training."]),
    "or by a variable": ("{{ a/x }} {{ area.formal }} waits.", ["!a/x", "[area.formal] waits."]),
    "a full stop of the author's belongs to the placeholder": ("{{ a/x }}. {{ b/x }}.[^n] So.",
        ["!a/x", "!b/x^n", "So."]),
    "notes stay with a placeholder alone": ("{{ a/x }}[^n] {{ b/x }}[^m][^n]",
        ["!a/x^n", "!b/x^m^n"]),
    "words around a placeholder make one sentence": (
        "It is good that {{ a/x }}, and {{ b/x }}. So.",
        ["It is good that [a/x], and [b/x].", "So."],
    ),
    "a comma after a placeholder goes on with it": ("{{ a/x: sentence }}, a shift. So.",
        ["[a/x:sentence], a shift.", "So."]),
    "small letters after a placeholder go on with it": ("{{ a/x }} of the calls. So.",
        ["[a/x] of the calls.", "So."]),
    "a part of a sentence never stands alone": ("{{ a/x: now }} Special constables train.",
        ["[a/x:now] Special constables train."]),
    "a variable never stands alone": ("{{ area }} The end.", ["[area] The end."]),
    "a sentence ends before a placeholder": ("It is so. {{ a/x }} And: {{ b/x }}. {{ c/x }}",
        ["It is so.", "!a/x", "And: [b/x].", "!c/x"]),
    "placeholders amid words stay in their sentence": ("See {{ a/x }} {{ b/x }}",
        ["See [a/x] [b/x]"]),
    "a note after the full stop belongs to the sentence": ("One.[^n] Two[^m]. Three.”[^n] Four.",
        ["One.^n", "Two^m.", "Three.”^n", "Four."]),
    "formats": ("A **bold** and *slanted* m^2^ and ***both***.",
        ["A <bold> and /slanted/ m²2² and </both/>."]),
    "ordinals are left to the language": ("On 31st March.", ["On 31st March."]),
    "escapes": (r"5 \* 3 \{\{ a \[^n] 2\^3^ \\.", ["5 * 3 {{ a [^n] 2^3^ \\."]),
    "stars with space around are stars": ("5 * 3 ** 2.", ["5 * 3 ** 2."]),
    "a caret alone is a caret": ("2^3 is eight, ^ too.", ["2^3 is eight, ^ too."]),
    "a dated baseline and an area": (
        "{{ a/baseline.2014-04/2015-03 }} {{ b_2/peers.level@East Cambridgeshire : now }} rose.",
        ["!a/baseline.2014-04/2015-03", "[b_2/peers.level@East Cambridgeshire:now] rose."],
    ),
    "nothing": (" \n ", []),
}  # fmt: skip


@pytest.mark.parametrize(("source", "sentences"), CASES.values(), ids=CASES.keys())
def test_prose_is_split_where_a_reader_would(source: str, sentences: list[str]) -> None:
    assert shown(source) == sentences
