"""What was and was not verified, counted and put into words once for every format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import CACHE, LEDGER, Absent, Found, Skipped, Unavailable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from citewell.model import Manuscript

NO_DOI = "no DOI"
_OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class Unverified:
    """Entries that were not verified for one reason."""

    reason: str
    references: tuple[int, ...]


def group_unverified(manuscript: Manuscript) -> tuple[Unverified, ...]:
    """Group the entries without a registry's record by the reason, in the order of the list.

    An entry that a registry knows not to exist is verified in this sense: there is an answer.
    """
    groups: dict[str, list[int]] = {}
    for reference in manuscript.references:
        lookup = manuscript.lookup(reference.n)
        if isinstance(lookup, (Skipped, Unavailable)):
            reason = NO_DOI if lookup.reason == _OFFLINE and not reference.item.DOI else lookup.reason
            groups.setdefault(reason, []).append(reference.n)
    return tuple(Unverified(reason, tuple(numbers)) for reason, numbers in groups.items())


def describe_unverified(manuscript: Manuscript) -> str:
    """Say in one sentence how many entries and DOIs were not verified, and why; empty where all were.

    "2 of 2 DOIs could not be checked: no network; 5 of 5 entries not verified (3 have no DOI)"
    """
    references = manuscript.references
    groups = group_unverified(manuscript)
    open_entries = sum(len(group.references) for group in groups)
    if not open_entries:
        return ""
    clauses = [*_describe_dois(manuscript, groups)]
    reasons = [_describe_reason(group.reason, n) for group in groups if (n := _count_without_doi(manuscript, group))]
    because = f" ({'; '.join(reasons)})" if reasons else ""
    noun = "entry" if len(references) == 1 else "entries"
    clauses.append(f"{open_entries} of {len(references)} {noun} not verified{because}")
    return "; ".join(clauses)


def _describe_dois(manuscript: Manuscript, groups: Iterable[Unverified]) -> Iterator[str]:
    """Say how many DOIs could not be checked."""
    reasons = {group.reason: len(group.references) - _count_without_doi(manuscript, group) for group in groups}
    unchecked = {reason: number for reason, number in reasons.items() if number}
    if unchecked:
        dois = sum(reference.item.DOI is not None for reference in manuscript.references)
        noun = "DOI" if dois == 1 else "DOIs"
        yield f"{sum(unchecked.values())} of {dois} {noun} could not be checked: {', '.join(unchecked)}"


def _count_without_doi(manuscript: Manuscript, group: Unverified) -> int:
    return sum(not manuscript.reference(n).item.DOI for n in group.references)


def _describe_reason(reason: str, number: int) -> str:
    """Say why entries without a DOI were not verified: "3 have no DOI", "1: no network"."""
    if reason == NO_DOI:
        return f"{number} {'has' if number == 1 else 'have'} no DOI"
    return f"{number}: {reason}"


def describe_kept(manuscript: Manuscript) -> Iterator[str]:
    """Say how many answers were kept from before, where, and how old they are."""
    for origin, words in ((LEDGER, "from the ledger"), (CACHE, "from earlier answers")):
        days = [
            lookup.as_of
            for reference in manuscript.references
            if isinstance(lookup := manuscript.lookup(reference.n), Found | Absent)
            and lookup.origin == origin
            and lookup.as_of
        ]
        if days:
            since = f"of {min(days)}" if min(days) == max(days) else f"of {min(days)} to {max(days)}"
            yield f"{len(days)} {words} {since}"


def count_verified(manuscript: Manuscript) -> int:
    """Count the entries for which a registry gave a record."""
    return sum(isinstance(manuscript.lookup(reference.n), Found) for reference in manuscript.references)
