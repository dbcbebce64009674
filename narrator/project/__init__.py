"""What people wrote: paper.yaml, measures.yaml, commentary, house.yaml, each fault located."""

from narrator.project.reading import read_project

__all__ = ["read_project"]
