"""Files and workbooks in, one tidy table a source out, with every fault located."""

from narrator.sources.read import checked, read_source, read_sources

__all__ = ["checked", "read_source", "read_sources"]
