"""Decide what to ask before anything is asked: which entries, each DOI once, in as few requests as fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import Skipped
from citewell.registries.keys import Key, encode, find_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from citewell.model import Reference

MOST_DOIS = 50
"""DOIs in one request; the largest batch that others are known to send to Crossref and DataCite."""
MOST_BYTES = 3_000
"""Encoded DOIs in one request; Crossref refuses a request line of more than 4,096 bytes."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to ask for.

    Attributes
    ----------
    keys
        `Reference.n` -> what its work is asked for by: an identifier, or its title.
    skipped
        `Reference.n` -> why nobody is asked.
    """

    keys: Mapping[int, Key]
    skipped: Mapping[int, Skipped]


def plan_lookups(references: Iterable[Reference]) -> Plan:
    """Sort the entries into those that can be looked up and those that cannot."""
    keys: dict[int, Key] = {}
    skipped: dict[int, Skipped] = {}
    for reference in references:
        match find_key(reference):
            case Key() as key:
                keys[reference.n] = key
            case Skipped() as reason:
                skipped[reference.n] = reason
    return Plan(keys, skipped)


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
