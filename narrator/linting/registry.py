"""Every rule of the lint by its code, and what else lint's list tells of."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from narrator.linting import (
    comparing,
    evaluating,
    lengths,
    numbers,
    signs,
    sources,
    verdict_words,
    wordings,
)
from narrator.linting.rule import Rule
from narrator.paper import codes as paper

RULES: Mapping[str, Rule] = MappingProxyType({
    rule.code: rule
    for rule in sorted(
        (*verdict_words.RULES, *comparing.RULES, *evaluating.RULES, *lengths.RULES, *numbers.RULES,
         *signs.RULES, *wordings.RULES),
        key=lambda rule: rule.code,
    )
})  # fmt: skip

#: What the paper itself is told of its prose, by builds as well: code → (what, reason, source).
PAPER: Mapping[str, tuple[str, str, str]] = MappingProxyType({
    paper.CONTRADICTED: (
        "commentary that its own figures, or its `expects:`, contradict",
        "words written beside last month's figures may say the opposite of this month's",
        sources.OURS),
    paper.OLD_WORDS: (
        "commentary written for an older period than the paper's",
        "people's words are dated, and nobody else can say whether they still hold",
        sources.OURS),
    paper.UNTRACED: (
        "a figure typed by hand",
        "nothing renews it when the data change, and nothing checks it",
        sources.OURS),
    paper.UNSAID: (
        "a significant and adverse finding that the paper says nowhere",
        "a paper that leaves out what is unwelcome is not believed in the rest",
        sources.UKSA),
})  # fmt: skip
