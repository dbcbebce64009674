"""Starting a project from a workbook or CSV: asking little, guessing well, and saying so."""

from narrator.starting.project import Started, start

__all__ = ["Started", "start"]
