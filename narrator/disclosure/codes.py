"""Codes of what the audit finds."""

from __future__ import annotations

FURTHER = "D090"  #: warning: more is withheld than what is small itself
EARLIER = "D091"  #: warning: earlier drafts alone give a small number away
REFUSED = "D092"  #: earlier drafts give away what this draft withholds
