"""An index on a PostgreSQL server, for those who share one: to be read.

A work is kept as in the file, its terms in an array. Sources: https://www.postgresql.org/docs/current/gin.html and
https://www.psycopg.org/psycopg3/docs/.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from citewell.registries.index.coverage import Coverage
from citewell.registries.index.errors import UnusableIndexError
from citewell.registries.index.sqlite_reading import LAYOUT
from citewell.registries.index.stores import Stored, printable_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

PATIENCE = 10
"""Seconds to wait for the server."""
_COUNTED = 1_000
"""Works up to which a term that is not known to be common is counted."""

_COVERAGE = (
    "SELECT name, fingerprint, id, format, agency, rank, dated, records, left_out, chunks, damaged, finished, complete"
    " FROM citewell.sources ORDER BY id"
)
_STORED = "SELECT w.id, w.source, s.data, w.record FROM citewell.works w JOIN citewell.series s ON s.id = w.series"
_COUNT = (
    "SELECT t, (SELECT count(*) FROM (SELECT FROM citewell.works WHERE terms @> ARRAY[t] LIMIT %s) AS counted)"
    " FROM unnest(%s::text[]) AS t"
)


class PostgresqlStore:
    """See `citewell.registries.index.stores.Store`."""

    def __init__(self, url: str) -> None:
        self.name = printable_name(url)
        with self._explained():
            import psycopg  # an extra that few users have

            self._connection = psycopg.connect(url, autocommit=True, connect_timeout=PATIENCE)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            import psycopg
        except ImportError as error:
            raise UnusableIndexError(
                f"the index {self.name} is on PostgreSQL, which takes `pip install 'citewell[postgresql]'`"
            ) from error
        try:
            yield
        except psycopg.Error as error:
            raise UnusableIndexError(f"the index {self.name} cannot be used: {' '.join(str(error).split())}") from error

    def _query(self, statement: str, *values: object) -> list[Any]:
        with self._explained():
            return self._connection.execute(statement, values).fetchall()

    def check_layout(self) -> None:
        """Raise `UnusableIndexError` where the database holds no index, or one of another version."""
        if self.is_empty():
            raise UnusableIndexError(f"there is no index at {self.name}; `citewell index build` makes it")
        layout = self._query("SELECT version FROM citewell.layout")[0][0]
        if layout != LAYOUT:
            raise UnusableIndexError(
                f"the index {self.name} is of layout {layout}, and this citewell reads layout {LAYOUT}; build it anew"
            )

    def is_empty(self) -> bool:
        """Tell whether the database holds no index."""
        return self._query("SELECT to_regclass('citewell.layout')")[0][0] is None

    def coverage(self) -> tuple[Coverage, ...]:
        """See `Store.coverage`."""
        return tuple(Coverage(*row) for row in self._query(_COVERAGE))

    def count_works(self) -> int:
        """See `Store.count_works`."""
        return int(self._query("SELECT count(*) FROM citewell.works")[0][0])

    def size(self) -> int:
        """See `Store.size`."""
        tables = "SELECT coalesce(sum(pg_total_relation_size(relid)), 0) FROM pg_stat_user_tables"
        return int(self._query(f"{tables} WHERE schemaname = 'citewell'")[0][0])

    def works_of(self, key: int) -> Sequence[Stored]:
        """See `Store.works_of`."""
        found = self._query(f"{_STORED} JOIN citewell.keys k ON k.id = w.id WHERE k.hash = %s", key)
        return [Stored(*row) for row in found]

    def notices_of(self, key: int) -> Sequence[tuple[str, str, str]]:
        """See `Store.notices_of`."""
        return self._query("SELECT doi, type, notice FROM citewell.notices WHERE hash = %s", key)

    def works(self, ids: Iterable[int]) -> Sequence[Stored]:
        """See `Store.works`."""
        return [Stored(*row) for row in self._query(f"{_STORED} WHERE w.id = ANY(%s)", list(ids))]

    @cached_property
    def _common(self) -> dict[str, int]:
        return dict(self._query("SELECT term, works FROM citewell.common_terms"))

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """See `Store.frequencies`; a term that is not common is counted so far only as it matters."""
        known = {term: self._common.get(term, 0) for term in terms}
        rare = [term for term, count in known.items() if not count]
        known |= dict(self._query(_COUNT, _COUNTED, rare)) if rare else {}
        return {term: count for term, count in known.items() if count}

    def ids_with(self, terms: Iterable[str], most: int) -> Sequence[int]:
        """See `Store.ids_with`."""
        found = self._query("SELECT id FROM citewell.works WHERE terms @> %s::text[] LIMIT %s", list(terms), most)
        return [row[0] for row in found]

    def close(self) -> None:
        """See `Store.close`."""
        self._connection.close()


def open_for_reading(url: str) -> PostgresqlStore:
    """See `citewell.registries.index.stores.open_store`."""
    store = PostgresqlStore(url)
    store.check_layout()
    return store
