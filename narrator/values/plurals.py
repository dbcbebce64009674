"""Whether a name is in the plural: the English of labels, as far as grammar needs it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BEHIND = frozenset((
    "of", "in", "with", "from", "by", "to", "for", "on", "at", "per", "within", "without", "under",
    "over",
))  # fmt: skip
_PARTICIPLES = frozenset((
    "made", "seen", "held", "open", "outstanding", "lost", "taken", "given", "sent", "waiting",
    "won", "due",
))  # fmt: skip
#: What tells more of a plural before it: patients waiting more than 18 weeks.
_CLAUSE = frozenset(("waiting", "who", "whose", "that", "more", "less", "fewer"))
_SAME = frozenset(["series", "species", "means", "news", "premises", "headquarters"])

#: Plurals that do not end as plurals do.
_MANY = frozenset(["people", "children", "women", "men"])


def head_of(words: Sequence[str]) -> int:
    """Return which of a name's words names what is counted.

    It stands before "of", "in", "for" and before a participle: calls for service, cases closed.
    """
    stop = next((
        i for i, word in enumerate(words)
        if i and (word in _BEHIND or (word in _CLAUSE and _many(words[i - 1])))
    ), len(words))  # fmt: skip
    while stop > 1 and (words[stop - 1].endswith("ed") or words[stop - 1] in _PARTICIPLES):
        stop -= 1
    return stop - 1


def _many(word: str) -> bool:
    return word in _MANY or bool(singular(word))


def singular(word: str) -> str:
    """Return the singular of a plural; empty where the word is none.

    Examples
    --------
    >>> singular("inquiries"), singular("breaches"), singular("illness")
    ('inquiry', 'breach', '')
    """
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "ews", "ics")):
        return ""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def is_plural(name: str) -> bool:
    """Whether a verb after a name stands in the plural.

    Examples
    --------
    >>> is_plural("waiting times"), is_plural("calls for service"), is_plural("litter")
    (True, True, False)
    >>> is_plural("the proportion of calls"), is_plural("sickness"), is_plural("fires and floods")
    (False, False, True)
    >>> is_plural("people on the waiting list")
    True
    """
    words = re.sub(r"\([^)]*\)|[^\w\s’'-]", " ", name).split()
    if not words:
        return False
    head = words[head_of(words)]
    if head in _MANY:
        return True
    return head == head.lower() and head not in _SAME and bool(singular(head))
