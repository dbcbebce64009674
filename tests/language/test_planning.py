"""Planning takes every message once, whatever the findings are, and every sentence is whole."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from language_making import finding, measure, pack, project, words

from narrator.language import Told, make_voice, write_paragraph
from narrator.rules import comparator_key, rows_reachable
from narrator.values.faults import Place
from narrator.values.prose import Placeholder, ProseSentence, Text

BROKEN = [{"from": "2014-04", "note": "recording practice changed"}]
MEASURES = {
    "a": measure("a", name="violence", sum_of=["b", "c"], share_of="a"),
    "b": measure("b", name="violence with injury", figures="from_to", share_of="a"),
    "c": measure("c", name="violence without injury", number="plural", share_of="a"),
    "d": measure("d", kind="proportion", name="the rate", aspect="the rate", of="calls",
                 says="of calls were answered"),
    "e": measure("e", kind="survey", name="satisfaction", aspect="the rate", of="replies"),
    "f": measure("f", kind="stock", noun={"one": "officer", "many": "officers"}),
    "g": measure("g", name="hours given", says="they gave", noun={"one": "hour", "many": "hours"}),
}
MEASURES = {k: replace(m, breaks=measure("x", breaks=BROKEN).breaks) for k, m in MEASURES.items()}
COMPARATORS = ("last_year", "baseline", "national.change", "region.change", "peers.level",
               "peers.rank", "share", "target", "level", "recent", "season", "run", "variation",
               "assurance", "areas", "areas.rank")
#: What the words of a comparator need beside its outcome.
BESIDE = {
    "season": {"expected_low": "120.0", "expected_high": "410.5", "before_month": "2015-02",
               "before_level": "213.0"},
    "run": {"run_length": "5", "run_from": "2009-04/2010-03", "first": "2005-04/2006-03",
            "record_since": "2007-04/2008-03"},
    "variation": {"lower": "0.2", "upper": "0.7"}, "assurance": {"lower": "0.2", "upper": "0.7"},
    "target": {"met_since": "2013-04/2014-03"},
}
#: Parts of the area, with their changes and levels.
PARTS = ("Ely", "March", "Wisbech")
NUMBERS = {"count": st.integers(30, 50_000), "stock": st.integers(30, 900),
           "proportion": st.integers(10, 990), "survey": st.integers(10, 990)}


@st.composite
def findings(draw: st.DrawFn) -> dict[str, object]:
    """Draw some findings, each in an outcome of the vocabulary."""
    ids = draw(st.lists(st.sampled_from([f"{m}/{c}" for m in MEASURES for c in COMPARATORS]),
                        min_size=1, max_size=6, unique=True))
    made = {}
    for key in ids:
        name, comparator = key.split("/")
        if comparator == "share" and not MEASURES[name].share_of:
            continue
        numbers = NUMBERS[MEASURES[name].kind]
        scale = 1000 if MEASURES[name].is_proportion or comparator == "share" else 1
        now, then = draw(numbers) / scale, draw(numbers) / scale
        if comparator.endswith(".change"):
            now, then = draw(st.integers(-400, 400)) / 10, draw(st.integers(-400, 400)) / 10
        if comparator == "peers.rank":
            now, then = float(draw(st.integers(1, 8))), None
        reach = rows_reachable(pack(), comparator_key(comparator))
        row = draw(st.sampled_from([r for r in reach if r.count]))
        outcome = draw(st.sampled_from(list(row.outcomes)))
        facts = {name_: draw(st.sampled_from(sorted(v))) for name_, v in outcome.items()}
        made[key] = (now, then, facts)
    return made


def _finding(key: str, now: float, then: float | None, facts: dict[str, str]) -> object:
    own = {f: facts[f] for f in ("direction", "significance", "size", "cause", "standing", "tone",
                                 "target", "target_before") if f in facts}
    if "level" in facts:
        own["level_band"] = facts["level"]
    given_ = {"current": now, "reference": then, "current_n": 200.0, "reference_n": 8.0,
              "interval": [1.0, 2.0], **own}
    if "before" in facts and facts["before"] != "unknown":
        significance = "higher" if facts["before"] == "significant" else "similar"
        given_["before"] = {"period": "2014-12", "direction": "up", "significance": significance}
    fields = {*own, "before", "level"}
    extra = {f: v for f, v in facts.items() if f not in fields}
    name, comparator = key.split("/")
    if comparator == "areas":
        given_["supports"] = [f"{name}/last_year@{part}" for part in PARTS]
    if comparator == "areas.rank":
        given_["supports"] = [f"{name}/level"] + [f"{name}/level@{part}" for part in PARTS]
    return finding(key, MEASURES, extra={**BESIDE.get(comparator, {}), **extra}, **given_)


def _parts(drawn: dict[str, object]) -> list[object]:
    """Return the findings of the parts on which those over areas rest."""
    made = []
    for name, measure_ in MEASURES.items():
        scale = 1000 if measure_.is_proportion else 1
        for part, (now, then) in zip(PARTS, ((310, 400), (330, 320), (500, 500)), strict=True):
            if f"{name}/areas" in drawn:
                made.append(finding(f"{name}/last_year@{part}", MEASURES, current=now / scale,
                                    reference=then / scale, cause="stated", current_n=200.0))
            if f"{name}/areas.rank" in drawn:
                made.append(finding(f"{name}/level@{part}", MEASURES, current=now / scale))
    return made


@given(findings(), st.booleans(), st.integers(0, 5))
@settings(max_examples=150, deadline=None)
def test_each_finding_is_said_once_and_sentences_are_whole(
    drawn: dict[str, tuple[float, float | None, dict[str, str]]], joined: bool, ordinal: int
) -> None:
    made = [*(_finding(key, *values) for key, values in drawn.items()), *_parts(drawn)]
    voice = make_voice(project(MEASURES), pack(), words(), made)  # type: ignore[arg-type]
    here = Place("p.md", 1, 1)
    groups = [tuple(drawn)] if joined else [(key,) for key in drawn]
    sentences = [ProseSentence((Placeholder(g, "", "", here),), True, here) for g in groups if g]
    written = write_paragraph(voice, "p", ordinal, sentences, Told())
    said = [f for s in written.sentences if "~" not in s.id for f in s.findings]
    assert sorted(said) == sorted(k for k in drawn if not voice.choices[k].silent)
    again = write_paragraph(voice, "p", ordinal, sentences, Told())
    assert again == written
    for sentence in written.sentences:
        text = sentence.text
        assert text[:1].isupper() or not text[:1].isalpha(), text
        assert not text[:1].isdigit(), text
        assert text.endswith("."), text
        assert "  " not in text and "{{" not in text and "\ue000" not in text, text
        assert all(text[s.start : s.end] == s.text for s in sentence.slots), sentence.slots
        assert all(0 <= s.start < s.end <= len(text) for s in sentence.spans)
        assert any(s.rule for s in sentence.spans)
    assert len({s.id for s in written.sentences}) == len(written.sentences)


@given(findings(), st.sampled_from([" and ", ", and ", "; ", " while ", " beside a word, "]))
@settings(max_examples=150, deadline=None)
def test_clauses_in_an_authors_sentence_run_on_without_a_gap(
    drawn: dict[str, tuple[float, float | None, dict[str, str]]], between: str
) -> None:
    # what is drawn at random of the parts' verdicts does not fit the parts
    drawn = {key: values for key, values in drawn.items() if not key.endswith("/areas")}
    made = [*(_finding(key, *values) for key, values in drawn.items()), *_parts(drawn)]
    assume(made)
    voice = make_voice(project(MEASURES), pack(), words(), made)  # type: ignore[arg-type]
    here = Place("p.md", 1, 1)
    parts: list[Text | Placeholder] = [Text("We know that ", here)]
    for key in drawn:
        parts += [Placeholder((key,), "", "", here), Text(between, here)]
    parts[-1] = Text(".", here)
    (sentence,) = write_paragraph(
        voice, "p", 0, [ProseSentence(tuple(parts), False, here)], Told()
    ).sentences
    text = sentence.text
    assert text.startswith("We know that ") and text.endswith("."), text
    assert ",," not in text and ",;" not in text, text
    assert "\ue000" not in text and "{{" not in text
    at = 0
    for span in sentence.spans:
        assert text[at : span.start] in ("", "; "), (span, text)  # the engine's own joint
        at = max(at, span.end)
    assert at == len(text)
    assert all(text[s.start : s.end] == s.text for s in sentence.slots), sentence.slots
    said = {i for span in sentence.spans for i in span.findings}
    assert said == set(drawn)
