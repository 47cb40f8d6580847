"""What the registries know of an entry; "absent" and "unavailable" are different types."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from citewell.model.comparisons import FieldDifference
from citewell.model.items import Item

Origin = Literal["ledger", "cache"]
"""Where an answer was kept: in the project's ledger, or among the answers of earlier runs."""
LEDGER: Origin = "ledger"
CACHE: Origin = "cache"
DOI_ORG = "doi.org"
"""The only registry whose "no" makes a DOI absent: other agencies know their own DOIs alone."""


@dataclass(frozen=True, slots=True)
class Update:
    """A notice about a work: ``retraction``, ``correction``, ``expression_of_concern`` ... and the notice's DOI."""

    type: str
    DOI: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """A registry's record.

    Attributes
    ----------
    item
        The record in CSL terms; ``item.DOI`` is normalised.
    years
        Every recorded year (online, print, issued); an entry may give any of them.
    updates
        Notices about this work.
    titles, container_titles
        Every recorded form (with and without subtitle, original, abbreviated); an entry may give any of them.
    published_as
        DOI of the version of record, where this one is a preprint that was published.
    """

    item: Item
    years: frozenset[int] = frozenset()
    updates: tuple[Update, ...] = ()
    titles: tuple[str, ...] = ()
    container_titles: tuple[str, ...] = ()
    published_as: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The registry has the work.

    Attributes
    ----------
    agency
        The registry.
    work
        Its record; ``None`` where it only confirms that the DOI is registered.
    by
        CSL variable by which the work was found: an identifier, or ``title`` where it was searched for.
    as_of
        The day of an answer that was kept; ``None`` for one given just now.
    origin
        Where it was kept: `LEDGER` or `CACHE`.
    noticed
        The day on which the notices about it were last asked for, where that is later.
    accepted
        Differences from the record that the author looked at and accepted, each with its reason.
    """

    agency: str
    work: Work | None = None
    by: str = field(default="DOI", compare=False)
    as_of: date | None = field(default=None, compare=False)
    origin: Origin | None = field(default=None, compare=False)
    noticed: date | None = field(default=None, compare=False)
    accepted: tuple[FieldDifference, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Absent:
    """The registry answered, and does not know the work; ``as_of`` and ``origin`` as for `Found`."""

    agency: str
    as_of: date | None = field(default=None, compare=False)
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Unavailable:
    """No answer could be had; this says nothing about the work."""

    agency: str
    reason: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Nobody was asked."""

    reason: str


Lookup = Found | Absent | Unavailable | Skipped


def deciding(lookups: tuple[Lookup, ...]) -> Lookup:
    """Return the look-up that decides what may be said of an entry.

    A record outranks a bare confirmation, that outranks doi.org's "no", and that outranks a registry that could not be
    reached. The "no" of any other registry decides nothing by itself.
    """

    def rank(lookup: Lookup) -> int:
        match lookup:
            case Found(work=Work()):
                return 0
            case Found():
                return 1
            case Absent(agency=agency) if agency == DOI_ORG:
                return 2
            case Unavailable():
                return 3
            case Absent():
                return 4
            case Skipped():
                return 5

    return min(lookups, key=rank, default=Skipped("not looked up"))


def has_record(lookups: Iterable[Lookup]) -> bool:
    """Tell whether a registry gave the record of the work."""
    return any(isinstance(lookup, Found) and lookup.work for lookup in lookups)
