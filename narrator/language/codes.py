"""Every fault code of phrases and plans, what it means and why it is a fault."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

NO_PHRASES = "H001"
UNKNOWN_KEY = "H002"
WRONG_SHAPE = "H003"
NO_FORM = "H004"
NOT_TEMPLATE = "H005"
NO_NAME = "H006"
ELSEWHERE = "H007"
VERDICT = "H008"
EXAMPLE = "H009"
NO_PHRASE = "H010"
NO_ROW = "H011"
MISSING_FORM = "H012"
NO_EXAMPLE = "H013"
NO_WORD = "H014"
STEP = "H020"
STEP_FORM = "H021"
STEP_NEVER = "H022"
NO_ALONE = "H023"

#: Code → (what it is, why it is a fault).
REASONS: Mapping[str, tuple[str, str]] = MappingProxyType({
    NO_PHRASES: (
        "no phrases for this language",
        "the rules would choose messages that nobody could say"),
    UNKNOWN_KEY: (
        "unknown key",
        "a misspelt key is otherwise read as words that nobody asked for"),
    WRONG_SHAPE: (
        "a value of another shape than expected",
        "text, list and mapping mean different things; none is turned into another in silence"),
    NO_FORM: (
        "a form that does not exist",
        "no step of a plan could ever ask for it"),
    NOT_TEMPLATE: (
        "a phrase that is more than words and names",
        "what a phrase may do is what an analyst can check by reading it"),
    NO_NAME: (
        "a name that does not exist",
        "the place in the sentence would stay empty"),
    ELSEWHERE: (
        "a name that has no meaning for a comparator which uses this message",
        "a measure has no rank against last year; the sentence would break when it is needed"),
    VERDICT: (
        "the verdict does not stand exactly once",
        "a verdict left out is a claim weakened, said twice it is a claim stressed"),
    EXAMPLE: (
        "the worked example does not come out as written",
        "an example is the promise of what readers will see"),
    NO_PHRASE: (
        "a message without a phrase",
        "a rule would have nothing to say"),
    NO_ROW: (
        "a phrase that no rule uses",
        "words that are never said are not kept true"),
    MISSING_FORM: (
        "a phrase without the form that its use needs",
        "a row needs a sentence, a rider needs a rider"),
    NO_EXAMPLE: (
        "a phrase without a worked example",
        "an analyst changes what can be seen"),
    NO_WORD: (
        "a word that words.yaml does not have",
        "the sentence would have a hole"),
    STEP: (
        "a planning step that cannot be read",
        "a step that is half understood would join what does not belong together"),
    STEP_FORM: (
        "a message that a step may take lacks the form which the step needs",
        "the combined sentence would break on the day the data say so"),
    STEP_NEVER: (
        "a step that can take nothing",
        "its words would never be said"),
    NO_ALONE: (
        "the last step is not `alone`",
        "a message that no step takes would be lost"),
})  # fmt: skip
