"""Labels and headings as words: ids, printed names, nouns, and hints at what a column holds."""

from __future__ import annotations

import re
from collections.abc import Collection

from narrator.values.plurals import head_of, singular


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Words in headings that say what a column holds.
AREA_WORDS = _set("""
    area areas region district borough county council authority ward site hospital trust practice
    school college station division branch country place location locality team department
    directorate centre office depot lad unit provider organisation""")
MEASURE_WORDS = _set("""
    measure indicator metric kpi type category question activity item subject statistic
    description label series kind minor service""")
PERIOD_WORDS = _set("period month quarter year date week ending ended to time")
VALUE_WORDS = _set("value count number total figure amount volume result")
N_WORDS = _set("n replies respondents responses base sample surveyed interviews")
WHOLE_WORDS = _set("""
    denominator whole all total of eligible population base seen due calls cases attendances
    incidents handled received""")
STOCK_WORDS = _set("""
    population waiting list headcount stock open outstanding caseload staff strength balance
    establishment beds residents households members vacancies post posts fte heads""")
SHARE_WORDS = _set("% percent percentage proportion share")
TIME_WORDS = _set("minutes hours days weeks duration time wait")
_SMALL = _set("a an and at by de for from in la le of on or per the to under upon with")
_WORD = re.compile(r"[^\W\d_]+|%")


def words_of(text: str) -> list[str]:
    """Return a heading's words: ``LookUp_BoroughName`` → look, up, borough, name."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text.replace("_", " "))
    return [word.casefold() for word in _WORD.findall(parted)]


def hints(text: str, words: Collection[str]) -> int:
    """Return how many of a heading's words are among `words`, in the singular or plural."""
    return sum(1 for word in words_of(text) if word in words or word.removesuffix("s") in words)


def titled(texts: Collection[str]) -> float:
    """Return the share of texts of several words that are names: each word with a capital."""
    several = [words for text in texts if len(words := re.findall(r"[^\W\d_][\w'’]*", text)) > 1]
    names = [
        words for words in several
        if all(word[0].isupper() or word in _SMALL for word in words)
    ]
    return len(names) / len(several) if several else 0.0


def id_of(label: str, taken: Collection[str]) -> str:
    """Return a measure's id made of its label, unlike those taken."""
    made = re.sub(r"[^a-z0-9]+", "_", label.casefold().replace("&", " and "))
    made = made.strip("_")[:48].strip("_")
    if match := re.fullmatch(r"([\d_]+)_([a-z].*)", made):  # 999 calls
        made = f"{match[2]}_{match[1]}"
    if not made or not made[0].isalpha():
        made = f"measure_{made}".strip("_")
    found, count = made, 2
    while found in taken:
        found, count = f"{made}_{count}", count + 1
    return found


def plainly(label: str) -> str:
    """Return a label of which every word has a capital without them: Theft from Person."""
    words = label.split(" ")
    return " ".join([*words[:1], *(w.lower() if _is_plain(w) else w for w in words[1:])])


def _is_plain(word: str) -> bool:
    """Say whether a word has a capital at its beginning alone."""
    return word[:1].isupper() and word[1:] == word[1:].lower()


def name_of(label: str) -> str:
    """Return a label as it stands within a sentence: ``Delayed transfers`` → delayed transfers.

    Only the first word loses its capital, and not where it has others.
    """
    text = " ".join(label.replace("_", " ").split())
    if text.startswith("%"):
        return f"the proportion {name_of(text[1:])}"
    first, space, rest = text.partition(" ")
    return f"{first.lower() if _is_plain(first) else first}{space}{rest}"


def noun_of(label: str) -> tuple[str, str] | None:
    """Return what a label counts, one and many, where its last word is a plural.

    Examples
    --------
    >>> noun_of("Emergency admissions"), noun_of("Robbery")
    (('admission', 'admissions'), None)
    """
    words, at = _head(label)
    last = re.sub(r"[^\w-]", "", words[at]) if words else ""
    one = singular(last)
    return (one, last) if one and last == last.lower() else None


def held_of(label: str) -> tuple[str, str]:
    """Return what there is of at a date, one and many: a person on the waiting list, people on it.

    Examples
    --------
    >>> held_of("Beds in use"), held_of("Waiting list")
    (('bed in use', 'beds in use'), ('person on the waiting list', 'people on the waiting list'))
    """
    name = name_of(label)
    words, at = _head(label)
    if noun := noun_of(label):
        return " ".join([*words[:at], noun[0], *words[at + 1 :]]), name
    last = words[-1] if words else ""
    if last == "list":
        return f"person on the {name}", f"people on the {name}"
    if last == "population":
        return "person", "people"
    if last == "staff":
        return f"member of {name}", f"members of {name}"
    return name, name


def _head(label: str) -> tuple[list[str], int]:
    """Return a label's words, and which of them names what is counted."""
    words = name_of(label).split()
    return words, head_of(words)


def unit_of(heading: str) -> tuple[str, str] | None:
    """Return the unit of time that a heading names, one and many."""
    found = [word for word in words_of(heading) if word in ("minutes", "hours", "days", "weeks")]
    return (found[0][:-1], found[0]) if found else None


def area_name(text: str) -> str:
    """Return an area's name as printed: ``bath-and-wells`` → Bath and Wells."""
    if text != text.lower() or not text[:1].isalpha():
        return text
    words = re.split(r"[-_ ]+", text)
    return " ".join(
        word if word in _SMALL and i else word[:1].upper() + word[1:]
        for i, word in enumerate(words)
    )


def area_nouns(heading: str) -> str:
    """Return what the areas are called, in the plural, by the heading of their column."""
    known = [w for w in words_of(heading) if w in AREA_WORDS or w.removesuffix("s") in AREA_WORDS]
    plain = words_of(heading)
    word = known[-1] if known else plain[0] if len(plain) == 1 and plain[0].isalpha() else "area"
    if word.endswith("s") and singular(word):
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def share_of(name: str, whole: str) -> str:
    """Return what a figure out of others is called in a sentence; empty where that is known.

    Examples
    --------
    >>> share_of("attended within 10 minutes", "Calls")
    'the proportion of calls attended within 10 minutes'
    >>> share_of("proportion satisfied", "Replies"), share_of("satisfied", "Base")
    ('', '')
    """
    of = name_of(whole)
    if SHARE_WORDS & {*words_of(name)} or not noun_of(of):
        return ""
    return f"the proportion of {of} {name}"
