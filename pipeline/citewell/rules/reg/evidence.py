"""The registry's record of an entry, where there is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import Found
from citewell.rules.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from citewell.model import Comparison, Manuscript, Reference, Update, Work

WITHDRAWN = {"retraction": "retracted", "withdrawal": "withdrawn", "removal": "removed"}
"""Crossref's types of notices that take a work back, and how a message says it."""


IDENTIFIER_NAMES = {
    "DOI": "DOI",
    "arxiv": "arXiv number",
    "PMID": "PubMed number",
    "PMCID": "PubMed Central number",
    "ISBN": "ISBN",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """An entry, the record that decides about it, who gave it, by which variable, and what the two differ in."""

    reference: Reference
    work: Work
    agency: str
    by: str
    comparison: Comparison

    @property
    def identifier(self) -> str | None:
        """The name of the identifier that led to the record; ``None`` where its title did."""
        return IDENTIFIER_NAMES.get(self.by)


def found_works(manuscript: Manuscript) -> Iterator[Evidence]:
    """Yield each entry of which a registry gave the record."""
    for reference in manuscript.references:
        lookup = manuscript.lookup(reference.n)
        comparison = manuscript.comparisons.get(reference.n)
        if isinstance(lookup, Found) and lookup.work is not None and comparison is not None:
            yield Evidence(reference, lookup.work, lookup.agency, lookup.by, comparison)


def noticed_works(manuscript: Manuscript, types: Container[str]) -> Iterator[tuple[Reference, Work, list[Update]]]:
    """Yield each entry whose own work has notices of the types, with its record and those notices."""
    for found in found_works(manuscript):
        notices = [update for update in found.work.updates if update.type in types]
        if notices and found.comparison.is_same_work:
            yield found.reference, found.work, notices


def describe(work: Work) -> str:
    """Call a recorded work by its authors, year and title."""
    names = [name.sort_name for name in work.item.creators]
    authors = f"{names[0]} et al." if len(names) > 2 else " & ".join(names)
    year = f"({work.item.issued})" if work.item.issued else ""
    title = work.item.title or next(iter(work.titles), None)
    return " ".join(filter(None, (authors, year, quoted(title) if title else "without a title")))
