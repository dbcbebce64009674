"""Reviewing a draft: why it says what it says."""
