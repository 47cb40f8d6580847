"""Which words of an entry stand in none of the fields that were parsed from it."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Reference

_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"https?\\?:\S+|\bdoi\b\S*|\b10\.\d{4,9}/\S+", re.IGNORECASE)
PRINTED_BY_STYLES = frozenset(
    """
    accessed access al and arxiv at article available band bd by cited date dx doi ed edn edited editor editors eds
    edition et from hg hrsg http https in internet isbn issn issue journal jg n nd no nr number of on online org
    others p page pages para pmcid pmid pp preprint proceedings pt pubmed retrieved rd s seite st th the trans
    translated und url v vol volume www y jan january feb february mar march apr april may jun june jul july aug
    august sep sept september oct october nov november dec december
    """.split()
)
"""Words that a style prints of its own accord, or that only say what a field is."""


def lost_words(reference: Reference) -> list[str]:
    """Return the words, as printed, that no field holds; addresses, single letters and a style's own words are none.

    Where words have no blanks between them (Chinese), a word is held if its letters stand in the fields in a row.
    """
    item = reference.item
    known = [word.casefold() for word in _WORD.findall(" ".join([*_values(asdict(item)), str(item.issued or "")]))]
    words, letters = set(known), "".join(sorted(known, key=str.isascii))
    text = _ADDRESS.sub(" ", reference.text)
    return [
        word
        for word in _WORD.findall(text)
        if _counts(folded := word.casefold()) and folded not in words and (word.isascii() or folded not in letters)
    ]


def _counts(word: str) -> bool:
    return len(word) > 1 and word not in PRINTED_BY_STYLES


def _values(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for part in value:
            yield from _values(part)
    elif value is not None:
        yield str(value)
