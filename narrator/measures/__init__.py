"""Observations in, series out: sums, ratios, rates, shares, totals, and what they amount to."""

from narrator.measures.book import SeriesBook, Total, series_book
from narrator.measures.observed import frame_of
from narrator.measures.windows import amount, blocks, breaks_in, months_of, window_of

__all__ = [
    "SeriesBook",
    "Total",
    "amount",
    "blocks",
    "breaks_in",
    "frame_of",
    "months_of",
    "series_book",
    "window_of",
]
