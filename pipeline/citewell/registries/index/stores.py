"""Where an index is kept: what a store can do, and which one a name means."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol
from urllib.parse import urlsplit, urlunsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager

    from citewell.registries.index.batches import NoticeRow, Row
    from citewell.registries.index.coverage import Coverage

COMMON = 0.001
"""Share of the works from which on a term is common, and its number of works is kept."""
_SCHEMES = ("postgresql://", "postgres://")


class Stored(NamedTuple):
    """A work as it is kept: its number, the number of the file that gave it, and its two packed parts."""

    id: int
    source: int
    series: bytes
    record: bytes


class Held(NamedTuple):
    """A work that is in the store already, as far as a newer record of it must know."""

    id: int
    rank: int
    series: int
    record: bytes


class Store(Protocol):
    """An index of either kind; every method may raise `UnusableIndexError`."""

    name: str

    def coverage(self) -> tuple[Coverage, ...]:
        """Return what the index holds, file by file."""

    def count_works(self) -> int:
        """Return how many works it holds."""

    def size(self) -> int:
        """Return how many bytes it takes."""

    def works_of(self, key: int) -> Sequence[Stored]:
        """Return the works under a key: one, or in rare cases several."""

    def notices_of(self, key: int) -> Sequence[tuple[str, str, str]]:
        """Return the notices under a key: DOI of the work, what was done, DOI of the notice."""

    def works(self, ids: Iterable[int]) -> Sequence[Stored]:
        """Return the works of these numbers; one that has been replaced is left out."""

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """Return how many works are filed under each term, those with none left out."""

    def ids_with(self, terms: Iterable[str], most: int) -> Sequence[int]:
        """Return the numbers of works that are filed under all terms, at most so many."""

    def close(self) -> None:
        """Let go of it."""


class WritableStore(Store, Protocol):
    """An index that is being built; nobody else builds it meanwhile."""

    def transaction(self) -> AbstractContextManager[None]:
        """Keep what is written inside as a whole, or nothing of it."""

    def next_id(self) -> int:
        """Return a number above those of all works."""

    def held(self, keys: Sequence[int]) -> Mapping[int, Sequence[Held]]:
        """Return the works under some keys, as far as there are any."""

    def remove(self, works: Sequence[tuple[int, int]]) -> None:
        """Remove works: key and number of each."""

    def insert(self, first_id: int, source: int, rows: Sequence[Row]) -> None:
        """Insert works, numbered from the first on."""

    def insert_series(self, series: Mapping[int, bytes]) -> None:
        """Insert what works share, where it is not there yet."""

    def insert_notices(self, notices: Iterable[NoticeRow]) -> None:
        """Insert notices, where they are not there yet."""

    def save(self, coverage: Coverage) -> Coverage:
        """Keep what a file gave; return it with its number."""

    def forget(self, coverage: Coverage) -> None:
        """Keep nothing of a file that gave no works."""

    def tidy(self, added: int) -> None:
        """Make searches quick again after so many works were added."""


def open_store(name: str) -> Store:
    """Open an index for reading.

    Raises
    ------
    UnusableIndexError
        There is none, or it is damaged or of another version.
    """
    if is_url(name):
        from citewell.registries.index import postgresql_reading

        return postgresql_reading.open_for_reading(name)
    from citewell.registries.index import sqlite_reading

    return sqlite_reading.SqliteStore(name)


def open_writable_store(name: str) -> AbstractContextManager[WritableStore]:
    """Open an index for building, and make it where there is none.

    Raises
    ------
    UnusableIndexError
        It cannot be made or written, is no index, or is being built by somebody else.
    """
    if is_url(name):
        from citewell.registries.index import postgresql_writing

        return postgresql_writing.open_for_building(name)
    from citewell.registries.index import sqlite_writing

    return sqlite_writing.open_for_building(name)


def is_url(name: str) -> bool:
    """Tell whether a name is that of a database on a server."""
    return name.startswith(_SCHEMES)


def printable_name(name: str) -> str:
    """Return a name without the password that its URL may hold."""
    if not is_url(name):
        return name
    try:
        parts = urlsplit(name)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return name.partition("://")[0] + "://..."
    user = f"{parts.username}@" if parts.username else ""
    return urlunsplit((parts.scheme, f"{user}{host}{port}", parts.path, "", ""))


def by_key(found: Iterable[tuple[int, Held]]) -> dict[int, list[Held]]:
    """Sort works by their keys."""
    sorted_: dict[int, list[Held]] = {}
    for key, held in found:
        sorted_.setdefault(key, []).append(held)
    return sorted_
