"""File names that come from a stranger: what is shown, and what is safe to write."""

from __future__ import annotations

import re
import unicodedata

from citewell.reports import printable

LONGEST_NAME, LONGEST_STEM = 120, 60
UNNAMED = "manuscript"

_UNSAFE = re.compile(r"[^A-Za-z0-9_]+")


def shown_name(claimed: str) -> str:
    """Return the last part of a claimed path, on one line and of bearable length, to be shown and never opened."""
    name = printable(re.split(r"[/\\\\]", claimed)[-1]).strip()
    return name[-LONGEST_NAME:] or UNNAMED


def stem_of(name: str) -> str:
    """Return a name without its suffix as ASCII letters, digits, ``_`` and ``-``: safe as the name of a file."""
    stem = name.rpartition(".")[0] or name
    folded = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    return _UNSAFE.sub("-", folded).strip("-")[:LONGEST_STEM].strip("-") or UNNAMED
