"""The registry's record of an entry, where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.comparison import same_work
from citewell.model import Found
from citewell.rules.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from citewell.model import Manuscript, Reference, Update, Work

WITHDRAWN = {"retraction": "retracted", "withdrawal": "withdrawn", "removal": "removed"}
"""Crossref's types of notices that take a work back, and how a message says it."""


def found_works(manuscript: Manuscript) -> Iterator[tuple[Reference, Work, str]]:
    """Yield each entry of which a registry gave the record, with the record and the registry's name."""
    for reference in manuscript.references:
        lookup = manuscript.lookup(reference.n)
        if isinstance(lookup, Found) and lookup.work is not None:
            yield reference, lookup.work, lookup.agency


def noticed_works(manuscript: Manuscript, types: Container[str]) -> Iterator[tuple[Reference, Work, list[Update]]]:
    """Yield each entry whose own work has notices of the types, with its record and those notices."""
    for reference, work, _ in found_works(manuscript):
        notices = [update for update in work.updates if update.type in types]
        if notices and same_work(reference, work):
            yield reference, work, notices


def describe(work: Work) -> str:
    """Call a recorded work by its authors, year and title."""
    names = [name.sort_name for name in work.item.creators]
    authors = f"{names[0]} et al." if len(names) > 2 else " & ".join(names)
    year = f"({work.item.issued})" if work.item.issued else ""
    title = work.item.title or next(iter(work.titles), None)
    return " ".join(filter(None, (authors, year, quoted(title) if title else "without a title")))
