"""What each key of each file means, in one sentence: what editors show beside it.

The keys that have a row in docs/paper.md or docs/rules.md have their sentence from there:
``make pages`` writes words.json of these tables. The others have theirs here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

#: Table → key → its meaning, of the keys that have no row in the pages.
OWN: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "period": {
        "end": "The paper's last month.",
        "months": "The length of the period in months; 12 unless said.",
        "baseline": "The month before a baseline begins to count.",
    },
    "meeting": {
        "date": "The day of the meeting.",
        "item": "The agenda item, in quotes where it ends in a nought.",
    },
    "style": {
        "percent": "Decimals of percentages; 1 unless said.",
        "figures": "How a change is put where the measure does not say.",
    },
    "significance": {
        "level": "The level of the tests; 95% unless said.",
        "adjust": "Whether verdicts allow for the number of tests.",
    },
    "disclosure": {
        "suppress_below": "The smallest number that may be printed.",
        "round_to": "To what counts are rounded; 1 unless said.",
    },
    "section": {
        "id": "By what evidence and cross-references know the section; else its heading.",
        "heading": "The heading; may hold variables.",
        "paragraphs": "The numbered paragraphs, in their order.",
    },
    "areas": {
        "list": "The areas: a list of names, or each with what is known of it.",
        "groups": "Groups of areas for comparison.",
    },
    "columns": {
        "area": "The heading of the column of areas.",
        "period": "The heading of the column of months, quarters or dates.",
        "measure": "The heading of the column that says what is measured.",
        "value": "The heading of the column of figures.",
        "denominator": "The heading of the column of what a proportion is of.",
        "n": "The heading of the column of replies.",
        "sd": "The heading of the column of standard deviations.",
        "status": "The heading of the column that says final or provisional.",
        "lower": "The heading of the column of lower limits.",
        "upper": "The heading of the column of upper limits.",
        "verdict": "The heading of the column of the publisher's own verdicts.",
        "target": "The heading of the column of targets.",
    },
    "per": {
        "value": "The measure that a count is divided by.",
        "times": "Times so many: 1000 for a rate per 1,000.",
    },
    "noun": {"one": "In the singular: visit.", "many": "In the plural: visits."},
    "levels": {
        "high": "From where `level` may call it high, such as 85% or more.",
        "low": "Up to where `level` may call it low, such as under 50%.",
    },
    "break": {
        "from": "The first month of the new series.",
        "note": "What changed; printed in a note.",
    },
    "bands": {"size": "The sizes of a relative change: each begins where the one before ends."},
    "sizes": {
        "slight": "The smallest changes, such as under 2%.",
        "notable": "Those between, such as 2% to 10%.",
        "marked": "The largest, such as over 10%.",
    },
    "note": {
        "kind": "What the note is.",
        "accessed": "For an address: the day it was read.",
    },
    "topic": {
        "comparator": "The comparator, or several, whose outcomes the rows divide among them.",
        "comparators": "Several comparators that share these rows.",
        "rows": "The rows: one outcome, one row.",
        "riders": "What is added, after a semicolon, to whatever a row says.",
        "tables": "Several tables in one file.",
    },
    "rider": {
        "rule": "The rider's id; evidence, comments and explain lead to it.",
        "when": "Facts and the values that they may have; a fact left out may have any.",
        "ride": "The message that is added.",
    },
    "otherwise": {
        "rule": "The row's id; else its comparators with .otherwise behind them.",
        "otherwise": "The message of every outcome that no other row catches; lint counts them.",
        "weight": "0 to 100, for headlines.",
    },
    "house_row": {
        "comparator": "The comparator, or several, that the row is for.",
        "comparators": "Several comparators that the row is for.",
    },
    "pack": {
        "name": "The pack's name.",
        "over": "The pack that this one lies over.",
        "drop": "Rules of the packs below that are taken out.",
        "about": "What the pack is for, in a sentence.",
    },
    "vocabulary": {
        "facts": "What may be known of a finding, with the values it may have.",
        "comparators": "For each comparator the outcomes that exist, as products of values.",
    },
    "fact": {
        "values": "All values that the fact may have.",
        "words": "Words for each value, used where lint describes an outcome.",
    },
    "outcomes": {
        "outcomes": "Products of values: each names the same facts.",
        "every": "Facts that every outcome has besides.",
        "like": "The comparator whose outcomes these are, too.",
    },
    "plan": {"steps": "The steps, tried in this order; the last is alone."},
    "step": {
        "step": "The step's name; one of the same name below is replaced. The last is alone.",
        "because": "Why the step is there, for those who read the plan.",
    },
    "take": {
        "comparator": "The comparator, or several, of the messages.",
        "messages": "The messages that the slot takes.",
        "many": "Whether the slot takes several messages; only the last one may.",
        "same": "What several messages must share.",
        "at_least": "How many messages the slot needs.",
        "at_most": "How many messages the slot may take.",
    },
    "styles": {
        "about": "What the style is, in a sentence.",
        "over": "The style that this one lies over; narrator unless said.",
        "counted": "Words for what is counted: a sentence with one of them speaks of figures.",
        "rules": "The rules by their code: on, off, or with options.",
        "of": "Whose words the rule looks at: all, the author's, or generated ones.",
    },
    "answers": {
        "from": "The workbooks or CSV files of figures, relative to this file.",
        "area": "Whose paper it is.",
        "title": "The paper's title.",
        "to": "The Board it goes to.",
        "from_whom": "Who signs it.",
        "pack": "The rule pack; core unless said.",
        "period": "The paper's last month.",
        "meeting_date": "The day of the meeting.",
        "better": "What is good, for every measure that does not say.",
        "measures": "Keys of measures, by label or id.",
    },
    "verdict": {
        "one": "The words of the verdict where the measure is singular.",
        "many": "The words where it is plural.",
    },
    "example": {
        "facts": "Names with their values.",
        "text": "The sentence that must come out.",
    },
})  # fmt: skip


@cache
def pages() -> Mapping[str, Mapping[str, str]]:
    """Return the sentences that are taken from the pages: table → key → meaning."""
    found = resources.files("narrator.schemas").joinpath("words.json").read_text("utf-8")
    return MappingProxyType(json.loads(found))


def meaning(table: str, key: str) -> str:
    """Return what a key means; an empty string where neither the pages nor `OWN` say."""
    return pages().get(table, {}).get(key, "") or OWN.get(table, {}).get(key, "")
