"""What each citation refers to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class LinkStatus(Enum):
    """How well a citation item fits the list."""

    MATCHED = "matched"
    MISMATCH = "mismatch"
    """One entry is meant, but something differs."""
    MISSING = "missing"
    """No entry fits, even with an error."""
    AMBIGUOUS = "ambiguous"
    """Several entries fit equally well."""


class Difference(Enum):
    """What differs between a citation item and the entry that it means."""

    YEAR = "year"
    NAME = "name"
    SUFFIX = "suffix"


@dataclass(frozen=True, slots=True)
class Link:
    """One citation item -> entries of the list.

    Attributes
    ----------
    citation, item
        Identifier of the citation, and the 0-based position of the item in it.
    references
        `Reference.n` of the entry meant; of every candidate where it is ambiguous; none where it is missing.
    differences
        What differs, for a mismatch.
    reason
        In words ("cited as 1996; entry 3 says 1997").
    score
        0 to 1.
    """

    citation: str
    item: int
    references: tuple[int, ...]
    status: LinkStatus
    reason: str
    score: float = 1.0
    differences: frozenset[Difference] = frozenset()
