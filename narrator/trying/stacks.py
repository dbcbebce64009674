"""A stack of packs as it speaks: its tables and its words together."""

from __future__ import annotations

from dataclasses import dataclass

from narrator.language import Words
from narrator.rules import RulePack


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """Rules and words of one state: with a change, or without it.

    Parameters
    ----------
    name : str
        What it is called when it is set beside another: ``core over policing``.
    pack : RulePack
        Proved.
    words : Words
        Proved with it.
    """

    name: str
    pack: RulePack
    words: Words
