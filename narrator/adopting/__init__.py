"""A paper that people wrote by hand becomes a project: its structure, words, notes and figures."""

from narrator.adopting.figures import Match
from narrator.adopting.files import project_files
from narrator.adopting.matching import Matcher
from narrator.adopting.structure import Adopted, adopted

__all__ = ["Adopted", "Match", "Matcher", "adopted", "project_files"]
