"""The registries' answers, kept between runs: one SQLite file in the user's cache folder.

A key is an identifier with its kind ("doi:10.5555/ice"), so that all spellings of a DOI share one answer, and a work
cited in a hundred manuscripts is asked for once. Only answers whose identity was checked come in here, as the look-ups
that they gave. Several processes may write at once. Where the folder cannot be written
to, the answers are kept for this run alone, and one line says so.
"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.model import CACHE
from citewell.registries.stored import day_of, dump_lookup, load_lookup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from citewell.model import Lookup

FRESH_DAYS = 7
"""Days for which an answer is as good as a new one; retractions are to be seen within a week."""
_VERSION = 1
_BUSY_SECONDS = 10.0
_BATCH = 500
_SCHEMA = "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, day TEXT NOT NULL, lookups TEXT NOT NULL) STRICT"


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer and its day; each of its look-ups tells the day as well."""

    day: date
    lookups: tuple[Lookup, ...]


class Answers:
    """Answers by identifier.

    Parameters
    ----------
    path
        The file; ``None`` keeps them in memory.

    Attributes
    ----------
    problem
        Why the file cannot be used, in one line; ``None`` where it can.
    """

    def __init__(self, path: Path | None) -> None:
        self.problem: str | None = None
        self._database = self._open(path) if path else _open_memory()

    def read(self, keys: Sequence[str]) -> dict[str, Kept]:
        """Return the answers that are kept, however old."""
        found: dict[str, Kept] = {}
        for start in range(0, len(keys), _BATCH):
            batch = keys[start : start + _BATCH]
            marks = ",".join("?" * len(batch))
            rows = self._run(f"SELECT key, day, lookups FROM answers WHERE key IN ({marks})", [tuple(batch)])  # noqa: S608
            for key, day, lookups in rows:
                if kept := _load(day, lookups):
                    found[key] = kept
        return found

    def keep(self, answers: Mapping[str, Iterable[Lookup]]) -> None:
        """Keep answers of today."""
        today = datetime.now(UTC).date().isoformat()
        rows = [(key, today, json.dumps([dump_lookup(lookup) for lookup in found])) for key, found in answers.items()]
        self._run("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", rows)

    def _open(self, path: Path) -> sqlite3.Connection:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return _connect(str(path))
        except (OSError, sqlite3.Error) as error:
            self.problem = f"{path}: answers cannot be kept: {getattr(error, 'strerror', None) or error}"
            return _open_memory()

    def _run(self, statement: str, rows: Sequence[Sequence[str]]) -> list[tuple[str, str, str]]:
        """Run a statement for each row; a disk that is full or a file that broke ends the keeping, not the work."""
        try:
            with self._database, closing(self._database.cursor()) as cursor:
                return [found for row in rows for found in cursor.execute(statement, row).fetchall()]
        except sqlite3.Error as error:
            self.problem = self.problem or f"answers of the registries cannot be kept: {error}"
            self._database = _open_memory()
            return []


def is_fresh(kept: Kept, days: int = FRESH_DAYS) -> bool:
    """Tell whether an answer is at most that many days old."""
    return kept.day >= datetime.now(UTC).date() - timedelta(days=days)


@cache
def open_answers(folder: str | None) -> Answers:
    """Open the user's answers, once a process; ``None`` means the user's cache folder."""
    return Answers(cache_folder(folder) / "answers.sqlite3")


def cache_folder(folder: str | None) -> Path:
    """Return the folder that was named, or the platform's for what can be had again (XDG base directories)."""
    if folder:
        return Path(folder)
    chosen = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(chosen) if chosen else Path("~/.cache").expanduser()) / "citewell"


def _connect(name: str) -> sqlite3.Connection:
    """Open the file, and begin a new one where it is damaged or of another version: what it held can be had again."""
    try:
        return _prepare(name)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        Path(name).unlink()
        return _prepare(name)


def _prepare(name: str) -> sqlite3.Connection:
    database = sqlite3.connect(name, timeout=_BUSY_SECONDS, check_same_thread=False)
    with suppress(sqlite3.OperationalError):  # another process is just choosing the same
        database.execute("PRAGMA journal_mode = WAL")
    with database:
        database.execute("BEGIN IMMEDIATE")
        [version] = database.execute("PRAGMA user_version").fetchone()
        if version not in {0, _VERSION}:
            database.execute("DROP TABLE IF EXISTS answers")
        if version != _VERSION:
            database.execute(_SCHEMA)
            database.execute(f"PRAGMA user_version = {_VERSION}")
    return database


def _open_memory() -> sqlite3.Connection:
    return _prepare(":memory:")


def _load(day: str, lookups: str) -> Kept | None:
    """Return an answer, or ``None`` where the row is not what this version writes."""
    try:
        parsed = day_of(day)
        return Kept(parsed, tuple(load_lookup(value, parsed, CACHE) for value in json.loads(lookups)))
    except (ValueError, TypeError):
        return None
