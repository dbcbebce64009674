"""Which sentences of a paper two stacks word otherwise, over the same data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Evidence = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reworded:
    """A sentence of the paper, as it was worded and as it is.

    Parameters
    ----------
    number : str
        Of its paragraph, such as 5.3; its id where the paragraph has no number.
    old, new : str
        One is empty where the sentence comes, or goes.
    rules : tuple of str
        The rules that speak in one of them only, or whose place is another.
    """

    number: str
    old: str
    new: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperChange:
    """How a paper's words differ.

    Parameters
    ----------
    sentences : int
        How many sentences the paper has now.
    noted : tuple of (str, str)
        Footnotes that only one of the two has: ``gone`` or ``new``, and the text.
    """

    sentences: int
    reworded: tuple[Reworded, ...]
    noted: tuple[tuple[str, str], ...] = ()


def compared(old: Evidence, new: Evidence) -> PaperChange:
    """Return what differs between the sentences of two drafts of one paper.

    Parameters
    ----------
    old, new : mapping
        evidence.json of each, read.
    """
    before = {s["id"]: s for s in old["sentences"]}
    after = {s["id"]: s for s in new["sentences"]}
    # Planning may have given a sentence's findings to another: what is said alike has not changed.
    said_before = _texts(old)
    said_after = _texts(new)
    out: list[Reworded] = []
    for id_ in _in_order(list(before), list(after)):
        was, now = before.get(id_), after.get(id_)
        first, second = (s["text"] if s else "" for s in (was, now))
        number = _number(now or was or {})
        if first == second:
            continue
        if not first and (number, second) in said_before:
            continue
        if not second and (number, first) in said_after:
            continue
        out.append(Reworded(number, first, second, _rules(was, now)))
    return PaperChange(len(after), tuple(out), _notes(old, new))


def _texts(evidence: Evidence) -> set[tuple[str, str]]:
    return {(_number(s), s["text"]) for s in evidence["sentences"]}


def _number(sentence: Mapping[str, Any]) -> str:
    return str(sentence.get("paragraph") or sentence.get("paragraph_id") or sentence.get("id"))


def _in_order(before: list[str], after: list[str]) -> list[str]:
    """Return all ids in the order of the new paper, those that went after their neighbours."""
    known = set(after)
    out = list(after)
    for at, id_ in enumerate(before):
        if id_ not in known:
            left = next((b for b in reversed(before[:at]) if b in out), None)
            out.insert(out.index(left) + 1 if left is not None else 0, id_)
    return out


def _rules(was: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> tuple[str, ...]:
    """Return the rules that speak now with the words that differ."""
    def spoken(sentence: Mapping[str, Any] | None) -> dict[tuple[object, ...], str]:
        return {
            (s["rule"]["id"], s["rule"]["file"], s["rule"]["line"]): s["rule"]["id"]
            for s in (sentence or {}).get("spans", ()) if s.get("rule")
        }  # fmt: skip

    first, second = spoken(was), spoken(now)
    changed = [id_ for key, id_ in second.items() if key not in first]
    gone = [id_ for key, id_ in first.items() if key not in second and id_ not in changed]
    return tuple(dict.fromkeys([*changed, *gone] or second.values() or first.values()))


def _notes(old: Evidence, new: Evidence) -> tuple[tuple[str, str], ...]:
    before = {n["text"] for n in old["footnotes"]}
    after = {n["text"] for n in new["footnotes"]}
    gone = [("gone", n["text"]) for n in old["footnotes"] if n["text"] not in after]
    come = [("new", n["text"]) for n in new["footnotes"] if n["text"] not in before]
    return tuple(dict.fromkeys((*gone, *come)))
