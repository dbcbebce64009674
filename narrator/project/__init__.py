"""What people wrote: paper.yaml, measures.yaml, commentary, house.yaml, each fault located."""

from narrator.project.reading import read_project
from narrator.project.rules_named import RulesNamed, rules_named

__all__ = ["RulesNamed", "read_project", "rules_named"]
