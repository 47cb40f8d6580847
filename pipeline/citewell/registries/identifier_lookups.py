"""Look works up by arXiv, PubMed and PubMed Central numbers and by ISBN, each kind in one request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Absent, Found, Skipped, Unavailable
from citewell.registries.agencies import REGISTRIES
from citewell.registries.errors import NoAnswerError
from citewell.registries.plans import MOST_DOIS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from citewell.model import Lookup
    from citewell.registries.clients import Client
    from citewell.registries.interfaces import Identifier, Progress, Registry
    from citewell.registries.keys import Key


def look_up_identifiers(
    client: Client, base_urls: Mapping[str, str], keys: Sequence[Key], progress: Progress
) -> dict[Key, tuple[Lookup, ...]]:
    """Return what the registry of each kind of identifier says of it."""
    lookups: dict[Key, tuple[Lookup, ...]] = {}
    for registry in REGISTRIES:
        for variable, identifier in registry.identifiers.items():
            wanted = [key for key in keys if key.variable == variable]
            for start in range(0, len(wanted), MOST_DOIS):
                batch = wanted[start : start + MOST_DOIS]
                lookups |= _ask(registry, identifier, client, base_urls[registry.name], batch)
                progress(min(start + MOST_DOIS, len(wanted)), len(wanted), registry.agency)
    return lookups


def _ask(
    registry: Registry, identifier: Identifier, client: Client, base_url: str, keys: Sequence[Key]
) -> dict[Key, tuple[Lookup, ...]]:
    """Ask for one batch; what is no identifier is not asked for, and what only may confirm denies nothing."""
    values = {key: identifier.normalise(key.value) for key in keys}
    asked = list(dict.fromkeys(filter(None, values.values())))
    try:
        works = identifier.fetch_works(client, base_url, asked) if asked else {}
    except NoAnswerError as error:
        return {key: (Unavailable(registry.agency, str(error)),) for key in keys}
    unknown: Lookup = Skipped(f"not known to {registry.agency}") if registry.is_witness else Absent(registry.agency)
    return {
        key: (Found(registry.agency, works[value], by=key.variable),)
        if value and value in works
        else (unknown if value else Skipped(f"not a valid {key.variable}"),)
        for key, value in values.items()
    }
