"""Every fault code of the rules, what it means and why it is a fault."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

NO_PACK = "R001"
PACK_CIRCLE = "R002"
UNKNOWN_KEY = "R003"
MISSING_KEY = "R004"
WRONG_SHAPE = "R005"
NO_FACT = "R006"
NO_VALUE = "R007"
NO_COMPARATOR = "R008"
DUPLICATE = "R009"
SILENCE = "R010"
WEIGHT = "R011"
NO_OVER = "R012"
OVER_CIRCLE = "R013"
NO_DROP = "R014"
ELSEWHERE = "R015"
OTHERWISE = "R016"
PARTIAL_OUTCOME = "R017"
VALUE_ABSENT = "R018"
LIKE_CIRCLE = "R019"
GAP = "R020"
OVERLAP = "R021"
ROW_NEVER = "R022"
RIDER_NEVER = "R023"
NO_TABLE = "R024"
CAUGHT = "R025"
NO_CHOICE = "R090"
OUTSIDE = "R091"
NOT_GIVEN = "R092"

#: Code → (what it is, why it is a fault).
REASONS: Mapping[str, tuple[str, str]] = MappingProxyType({
    NO_PACK: (
        "no such rule pack",
        "a paper without rules would say nothing; guessing another pack would say it wrongly"),
    PACK_CIRCLE: (
        "packs lie over each other in a circle",
        "no layer is the last one, so that no row could be said to replace another"),
    UNKNOWN_KEY: (
        "unknown key",
        "a misspelt key is otherwise read as a condition that nobody made"),
    MISSING_KEY: (
        "a key is missing",
        "a row without its rule or words cannot be traced or said"),
    WRONG_SHAPE: (
        "a value of another shape than expected",
        "text, list and mapping mean different things; none is turned into another in silence"),
    NO_FACT: (
        "a fact that is not declared (or not for this comparator)",
        "a condition on it could never be met, or would be met by chance"),
    NO_VALUE: (
        "a value that its fact does not have",
        "the condition could never be met"),
    NO_COMPARATOR: (
        "a comparator that the vocabulary does not declare",
        "without declared outcomes the table cannot be proved"),
    DUPLICATE: (
        "a rule id, fact value or key that is used twice in one pack",
        "evidence names the rule by its id: it must lead to one row"),
    SILENCE: (
        "silence without a reason, or a reason without silence",
        "a paper that leaves something out must be able to say why"),
    WEIGHT: (
        "weight outside 0 to 100",
        "weights rank headlines across all tables, so that they share one scale"),
    NO_OVER: (
        "`over` names no row of this table",
        "the priority would have no effect and the overlap would come back unseen"),
    OVER_CIRCLE: (
        "rows lie over each other in a circle",
        "where all of them match none would be left"),
    NO_DROP: (
        "`drop` names no rule of the packs below",
        "the row meant to be removed would still speak"),
    ELSEWHERE: (
        "a rule id that belongs to another comparator or kind in the packs below",
        "it would replace nothing, and one id would lead to two rows"),
    OTHERWISE: (
        "`otherwise` outside house.yaml",
        "in a pack it would hide the gaps that the proof exists to show"),
    PARTIAL_OUTCOME: (
        "an outcome that leaves out a fact which others of its comparator have",
        "it would be unclear whether all values of the fact exist there; `any` says so"),
    VALUE_ABSENT: (
        "a value that no outcome of this comparator has",
        "the row promises words for something that cannot happen here"),
    LIKE_CIRCLE: (
        "comparators are like each other in a circle",
        "none of them declares the outcomes"),
    GAP: (
        "an outcome that no row catches",
        "the data will one day say so, and the paper would have no words for it"),
    OVERLAP: (
        "an outcome that two rows catch",
        "one outcome, one row: otherwise the order in a file would choose the words"),
    ROW_NEVER: (
        "a row that can never apply",
        "its words were written for something that cannot happen or that another row takes"),
    RIDER_NEVER: (
        "a rider that can never apply",
        "its words would never be said"),
    NO_TABLE: (
        "a comparator with outcomes and no table",
        "every outcome of it is a gap"),
    CAUGHT: (
        "outcomes that only an `otherwise` row catches",
        "allowed in house.yaml, but counted, so that it stays a choice"),
    NO_CHOICE: (
        "internal: a finding that not exactly one row catches",
        "the pack was used without its proof"),
    OUTSIDE: (
        "internal: a finding outside the declared outcomes",
        "the vocabulary and the statistics disagree on what can happen"),
    NOT_GIVEN: (
        "internal: a fact that the finding does not hold and the caller did not give",
        "no value may be assumed for it"),
})  # fmt: skip
