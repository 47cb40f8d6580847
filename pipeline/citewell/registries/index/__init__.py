"""The local metadata index: data files of agencies in one SQLite file, or in PostgreSQL, asked without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citewell.model import Settings
    from citewell.registries.index.registry import Index


def open_index(settings: Settings) -> Index | None:
    """Open the index that the user has configured; ``None`` where there is none configured.

    Raises
    ------
    UnusableIndexError
        It is missing, damaged or of another version.
    """
    if settings.index is None:
        return None
    from citewell.registries.index.registry import Index  # most users have none
    from citewell.registries.index.stores import open_store

    return Index(open_store(settings.index))
