"""The index as one more registry: it is asked by DOI and searched by title, and needs no network."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from citewell.model import Found, Unavailable, Update
from citewell.registries.index.coverage import find_complete
from citewell.registries.index.errors import UnusableIndexError
from citewell.registries.index.packing import Packed, is_same_doi, key_of, unpack
from citewell.registries.index.searching import Query, find_candidates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from citewell.model import Lookup, Reference, Work
    from citewell.registries.index.stores import Store, Stored

AGENCY = "local index"
_WATCH = "retraction-watch"
_RETRACTED, _REINSTATED = "retraction", "reinstatement"


class Index:
    """See `citewell.registries.sources.Source`.

    Attributes
    ----------
    store
        The index, open for reading.
    """

    agency = AGENCY

    def __init__(self, store: Store) -> None:
        self.store = store
        self._sources = {coverage.id: coverage for coverage in store.coverage()}
        self._complete = find_complete(self._sources.values())

    def find_by_dois(self, dois: Sequence[str]) -> Mapping[str, Lookup]:
        """See `Source.find_by_dois`; only where a whole agency's records are declared to be here is a DOI absent."""
        try:
            found = {doi: self._find(doi) for doi in dois}
        except UnusableIndexError as error:
            return dict.fromkeys(dois, Unavailable(AGENCY, str(error)))
        return {doi: lookup for doi, lookup in found.items() if lookup is not None}

    def search(self, reference: Reference) -> Sequence[Work]:
        """See `Source.search`."""
        query = Query.of(reference.item)
        return [self._to_work(stored) for stored in find_candidates(self.store, query)] if query.terms else []

    def _find(self, doi: str) -> Lookup | None:
        works = [(stored, self._to_work(stored)) for stored in self.store.works_of(key_of(doi))]
        for exact in (True, False):
            for stored, work in works:
                recorded = work.item.DOI or ""
                if recorded == doi or (not exact and is_same_doi(recorded, doi)):
                    coverage = self._sources[stored.source]
                    return Found(coverage.agency, work, as_of=coverage.as_of)
        return self._complete

    def _to_work(self, stored: Stored) -> Work:
        work = unpack(Packed(stored.series, stored.record))
        return add_notices(work, self.store.notices_of(key_of(work.item.DOI))) if work.item.DOI else work


def add_notices(work: Work, notices: Iterable[tuple[str, str, str]]) -> Work:
    """Return a work with the notices of Retraction Watch that its record lacks.

    A retraction that was taken back is none.
    """
    own = [(kind, notice) for doi, kind, notice in notices if is_same_doi(doi, work.item.DOI or "")]
    if any(kind == _REINSTATED for kind, _ in own):
        own = [(kind, notice) for kind, notice in own if kind not in {_REINSTATED, _RETRACTED}]
    known = {update.type for update in work.updates}
    new = [Update(kind, notice or None, _WATCH) for kind, notice in own if kind not in known]
    return replace(work, updates=(*work.updates, *new)) if new else work
