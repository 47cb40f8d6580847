"""Search for the works of entries without an identifier, and tell what is not found from what nobody would know."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from citewell.comparison import find_same, resembles
from citewell.model import Absent, Found, Skipped, Unavailable
from citewell.registries.agencies import REGISTRIES
from citewell.registries.errors import NoAnswerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from citewell.model import Lookup, Reference, Work
    from citewell.registries.clients import Client
    from citewell.registries.interfaces import Registry
    from citewell.registries.sources import Source

NOT_FOUND = Skipped("no DOI, and not found by its title")
OLDEST_YEAR = 2000
"""Crossref began in this year; what is older was registered where its publisher went back for it."""
YEARS_OF_GRACE = 2
"""Years within which a work may not have reached the registries yet."""
FEWEST_WORDS = 4
_ACCUSED = "article-journal"
"""The only kind of work that may be called absent: books, reports and theses are registered here and there."""
SURE = 0.8
"""Least confidence in what the entry was read as, before anything is said against it."""


def search_sources(reference: Reference, sources: Iterable[Source]) -> Found | None:
    """Search for the work of an entry on this machine; a source that fails there has nothing to say."""
    for source in sources:
        try:
            work = find_same(reference, source.search(reference))
        except NoAnswerError:
            continue
        if work:
            return Found(source.agency, work, by="title")
    return None


def search_registries(
    client: Client, base_urls: Mapping[str, str], keys: Mapping[str, str], reference: Reference
) -> tuple[Lookup, ...]:
    """Search for the work of an entry at the registries that may hold it, until one has it.

    Before a work is called absent, the likeliest of them must know other works of the same journal and year, every
    other one must have been asked as well, and nothing that was found may look like it.
    """
    chosen = _choose(reference, keys)
    seen: list[Work] = []
    for registry in chosen:
        try:
            candidates = _search(registry, client, base_urls, keys, reference)
            if work := find_same(reference, candidates):
                return (Found(registry.agency, work, by="title"),)
            seen.extend(candidates)
            if (
                reference.item.type == _ACCUSED
                and registry is chosen[0]
                and not (_may_be_absent(reference, seen) and _registers(registry, client, base_urls, reference))
            ):
                return (NOT_FOUND,)
        except NoAnswerError as error:
            return (Unavailable(registry.agency, str(error)),)
    if reference.item.type != _ACCUSED or any(resembles(reference, work) for work in seen):
        return (NOT_FOUND,)
    return tuple(Absent(registry.agency) for registry in chosen)


def _choose(reference: Reference, keys: Mapping[str, str]) -> list[Registry]:
    """Return the registries that may hold a work of this kind and can be searched, the likeliest first."""
    able = [
        registry for registry in REGISTRIES if registry.search and (keys.get(registry.name) or not registry.needs_key)
    ]
    return [registry for registry in able if reference.item.type in registry.holds] or able[:1]


def _search(
    registry: Registry, client: Client, base_urls: Mapping[str, str], keys: Mapping[str, str], reference: Reference
) -> Sequence[Work]:
    assert registry.search is not None  # noqa: S101 # it was chosen for that
    return registry.search(client, base_urls[registry.name], reference, keys.get(registry.name, ""))


def _registers(registry: Registry, client: Client, base_urls: Mapping[str, str], reference: Reference) -> bool:
    return registry.registers is not None and registry.registers(client, base_urls[registry.name], reference)


def _may_be_absent(reference: Reference, candidates: Sequence[Work]) -> bool:
    """Tell whether a journal article is read so surely, and is of such an age, that not finding it says something."""
    item, spans = reference.item, reference.spans
    sure = all(
        name in spans and spans[name].confidence >= SURE for name in ("author", "issued", "title", "container_title")
    )
    latest = datetime.now(UTC).year - YEARS_OF_GRACE
    return (
        reference.unparsed is None
        and sure
        and bool(item.volume)
        and OLDEST_YEAR <= (item.year or 0) <= latest
        and len((item.title or "").split()) >= FEWEST_WORDS
        and not any(resembles(reference, work) for work in candidates)
    )
