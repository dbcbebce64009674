"""Comparators and finding ids: how they are written, and which of them exist."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

#: Comparators by the key under which the rules declare their outcomes; ``GROUP`` stands for any
#: declared group, ``baseline`` also for a dated one, ``faster_than`` takes a measure.
COMPARATORS = (
    "last_year", "previous", "year_start", "baseline", "target", "level",
    "GROUP.level", "GROUP.change", "GROUP.rank",
    "share", "mix", "parts", "faster_than", "alignment", "tone",
    "recent", "season", "run", "areas", "areas.rank", "variation", "assurance",
)  # fmt: skip

GROUP_KINDS = ("level", "change", "rank")


def comparator_key(comparator: str, groups: Collection[str] | None = None) -> str:
    """Return the key under which a comparator's outcomes are declared.

    Parameters
    ----------
    comparator : str
        As written: ``last_year``, ``peers.level``, ``baseline.2012``, ``faster_than.visits``.
    groups : collection of str, optional
        Ids of the groups; without it every head before ``.level``, ``.change`` or ``.rank`` that
        is none of narrator's own comparators is taken for one.

    Examples
    --------
    >>> comparator_key("peers.level")
    'GROUP.level'
    >>> comparator_key("baseline.2012")
    'baseline'
    """
    head = comparator.partition(".")[0]
    return _key(comparator, head != "areas" if groups is None else head in groups)


@lru_cache(maxsize=1024)
def _key(comparator: str, is_group: bool) -> str:
    head, _, tail = comparator.partition("@")[0].partition(".")
    if not tail or head in ("baseline", "faster_than"):
        return head
    return f"GROUP.{tail}" if is_group and tail in GROUP_KINDS else f"{head}.{tail}"


def split_id(finding: str) -> tuple[str, str, str]:
    """Split a finding's id into measure, comparator and area (empty for the paper's own).

    Raises
    ------
    ValueError
        There is no ``/``, or nothing on one of its sides.

    Examples
    --------
    >>> split_id("falls/peers.level@East Cambridgeshire")
    ('falls', 'peers.level', 'East Cambridgeshire')
    """
    measure, _, rest = finding.partition("/")
    comparator, at, area = rest.partition("@")
    parts = measure.strip(), comparator.strip(), area.strip()
    if not parts[0] or not parts[1] or (at and not parts[2]):
        raise ValueError(f"not a finding's id such as falls/last_year: {finding!r}")
    return parts
