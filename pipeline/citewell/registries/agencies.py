"""The table of registries that give records, and the one way in which each of them is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import Absent, ConfigurationError, Found, Unavailable
from citewell.registries import crossref, datacite, doi_org
from citewell.registries.addresses import check_base_url
from citewell.registries.errors import NoAnswerError, RefusedError
from citewell.registries.plans import split

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from citewell.model import Lookup, Work
    from citewell.registries.clients import Client

MOST_SINGLES = 6
"""Records asked for one by one because a list lacks them: aliases and records that the index does not hold yet."""


@dataclass(frozen=True, slots=True)
class Registry:
    """A registry that gives records by DOI.

    Attributes
    ----------
    name
        Its name in the configuration.
    agency
        Its name at doi.org, and in look-ups.
    base_url
        Where it is asked unless the configuration says otherwise.
    fetch_works, fetch_work
        Ask for many works, or for one; both raise `NoAnswerError`.
    """

    name: str
    agency: str
    base_url: str
    fetch_works: Callable[[Client, str, Sequence[str]], tuple[Work, ...]]
    fetch_work: Callable[[Client, str, str], Work | None]


REGISTRIES = tuple(
    Registry(module.NAME, module.AGENCY, module.BASE_URL, module.fetch_works, module.fetch_work)
    for module in (crossref, datacite)
)
"""In the order in which they are asked."""


def choose_base_urls(chosen: Mapping[str, str]) -> dict[str, str]:
    """Return the base URL of every registry by its name.

    Raises
    ------
    ConfigurationError
        A name is not that of a registry, or an address may not be asked.
    """
    known = {doi_org.NAME: doi_org.BASE_URL} | {registry.name: registry.base_url for registry in REGISTRIES}
    for name in chosen:
        if name not in known:
            raise ConfigurationError(f"no registry is called {name!r}; the names are {', '.join(known)}")
    return {name: check_base_url(name, url) for name, url in (known | dict(chosen)).items()}


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
            yield lookups
    for doi in singles:
        yield {doi: _ask_single(registry, client, base_url, doi)}


def _ask_list(registry: Registry, client: Client, base_url: str, dois: Sequence[str]) -> dict[str, Lookup]:
    """Ask for many; a list that is refused for one odd DOI is asked for in halves."""
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
    return {doi: _judge(registry, works.get(doi)) for doi in dois}


def _ask_single(registry: Registry, client: Client, base_url: str, doi: str) -> Lookup:
    try:
        work = registry.fetch_work(client, base_url, doi)
        return _judge(registry, _index([work], [doi])[doi] if work else None)
    except NoAnswerError as error:
        return Unavailable(registry.agency, str(error))


def _judge(registry: Registry, work: Work | None) -> Lookup:
    return Absent(registry.agency) if work is None else Found(registry.agency, work)


def _index(works: Iterable[Work], dois: Collection[str]) -> dict[str, Work]:
    """Return the works by DOI, or raise `NoAnswerError` where one is not among those asked for."""
    by_doi = {work.item.DOI or "": work for work in works}
    if not by_doi.keys() <= set(dois):
        raise NoAnswerError("the answer was about another DOI")
    return by_doi
