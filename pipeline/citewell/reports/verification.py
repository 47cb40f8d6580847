"""What was and was not verified, counted and put into words once for every format."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import Found, Skipped, Unavailable

if TYPE_CHECKING:
    from citewell.model import Manuscript

NO_DOI = "no DOI"


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
            reason = lookup.reason if reference.item.DOI else NO_DOI
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
    without = sum(len(group.references) for group in groups if group.reason == NO_DOI)
    clauses = []
    reasons = Counter({group.reason: len(group.references) for group in groups if group.reason != NO_DOI})
    if reasons:
        dois = sum(reference.item.DOI is not None for reference in references)
        noun = "DOI" if dois == 1 else "DOIs"
        clauses.append(f"{reasons.total()} of {dois} {noun} could not be checked: {', '.join(reasons)}")
    because = f" ({without} {'has' if without == 1 else 'have'} no DOI)" if without else ""
    noun = "entry" if len(references) == 1 else "entries"
    clauses.append(f"{open_entries} of {len(references)} {noun} not verified{because}")
    return "; ".join(clauses)


def count_verified(manuscript: Manuscript) -> int:
    """Count the entries for which a registry gave a record."""
    return sum(isinstance(manuscript.lookup(reference.n), Found) for reference in manuscript.references)
