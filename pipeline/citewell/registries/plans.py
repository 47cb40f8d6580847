"""Decide what to ask before anything is asked: which entries, each DOI once, in as few requests as fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from citewell.model import Skipped
from citewell.text import normalise_doi

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from citewell.model import Item, Reference

MOST_DOIS = 50
"""DOIs in one request; the largest batch that others are known to send to Crossref and DataCite."""
MOST_BYTES = 3_000
"""Encoded DOIs in one request; Crossref refuses a request line of more than 4,096 bytes."""
LONGEST_DOI = 1_024
"""Bytes of one encoded DOI; a hundred are common, and longer ones are text that ran on behind a DOI."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to ask for.

    Attributes
    ----------
    dois
        `Reference.n` -> DOI to ask for, normalised.
    skipped
        `Reference.n` -> why nobody is asked.
    """

    dois: Mapping[int, str]
    skipped: Mapping[int, Skipped]

    @property
    def distinct_dois(self) -> tuple[str, ...]:
        """Every DOI once, in the order of the entries."""
        return tuple(dict.fromkeys(self.dois.values()))


def plan_lookups(references: Iterable[Reference]) -> Plan:
    """Sort the entries into those that can be looked up by DOI and those that cannot."""
    dois: dict[int, str] = {}
    skipped: dict[int, Skipped] = {}
    for reference in references:
        match _askable_doi(reference.item):
            case str(doi):
                dois[reference.n] = doi
            case Skipped() as reason:
                skipped[reference.n] = reason
    return Plan(dois, skipped)


def encode(doi: str) -> str:
    """Return a DOI as it may stand in the path or the query of an address, every sign of syntax escaped."""
    return quote(doi, safe="/:()")


def is_listable(doi: str) -> bool:
    """Tell whether a DOI can stand in a list that commas separate."""
    return "," not in doi


def split(dois: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Yield batches for one request each; a DOI that cannot stand in a list goes alone."""
    batch: list[str] = []
    size = 0
    for doi in dois:
        if not is_listable(doi):
            yield (doi,)
            continue
        length = len(encode(doi)) + len(",doi:")
        if batch and (len(batch) == MOST_DOIS or size + length > MOST_BYTES):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(doi)
        size += length
    if batch:
        yield tuple(batch)


def _askable_doi(item: Item) -> str | Skipped:
    if not item.DOI:
        return Skipped("no DOI")
    doi = normalise_doi(item.DOI)
    if doi is None:
        return Skipped("not a DOI")
    return doi if len(encode(doi)) <= LONGEST_DOI else Skipped("too long for a DOI")
