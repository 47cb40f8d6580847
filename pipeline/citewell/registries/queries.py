"""Put an entry into the words of a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.text import fold

if TYPE_CHECKING:
    from citewell.model import Reference

LONGEST_QUERY = 300
"""Characters of a search: more make an address that registries refuse, and tell them nothing more."""
_MOST_WORDS = 16


def describe_work(reference: Reference) -> str:
    """Return title, first author, container and year of an entry."""
    item = reference.item
    first = item.creators[0].sort_name if item.creators else None
    parts = (item.title, first, item.container_title, str(item.year or ""))
    return " ".join(filter(None, parts))[:LONGEST_QUERY]


def title_words(reference: Reference) -> str:
    """Return the words of a title without any sign that a search language could take for its own."""
    return " ".join(fold(reference.item.title or "").split()[:_MOST_WORDS])
