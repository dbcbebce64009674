"""The name of the hidden bookmark at which a unit of the paper stands in its document."""

from __future__ import annotations

from base64 import b32encode
from hashlib import sha256

UNIT = "_nr_"


def short_hash(text: str) -> str:
    """Return 12 lower-case base32 characters (60 bits) of the text's SHA-256.

    Lower case, because bookmark names are case-insensitive.
    """
    return b32encode(sha256(text.encode()).digest()[:10]).decode("ascii").lower()[:12]


def anchor_name(unit: str) -> str:
    """Return the bookmark name of a unit of the body: a sentence, heading, cell or caption.

    Parameters
    ----------
    unit : str
        The unit's id, for example ``falls/falls/last_year``.

    Returns
    -------
    str
        ``_nr_`` and the id's short hash.

    Examples
    --------
    >>> anchor_name("falls/author-1")
    '_nr_ozl75owin4ar'
    """
    return UNIT + short_hash(unit)
