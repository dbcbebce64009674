"""house.yaml's ``tone:`` laid over the measures': the organisation's view of a change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from narrator.project import codes
from narrator.project.measure_parts import tone_of
from narrator.project.nodes import Node
from narrator.project.yaml_syntax import said
from narrator.values.faults import nearest
from narrator.values.measure import Measure, Tone

#: In place of a tone: the measure has none.
NONE = "none"


def toned(
    node: Node | None, measures: Mapping[str, Measure], *, known: bool = True
) -> dict[str, Measure]:
    """Return the measures with the tones of house.yaml in place of their own.

    Parameters
    ----------
    node : Node or None
        ``tone:``, a tone for each measure, whole; ``none`` takes the measure's own away.
    known : bool
        Whether the register could be read, so that a name can be held against it.
    """
    out = dict(measures)
    for name, child in node.items() if node else []:
        tone = _tone(child)
        if name in measures:
            out[name] = replace(measures[name], tone=tone)
        elif known:
            message = f"the measure {said(name)} is not declared"
            child.fault(codes.NO_MEASURE, message, nearest(name, measures), key=True)
    return out


def _tone(node: Node) -> Tone | None:
    if node.value == NONE:
        return None
    if not isinstance(node.value, Mapping):
        node.expected("a tone {up: welcome, decided_by: …}, or none,")
        return None
    return tone_of(node)
