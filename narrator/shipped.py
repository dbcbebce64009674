"""Where the rules, templates and samples lie that ship with narrator."""

from __future__ import annotations

from pathlib import Path


def shipped(name: str) -> Path:
    """Return the folder ``rules``, ``templates`` or ``samples``, in a wheel or in a checkout.

    Raises
    ------
    FileNotFoundError
        The installation is damaged: neither holds it.
    """
    here = Path(__file__).resolve().parent
    for root in (here / "_data", here.parent):
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(f"narrator is not whole: its folder {name!r} is missing")
