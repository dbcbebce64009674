"""The kind of a table of names."""

from __future__ import annotations

from typing import TypeAlias

from narrator.language.view import Name

NameTable: TypeAlias = dict[str, Name]
