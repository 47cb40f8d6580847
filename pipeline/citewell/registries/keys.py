"""By what the work of an entry is asked for, and kept: an identifier, or a title with all that tells it from others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from citewell.model import Skipped
from citewell.text import fold, normalise_doi

if TYPE_CHECKING:
    from citewell.model import Item, Reference

LONGEST_DOI = 1_024
"""Bytes of one encoded DOI; a hundred are common, and longer ones are text that ran on behind a DOI."""
IDENTIFIERS = ("arxiv", "PMID", "PMCID", "ISBN")
"""CSL variables that are asked for in place of a DOI, in this order."""
SEARCHED = frozenset(
    {"article-journal", "paper-conference", "chapter", "book", "report", "thesis", "article", "dataset"}
)
"""CSL types of works that registries hold; web pages, laws or letters are searched for in vain."""
_LEAST_LETTERS = 6
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Key:
    """What a work is asked for by.

    Attributes
    ----------
    variable
        CSL variable: ``DOI``, one of `IDENTIFIERS`, or ``title``.
    value
        The identifier in its one form, or the folded words of what is searched for.
    """

    variable: str
    value: str

    def __str__(self) -> str:
        return f"{self.variable.lower()}:{self.value}"


def find_key(reference: Reference) -> Key | Skipped:
    """Return what the work of an entry is asked for by, or why nobody is asked."""
    item = reference.item
    if item.DOI:
        doi = normalise_doi(item.DOI)
        if doi is None:
            return Skipped("not a DOI")
        return Key("DOI", doi) if len(encode(doi)) <= LONGEST_DOI else Skipped("too long for a DOI")
    for variable in IDENTIFIERS:
        if value := getattr(item, variable):
            return Key(variable, " ".join(value.split())[:_LONGEST])
    return find_title_key(reference) or Skipped("no DOI")


def find_title_key(reference: Reference) -> Key | None:
    """Return what a work is searched for by; ``None`` where a search could prove nothing."""
    item = reference.item
    if item.type not in SEARCHED or not item.creators or len(fold(item.title or "")) < _LEAST_LETTERS:
        return None
    return Key("title", " / ".join(map(fold, _parts(item)))[:_LONGEST])


def encode(doi: str) -> str:
    """Return a DOI as it may stand in the path or the query of an address, every sign of syntax escaped."""
    return quote(doi, safe="/:()")


def _parts(item: Item) -> tuple[str, ...]:
    place = (item.container_title, item.volume, item.issue, item.page)
    return (item.creators[0].sort_name, str(item.year or ""), item.title or "", *(part or "" for part in place))
