"""Codes of what charts have to say."""

from __future__ import annotations

NOT_INSTALLED = "K030"
NOT_DRAWN = "K031"  #: warning
