"""Words of tests: what may be called significant, unchanged or a trend."""

from __future__ import annotations

import re
from collections.abc import Iterator

from narrator.linting import sources
from narrator.linting.figures import (
    NOUNS,
    VERBS,
    WEAK_NOUNS,
    about_figures,
    figures,
    of_figures,
    two_points,
)
from narrator.linting.rule import Hit, Option, Options, Rule, any_of, by_line
from narrator.linting.text import Line, Prose
from narrator.values.finding import Finding

_STOPS = r"(?:of|to|in|for|the|and|or|from|with|by|that|which|who|on|a|an|is|was|are|were)"
_SPAN = r"(?:year|month|quarter)[- ]on[- ](?:year|month|quarter)"
_SIGNIFICANT = re.compile(
    rf"\b(?P<adjective>significant)\s+(?:(?:{_SPAN}|(?!{_STOPS}\b)[\w-]+),?\s+){{0,3}}?"
    rf"(?P<noun>{NOUNS}|{WEAK_NOUNS})s?\b(?!-)"
    rf"|\bsignificantly\s+(?P<than>higher|lower|fewer|above|below|greater|larger|smaller|up|down|"
    rf"more|less|better|worse|different|{VERBS})\b"
    rf"|\b(?P<verb>{VERBS})(?:\s+by\s+[\d.,]+\s?%?|\s+\w+ly)?\s+significantly\b"
    rf"|\b(?:{NOUNS}|{WEAK_NOUNS})s?\b[^.;:]{{0,60}}?\b(?:is|was|are|were|be|been)\s+(?:not\s+|also\s+)?"
    r"(?P<predicate>significant)\b(?!\s+(?:\w+\s+)?(?:in|to|for)\b)",
    re.IGNORECASE,
)
#: Verbs of change that are as often said of what is not counted.
_QUALITY = re.compile("improv|deterior|worsen|grow|grew", re.IGNORECASE)
_COMPARED = re.compile("higher|lower|fewer|above|below|greater|larger|smaller")
_TESTED = re.compile(r"(?:statistical|clinical)(?:ly)?\W+(?:[\w-]+\W+){0,2}$", re.IGNORECASE)
#: Words of comparison that tell of figures where the sentence does, too.
_LOOSE = frozenset({"more", "less", "better", "worse", "different", "up", "down"})


def _bare(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    about = about_figures(line, prose)
    allowed = any_of(tuple(options["allow"]))
    for match in _SIGNIFICANT.finditer(line.text):
        start = re.search("significant", match.group(), re.IGNORECASE)
        assert start is not None
        begin = match.start() + start.start()
        if _TESTED.search(line.text[:begin]) or allowed.search(match.group()):
            continue
        than, noun = (match["than"] or "").casefold(), (match["noun"] or "").casefold()
        verb = than and not _COMPARED.fullmatch(than)
        weak = verb or than in _LOOSE or re.fullmatch(WEAK_NOUNS, noun) or \
            _QUALITY.match(match["verb"] or "")
        if weak and not about:
            continue
        said = match.group() if not match["predicate"] else line.text[begin : begin + 11]
        start_at = match.start() if not match["predicate"] else begin
        word, instead = ("significant", "statistically significant")
        if than and not verb:  # nothing is statistically above a target
            word, instead = "significantly", "" if than in ("above", "below") else "statistically"
        better = re.sub(rf"(?i)\b{word}\b", instead, said, count=1) if instead else ""
        yield Hit(at, start_at, start_at + len(said),
                  f"“{said}”: of figures the word claims a test; with one it is “statistically "
                  "significant”, and without one the figure itself says how much",
                  better if better != said else "")


def _no_difference(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    pattern, allowed = any_of(tuple(options["words"])), any_of(tuple(options["allow"]))
    spared = [m.span() for m in allowed.finditer(line.text)]
    said = line.findings or line.beside
    for match in pattern.finditer(line.text):
        if any(start <= match.start() < end for start, end in spared):
            continue
        if not of_figures(line, prose, *match.span()) or _equal_pair(line.text):
            continue
        if said and all(_unchanged(f) or f.significance in ("higher", "lower") for f in said):
            continue
        yield Hit(at, match.start(), match.end(),
                  f"“{match.group()}”: a test that finds no change does not show that there is "
                  "none; “not statistically significant”, or “comparable”, says what it found")


def _unchanged(finding: Finding) -> bool:
    return finding.direction == "unchanged"


def _equal_pair(text: str) -> bool:
    """Say whether the same figure stands twice: then there is no change indeed."""
    values = [f.value for f in figures(text)]
    return len(values) > len(set(values))


_NEGATED = re.compile(
    r"\bstatistically\s+(?:not\s+significant|in-?significant|non-?\s?significant)\b", re.IGNORECASE
)


def _not_significant(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    for match in _NEGATED.finditer(line.text):
        yield Hit(at, match.start(), match.end(),
                  f"“{match.group()}” says that statistics show it to be unimportant",
                  "not statistically significant")


#: Comparators whose words rest on more than two points.
_MANY = ("run", "variation", "recent", "season", "assurance")
_OBJECT = re.compile(r"\s+(?:the|their|its|our|this|these|those|how|an?|all|some|more)\b")
_THAT = re.compile(r"\b(?:this|that|the|such an?|these)\s+(?:\w+\s+)?$", re.IGNORECASE)


def _two_points(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    if any(f.comparator in _MANY for f in (*line.findings, *line.beside)):
        return
    if any_of(tuple(options["spans"])).search(line.text):
        return
    allowed = [m.span() for m in any_of(tuple(options["allow"])).finditer(line.text)]
    before = prose.before(at)
    for match in any_of(tuple(options["words"])).finditer(line.text):
        if any(start <= match.start() < end for start, end in allowed):
            continue
        if _OBJECT.match(line.text, match.end()):
            continue  # somebody is improving something
        back = bool(before and _THAT.search(line.text[: match.start()])
                    and two_points(before.text) and figures(before.text))
        here = two_points(line.text) and bool(figures(line.text))
        if back or here:
            which = "the sentence before sets" if back and not here else "the sentence sets"
            yield Hit(at, match.start(), match.end(),
                      f"“{match.group()}”: {which} one figure beside another, and two points show "
                      "no trend; say from what to what, or let a run or a control chart say it")


_CLAIM = re.compile(
    r"\b(?:(?P<not>not\s+)?statistically\s+(?P<word>significant(?:ly)?|higher|lower|better|worse|"
    r"comparable|similar))\b(?:\s+(?P<noun>rise|increase|fall|reduction|decrease|drop|decline))?",
    re.IGNORECASE,
)
_UP = frozenset({"rise", "increase", "higher"})
_DOWN = frozenset({"fall", "reduction", "decrease", "drop", "decline", "lower"})


def _claims(line: Line, options: Options, prose: Prose, at: int) -> Iterator[Hit]:
    said = line.findings or line.beside
    if not said:
        return
    yield from _judged(line, at)
    for match in _CLAIM.finditer(line.masked("author")):
        word, noun = match["word"].casefold(), (match["noun"] or "").casefold()
        claims = word not in ("comparable", "similar") and not match["not"]
        way = "higher" if _UP & {word, noun} else "lower" if _DOWN & {word, noun} else ""
        if any(_bears(f, claims, bool(match["not"]), way) for f in said):
            continue
        told = ", ".join(f"{f.id} is {f.significance.replace('_', ' ')}" for f in said[:3])
        yield Hit(at, match.start(), match.end(),
                  f"“{match.group().strip()}” is typed by hand, and no test bears it: {told}",
                  f"{{{{ {said[0].id}: verdict }}}}")


_JUDGED = re.compile(r"\b(?:improved|deteriorated|worsened)\b", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\b(?:should|may|might|could|would|will|can|to|be|not)\s+(?:have\s+|be\s+)?$", re.IGNORECASE
)
_VERDICT = re.compile(
    r"statistical|significan|margin of error|within the range|var(?:y|ies) too much|"
    r"not been tested", re.IGNORECASE
)
_IN_TIME = ("last_year", "previous", "baseline", "recent")


def _judged(line: Line, at: int) -> Iterator[Hit]:
    """Find a bare figure that is said to have improved where no test says so."""
    said = [f for f in line.findings if f.comparator.partition(".")[0] in _IN_TIME]
    tested = any(f.significance in ("higher", "lower") or f.cause == "quoted" for f in said)
    if not said or tested or _VERDICT.search(line.text):
        return
    own = line.masked("author")
    for match in _JUDGED.finditer(own):
        if _NOT_YET.search(own[: match.start()]):
            continue
        first = said[0]
        yield Hit(at, match.start(), match.end(),
                  f"“{match.group()}” is said as a fact, and {first.id} is "
                  f"{first.significance.replace('_', ' ')}; give both figures, or the verdict",
                  f"{{{{ {first.id}: verdict }}}}")


def _bears(finding: Finding, claims: bool, negated: bool, way: str) -> bool:
    """Say whether a finding's test says what the words do."""
    if finding.cause == "quoted":
        return True
    if claims:
        tested = finding.significance in ("higher", "lower")
        return tested and (not way or finding.significance == way)
    if negated:
        return finding.significance in ("similar", "inconclusive")
    return finding.significance == "similar"


RULES = (
    Rule("L001", "“significant” of figures without “statistically”",
         "readers take it for large, statisticians for tested; a Board cannot tell which is meant",
         f"{sources.ANALYSIS}; {sources.UKSA}", by_line(_bare),
         (Option("allow", "words", "phrases that are never meant so"),)),
    Rule("L002", "“no change” where no change was found",
         "that a test finds none does not show that there is none",
         sources.ANALYSIS, by_line(_no_difference),
         (Option("words", "words", "what says that nothing changed"),
          Option("allow", "words", "phrases in which it is said of other things than figures"))),
    Rule("L003", "“statistically not significant”",
         "it is the result that is not statistically significant; the other order says that it "
         "does not matter", sources.ANALYSIS, by_line(_not_significant)),
    Rule("L004", "two points told as a trend",
         "two figures always differ; whether they lead anywhere only more of them can show",
         sources.NHS, by_line(_two_points),
         (Option("words", "words", "what tells of a trend"),
          Option("spans", "words", "what shows that more than two points are meant"),
          Option("allow", "words", "trends of others, which have series of their own"))),
    Rule("L005", "a verdict, or “improved”, that no test bears",
         "what the words claim was not tested, or the test says otherwise",
         f"{sources.OURS}; {sources.ANALYSIS}", by_line(_claims)),
)  # fmt: skip
