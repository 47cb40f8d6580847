"""What a source of records offers: it is asked by DOI, searched by title, or both; and the sources on this machine.

A source on this machine is a module with an ``open_source`` and one line in `LOCAL_SOURCES`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from citewell.registries.errors import NoAnswerError
from citewell.registries.index import open_index

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from citewell.model import Lookup, Reference, Settings, Work


class Source(Protocol):
    """Something that knows works.

    Attributes
    ----------
    agency
        Its name in look-ups and reports.
    """

    agency: str

    def find_by_dois(self, dois: Sequence[str]) -> Mapping[str, Lookup]:
        """Return what is known of normalised DOIs.

        A source that does not hold all works of its kind leaves a DOI out that it does not know: `Absent` would accuse.
        """

    def search(self, reference: Reference) -> Sequence[Work]:
        """Return works that may be the entry's, by its title; `citewell.comparison.find_same` decides which one is.

        Raises
        ------
        NoAnswerError
            The source could not be asked.
        """


LOCAL_SOURCES: tuple[Callable[[Settings], Source | None], ...] = (open_index,)
"""How each source on this machine is opened; ``None`` where the user has none. They are asked offline as well."""


def open_local_sources(settings: Settings) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    """Open every source that the user has on this machine; say in a line each which cannot be used."""
    sources, problems = [], []
    for open_source in LOCAL_SOURCES:
        try:
            source = open_source(settings)
        except NoAnswerError as error:
            problems.append(str(error))
        else:
            sources += [source] if source else []
    return tuple(sources), tuple(problems)
