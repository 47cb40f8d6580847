"""Look the entries of a list up: doi.org says who knows a DOI, the registries give its record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from citewell.model import Found, Skipped, Unavailable
from citewell.registries.agencies import REGISTRIES, ask, choose_base_urls
from citewell.registries.doi_org import find_registrations
from citewell.registries.plans import plan_lookups

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from citewell.model import Lookup, Reference, Settings
    from citewell.registries.agencies import Registry
    from citewell.registries.clients import Client
    from citewell.registries.doi_org import Registration


class Progress(Protocol):
    """Told how far the look-ups are."""

    def __call__(self, done: int, total: int, what: str) -> None:
        """Take the number of DOIs that `what` has answered for, and of all that it is asked for."""


def look_up(
    references: Iterable[Reference], settings: Settings, progress: Progress | None = None
) -> Mapping[int, tuple[Lookup, ...]]:
    """Return what the registries say of each entry: `Reference.n` -> one look-up for each registry asked.

    Raises
    ------
    ConfigurationError
        A base URL or the address of the user cannot be used.
    """
    entries = tuple(references)
    if settings.offline:
        return {reference.n: (Skipped("offline"),) for reference in entries}
    plan = plan_lookups(entries)
    by_doi = look_up_dois(plan.distinct_dois, settings, progress or _keep_silent)
    return {
        reference.n: by_doi[plan.dois[reference.n]] if reference.n in plan.dois else (plan.skipped[reference.n],)
        for reference in entries
    }


def look_up_dois(dois: Sequence[str], settings: Settings, progress: Progress) -> dict[str, tuple[Lookup, ...]]:
    """Return what the registries say of each DOI; a store of earlier answers, keyed by DOI, belongs here."""
    base_urls = choose_base_urls(settings.base_urls)
    if not dois:
        return {}
    from citewell.registries.clients import Client  # requests costs 100 ms that an offline check must not pay

    client = Client(settings.deadline, settings.mailto)
    registrations = _find_registrations(client, base_urls["doi.org"], dois, progress)
    lookups = {doi: [registrations[doi].lookup] for doi in dois}
    for registry in REGISTRIES:
        asked = {doi: registrations[doi] for doi in dois if _concerns(registry, registrations[doi], lookups[doi])}
        for doi, lookup in _ask(registry, client, base_urls[registry.name], asked, progress).items():
            lookups[doi].append(lookup)
    return {doi: _weigh(found) for doi, found in lookups.items()}


def _find_registrations(
    client: Client, base_url: str, dois: Sequence[str], progress: Progress
) -> dict[str, Registration]:
    registrations: dict[str, Registration] = {}
    for batch in find_registrations(client, base_url, dois):
        registrations |= batch
        progress(len(registrations), len(dois), "doi.org")
    return registrations


def _ask(
    registry: Registry, client: Client, base_url: str, asked: Mapping[str, Registration], progress: Progress
) -> dict[str, Lookup]:
    confirmed = {doi for doi, registration in asked.items() if registration.agency == registry.agency}
    answers: dict[str, Lookup] = {}
    for batch in ask(registry, client, base_url, tuple(asked), confirmed):
        answers |= batch
        progress(len(answers), len(asked), registry.agency)
    return answers


def _concerns(registry: Registry, registration: Registration, lookups: Sequence[Lookup]) -> bool:
    """Tell whether a registry may have the record.

    Where doi.org names no agency, each is asked until one has it: also where doi.org knows no such DOI, for a second
    opinion costs no request of its own and an accusation should stand on more than one answer.
    """
    if registration.agency is not None:
        return registration.agency == registry.agency
    return not any(isinstance(lookup, Found) and lookup.work for lookup in lookups)


def _weigh(lookups: Sequence[Lookup]) -> tuple[Lookup, ...]:
    """Leave doi.org's bare confirmation out where the agency that holds the record could not be reached.

    The entry is then not verified, and must be told so: that its DOI exists says nothing about what it names.
    """
    if any(isinstance(lookup, Unavailable) for lookup in lookups):
        return tuple(lookup for lookup in lookups if not isinstance(lookup, Found) or lookup.work)
    return tuple(lookups)


def _keep_silent(done: int, total: int, what: str) -> None:
    """Stand in for a progress bar."""
