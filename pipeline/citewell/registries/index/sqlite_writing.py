"""An index in one SQLite file, being built.

A killed build loses what came after its last transaction and nothing else: SQLite takes a half-written one back.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.registries.index.errors import UnusableIndexError
from citewell.registries.index.sqlite_reading import APPLICATION_ID, LAYOUT, PATIENCE, SqliteStore, check_file, explain
from citewell.registries.index.stores import COMMON, Held, by_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from citewell.registries.index.batches import NoticeRow, Row
    from citewell.registries.index.coverage import Coverage

_MARKS = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {LAYOUT};"
_SCHEMA = """
CREATE TABLE sources (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, fingerprint TEXT NOT NULL, format TEXT NOT NULL, agency TEXT NOT NULL,
  rank INTEGER NOT NULL, dated TEXT NOT NULL, records INTEGER NOT NULL, left_out INTEGER NOT NULL,
  chunks INTEGER NOT NULL, damaged INTEGER NOT NULL, finished INTEGER NOT NULL, complete INTEGER NOT NULL
);
CREATE TABLE series (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE works (id INTEGER PRIMARY KEY, series INTEGER NOT NULL, source INTEGER NOT NULL, record BLOB NOT NULL);
CREATE TABLE keys (hash INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (hash, id)) WITHOUT ROWID;
CREATE TABLE notices (
  hash INTEGER NOT NULL, doi TEXT NOT NULL, type TEXT NOT NULL, notice TEXT NOT NULL,
  PRIMARY KEY (hash, doi, type, notice)
) WITHOUT ROWID;
CREATE TABLE common_terms (term TEXT PRIMARY KEY, works INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE terms USING fts5 (filed, content = '', columnsize = 0, detail = none, tokenize = 'ascii');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (terms, row);
INSERT INTO terms (terms, rank) VALUES ('hashsize', 67108864);
"""
_PRAGMAS = """
PRAGMA journal_mode = DELETE;
PRAGMA synchronous = NORMAL;
PRAGMA cache_size = -262144;
PRAGMA temp_store = MEMORY;
"""
_HELD = (
    "SELECT k.hash, w.id, s.rank, w.series, w.record FROM json_each(?) wanted JOIN keys k ON k.hash = wanted.value"
    " JOIN works w ON w.id = k.id JOIN sources s ON s.id = w.source"
)
_SAVE = (
    "INSERT OR REPLACE INTO sources (id, name, fingerprint, format, agency, rank, dated, records, left_out, chunks,"
    " damaged, finished, complete) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_LARGE_SHARE = 0.1
"""Share of the works that must be new before the whole index of terms is written anew."""


class WritableSqliteStore(SqliteStore):
    """See `citewell.registries.index.stores.WritableStore`."""

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.name, timeout=PATIENCE, isolation_level=None)
        connection.executescript(_PRAGMAS)
        return connection

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """See `WritableStore.transaction`."""
        with self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def next_id(self) -> int:
        """See `WritableStore.next_id`; numbers of works that were replaced stay in the index of terms, and unused."""
        return int(self._query("SELECT coalesce(max(id), 0) + 1 FROM works")[0][0])

    def held(self, keys: Sequence[int]) -> Mapping[int, Sequence[Held]]:
        """See `WritableStore.held`."""
        return by_key((row[0], Held(*row[1:])) for row in self._query(_HELD, json.dumps(keys)))

    def remove(self, works: Sequence[tuple[int, int]]) -> None:
        """See `WritableStore.remove`."""
        self._connection.executemany("DELETE FROM keys WHERE hash = ? AND id = ?", works)
        self._connection.executemany("DELETE FROM works WHERE id = ?", [(number,) for _, number in works])

    def insert(self, first_id: int, source: int, rows: Sequence[Row]) -> None:
        """See `WritableStore.insert`."""
        numbered = list(enumerate(rows, first_id))
        execute = self._connection.executemany
        execute("INSERT INTO works VALUES (?, ?, ?, ?)", [(n, row[1], source, row[2]) for n, row in numbered])
        execute("INSERT INTO keys VALUES (?, ?)", sorted((row[0], n) for n, row in numbered))
        execute("INSERT INTO terms (rowid, filed) VALUES (?, ?)", [(n, row[3]) for n, row in numbered])

    def insert_series(self, series: Mapping[int, bytes]) -> None:
        """See `WritableStore.insert_series`."""
        self._connection.executemany("INSERT OR IGNORE INTO series VALUES (?, ?)", series.items())

    def insert_notices(self, notices: Iterable[NoticeRow]) -> None:
        """See `WritableStore.insert_notices`."""
        self._connection.executemany("INSERT OR IGNORE INTO notices VALUES (?, ?, ?, ?)", notices)

    def save(self, coverage: Coverage) -> Coverage:
        """See `WritableStore.save`."""
        c = coverage
        values = (c.id or None, c.name, c.fingerprint, c.format_name, c.agency, c.rank, c.dated, c.records, c.left_out)
        cursor = self._connection.execute(_SAVE, (*values, c.chunks, c.damaged, c.is_finished, c.is_complete))
        return replace(coverage, id=coverage.id or cursor.lastrowid or 0)

    def forget(self, coverage: Coverage) -> None:
        """See `WritableStore.forget`."""
        self._connection.execute("DELETE FROM sources WHERE id = ?", (coverage.id,))

    def tidy(self, added: int) -> None:
        """See `WritableStore.tidy`."""
        total = self.count_works()
        if added > total * _LARGE_SHARE:
            self._connection.execute("INSERT INTO terms (terms) VALUES ('optimize')")
        common = "SELECT term, doc FROM vocabulary WHERE doc >= ?"
        self._connection.execute("DELETE FROM common_terms")
        self._connection.execute(f"INSERT INTO common_terms {common}", (max(2, int(total * COMMON)),))


@contextmanager
def open_for_building(name: str) -> Iterator[WritableSqliteStore]:
    """See `citewell.registries.index.stores.open_writable_store`."""
    path = Path(name)
    if path.exists() and path.stat().st_size:
        check_file(path)
    with _locked(path):
        _make(path)
        store = WritableSqliteStore(name)
        try:
            yield store
        finally:
            store.close()


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Keep other builds out; the lock is a database of its own, for its lock ends with its process however it ends."""
    lock = Path(f"{path}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(lock, timeout=0, isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if "locked" in str(error):
            raise UnusableIndexError(f"the index {path} is being built by another process; wait for it") from error
        raise UnusableIndexError(explain(str(path), error)) from error
    except OSError as error:
        raise UnusableIndexError(f"the folder of {path} cannot be made: {error.strerror}") from error
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
        connection.close()


def _make(path: Path) -> None:
    """Make the tables where there are none, all at once."""
    if path.exists() and path.stat().st_size:
        return
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript(f"BEGIN; {_MARKS} {_SCHEMA} COMMIT;")
    except sqlite3.Error as error:
        raise UnusableIndexError(explain(str(path), error)) from error
    finally:
        connection.close()
