"""Looking back at a draft: why it says what it says (comparing and merging follow)."""
