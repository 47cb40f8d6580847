"""The table of registries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import ConfigurationError
from citewell.registries import arxiv, crossref, datacite, doi_org, europe_pmc, open_library, openalex
from citewell.registries.addresses import check_base_url

if TYPE_CHECKING:
    from collections.abc import Mapping

REGISTRIES = (
    crossref.REGISTRY,
    datacite.REGISTRY,
    arxiv.REGISTRY,
    europe_pmc.REGISTRY,
    open_library.REGISTRY,
    openalex.REGISTRY,
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
