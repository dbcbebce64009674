"""Whose advice the rules are; every rule names its own.

A source is where the advice, or the reasoning behind it, is found. The words of the rules, and
their thresholds where a source gives none, are narrator's.
"""

from __future__ import annotations

ONS = "ONS service manual, Writing numbers"
ONS_PERCENT = "ONS service manual, Percentages"
ONS_ROUNDING = "ONS service manual, Number rounding"
ONS_PUNCTUATION = "ONS service manual, Punctuation"
ONS_WORDS = "ONS service manual, Abbreviations"
GOV_UK = "GOV.UK style guide, A to Z"
ANALYSIS = "Government Analysis Function, Communicating quality, uncertainty and change"
WRITING = "Government Analysis Function, Writing about data"
UKSA = "UK Statistics Authority, Standards for statistical reports (2010)"
COMMONS = "House of Commons Library, statistical literacy guides"
NHS = "NHS England, Making Data Count"
OURS = "narrator: words follow facts"
