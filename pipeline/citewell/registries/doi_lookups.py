"""Look DOIs up: doi.org says who knows a DOI, the registries give its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import DOI_ORG, Absent, Found, Unavailable, has_record
from citewell.registries import negotiation
from citewell.registries.agencies import REGISTRIES
from citewell.registries.doi_org import NAME, find_registrations
from citewell.registries.errors import NoAnswerError, RefusedError
from citewell.registries.plans import split

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from citewell.model import Lookup, Work
    from citewell.registries.clients import Client
    from citewell.registries.doi_org import Registration
    from citewell.registries.interfaces import Progress, Registry

MOST_SINGLES = 6
"""Records asked for one by one because a list lacks them: aliases and records that the index does not hold yet."""
_LISTING = tuple(registry for registry in REGISTRIES if registry.fetch_works)
_SINGLE = tuple(registry for registry in REGISTRIES if registry.fetch_work and not registry.fetch_works)
_AGENCIES = frozenset(registry.agency for registry in _LISTING)


def look_up_dois(
    client: Client, base_urls: Mapping[str, str], dois: Sequence[str], progress: Progress
) -> dict[str, tuple[Lookup, ...]]:
    """Return what the registries say of each DOI."""
    registrations: dict[str, Registration] = {}
    for batch in find_registrations(client, base_urls[NAME], dois):
        registrations |= batch
        progress(len(registrations), len(dois), NAME)
    lookups = {doi: [registrations[doi].lookup] for doi in dois}
    for registry in _LISTING:
        asked = {doi: registrations[doi] for doi in dois if _concerns(registry, registrations[doi], lookups[doi])}
        confirmed = {doi for doi, registration in asked.items() if registration.agency == registry.agency}
        done = 0
        for answers in ask(registry, client, base_urls[registry.name], tuple(asked), confirmed):
            for doi, lookup in answers.items():
                lookups[doi].append(lookup)
            done += len(answers)
            progress(min(done, len(asked)), len(asked), registry.agency)
    _negotiate(client, base_urls[NAME], registrations, lookups)
    _ask_witnesses(client, base_urls, lookups)
    return {doi: _weigh(found) for doi, found in lookups.items()}


def ask(
    registry: Registry, client: Client, base_url: str, dois: Sequence[str], confirmed: Collection[str]
) -> Iterator[dict[str, Lookup]]:
    """Yield what a registry says of each DOI, batch by batch.

    Parameters
    ----------
    confirmed
        DOIs that doi.org says are this registry's: where a list lacks one, it is asked for by itself.
    """
    singles = [doi for batch in split(dois) if len(batch) == 1 for doi in batch]
    for batch in split(dois):
        if len(batch) > 1:
            lookups = _ask_list(registry, client, base_url, batch)
            missing = [doi for doi, lookup in lookups.items() if isinstance(lookup, Absent) and doi in confirmed]
            singles += missing[:MOST_SINGLES]
            yield {doi: lookup for doi, lookup in lookups.items() if doi not in singles}
    for doi in singles:
        yield {doi: _ask_single(registry, client, base_url, doi)}


def _ask_list(registry: Registry, client: Client, base_url: str, dois: Sequence[str]) -> dict[str, Lookup]:
    """Ask for many; a list that is refused for one odd DOI is asked for in halves."""
    assert registry.fetch_works is not None  # noqa: S101 # the caller chose it for that
    try:
        works = _index(registry.fetch_works(client, base_url, dois), dois)
    except RefusedError as error:
        if len(dois) == 1:
            return {dois[0]: Unavailable(registry.agency, str(error))}
        middle = len(dois) // 2
        first, second = dois[:middle], dois[middle:]
        return _ask_list(registry, client, base_url, first) | _ask_list(registry, client, base_url, second)
    except NoAnswerError as error:
        return dict.fromkeys(dois, Unavailable(registry.agency, str(error)))
    return {doi: _judge(registry.agency, works.get(doi)) for doi in dois}


def _ask_single(registry: Registry, client: Client, base_url: str, doi: str) -> Lookup:
    assert registry.fetch_work is not None  # noqa: S101 # the caller chose it for that
    try:
        work = registry.fetch_work(client, base_url, doi)
        return _judge(registry.agency, _index([work], [doi])[doi] if work else None)
    except NoAnswerError as error:
        return Unavailable(registry.agency, str(error))


def _negotiate(
    client: Client, base_url: str, registrations: Mapping[str, Registration], lookups: Mapping[str, list[Lookup]]
) -> None:
    """Ask the agencies that have no entry in the table for their records, one by one; many give none."""
    foreign = [doi for doi, known in registrations.items() if known.agency and known.agency not in _AGENCIES]
    for doi in foreign[:MOST_SINGLES]:
        agency = registrations[doi].agency or ""
        try:
            work = negotiation.fetch_work(client, base_url, doi)
            if work:
                lookups[doi].append(Found(agency, _index([work], [doi])[doi]))
        except NoAnswerError as error:
            lookups[doi].append(Unavailable(agency, str(error)))


def _ask_witnesses(client: Client, base_urls: Mapping[str, str], lookups: Mapping[str, list[Lookup]]) -> None:
    """Ask for the records of a few DOIs that exist where nobody else gave one; nothing else depends on the answer."""
    for registry in _SINGLE:
        bare = [doi for doi, found in lookups.items() if _exists(found) and not has_record(found)]
        for doi in bare[:MOST_SINGLES]:
            lookup = _ask_single(registry, client, base_urls[registry.name], doi)
            if isinstance(lookup, Found):
                lookups[doi].append(lookup)


def _concerns(registry: Registry, registration: Registration, lookups: Sequence[Lookup]) -> bool:
    """Tell whether a registry may have the record.

    Where doi.org names no agency, each is asked until one has it: also where doi.org knows no such DOI, for a second
    opinion costs no request of its own and an accusation should stand on more than one answer.
    """
    if registration.agency is not None:
        return registration.agency == registry.agency
    return not has_record(lookups)


def _exists(lookups: Iterable[Lookup]) -> bool:
    return any(isinstance(lookup, Found) and lookup.agency == DOI_ORG for lookup in lookups)


def _weigh(lookups: Sequence[Lookup]) -> tuple[Lookup, ...]:
    """Leave doi.org's bare confirmation out where the agency that holds the record could not be reached.

    The entry is then not verified, and must be told so: that its DOI exists says nothing about what it names.
    """
    if any(isinstance(lookup, Unavailable) for lookup in lookups):
        return tuple(lookup for lookup in lookups if not isinstance(lookup, Found) or lookup.work)
    return tuple(lookups)


def _judge(agency: str, work: Work | None) -> Lookup:
    return Absent(agency) if work is None else Found(agency, work)


def _index(works: Iterable[Work], dois: Collection[str]) -> dict[str, Work]:
    """Return the works by DOI, or raise `NoAnswerError` where one is not among those asked for."""
    by_doi = {work.item.DOI or "": work for work in works}
    if not by_doi.keys() <= set(dois):
        raise NoAnswerError("the answer was about another DOI")
    return by_doi
