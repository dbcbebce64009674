"""Rules: declared outcomes, decision tables over them, the proof, and the choice of messages."""

from narrator.rules.facts import comparator_key, outcome_of
from narrator.rules.packs import load_pack, pack_names
from narrator.rules.proofs import (
    MessageUse,
    Reach,
    messages_used,
    prove,
    riders_reachable,
    rows_reachable,
)
from narrator.rules.selecting import Choice, select
from narrator.rules.tables import SILENCE, Row, RulePack, Table
from narrator.rules.vocabulary import Comparator, Fact, Vocabulary

__all__ = [
    "SILENCE",
    "Choice",
    "Comparator",
    "Fact",
    "MessageUse",
    "Reach",
    "Row",
    "RulePack",
    "Table",
    "Vocabulary",
    "comparator_key",
    "load_pack",
    "messages_used",
    "outcome_of",
    "pack_names",
    "prove",
    "riders_reachable",
    "rows_reachable",
    "select",
]
