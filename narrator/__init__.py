"""narrator writes a performance Board paper from measured data, every sentence traceable."""

__version__ = "0.1.0"
