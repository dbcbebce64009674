"""Names for files and footnotes, from the words that they hold."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 40
_SMALL = {"the", "a", "an", "of", "and", "to", "in", "for", "on", "by", "with", "is", "at", "from"}
#: Names that no file may have on Windows.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}


def key_of(text: str, most: int = 4) -> str:
    """Return the first words of a text as a name: ``an-effective-response``; empty for none.

    Small words do not count, and are dropped from the ends.

    Examples
    --------
    >>> key_of("The drive to enhance operational resources")
    'drive-to-enhance-operational-resources'
    """
    text = re.sub(r"['’](?=\w)", "", text)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    words = re.findall(r"[a-z0-9]+", plain)
    while words and words[0] in _SMALL and len(words) > 1:
        del words[0]
    kept: list[str] = []
    counted = 0
    for word in words:
        counted += word not in _SMALL
        if counted > most or len("-".join((*kept, word))) > _LONGEST:
            break
        kept.append(word)
    while kept and kept[-1] in _SMALL:
        kept.pop()
    name = "-".join(kept) or "-".join(words)[:_LONGEST].strip("-")
    return f"{name}-1" if name in _DEVICES else name


def unique(name: str, taken: set[str]) -> str:
    """Return a name that is not taken, and take it."""
    found, count = name, 1
    while found in taken:
        count += 1
        found = f"{name}-{count}"
    taken.add(found)
    return found
