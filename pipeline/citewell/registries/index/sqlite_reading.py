"""An index in one SQLite file, to be read."""

from __future__ import annotations

import json
import sqlite3
import struct
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citewell.registries.index.coverage import Coverage
from citewell.registries.index.errors import UnusableIndexError
from citewell.registries.index.stores import Stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

MAGIC = b"SQLite format 3\0"
APPLICATION_ID = 0x63577869
"""Tells an index from other SQLite files (https://www.sqlite.org/fileformat2.html, section 1.3.16)."""
LAYOUT = 1
"""Version of the tables."""
PATIENCE = 10.0
"""Seconds to wait for somebody who writes."""
_HEADER = 100

COVERAGE = (
    "SELECT name, fingerprint, id, format, agency, rank, dated, records, left_out, chunks, damaged, finished, complete"
    " FROM sources ORDER BY id"
)
_BY_KEY = (
    "SELECT w.id, w.source, s.data, w.record FROM keys k JOIN works w ON w.id = k.id JOIN series s ON s.id = w.series"
    " WHERE k.hash = ?"
)
_BY_ID = (
    "SELECT w.id, w.source, s.data, w.record FROM works w JOIN series s ON s.id = w.series"
    " WHERE w.id IN (SELECT value FROM json_each(?))"
)


class SqliteStore:
    """See `citewell.registries.index.stores.Store`."""

    def __init__(self, name: str) -> None:
        self.name = name
        check_file(Path(name))
        self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        """Open the file without the right to change it; one that a killed build left half written is mended first."""
        address = Path(self.name).absolute().as_uri()
        try:
            return _connect(f"{address}?mode=ro")
        except sqlite3.Error:
            with self._explained():
                return _connect(f"{address}?mode=rw")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise UnusableIndexError(explain(self.name, error)) from error

    def _query(self, statement: str, *values: object) -> list[Any]:
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise UnusableIndexError(explain(self.name, error)) from error

    def coverage(self) -> tuple[Coverage, ...]:
        """See `Store.coverage`."""
        return tuple(map(_to_coverage, self._query(COVERAGE)))

    def count_works(self) -> int:
        """See `Store.count_works`."""
        return int(self._query("SELECT count(*) FROM works")[0][0])

    def size(self) -> int:
        """See `Store.size`."""
        return Path(self.name).stat().st_size

    def works_of(self, key: int) -> Sequence[Stored]:
        """See `Store.works_of`."""
        return [Stored(*row) for row in self._query(_BY_KEY, key)]

    def notices_of(self, key: int) -> Sequence[tuple[str, str, str]]:
        """See `Store.notices_of`."""
        if not self._has_notices:
            return ()
        return self._query("SELECT doi, type, notice FROM notices WHERE hash = ?", key)

    @cached_property
    def _has_notices(self) -> bool:
        return bool(self._query("SELECT EXISTS (SELECT 1 FROM notices)")[0][0])

    def works(self, ids: Iterable[int]) -> Sequence[Stored]:
        """See `Store.works`."""
        return [Stored(*row) for row in self._query(_BY_ID, json.dumps(list(ids)))]

    @cached_property
    def _common(self) -> dict[str, int]:
        return dict(self._query("SELECT term, works FROM common_terms"))

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """See `Store.frequencies`."""
        known = {term: self._common.get(term) or self._count(term) for term in terms}
        return {term: count for term, count in known.items() if count}

    def _count(self, term: str) -> int:
        found = self._query("SELECT doc FROM vocabulary WHERE term = ?", term)
        return int(found[0][0]) if found else 0

    def ids_with(self, terms: Iterable[str], most: int) -> Sequence[int]:
        """See `Store.ids_with`."""
        wanted = " AND ".join(f'"{term}"' for term in terms)
        return [row[0] for row in self._query("SELECT rowid FROM terms WHERE terms MATCH ? LIMIT ?", wanted, most)]

    def close(self) -> None:
        """See `Store.close`."""
        self._connection.close()


def _to_coverage(row: tuple[Any, ...]) -> Coverage:
    coverage = Coverage(*row)
    return replace(coverage, is_finished=bool(coverage.is_finished), is_complete=bool(coverage.is_complete))


def check_file(path: Path) -> None:
    """Look at the first bytes of a file before SQLite does.

    Raises
    ------
    UnusableIndexError
        It is missing, no index, of another version, or was cut off.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
        size = path.stat().st_size
    except FileNotFoundError as error:
        build = f"`citewell index build FILE... --output {path}` makes it"
        raise UnusableIndexError(f"there is no index {path}; {build}") from error
    except OSError as error:
        raise UnusableIndexError(f"the index {path} cannot be read: {error.strerror}") from error
    if len(header) < _HEADER or not header.startswith(MAGIC):
        raise UnusableIndexError(f"{path} is no index of citewell; `citewell index build` makes one")
    page_size, pages = struct.unpack_from(">H", header, 16)[0], struct.unpack_from(">I", header, 28)[0]
    layout, application = struct.unpack_from(">I", header, 60)[0], struct.unpack_from(">I", header, 68)[0]
    if application != APPLICATION_ID:
        raise UnusableIndexError(f"{path} is a database of another program, no index of citewell")
    if layout != LAYOUT:
        raise UnusableIndexError(
            f"the index {path} is of layout {layout}, and this citewell reads layout {LAYOUT}; build it anew"
        )
    if size < (65536 if page_size == 1 else page_size) * pages and not Path(f"{path}-journal").exists():
        raise UnusableIndexError(f"the index {path} was cut off; copy it again, or build it anew")


def explain(name: str, error: sqlite3.Error) -> str:
    """Say in one line what is wrong with an index, and what to do."""
    if "locked" in str(error) or "busy" in str(error):
        return f"the index {name} is being written at present; try again when its build has ended"
    if "readonly" in str(error) or "unable to open" in str(error):
        return f"the index {name} cannot be opened or written ({error}): are the file and its folder yours?"
    if "full" in str(error):
        return f"the index {name} cannot grow: the disk is full; make room, and run the same command again"
    return f"the index {name} is damaged ({error}); build it anew"


def _connect(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)
    connection.execute("PRAGMA mmap_size = 1073741824")
    connection.execute("SELECT count(*) FROM sources").fetchone()
    return connection
