"""The journal of a run in SQLite: after a crash at any moment it holds each job that was done, and no half one.

A job's files are written before its line in the journal, so that a line without files cannot be; files without a line
are written again, under the same names.
"""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Self

from citewell.batch.jobs import Done, Failed
from citewell.model import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from citewell.batch.jobs import Job, Outcome

SCHEMA = """
CREATE TABLE IF NOT EXISTS outcomes (
    key         TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    reason      TEXT,           -- of a job that failed
    record      TEXT            -- of one that was done, as JSON
) WITHOUT ROWID
"""


class Journal:
    """A context manager; one run at a time can hold a journal, and the system frees it when that run is killed.

    Raises
    ------
    ConfigurationError
        Another run holds it, the file is no journal, or it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = _open(path)
        except (OSError, sqlite3.Error) as error:
            raise ConfigurationError(_explain(path, error)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._connection.close()

    def outcome(self, job: Job) -> Outcome | None:
        """Return what became of a job when it was last done as it stands, or ``None``."""
        query = "SELECT reason, record FROM outcomes WHERE key = ? AND fingerprint = ?"
        row = self._connection.execute(query, (job.key, job.fingerprint)).fetchone()
        if row is None:
            return None
        reason, record = row
        return Failed(reason) if record is None else Done(json.loads(record))

    def keep(self, job: Job, outcome: Outcome) -> None:
        """Write down what became of a job."""
        reason = outcome.reason if isinstance(outcome, Failed) else None
        record = json.dumps(dict(outcome.record)) if isinstance(outcome, Done) else None
        values = (job.key, job.fingerprint, reason, record)
        try:
            with self._connection:
                self._connection.execute("INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?)", values)
        except sqlite3.Error as error:
            raise ConfigurationError(_explain(self._path, error)) from error

    def forget_failures(self) -> None:
        """Forget the jobs that failed, so that they are done again."""
        with self._connection:
            self._connection.execute("DELETE FROM outcomes WHERE record IS NULL")

    def forget(self, keys: Iterable[str]) -> None:
        """Forget these jobs."""
        with self._connection:
            self._connection.executemany("DELETE FROM outcomes WHERE key = ?", ((key,) for key in keys))


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=0)
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute(SCHEMA)
    connection.commit()
    return connection


def _explain(path: Path, error: Exception) -> str:
    if "locked" in str(error):
        return f"{path}: another run holds this journal; wait for it, or write to another folder with --out"
    if isinstance(error, sqlite3.DatabaseError) and "not a database" in str(error):
        return f"{path}: is no journal; remove it, and run again"
    return f"{path}: the journal cannot be written: {getattr(error, 'strerror', None) or error}"
