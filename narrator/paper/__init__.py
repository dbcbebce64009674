"""The paper: sections and numbered paragraphs, notes, headlines, expectations, evidence."""

from narrator.paper.making import Draft, make_paper

__all__ = ["Draft", "make_paper"]
