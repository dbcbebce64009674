"""Whose advice the rules are; every rule names its own."""

from __future__ import annotations

ONS = "ONS service manual, Writing numbers"
ONS_WORDS = "ONS service manual, Abbreviations"
GOV_UK = "GOV.UK style guide, A to Z"
ANALYSIS = "Government Analysis Function, Communicating quality, uncertainty and change"
WRITING = "Government Analysis Function, Writing about statistics"
UKSA = "UK Statistics Authority, Standards for statistical reports (2010)"
COMMONS = "House of Commons Library, statistical literacy guides"
NHS = "NHS England, Making Data Count"
OURS = "narrator: words follow facts"
