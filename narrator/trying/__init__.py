"""Trying rules: tables as people read them, one outcome in words, and what a change would say."""
