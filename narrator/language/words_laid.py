"""Words that follow a fact (words.yaml): one layer's laid over those below, and checked there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from narrator.language import codes
from narrator.language.templates import NotAllowed, template
from narrator.rules.nodes import Node, kind
from narrator.values.faults import nearest

#: Groups keyed by message, note or the like, to which a layer may add.
_OPEN = frozenset({"ridden", "beside", "notes"})


def lay_words(below: dict[str, Any], node: Node, over: bool) -> None:
    """Lay a file's words over those below, mapping by mapping.

    Parameters
    ----------
    below : dict
        Changed to what holds above.
    over : bool
        Whether a pack lies below: then a word that it does not have is a fault, as nothing would
        ever say it; and a name that the word below does not use must exist.
    """
    if isinstance(node.value, Mapping):
        _lay(below, node, over, ())


def _lay(below: dict[str, Any], node: Node, over: bool, path: tuple[str, ...]) -> None:
    for key, child in node.items():
        held = below.get(key)
        here = (*path, key)
        if over and held is None and not (path and path[0] in _OPEN):
            told = f"no word {'.'.join(here)!r} below"
            child.fault(codes.NO_WORD, told, nearest(key, below), key=True)
        elif isinstance(child.value, Mapping):
            if over and isinstance(held, str):
                child.fault(codes.WRONG_SHAPE, f"expected text, found {kind(child.value)}")
            else:
                inner = below.setdefault(key, {})
                if isinstance(inner, dict):
                    _lay(inner, child, over, here)
        elif over and isinstance(held, Mapping):
            what = f"expected a mapping of {', '.join(held)}, found {kind(child.value)}"
            child.fault(codes.WRONG_SHAPE, what)
        else:
            if over:
                _check(child, held)
            below[key] = child.value


def _check(node: Node, held: object) -> None:
    """Check that words are words, whose names exist or were used below."""
    from narrator.language.names import NAMES  # the names' own modules read words

    if not isinstance(node.value, str):
        node.fault(codes.WRONG_SHAPE, f"expected text, found {kind(node.value)}")
        return
    try:
        names = template(node.value).names
    except NotAllowed as why:
        node.fault(codes.NOT_TEMPLATE, str(why))
        return
    known = {*NAMES, *(template(held).names if isinstance(held, str) else ())}
    for name in dict.fromkeys(names):
        if name not in known:
            node.fault(codes.NO_NAME, f"no name {name!r}", nearest(name, known))
