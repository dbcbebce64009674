"""`explain`: why a paragraph says what it says, and what would have changed its words."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from narrator.review import plain
from narrator.review.caveats import meaning
from narrator.review.other_rows import other_rows
from narrator.review.turning_words import turning_words
from narrator.values.faults import Fault, FaultError, Place, nearest

if TYPE_CHECKING:
    from narrator.rules import RulePack

WIDTH = 100
Entry = Mapping[str, Any]
_CHANGED_BY = {
    "figure": "the figure itself has moved",
    "yardstick": "what it is held against has moved more than the figure itself",
    "revision": "the figures of the earlier period have been revised since",
    "rule": "the rules or settings are others; the figures alone would not have changed them",
}
_PLACE = re.compile(r"(\d+)(?:\.(\d+)(?:\.(\d+))?)?")


def explain(
    evidence: Mapping[str, Any], where: str, pack: RulePack | None = None,
    level: float | None = None, sayings: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Say why a place of the paper says what it says.

    Parameters
    ----------
    evidence : mapping
        evidence.json, read.
    where : str
        A paragraph (``5.5`` or its id), a section (``5``), a paragraph's second sentence
        (``5.5.2``), a sentence's id or a finding's id.
    pack : RulePack, optional
        The rules that the draft was written by, to name the rows that other facts would have met.
    level : float, optional
        Of the tests; the evidence's own where none is given.
    sayings : mapping of str to str
        What each message of the pack says (`narrator.review.sayings`).

    Returns
    -------
    str
        Lines of at most 100 columns, without a final line break.

    Raises
    ------
    FaultError
        ``K020`` the paper has no such place; with the nearest that it has.
    """
    where = where.strip()
    book = _Book(evidence, pack, level, sayings)
    if where in book.findings:
        return "\n".join(_finding_alone(book, where))
    sentences = book.at(where)
    if not sentences:
        raise FaultError([Fault(Place("evidence.json"), "K020", f"the paper has no place {where!r}",
                                nearest(where, book.places))])
    out: list[str] = []
    paragraph = None
    alone = len(sentences) == 1
    for sentence in sentences:
        if not alone and _in_table(sentence):
            continue
        if sentence.get("paragraph_id") != paragraph:
            paragraph = sentence.get("paragraph_id")
            out += ([""] if out else []) + _heading(book, sentence)
        out += ["", *_sentence(book, sentence)]
    cells = [s for s in sentences if _in_table(s) and s.get("findings")]
    if cells and not alone:
        told = f"cells with figures: {len(cells)}; ask for one by its id, such as {cells[0]['id']}"
        out += ["", *_field("table", told)]
    return "\n".join(out)


class _Book:
    """The evidence, by id and by number."""

    def __init__(
        self, evidence: Mapping[str, Any], pack: RulePack | None, level: float | None,
        sayings: Mapping[str, str],
    ) -> None:
        self.pack = pack
        self.sayings = sayings
        self.tests = int(evidence.get("settings", {}).get("tests") or 0)
        self.level = level or float(evidence.get("settings", {}).get("level") or 0.95)
        self.findings: dict[str, Entry] = {f["id"]: f for f in evidence["findings"]}
        self.notes: dict[str, Entry] = {n["id"]: n for n in evidence["footnotes"]}
        self.paragraphs: dict[str, Entry] = {p["id"]: p for p in evidence["paragraphs"]}
        self.sentences: list[Entry] = list(evidence["sentences"])
        numbers = {str(p["number"]) for p in evidence["paragraphs"]}
        self.places = (
            *sorted(numbers), *self.paragraphs, *(s["id"] for s in self.sentences), *self.findings
        )

    def at(self, where: str) -> list[Entry]:
        """Return the sentences of a place."""
        exact = [s for s in self.sentences if s["id"] == where]
        if exact:
            return exact
        match = _PLACE.fullmatch(where)
        if match is None:
            return [s for s in self.sentences if s.get("paragraph_id") == where]
        section, paragraph, sentence = match.groups()
        if paragraph is None:
            return [s for s in self.sentences
                    if str(s.get("paragraph")).partition(".")[0] == section]
        here = [s for s in self.sentences if s.get("paragraph") == f"{section}.{paragraph}"]
        if sentence is None:
            return here
        spoken = [s for s in here if not _in_table(s)]
        return spoken[int(sentence) - 1 : int(sentence)] if int(sentence) else []

    def number(self, sentence: Entry) -> str:
        """Return a sentence's number, as it can be asked for: ``5.5.2``."""
        number = str(sentence.get("paragraph") or "")
        if not number or "." not in number or _in_table(sentence):
            return number
        here = [s for s in self.sentences if s.get("paragraph") == number and not _in_table(s)]
        return f"{number}.{here.index(sentence) + 1}"


def _in_table(sentence: Entry) -> bool:
    tail = str(sentence["id"]).removeprefix(f"{sentence.get('paragraph_id')}/")
    return tail.startswith(("table-cell/", "table-head/", "table-caption"))


def _heading(book: _Book, sentence: Entry) -> list[str]:
    paragraph = book.paragraphs.get(str(sentence.get("paragraph_id")))
    if paragraph is None:
        title = f"{sentence.get('paragraph') or 'Title'}"
    else:
        title = f"{paragraph['number']}  {paragraph['heading']}  [{paragraph['id']}]"
    out = [*_wrapped(title, "", "    "), "=" * min(WIDTH, len(title))]
    words = (paragraph or {}).get("commentary") or {}
    if words.get("carried_over"):
        told = f"carried over: commentary {words['name']} was written for {words['for']}"
        out += ["", *_field("words", told)]
    return out


def _sentence(book: _Book, sentence: Entry) -> list[str]:
    number = book.number(sentence)
    out = _wrapped(f"{number}  “{sentence['text']}”" if number else f"“{sentence['text']}”", "",
                   "       ")
    out += _field("id", f"{sentence['id']} ({sentence['origin']})")
    for line in _rules(sentence):
        out += _field("rule", line)
    for id_ in sentence.get("findings", ()):
        if id_ in book.findings:
            out += ["", *_finding(book, book.findings[id_])]
            out += _other_rows(book, sentence, book.findings[id_])
    for key in sentence.get("footnotes", ()):
        note = book.notes.get(key)
        if note is not None:
            out += _field("note", f"{note['number']} ({note['kind'].replace('_', ' ')}): "
                                  f"{note['text']}")
    if not sentence.get("findings") and sentence["origin"] == "commentary":
        out += _field("words", "the author’s own; no figure of theirs is checked here")
    return out


def _rules(sentence: Entry) -> list[str]:
    """Return the rules that spoke, each once with the widest of its words."""
    spoken: dict[str, tuple[int, int]] = {}
    for span in sentence.get("spans", ()):
        rule = span.get("rule")
        if not rule:
            continue
        said = f"message {span['message']}" if span.get("message") else ""
        phrase = f"phrase {span['phrase']}" if span.get("phrase") else ""
        told = ", ".join(t for t in (said, phrase) if t)
        line = f"{rule['id']} ({rule['file']}:{rule['line']})" + (f"; {told}" if told else "")
        place = (span["start"], span["end"])
        held = spoken.get(line, place)
        spoken[line] = max(held, place, key=lambda p: p[1] - p[0])
    text = sentence["text"]
    return [
        f"{line}: the whole sentence" if b - a >= len(text) - 1 else
        f"{line}: “{text[a:b].strip()}”"
        for line, (a, b) in spoken.items()
    ]


def _other_rows(book: _Book, sentence: Entry, finding: Entry) -> list[str]:
    if book.pack is None:
        return []
    chosen = {s["rule"]["id"] for s in sentence.get("spans", ()) if s.get("rule")}
    found = other_rows(finding, book.pack, chosen, book.sayings)
    return [line for row in found for line in _field("else", row, 4)]


def _finding_alone(book: _Book, id_: str) -> list[str]:
    out = _finding(book, book.findings[id_])
    said = [s for s in book.sentences if id_ in s.get("findings", ())]
    if not said:
        return [*out, *_field("said", "nowhere in the paper")]
    for sentence in said:
        out += _field("said", f"{book.number(sentence)} “{sentence['text']}”")
    return out


def _finding(book: _Book, finding: Entry) -> list[str]:
    area = finding.get("area")
    out = _wrapped(f"  {finding['id']}" + (f", {area}" if area else ""), "", "    ")
    out += _field("period", plain.period_words(finding.get("period")) + (
        f", against {plain.period_words(finding['reference_period'])}"
        if finding.get("reference_period") else ""), 4)
    out += _field("figures", plain.figures_words(finding), 4)
    out += _field("verdict", plain.verdict_words(finding), 4)
    why = plain.why_words(finding, book.level, book.tests)
    if why:
        out += _field("why", " ".join(why), 4)
    method = plain.method_words(finding)
    if method:
        out += _field("method", method, 4)
    if finding.get("comparator") == "areas":
        for part in book.findings.values():
            if str(part["id"]).startswith(f"{finding['measure']}/last_year@"):
                told = f"{plain.figures_words(part)}; {plain.verdict_words(part)}"
                out += _field("part", f"{part['area']}: {told}", 4)
    if finding.get("caveats"):
        out += _field("but", "; ".join(meaning(c) for c in finding["caveats"]), 4)
    if finding.get("reported_before"):
        out += _field("before", plain.before_words(finding), 4)
    because = _CHANGED_BY.get(str(finding.get("changed_by")))
    if because:
        out += _field("changed", f"the words differ from the last draft’s because {because}", 4)
    for line in turning_words(finding, book.level):
        out += _field("turns", line, 4)
    return out


def _field(name: str, text: str, indent: int = 2) -> list[str]:
    label = f"{' ' * indent}{name + ':':<9} "
    return _wrapped(text, label, " " * len(label))


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    lines: Sequence[str] = textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=True,
        break_on_hyphens=False,
    )
    return list(lines) or [first.rstrip()]
