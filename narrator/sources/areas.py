"""Names of areas as files spell them → areas as declared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from narrator.values.areas import Area

#: How alike two names must be to be taken for one and a slip.
_ALIKE = 0.88
#: Letters of the shortest name in which one that is missing is told from another place.
_SHORT = 5


def folded(name: str) -> str:
    """Return a name as it is compared: no capitals, one kind of hyphen, *and* for *&*.

    Examples
    --------
    >>> folded("Avon & Somerset") == folded("avon-and-somerset")
    True
    """
    name = name.casefold().replace("&", " and ")
    for mark in "-–_":
        name = name.replace(mark, " ")
    return " ".join(name.split())


def spellings(areas: Mapping[str, Area]) -> dict[str, str]:
    """Return declared area by folded spelling: names first, then formal names and aliases."""
    found = {folded(name): name for name in areas}
    for name, area in areas.items():
        for other in (area.formal, *area.aliases):
            if other:
                found.setdefault(folded(other), name)
    for area in areas.values():
        for part in area.parts:
            found.setdefault(folded(part), part)
    return found


def slips(unknown: Iterable[str], absent: Iterable[str], present: Sequence[str]) -> dict[str, str]:
    """Return names that look like a slip for a declared area, with that area.

    Parameters
    ----------
    unknown : iterable of str
        Spellings in the file that are no declared area.
    absent, present : iterable of str
        Declared areas that the file lacks, and has. A name near a *present* one is most likely
        another area (North and South Yorkshire), unless only a letter differs.
    """
    found = {}
    absent = list(absent)
    for name in unknown:
        text = folded(name)
        likely = [(area, _likeness(text, folded(area))) for area in absent]
        likely += [
            (area, 1.0) for area in absent if text.startswith(folded(area) + " ")
        ]  # Suffolk County Council
        likely += [(area, 0.9) for area in present if _one_letter(text, folded(area))]
        best = max(likely, key=lambda pair: pair[1], default=("", 0.0))
        if best[1] >= _ALIKE:
            found[name] = best[0]
    return found


def _likeness(one: str, other: str) -> float:
    if one[:1] != other[:1] or not one:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _one_letter(one: str, other: str) -> bool:
    """Say whether one letter too many, too few or wrong tells two longer names apart.

    A letter too many or too few also in names of five (Marlo, Marlow); another letter makes of
    those another place (Derby, Denby).
    """
    shorter, apart = min(len(one), len(other)), abs(len(one) - len(other))
    if apart > 1 or shorter < (_SHORT if apart else _SHORT + 1):
        return False
    start = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        start += 1
    rest, tail = one[start:], other[start:]
    return start > 0 and (rest[1:] == tail or rest == tail[1:] or rest[1:] == tail[1:])
