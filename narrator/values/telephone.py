"""Telephone numbers that are names in running text, never quantities."""

from __future__ import annotations

#: Britain's national short numbers: emergencies (999, 112), health advice, the police, power cuts.
SHORT_NUMBERS = ("999", "112", "111", "101", "105")
