"""Codes of what charts have to say."""

from __future__ import annotations

NOT_INSTALLED = "K050"
NOT_DRAWN = "K051"  #: warning
