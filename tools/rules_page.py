"""``python -m tools.rules_page``: write the tables of docs/rules.md from what narrator knows."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from narrator.language import Words, load_words
from narrator.language import codes as language_codes
from narrator.language.joints import JOINT
from narrator.language.names import NAMES, ONLY
from narrator.language.phrases import FORMS
from narrator.language.steps import RELATIONS
from narrator.rules import codes as rule_codes
from narrator.rules import load_pack

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "rules.md"
_MADE = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- /made -->)", re.DOTALL)

#: What names stand for that are made by rule, and so bear no description of their own.
MEANINGS: Mapping[str, str] = {
    "more": "more or fewer; less of a measure in the singular that declares no noun",
    "more_named": "the same after the measure's name alone: less, where that is in the singular",
    "says": "the measure's `says`",
    "there": "there was, or there were",
    "stance": "welcomes or regrets",
    "aspect": "the measure's `aspect`",
    "noun": "what is counted, in the plural",
    "in_subject": "` in` and the measure, unless the sentence before was about it; beside a"
    " group's rate the own one as well, where it was not told last",
    "meanwhile": "`over the same period`, and the measure; where the own change was not told last,"
    " that first",
    "meanwhile_this": "the same, with a pronoun where nothing else could be meant",
    "verdict": "the phrase's own verdict",
    "break.note": "what changed when the series broke",
    "break.month": "when it broke",
    "area.name": "the paper's area as declared",
    "finding.area": "the area that the finding is of: the paper's own, or a part of it",
    "area.formal": "in full",
    "area.short": "in short",
    "tone.words": "the words of the measure's `tone`",
    "reductions": "the opposite of increases",
    "own_rose": "rose or fell, of the own change",
    "own_increase": "increase or reduction, of the own change",
    "other_rose": "rose or fell, of the other change",
    "previous.increase": "increase or reduction, of what the paper before reported",
    "then_noun": "the level compared with, and what is counted",
    "then_words": "that number in words where it is small",
    "change": "the size of the relative change; percentage points of a proportion",
    "day.percent": "the size of the change a day",
    "day.more": "more or fewer, of the change a day",
    "target": "the target as printed",
    "replies": "how many replied",
    "grain.each": "from month to month, or whatever the series is by",
    "period.span": "the period in words",
    "period.date": "its last day",
    "period.month": "its last month",
    "reference.month": "the last month of what it is compared with",
    "reference.year": "the year of that",
    "reference.span": "that period in words",
    "reference.date": "the last day of that",
    "previous.month": "the last month of the paper before",
    "it_rate": "it, of `rate`",
    "rank.words": "the place in words",
    "rank.from_top": "the place counted from the highest",
    "rank.of": "how many were ranked",
    "rank.among": "`the eight`; with their group, where that has not just been named",
    "range.low": "the lower end of the group's normal range",
    "range.high": "its upper end",
    "aligned": "the groups that moved the same way",
    "unaligned": "how, and where, others moved",
    "whole.name": "what the share is of",
    "gains": "the parts that moved as the whole did, with their changes",
    "losses": "those that moved the other way",
    "counterpart.name": "the other measure",
    "own_rate": "the own rate of change",
    "other_rate": "the other's",
    "areas.one": "what one part of the area is called",
    "areas.rise": "rise or fall where all parts moved alike, else change",
    "areas.top": "the part, or parts, with most",
    "areas.bottom": "those with least",
    "areas.least": "the least",
    "areas.share": "the share of the part with most",
    "recent.expected": "that it is what was to be expected, and from what",
    "recent.against": "what was to be expected, and from what",
    "recent.few": "what was to be expected, of small numbers",
    "season.rose": "rose or fell on the month before",
    "season.increase": "increase or reduction on it",
    "season.figure": "the month's figure",
    "season.before": "the figure of the month before",
    "season.before_month": "that month",
    "season.low": "the lower end of the range for the time of year",
    "season.high": "its upper end",
    "run.moved": "risen or fallen",
    "run.trend": "rising or falling",
    "run.allowing": "allowing for the time of year, where that has been done",
    "run.from": "since when",
    "run.first": "the first period known",
    "run.end": "highest or lowest",
    "record.since": "when it was last so high, or low",
    "spc.lower": "the lower limit of the control chart",
    "spc.upper": "its upper limit",
    "spc.high": "high or low",
    "spc.above": "above or below",
    "spc.moved": "risen or fallen",
    "spc.judged": "an improvement, a deterioration, or nothing",
}

#: What a join has besides.
JOINS: Mapping[str, str] = {
    "first": "the first message in its form", "second": "the second", "third": "the third",
    "rest": "all but the first, listed", "list": "all, listed", "both": "all, after “both”",
    "same_rest": "the other measures with their pairs of figures",
    "significant_ones": "which of the changes are significant, hiding none",
    "directions": "the measures by direction: A and B fell, while C rose",
    "steepest": "the part that moved most, with its rate", "others": "the other parts",
    "same_places": "the groups that moved the same way", "opposite_places": "those that did not",
    "group_rose": "how these moved", "gaps": "what the differences are called together",
    "also": "also, unless the own figure was called comparable",
    "beside": "how the own rate stands to all groups",
    "second_name": "the second measure's name", "count": "how many changes there are",
    "together": "several measures that moved the same way, each with its change",
    "each": "the verdict on each of these, in the words of its message",
    "held": "the measures that are comparable, with their verdict in common",
    "exception.name": "the one that went against all others",
    "exception.rose": "rose or fell, of that one",
    "others.names": "the measures that it went against", "others.rose": "rose or fell, of these",
}  # fmt: skip


#: What a relation demands of the messages that a step takes.
HOLDS: Mapping[tuple[str, str], str] = {
    ("measure", "same"): "all are of one measure",
    ("measure", "different"): "no two are of one measure",
    ("measure", "whole_and_parts"): "the first is of a sum, the others of its terms",
    ("measure", "whole_then_share"): "the last is a share of the first one's measure",
    ("direction", "same"): "all rose, or all fell",
    ("direction", "opposite"): "the first moved one way and the others the other",
    ("direction", "all_but_one"): "one, and that significantly, moved against all others",
    ("alignment", "same"): "the groups moved as the own figure did",
    ("alignment", "opposite"): "they moved the other way",
    ("alignment", "mixed"): "some did and some did not",
    ("aspect", "same"): "the measures share an `aspect:`, each `of:` something else",
    ("aspect", "none"): "they do not",
    ("message", "same"): "one message",
    ("message", "different"): "no two say the same; higher and lower are two things",
    ("comparator", "same"): "all are against the same",
    ("judgement", "worse_then_held"): "the first is significantly worse, the others are comparable",
    ("judgement", "worse_together"): "all are significantly worse",
    ("judgement", "better_still_missed"): "a target missed before and now, the figure closer to it",
    ("says", "last"): "the last is a proportion with `says:`",
    ("share", "majority"): "the last is a share of more than half",
    ("rates", "differ"): "the parts' percentages are printed apart",
    ("period", "same"): "the same two periods are compared",
    ("unit", "same"): "all are told in one unit: a count and its rate are not",
    ("effort", "declared"): "people first, then what they did (`says:`)",
    ("horizons", "contrast"): "the latest months point the other way, or moved significantly where"
    " the year did not",
    ("horizons", "agree"): "they point the same way, or hold",
}


def written(page: str) -> str:
    """Return the page with its made tables written anew."""
    tables = {
        "facts": facts, "forms": forms, "names": names, "relations": relations, "codes": codes,
    }  # fmt: skip
    return _MADE.sub(lambda m: m[1] + "\n" + "\n".join(tables[m[2]]()) + "\n\n" + m[3], page)


def facts() -> Iterable[str]:
    """Facts with their values."""
    vocabulary = load_pack("core", [ROOT / "rules"]).vocabulary
    yield from ("| Fact | Values | Of |", "| --- | --- | --- |")
    for fact in vocabulary.facts.values():
        of = [k for k, c in vocabulary.comparators.items() if fact.name in c.space.facts]
        everyone = len(of) == len(vocabulary.comparators)
        where = "all" if everyone else " ".join(f"`{key}`" for key in of)
        yield _row(f"`{fact.name}`", " ".join(f"`{value}`" for value in fact.values), where)


def forms() -> Iterable[str]:
    """Forms with their meanings."""
    yield from ("| Form | |", "| --- | --- |")
    for form, meaning in FORMS.items():
        yield _row(f"`{form}`", meaning)


def names() -> Iterable[str]:
    """Names with their meanings and an example of each."""
    seen = examples()
    yield from ("| Name | Stands for | As in | Only for |", "| --- | --- | --- | --- |")
    for name, make in NAMES.items():
        only = " ".join(f"`{key}`" for key in sorted(ONLY.get(name, ())))
        yield _row(f"`{name}`", meaning(name, make), seen.get(name, ""), only)
    yield from ("", "Names that only a `join` has:", "", "| Name | Stands for |", "| --- | --- |")
    for name in JOINT:
        yield _row(f"`{name}`", JOINS[name])


def relations() -> Iterable[str]:
    """Relations with their values and what each demands."""
    yield from ("| Relation | | Holds where |", "| --- | --- | --- |")
    for name, values in RELATIONS.items():
        for value in values:
            yield _row(f"`{name}`", f"`{value}`", HOLDS[name, value])


def codes() -> Iterable[str]:
    """Codes of lint with their reasons."""
    yield from ("| Code | What it is | Why it is a fault |", "| --- | --- | --- |")
    for table in (rule_codes.REASONS, language_codes.REASONS):
        for code, (what, why) in table.items():
            yield _row(code, what, why)


def meaning(name: str, make: object) -> str:
    """Return what a name stands for, in a line."""
    if name in MEANINGS:
        return MEANINGS[name]
    for table in ("number", "direction"):
        if isinstance(follows := language().words[table].get(name), Mapping):
            return ", ".join(dict.fromkeys(follows.values())) + f": by the {table}"
    said = (inspect.getdoc(make) or "").split("\n")[0]
    return said.removeprefix("Return ").rstrip(".").replace("``", "`")


def examples() -> dict[str, str]:
    """Return for each name its value in the first worked example that uses it."""
    found: dict[str, str] = {}
    for phrase in language().phrases.values():
        for name, value in phrase.example.facts.items() if phrase.example else ():
            if value.strip():
                found.setdefault(name, value)
    return found


@cache
def language() -> Words:
    """Return the shipped words."""
    return load_words(load_pack("policing", [ROOT / "rules"]), "en-GB", [ROOT])


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def main() -> None:
    """Write the page."""
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
